"""Styles and lists of a Word document: which paragraphs are headings, items, bold, hidden or struck."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document as DocumentType
from docx.oxml.ns import qn

_HEADING = re.compile(r"(?:heading|kop) ([1-9])", re.IGNORECASE)
_TITLES = ("title", "titel")
_LIST_STYLE = re.compile(r"(?:list|lijst)\b.*(?:bullet|number|nummer|opsom)|lijstalinea met", re.IGNORECASE)
_CONTENTS_STYLE = re.compile(r"(?:toc|inhopg|inhoudsopgave) ?[0-9]+|toc heading", re.IGNORECASE)
# a style that an organisation made itself, and called what it is
_OWN_HEADING = re.compile(
    r"\b(?:agendapunt|(?:tussen|hoofd|paragraaf)?kop(?:je)?|heading|hoofdstuk|titel|title)", re.IGNORECASE
)
_BODY_TEXT_LEVEL = 9
_LEVEL_OF_OWN_HEADING = 2
_CLUES_NEEDED = 2
_HALF_POINTS_MORE = 2
_MARKS = ("w:b", "w:i", "w:vanish", "w:strike", "w:dstrike")
_NUMBERS = ("decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter")


@dataclass
class Style:
    """The properties of a paragraph style, with those it is based on.

    Attributes:
        level: of a heading, with the title as 1; 0 for other text.
        number: the list that counts it, and its depth in that list; None where it is not counted.
        is_contents: an entry of a table of contents.
    """

    level: int = 0
    is_list: bool = False
    is_bold: bool = False
    is_italic: bool = False
    is_hidden: bool = False
    is_struck: bool = False
    is_contents: bool = False
    number: tuple[str, int] | None = None


def styles_of(document: DocumentType) -> dict[str, Style]:
    """Every style of a document by its id."""
    normal = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:sz')}")
    size = _number(normal, 22)
    for style in document.styles:
        if style.element.get(qn("w:default")) == "1" and style.element.get(qn("w:type")) == "paragraph":
            size = _number(style.element.find(f"{qn('w:rPr')}/{qn('w:sz')}"), size)
    return {style.style_id: _style_of(style, size) for style in document.styles}


def counted_lists(document: DocumentType) -> frozenset[tuple[str, int]]:
    """The lists of a document that count with numbers or letters, and at which depth; others have bullets."""
    part = next((rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None)
    if part is None:
        return frozenset()
    root = document.part.numbering_part.element
    counted = {
        (abstract.get(qn("w:abstractNumId")), level.get(qn("w:ilvl")))
        for abstract in root.iterchildren(qn("w:abstractNum"))
        for level in abstract.iterchildren(qn("w:lvl"))
        if (form := level.find(qn("w:numFmt"))) is not None and form.get(qn("w:val")) in _NUMBERS
    }
    return frozenset(
        (number.get(qn("w:numId")), int(depth))
        for number in root.iterchildren(qn("w:num"))
        if (abstract := number.find(qn("w:abstractNumId"))) is not None
        for of, depth in counted
        if of == abstract.get(qn("w:val")) and depth and depth.isdigit()
    )


def number_of(properties: Any) -> tuple[str, int] | None:
    """The list and depth that paragraph properties name; the list "0" takes a paragraph out of its list."""
    number = properties.find(f"{qn('w:numPr')}/{qn('w:numId')}") if properties is not None else None
    if number is None:
        return None
    depth = properties.find(f"{qn('w:numPr')}/{qn('w:ilvl')}")
    return number.get(qn("w:val"), "0"), _number(depth, 0)


def level_of(outline: Any) -> int:
    """The level of a heading by its outline, with the title as 1; 0 for body text."""
    value = outline.get(qn("w:val"), "")
    is_level = value.isascii() and value.isdigit() and int(value[:2]) < _BODY_TEXT_LEVEL
    return int(value) + 2 if is_level else 0


def is_on(properties: Any, name: str, default: bool) -> bool:
    """Return whether a mark such as bold is on; default where the properties do not name it."""
    mark = properties.find(qn(name)) if properties is not None else None
    return default if mark is None else mark.get(qn("w:val"), "1") not in ("0", "false", "off", "none")


def _style_of(style: Any, normal_size: int) -> Style:
    """The properties of a style, with those it is based on."""
    found = Style()
    seen: Sequence[str] = ()
    outline = None
    marks: dict[str, bool] = {}
    clues = _clues(style, normal_size)
    while style is not None and style.style_id not in seen and style.element.tag == qn("w:style"):
        seen = (*seen, style.style_id)
        name = str(style.name or "")
        heading = _HEADING.fullmatch(name)
        properties = style.element.find(qn("w:pPr"))
        if outline is None:
            outline = style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if not found.level and (heading or name.lower() in _TITLES):
            found.level = int(heading[1]) + 1 if heading else 1
        found.is_contents = found.is_contents or bool(_CONTENTS_STYLE.fullmatch(name))
        found.number = found.number or number_of(properties)
        found.is_list = found.is_list or bool(_LIST_STYLE.match(name))
        own = style.element.find(qn("w:rPr"))
        for mark in _MARKS:
            if own is not None and own.find(qn(mark)) is not None:
                marks.setdefault(mark, is_on(own, mark, False))
        style = getattr(style, "base_style", None)
    found.is_list = found.is_list or found.number is not None
    if not found.level and outline is not None:
        found.level = level_of(outline)
    elif not found.level and clues >= _CLUES_NEEDED:
        found.level = _LEVEL_OF_OWN_HEADING
    if found.level:
        # numbers before headings, and their bold letters, say nothing
        found.is_list = False
        marks["w:b"] = False
    found.is_bold, found.is_italic = marks.get("w:b", False), marks.get("w:i", False)
    found.is_hidden = marks.get("w:vanish", False)
    found.is_struck = marks.get("w:strike", False) or marks.get("w:dstrike", False)
    return found


def _clues(style: Any, normal_size: int) -> int:
    """The number of signs that a style of an organisation's own is one of headings; its name counts twice."""
    element = style.element
    if element.get(qn("w:customStyle")) != "1" or element.get(qn("w:type")) != "paragraph":
        return 0
    letters = element.find(qn("w:rPr"))
    follows = element.find(qn("w:next"))
    keeps = element.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    return (
        2 * bool(_OWN_HEADING.search(str(style.name or "")))
        + keeps
        + (_number(letters.find(qn("w:sz")), 0) >= normal_size + _HALF_POINTS_MORE if letters is not None else 0)
        + (is_on(letters, "w:b", False) and keeps)
        + (follows is not None and follows.get(qn("w:val")) != style.style_id and keeps)
    )


def _number(element: Any, default: int) -> int:
    value = element.get(qn("w:val"), "") if element is not None else ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else default
