"""The frozen report of a meeting: every export is made from it, every import gives one.

Everything in it is a value. What can be derived (rankings, sums, turnout in per cent) is not stored, so that no two
figures in the minutes can disagree: ranking.py derives it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workshop.domain.groups import Comparison, comparisons
from workshop.domain.ranking import Ranking, Shift, rankings, shifts
from workshop.domain.vocabulary import CountingRule, DotColour, Edition, Language


@dataclass(frozen=True)
class Tally:
    """The dots of one colour on one item in one round; a report holds only tallies with at least one dot.

    Attributes:
        round: RoundReport.number.
        colour: DotColour.name.
        phone: dots stuck with a phone.
        paper: paper stickers that were typed in.
        voters: different people behind the phone dots; None where that is unknown (a foreign file), which is not 0.
    """

    round: int
    colour: str
    phone: int
    paper: int
    voters: int | None

    @property
    def dots(self) -> int:
        """Phone and paper together: the figure that ranks."""
        return self.phone + self.paper


@dataclass(frozen=True)
class GroupTally:
    """The dots of a group on one item in one colour in one round: at least one phone dot.

    Attributes:
        group: one of MeetingReport.groups; only where it may be shown apart (domain/groups.py).
        voters: different people of the group; None where that is unknown.
    """

    round: int
    group: str
    colour: str
    dots: int
    voters: int | None


@dataclass(frozen=True)
class GroupTurnout:
    """The different people of a group who gave a dot in one theme in one round, where they may be shown apart."""

    round: int
    group: str
    voters: int


@dataclass(frozen=True)
class MergedStatement:
    """A duplicate that was merged into another statement, which has its dots; redacted_text as in ItemReport."""

    number: int
    text: str
    redacted_text: str | None = None


@dataclass(frozen=True)
class ItemReport:
    """A statement, or a heading that can itself have dots.

    Attributes:
        number: given once in the meeting, never changes; from 1.
        heading: the number of the heading it stands under; None for headings and loose statements.
        tallies: in the order of rounds, and of colours within a round; empty while the result is not shown.
        merged: in the order of their numbers.
        late: added after its theme first reached the vote.
        over_maximum: a merge brought somebody above the maximum per item; the dots count as given.
        group_tallies: in the order of rounds, of groups within a round, and of colours within a group.
        redacted_text: what the hall and the published minutes read instead of the text; None where nothing is left out.
    """

    number: int
    text: str
    is_heading: bool = False
    heading: int | None = None
    tallies: tuple[Tally, ...] = ()
    merged: tuple[MergedStatement, ...] = ()
    late: bool = False
    over_maximum: bool = False
    redacted_text: str | None = None
    group_tallies: tuple[GroupTally, ...] = ()


@dataclass(frozen=True)
class ThemeTurnout:
    """The different people who gave a dot in one theme in one round; None where unknown."""

    round: int
    voters: int | None


@dataclass(frozen=True)
class ThemeReport:
    """A theme with everything under it.

    Attributes:
        questions: the guiding questions, in order.
        items: in board order: loose statements first, then each heading followed by its members.
        conclusion: may hold several paragraphs, with an empty line between.
        turnouts: one for each round in which the theme was voted on.
        revealed: False while (part of) the result is not shown yet; the items then hold only what was shown.
        interim_rounds: rounds in which totals were visible before the voting went on.
        on_hidden: stickers that hang on hidden or withdrawn statements, summed per round and colour.
        group_turnouts: in the order of rounds, and of groups within a round.
    """

    title: str
    questions: tuple[str, ...] = ()
    items: tuple[ItemReport, ...] = ()
    conclusion: str = ""
    turnouts: tuple[ThemeTurnout, ...] = ()
    revealed: bool = True
    interim_rounds: tuple[int, ...] = ()
    on_hidden: tuple[Tally, ...] = ()
    group_turnouts: tuple[GroupTurnout, ...] = ()

    @property
    def last_round(self) -> int | None:
        """The last round with a result to show: the minutes write its dots behind each statement."""
        return max((tally.round for item in self.items for tally in item.tallies), default=None)


@dataclass(frozen=True)
class DotUse:
    """The phone dots of a colour that were dealt in a round, and used; None while not everything is revealed."""

    colour: str
    dealt: int
    used: int | None


@dataclass(frozen=True)
class RoundReport:
    """One voting round.

    Attributes:
        number: from 1, in order of time.
        dots: one for each colour, in order; empty where nobody was dealt phone dots (a foreign file).
        voters: different people who gave at least one dot; None where unknown.
        present: phones connected in the last five minutes of the voting or with a dot; None where unknown.
        open_totals: the totals could be watched while people voted.
        only: the numbers of the items that could take stickers, in order; None for all.
        extra_ballots: how many of the voters used a device on which somebody had voted before them.
    """

    number: int
    dots: tuple[DotUse, ...] = ()
    voters: int | None = None
    present: int | None = None
    open_totals: bool = False
    only: tuple[int, ...] | None = None
    extra_ballots: int = 0


@dataclass(frozen=True)
class AgendaItemReport:
    """A point of the agenda with what was said; after_work tells whether it came after the work session."""

    title: str
    text: str = ""
    after_work: bool = False


@dataclass(frozen=True)
class AgreementReport:
    """An agreement: what, and where known who and when, in the words of the secretary."""

    what: str
    who: str = ""
    due: str = ""


@dataclass(frozen=True)
class MeetingReport:
    """The minutes of one meeting as one value.

    Attributes:
        held_on: the day; None where unknown.
        colours: in the order of the meeting; names are unique without regard to case. None without voting.
        agenda: first what came before the work session, then what came after it.
        rounds: in order; empty when nothing was ever voted on.
        head_count: people in the hall as somebody counted them; None where nobody did.
        groups: the names of the groups of participants, in order.
        attachments: what goes with the minutes, by name.
        language: of the words that Stip itself writes.
        edition: whom this copy is for; published() makes the one for everybody.
        adopted_version: the last version that was adopted, from 1; 0 before that.
        adopted_on: the day of that; None while the minutes are a draft, also when an earlier version was adopted.
        deal_per_theme: each theme had stickers of its own; otherwise they were dealt once for the whole meeting.
    """

    title: str
    held_on: date | None = None
    place: str = ""
    with_voting: bool = True
    rule: CountingRule = CountingRule.PER_COLOUR
    colours: tuple[DotColour, ...] = ()
    agenda: tuple[AgendaItemReport, ...] = ()
    themes: tuple[ThemeReport, ...] = ()
    agreements: tuple[AgreementReport, ...] = ()
    rounds: tuple[RoundReport, ...] = ()
    head_count: int | None = None
    groups: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    language: Language = Language.DUTCH
    edition: Edition = Edition.INTERNAL
    adopted_version: int = 0
    adopted_on: date | None = None
    deal_per_theme: bool = False

    @property
    def has_results(self) -> bool:
        """Return whether anything came out of the meeting, so that it is more than a programme."""
        return bool(self.agreements) or self.work_has_results

    @property
    def work_has_results(self) -> bool:
        """Return whether anything came out of its themes."""
        return bool(self.rounds) or any(
            theme.items or theme.conclusion or theme.turnouts or theme.interim_rounds or theme.on_hidden
            for theme in self.themes
        )

    def theme_rankings(self, theme: ThemeReport, round_number: int) -> tuple[Ranking, ...]:
        """The rankings of one theme in one round, by the counting rule; items are ItemReport.number."""
        return rankings(_points(theme.items, round_number), self.colours, self.rule)

    def group_comparisons(self, theme: ThemeReport, round_number: int) -> tuple[Comparison, ...]:
        """The rankings of the groups of one theme in one round beside each other; items are ItemReport.number."""
        points = {
            turnout.group: [
                (
                    item.number,
                    {
                        tally.colour: tally.dots
                        for tally in item.group_tallies
                        if (tally.round, tally.group) == (round_number, turnout.group)
                    },
                )
                for item in theme.items
            ]
            for turnout in theme.group_turnouts
            if turnout.round == round_number
        }
        return comparisons(points, self.colours, self.rule)

    def overall_rankings(self, round_number: int) -> tuple[Ranking, ...]:
        """The rankings over all revealed themes in one round; items are ItemReport.number."""
        items = [item for theme in self.themes if theme.revealed for item in theme.items]
        return rankings(_points(items, round_number), self.colours, self.rule)

    def theme_shifts(self, theme: ThemeReport, round_number: int) -> tuple[dict[int, Shift], ...]:
        """For each of theme_rankings() how items moved since the round before in this theme; nothing for its first."""
        return self._shifts([theme], round_number)

    def overall_shifts(self, round_number: int) -> tuple[dict[int, Shift], ...]:
        """For each of overall_rankings() how items moved since the round before in one of its themes."""
        return self._shifts([theme for theme in self.themes if theme.revealed], round_number)

    def _shifts(self, themes: Sequence[ThemeReport], round_number: int) -> tuple[dict[int, Shift], ...]:
        voted = [theme for theme in themes if round_number in _rounds_of(theme)]
        earlier = max(
            (number for theme in voted for number in _rounds_of(theme) if number < round_number), default=None
        )
        if earlier is None:
            return tuple({} for _ in rankings((), self.colours, self.rule))
        only = next((told.only for told in self.rounds if told.number == round_number), None)
        items = [item for theme in voted for item in theme.items if only is None or item.number in only]
        before, after = (
            rankings(_points(items, number), self.colours, self.rule) for number in (earlier, round_number)
        )
        return tuple(shifts(one, other) for one, other in zip(before, after, strict=True))


def _rounds_of(theme: ThemeReport) -> set[int]:
    """The rounds in which a theme was voted on."""
    return {turnout.round for turnout in theme.turnouts}


def _points(items: Sequence[ItemReport], round_number: int) -> list[tuple[int, dict[str, int]]]:
    return [
        (item.number, {tally.colour: tally.dots for tally in item.tallies if tally.round == round_number})
        for item in items
    ]
