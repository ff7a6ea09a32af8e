"""The cookie: which device, which opened links and which account a browser shows.

It is Flask's signed session. It holds a random device key (participants), the ids of links that were opened, and the
token of the sign-in of a facilitator, also after that has ended: it then says who was signed out.
"""

import hashlib
import hmac
import secrets
from collections.abc import MutableMapping
from typing import Any

from flask import Flask, Response
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer
from sqlmodel import Session

from workshop.domain.errors import NotFound
from workshop.storage.models import Link

DEVICE = "device"


LINKS = "links"


LOGIN = "_user_id"  # Flask-Login's own name for it


MOST_LINKS = 40


Cookie = MutableMapping[str, Any]


class CachedSignerSessions(SecureCookieSessionInterface):
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


def token_of_link(secret_key: str, link_id: int) -> str:
    """What stands in the address of a link; derived from its id and the secret, so it need not be stored."""
    token = _link_serializer(secret_key).dumps(link_id)
    return token if isinstance(token, str) else token.decode()


def open_link(session: Session, cookie: Cookie, secret_key: str, token: str) -> Link:
    """Remember in the cookie that this browser opened a link.

    Raises:
        NotFound: it is no link of ours, or it was revoked.
    """
    try:
        link_id = _link_serializer(secret_key).loads(token)
    except BadSignature:
        raise NotFound(kind="link") from None
    link = session.get(Link, link_id)
    if link is None or link.revoked_at is not None:
        raise NotFound(kind="link")
    opened = [known for known in cookie.get(LINKS, []) if known != link.id]
    cookie[LINKS] = [*opened[1 - MOST_LINKS :], link.id]
    return link


def device_in(cookie: Cookie, meeting_id: int) -> str | None:
    """The device_hash() of this browser in a meeting; None while it joined none at all."""
    key = cookie.get(DEVICE)
    return device_hash(key, meeting_id) if isinstance(key, str) else None


def _link_serializer(secret_key: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret_key, salt="link")
