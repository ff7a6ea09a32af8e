"""Templates that our CSP lets through, which need nothing from other servers."""

import re
from pathlib import Path

import pytest

from workshop.hosting.assets import STATIC

TEMPLATES = sorted((STATIC.parent / "templates").rglob("*.html"))

OUTSIDE = re.compile(r"https?://|url\(['\"]?//", re.IGNORECASE)
INLINE = re.compile(
    r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|\|\s*safe\b|<script(?![^>]*\b(?:src=|type=\"application/json\"))",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_has_nothing_inline_and_nothing_from_outside(path: Path) -> None:
    template = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)

    assert INLINE.findall(template) == []
    assert OUTSIDE.findall(template) == []


@pytest.mark.parametrize(
    "markup",
    [
        "<style>p { color: red }</style>",
        '<p style="color: red">',
        '<p onclick="f()">',
        '<a href="javascript:f()">',
        "{{ text | safe }}",
        "<script>f();</script>",
    ],
)
def test_what_our_csp_forbids_is_found(markup: str) -> None:
    assert INLINE.search(markup)
