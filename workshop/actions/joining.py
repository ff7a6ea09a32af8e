"""Joining a meeting: devices, groups, shared devices and presence."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from workshop.actions.guards import lock_meeting
from workshop.actions.lookups import colours_of, group_row_of, key_of
from workshop.domain.errors import NotAllowed, NotFound, NotOpen, TooMany, WorkshopError
from workshop.domain.events import BallotHandedOver, BoardChanged, DotsChanged
from workshop.domain.phases import require_in_meeting
from workshop.domain.vocabulary import MAX_BALLOTS, Action, Actor, MeetingState, Role
from workshop.storage.database import UnitOfWork
from workshop.storage.models import Dot, Group, Meeting, Participant


@dataclass(frozen=True)
class Newcomer:
    """A device at the door of a meeting, with what join() takes."""

    meeting_id: int
    device_hash: str
    group_id: int | None = None
    by_link: bool = False


def join(
    work: UnitOfWork, meeting_id: int, device_hash: str, group_id: int | None = None, by_link: bool = False
) -> int:
    """Be a participant of an open meeting; the same device is the same participant. Returns the participant's id.

    Args:
        group_id: the group to belong to, for who comes in for the first time; change_group() is for the others.
        by_link: the link of the group was followed; the door alone lets nobody into a group that holds a colour.

    Raises:
        NotOpen: the meeting is a draft or has ended, and this device never joined it.
        NotFound: there is no such group in the meeting.
        NotAllowed: the group holds a colour and was chosen without its link.
    """
    (outcome,) = join_all(work, [Newcomer(meeting_id, device_hash, group_id, by_link)])
    if isinstance(outcome, WorkshopError):
        raise outcome
    return key_of(outcome.participant_id)


def join_all(work: UnitOfWork, newcomers: Sequence[Newcomer]) -> "list[WorkshopError | Actor]":
    """Let in all who stand at a door, in as few statements as there are meetings; each is judged alone.

    Returns:
        For each newcomer, in order, the actor that it is from now on, or what join() raises.
    """
    at_door: dict[int, list[Newcomer]] = defaultdict(list)
    for newcomer in newcomers:
        at_door[newcomer.meeting_id].append(newcomer)
    outcomes: dict[Newcomer, WorkshopError | Actor] = {}
    for meeting_id, together in at_door.items():
        outcomes |= _let_in(work, meeting_id, together)
    return [outcomes[newcomer] for newcomer in newcomers]


def change_group(work: UnitOfWork, actor: Actor, group_id: int, by_link: bool = False) -> bool:
    """Belong to another group, as long as none of one's dots hangs; returns whether one belongs to it now.

    Raises:
        NotFound, NotAllowed: as in join().
    """
    meeting = lock_meeting(work, actor)
    group = _group_at_door(work, meeting, group_id, by_link)
    participant = work.session.get_one(Participant, actor.participant_id)
    if participant.group_id == group.id:
        return True
    if has_dots(work.session, key_of(participant.id)):
        return False
    participant.group_id = group.id
    work.emit_after_commit(DotsChanged(actor.meeting_id))
    return True


def next_person(work: UnitOfWork, actor: Actor, ballot: int) -> None:
    """Hand a shared device to the next person, who begins with all stickers in the hand; in the same group.

    What the one before stuck stays, and nothing more comes of that ballot. Repeating it with the same number changes
    nothing, so that two taps make one next person.

    Args:
        ballot: the number of the ballot that is handed over.

    Raises:
        NotOpen: the meeting is not open, or has no shared devices.
        TooMany: the device holds as many ballots as it may.
    """
    meeting = work.lock_meeting(actor.meeting_id)
    earlier = work.session.get_one(Participant, actor.participant_id)
    latest = in_hand(work, actor.meeting_id, earlier.device_hash)
    if latest is None or latest.ballot != ballot:
        return
    if meeting.state is not MeetingState.OPEN or not meeting.shared_devices:
        raise NotOpen(state=meeting.state.value)
    if ballot >= MAX_BALLOTS:
        raise TooMany(limit=MAX_BALLOTS)
    work.session.add(
        Participant(
            meeting_id=actor.meeting_id,
            device_hash=latest.device_hash,
            ballot=ballot + 1,
            group_id=latest.group_id,
            seen_at=work.now,
        )
    )
    work.session.flush()
    work.emit_after_commit(BallotHandedOver(actor.meeting_id, key_of(latest.id)))
    work.emit_after_commit(DotsChanged(actor.meeting_id))


def share_devices(work: UnitOfWork, actor: Actor, shared: bool) -> None:
    """Say whether one phone or tablet may hold the ballots of several people; those that it holds already stay."""
    meeting = lock_meeting(work, actor, touches_ballots=False)
    require_in_meeting(Action.EDIT_MEETING, meeting.state, actor.role)
    meeting.shared_devices = shared
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def in_hand(work: UnitOfWork, meeting_id: int, device_hash: str) -> Participant | None:
    """The participant who has this device in hand now: that of its highest ballot."""
    return work.session.exec(
        select(Participant)
        .where(Participant.meeting_id == meeting_id, Participant.device_hash == device_hash)
        .order_by(col(Participant.ballot).desc())
        .limit(1)
    ).one_or_none()


def has_dots(session: Session, participant_id: int) -> bool:
    """Return whether a sticker of this participant hangs in the round that is not counted yet."""
    return session.exec(select(Dot.slot_id).where(Dot.participant_id == participant_id).limit(1)).first() is not None


def _group_at_door(work: UnitOfWork, meeting: Meeting, group_id: int, by_link: bool) -> Group:
    group = group_row_of(work, meeting, group_id)
    if not by_link and any(colour.group_id == group.id for colour in colours_of(work, meeting)):
        raise NotAllowed
    return group


def note_present(work: UnitOfWork, meeting_id: int, participant_ids: Collection[int]) -> None:
    """Write down that these participants of a meeting are connected now."""
    work.lock_meeting(meeting_id, touches_ballots=False)
    seen = sa.update(Participant).where(col(Participant.id).in_(participant_ids)).values(seen_at=work.now)
    work.session.exec(seen)
    work.emit_after_commit(DotsChanged(meeting_id))


def _let_in(
    work: UnitOfWork, meeting_id: int, newcomers: Sequence[Newcomer]
) -> "dict[Newcomer, WorkshopError | Actor]":
    """The actor that each newcomer of one meeting is, or the refusal."""
    try:
        meeting = work.lock_meeting(meeting_id, touches_ballots=False)
    except NotFound as refusal:
        return dict.fromkeys(newcomers, refusal)
    devices = {newcomer.device_hash for newcomer in newcomers}
    inside = _inside(work, meeting_id, devices)
    refused: dict[Newcomer, WorkshopError] = {}
    rows: dict[str, dict[str, Any]] = {}
    for newcomer in newcomers:
        if newcomer.device_hash in inside or newcomer.device_hash in rows:
            continue
        try:
            rows[newcomer.device_hash] = _row_of(work, meeting, newcomer)
        except WorkshopError as refusal:
            refused[newcomer] = refusal
    if rows:
        work.session.connection().execute(sa.insert(Participant), list(rows.values()))
        work.emit_after_commit(DotsChanged(meeting_id))
        inside = _inside(work, meeting_id, devices)
    return {newcomer: refused.get(newcomer) or inside[newcomer.device_hash] for newcomer in newcomers}


def _row_of(work: UnitOfWork, meeting: Meeting, newcomer: Newcomer) -> dict[str, Any]:
    """The row of who joins for the first time."""
    if meeting.state is not MeetingState.OPEN:
        raise NotOpen(state=meeting.state.value)
    if newcomer.group_id is not None:
        _group_at_door(work, meeting, newcomer.group_id, newcomer.by_link)
    return {
        "meeting_id": newcomer.meeting_id,
        "device_hash": newcomer.device_hash,
        "ballot": 1,
        "group_id": newcomer.group_id,
        "seen_at": work.now,
    }


def _inside(work: UnitOfWork, meeting_id: int, devices: Collection[str]) -> dict[str, Actor]:
    """The participant that has it in hand, of each of these devices that joined."""
    known = (
        sa.select(col(Participant.device_hash), col(Participant.id), col(Participant.ballot))
        .where(col(Participant.meeting_id) == meeting_id, col(Participant.device_hash).in_(devices))
        .order_by(col(Participant.ballot))  # the highest one comes last, and stays
    )
    return {
        device: Actor(meeting_id, Role.PARTICIPANT, participant_id=participant_id, ballot=ballot)
        for device, participant_id, ballot in work.session.connection().execute(known)
    }
