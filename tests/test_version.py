"""The version stands in one place, and everything that shows it agrees."""

import re
from pathlib import Path

import yaml

import run
from workshop.version import VERSION

CHECKOUT = Path(__file__).parents[1]


def test_run_py_reads_it() -> None:
    assert run.version() == VERSION


def test_publiccode_names_it() -> None:
    assert yaml.safe_load((CHECKOUT / "publiccode.yml").read_text("utf-8"))["softwareVersion"] == VERSION


def test_newest_section_of_the_changes_is_about_it() -> None:
    sections = re.findall(r"^## (.+)$", (CHECKOUT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)

    assert sections[0] == VERSION
    assert len(sections) == len(set(sections))
