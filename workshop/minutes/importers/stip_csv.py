"""The numbers in minutes as CSV, to count them again."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from io import StringIO

from workshop.domain.errors import NotMinutes
from workshop.minutes.columns import IN_CSV, Column
from workshop.minutes.exporters.figures import dots_in_round
from workshop.minutes.importers.decoding import decoded
from workshop.minutes.importers.import_outcome import Reason
from workshop.minutes.importers.tabular import Counted, Row, Tables, place_of, texts_twice, words_for
from workshop.minutes.notation import CSV_SEPARATOR, CsvFile, with_formula
from workshop.minutes.report import Tally
from workshop.minutes.verification import Cell, FilePart, Told

# what Excel and others write in the place of the semicolon
_SEPARATORS = (CSV_SEPARATOR, ",", "\t")


def told_in_csv(files: Mapping[str, bytes]) -> Told:
    """The content of the files of the zip, by their names.

    Raises:
        NotMinutes: a file is missing or not as Stip wrote it; details give file and line.
    """
    rounds, statements = _rows(files, CsvFile.ROUNDS), _rows(files, CsvFile.STATEMENTS)
    facts = _facts(_rows(files, CsvFile.OVERVIEW))
    code = facts.get("Check code")
    check_code = code.text(Column.VALUE) if code else None
    told = Tables(
        check_code=check_code,
        colours=_rows(files, CsvFile.COLOURS),
        # a row with a theme tells about that theme only
        rounds=[row for row in rounds if not row.holds(Column.THEME)],
        dealt=_rows(files, CsvFile.DEALT),
        shown=[row.holds(Column.REVEALED) for row in _rows(files, CsvFile.THEMES)],
        # a merged duplicate has no dots of its own
        items=[row for row in statements if not row.holds(Column.MERGED_INTO)],
        counted=[_counted(row) for row in _rows(files, CsvFile.COUNTS)],
        stickers=_rows(files, CsvFile.STICKERS),
        places=[place_of(row) for row in _rows(files, CsvFile.PRIORITIES)],
    ).told()
    missing = frozenset() if check_code else frozenset((FilePart.CODE,))
    return replace(told, has=told.has - missing, cells=(*_sums(files, facts, told), *_texts(files, statements)))


def _facts(overview: Sequence[Row]) -> dict[str, Row]:
    """The rows of the overview that are counted again, by their names in English."""
    names = {name: words_for(name) for name in ("Themes", "Statements", "Agreements", "Check code")}
    return {
        name: row
        for name, in_any_language in names.items()
        for row in overview
        if row.text(Column.FACT) in in_any_language
    }


def _sums(files: Mapping[str, bytes], facts: Mapping[str, Row], told: Told) -> Iterator[Cell]:
    """The figures that add up others: what was not used and what is on paper, and how many there are of each thing."""
    dots = {
        (voting_round.number, use.colour): use
        for voting_round in told.report.rounds
        for use in dots_in_round(told.report, voting_round.number)
    }
    for row in _rows(files, CsvFile.DEALT):
        use = dots.get((row.number(Column.ROUND), row.text(Column.COLOUR)))
        if use is not None and use.unused is not None:
            yield row.derived(Column.UNUSED, use.unused)
        yield row.derived(Column.PAPER, use.paper if use is not None else 0)
    heading = words_for("heading")
    statements = [row for row in _rows(files, CsvFile.STATEMENTS) if not row.holds(Column.MERGED_INTO)]
    counted = {
        "Themes": len(_rows(files, CsvFile.THEMES)),
        "Statements": sum(row.text(Column.KIND) not in heading for row in statements),
        "Agreements": len(_rows(files, CsvFile.AGREEMENTS)),
    }
    for name, number in counted.items():
        if name in facts:
            yield facts[name].derived(Column.VALUE, number)


def _texts(files: Mapping[str, bytes], statements: Sequence[Row]) -> Iterator[Cell]:
    """The texts in the priorities, which stand in the list of statements as well."""
    texts = {row.number(Column.NUMBER): row.text(Column.TEXT) for row in statements}
    yield from texts_twice(_rows(files, CsvFile.PRIORITIES), texts)


def _counted(row: Row) -> Counted:
    tally = Tally(
        row.number(Column.ROUND),
        row.text(Column.COLOUR),
        row.number(Column.PHONE),
        row.number(Column.PAPER),
        row.known(Column.VOTERS),
    )
    if tally.dots != row.number(Column.DOTS):
        row.refuse()
    return Counted(row, row.number(Column.THEME), row.optional(Column.NUMBER), tally)


def _rows(files: Mapping[str, bytes], file: CsvFile) -> Sequence[Row]:
    """The rows below the head of a file; with any separator, and in the encodings that spreadsheets save in."""
    name = file.value
    if name not in files:
        raise NotMinutes(place=name, line=1, reason=Reason.FILE_MISSING.value)
    try:
        text = decoded(files[name])
    except NotMinutes as refusal:
        raise NotMinutes(place=name, **refusal.details) from None
    head = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            texts = [with_formula(cell) for cell in cells]
            rows.append(Row(name, line, texts, IN_CSV.get(file, ()), rows[0].cells if rows else ()))
            line = reader.line_num + 1
    except csv.Error as error:
        raise NotMinutes(place=name, line=reader.line_num, reason=Reason.NOT_AS_WRITTEN.value) from error
    # spreadsheets leave empty rows behind
    return [row for row in rows[1:] if any(row.cells)]
