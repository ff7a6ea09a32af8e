"""Read minutes in Word: the paragraphs and tables of a document as the blocks of any other file, and where they stand.

The text is taken from the XML, since python-docx passes over what stands in a link, a form field or a tracked change.
What a reader does not see, or sees elsewhere (hidden and struck text, comments, notes, text boxes, pictures), is told.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any, NoReturn
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.document import Document as DocumentType
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from workshop.domain.errors import NotMinutes
from workshop.domain.texts import one_line
from workshop.minutes.importers.blocks import Block, Kind, Run, Runs, plain
from workshop.minutes.importers.foreign_markdown import read_blocks
from workshop.minutes.importers.import_outcome import ImportOutcome, Reason, Remark, RemarkKind, Spot
from workshop.minutes.importers.word_styles import Style, counted_lists, level_of, number_of, styles_of
from workshop.minutes.importers.word_text import Seen, boxes_in, has_no_text, is_mark_deleted, notes_of, seen_in

_MOST_BYTES = 20_000_000
_MOST_UNPACKED, _MOST_XML = 100_000_000, 25_000_000
_MOST_PLACES, _MOST_CELLS, _LONGEST = 20_000, 100_000, 100_000
_MOST_COLUMNS = 60
# an item of a list that was typed, sign and all
TYPED_ITEM = re.compile(r"\s*(?:[-–*•◦▪●·o]|[0-9]{1,3}[.)])\s+(?=\S)")
_CONTENTS_FIELD = re.compile(r"\s*TOC\b")
# a line that is no longer than this can be a heading by its number alone
_LONGEST_HEADING = 120
_FEWEST_HEADINGS = 2
TYPED_NUMBER = re.compile(r"\s*[0-9]{1,2}[.)]")


def read_word(content: bytes) -> ImportOutcome:
    """The report in minutes in Word, those that Stip wrote among them.

    Raises:
        NotMinutes: this is no Word document, it is too big, or there is nothing in it that minutes hold; details give
            the spot where there is one.
    """
    reader = _Reader(_opened(content))
    try:
        found = read_blocks(reader.blocks, levels_count=True, page_head=reader.page_head)
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
class _Reader:
    """Walks over the body of a document once; a line is the place in `spots`, since a block must have one."""

    document: DocumentType
    blocks: list[Block] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    in_list: bool = False
    # how far the counted headings and items are, by their list
    counts: Counter[str] = field(default_factory=Counter)
    # the items that Word counts, by their line; without headings one that stands alone is a heading
    counted: dict[int, int] = field(default_factory=dict)
    contents: list[str] = field(default_factory=list)
    # fields that are open, and the one of them that makes a table of contents
    open_fields: int = 0
    contents_field: int | None = None

    def __post_init__(self) -> None:
        self.styles = styles_of(self.document)
        self.notes = notes_of(self.document)
        self.counted_lists = counted_lists(self.document)
        going_on: list[Any] = []
        for element in _flat(self.document.element.body):
            if element.tag == qn("w:tbl"):
                self.read_table(element)
            elif is_mark_deleted(element):
                going_on.append(element)
            else:
                self.read_paragraph(element, going_on)
                going_on = []
        if going_on:
            self.read_paragraph(going_on[-1], going_on[:-1])
        if self.contents:
            self.remarks.append(Remark(1, RemarkKind.CONTENTS, " ".join(self.contents)))
        self.page_head = self.page_heads()
        self.with_numbers_as_headings()

    def spot(self, line: int) -> Spot | None:
        """The place of a line; None for an empty line."""
        return self.spots[line - 1] if 0 < line <= len(self.spots) else None

    def page_heads(self) -> tuple[str, ...]:
        """The lines at the head and foot of the pages, each once."""
        found: list[str] = []
        for relation in self.document.part.rels.values():
            if relation.reltype.rsplit("/", 1)[-1] in ("header", "footer") and not relation.is_external:
                root = parse_xml(relation.target_part.blob)
                for paragraph in root.iter(qn("w:p")):
                    text = one_line(plain(seen_in(paragraph, Style(), {}).runs))
                    if text:
                        found.append(text)
        return tuple(dict.fromkeys(found))

    def read_paragraph(self, element: Any, before: Sequence[Any] = ()) -> None:
        """Read a paragraph, with those before it of which the end was deleted."""
        style = self.style(element)
        parts = [seen_in(part, self.style(part), self.notes) for part in (*before, element)]
        for part in parts[:-1]:
            part.is_changed = True
        runs = tuple(run for part in parts for run in part.runs)
        if self.is_contents(element, style):
            text = one_line(plain(runs))
            self.contents += [text] if text else []
            return
        has_place = bool(plain(runs).strip()) or any(part.struck.strip() for part in parts)
        if has_place:
            self.paragraphs += 1
            self.place(Spot(self.paragraphs))
        line = len(self.spots) if has_place else len(self.spots) + 1
        self.require_short(line, runs)
        self.tell_what_is_no_text(line, element, plain(runs))
        for part in parts:
            self.tell_what_is_not_seen(line, part, plain(runs))
        if plain(runs).strip():
            self.read_lines(element, style, line, runs)

    def read_lines(self, element: Any, style: Style, line: int, runs: Runs) -> None:
        """A paragraph as the block it is; each line of it apart, where the lines are items that were typed."""
        lines = [each for each in split_lines(runs) if plain(each).strip()]
        level = self.level(element, style)
        if not level and len(lines) > 1 and any(TYPED_ITEM.match(plain(each)) for each in lines):
            for each in lines:
                self.add_block(element, style, line, each)
        elif level:
            self.in_list = False
            number = self.next_number(element, style)
            prefix = (Run(f"{number}. "),) if number and not TYPED_NUMBER.match(plain(runs)) else ()
            self.blocks.append(Block(Kind.HEADING, line, level, (*prefix, *runs)))
        else:
            self.add_block(element, style, line, runs)

    def add_block(self, element: Any, style: Style, line: int, runs: Runs) -> None:
        """A paragraph or an item of a list, by its style, its number or the sign that was typed before it."""
        typed = TYPED_ITEM.match(plain(runs)) if not all(run.strong for run in runs) else None
        listed = number_of(element.find(qn("w:pPr")))
        is_item = bool(typed) or (style.is_list if listed is None else listed[0] != "0")
        if is_item:
            if not self.in_list:
                self.blocks.append(Block(Kind.LIST, line, 1))
            self.in_list = True
            depth = listed[1] + 1 if listed else 1
            self.blocks.append(Block(Kind.ITEM, line, depth, without_signs(runs, typed.end()) if typed else runs))
            number = self.next_number(element, style)
            if number:
                self.counted[line] = number
        else:
            self.in_list = False
            self.blocks.append(Block(Kind.PARAGRAPH, line, 0, runs))

    def next_number(self, element: Any, style: Style) -> int | None:
        """The number that Word writes before a paragraph of the first depth; None where it writes none."""
        number = number_of(element.find(qn("w:pPr"))) or style.number
        if number is None or number not in self.counted_lists or number[1]:
            return None
        self.counts[number[0]] += 1
        return self.counts[number[0]]

    def with_numbers_as_headings(self) -> None:
        """Take items that Word counts and that are alone between paragraphs as headings, where there are no others."""
        if any(block.kind is Kind.HEADING and block.level > 1 for block in self.blocks):
            return
        alone = [
            at
            for at, block in enumerate(self.blocks)
            if block.kind is Kind.ITEM
            and block.line in self.counted
            and len(block.text) <= _LONGEST_HEADING
            and self.blocks[at - 1].kind is Kind.LIST
            and at + 1 < len(self.blocks)
            and self.blocks[at + 1].kind in (Kind.PARAGRAPH, Kind.TABLE)
        ]
        if len(alone) < _FEWEST_HEADINGS:
            return
        for at in alone:
            block = self.blocks[at]
            number = Run(f"{self.counted[block.line]}. ")
            self.blocks[at] = Block(Kind.HEADING, block.line, 2, (number, *block.runs))
            self.remarks.append(Remark(block.line, RemarkKind.READ_AS_HEADING, one_line(block.text)))
        self.blocks = [block for at, block in enumerate(self.blocks) if at + 1 not in alone]

    def is_contents(self, element: Any, style: Style) -> bool:
        """Return whether a paragraph belongs to a table of contents: by its style, or by the field that makes it."""
        inside = self.contents_field is not None
        for part in element.iter(qn("w:fldChar"), qn("w:instrText")):
            kind = part.get(qn("w:fldCharType"))
            if kind == "begin":
                self.open_fields += 1
            elif kind == "end":
                if self.contents_field == self.open_fields:
                    self.contents_field = None
                self.open_fields -= 1
            elif part.tag == qn("w:instrText") and _CONTENTS_FIELD.match(part.text or ""):
                self.contents_field = self.open_fields
                inside = True
        return inside or style.is_contents

    def read_table(self, element: Any) -> None:
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
        self.tell_what_is_no_text(first or 1, element, " ".join(plain(cell) for row in rows for cell in row))
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
            parts = [seen_in(paragraph, self.style(paragraph), self.notes) for paragraph in cell.iter(qn("w:p"))]
            written = [run for part in parts if plain(part.runs).strip() for run in (*part.runs, Run("\n"))]
            for part in parts:
                self.tell_what_is_not_seen(line, part, plain(part.runs))
            self.require_short(line, written)
            cells.append(tuple(written[:-1]))
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            wide = span.get(qn("w:val"), "1") if span is not None else "1"
            cells += [()] * (min(int(wide), _MOST_COLUMNS) - 1 if wide.isascii() and wide.isdigit() else 0)
            if len(cells) > _MOST_COLUMNS:
                self.refuse(line)
        return tuple(cells)

    def style(self, paragraph: Any) -> Style:
        named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self.styles.get(named.get(qn("w:val"), "") if named is not None else "", Style())

    def level(self, paragraph: Any, style: Style) -> int:
        """Of a heading: what the paragraph says itself, or else its style."""
        outline = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        return style.level if outline is None else level_of(outline)

    def tell_what_is_no_text(self, line: int, element: Any, text: str) -> None:
        if has_no_text(element):
            self.remarks.append(Remark(line, RemarkKind.LEFT_OUT, boxes_in(element) or one_line(text)))

    def tell_what_is_not_seen(self, line: int, seen: Seen, text: str) -> None:
        """Remark on content of a paragraph that is not read; on hidden text by its length only, since it was hidden."""
        told = {
            RemarkKind.HIDDEN: str(seen.hidden) if seen.hidden else "",
            RemarkKind.STRUCK: one_line(seen.struck),
            RemarkKind.CHANGED: one_line(seen.deleted) or (one_line(text) if seen.is_changed else ""),
        }
        self.remarks += [Remark(line, kind, words) for kind, words in told.items() if words]
        for kind, words in seen.notes:
            remark = RemarkKind.COMMENT if kind == "comments" else RemarkKind.LEFT_OUT
            self.remarks.append(Remark(line, remark, words or one_line(text)))

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


def split_lines(runs: Runs) -> list[Runs]:
    """Runs cut at their line breaks."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1] += [replace(run, text=first)] if first else []
        lines += [[replace(run, text=text)] if text else [] for text in others]
    return [tuple(line) for line in lines]


def without_signs(runs: Runs, signs: int) -> Runs:
    """The runs without so many signs at their begin."""
    left = list(runs)
    while left and signs >= len(left[0].text):
        signs -= len(left.pop(0).text)
    return (replace(left[0], text=left[0].text[signs:]), *left[1:]) if left else ()
