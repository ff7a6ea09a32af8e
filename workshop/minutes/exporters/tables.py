"""Lists that more than one export shows, so that they have the same lines."""

from collections.abc import Callable
from dataclasses import dataclass

from workshop.minutes.report import MeetingReport, ThemeReport
from workshop.minutes.verification import every_sticker

Cell = str | int | None


@dataclass(frozen=True)
class Table:
    """A list with the names of its columns; None is an empty cell."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def stickers_table(report: MeetingReport, gettext: Callable[[str], str]) -> Table:
    """A line for every dot, without a person and without a time; an empty number is a hidden statement."""
    return Table(
        (gettext("Theme no."), gettext("No."), gettext("Colour"), gettext("Round"), gettext("On paper")),
        tuple(
            (sticker.theme, sticker.number, sticker.colour, sticker.round, gettext("yes") if sticker.on_paper else None)
            for sticker in every_sticker(report)
        ),
    )


def groups_table(report: MeetingReport, gettext: Callable[[str], str]) -> Table:
    """What groups that may be shown apart gave: first how many of it voted, without a number, then item by item.

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
