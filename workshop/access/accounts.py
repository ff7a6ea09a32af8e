"""Accounts of facilitators: links that work once, and passwords."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select
from werkzeug.security import check_password_hash, generate_password_hash

from workshop.access.sign_ins import hash_of, sign_out_everywhere
from workshop.actions.guards import require_filled
from workshop.domain.errors import BadInput, NotFound
from workshop.domain.vocabulary import NAME_LENGTH
from workshop.storage.database import UnitOfWork
from workshop.storage.models import Facilitator, LoginLink, Meeting, SignIn

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
LINK_LIFETIME = timedelta(days=2)

# compared with when the name is unknown, so that the answer takes as long as for a known one
_NO_PASSWORD = generate_password_hash(secrets.token_urlsafe(16))


@dataclass(frozen=True)
class AccountSummary:
    """An account as the host sees it.

    Attributes:
        meetings: how many are of this account alone.
        sign_ins: in how many browsers it is signed in.
        last_seen: the last day on which one of those was used; None where there are none.
    """

    name: str
    meetings: int
    sign_ins: int
    last_seen: date | None


def account_summaries(session: Session) -> Sequence[AccountSummary]:
    """All accounts, by name."""
    meetings = sa.select(sa.func.count()).where(col(Meeting.owner_id) == Facilitator.id).scalar_subquery()
    of_account = col(SignIn.facilitator_id) == Facilitator.id
    sign_ins = sa.select(sa.func.count(col(SignIn.token_hash))).where(of_account).scalar_subquery()
    last_seen = sa.select(sa.func.max(col(SignIn.last_seen))).where(of_account).scalar_subquery()
    found = sa.select(col(Facilitator.name), meetings, sign_ins, last_seen).order_by(col(Facilitator.name_key))
    return [AccountSummary(*row) for row in session.execute(found)]


def remove_account(work: UnitOfWork, facilitator_id: int) -> int:
    """Remove an account with its sign-ins and unused links; its meetings stay, and any facilitator may lead them.

    Returns:
        How many meetings those are.
    """
    sign_out_everywhere(work, facilitator_id)
    meetings = work.session.scalar(sa.select(sa.func.count()).where(col(Meeting.owner_id) == facilitator_id))
    work.session.exec(sa.delete(Facilitator).where(col(Facilitator.id) == facilitator_id))
    return meetings or 0


def account_by_name(session: Session, name: str) -> Facilitator | None:
    """The facilitator of this name, without regard to case."""
    return session.exec(select(Facilitator).where(Facilitator.name_key == name.casefold())).one_or_none()


def has_accounts(session: Session) -> bool:
    """Return whether anybody can sign in already."""
    return session.exec(select(Facilitator.id).limit(1)).first() is not None


def check_password(session: Session, name: str, password: str) -> Facilitator | None:
    """The facilitator when name and password fit; takes equally long when the name is unknown."""
    row = account_by_name(session, name)
    fits = check_password_hash(row.password_hash if row else _NO_PASSWORD, password[:LONGEST_PASSWORD])
    return row if fits else None


def make_login_link(work: UnitOfWork, facilitator_id: int | None = None) -> str:
    """Make a link that works once; returns its token, which is not stored.

    Args:
        facilitator_id: whose password it sets; None makes a new account.
    """
    token = secrets.token_urlsafe(24)
    work.session.add(
        LoginLink(token_hash=hash_of(token), facilitator_id=facilitator_id, expires_at=work.now + LINK_LIFETIME)
    )
    return token


def link_of(session: Session, token: str, now: datetime) -> LoginLink | None:
    """The row behind a token that can still be used."""
    row = session.get(LoginLink, hash_of(token))
    return row if row is not None and row.used_at is None and row.expires_at > now else None


def use_login_link(work: UnitOfWork, token: str, name: str, password: str) -> Facilitator:
    """Make an account, or set the password of an existing one, which ends all its sign-ins; the link is used up.

    Raises:
        NotFound: the link was used, has run out, or never was.
        BadInput: the name is empty, too long or taken; the password is too short or too long.
    """
    used = sa.update(LoginLink).where(
        col(LoginLink.token_hash) == hash_of(token),
        col(LoginLink.used_at).is_(None),
        col(LoginLink.expires_at) > work.now,
    )
    if not work.session.exec(used.values(used_at=work.now)).rowcount:
        raise NotFound(kind="login_link")
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise BadInput(field="password", reason="too_short", limit=SHORTEST_PASSWORD)
    link = work.session.get_one(LoginLink, hash_of(token))
    if link.facilitator_id is None:
        require_filled("name", name, NAME_LENGTH)
        if account_by_name(work.session, name) is not None:
            raise BadInput(field="name", reason="taken")
        row = Facilitator(name=name, name_key=name.casefold(), password_hash="")
        work.session.add(row)
    else:
        row = work.session.get_one(Facilitator, link.facilitator_id)
        sign_out_everywhere(work, link.facilitator_id)
    row.password_hash = generate_password_hash(password)
    work.session.flush()
    return row
