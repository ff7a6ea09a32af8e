"""The numbers in minutes as a workbook, to count them again; the lists are found by their names."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from workshop.domain.errors import NotMinutes
from workshop.minutes.columns import FIGURES, IN_EXCEL, Column, Columns, priority_columns, theme_columns
from workshop.minutes.exporters.figures import dots_in_round, dots_on
from workshop.minutes.importers.import_outcome import Reason
from workshop.minutes.importers.tabular import Counted, Row, Tables, place_of, texts_twice, words_for
from workshop.minutes.notation import Named
from workshop.minutes.report import ItemReport, MeetingReport, Tally
from workshop.minutes.verification import Cell, FilePart, Told, all_rankings, every_sticker


def told_in_excel(content: bytes) -> Told:
    """The content of the lists of a workbook.

    Raises:
        NotMinutes: no workbook of Stip, or a list is not as Stip wrote it; details give sheet and row.
    """
    try:
        workbook = load_workbook(BytesIO(content), data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, TypeError) as error:
        raise NotMinutes(line=1, reason=Reason.NOT_AS_WRITTEN.value) from error
    names = [name for name in workbook.defined_names if name.startswith(_PREFIX)]
    if not names:
        reason = Reason.NAMES_LOST if _has_a_code(workbook) else Reason.NOT_OF_STIP
        raise NotMinutes(line=1, reason=reason.value)
    return _Lists(workbook).told()


def _has_a_code(workbook: Workbook) -> bool:
    """Return whether a sheet has a check code as Stip writes it, so that only the names of its lists were lost."""
    words = words_for("Check code")
    return any(
        value in words
        for sheet in workbook.worksheets
        for row in sheet.iter_rows(max_row=_MOST_ROWS_OF_FACTS, max_col=1, values_only=True)
        for value in row
    )


_PREFIX = "stip_"
_MOST_ROWS_OF_FACTS = 40


class _Lists:
    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.names = frozenset(workbook.defined_names)
        self.colours = list(self.rows(Named.COLOURS))
        self.colour_names = [row.text(Column.COLOUR) for row in self.colours]
        self.themes = list(self.rows(Named.THEMES, columns=theme_columns(self.colour_names)))
        self.round_rows = list(self.rows(Named.ROUNDS))

    def told(self) -> Told:
        codes = [row.text(Column.VALUE) for row in self.rows(Named.CHECK_CODE)]
        themes = range(1, len(self.themes) + 1)
        told = Tables(
            check_code=codes[0] if codes else None,
            colours=self.colours,
            rounds=self.round_rows,
            dealt=list(self.rows(Named.DEALT)),
            # the sums of a theme are left out until its whole result was shown
            shown=[not self.colours or row.holds(self.colour_names[0]) for row in self.themes],
            items=[item for theme in themes for item in self.items(theme)],
            counted=[counted for theme in themes for counted in self.counted(theme)],
            stickers=list(self.rows(Named.STICKERS)),
            places=[place_of(row) for row in self.priority_rows()],
        ).told()
        missing = frozenset(self.missing(told.report))
        return replace(told, has=told.has - missing, cells=(*self.sums(told.report), *self.texts()))

    def is_per_colour(self) -> bool:
        return not any(row.has(Column.WEIGHT) for row in self.colours)

    def priority_rows(self) -> Iterator[Row]:
        columns = priority_columns(self.colour_names, not self.is_per_colour(), with_shifts=len(self.round_rows) > 1)
        return self.rows(Named.PRIORITIES, columns=columns)

    def missing(self, report: MeetingReport) -> Iterator[FilePart]:
        """The parts whose lists are not there, though they must have rows; a list without rows has no name."""
        must_be = {
            FilePart.CODE: (Named.CHECK_CODE, True),
            FilePart.SUMS: (Named.THEMES, any(name.startswith(Named.ITEMS.value) for name in self.names)),
            FilePart.PLACES: (Named.PRIORITIES, any(ranking.theme is None for ranking in all_rankings(report))),
            FilePart.STICKERS: (Named.STICKERS, any(every_sticker(report))),
        }
        for part, (name, is_needed) in must_be.items():
            if is_needed and name.value not in self.names:
                yield part

    def sums(self, report: MeetingReport) -> Iterator[Cell]:
        """The figures that add up others: on the sheet with the overview, with the priorities, and of each theme."""
        dots = {
            (voting_round.number, use.colour): use
            for voting_round in report.rounds
            for use in dots_in_round(report, voting_round.number)
        }
        for row in self.rows(Named.DEALT):
            use = dots.get((row.number(Column.ROUND), row.text(Column.COLOUR)))
            if use is not None and use.unused is not None:
                yield row.derived(Column.UNUSED, use.unused)
            yield row.derived(Column.PAPER, use.paper if use is not None else 0)
        heading = words_for("heading")
        for position, (row, theme) in enumerate(zip(self.themes, report.themes, strict=True), start=1):
            items = list(self.items(position))
            yield row.derived(Column.STATEMENTS, sum(item.text(Column.KIND) not in heading for item in items))
            if theme.revealed:
                for colour in self.colour_names:
                    yield row.derived(colour, sum(dots_on(item, theme.last_round, colour) for item in theme.items))
                yield from self.sums_below(position, theme.items, items)
        yield from self.priorities(report)

    def sums_below(self, position: int, items: Sequence[ItemReport], rows: Sequence[Row]) -> Iterator[Cell]:
        """The row of sums under the list of a theme; none where nothing was counted yet."""
        rounds = sorted({tally.round for item in items for tally in item.tallies})
        if not rounds:
            return
        sheet, last = self.workbook[rows[-1].place], rows[-1].line
        begin = len(IN_EXCEL[Named.ITEMS])
        width = begin + len(FIGURES) * len(rounds) * len(self.colours)
        cells = [value for (*row,) in sheet.iter_rows(last + 2, last + 2, 1, width, values_only=True) for value in row]
        heads = [value for (*row,) in sheet.iter_rows(2, 2, 1, width, values_only=True) for value in row]
        for number in rounds:
            for colour in self.colour_names:
                end = begin + len(FIGURES)
                row = Row(rows[-1].place, last + 2, cells[begin:end], FIGURES, heads[begin:end])
                found = [
                    tally for item in items for tally in item.tallies if (tally.round, tally.colour) == (number, colour)
                ]
                yield row.derived(Column.DOTS, sum(tally.dots for tally in found))
                yield row.derived(Column.PAPER, sum(tally.paper for tally in found))
                begin = end

    def priorities(self, report: MeetingReport) -> Iterator[Cell]:
        """The numbers of an item in the priorities, beside its place: paper and people, or the dots of each colour."""
        items = {item.number: item for theme in report.themes for item in theme.items}
        for row in self.priority_rows():
            item = items.get(row.number(Column.NUMBER))
            if item is None:
                continue
            if not self.is_per_colour():
                for colour in self.colour_names:
                    yield row.derived(colour, dots_on(item, row.number(Column.ROUND), colour))
                continue
            for tally in item.tallies:
                if (tally.round, tally.colour) == (row.number(Column.ROUND), row.text(Column.COLOUR)):
                    yield row.derived(Column.PAPER, tally.paper)
                    if tally.voters is not None:
                        yield row.derived(Column.VOTERS, tally.voters)

    def texts(self) -> Iterator[Cell]:
        """The texts in the priorities, which stand on the sheets of the themes as well."""
        items = [item for at in range(1, len(self.themes) + 1) for item in self.items(at)]
        texts = {item.number(Column.NUMBER): item.text(Column.TEXT) for item in items}
        yield from texts_twice(self.priority_rows(), texts)

    def items(self, theme: int) -> Iterator[Row]:
        for row in self.rows(Named.ITEMS, str(theme)):
            yield Row(row.place, row.line, [theme, *row.cells], (Column.THEME, *row.columns), ["", *row.heads])

    def counted(self, theme: int) -> Iterator[Counted]:
        """By round and colour for each item, then what hangs on hidden statements."""
        for round_row in self.round_rows:
            round_number = round_row.number(Column.ROUND)
            figures = self.rows(Named.FIGURES, f"{theme}_{round_number}", FIGURES)
            for item, whole in zip(self.items(theme), figures, strict=False):
                for at, colour in enumerate(self.colour_names):
                    begin = at * len(FIGURES)
                    row = Row(whole.place, whole.line, whole.cells[begin : begin + len(FIGURES)], FIGURES)
                    if row.holds(Column.DOTS) and row.number(Column.DOTS):
                        yield Counted(row, theme, item.number(Column.NUMBER), _tally(row, round_number, colour))
        for row in self.rows(Named.ON_HIDDEN, str(theme)):
            tally = _tally(row, row.number(Column.ROUND), row.text(Column.COLOUR))
            yield Counted(row, theme, None, tally)

    def rows(self, named: Named, which: str = "", columns: Columns | None = None) -> Iterator[Row]:
        """The rows of a list; none where there is no such list.

        Args:
            which: of several lists, the end of its name.
            columns: where they are not always the same.
        """
        found = self.workbook.defined_names.get(f"{named.value}{which}")
        for quoted, cells in found.destinations if found is not None else ():
            # openpyxl takes off the outer quotes only
            sheet = quoted.replace("''", "'")
            if sheet not in self.workbook.sheetnames:
                raise NotMinutes(place=sheet, line=1, reason=Reason.FILE_MISSING.value)
            first_column, first_row, last_column, last_row = range_boundaries(cells)
            first_row = first_row or 1
            above = max(1, first_row - 1)
            heads, *table = self.workbook[sheet].iter_rows(above, last_row, first_column, last_column, values_only=True)
            for line, values in enumerate(table if first_row > 1 else [heads, *table], start=first_row):
                yield Row(sheet, line, values, columns or IN_EXCEL[named], heads)


def _tally(row: Row, round_number: int, colour: str) -> Tally:
    dots, paper = row.number(Column.DOTS), row.number(Column.PAPER)
    if paper > dots:
        row.refuse()
    return Tally(round_number, colour, dots - paper, paper, row.known(Column.VOTERS))
