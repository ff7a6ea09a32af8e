"""Voting rounds: dealing stickers, giving them back, and counting a round for good."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

import sqlalchemy as sa
from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from workshop.actions.lookups import colours_of, key_of, themes_of
from workshop.domain.board_order import roots_of
from workshop.domain.groups import shown_apart
from workshop.storage.database import UnitOfWork
from workshop.storage.models import (
    CountedResult,
    Deal,
    Dot,
    DotSlot,
    GroupResult,
    GroupTurnout,
    Meeting,
    Participant,
    Round,
    RoundGroup,
    RoundItem,
    RoundTheme,
    Statement,
)
from workshop.storage.selects import from_dots, from_slots, present_by_group


def begin_round(work: UnitOfWork, meeting: Meeting, only: Collection[int] = ()) -> Round:
    """Begin the next round and deal its stickers.

    Args:
        only: the items that it is about; empty for all.
    """
    last = work.session.exec(select(sa.func.max(col(Round.number))).where(Round.meeting_id == meeting.id)).one()
    begun = Round(
        meeting_id=key_of(meeting.id),
        number=(last or 0) + 1,
        open_totals=meeting.open_totals,
        limited=bool(only),
    )
    work.session.add(begun)
    work.session.flush()
    work.session.add_all(RoundItem(round_id=key_of(begun.id), target_id=target_id) for target_id in sorted(only))
    deal_stickers(work, meeting, begun)
    return begun


def deal_stickers(work: UnitOfWork, meeting: Meeting, current: Round) -> None:
    """Make the deals and slots of a round agree with the rules; repeating it changes nothing.

    What is surplus can only be there while no dot hangs, so taking it away takes nothing from anybody.
    """
    for deal_id in _deals_of(work, meeting, current):
        dealt: dict[int, set[int]] = defaultdict(set)
        for slot in work.session.exec(select(DotSlot).where(DotSlot.deal_id == deal_id)):
            dealt[slot.colour_id].add(slot.number)
        for colour in colours_of(work, meeting):
            wanted = set(range(1, colour.budget + 1))
            have = dealt[key_of(colour.id)]
            work.session.add_all(
                DotSlot(deal_id=key_of(deal_id), colour_id=key_of(colour.id), number=number)
                for number in sorted(wanted - have)
            )
            surplus = have - wanted
            if surplus:
                work.session.exec(
                    sa.delete(DotSlot).where(
                        col(DotSlot.deal_id) == deal_id,
                        col(DotSlot.colour_id) == colour.id,
                        col(DotSlot.number).in_(surplus),
                    )
                )
    work.session.flush()


def _deals_of(work: UnitOfWork, meeting: Meeting, current: Round) -> list[int]:
    """The ids of the deals of a round as the rules want them: one for each theme, or one for the whole meeting."""
    wanted: set[int | None] = {theme.id for theme in themes_of(work, meeting)} if meeting.deal_per_theme else {None}
    deals = {deal.theme_id: deal for deal in work.session.exec(select(Deal).where(Deal.round_id == current.id))}
    surplus = [deal.id for theme_id, deal in deals.items() if theme_id not in wanted]
    if surplus:
        work.session.exec(sa.delete(Deal).where(col(Deal.id).in_(surplus)))
    work.session.add_all(Deal(round_id=key_of(current.id), theme_id=theme_id) for theme_id in wanted - deals.keys())
    work.session.flush()
    return [key_of(deal_id) for deal_id in work.session.exec(select(Deal.id).where(Deal.round_id == current.id))]


def give_back_dots(work: UnitOfWork, target_ids: Collection[int]) -> None:
    """Take the dots of the current round off these items: they are back in the hand."""
    work.session.exec(sa.delete(Dot).where(col(Dot.target_id).in_(target_ids)))


def note_present(work: UnitOfWork, meeting: Meeting, current: Round) -> None:
    """Write down how many people are present, and how many of them are in each group that holds a colour."""
    present = dict(work.session.exec(present_by_group(key_of(meeting.id), work.now)).all())
    current.present = sum(present.values())
    round_id = key_of(current.id)
    work.session.exec(sa.delete(RoundGroup).where(col(RoundGroup.round_id) == round_id))
    holders = {colour.group_id for colour in colours_of(work, meeting)} - {None}
    work.session.add_all(
        RoundGroup(round_id=round_id, group_id=group_id, present=present.get(group_id, 0))
        for group_id in holders
        if group_id is not None
    )
    work.session.flush()


def count_round(work: UnitOfWork, meeting: Meeting, current: Round) -> None:
    """Turn the dots of a round into counts and cut the link between people and dots, for good.

    Kept are, for each item and colour, the dots and the different people; and how many people voted, in each theme and
    in all. The same is kept of groups that may be shown apart, and of no other. Duplicates are counted with the
    statement they were merged into.
    """
    statements = {
        key_of(row.id): row for row in work.session.exec(select(Statement).where(Statement.meeting_id == meeting.id))
    }
    colours = {key_of(colour.id): colour for colour in colours_of(work, meeting)}
    roots = roots_of({row_id: row.merged_into_id for row_id, row in statements.items()})
    on_item: dict[tuple[int, int], list[int]] = defaultdict(list)
    in_theme: dict[int, set[int]] = defaultdict(set)
    everybody: set[int] = set()
    for participant_id, colour_id, target_id in work.session.exec(_dots_of(current)):
        target = statements[roots[target_id]]
        on_item[key_of(target.id), colour_id].append(participant_id)
        in_theme[target.theme_id].add(participant_id)
        everybody.add(participant_id)
    for (target_id, colour_id), givers in sorted(on_item.items()):
        most = max(givers.count(giver) for giver in set(givers))
        work.session.add(
            CountedResult(
                round_id=key_of(current.id),
                target_id=target_id,
                colour_id=colour_id,
                dots=len(givers),
                voters=len(set(givers)),
                over_maximum=most > colours[colour_id].max_per_item,
            )
        )
    for mark in work.session.exec(select(RoundTheme).where(RoundTheme.round_id == current.id)):
        mark.voters = len(in_theme[mark.theme_id])
    _count_groups(work, meeting, current, on_item, in_theme, {id_: row.theme_id for id_, row in statements.items()})
    for statement in statements.values():
        statement.counted_merged = statement.counted_merged or statement.merged_into_id is not None
    current.voters = len(everybody)
    current.extra_ballots = len(everybody & _later_ballots(work, meeting))
    if current.present is None:
        note_present(work, meeting, current)
    current.counted = True
    work.session.flush()
    slots = from_slots(select(DotSlot.id)).where(Round.id == current.id)
    work.session.exec(sa.delete(Dot).where(col(Dot.slot_id).in_(slots)))


def _later_ballots(work: UnitOfWork, meeting: Meeting) -> set[int]:
    """The participants who had a shared device after somebody else."""
    later = select(col(Participant.id)).where(Participant.meeting_id == meeting.id, col(Participant.ballot) > 1)
    return {key_of(participant_id) for participant_id in work.session.exec(later)}


def _count_groups(
    work: UnitOfWork,
    meeting: Meeting,
    current: Round,
    on_item: Mapping[tuple[int, int], Sequence[int]],
    in_theme: Mapping[int, Collection[int]],
    theme_of: Mapping[int, int],
) -> None:
    """Keep what each group gave, where it may be shown apart.

    Args:
        on_item: (item, colour) -> who gave it a dot, once for each dot.
        in_theme: theme -> who voted in it.
    """
    members = select(Participant.id, Participant.group_id).where(
        Participant.meeting_id == meeting.id, col(Participant.group_id).is_not(None)
    )
    group_of = {key_of(participant_id): key_of(group_id) for participant_id, group_id in work.session.exec(members)}
    round_id = key_of(current.id)
    shown: set[tuple[int, int]] = set()
    for theme_id, people in in_theme.items():
        voters = Counter(group_of[person] for person in people if person in group_of)
        for group_id in shown_apart(dict(sorted(voters.items())), len(people)):
            shown.add((theme_id, group_id))
            work.session.add(
                GroupTurnout(round_id=round_id, theme_id=theme_id, group_id=group_id, voters=voters[group_id])
            )
    for (target_id, colour_id), givers in on_item.items():
        dots = Counter(group_of[giver] for giver in givers if giver in group_of)
        voters = Counter(group_of[giver] for giver in set(givers) if giver in group_of)
        work.session.add_all(
            GroupResult(
                round_id=round_id,
                target_id=target_id,
                colour_id=colour_id,
                group_id=group_id,
                dots=dots[group_id],
                voters=voters[group_id],
            )
            for group_id in dots
            if (theme_of[target_id], group_id) in shown
        )


def _dots_of(current: Round) -> "Select[int, int, int]":
    columns = select(col(Dot.participant_id), col(DotSlot.colour_id), col(Dot.target_id))
    return from_dots(columns).where(Round.id == current.id)
