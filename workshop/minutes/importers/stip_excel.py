"""What the figures are in minutes as a workbook, to count them again: the lists are found by their names."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from workshop.domain.errors import NotMinutes
from workshop.minutes.importers.import_outcome import Reason
from workshop.minutes.importers.tabular import Counted, Row, Tables, place_of
from workshop.minutes.notation import Named
from workshop.minutes.report import Tally
from workshop.minutes.verification import Told


def told_in_excel(content: bytes) -> Told:
    """What the lists of a workbook say.

    Raises:
        NotMinutes: no workbook of Stip, or a list is not as Stip wrote it; details give sheet and row.
    """
    try:
        workbook = load_workbook(BytesIO(content), data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, TypeError) as error:
        raise NotMinutes(line=1, reason=Reason.NOT_AS_WRITTEN.value) from error
    return _Lists(workbook).told()


class _Lists:
    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.colours = list(self.rows(Named.COLOURS.value))
        self.themes = list(self.rows(Named.THEMES.value))
        self.round_rows = list(self.rows(Named.ROUNDS.value))

    def told(self) -> Told:
        codes = [row.text(0) for row in self.rows(Named.CHECK_CODE.value)]
        themes = range(1, len(self.themes) + 1)
        per_colour = not any(len(row.cells) > 4 for row in self.colours)
        # where colours are added up there is no column for the colour, and one for the dots of each
        places = (0, 1, (2, 7, 10), 5) if per_colour else (0, None, (1, 6, 7 + len(self.colours)), 4)
        return Tables(
            check_code=codes[0] if codes else None,
            colours=self.colours,
            rounds=self.round_rows,
            dealt=list(self.rows(Named.DEALT.value)),
            # the sums of a theme are left out until its whole result was shown
            shown=[not self.colours or row.holds(3) for row in self.themes],
            items=[item for theme in themes for item in self.items(theme)],
            counted=[counted for theme in themes for counted in self.counted(theme)],
            stickers=list(self.rows(Named.STICKERS.value)),
            places=[place_of(row, *places) for row in self.rows(Named.PRIORITIES.value)],
        ).told()

    def items(self, theme: int) -> Iterator[Row]:
        for row in self.rows(f"{Named.ITEMS.value}{theme}"):
            yield Row(row.place, row.line, [theme, *row.cells])

    def counted(self, theme: int) -> Iterator[Counted]:
        """By round and colour for each item, then what hangs on hidden statements."""
        for round_row in self.round_rows:
            round_number = round_row.number(0)
            figures = self.rows(f"{Named.FIGURES.value}{theme}_{round_number}")
            for item, row in zip(self.items(theme), figures, strict=False):
                for at, colour in enumerate(self.colours):
                    if row.holds(3 * at) and row.number(3 * at):
                        tally = _tally(row, 3 * at, round_number, colour.text(0))
                        yield Counted(row, theme, item.number(1), tally)
        for row in self.rows(f"{Named.ON_HIDDEN.value}{theme}"):
            yield Counted(row, theme, None, _tally(row, 2, row.number(0), row.text(1)))

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of the list with this name; none where there is no such list."""
        found = self.workbook.defined_names.get(name)
        for quoted, cells in found.destinations if found is not None else ():
            # openpyxl takes off the outer quotes only
            sheet = quoted.replace("''", "'")
            if sheet not in self.workbook.sheetnames:
                raise NotMinutes(place=sheet, line=1, reason=Reason.FILE_MISSING.value)
            first_column, first_row, last_column, last_row = range_boundaries(cells)
            table = self.workbook[sheet].iter_rows(first_row, last_row, first_column, last_column, values_only=True)
            for line, values in enumerate(table, start=first_row or 1):
                yield Row(sheet, line, values)


def _tally(row: Row, at: int, round_number: int, colour: str) -> Tally:
    dots, paper = row.number(at), row.number(at + 1)
    if paper > dots:
        row.refuse()
    return Tally(round_number, colour, dots - paper, paper, row.known(at + 2))
