"""Dots, people and paper per item, colour and round; from live dots or from counted results, with the same outcome."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from workshop.domain.ballots import BallotState
from workshop.domain.groups import shown_apart
from workshop.storage.models import (
    CountedResult,
    Deal,
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
from workshop.storage.selects import from_dots, present_by_group


@dataclass
class Count:
    """What one colour got on one item in one round; voters None where unknown."""

    phone: int = 0
    paper: int = 0
    voters: int | None = 0
    over_maximum: bool = False


@dataclass
class GroupCount:
    """What a group gave one item in one colour in one round; voters None where unknown."""

    dots: int = 0
    voters: int | None = 0


@dataclass
class Counts:
    """All counts of a meeting.

    Attributes:
        only: round id -> the items that a limited round is about, each by the one that speaks for it.
        on_item: (round id, item, colour id) -> Count; duplicates are counted with the statement that speaks for them.
        theme_voters: (round id, theme id) -> different people, for each theme that was voted on in the round.
        round_voters: round id -> different people in all.
        group_voters: (round id, theme id, group) -> different people of it, only where the group may be shown apart.
        of_group: (round id, item, colour, group) -> GroupCount, of those groups only.
    """

    rounds: Sequence[Round]
    marks: Mapping[int, Sequence[RoundTheme]]
    only: Mapping[int, frozenset[int]] = field(default_factory=dict)
    on_item: dict[tuple[int, int, int], Count] = field(default_factory=dict)
    theme_voters: dict[tuple[int, int], int | None] = field(default_factory=dict)
    round_voters: dict[int, int | None] = field(default_factory=dict)
    group_voters: dict[tuple[int, int, int], int] = field(default_factory=dict)
    of_group: dict[tuple[int, int, int, int], GroupCount] = field(default_factory=dict)

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
    """Count a meeting; nine SELECTs.

    Args:
        roots: which statement speaks for each (arrangement.roots_of).
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
            counts.theme_voters.update({(found.id, mark.theme_id): mark.voters for mark in marks[found.id]})
    _add_counted_results(session, counts, in_rounds, roots)
    _add_counted_groups(session, counts, in_rounds, roots)
    unknown = {found.id for found in rounds if found.counted and found.voters is None}
    for tally in session.exec(select(PaperTally).join(Round, col(Round.id) == PaperTally.round_id).where(in_rounds)):
        key = (tally.round_id, roots.get(tally.target_id, tally.target_id), tally.colour_id)
        counts.on_item.setdefault(key, Count(voters=None if tally.round_id in unknown else 0)).paper += tally.dots
    return counts


def with_ballot_state(settled: Counts, state: BallotState) -> Counts:
    """Settled counts with what hangs on a wall in memory; how many voted in each theme is left out."""
    counts = replace(settled, on_item=dict(settled.on_item), round_voters=dict(settled.round_voters))
    for (item, colour), givers in state.givers.items():
        key = (state.round, item, colour)
        paper = counts.on_item[key].paper if key in counts.on_item else 0
        counts.on_item[key] = _live_count(givers, paper, state.rules[colour].max_per_item)
    counts.round_voters[state.round] = state.voters
    return counts


def _live_count(givers: Mapping[int, int], paper: int, maximum: int) -> Count:
    """The count of an item and colour by what each participant gave."""
    return Count(
        phone=sum(givers.values()), paper=paper, voters=len(givers), over_maximum=max(givers.values()) > maximum
    )


def with_live_dots(
    session: Session,
    settled: Counts,
    meeting_id: int,
    roots: Mapping[int, int],
    theme_of: Mapping[int, int],
    maximum: Mapping[int, int],
) -> Counts:
    """Settled counts with the live dots as the rows have them; two SELECTs. The arguments are those of counts_of()."""
    counts = replace(
        settled,
        on_item=dict(settled.on_item),
        theme_voters=dict(settled.theme_voters),
        round_voters=dict(settled.round_voters),
        group_voters=dict(settled.group_voters),
        of_group=dict(settled.of_group),
    )
    rows = session.exec(
        from_dots(
            select(col(Deal.round_id), col(Dot.target_id), col(DotSlot.colour_id), col(Dot.participant_id))
        ).where(col(Round.meeting_id) == meeting_id)
    )
    group_of = {
        participant_id or 0: group_id
        for participant_id, group_id in session.exec(
            select(Participant.id, Participant.group_id).where(Participant.meeting_id == meeting_id)
        )
        if group_id is not None
    }
    givers: dict[tuple[int, int, int], Counter[int]] = defaultdict(Counter)
    in_theme: dict[tuple[int, int], set[int]] = defaultdict(set)
    in_round: dict[int, set[int]] = defaultdict(set)
    for round_id, target_id, colour_id, participant_id in rows:
        root = roots.get(target_id, target_id)
        givers[round_id, root, colour_id][participant_id] += 1
        in_theme[round_id, theme_of[root]].add(participant_id)
        in_round[round_id].add(participant_id)
    for key, people in givers.items():
        paper = counts.on_item[key].paper if key in counts.on_item else 0
        counts.on_item[key] = _live_count(people, paper, maximum[key[2]])
    for found in counts.rounds:
        if not found.counted and found.id is not None:
            counts.round_voters[found.id] = len(in_round[found.id])
            for mark in counts.marks.get(found.id, ()):
                counts.theme_voters[found.id, mark.theme_id] = len(in_theme[found.id, mark.theme_id])
    _add_live_groups(counts, givers, in_theme, theme_of, group_of)
    return counts


def _add_live_groups(
    counts: Counts,
    givers: Mapping[tuple[int, int, int], Counter[int]],
    in_theme: Mapping[tuple[int, int], set[int]],
    theme_of: Mapping[int, int],
    group_of: Mapping[int, int],
) -> None:
    for (round_id, theme_id), people in in_theme.items():
        voters = Counter(group_of[person] for person in people if person in group_of)
        for group in shown_apart(dict(sorted(voters.items())), len(people)):
            counts.group_voters[round_id, theme_id, group] = voters[group]
    for (round_id, item, colour_id), given in givers.items():
        of_group: dict[int, GroupCount] = {}
        for person, dots in given.items():
            group_id = group_of.get(person)
            if group_id is not None and (round_id, theme_of[item], group_id) in counts.group_voters:
                count = of_group.setdefault(group_id, GroupCount())
                count.dots += dots
                count.voters = (count.voters or 0) + 1
        counts.of_group.update({(round_id, item, colour_id, group): count for group, count in of_group.items()})


def _add_counted_groups(
    session: Session, counts: Counts, in_rounds: "sa.ColumnElement[bool]", roots: Mapping[int, int]
) -> None:
    for turnout in session.exec(
        select(GroupTurnout).join(Round, col(Round.id) == GroupTurnout.round_id).where(in_rounds)
    ):
        counts.group_voters[turnout.round_id, turnout.theme_id, turnout.group_id] = turnout.voters
    for row in session.exec(select(GroupResult).join(Round, col(Round.id) == GroupResult.round_id).where(in_rounds)):
        key = (row.round_id, roots.get(row.target_id, row.target_id), row.colour_id, row.group_id)
        if key in counts.of_group:
            # merged after the count, as in _add_counted_results
            counts.of_group[key].dots += row.dots
            counts.of_group[key].voters = None
        else:
            counts.of_group[key] = GroupCount(row.dots, row.voters)


def _add_counted_results(
    session: Session, counts: Counts, in_rounds: "sa.ColumnElement[bool]", roots: Mapping[int, int]
) -> None:
    for row in session.exec(
        select(CountedResult).join(Round, col(Round.id) == CountedResult.round_id).where(in_rounds)
    ):
        key = (row.round_id, roots.get(row.target_id, row.target_id), row.colour_id)
        if key in counts.on_item:
            # merged after the count: who gave to both cannot be known any more
            count = counts.on_item[key]
            count.phone += row.dots
            count.voters = None
            count.over_maximum = count.over_maximum or row.over_maximum
        else:
            counts.on_item[key] = Count(phone=row.dots, voters=row.voters, over_maximum=row.over_maximum)


def voters_now(session: Session, meeting_id: int) -> int:
    """How many different people have a dot on the wall, in the round that is not counted yet; one SELECT."""
    return session.exec(
        select(sa.func.count(sa.distinct(col(Dot.participant_id))))
        .join(Participant, col(Participant.id) == col(Dot.participant_id))
        .where(Participant.meeting_id == meeting_id)
    ).one()


def used_now(session: Session, meeting_id: int) -> dict[int, int]:
    """How many dots of each colour hang, in the round that is not counted yet; one SELECT."""
    rows = session.exec(
        from_dots(select(col(DotSlot.colour_id), sa.func.count()))
        .where(col(Round.meeting_id) == meeting_id)
        .group_by(col(DotSlot.colour_id))
    )
    return dict(rows.all())


def group_voters_now(session: Session, meeting_id: int, groups: Sequence[int]) -> dict[int, int]:
    """How many of each group have a dot on the wall, for the groups that may be shown apart; one SELECT.

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


def extra_ballots_now(session: Session, meeting_id: int) -> int:
    """How many who have a dot on the wall use a device on which somebody voted before them; one SELECT."""
    return session.exec(
        select(sa.func.count(sa.distinct(col(Dot.participant_id))))
        .join(Participant, col(Participant.id) == col(Dot.participant_id))
        .where(Participant.meeting_id == meeting_id, col(Participant.ballot) > 1)
    ).one()


def present_now(session: Session, meeting_id: int, now: datetime) -> dict[int | None, int]:
    """How many people are present, by group, with None for people without one; one SELECT."""
    return dict(session.exec(present_by_group(meeting_id, now)).all())
