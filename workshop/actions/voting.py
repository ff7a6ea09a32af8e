"""Sticking dots, taking them back, and typing in the paper ones."""

from collections import defaultdict
from collections.abc import Collection, Iterable, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select

from workshop.actions.guards import lock_meeting
from workshop.actions.lookups import (
    colour_of,
    current_round,
    duplicates_of,
    ended_ballots,
    key_of,
    last_mark_of,
    round_theme_of,
    target_of,
)
from workshop.domain.ballots import ONE_DEAL, BallotState, Change, Item, OwnDot, StickerRule
from workshop.domain.board_order import roots_of
from workshop.domain.errors import AlreadyCounted, BadInput, NotAllowed, NotInRound, NotOpen, WorkshopError
from workshop.domain.events import BoardChanged, DotsChanged
from workshop.domain.phases import require_in_theme
from workshop.domain.vocabulary import MAX_PAPER_DOTS, Action, Actor, Phase
from workshop.storage.database import UnitOfWork
from workshop.storage.models import (
    Colour,
    Deal,
    Dot,
    DotSlot,
    Meeting,
    PaperTally,
    Participant,
    Round,
    RoundItem,
    Statement,
    Theme,
)
from workshop.storage.selects import from_dots, from_slots


def _upsert(insert: Any) -> Any:
    return insert.on_conflict_do_update(
        index_elements=["participant_id", "slot_id"], set_={"target_id": insert.excluded.target_id}
    )


# Built once: for a hall that votes, putting a statement together costs more than carrying it out.
_STICK = {"sqlite": _upsert(sqlite.insert(Dot)), "postgresql": _upsert(postgresql.insert(Dot))}
_TAKE_OFF = sa.delete(Dot).where(
    col(Dot.participant_id) == sa.bindparam("of_participant"), col(Dot.slot_id) == sa.bindparam("of_slot")
)
_BEGIN_VOTING = sa.update(Round).where(col(Round.id) == sa.bindparam("of_round")).values(voting_began=True)


@dataclass(frozen=True)
class Ballot:
    """One thing that a participant does with a sticker: stick it on a target or move it there; None takes it back.

    Attributes:
        theme_id: whose sticker is taken back, where each theme has stickers of its own.
    """

    actor: Actor
    colour_id: int
    number: int
    target_id: int | None
    theme_id: int | None = None


def stick_dot(work: UnitOfWork, actor: Actor, colour_id: int, number: int, target_id: int) -> None:
    """Put one of the actor's stickers on a statement or heading, or move it there.

    Repeating the call changes nothing, so a phone may safely send it again.

    Args:
        number: which sticker of this colour, from 1 up to the budget. Where each theme has stickers of its own, it is
            one of the target's theme, so that no sticker can move to another theme.

    Raises:
        NotInRound: the round is limited to other items.
        NotOpen: the theme of the target, or of the item the sticker hangs on, is not in its vote phase.
        NoSuchSticker: the budget holds no sticker of this colour and number.
        TooManyOnOneItem: as many of this colour as the rules allow hang on the target already.
        NotFound: the target is not in the actor's meeting, or hidden.
    """
    _cast_one(work, Ballot(actor, colour_id, number, target_id))


def take_back_dot(work: UnitOfWork, actor: Actor, colour_id: int, number: int, theme_id: int | None = None) -> None:
    """Take a sticker off again; repeating the call changes nothing.

    Args:
        theme_id: of whose stickers it is, where each theme has its own.

    Raises:
        NotFound: each theme has stickers of its own, and this theme is not in the actor's meeting.
        NotOpen: the theme it hangs in is not in its vote phase.
        NoSuchSticker: the budget holds no sticker of this colour and number.
    """
    _cast_one(work, Ballot(actor, colour_id, number, None, theme_id))


def cast(
    work: UnitOfWork, states: MutableMapping[int, BallotState], ballots: Sequence[Ballot]
) -> "list[WorkshopError | list[OwnDot]]":
    """Judge the ballots of many phones one by one, in order, and store all that hold in this one transaction.

    A refused one leaves no trace and does not touch the others. When the transaction fails nothing of it is so, and the
    caller must forget the walls.

    Args:
        walls: by meeting, kept from one call to the next by the caller; what another write made stale is read anew.

    Returns:
        For each ballot, in order, the refusal, or the participant's dots as in BallotState.dots_of().
    """
    outcomes: list[WorkshopError | list[OwnDot]] = [NotAllowed()] * len(ballots)
    of_meeting: dict[int, list[int]] = defaultdict(list)
    for index, ballot in enumerate(ballots):
        of_meeting[ballot.actor.meeting_id].append(index)
    for meeting_id, indices in of_meeting.items():
        try:
            wall_version = work.lock_ballots(meeting_id)
            state = states.get(meeting_id)
            if state is None or state.version + 1 != wall_version:
                # every write that touches the wall raises this version, so a gap of one means that there was no other
                state = states[meeting_id] = read_ballot_state(work, work.locked_meeting(meeting_id))
            state.version = wall_version
            _learn_groups(work, state, [ballots[index] for index in indices])
        except WorkshopError as refusal:
            for index in indices:
                outcomes[index] = refusal
            continue
        changes = []
        voting_began = state.voting_began
        for index in indices:
            try:
                changes += _judged(state, ballots[index])
                outcomes[index] = state.dots_of(_participant(ballots[index].actor))
            except WorkshopError as refusal:
                outcomes[index] = refusal
        _store(work, state, changes, voting_began)
        if changes:
            work.emit_after_commit(DotsChanged(meeting_id))
    return outcomes


def read_ballot_state(work: UnitOfWork, meeting: Meeting, participants: Collection[int] | None = None) -> BallotState:
    """The wall as the rows have it, with the stickers of everybody, or of some participants; seven SELECTs.

    Raises:
        NotOpen: the meeting has ended, so all its rounds are counted.
    """
    current = current_round(work, meeting)
    themes = work.session.exec(select(col(Theme.id), col(Theme.phase)).where(Theme.meeting_id == meeting.id))
    statements = work.session.exec(select(Statement).where(Statement.meeting_id == meeting.id)).all()
    roots = roots_of({key_of(row.id): row.merged_into_id for row in statements})
    colours = work.session.exec(
        select(col(Colour.id), col(Colour.budget), col(Colour.max_per_item), col(Colour.group_id)).where(
            Colour.meeting_id == meeting.id
        )
    ).all()
    slots = work.session.exec(
        from_slots(select(col(Deal.theme_id), col(DotSlot.colour_id), col(DotSlot.number), col(DotSlot.id))).where(
            Round.id == current.id
        )
    ).all()
    dots = from_dots(select(col(Dot.participant_id), col(Dot.slot_id), col(Dot.target_id))).where(
        Round.id == current.id
    )
    if participants is not None:
        dots = dots.where(col(Dot.participant_id).in_(participants))
    only = _limits_to(work, current)
    hanging: dict[int, dict[int, int]] = {}
    for participant_id, slot_id, target_id in work.session.exec(dots):
        hanging.setdefault(participant_id, {})[slot_id] = target_id
    return BallotState(
        version=meeting.wall_version,
        state=meeting.state,
        round=key_of(current.id),
        voting_began=current.voting_began,
        phases={key_of(theme_id): phase for theme_id, phase in themes},
        items={key_of(row.id): Item(row.theme_id, roots[key_of(row.id)], row.is_off_board) for row in statements},
        rules={key_of(colour_id): StickerRule(budget, maximum) for colour_id, budget, maximum, _ in colours},
        slots={
            (theme_id or ONE_DEAL, colour_id, number): key_of(slot_id) for theme_id, colour_id, number, slot_id in slots
        },
        deal_per_theme=meeting.deal_per_theme,
        only=frozenset(roots[target_id] for target_id in only) if current.limited else None,
        hanging=hanging,
        ended=ended_ballots(work, meeting),
        held_by={key_of(colour_id): group_id for colour_id, _, _, group_id in colours if group_id is not None},
    )


def _learn_groups(work: UnitOfWork, state: BallotState, ballots: Iterable[Ballot]) -> None:
    """Tell a wall in which group the voters are, where a group holds a colour; one SELECT for all it does not know.

    A change of group raises the version of the wall, so what it knows stays true for as long as it is kept.
    """
    strangers = {_participant(ballot.actor) for ballot in ballots} - state.group_of.keys() if state.held_by else ()
    if strangers:
        found = work.session.exec(
            select(col(Participant.id), col(Participant.group_id)).where(col(Participant.id).in_(strangers))
        )
        state.group_of.update({key_of(participant_id): group_id for participant_id, group_id in found})


def set_paper(work: UnitOfWork, actor: Actor, colour_id: int, target_id: int, dots: int) -> None:
    """Say how many paper stickers of a colour hang on an item; set, never added, so retyping is harmless.

    Args:
        dots: 0 or more; 0 takes the figure away.

    Raises:
        NotOpen: the theme is not being voted on, shown or discussed, or the meeting goes without voting.
        NotInRound: the round is limited to other items.
        AlreadyCounted: the last round in which the theme was voted on is counted.
    """
    meeting = lock_meeting(work, actor)
    theme, target = target_of(work, meeting, target_id)
    require_in_theme(Action.SET_PAPER, theme.phase, meeting.state, actor.role)
    if not meeting.with_voting:
        raise NotOpen(phase=theme.phase.value, state=meeting.state.value)
    if not 0 <= dots <= MAX_PAPER_DOTS:
        raise BadInput(field="dots", reason="out_of_range", limit=MAX_PAPER_DOTS)
    colour = colour_of(work, meeting, colour_id)
    current = current_round(work, meeting)
    last = last_mark_of(work, theme)
    if theme.phase is not Phase.VOTE and last is not None and last.round_id != current.id:
        raise AlreadyCounted  # in the running round it would be a result of its own
    if current.limited and not _limits_to(work, current) & duplicates_of(work, target):
        raise NotInRound
    mark = round_theme_of(work, current, theme)
    mark.shown = mark.shown or theme.revealed
    # the figure is that of the item with its duplicates, which may have figures of before they were merged
    work.session.exec(
        sa.delete(PaperTally).where(
            col(PaperTally.round_id) == current.id,
            col(PaperTally.target_id).in_(duplicates_of(work, target)),
            col(PaperTally.colour_id) == colour.id,
        )
    )
    if dots:
        work.session.add(
            PaperTally(round_id=key_of(current.id), target_id=key_of(target.id), colour_id=key_of(colour.id), dots=dots)
        )
    work.session.flush()
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def _limits_to(work: UnitOfWork, current: Round) -> set[int]:
    """The items that a limited round is about, as they were when it began."""
    return set(work.session.exec(select(col(RoundItem.target_id)).where(RoundItem.round_id == current.id)))


def _cast_one(work: UnitOfWork, ballot: Ballot) -> None:
    meeting = lock_meeting(work, ballot.actor)
    state = read_ballot_state(work, meeting, {_participant(ballot.actor)})
    _learn_groups(work, state, [ballot])
    voting_began = state.voting_began
    changes = _judged(state, ballot)
    _store(work, state, changes, voting_began)
    if changes:
        work.emit_after_commit(DotsChanged(ballot.actor.meeting_id))


def _judged(state: BallotState, ballot: Ballot) -> list[Change]:
    """The change that a ballot makes, already so on the wall; none for a repeat."""
    participant_id = _participant(ballot.actor)
    if ballot.target_id is None:
        change = state.take_back(participant_id, ballot.colour_id, ballot.number, ballot.theme_id)
    else:
        change = state.stick(participant_id, ballot.colour_id, ballot.number, ballot.target_id)
    if change is None:
        return []
    state.apply(change)
    return [change]


def _store(work: UnitOfWork, state: BallotState, changes: Iterable[Change], voting_began: bool) -> None:
    """Write the changes in as few statements as there are kinds; of several to one sticker the last one holds.

    Args:
        voting_began: whether the rows know already that a dot was stuck in this round.
    """
    connection = work.session.connection()
    last = {(change.participant, change.slot): change for change in changes}
    stuck = [change for change in last.values() if change.target is not None]
    taken = [change for change in last.values() if change.target is None]
    if stuck:
        connection.execute(
            _STICK[connection.dialect.name],
            [
                {"participant_id": change.participant, "slot_id": change.slot, "target_id": change.target}
                for change in stuck
            ],
        )
        if not voting_began:
            connection.execute(_BEGIN_VOTING, {"of_round": state.round})
    if taken:
        connection.execute(
            _TAKE_OFF, [{"of_participant": change.participant, "of_slot": change.slot} for change in taken]
        )


def _participant(actor: Actor) -> int:
    if actor.participant_id is None:
        raise NotAllowed
    return actor.participant_id
