"""What the figures are in minutes as CSV, to count them again."""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO

from workshop.domain.errors import NotMinutes
from workshop.minutes.importers.import_outcome import Reason
from workshop.minutes.importers.tabular import Counted, Row, Tables, place_of
from workshop.minutes.notation import CSV_SEPARATOR, CsvFile, with_formula
from workshop.minutes.report import Tally
from workshop.minutes.verification import Told


def told_in_csv(files: Mapping[str, bytes]) -> Told:
    """What the files of the zip say, by their names.

    Raises:
        NotMinutes: a file is missing or not as Stip wrote it; details give file and line.
    """
    overview, rounds = _rows(files, CsvFile.OVERVIEW), _rows(files, CsvFile.ROUNDS)
    statements = _rows(files, CsvFile.STATEMENTS)
    return Tables(
        check_code=overview[-1].text(1) if overview else None,
        colours=_rows(files, CsvFile.COLOURS),
        # a row with a theme tells about that theme only
        rounds=[Row(row.place, row.line, [row.cell(0), *row.cells[2:]]) for row in rounds if not row.holds(1)],
        dealt=_rows(files, CsvFile.DEALT),
        shown=[row.holds(4) for row in _rows(files, CsvFile.THEMES)],
        # a merged duplicate has no dots of its own
        items=[row for row in statements if not row.holds(4)],
        counted=[_counted(row) for row in _rows(files, CsvFile.COUNTS)],
        stickers=_rows(files, CsvFile.STICKERS),
        places=[place_of(row, 0, 1, (2, 4, 5), 7) for row in _rows(files, CsvFile.PRIORITIES)],
    ).told()


def _counted(row: Row) -> Counted:
    tally = Tally(row.number(3), row.text(2), row.number(5), row.number(6), row.known(7))
    if tally.dots != row.number(4):
        row.refuse()
    return Counted(row, row.number(0), row.optional(1), tally)


def _rows(files: Mapping[str, bytes], file: CsvFile) -> Sequence[Row]:
    """The rows below the head of a file."""
    name = file.value
    try:
        text = files[name].decode("utf-8-sig")
        reader = csv.reader(StringIO(text, newline=""), delimiter=CSV_SEPARATOR, strict=True)
        rows = []
        line = 1
        for cells in reader:
            rows.append(Row(name, line, [with_formula(cell) for cell in cells]))
            line = reader.line_num + 1
    except KeyError as error:
        raise NotMinutes(place=name, line=1, reason=Reason.FILE_MISSING.value) from error
    except UnicodeDecodeError as error:
        raise NotMinutes(place=name, line=1, reason=Reason.NOT_TEXT.value) from error
    except csv.Error as error:
        raise NotMinutes(place=name, line=reader.line_num, reason=Reason.NOT_AS_WRITTEN.value) from error
    return rows[1:]
