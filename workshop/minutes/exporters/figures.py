"""Sums that several exports show, so that they show the same."""

from collections.abc import Iterator
from dataclasses import dataclass

from workshop.minutes.report import DotUse, ItemReport, MeetingReport, ThemeReport


@dataclass(frozen=True)
class RoundDots:
    """The dots of one colour in one round: dealt, used, on paper.

    Attributes:
        phones: dealt to and stuck with phones; None where no phones took part.
        paper: paper stickers that were typed in, those on hidden statements too.
    """

    colour: str
    phones: DotUse | None
    paper: int

    @property
    def unused(self) -> int | None:
        """Phone dots that nobody stuck; None where unknown."""
        return None if self.phones is None or self.phones.used is None else self.phones.dealt - self.phones.used


def dots_in_round(report: MeetingReport, round_number: int) -> Iterator[RoundDots]:
    """An entry for each colour that was dealt or stuck on paper in a round, in the order of the colours."""
    uses = {
        use.colour: use
        for voting_round in report.rounds
        if voting_round.number == round_number
        for use in voting_round.dots
    }
    for colour in report.colours:
        paper = sum(
            tally.paper
            for theme in report.themes
            for tallies in (*(item.tallies for item in theme.items), theme.on_hidden)
            for tally in tallies
            if (tally.round, tally.colour) == (round_number, colour.name)
        )
        if colour.name in uses or paper:
            yield RoundDots(colour.name, uses.get(colour.name), paper)


def dots_on(item: ItemReport, round_number: int | None, colour: str) -> int:
    """The dots of one colour on an item in a round."""
    return sum(tally.dots for tally in item.tallies if (tally.round, tally.colour) == (round_number, colour))


def voted_rounds(theme: ThemeReport) -> list[int]:
    """The rounds of which a theme has results to show."""
    return sorted({tally.round for item in theme.items for tally in item.tallies})
