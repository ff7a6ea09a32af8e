"""News that goes out after a commit, never after a rollback."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BoardChanged:
    """Something that phones, projector or staff may see has changed."""

    meeting_id: int


@dataclass(frozen=True)
class DotsChanged:
    """Only dots, or who is in the hall, changed: while totals are hidden that is no news for phones."""

    meeting_id: int


@dataclass(frozen=True)
class MinutesChanged:
    """Agenda, conclusions or agreements changed: news for staff only."""

    meeting_id: int


@dataclass(frozen=True)
class AccessRevoked:
    """A link was revoked or the meeting deleted: sockets that came in by it must go."""

    meeting_id: int
    link_id: int | None


@dataclass(frozen=True)
class BallotHandedOver:
    """A shared device went to the next person: sockets of the one before must go."""

    meeting_id: int
    participant_id: int


@dataclass(frozen=True)
class SignInEnded:
    """Somebody signed out, or was signed out: sockets that came in by that sign-in must go, in every meeting."""

    sign_in: str


MeetingEvent = BoardChanged | DotsChanged | MinutesChanged | AccessRevoked | BallotHandedOver
DomainEvent = MeetingEvent | SignInEnded
