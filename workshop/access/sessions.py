"""The cookie: which device, which opened links and which account a browser shows.

It is Flask's signed session. It holds a random device key (participants), the ids of links that were opened, and the
token of the sign-in of a facilitator, also after that has ended: it then says who was signed out.
"""

import hashlib
import hmac
import secrets
from collections.abc import MutableMapping
from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
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
        """The serializer that reads and signs the cookie."""
        if self._signer is None:
            self._signer = super().get_signing_serializer(app)
        return self._signer

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The session of a request; an empty one where the cookie is not ours.

        A cookie is not judged by its age: a clock that was set back would make strangers of everybody in the room, and
        whoever joined again would have new dots. Sign-ins and links end with their rows.
        """
        signer = self.get_signing_serializer(app)
        if signer is None:
            return None
        try:
            return self.session_class(signer.loads(request.cookies.get(self.get_cookie_name(app), "")))
        except BadSignature:
            return self.session_class()

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write the cookie; what is public has none and depends on none, or browsers load it again once they joined."""
        if not response.cache_control.public:
            super().save_session(app, session, response)
            self._count_age_in_the_browser(app, response)

    def _count_age_in_the_browser(self, app: Flask, response: Response) -> None:
        """Say how long the cookie lives, not only until when: by the clock of a phone that day may be over already."""
        lifetime = int(app.permanent_session_lifetime.total_seconds())
        cookies = response.headers.getlist("Set-Cookie")
        own = f"{self.get_cookie_name(app)}="
        if any(cookie.startswith(own) for cookie in cookies):
            response.headers.setlist(
                "Set-Cookie",
                [
                    f"{cookie}; Max-Age={lifetime}"
                    if cookie.startswith(own) and "Expires=" in cookie and "Max-Age=" not in cookie
                    else cookie
                    for cookie in cookies
                ],
            )


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
    """The token in the address of a link; derived from its id and the secret, so it need not be stored."""
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
