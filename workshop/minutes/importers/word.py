"""Read minutes in Word: the paragraphs and tables of a document as the blocks of any other file, and where they stand.

The text is taken from the XML, since python-docx passes over what stands in a link, a form field or a tracked change.
What is no text (a picture, a note, a text box) is told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any, NoReturn
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.document import Document as DocumentType
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from workshop.domain.errors import NotMinutes
from workshop.domain.texts import one_line
from workshop.minutes.importers.blocks import Block, Kind, Run, Runs, plain
from workshop.minutes.importers.foreign_markdown import read_blocks
from workshop.minutes.importers.import_outcome import ImportOutcome, Reason, Remark, RemarkKind, Spot

_MOST_BYTES = 20_000_000
_MOST_UNPACKED, _MOST_XML = 100_000_000, 25_000_000
_MOST_PLACES, _MOST_CELLS, _LONGEST = 20_000, 100_000, 100_000
_MOST_COLUMNS = 60
_HEADING = re.compile(r"(?:heading|kop) ([1-9])", re.IGNORECASE)
_TITLES = ("title", "titel")
_LIST_STYLE = re.compile(r"(?:list|lijst)\b.*(?:bullet|number|nummer|opsom)|lijstalinea met", re.IGNORECASE)
# an item of a list that was typed, sign and all
_TYPED_ITEM = re.compile(r"\s*(?:[-–*•◦▪●·o]|[0-9]{1,3}[.)])\s+(?=\S)")
_BODY_TEXT_LEVEL = 9
_IN_LINE = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_NO_TEXT = frozenset(
    map(qn, ("w:drawing", "w:pict", "w:object", "w:footnoteReference", "w:endnoteReference", "w:txbxContent"))
)
_DELETED = frozenset(map(qn, ("w:del", "w:moveFrom")))


def read_word(content: bytes) -> ImportOutcome:
    """The report in minutes in Word, those that Stip wrote among them.

    Raises:
        NotMinutes: this is no Word document, it is too big, or there is nothing in it that minutes hold; details give
            the spot where there is one.
    """
    reader = _Reader(_opened(content))
    try:
        found = read_blocks(reader.blocks, levels_count=True)
    except NotMinutes as refusal:
        raise NotMinutes(**refusal.details, spot=reader.spot(refusal.details["line"])) from None
    remarks = sorted((*found.remarks, *reader.remarks), key=lambda remark: remark.line)
    return replace(found, remarks=tuple(replace(remark, spot=reader.spot(remark.line)) for remark in remarks))


def _opened(content: bytes) -> DocumentType:
    if len(content) > _MOST_BYTES:
        raise NotMinutes(line=1, reason=Reason.TOO_BIG.value)
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            xml = sum(member.file_size for member in members if member.filename.endswith((".xml", ".rels")))
            if xml > _MOST_XML or sum(member.file_size for member in members) > _MOST_UNPACKED:
                raise NotMinutes(line=1, reason=Reason.TOO_BIG.value)
        return Document(BytesIO(content))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError, NotImplementedError, OSError) as error:
        # encrypted, cut off, a workbook, or something else in a zip
        raise NotMinutes(line=1, reason=Reason.NOT_A_FORM.value) from error


@dataclass
class _Style:
    """What a paragraph style says, what it is based on included.

    Attributes:
        level: of a heading, with the title as 1; 0 for other text.
    """

    level: int = 0
    is_list: bool = False
    is_bold: bool = False
    is_italic: bool = False


@dataclass
class _Reader:
    """Walks over the body of a document once; a line is the place in `spots`, since a block must have one."""

    document: DocumentType
    blocks: list[Block] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    in_list: bool = False

    def __post_init__(self) -> None:
        self.styles = {style.style_id: _style_of(style) for style in self.document.styles}
        for element in _flat(self.document.element.body):
            if element.tag == qn("w:tbl"):
                self.read_table(element)
            else:
                self.read_paragraph(element)

    def spot(self, line: int) -> Spot | None:
        """Where a line stands; None for a line of nothing."""
        return self.spots[line - 1] if 0 < line <= len(self.spots) else None

    def read_paragraph(self, element: Any) -> None:
        self.tell_what_is_no_text(element)
        runs = self.runs(element)
        if not plain(runs).strip():
            return
        self.paragraphs += 1
        line = self.place(Spot(self.paragraphs))
        self.require_short(line, runs)
        style = self.style(element)
        level = self.level(element, style)
        typed = _TYPED_ITEM.match(plain(runs)) if not all(run.strong for run in runs) else None
        if level:
            self.in_list = False
            self.blocks.append(Block(Kind.HEADING, line, level, runs))
        elif typed or style.is_list or self.is_numbered(element):
            if not self.in_list:
                self.blocks.append(Block(Kind.LIST, line, 1))
            self.in_list = True
            self.blocks.append(Block(Kind.ITEM, line, 1, _without(runs, typed.end()) if typed else runs))
        else:
            self.in_list = False
            self.blocks.append(Block(Kind.PARAGRAPH, line, 0, runs))

    def read_table(self, element: Any) -> None:
        self.tell_what_is_no_text(element)
        self.in_list = False
        self.tables += 1
        rows: list[tuple[Runs, ...]] = []
        first = 0
        for number, row in enumerate(element.iterchildren(qn("w:tr")), start=1):
            line = self.place(Spot(number, self.tables))
            if number == 1:
                # the line of rules under the head in Markdown has a place of its own
                first = line
                self.place(Spot(number, self.tables))
            rows.append(self.cells(row, line))
        width = max((len(row) for row in rows), default=0)
        if sum(map(len, rows)) > _MOST_CELLS:
            self.refuse(first)
        if width and any(plain(cell).strip() for row in rows for cell in row):
            even = tuple((*row, *[()] * (width - len(row))) for row in rows)
            self.blocks.append(Block(Kind.TABLE, first, rows=even))

    def cells(self, row: Any, line: int) -> tuple[Runs, ...]:
        cells: list[Runs] = []
        for cell in _flat(row):
            if cell.tag != qn("w:tc"):
                continue
            texts = [self.runs(paragraph) for paragraph in cell.iter(qn("w:p"))]
            written = [part for text in texts if plain(text).strip() for part in (*text, Run("\n"))]
            self.require_short(line, written)
            cells.append(tuple(written[:-1]))
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            wide = span.get(qn("w:val"), "1") if span is not None else "1"
            cells += [()] * (min(int(wide), _MOST_COLUMNS) - 1 if wide.isascii() and wide.isdigit() else 0)
            if len(cells) > _MOST_COLUMNS:
                self.refuse(line)
        return tuple(cells)

    def runs(self, paragraph: Any) -> Runs:
        """The text of a paragraph in its styles, as it stands when tracked changes are accepted."""
        style = self.style(paragraph)
        found: list[Run] = []
        for run in _runs_in(paragraph):
            text = "".join(
                part.text or "" if part.tag == qn("w:t") else _IN_LINE.get(part.tag, "") for part in run.iterchildren()
            )
            properties = run.find(qn("w:rPr"))
            italic, bold = (
                _is_on(properties, name, default)
                for name, default in (("w:i", style.is_italic), ("w:b", style.is_bold))
            )
            if found and (found[-1].emphasised, found[-1].strong) == (italic, bold):
                found[-1] = Run(found[-1].text + text, italic, bold)
            elif text:
                found.append(Run(text, italic, bold))
        return tuple(found)

    def style(self, paragraph: Any) -> _Style:
        named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self.styles.get(named.get(qn("w:val")) if named is not None else None, _Style())

    def level(self, paragraph: Any, style: _Style) -> int:
        """Of a heading: what the paragraph says itself, or else its style."""
        outline = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        return style.level if outline is None else _level_of(outline)

    def is_numbered(self, paragraph: Any) -> bool:
        """Whether it is an item of a list that Word counts or marks; 0 takes a paragraph out of a list."""
        number = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        return number is not None and number.get(qn("w:val")) != "0"

    def tell_what_is_no_text(self, element: Any) -> None:
        if next(element.iter(*_NO_TEXT), None) is not None:
            boxes = [part.text or "" for box in element.iter(qn("w:txbxContent")) for part in box.iter(qn("w:t"))]
            text = one_line("".join(boxes) or plain(self.runs(element)))
            self.remarks.append(Remark(len(self.spots) + 1, RemarkKind.LEFT_OUT, text))

    def place(self, spot: Spot) -> int:
        """The line of one more spot."""
        self.spots.append(spot)
        if len(self.spots) > _MOST_PLACES:
            self.refuse(len(self.spots))
        return len(self.spots)

    def require_short(self, line: int, runs: Sequence[Run]) -> None:
        if sum(len(run.text) for run in runs) > _LONGEST:
            self.refuse(line, Reason.TOO_LONG)

    def refuse(self, line: int, reason: Reason = Reason.TOO_BIG) -> NoReturn:
        raise NotMinutes(line=line, reason=reason.value, spot=self.spot(line))


def _flat(parent: Any) -> Iterator[Any]:
    """The paragraphs, tables and cells right under an element, out of their content controls and tracked changes."""
    waiting = [parent.iterchildren()]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag in (qn("w:p"), qn("w:tbl"), qn("w:tc")):
            yield element
        elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml")):
            waiting.append(element.iterchildren())


def _runs_in(paragraph: Any) -> Iterator[Any]:
    """The runs of a paragraph, in links and insertions too, without those that were deleted or stand in a text box."""
    waiting = [paragraph.iterchildren()]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag == qn("w:r"):
            yield element
        elif element.tag not in _DELETED and element.tag not in _NO_TEXT:
            waiting.append(element.iterchildren())


def _style_of(style: Any) -> _Style:
    """What a style says, and what it takes from those that it is based on."""
    found = _Style()
    seen: Sequence[str] = ()
    outline = None
    properties: dict[str, bool] = {}
    while style is not None and style.style_id not in seen and style.element.tag == qn("w:style"):
        seen = (*seen, style.style_id)
        name = str(style.name or "")
        heading = _HEADING.fullmatch(name)
        if outline is None:
            outline = style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if not found.level and (heading or name.lower() in _TITLES):
            found.level = int(heading[1]) + 1 if heading else 1
        has_number = style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
        found.is_list = found.is_list or has_number or bool(_LIST_STYLE.match(name))
        own = style.element.find(qn("w:rPr"))
        for mark in ("w:b", "w:i"):
            if own is not None and own.find(qn(mark)) is not None:
                properties.setdefault(mark, _is_on(own, mark, False))
        style = getattr(style, "base_style", None)
    if not found.level and outline is not None:
        found.level = _level_of(outline)
    if found.level:
        # numbers before headings, and their bold letters, say nothing
        found.is_list, properties = False, {"w:i": properties.get("w:i", False)}
    found.is_bold, found.is_italic = properties.get("w:b", False), properties.get("w:i", False)
    return found


def _level_of(outline: Any) -> int:
    value = outline.get(qn("w:val"), "")
    is_level = value.isascii() and value.isdigit() and int(value[:2]) < _BODY_TEXT_LEVEL
    return int(value) + 2 if is_level else 0


def _is_on(properties: Any, name: str, default: bool) -> bool:
    mark = properties.find(qn(name)) if properties is not None else None
    return default if mark is None else mark.get(qn("w:val"), "1") not in ("0", "false", "off", "none")


def _without(runs: Runs, signs: int) -> Runs:
    """The runs without so many signs at their begin."""
    left = list(runs)
    while left and signs >= len(left[0].text):
        signs -= len(left.pop(0).text)
    return (replace(left[0], text=left[0].text[signs:]), *left[1:]) if left else ()
