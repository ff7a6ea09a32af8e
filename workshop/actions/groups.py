"""Groups of participants: making them before people come in, and what may still change afterwards."""

import secrets
from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import col, select

from workshop.actions.guards import lock_meeting, require_filled
from workshop.actions.lookups import colours_of, group_row_of, groups_of, key_of
from workshop.domain.errors import BadInput, NotOpen, StillInUse, TooMany
from workshop.domain.events import BoardChanged
from workshop.domain.phases import require_in_meeting
from workshop.domain.vocabulary import MAX_GROUPS, NAME_LENGTH, Action, Actor, MeetingState
from workshop.storage.database import UnitOfWork
from workshop.storage.models import Group, GroupTurnout, Meeting, Participant


def add_group(work: UnitOfWork, actor: Actor, name: str) -> int:
    """Add a group at the end, with a link that nobody can guess; returns its id."""
    meeting = _claim_to_prepare(work, actor)
    group = append_group(work, meeting, name)
    work.emit_after_commit(BoardChanged(actor.meeting_id))
    return key_of(group.id)


def append_group(work: UnitOfWork, meeting: Meeting, name: str) -> Group:
    """Add the row of a group, checked; also for a meeting that is made from a report."""
    others = groups_of(work, meeting)
    if len(others) >= MAX_GROUPS:
        raise TooMany(limit=MAX_GROUPS)
    _require_new_name(name, others)
    group = Group(
        meeting_id=key_of(meeting.id),
        position=1 + max((other.position for other in others), default=0),
        name=name,
        name_key=name.casefold(),
        token=secrets.token_urlsafe(9),
    )
    work.session.add(group)
    work.session.flush()
    return group


def rename_group(work: UnitOfWork, actor: Actor, group_id: int, name: str) -> None:
    """Give a group another name; its link stays the same."""
    meeting = _claim_to_prepare(work, actor)
    group = group_row_of(work, meeting, group_id)
    _require_new_name(name, [other for other in groups_of(work, meeting) if other.id != group.id])
    group.name, group.name_key = name, name.casefold()
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def move_group(work: UnitOfWork, actor: Actor, group_id: int, up: bool) -> None:
    """Swap a group with its neighbour; at the edge nothing changes."""
    meeting = _claim_to_prepare(work, actor)
    groups = list(groups_of(work, meeting))
    index = groups.index(group_row_of(work, meeting, group_id))
    other = index - 1 if up else index + 1
    if not 0 <= other < len(groups):
        return
    one, two = groups[index], groups[other]
    positions = (two.position, one.position)
    one.position = -1  # positions are unique, also halfway
    work.session.flush()
    two.position = positions[1]
    work.session.flush()
    one.position = positions[0]
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def delete_group(work: UnitOfWork, actor: Actor, group_id: int) -> None:
    """Delete a group, as long as nobody came in by it.

    Raises:
        StillInUse: somebody is in it, it has results, or a colour is for this group alone.
    """
    meeting = _claim_to_prepare(work, actor)
    group = group_row_of(work, meeting, group_id)
    for table in (Participant, GroupTurnout):
        if work.session.exec(select(table).where(table.group_id == group.id).limit(1)).first() is not None:
            raise StillInUse
    if any(colour.group_id == group.id for colour in colours_of(work, meeting)):
        raise StillInUse
    work.session.exec(sa.delete(Group).where(col(Group.id) == group_id))
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def _claim_to_prepare(work: UnitOfWork, actor: Actor) -> Meeting:
    meeting = lock_meeting(work, actor)
    require_in_meeting(Action.EDIT_MEETING, meeting.state, actor.role)
    if meeting.state is MeetingState.ENDED:
        raise NotOpen(state=meeting.state.value)
    return meeting


def _require_new_name(name: str, others: Sequence[Group]) -> None:
    require_filled("group_name", name, NAME_LENGTH)
    if name.casefold() in {other.name_key for other in others}:
        raise BadInput(field="group_name", reason="taken")
