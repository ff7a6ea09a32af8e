"""Read exported minutes with what others read them with: openpyxl, python-docx, a CommonMark parser, and LibreOffice.

A workbook becomes sheets of cells, a text or Word document a list of pieces, the same whatever read it; so whatever
differs between two readers of one file shows when they are compared.
"""

import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from docx import Document
from docx.table import Table
from markdown_it import MarkdownIt
from openpyxl import load_workbook

Cell = str | int | date | None
Sheets = Mapping[str, Sequence[Sequence[Cell]]]

_HEADINGS = {"Title": "title", "Heading 1": "h1", "Heading 2": "h2", "Heading 3": "h3", "List Bullet": "item"}
_TAGS = {"h1": "title", "h2": "h1", "h3": "h2", "h4": "h3"}
_LONG = 120  # seconds; a first start makes a profile


@dataclass(frozen=True)
class Piece:
    """A paragraph with its kind (title, h1, h2, h3, item, text), or a table with its rows."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def in_lines(pieces: Iterable[Piece]) -> str:
    """Pieces to look at: a line for each, and for each row of a table."""
    lines = []
    for piece in pieces:
        if piece.kind == "table":
            lines += ["", *(f"| {' | '.join(row)} |" for row in piece.rows), ""]
        else:
            lines.append(f"{piece.kind}: {piece.text}")
    return "\n".join(lines) + "\n"


def sheets_of_openpyxl(content: bytes) -> Sheets:
    """The cells of a workbook, without the empty ones behind and below."""
    found = {}
    for sheet in load_workbook(BytesIO(content)).worksheets:
        rows = [[_as_day(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        found[sheet.title] = _trimmed(rows)
    return found


def document_of_python_docx(content: bytes) -> list[Piece]:
    """A Word document in pieces."""
    pieces = []
    for part in Document(BytesIO(content)).iter_inner_content():
        if isinstance(part, Table):
            rows = tuple(tuple(_words(cell.text) for cell in row.cells) for row in part.rows)
            pieces.append(Piece("table", rows=rows))
        elif _words(part.text):
            name = part.style.name if part.style is not None else None
            pieces.append(Piece(_HEADINGS.get(str(name), "text"), _words(part.text)))
    return pieces


def document_of_commonmark(text: str) -> list[Piece]:
    """Markdown in pieces; comments are none."""
    pieces: list[Piece] = []
    kind = "text"
    rows: list[list[str]] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "heading_open":
            kind = _TAGS[token.tag]
        elif token.type == "list_item_open":
            kind = "item"
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            pieces.append(Piece("table", rows=tuple(tuple(row) for row in rows)))
            rows = []
        elif token.type == "inline":
            written = "".join(
                child.content
                if child.type == "text"
                else " "
                if "break" in child.type or child.content == "<br>"
                else ""
                for child in token.children or ()
            )
            if rows:
                rows[-1].append(_words(written))
            else:
                pieces.append(Piece(kind, _words(written)))
                kind = "text"
    return pieces


class LibreOffice:
    """A LibreOffice with a profile of its own, which converts files without a window."""

    def __init__(self, program: str, folder: Path) -> None:
        self.program = program
        self.folder = folder

    def converted(self, contents: Mapping[str, bytes], form: str, beside: Path) -> dict[str, bytes]:
        """The same files in another form, by the same names; all by one process, since its start takes longest.

        Args:
            contents: file names with their ends, such as "verslag.xlsx".
            beside: an empty folder to work in.
        """
        files = []
        for name, content in contents.items():
            files.append(beside / name)
            files[-1].write_bytes(content)
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        subprocess.run(
            [self.program, profile, "--headless", "--convert-to", form, "--outdir", beside / "out", *files],
            check=True,
            capture_output=True,
            timeout=_LONG,
        )
        return {name: (beside / "out" / name).with_suffix(f".{form}").read_bytes() for name in contents}


def sheets_of_libreoffice(flat: bytes) -> Sheets:
    """The cells of a workbook that LibreOffice wrote as .fods.

    Raises:
        AssertionError: a cell became a formula or an error.
    """
    found = {}
    for table in ElementTree.fromstring(flat).iterfind(f".//{_name('office:spreadsheet')}/{_name('table:table')}"):
        rows: list[list[Cell]] = []
        for row in _rows_in(table):
            cells: list[Cell] = []
            for cell in row.findall(_name("table:table-cell")):
                assert cell.get(_name("table:formula")) is None
                times = int(cell.get(_name("table:number-columns-repeated"), "1"))
                value = _value_of(cell)
                cells += [value] * (1 if value is None and times > 1000 else times)
            times = int(row.get(_name("table:number-rows-repeated"), "1"))
            rows += [cells] * (times if any(cell is not None for cell in cells) or times < 1000 else 1)
        found[table.get(_name("table:name"), "")] = _trimmed(rows)
    return found


def document_of_libreoffice(flat: bytes) -> list[Piece]:
    """A Word document that LibreOffice wrote as .fodt, in pieces."""
    root = ElementTree.fromstring(flat)
    parents = {
        style.get(_name("style:name"), ""): style.get(_name("style:parent-style-name"), "")
        for style in root.iter(_name("style:style"))
    }
    body = root.find(f".//{_name('office:text')}")
    assert body is not None
    return list(_pieces_in(body, parents))


def _rows_in(parent: Element) -> Iterator[Element]:
    """The rows of a table, repeated heads among them, and not those of the tables inside a chart."""
    for element in parent:
        if element.tag == _name("table:table-row"):
            yield element
        elif element.tag != _name("table:shapes"):
            yield from _rows_in(element)


def _pieces_in(parent: Element, parents: Mapping[str, str]) -> Iterator[Piece]:
    for element in parent:
        if element.tag == _name("table:table"):
            rows = tuple(
                tuple(
                    _words(" ".join(_typed(line) for line in cell.iter(_name("text:p"))))
                    for cell in row.findall(_name("table:table-cell"))
                )
                for row in element.iter(_name("table:table-row"))
            )
            yield Piece("table", rows=rows)
        elif element.tag in (_name("text:p"), _name("text:h")):
            style = element.get(_name("text:style-name"), "")
            while style.replace("_20_", " ") not in _HEADINGS and parents.get(style):
                style = parents[style]
            if _words(_typed(element)):
                yield Piece(_HEADINGS.get(style.replace("_20_", " "), "text"), _words(_typed(element)))
        else:
            yield from _pieces_in(element, parents)


def _value_of(cell: Element) -> Cell:
    kind = cell.get(_name("office:value-type"))
    if kind == "float":
        return int(cell.get(_name("office:value"), ""))
    if kind == "date":
        return date.fromisoformat(cell.get(_name("office:date-value"), ""))
    assert kind in ("string", None)
    return "\n".join(_typed(line) for line in cell.findall(_name("text:p"))) if kind else None


def _typed(element: Element) -> str:
    """The text in a paragraph of OpenDocument, where spaces, tabs and line ends are elements."""
    spaces = {_name("text:tab"): "\t", _name("text:line-break"): "\n"}
    text = element.text or ""
    for child in element:
        if child.tag == _name("text:s"):
            text += " " * int(child.get(_name("text:c"), "1"))
        elif child.tag != _name("office:annotation"):
            text += spaces.get(child.tag) or _typed(child)
        text += child.tail or ""
    return text


def _name(short: str) -> str:
    prefix, name = short.split(":")
    return f"{{urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0}}{name}"


def _as_day(value: object) -> Cell:
    assert value is None or isinstance(value, str | int | date)
    return value.date() if isinstance(value, datetime) else value


def _trimmed(rows: Iterable[Sequence[Cell]]) -> list[list[Cell]]:
    """Rows without the empty cells behind and the empty rows below."""
    found = []
    for row in rows:
        cells = list(row)
        while cells and cells[-1] is None:
            cells.pop()
        found.append(cells)
    while found and not found[-1]:
        found.pop()
    return found


def _words(text: str) -> str:
    return " ".join(text.split())
