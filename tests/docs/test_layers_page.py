"""docs/architecture.md tells the layers as tests/test_architecture.py holds them."""

import re
from pathlib import Path

from tests.test_architecture import LAYERS

PAGE = Path(__file__).parents[2] / "docs" / "architecture.md"
ROW = re.compile(r"^\| `workshop/([^`]+)` \| [^|]+ \| ([^|]*)\|$", re.MULTILINE)


def layers_told(text: str) -> dict[str, frozenset[str]]:
    """Each layer of the table, with what it may import; "x and what it imports" and "all above" written out."""
    told: dict[str, frozenset[str]] = {}
    for path, words in ROW.findall(text):
        allowed: set[str] = set()
        for word in filter(None, re.split(r",\s*", words.strip())):
            if word == "all above":
                allowed |= told.keys()
            elif word.endswith(" and what it imports"):
                other = word.removesuffix(" and what it imports")
                allowed |= {other} | told[other]
            elif word.startswith("what "):
                allowed |= told[word.removeprefix("what ").removesuffix(" imports")]
            else:
                allowed.add(word)
        name = "create_app" if path == "__init__.py" else path.rstrip("/").removesuffix(".py")
        told[name] = frozenset(allowed)
    return told


def test_the_page_tells_the_layers_that_the_tests_hold() -> None:
    assert layers_told(PAGE.read_text("utf-8")) == LAYERS


def test_a_layer_that_is_told_wrongly_is_found() -> None:
    text = PAGE.read_text("utf-8").replace("| access and what it imports, minutes |", "| access, minutes |")

    assert layers_told(text)["commands"] != LAYERS["commands"]
