"""Lists that more than one export shows, so that they have the same lines."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from workshop.minutes.columns import STICKERS, Column, Columns
from workshop.minutes.report import MeetingReport, ThemeReport
from workshop.minutes.verification import every_sticker

Cell = str | int | None
Heads = Mapping[Column, str]


@dataclass(frozen=True)
class Table:
    """A list with the names of its columns; None is an empty cell."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @classmethod
    def of(cls, columns: Columns, heads: Heads, rows: Iterable[Mapping[Column | str, Cell]]) -> "Table":
        """A table with these columns in this order; a column that a row does not name is empty in it.

        Args:
            heads: of at least these columns; a colour is the head of its own.
        """
        return cls(
            tuple(column if isinstance(column, str) else heads[column] for column in columns),
            tuple(tuple(row.get(column) for column in columns) for row in rows),
        )


def heads_in(gettext: Callable[[str], str]) -> dict[Column, str]:
    """The heads of columns, where a table has no other one."""
    return {
        Column.FACT: gettext("Fact"),
        Column.VALUE: gettext("Value"),
        Column.ROUND: gettext("Round"),
        Column.THEME: gettext("Theme no."),
        Column.THEME_TITLE: gettext("Theme"),
        Column.QUESTIONS: gettext("Guiding questions"),
        Column.CONCLUSION: gettext("Short explanation / conclusions"),
        Column.REVEALED: gettext("Whole result was shown"),
        Column.STATEMENTS: gettext("Statements"),
        Column.COLOUR: gettext("Colour"),
        Column.MEANING: gettext("Meaning"),
        Column.BUDGET: gettext("For each participant"),
        Column.MAX_PER_ITEM: gettext("At most on one statement"),
        Column.WEIGHT: gettext("Counts for"),
        Column.PLACE: gettext("Place"),
        Column.SHARED: gettext("Shared"),
        Column.NUMBER: gettext("No."),
        Column.KIND: gettext("Kind"),
        Column.HEADING: gettext("Under heading no."),
        Column.MERGED_INTO: gettext("Merged into no."),
        Column.TEXT: gettext("Statement"),
        Column.LATE: gettext("Added late"),
        Column.OVER_MAXIMUM: gettext("Above the maximum"),
        Column.REDACTED: gettext("Statement in the publication"),
        Column.POINTS: gettext("Points"),
        Column.DOTS: gettext("Stickers"),
        Column.PHONE: gettext("With a phone"),
        Column.PAPER: gettext("On paper"),
        Column.ON_PAPER: gettext("On paper"),
        Column.DEALT: gettext("Dealt to phones"),
        Column.USED: gettext("Stuck with a phone"),
        Column.UNUSED: gettext("Not used"),
        Column.VOTERS: gettext("Different people"),
        Column.PRESENT: gettext("Phones taking part"),
        Column.INTERIM: gettext("Totals visible meanwhile"),
        Column.ONLY: gettext("Only over no."),
        Column.MARGIN: gettext("Ahead of the next"),
        Column.EARLIER: gettext("Place in the round before"),
        Column.SHIFT: gettext("Shift"),
    }


def stickers_table(report: MeetingReport, gettext: Callable[[str], str]) -> Table:
    """A line for every dot, without a person and without a time; an empty number is a hidden statement."""
    return Table.of(
        STICKERS,
        heads_in(gettext),
        (
            {
                Column.THEME: sticker.theme,
                Column.NUMBER: sticker.number,
                Column.COLOUR: sticker.colour,
                Column.ROUND: sticker.round,
                Column.ON_PAPER: gettext("yes") if sticker.on_paper else None,
            }
            for sticker in every_sticker(report)
        ),
    )


def groups_table(report: MeetingReport, gettext: Callable[[str], str]) -> Table:
    """The dots of groups that may be shown apart: first their voters, without a number, then item by item.

    The place is that in the ranking of the group; the gap is between the group that puts an item highest and the one
    that puts it lowest, with or without a place.
    """
    rows: list[tuple[Cell, ...]] = []
    for position, theme in enumerate(report.themes, start=1):
        for turnout in theme.group_turnouts:
            begin = (turnout.round, position, turnout.group)
            rows.append((*begin, None, None, None, None, turnout.voters, None, None))
            stands = _standings(report, theme, turnout.round, turnout.group)
            for item in theme.items:
                for tally in item.group_tallies:
                    if (tally.round, tally.group) == (turnout.round, turnout.group):
                        figures = (tally.colour, tally.dots, tally.voters)
                        place, gap = stands.get((item.number, tally.colour), (None, None))
                        rows.append((*begin, item.number, item.text, *figures, place, gap))
    heads = (
        gettext("Round"),
        gettext("Theme no."),
        gettext("Group"),
        gettext("No."),
        gettext("Statement"),
        gettext("Colour"),
        gettext("Stickers"),
        gettext("Different people"),
        gettext("Place in the group"),
        gettext("Places apart"),
    )
    return Table(heads, tuple(rows))


def _standings(
    report: MeetingReport, theme: ThemeReport, round_number: int, group: str
) -> dict[tuple[int, str], tuple[int | None, int | None]]:
    """The place and the gap of each item and colour in one group; colours that are added up have the same."""
    return {
        (row.item, colour.name): (row.places[found.groups.index(group)], row.gap)
        for found in report.group_comparisons(theme, round_number)
        if group in found.groups
        for row in found.rows
        for colour in report.colours
        if found.colour in (None, colour.name)
    }
