"""Voting rounds: dealing stickers, giving them back, and counting a round for good."""

from collections import defaultdict
from collections.abc import Collection

import sqlalchemy as sa
from sqlmodel import col, select

from workshop.actions.lookups import colours_of, key_of, themes_of
from workshop.domain.board_order import roots_of
from workshop.domain.counting import count_dots
from workshop.storage.database import UnitOfWork
from workshop.storage.models import (
    CountedResult,
    Deal,
    Dot,
    DotSlot,
    GroupResult,
    GroupTurnout,
    Meeting,
    Round,
    RoundGroup,
    RoundItem,
    RoundTheme,
    Statement,
)
from workshop.storage.selects import dots_of, from_slots, participants_apart, present_by_group


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


def store_present(work: UnitOfWork, meeting: Meeting, current: Round) -> None:
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
    """Store the counts of a round and delete its dots: from then on nobody can tell who gave what.

    Stored are, for each item and colour, the dots and the different people; and how many people voted, in each theme
    and in all. The same is stored of groups that may be shown apart, and of no other. Duplicates are counted with the
    statement they were merged into.
    """
    round_id, meeting_id = key_of(current.id), key_of(meeting.id)
    statements = work.session.exec(select(Statement).where(Statement.meeting_id == meeting_id)).all()
    count = count_dots(
        work.session.exec(dots_of(meeting_id)),
        work.session.exec(participants_apart(meeting_id)),
        roots_of({key_of(row.id): row.merged_into_id for row in statements}),
        {key_of(row.id): row.theme_id for row in statements},
        {key_of(colour.id): colour.max_per_item for colour in colours_of(work, meeting)},
    )
    for (item, colour_id), given in sorted(count.on_item.items()):
        work.session.add(
            CountedResult(
                round_id=round_id,
                target_id=item,
                colour_id=colour_id,
                dots=given.dots,
                voters=given.voters,
                over_maximum=given.over_maximum,
            )
        )
    for (item, colour_id, group_id), given in sorted(count.of_group.items()):
        work.session.add(
            GroupResult(
                round_id=round_id,
                target_id=item,
                colour_id=colour_id,
                group_id=group_id,
                dots=given.dots,
                voters=given.voters,
            )
        )
    for (theme_id, group_id), voters in sorted(count.group_voters.items()):
        work.session.add(GroupTurnout(round_id=round_id, theme_id=theme_id, group_id=group_id, voters=voters))
    for mark in work.session.exec(select(RoundTheme).where(RoundTheme.round_id == round_id)):
        mark.voters = count.theme_voters.get(mark.theme_id, 0)
    for statement in statements:
        statement.counted_merged = statement.counted_merged or statement.merged_into_id is not None
    current.voters, current.extra_ballots = count.voters, count.extra_ballots
    if current.present is None:
        store_present(work, meeting, current)
    current.counted = True
    work.session.flush()
    slots = from_slots(select(DotSlot.id)).where(Round.id == round_id)
    work.session.exec(sa.delete(Dot).where(col(Dot.slot_id).in_(slots)))
