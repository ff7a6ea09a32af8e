"""The text of a paragraph in Word as a reader sees it, and what stands in it that a reader does not see."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document as DocumentType
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from workshop.domain.texts import one_line
from workshop.minutes.importers.blocks import Run
from workshop.minutes.importers.word_styles import Style, is_on

_IN_LINE = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
NO_TEXT = frozenset(map(qn, ("w:drawing", "w:pict", "w:object", "w:txbxContent")))
_NOTES = {
    qn("w:footnoteReference"): "footnotes",
    qn("w:endnoteReference"): "endnotes",
    qn("w:commentReference"): "comments",
}
DELETED = frozenset(map(qn, ("w:del", "w:moveFrom")))
_ADDED = frozenset(map(qn, ("w:ins", "w:moveTo")))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# what Wingdings and Symbol draw as a dot or a box
_DRAWN = {"6C": "●", "9F": "●", "B7": "●", "6E": "■", "A8": "□", "A1": "○", "6D": "○", "FC": "✓"}
_OTHER_SIGN = "□"
_AFTER_A_MEASURE = re.compile(r"(?:^|[\s0-9])[kcd]?m$")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass
class Seen:
    """The content of a paragraph as a reader sees it.

    Attributes:
        runs: as it stands when tracked changes are accepted, without what is hidden or struck out.
        hidden: how many signs are hidden.
        struck: what is struck out; deleted: what a tracked change takes away.
        is_changed: something was added or taken away by a tracked change.
        notes: the footnotes and comments by their kind, with their texts; a number that was typed as a note has none.
    """

    runs: list[Run] = field(default_factory=list)
    hidden: int = 0
    struck: str = ""
    deleted: str = ""
    is_changed: bool = False
    notes: list[tuple[str, str]] = field(default_factory=list)

    def add(self, text: str, emphasised: bool, strong: bool) -> None:
        if self.runs and (self.runs[-1].emphasised, self.runs[-1].strong) == (emphasised, strong):
            self.runs[-1] = Run(self.runs[-1].text + text, emphasised, strong)
        elif text:
            self.runs.append(Run(text, emphasised, strong))


Notes = Mapping[tuple[str, str], str]


def notes_of(document: DocumentType) -> Notes:
    """The texts of footnotes, endnotes and comments, by kind and id."""
    found: dict[tuple[str, str], str] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in _NOTES.values() and not relation.is_external:
            for note in parse_xml(relation.target_part.blob).iterchildren():
                text = " ".join(part.text or "" for part in note.iter(qn("w:t")))
                found[kind, note.get(qn("w:id"), "")] = one_line(text)
    return found


def seen_in(paragraph: Any, style: Style, notes: Notes) -> Seen:
    """The text of a paragraph in its styles, and what stands in it beside."""
    seen = Seen()
    for run, change in _runs_in(paragraph):
        properties = run.find(qn("w:rPr"))
        text = "".join(_text_of(part) for part in run.iterchildren())
        seen.is_changed = seen.is_changed or change is not None
        if change in DELETED:
            seen.deleted += "".join(part.text or "" for part in run.iter(qn("w:delText"), qn("w:t")))
            continue
        for part in run.iterchildren(*_NOTES):
            kind = _NOTES[part.tag]
            seen.notes.append((kind, notes.get((kind, part.get(qn("w:id"), "")), "")))
        if is_on(properties, "w:vanish", style.is_hidden):
            seen.hidden += len(text)
        elif is_on(properties, "w:strike", style.is_struck) or is_on(properties, "w:dstrike", False):
            seen.struck += text
        elif _is_raised(properties) and text.strip().isdigit():
            before = seen.runs[-1].text if seen.runs else ""
            if _AFTER_A_MEASURE.search(before):
                seen.add(text.strip().translate(_RAISED), seen.runs[-1].emphasised, seen.runs[-1].strong)
            else:
                seen.notes.append(("footnotes", text.strip()))
        else:
            italic, bold = is_on(properties, "w:i", style.is_italic), is_on(properties, "w:b", style.is_bold)
            seen.add(text, italic, bold)
    return seen


def boxes_in(element: Any) -> str:
    """The words in text boxes under an element, each once."""
    return one_line(
        " ".join(
            "".join(part.text or "" for part in paragraph.iter(qn("w:t")))
            for box in element.iter(qn("w:txbxContent"))
            # programs that know no text boxes find the same once more in a fallback
            if next(box.iterancestors(_FALLBACK), None) is None
            for paragraph in box.iter(qn("w:p"))
        )
    )


def has_no_text(element: Any) -> bool:
    """Return whether there is a picture, a chart or a text box under an element."""
    return next(element.iter(*NO_TEXT), None) is not None


def is_mark_deleted(paragraph: Any) -> bool:
    """Return whether a tracked change takes away the end of a paragraph, so that it goes on in the next."""
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None


def _text_of(part: Any) -> str:
    if part.tag == qn("w:t"):
        return part.text or ""
    if part.tag == qn("w:sym"):
        return _DRAWN.get(part.get(qn("w:char"), "")[-2:].upper(), _OTHER_SIGN)
    return _IN_LINE.get(part.tag, "")


def _is_raised(properties: Any) -> bool:
    mark = properties.find(qn("w:vertAlign")) if properties is not None else None
    return mark is not None and mark.get(qn("w:val")) == "superscript"


def _runs_in(paragraph: Any) -> Iterator[tuple[Any, Any]]:
    """The runs of a paragraph with the tracked change that they stand in, in links too, without those of text boxes."""
    waiting = [(paragraph.iterchildren(), None)]
    while waiting:
        children, change = waiting[-1]
        element = next(children, None)
        if element is None:
            waiting.pop()
        elif element.tag == qn("w:r"):
            yield element, change
        elif element.tag not in NO_TEXT:
            inner = element.tag if element.tag in DELETED or element.tag in _ADDED else change
            waiting.append((element.iterchildren(), inner))
