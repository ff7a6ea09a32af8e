"""publiccode.yml follows the standard, and the licence that it names is the official text."""

import copy
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from workshop.translations import SOURCE_LANGUAGE, languages

CHECKOUT = Path(__file__).parents[2]
PUBLICCODE = yaml.safe_load((CHECKOUT / "publiccode.yml").read_text("utf-8"))
VALIDATOR = Draft202012Validator(json.loads(Path(__file__).with_name("publiccode.schema.json").read_text("utf-8")))

# The English text as the European Commission published it and as SPDX holds it, with a newline at its end.
EUPL = "57fb42fbcd0b037ce528ed8f72f1ec095d67bc6825ecf1448ff39be1fe68a4b4"


def faults_of(document: Any) -> list[str]:
    """The faults against the standard: the path of each, and what is wrong with it."""
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(document)]


def test_publiccode_is_valid() -> None:
    assert faults_of(PUBLICCODE) == []


def _drop(*path: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for key in path[:-1]:
            document = document[key]
        del document[path[-1]]

    return change


def _set(value: Any, *path: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for key in path[:-1]:
            document = document[key]
        document[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (_drop("url"), "$"),
        (_drop("legal", "license"), "$.legal"),
        (_drop("maintenance", "contacts"), "$.maintenance"),
        (_drop("description", "nl", "features"), "$.description.nl"),
        (_set(0.4, "publiccodeYmlVersion"), "$.publiccodeYmlVersion"),
        (_set("ours", "url"), "$.url"),
        (_set(["workshops"], "categories"), "$.categories[0]"),
        (_set("x" * 151, "description", "en", "shortDescription"), "$.description.en.shortDescription"),
        (_set("short", "description", "en", "longDescription"), "$.description.en.longDescription"),
        (_set("yes", "localisation", "localisationReady"), "$.localisation.localisationReady"),
        (_set("web", "softwareKind"), "$"),
    ],
)
def test_a_fault_is_found(change: Callable[[Any], None], path: str) -> None:
    document = copy.deepcopy(PUBLICCODE)
    change(document)

    assert [fault.partition(": ")[0] for fault in faults_of(document)] == [path]


def test_its_pictures_are_in_the_repository() -> None:
    pictures = [PUBLICCODE["logo"]]
    for described in PUBLICCODE["description"].values():
        pictures += described["screenshots"]

    assert [picture for picture in pictures if not (CHECKOUT / picture).is_file()] == []


def test_its_languages_are_those_of_the_screens() -> None:
    assert set(PUBLICCODE["localisation"]["availableLanguages"]) == {language.tag for language in languages()}
    assert SOURCE_LANGUAGE in PUBLICCODE["description"]


def test_the_licence_is_the_official_text() -> None:
    text = (CHECKOUT / "LICENSE").read_bytes().replace(b"\r\n", b"\n")

    assert hashlib.sha256(text).hexdigest() == EUPL
