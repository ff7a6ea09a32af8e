"""The columns of every table that is written in one form and read back: Markdown, CSV and Excel.

An exporter makes rows of these columns, in this order; an importer finds a cell by its column.
"""

from collections.abc import Sequence
from enum import Enum

from workshop.minutes.notation import CsvFile, Named, names_rounds
from workshop.minutes.report import RoundReport


class Column(Enum):
    """The meaning of a column of a table."""

    FACT = "fact"
    VALUE = "value"
    ROUND = "round"
    THEME = "theme"
    THEME_TITLE = "title of the theme"
    QUESTIONS = "guiding questions"
    CONCLUSION = "conclusion"
    REVEALED = "revealed"
    STATEMENTS = "number of statements"
    COLOUR = "colour"
    MEANING = "meaning"
    BUDGET = "budget"
    MAX_PER_ITEM = "maximum per item"
    WEIGHT = "weight"
    PLACE = "place"
    SHARED = "shared"
    NUMBER = "number"
    KIND = "kind"
    HEADING = "heading"
    MERGED_INTO = "merged into"
    TEXT = "text"
    LATE = "late"
    OVER_MAXIMUM = "over maximum"
    REDACTED = "redacted"
    POINTS = "points"
    DOTS = "dots"
    PHONE = "with a phone"
    PAPER = "paper"
    ON_PAPER = "on paper"
    DEALT = "dealt"
    USED = "used"
    UNUSED = "unused"
    VOTERS = "voters"
    PRESENT = "present"
    INTERIM = "totals visible meanwhile"
    ONLY = "only over"
    MARGIN = "margin"
    EARLIER = "earlier place"
    SHIFT = "shift"


# a column of its own for each colour has the name of that colour
Columns = Sequence[Column | str]

COLOURS = (Column.COLOUR, Column.MEANING, Column.BUDGET, Column.MAX_PER_ITEM, Column.WEIGHT)
DEALT = (Column.ROUND, Column.COLOUR, Column.DEALT, Column.USED, Column.UNUSED, Column.PAPER)
STICKERS = (Column.THEME, Column.NUMBER, Column.COLOUR, Column.ROUND, Column.ON_PAPER)
# what an item got in one colour and round, beside each other on the sheet of a theme
FIGURES = (Column.DOTS, Column.PAPER, Column.VOTERS)

IN_CSV: dict[CsvFile, tuple[Column, ...]] = {
    CsvFile.OVERVIEW: (Column.FACT, Column.VALUE),
    CsvFile.COLOURS: COLOURS,
    CsvFile.ROUNDS: (
        Column.ROUND,
        Column.THEME,
        Column.VOTERS,
        Column.PRESENT,
        Column.INTERIM,
        Column.ONLY,
    ),
    CsvFile.DEALT: DEALT,
    CsvFile.THEMES: (Column.THEME, Column.THEME_TITLE, Column.QUESTIONS, Column.CONCLUSION, Column.REVEALED),
    CsvFile.STATEMENTS: (
        Column.THEME,
        Column.NUMBER,
        Column.KIND,
        Column.HEADING,
        Column.MERGED_INTO,
        Column.TEXT,
        Column.LATE,
        Column.OVER_MAXIMUM,
        Column.REDACTED,
    ),
    CsvFile.COUNTS: (
        Column.THEME,
        Column.NUMBER,
        Column.COLOUR,
        Column.ROUND,
        Column.DOTS,
        Column.PHONE,
        Column.PAPER,
        Column.VOTERS,
    ),
    CsvFile.STICKERS: STICKERS,
    CsvFile.PRIORITIES: (
        Column.ROUND,
        Column.COLOUR,
        Column.PLACE,
        Column.SHARED,
        Column.POINTS,
        Column.MARGIN,
        Column.THEME,
        Column.NUMBER,
        Column.TEXT,
        Column.EARLIER,
        Column.SHIFT,
    ),
}

# The lists of a workbook. Those of colours and rounds leave their last column out where it would be empty.
IN_EXCEL: dict[Named, tuple[Column, ...]] = {
    Named.CHECK_CODE: (Column.VALUE,),
    Named.COLOURS: COLOURS,
    Named.DEALT: DEALT,
    Named.ROUNDS: (Column.ROUND, Column.VOTERS, Column.PRESENT, Column.ONLY),
    Named.ITEMS: (Column.NUMBER, Column.KIND, Column.HEADING, Column.TEXT),
    Named.ON_HIDDEN: (Column.ROUND, Column.COLOUR, *FIGURES),
    Named.STICKERS: STICKERS,
}


def theme_columns(colours: Sequence[str]) -> Columns:
    """The columns of a workbook's list of themes, with the dots of each colour."""
    return (Column.THEME_TITLE, Column.QUESTIONS, Column.STATEMENTS, *colours)


def priority_columns(colours: Sequence[str], together: bool, with_shifts: bool) -> Columns:
    """The columns of a workbook's list of priorities; where colours are added up, with the dots of each."""
    item = (Column.PLACE, Column.SHARED, Column.THEME_TITLE, Column.NUMBER, Column.TEXT, Column.POINTS)
    shift = (Column.EARLIER, Column.SHIFT) if with_shifts else ()
    if together:
        return (Column.ROUND, *item, *colours, Column.MARGIN, *shift)
    return (Column.ROUND, Column.COLOUR, *item, Column.PAPER, Column.VOTERS, Column.MARGIN, *shift)


def count_columns(rounds: Sequence[RoundReport], with_places: bool, with_people: bool) -> tuple[Column, ...]:
    """The columns of a theme's table with counts in Markdown.

    Args:
        with_places: each colour is a ranking of its own, and the whole of it was shown.
        with_people: there were phones, so that people and paper are figures of their own.
    """
    columns = [Column.COLOUR, Column.NUMBER, Column.TEXT, Column.DOTS]
    if with_people:
        columns += [Column.PAPER, Column.VOTERS]
    if with_places:
        columns.insert(1, Column.PLACE)
        columns.append(Column.MARGIN)
        if len(rounds) > 1:
            columns += [Column.EARLIER, Column.SHIFT]
    if names_rounds(rounds):
        columns.insert(0, Column.ROUND)
    return tuple(columns)
