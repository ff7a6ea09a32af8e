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
class MeetingSummary:
    """The facts of a meeting on its join page; an audience reads them at once, so they are few."""

    id: int
    code: int
    title: str
    held_on: date | None
    place: str
    state: MeetingState


@dataclass(frozen=True)
class GroupChoice:
    """A group as the join page shows it."""

    id: int
    name: str


@dataclass(frozen=True)
class JoinPage:
    """The join page of a meeting; `groups` are those that anybody may choose, empty while the meeting is not open."""

    summary: MeetingSummary
    groups: tuple[GroupChoice, ...]


@dataclass(frozen=True)
class Standing:
    """The group of a participant (its name is None without one), and whether a dot keeps the participant in it."""

    group_id: int | None
    group_name: str | None
    has_dots: bool


# built once: to build them takes longer than to ask them; one may choose a group without its link if it has no colour
_SUMMARY = sa.select(
    col(Meeting.id), col(Meeting.code), col(Meeting.title), col(Meeting.held_on), col(Meeting.place), col(Meeting.state)
).where(col(Meeting.code) == sa.bindparam("meeting_code"))


_OPEN_GROUPS = (
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


def join_page(connection: Connection, code: int) -> JoinPage:
    """The join page of the meeting with this join code, in at most two SELECTs; raises NotFound."""
    row = connection.execute(_SUMMARY, {"meeting_code": code}).one_or_none()
    if row is None:
        raise NotFound(kind="meeting")
    summary = MeetingSummary(**row._mapping)
    if summary.state is not MeetingState.OPEN:
        return JoinPage(summary, ())
    groups = connection.execute(_OPEN_GROUPS, {"of_meeting": summary.id})
    return JoinPage(summary, tuple(GroupChoice(**group._mapping) for group in groups))


def group_of_token(connection: Connection, meeting_id: int, token: str) -> GroupChoice:
    """The group whose link this is; raises NotFound."""
    row = connection.execute(_GROUP_OF_TOKEN, {"of_meeting": meeting_id, "group_token": token}).one_or_none()
    if row is None:
        raise NotFound(kind="group")
    return GroupChoice(**row._mapping)


def standing_of(connection: Connection, actor: Actor) -> Standing:
    """The group of a participant, and whether a dot keeps the participant in it."""
    row = connection.execute(_STANDING, {"participant": actor.participant_id}).one()
    return Standing(row.group_id, row.name, row.has_dots)
