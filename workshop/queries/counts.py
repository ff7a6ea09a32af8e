"""Dots, people and paper per item, colour and round; from live dots or from counted results, with the same outcome."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from workshop.domain.ballots import BallotState
from workshop.domain.counting import Given, count_dots, given
from workshop.domain.disclosure import shown_apart
from workshop.storage.models import (
    CountedResult,
    Dot,
    DotSlot,
    GroupResult,
    GroupTurnout,
    PaperTally,
    Participant,
    Round,
    RoundItem,
    RoundTheme,
)
from workshop.storage.selects import dots_of, from_dots, participants_apart, present_by_group


@dataclass
class Count:
    """The dots of one colour on one item in one round; voters is None where unknown."""

    phone: int = 0
    paper: int = 0
    voters: int | None = 0
    over_maximum: bool = False


@dataclass
class Counts:
    """All counts of a meeting.

    Attributes:
        only: round id -> the items that a limited round is about, each by the one that speaks for it.
        on_item: (round id, item, colour id) -> Count; duplicates are counted with the statement that speaks for them.
        theme_voters: (round id, theme id) -> different people, for each theme that was voted on in the round.
        round_voters: round id -> different people in all.
        group_voters: (round id, theme id, group) -> different people of it, only where the group may be shown apart.
        of_group: (round id, item, colour, group) -> what it gave, of those groups only.
        extra_ballots: round id -> how many of the voters used a device after somebody else.
    """

    rounds: Sequence[Round]
    marks: Mapping[int, Sequence[RoundTheme]]
    only: Mapping[int, frozenset[int]] = field(default_factory=dict)
    on_item: dict[tuple[int, int, int], Count] = field(default_factory=dict)
    theme_voters: dict[tuple[int, int], int | None] = field(default_factory=dict)
    round_voters: dict[int, int | None] = field(default_factory=dict)
    group_voters: dict[tuple[int, int, int], int] = field(default_factory=dict)
    of_group: dict[tuple[int, int, int, int], Given] = field(default_factory=dict)
    extra_ballots: dict[int, int] = field(default_factory=dict)

    @property
    def voters(self) -> int | None:
        """Different people who voted in the last round; None where unknown."""
        return self.round_voters.get(self.rounds[-1].id or 0) if self.rounds else None

    def latest_round_of(self, theme_id: int) -> Round | None:
        """The last round in which a theme was voted on."""
        rounds = self.rounds_of(theme_id)
        return rounds[-1][0] if rounds else None

    def rounds_of(self, theme_id: int) -> list[tuple[Round, RoundTheme]]:
        """The rounds in which a theme was voted on, in order, each with its mark."""
        return [
            (found, mark)
            for found in self.rounds
            for mark in self.marks.get(found.id or 0, ())
            if mark.theme_id == theme_id
        ]


def counts_of(
    session: Session, meeting_id: int, roots: Mapping[int, int], theme_of: Mapping[int, int], maximum: Mapping[int, int]
) -> Counts:
    """Count a meeting; nine SELECTs at most.

    Args:
        roots: which statement speaks for each (board_order.roots_of).
        theme_of: the theme of each statement.
        maximum: the maximum per item of each colour.
    """
    settled = settled_counts(session, meeting_id, roots)
    return with_live_dots(session, settled, meeting_id, roots, theme_of, maximum)


def settled_counts(session: Session, meeting_id: int, roots: Mapping[int, int]) -> Counts:
    """All counts but the live dots: what a vote cannot change; seven SELECTs."""
    rounds = session.exec(select(Round).where(Round.meeting_id == meeting_id).order_by(col(Round.number))).all()
    marks: dict[int, list[RoundTheme]] = defaultdict(list)
    in_rounds = col(Round.meeting_id) == meeting_id
    for mark in session.exec(select(RoundTheme).join(Round, col(Round.id) == RoundTheme.round_id).where(in_rounds)):
        marks[mark.round_id].append(mark)
    limited = {found.id or 0: set[int]() for found in rounds if found.limited}
    for item in session.exec(select(RoundItem).join(Round, col(Round.id) == RoundItem.round_id).where(in_rounds)):
        limited[item.round_id].add(roots.get(item.target_id, item.target_id))
    only = {round_id: frozenset(items) for round_id, items in limited.items()}
    counts = Counts(rounds=rounds, marks=marks, only=only)
    for found in rounds:
        if found.counted and found.id is not None:
            counts.round_voters[found.id] = found.voters
            counts.extra_ballots[found.id] = found.extra_ballots or 0
            counts.theme_voters.update({(found.id, mark.theme_id): mark.voters for mark in marks[found.id]})
    _add_counted_results(session, counts, in_rounds, roots)
    _add_counted_groups(session, counts, in_rounds, roots)
    unknown = {found.id for found in rounds if found.counted and found.voters is None}
    for tally in session.exec(select(PaperTally).join(Round, col(Round.id) == PaperTally.round_id).where(in_rounds)):
        key = (tally.round_id, roots.get(tally.target_id, tally.target_id), tally.colour_id)
        counts.on_item.setdefault(key, Count(voters=None if tally.round_id in unknown else 0)).paper += tally.dots
    return counts


def with_ballot_state(settled: Counts, state: BallotState) -> Counts:
    """Settled counts with the dots as they are in memory; how many voted in each theme is left out."""
    counts = replace(settled, on_item=dict(settled.on_item), round_voters=dict(settled.round_voters))
    for (item, colour), givers in state.givers.items():
        _add_live(counts, (state.round, item, colour), given(givers, state.rules[colour].max_per_item))
    counts.round_voters[state.round] = state.voters
    return counts


def with_live_dots(
    session: Session,
    settled: Counts,
    meeting_id: int,
    roots: Mapping[int, int],
    theme_of: Mapping[int, int],
    maximum: Mapping[int, int],
) -> Counts:
    """Settled counts with the dots of the round that runs, as the rows have them; two SELECTs where one runs.

    The arguments are those of counts_of().
    """
    running = next((found.id or 0 for found in settled.rounds if not found.counted), None)
    if running is None:
        return settled
    dots, participants = session.exec(dots_of(meeting_id)), session.exec(participants_apart(meeting_id))
    live = count_dots(dots, participants, roots, theme_of, maximum)
    voters = {
        (running, mark.theme_id): live.theme_voters.get(mark.theme_id, 0) for mark in settled.marks.get(running, ())
    }
    counts = replace(
        settled,
        on_item=dict(settled.on_item),
        theme_voters={**settled.theme_voters, **voters},
        round_voters={**settled.round_voters, running: live.voters},
        group_voters={**settled.group_voters, **{(running, *key): people for key, people in live.group_voters.items()}},
        of_group={**settled.of_group, **{(running, *key): each for key, each in live.of_group.items()}},
        extra_ballots={**settled.extra_ballots, running: live.extra_ballots},
    )
    for (item, colour), each in live.on_item.items():
        _add_live(counts, (running, item, colour), each)
    return counts


def _add_live(counts: Counts, key: tuple[int, int, int], live: Given) -> None:
    """Put live dots beside the paper of an item and colour."""
    paper = counts.on_item[key].paper if key in counts.on_item else 0
    counts.on_item[key] = Count(live.dots, paper, live.voters, live.over_maximum)


def _add_counted_groups(
    session: Session, counts: Counts, in_rounds: "sa.ColumnElement[bool]", roots: Mapping[int, int]
) -> None:
    for turnout in session.exec(
        select(GroupTurnout).join(Round, col(Round.id) == GroupTurnout.round_id).where(in_rounds)
    ):
        counts.group_voters[turnout.round_id, turnout.theme_id, turnout.group_id] = turnout.voters
    for row in session.exec(select(GroupResult).join(Round, col(Round.id) == GroupResult.round_id).where(in_rounds)):
        key = (row.round_id, roots.get(row.target_id, row.target_id), row.colour_id, row.group_id)
        stored = Given(row.dots, row.voters)
        counts.of_group[key] = counts.of_group[key].with_merged(stored) if key in counts.of_group else stored


def _add_counted_results(
    session: Session, counts: Counts, in_rounds: "sa.ColumnElement[bool]", roots: Mapping[int, int]
) -> None:
    found: dict[tuple[int, int, int], Given] = {}
    for row in session.exec(
        select(CountedResult).join(Round, col(Round.id) == CountedResult.round_id).where(in_rounds)
    ):
        key = (row.round_id, roots.get(row.target_id, row.target_id), row.colour_id)
        stored = Given(row.dots, row.voters, row.over_maximum)
        found[key] = found[key].with_merged(stored) if key in found else stored
    counts.on_item.update({key: Count(each.dots, 0, each.voters, each.over_maximum) for key, each in found.items()})


def voters_now(session: Session, meeting_id: int) -> int:
    """The different people who have a dot on the board, in the round that is not counted yet; one SELECT."""
    return session.exec(
        select(sa.func.count(sa.distinct(col(Dot.participant_id))))
        .join(Participant, col(Participant.id) == col(Dot.participant_id))
        .where(Participant.meeting_id == meeting_id)
    ).one()


def used_now(session: Session, meeting_id: int) -> dict[int, int]:
    """The dots of each colour that hang, in the round that is not counted yet; one SELECT."""
    rows = session.exec(
        from_dots(select(col(DotSlot.colour_id), sa.func.count()))
        .where(col(Round.meeting_id) == meeting_id)
        .group_by(col(DotSlot.colour_id))
    )
    return dict(rows.all())


def group_voters_now(session: Session, meeting_id: int, groups: Sequence[int]) -> dict[int, int]:
    """The people with a dot on the board in each group that may be shown apart; one SELECT.

    Args:
        groups: in order.
    """
    voting = session.exec(
        select(col(Participant.group_id), sa.func.count(sa.distinct(col(Participant.id))))
        .join(Dot, col(Dot.participant_id) == Participant.id)
        .where(Participant.meeting_id == meeting_id)
        .group_by(col(Participant.group_id))
    ).all()
    found = dict(iter(voting))
    voters = {group: found[group] for group in groups if group in found}
    shown = shown_apart(voters, sum(found.values()))
    return {group: voters[group] for group in voters if group in shown}


def present_now(session: Session, meeting_id: int, now: datetime) -> dict[int | None, int]:
    """The number of people who are present, by group, with None for people without one; one SELECT."""
    return dict(session.exec(present_by_group(meeting_id, now)).all())
