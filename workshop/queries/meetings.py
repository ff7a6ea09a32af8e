"""Lists for the pages of a facilitator: the meetings to lead, the links that were shared, the groups."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlmodel import Session, col, or_, select

from workshop.domain.vocabulary import MeetingState
from workshop.storage.models import Group, Link, Meeting

_VERSION = sa.select(col(Meeting.version)).where(col(Meeting.id) == sa.bindparam("of_meeting"))


def meetings_of(session: Session, facilitator_id: int) -> Sequence[Meeting]:
    """The meetings that a facilitator may lead, the newest first; those without an owner are everybody's."""
    mine = or_(col(Meeting.owner_id) == facilitator_id, col(Meeting.owner_id).is_(None))
    return session.exec(select(Meeting).where(mine).order_by(col(Meeting.created_at).desc())).all()


def all_meetings(session: Session) -> Sequence[Meeting]:
    """Every meeting of this installation, the newest first."""
    return session.exec(select(Meeting).order_by(col(Meeting.created_at).desc())).all()


def count_open_meetings(connection: Connection) -> int:
    """The number of open meetings."""
    is_open = col(Meeting.state) == MeetingState.OPEN
    return connection.scalar(sa.select(sa.func.count()).select_from(Meeting).where(is_open)) or 0


def links_of(session: Session, meeting_id: int) -> Sequence[Link]:
    """The links of a meeting that were not revoked, the oldest first."""
    in_force = select(Link).where(Link.meeting_id == meeting_id, col(Link.revoked_at).is_(None))
    return session.exec(in_force.order_by(col(Link.id))).all()


def groups_in_order(session: Session, meeting_id: int) -> Sequence[Group]:
    """The groups of a meeting, in the order in which the facilitator placed them."""
    return session.exec(select(Group).where(Group.meeting_id == meeting_id).order_by(col(Group.position))).all()


def deleted_of(connection: Connection, meeting_ids: Collection[int]) -> set[int]:
    """The meetings among these that are stored no more."""
    stored = connection.scalars(sa.select(col(Meeting.id)).where(col(Meeting.id).in_(meeting_ids)))
    return set(meeting_ids) - set(stored)


def version_of(connection: Connection, meeting_id: int) -> int | None:
    """The version of a meeting as it is stored now; None when the meeting is gone."""
    version: int | None = connection.scalar(_VERSION, {"of_meeting": meeting_id})
    return version


def is_any_open(session: Session) -> bool:
    """Return whether a meeting is open now."""
    return session.exec(select(Meeting.id).where(Meeting.state == MeetingState.OPEN).limit(1)).first() is not None
