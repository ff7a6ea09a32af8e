"""The trust in the clock of the computer."""

from sqlmodel import Session, col, select

from workshop.storage.models import ClockReading


def is_clock_doubted(session: Session) -> bool:
    """True from a jump of the clock until somebody confirms the date or it ran steadily for a week; one SELECT."""
    doubted = select(ClockReading.id).where(col(ClockReading.steady_seconds).is_not(None))
    return session.exec(doubted).first() is not None
