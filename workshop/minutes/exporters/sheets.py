"""A sheet of a workbook, written from the top down; what people typed stays text, whatever it looks like."""

import re
from collections.abc import Container, Iterable, Sequence
from copy import copy
from datetime import date
from functools import cache
from typing import Any, Literal

from openpyxl.chart import BarChart, ScatterChart
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from workshop.domain.vocabulary import Language

Value = str | int | date | None
Horizontal = Literal["left", "right"] | None

NARROW, MIDDLE, WIDE = 14, 26, 64
_LONGEST_CELL = 32_767
_LONGEST_NAME = 31
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# a font without a name becomes one with serifs in LibreOffice
_FONT = "Calibri"
_BOLD = Font(name=_FONT, size=11, bold=True)
_TITLE = Font(name=_FONT, size=14, bold=True)
_HEAD_FILL = PatternFill("solid", start_color="F3EFE7")
# with the language of the months, which is otherwise that of the reader's computer
_DAY_FORMATS = {Language.DUTCH: "[$-413]d mmmm yyyy", Language.ENGLISH: "[$-809]d mmmm yyyy"}
_NUMBER_FORMAT = "0"
_A4 = 9
_ROW_CENTIMETRES = 0.53
_LINE_POINTS, _HIGHEST_ROW = 15, 409


def without_control(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_IN_XML.sub("", text)


def sheet_name(number: int, title: str) -> str:
    """A name that Excel takes: its number makes it unique and no reserved word, and comes first."""
    words = " ".join(re.sub(r"[\[\]:*?/\\]", " ", without_control(title)).split())
    name = f"{number}. {words}"
    # Excel counts an emoji as two
    while len(name.encode("utf-16-le")) > 2 * _LONGEST_NAME:
        name = name[:-1]
    return name.rstrip(" .'")


class Sheet:
    """Writes rows below each other, and sets the sheet up for reading and printing."""

    def __init__(self, worksheet: Worksheet, cut_mark: str, language: Language) -> None:
        self.worksheet = worksheet
        self.cut_mark = cut_mark
        self.day_format = _DAY_FORMATS[language]
        self.at = 0
        self.styles: dict[tuple[bool, Horizontal, str, bool], StyleArray] = {}
        # texts that may take several lines: row, column and text
        self.wrapped: list[tuple[int, int, str]] = []

    def title(self, text: str) -> None:
        """The first row."""
        self.row([text], wrap=False)
        self.worksheet["A1"].font = _TITLE
        self.worksheet.freeze_panes = "A2"

    def list(self, heads: Sequence[str], rows: Sequence[Sequence[Value]], name: str) -> None:
        """The one list of a sheet, under its title: head frozen, filtered, and repeated on each printed page.

        Args:
            name: what the rows are called in the workbook, so that they are found again in any language.
        """
        self._head(heads, rows)
        self.worksheet.freeze_panes = f"A{self.at + 1}"
        self.worksheet.auto_filter.ref = f"A{self.at}:{get_column_letter(len(heads))}{self.at + len(rows)}"
        self.print_setup(repeated=self.at)
        self._rows(len(heads), rows, name)

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[Value]], name: str | None = None) -> None:
        """One of several tables on a sheet, with an empty row above it; the name as for list()."""
        self.row([])
        self._head(heads, rows)
        self._rows(len(heads), rows, name)

    def below(self, label: str, texts: Iterable[Value], column: int = 3) -> None:
        """Texts below a list, the label before the first of them."""
        self.row([])
        for index, text in enumerate(texts):
            self.row([*[None] * (column - 1), None if index else label, text], label=column)

    def chart(self, chart: BarChart | ScatterChart) -> None:
        """A picture below everything so far, on a page of its own; what comes next stands below the picture."""
        self.worksheet.row_breaks.append(Break(id=self.at + 1))
        self.worksheet.add_chart(chart, f"A{self.at + 3}")
        self.at += 3 + round(chart.height / _ROW_CENTIMETRES)

    def row(
        self,
        values: Sequence[Value],
        bold: bool = False,
        wrap: bool = True,
        label: int | None = None,
        figures: Container[int] = (),
    ) -> None:
        """Write a row; an empty one leaves a gap.

        Args:
            label: the column that says what stands behind it.
            figures: the columns whose cells stand to the right, words among the figures too.
        """
        self.at += 1
        for column, value in enumerate(values, start=1):
            if value is not None and value != "":
                cell = self.worksheet.cell(self.at, column)
                number_format = "General"
                if isinstance(value, str):
                    cell.value = fitting = self._fitting(value)
                    # without this a text that begins with "=" would run, and "#N/A" would be an error
                    cell.data_type = "s"
                    if wrap:
                        self.wrapped.append((self.at, column, fitting))
                else:
                    cell.value = value
                    number_format = self.day_format if isinstance(value, date) else _NUMBER_FORMAT
                is_figure = column in figures or (not label and isinstance(value, int))
                horizontal: Horizontal = "right" if is_figure else "left" if label else None
                self._dress(cell, (wrap, horizontal, number_format, bold or column == label))

    def widths(self, widths: Sequence[int]) -> None:
        """Set the widths of the columns, in characters, and the height of rows whose text wraps.

        Not every program works out those heights by itself when it opens the file.
        """
        for column, width in enumerate(widths, start=1):
            self.worksheet.column_dimensions[get_column_letter(column)].width = width
        lines: dict[int, int] = {}
        for row, column, text in self.wrapped:
            if column <= len(widths):
                lines[row] = max(lines.get(row, 1), _lines(text, widths[column - 1]))
        for row, number in lines.items():
            if number > 1:
                self.worksheet.row_dimensions[row].height = min(number * _LINE_POINTS, _HIGHEST_ROW)

    def print_setup(self, repeated: int) -> None:
        """A4, as wide as the page, with the first rows on each page."""
        sheet = self.worksheet
        sheet.print_title_rows = f"1:{repeated}"
        sheet.page_setup.paperSize = _A4
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        for margin, codes in ((sheet.oddHeader, "&A"), (sheet.oddFooter, "&P / &N")):
            if margin is not None:
                margin.right.text = codes

    def name(self, name: str, first_row: int, last_row: int, first_column: int, columns: int) -> None:
        """Give a block of cells a name in the workbook."""
        begin, end = get_column_letter(first_column), get_column_letter(first_column + columns - 1)
        place = f"{quote_sheetname(self.worksheet.title)}!${begin}${first_row}:${end}${last_row}"
        workbook = self.worksheet.parent
        if workbook is not None:
            workbook.defined_names[name] = DefinedName(name, attr_text=place)

    def _rows(self, columns: int, rows: Sequence[Sequence[Value]], name: str | None) -> None:
        first = self.at + 1
        figures = _figure_columns(columns, rows)
        for row in rows:
            self.row(row, figures=figures)
        if rows and name:
            self.name(name, first, self.at, first_column=1, columns=columns)

    def _dress(self, cell: Any, style: tuple[bool, Horizontal, str, bool]) -> None:
        """Give a cell its alignment, format of numbers and letters; worked out once, since a list has many cells."""
        known = self.styles.get(style)
        if known is None:
            wrap, horizontal, cell.number_format, bold = style
            cell.alignment = _alignment(wrap, horizontal)
            if bold:
                cell.font = _BOLD
            self.styles[style] = copy(cell._style)
        else:
            cell._style = copy(known)

    def _head(self, heads: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
        """The names of columns, above figures on the right as the figures are."""
        self.row(heads, bold=True, figures=_figure_columns(len(heads), rows))
        for column in range(1, len(heads) + 1):
            self.worksheet.cell(self.at, column).fill = _HEAD_FILL

    def _fitting(self, text: str) -> str:
        text = without_control(text)
        if len(text) <= _LONGEST_CELL:
            return text
        end = f"… {self.cut_mark}"
        return text[: _LONGEST_CELL - len(end)] + end


def _figure_columns(columns: int, rows: Sequence[Sequence[Value]]) -> frozenset[int]:
    """The columns that hold numbers, counted from 1."""
    return frozenset(at + 1 for at in range(columns) if any(isinstance(row[at], int) for row in rows))


@cache
def _alignment(wrap: bool, horizontal: Horizontal) -> Alignment:
    """Made once: a long list has many cells. Figures keep off the words in the next column."""
    return Alignment(wrap_text=wrap, vertical="top", horizontal=horizontal, indent=1 if horizontal == "right" else 0)


def _lines(text: str, width: int) -> int:
    """The number of lines that a text takes in a column, rounded up."""
    return sum(max(1, -(-len(line) // width)) for line in text.split("\n"))
