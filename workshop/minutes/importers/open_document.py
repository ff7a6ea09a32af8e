"""Read minutes in OpenDocument (.odt), which LibreOffice saves, as the blocks of any other file.

The XML is read as it stands, with the parser that reads Word: a library for OpenDocument would add a layer over the
same elements. What a reader does not see is told, as for Word.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, NoReturn
from zipfile import BadZipFile, ZipFile

from docx.oxml import parse_xml

from workshop.domain.errors import NotMinutes
from workshop.domain.texts import one_line
from workshop.minutes.importers.blocks import Block, Kind, Run, Runs, plain
from workshop.minutes.importers.foreign_markdown import read_blocks
from workshop.minutes.importers.import_outcome import ImportOutcome, Reason, Remark, RemarkKind, Spot
from workshop.minutes.importers.word import TYPED_ITEM, TYPED_NUMBER, split_lines, without_signs

_MOST_BYTES, _MOST_XML = 20_000_000, 25_000_000
_MOST_PLACES, _MOST_CELLS, _LONGEST, _MOST_COLUMNS = 20_000, 100_000, 100_000, 60
_NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
_OWN_HEADING = re.compile(r"\b(?:agendapunt|(?:tussen|hoofd|paragraaf)?kop(?:je)?|hoofdstuk)", re.IGNORECASE)
_LEVEL_OF_OWN_HEADING = 2
_MOST_SPACES = 1_000


def _q(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def read_open_document(content: bytes) -> ImportOutcome:
    """The report in minutes in OpenDocument.

    Raises:
        NotMinutes: this is no text document, it is too big, or there is nothing in it that minutes hold; details give
            the spot where there is one.
    """
    reader = _Reader(*_opened(content))
    try:
        found = read_blocks(reader.blocks, levels_count=True, page_head=reader.page_head)
    except NotMinutes as refusal:
        raise NotMinutes(**refusal.details, spot=reader.spot(refusal.details["line"])) from None
    remarks = sorted((*found.remarks, *reader.remarks), key=lambda remark: remark.line)
    return replace(found, remarks=tuple(replace(remark, spot=reader.spot(remark.line)) for remark in remarks))


def _opened(content: bytes) -> tuple[Any, Any]:
    """The text of a document and its styles."""
    if len(content) > _MOST_BYTES:
        raise NotMinutes(line=1, reason=Reason.TOO_BIG.value)
    try:
        with ZipFile(BytesIO(content)) as archive:
            if sum(archive.getinfo(name).file_size for name in ("content.xml", "styles.xml")) > _MOST_XML:
                raise NotMinutes(line=1, reason=Reason.TOO_BIG.value)
            text, styles = (parse_xml(archive.read(name)) for name in ("content.xml", "styles.xml"))
    except (BadZipFile, KeyError, ValueError, SyntaxError, NotImplementedError, RuntimeError) as error:
        raise NotMinutes(line=1, reason=Reason.NOT_A_FORM.value) from error
    body = text.find(f"{_q('office:body')}/{_q('office:text')}")
    if body is None:
        # a sheet or a presentation
        raise NotMinutes(line=1, reason=Reason.NOT_A_FORM.value)
    return text, styles


@dataclass(frozen=True)
class _Look:
    """The properties of a style; level is that of a heading, with the title as 1."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    struck: bool = False
    raised: bool = False
    level: int = 0
    numbering: str = ""


class _Reader:
    """Walks over a document once; a line is the place in `spots`, since a block must have one."""

    def __init__(self, text: Any, styles: Any) -> None:
        self.blocks: list[Block] = []
        self.remarks: list[Remark] = []
        self.spots: list[Spot] = []
        self.paragraphs = self.tables = 0
        self.counts: Counter[str] = Counter()
        self.elements = {
            style.get(_q("style:name")): style for root in (styles, text) for style in root.iter(_q("style:style"))
        }
        self.looks: dict[str, _Look] = {}
        # the lists that count with numbers or letters at their first depth
        self.counted = {
            style.get(_q("style:name"))
            for root in (styles, text)
            for style in root.iter(_q("text:list-style"))
            for level in style.iterchildren(_q("text:list-level-style-number"))
            if level.get(_q("text:level")) == "1" and level.get(_q("style:num-format"))
        }
        outline = styles.find(f"{_q('office:styles')}/{_q('text:outline-style')}")
        levels = outline.iterchildren(_q("text:outline-level-style")) if outline is not None else ()
        self.counts_headings = any(
            level.get(_q("text:level")) == "1" and level.get(_q("style:num-format")) for level in levels
        )
        body = text.find(f"{_q('office:body')}/{_q('office:text')}")
        self.deleted = {
            region.get(_q("text:id")): _words_in(region)
            for region in body.iter(_q("text:changed-region"))
            if region.find(_q("text:deletion")) is not None
        }
        self.walk(body, 0, "")
        self.page_head = tuple(
            dict.fromkeys(
                text
                for part in styles.iter(_q("style:header"), _q("style:footer"))
                for paragraph in part.iter(_q("text:p"))
                if (text := one_line("".join(paragraph.itertext())))
            )
        )

    def spot(self, line: int) -> Spot | None:
        """The place of a line; None for an empty line."""
        return self.spots[line - 1] if 0 < line <= len(self.spots) else None

    def walk(self, parent: Any, depth: int, numbering: str) -> None:
        """Read what stands under an element, in lists at this depth."""
        for element in parent.iterchildren():
            if element.tag in (_q("text:p"), _q("text:h")):
                self.read_paragraph(element, depth, numbering)
            elif element.tag == _q("text:list"):
                named = element.get(_q("text:style-name")) or numbering
                for item in element.iterchildren(_q("text:list-item"), _q("text:list-header")):
                    self.walk(item, depth + 1, named)
            elif element.tag == _q("table:table"):
                self.read_table(element)
            elif element.tag == _q("text:table-of-content"):
                self.remarks.append(Remark(max(1, len(self.spots)), RemarkKind.CONTENTS, _words_in(element)))
            elif element.tag in (_q("text:section"), _q("text:numbered-paragraph")):
                self.walk(element, depth, numbering)
            elif element.tag.startswith("{" + _NAMESPACES["draw"]):
                self.remarks.append(Remark(max(1, len(self.spots)), RemarkKind.LEFT_OUT, _words_in(element)))

    def read_paragraph(self, element: Any, depth: int, numbering: str) -> None:
        look = self.look(element.get(_q("text:style-name"), ""))
        words = _Words(self, len(self.spots) + 1)
        words.add_all(element, look)
        runs = tuple(words.runs)
        if plain(runs).strip() or words.struck.strip():
            self.paragraphs += 1
            self.place(Spot(self.paragraphs))
        words.tell()
        if not plain(runs).strip():
            return
        line = len(self.spots)
        if sum(len(run.text) for run in runs) > _LONGEST:
            self.refuse(line, Reason.TOO_LONG)
        level = (
            int(element.get(_q("text:outline-level"), "1")[:1] or 1) + 1 if element.tag == _q("text:h") else look.level
        )
        lines = [each for each in split_lines(runs) if plain(each).strip()]
        if level:
            number = self.number_of_heading(element, level, look, numbering)
            prefix = (Run(f"{number}. "),) if number and not TYPED_NUMBER.match(plain(runs)) else ()
            self.blocks.append(Block(Kind.HEADING, line, level, (*prefix, *runs)))
        elif len(lines) > 1 and any(TYPED_ITEM.match(plain(each)) for each in lines):
            for each in lines:
                self.add_block(line, each, depth)
        else:
            self.add_block(line, runs, depth)

    def add_block(self, line: int, runs: Runs, depth: int) -> None:
        typed = TYPED_ITEM.match(plain(runs)) if not all(run.strong for run in runs) else None
        if depth or typed:
            if not self.blocks or self.blocks[-1].kind is not Kind.ITEM:
                self.blocks.append(Block(Kind.LIST, line, max(1, depth)))
            self.blocks.append(
                Block(Kind.ITEM, line, max(1, depth), without_signs(runs, typed.end()) if typed else runs)
            )
        else:
            self.blocks.append(Block(Kind.PARAGRAPH, line, 0, runs))

    def number_of_heading(self, element: Any, level: int, look: _Look, numbering: str) -> int | None:
        """The number that stands before a heading of the first depth; None where none does."""
        counted = look.numbering or numbering
        if counted in self.counted:
            self.counts[counted] += 1
            return self.counts[counted]
        if self.counts_headings and element.tag == _q("text:h") and level == _LEVEL_OF_OWN_HEADING:
            self.counts[""] += 1
            return self.counts[""]
        return None

    def read_table(self, element: Any) -> None:
        self.tables += 1
        rows: list[tuple[Runs, ...]] = []
        first = 0
        for number, row in enumerate(_rows_of(element), start=1):
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
        for cell in row.iterchildren(_q("table:table-cell"), _q("table:covered-table-cell")):
            written: list[Run] = []
            for paragraph in cell.iter(_q("text:p"), _q("text:h")):
                words = _Words(self, line)
                words.add_all(paragraph, self.look(paragraph.get(_q("text:style-name"), "")))
                words.tell()
                if plain(words.runs).strip():
                    written += [*words.runs, Run("\n")]
            if sum(len(run.text) for run in written) > _LONGEST:
                self.refuse(line, Reason.TOO_LONG)
            repeated = cell.get(_q("table:number-columns-repeated"), "1")
            times = min(int(repeated), _MOST_COLUMNS) if repeated.isascii() and repeated.isdigit() else 1
            cells += [tuple(written[:-1])] * times
            if len(cells) > _MOST_COLUMNS:
                self.refuse(line)
        return tuple(cells)

    def look(self, name: str) -> _Look:
        """The properties of a style, with those it inherits."""
        if name not in self.looks:
            # a style that stands above itself says nothing
            self.looks[name] = _Look()
            self.looks[name] = self.look_of(name)
        return self.looks[name]

    def look_of(self, name: str) -> _Look:
        style = self.elements.get(name)
        if style is None:
            return _Look()
        above = self.look(style.get(_q("style:parent-style-name"), ""))
        letters = style.find(_q("style:text-properties"))
        paragraph = style.find(_q("style:paragraph-properties"))
        shown = style.get(_q("style:display-name")) or name
        outline = style.get(_q("style:default-outline-level"), "")
        keeps = paragraph is not None and paragraph.get(_q("fo:keep-with-next")) == "always"
        level = above.level
        if name in ("Title", "Titel"):
            level = 1
        elif outline.isdigit() and outline != "0":
            level = int(outline) + 1
        elif _OWN_HEADING.search(shown) or (keeps and letters is not None and letters.get(_q("fo:font-size"))):
            level = level or _LEVEL_OF_OWN_HEADING
        return _Look(
            bold=_says(letters, "fo:font-weight", ("bold", "700", "800", "900"), above.bold) and not level,
            italic=_says(letters, "fo:font-style", ("italic", "oblique"), above.italic),
            hidden=_says(letters, "text:display", ("none",), above.hidden),
            struck=_says(letters, "style:text-line-through-style", ("solid", "dotted", "dash", "wave"), above.struck),
            raised=above.raised
            or (letters is not None and letters.get(_q("style:text-position"), "").startswith("super")),
            level=level,
            numbering=style.get(_q("style:list-style-name")) or above.numbering,
        )

    def place(self, spot: Spot) -> int:
        """The line of one more spot."""
        self.spots.append(spot)
        if len(self.spots) > _MOST_PLACES:
            self.refuse(len(self.spots))
        return len(self.spots)

    def refuse(self, line: int, reason: Reason = Reason.TOO_BIG) -> NoReturn:
        raise NotMinutes(line=line, reason=reason.value, spot=self.spot(line))


class _Words:
    """The words of a paragraph in their styles, and what stands between them."""

    def __init__(self, reader: _Reader, line: int) -> None:
        self.reader = reader
        self.line = line
        self.runs: list[Run] = []
        self.told: list[tuple[RemarkKind, str]] = []
        self.struck = ""
        self.hidden = 0
        self.is_changed = False

    def add_all(self, element: Any, look: _Look) -> None:
        """Take the words under an element, each in its own style."""
        self.add(element.text or "", look)
        for child in element.iterchildren():
            self.add_child(child, look)
            self.add(child.tail or "", look)

    def add_child(self, child: Any, look: _Look) -> None:
        tag = child.tag
        if tag == _q("text:span"):
            own = self.reader.look(child.get(_q("text:style-name"), ""))
            self.add_all(
                child,
                replace(
                    look,
                    bold=look.bold or own.bold,
                    italic=look.italic or own.italic,
                    hidden=look.hidden or own.hidden,
                    struck=look.struck or own.struck,
                    raised=look.raised or own.raised,
                ),
            )
        elif tag == _q("text:s"):
            times = child.get(_q("text:c"), "1")
            self.add(" " * (min(int(times), _MOST_SPACES) if times.isascii() and times.isdigit() else 1), look)
        elif tag in (_q("text:tab"), _q("text:line-break")):
            self.add("\t" if tag == _q("text:tab") else "\n", look)
        elif tag == _q("text:a"):
            self.add_all(child, look)
            address = child.get(_q("xlink:href"), "")
            if address.startswith(("http:", "https:")) and not plain(self.runs).endswith(address):
                self.add(f" ({address})", look)
        elif tag == _q("office:annotation"):
            self.told.append((RemarkKind.COMMENT, _words_in(child)))
        elif tag == _q("text:note") or tag.startswith("{" + _NAMESPACES["draw"]):
            self.told.append((RemarkKind.LEFT_OUT, _words_in(child)))
        elif tag == _q("text:change"):
            self.told.append((RemarkKind.CHANGED, self.reader.deleted.get(child.get(_q("text:change-id")), "")))
        elif tag == _q("text:change-start"):
            self.is_changed = True
        elif tag in (_q("text:hidden-text"), _q("text:hidden-paragraph")):
            self.hidden += len(child.get(_q("text:string-value"), "") or "".join(child.itertext()))
        else:
            self.add_all(child, look)

    def add(self, text: str, look: _Look) -> None:
        text = re.sub(r"[ \r\n]+", " ", text) if text.strip("\n") else text
        if not text:
            return
        if look.hidden:
            self.hidden += len(text)
        elif look.struck:
            self.struck += text
        elif look.raised and text.strip().isdigit():
            self.told.append((RemarkKind.LEFT_OUT, text.strip()))
        elif self.runs and (self.runs[-1].emphasised, self.runs[-1].strong) == (look.italic, look.bold):
            self.runs[-1] = replace(self.runs[-1], text=self.runs[-1].text + text)
        else:
            self.runs.append(Run(text, look.italic, look.bold))

    def tell(self) -> None:
        """Tell what a reader does not see; hidden text by its length only, since it was hidden."""
        text = one_line(plain(self.runs))
        told = [*self.told]
        if self.hidden:
            told.append((RemarkKind.HIDDEN, str(self.hidden)))
        if self.struck.strip():
            told.append((RemarkKind.STRUCK, one_line(self.struck)))
        if self.is_changed and RemarkKind.CHANGED not in [kind for kind, _ in told]:
            told.append((RemarkKind.CHANGED, text))
        self.reader.remarks += [Remark(self.line, kind, words or text) for kind, words in told]


def _words_in(element: Any) -> str:
    """The words of the paragraphs under an element, without those of who wrote them and when."""
    paragraphs = element.iter(_q("text:p"), _q("text:h"))
    return one_line(" ".join(" ".join(paragraph.itertext()) for paragraph in paragraphs))


def _level_of(element: Any) -> int:
    """The level of a heading, with the title as 1; 0 for a paragraph."""
    level = element.get(_q("text:outline-level"), "1")
    return (int(level[:1]) if level.isascii() and level.isdigit() else 1) + 1 if element.tag == _q("text:h") else 0


def _rows_of(table: Any) -> Iterator[Any]:
    """The rows of a table, out of the groups that repeat on each page."""
    for element in table.iterchildren():
        if element.tag == _q("table:table-row"):
            yield element
        elif element.tag in (_q("table:table-header-rows"), _q("table:table-rows"), _q("table:table-row-group")):
            yield from _rows_of(element)


def _says(properties: Any, name: str, values: Sequence[str], above: bool) -> bool:
    """Return whether a property has one of these values; where it is not named, what the style above says."""
    value = properties.get(_q(name)) if properties is not None else None
    return above if value is None else value in values
