"""Lists that more than one export shows, so that they have the same lines."""

from collections.abc import Callable
from dataclasses import dataclass

from workshop.domain.recount import every_sticker
from workshop.domain.report import MeetingReport

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
