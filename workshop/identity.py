"""Who is asking: the page names a meeting and a role, the cookie proves them.

The cookie is Flask's signed session. It holds a random device key (participants), the ids of links that were opened,
and the login of a facilitator.
"""

import hashlib
import hmac
import secrets
from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask import Flask, Response, current_app
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer
from sqlalchemy.engine import Connection
from sqlmodel import Session, col, select

from workshop.accounts import account_of
from workshop.actions.finding import key_of
from workshop.domain.errors import NotAllowed, NotFound
from workshop.domain.vocabulary import Actor, MeetingState, Role
from workshop.storage.models import Colour, Dot, Group, Link, Meeting, Participant

DEVICE = "device"
LINKS = "links"
LOGIN = "_user_id"  # Flask-Login's own name for it
MOST_LINKS = 40

Cookie = MutableMapping[str, Any]


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
_IN_HAND = (
    sa.select(col(Participant.id), col(Participant.ballot))
    .where(
        col(Participant.meeting_id) == sa.bindparam("of_meeting"),
        col(Participant.device_hash) == sa.bindparam("device"),
    )
    .order_by(col(Participant.ballot).desc())
    .limit(1)
)
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


class KeptSigner(SecureCookieSessionInterface):
    """Flask's signed session; what signs it is made once, and not again for each request."""

    def __init__(self) -> None:
        self._signer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """What reads and signs the cookie."""
        if self._signer is None:
            self._signer = super().get_signing_serializer(app)
        return self._signer

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write the cookie; what is public has none and depends on none, or browsers load it again once they joined."""
        if not response.cache_control.public:
            super().save_session(app, session, response)


def device_hash(device_key: str, meeting_id: int) -> str:
    """A participant's name in one meeting: HMAC(device key, meeting), so that meetings cannot be linked."""
    return hmac.new(device_key.encode(), f"meeting {meeting_id}".encode(), hashlib.sha256).hexdigest()


def device_key(cookie: Cookie) -> str:
    """The random key of this browser; made when it is first needed."""
    if not isinstance(cookie.get(DEVICE), str):
        cookie[DEVICE] = secrets.token_urlsafe(32)
    key: str = cookie[DEVICE]
    return key


def token_of_link(link_id: int) -> str:
    """What stands in the address of a link; derived from its id and the secret, so it need not be stored."""
    token = _link_serializer().dumps(link_id)
    return token if isinstance(token, str) else token.decode()


def open_link(session: Session, cookie: Cookie, token: str) -> Link:
    """Remember in the cookie that this browser opened a link.

    Raises:
        NotFound: it is no link of ours, or it was revoked.
    """
    try:
        link_id = _link_serializer().loads(token)
    except BadSignature:
        raise NotFound(kind="link") from None
    link = session.get(Link, link_id)
    if link is None or link.revoked_at is not None:
        raise NotFound(kind="link")
    opened = [known for known in cookie.get(LINKS, []) if known != link.id]
    cookie[LINKS] = [*opened[1 - MOST_LINKS :], link.id]
    return link


def meeting_by_code(session: Session, code: int) -> Meeting:
    """The meeting with this join code; raises NotFound."""
    meeting = session.exec(select(Meeting).where(Meeting.code == code)).one_or_none()
    if meeting is None:
        raise NotFound(kind="meeting")
    return meeting


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


def device_in(cookie: Cookie, meeting_id: int) -> str | None:
    """The device_hash() of this browser in a meeting; None while it joined none at all."""
    key = cookie.get(DEVICE)
    return device_hash(key, meeting_id) if isinstance(key, str) else None


def participant_of(connection: Connection, meeting_id: int, device: str) -> Actor:
    """The participant who has a device (by its hash) in hand; raises NotAllowed when it never joined the meeting."""
    found = connection.execute(_IN_HAND, {"of_meeting": meeting_id, "device": device}).one_or_none()
    if found is None:
        raise NotAllowed
    return Actor(meeting_id, Role.PARTICIPANT, participant_id=found.id, ballot=found.ballot)


def participant_in(connection: Connection, cookie: Cookie, meeting_id: int) -> Actor:
    """The participant of a meeting that this cookie proves; raises NotAllowed when its device never joined."""
    device = device_in(cookie, meeting_id)
    if device is None:
        raise NotAllowed
    return participant_of(connection, meeting_id, device)


def actor_for(session: Session, cookie: Cookie, code: int, role: Role) -> Actor:
    """The actor that this cookie proves, in the meeting of this code; raises NotFound, and else like actor_in()."""
    return actor_in(session, cookie, meeting_by_code(session, code), role)


def actor_in(session: Session, cookie: Cookie, meeting: Meeting, role: Role) -> Actor:
    """The actor that this cookie proves, in the meeting and role that the page names.

    A facilitator of the meeting may also sit at the secretary's page and show the projector, and then has that role.
    A participant is who has the device in hand now: the highest of its ballots.

    Raises:
        NotAllowed: the cookie does not prove this role.
    """
    meeting_id = key_of(meeting.id)
    if role is Role.PARTICIPANT:
        return participant_in(session.connection(), cookie, meeting_id)
    if leads(session, cookie, meeting):
        return Actor(meeting_id, role)
    links = session.exec(
        select(Link).where(
            Link.meeting_id == meeting_id,
            col(Link.id).in_(cookie.get(LINKS, [])),
            col(Link.revoked_at).is_(None),
            col(Link.role).in_({role, Role.FACILITATOR}),
        )
    ).all()
    if not links:
        raise NotAllowed
    return Actor(meeting_id, role, link_id=key_of(links[-1].id))


def leads(session: Session, cookie: Cookie, meeting: Meeting) -> bool:
    """Whether a facilitator is signed in whose meeting this is; one without an owner is everybody's."""
    account = account_of(session, str(cookie.get(LOGIN, "")))
    return account is not None and meeting.owner_id in (None, account.facilitator_id)


def _link_serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="link")
