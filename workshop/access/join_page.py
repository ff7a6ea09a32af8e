"""Reads what the join page of a meeting shows, and where a participant of it stands."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlmodel import col

from workshop.domain.errors import NotFound
from workshop.domain.vocabulary import Actor, MeetingState
from workshop.storage.models import Colour, Dot, Group, Meeting, Participant


@dataclass(frozen=True)
class Sign:
    """What stands on the door of a meeting; a whole hall reads it at once, so it is no more than a phone must know."""

    id: int
    code: int
    title: str
    held_on: date | None
    place: str
    state: MeetingState


@dataclass(frozen=True)
class GroupSign:
    """A group as its door shows it."""

    id: int
    name: str


@dataclass(frozen=True)
class Standing:
    """Where a participant stands: in which group (its name is None without one), and whether a dot keeps it there."""

    group_id: int | None
    group_name: str | None
    has_dots: bool


# built once: to build them takes longer than to ask them
_SIGN = sa.select(
    col(Meeting.id), col(Meeting.code), col(Meeting.title), col(Meeting.held_on), col(Meeting.place), col(Meeting.state)
).where(col(Meeting.code) == sa.bindparam("meeting_code"))


_GROUPS_AT_DOOR = (
    sa.select(col(Group.id), col(Group.name))
    .where(
        col(Group.meeting_id) == sa.bindparam("of_meeting"),
        col(Group.id).not_in(sa.select(col(Colour.group_id)).where(col(Colour.group_id).is_not(None))),
    )
    .order_by(col(Group.position))
)


_GROUP_OF_TOKEN = sa.select(col(Group.id), col(Group.name)).where(
    col(Group.meeting_id) == sa.bindparam("of_meeting"), col(Group.token) == sa.bindparam("group_token")
)


_STANDING = (
    sa.select(
        col(Participant.group_id),
        col(Group.name),
        sa.exists().where(col(Dot.participant_id) == col(Participant.id)).label("has_dots"),
    )
    .join(Group, col(Group.id) == col(Participant.group_id), isouter=True)
    .where(col(Participant.id) == sa.bindparam("participant"))
)


def sign_of(connection: Connection, code: int) -> Sign:
    """What stands on the door of the meeting with this join code; raises NotFound."""
    row = connection.execute(_SIGN, {"meeting_code": code}).one_or_none()
    if row is None:
        raise NotFound(kind="meeting")
    return Sign(**row._mapping)


def groups_at_door(connection: Connection, meeting_id: int) -> list[GroupSign]:
    """The groups that one may choose without their link, in order: those that hold no colour."""
    return [GroupSign(**row._mapping) for row in connection.execute(_GROUPS_AT_DOOR, {"of_meeting": meeting_id})]


def group_of_token(connection: Connection, meeting_id: int, token: str) -> GroupSign:
    """The group whose link this is; raises NotFound."""
    row = connection.execute(_GROUP_OF_TOKEN, {"of_meeting": meeting_id, "group_token": token}).one_or_none()
    if row is None:
        raise NotFound(kind="group")
    return GroupSign(**row._mapping)


def standing_of(connection: Connection, actor: Actor) -> Standing:
    """Where a participant stands."""
    row = connection.execute(_STANDING, {"participant": actor.participant_id}).one()
    return Standing(row.group_id, row.name, row.has_dots)
