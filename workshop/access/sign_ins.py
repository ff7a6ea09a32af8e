"""Sign-ins: a row for each browser in which a facilitator signed in, found by the token in its cookie.

Without its row a cookie opens nothing, also one that was copied. So signing out deletes the row, and connections that
came in by it hear of that by an event.
"""

import hashlib
import secrets
from collections.abc import Collection
from datetime import timedelta

import sqlalchemy as sa
from flask_login import UserMixin
from sqlalchemy.engine import Connection
from sqlmodel import Session, col, select

from workshop.actions.lookups import key_of
from workshop.domain.errors import NotAllowed
from workshop.domain.events import SignInEnded
from workshop.storage.database import UnitOfWork
from workshop.storage.models import Facilitator, SignIn

LIFETIME = timedelta(days=60)  # of the cookie, and of a sign-in that nobody uses


class Account(UserMixin):  # type: ignore[misc]  # Flask-Login has no types
    """A facilitator who is signed in, and by which sign-in."""

    def __init__(self, row: Facilitator, token: str, sign_in: SignIn) -> None:
        self.facilitator_id = key_of(row.id)
        self.name = row.name
        self.sign_in = sign_in.token_hash
        self.last_seen = sign_in.last_seen
        self._token = token

    def get_id(self) -> str:
        """The token, for the cookie; the database has its hash only."""
        return self._token


def account_of(session: Session, token: str) -> Account | None:
    """The account that signed in with a token; None once that sign-in has ended, and for a cookie without a token."""
    if not token:
        return None
    rows = select(Facilitator, SignIn).join(SignIn, col(SignIn.facilitator_id) == Facilitator.id)
    found = session.exec(rows.where(SignIn.token_hash == hash_of(token))).one_or_none()
    return Account(found[0], token, found[1]) if found is not None else None


def sign_in(work: UnitOfWork, proved: Facilitator, earlier_token: str = "") -> Account:
    """Sign a facilitator in, in one browser.

    Args:
        proved: the row when the password was checked, which takes too long for a transaction.
        earlier_token: what the cookie of this browser has now; that sign-in ends, because no page can use it any more.

    Raises:
        NotAllowed: the account was removed since, or has another password, which ended what the old one opened.
    """
    facilitator = work.session.get(Facilitator, proved.id)
    if facilitator is None or facilitator.password_hash != proved.password_hash:
        raise NotAllowed
    sign_out(work, earlier_token)
    token = secrets.token_urlsafe(32)
    row = SignIn(
        token_hash=hash_of(token), facilitator_id=key_of(proved.id), made_at=work.now, last_seen=work.now.date()
    )
    work.session.add(row)
    work.session.flush()
    return Account(facilitator, token, row)


def sign_out(work: UnitOfWork, token: str) -> None:
    """End the sign-in of a token, in all pages and copies of its cookie; repeating it changes nothing."""
    _end(work, col(SignIn.token_hash) == hash_of(token))


def sign_out_everywhere(work: UnitOfWork, facilitator_id: int) -> None:
    """End all sign-ins of an account."""
    _end(work, col(SignIn.facilitator_id) == facilitator_id)


def note_seen(work: UnitOfWork, sign_in: str) -> None:
    """Note that a sign-in was used today; the hour is not kept."""
    today = work.now.date()
    seen = sa.update(SignIn).where(col(SignIn.token_hash) == sign_in, col(SignIn.last_seen) < today)
    work.session.exec(seen.values(last_seen=today))


def delete_old_sign_ins(work: UnitOfWork) -> None:
    """End the sign-ins that were not used for as long as a cookie lives."""
    _end(work, col(SignIn.last_seen) < work.now.date() - LIFETIME)


def ended_of(connection: Connection, sign_ins: Collection[str]) -> set[str]:
    """The sign-ins among these, by their token hashes, that have ended."""
    stored = connection.scalars(sa.select(col(SignIn.token_hash)).where(col(SignIn.token_hash).in_(sign_ins)))
    return set(sign_ins) - set(stored)


def hash_of(token: str) -> str:
    """The hash of a token for the database, so that a reader of the database cannot sign in."""
    return hashlib.sha256(token.encode()).hexdigest()


def _end(work: UnitOfWork, which: sa.ColumnElement[bool]) -> None:
    for ended in work.session.exec(sa.delete(SignIn).where(which).returning(col(SignIn.token_hash))).scalars():
        work.emit_after_commit(SignInEnded(ended))
