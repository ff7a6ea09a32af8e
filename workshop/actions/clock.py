"""Keeping the last known time, so that a clock that jumps deletes nothing; see domain/clock.py."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import col, select

from workshop.domain.clock import KnownTime
from workshop.storage.database import UnitOfWork
from workshop.storage.models import ClockReading, Meeting


def note_time(work: UnitOfWork, ran_for: timedelta) -> bool:
    """Store the time; returns whether the clock is believed, so that what is due may be deleted.

    Args:
        ran_for: since the last call of this process, by a clock that nobody sets; zero at the first call.
    """
    row = work.session.get(ClockReading, ClockReading.ONLY)
    if row is None:
        # a database from before times were kept: when its newest meeting was made is the last that is known
        newest: datetime | None = work.session.exec(select(sa.func.max(col(Meeting.created_at)))).one()
        known = KnownTime(newest or work.now)
        row = ClockReading(known_at=work.now)
        work.session.add(row)
    else:
        steady = row.steady_seconds
        known = KnownTime(row.known_at, None if steady is None else timedelta(seconds=steady))
    known = known.after(ran_for, work.now)
    row.known_at = known.at
    row.steady_seconds = None if known.steady_for is None else int(known.steady_for.total_seconds())
    return known.is_believed


def confirm_time(work: UnitOfWork) -> None:
    """Believe the clock from now on, because a facilitator says that its date is right; repeating is safe."""
    row = work.session.get(ClockReading, ClockReading.ONLY)
    if row is not None:
        row.known_at, row.steady_seconds = work.now, None
