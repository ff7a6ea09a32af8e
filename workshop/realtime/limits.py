"""What one connection may ask, and how many fit in this process; never counted by address, since a hall shares one."""

import time
from collections.abc import Callable
from dataclasses import dataclass

EVENTS_A_SECOND = 20.0
EVENTS_AT_ONCE = 60.0  # an outbox that was away for minutes sends what it kept
REFUSALS_FORGIVEN = 200
MOST_WAITING = 50  # messages that a phone did not read; a phone gets at most 4 a second
FILES_KEPT_FREE = 100
MOST_SOCKETS = 4000


@dataclass
class Allowance:
    """A token bucket: refills at EVENTS_A_SECOND, holds EVENTS_AT_ONCE."""

    left: float = EVENTS_AT_ONCE
    at: float = 0.0
    refusals: int = 0

    def take(self, now: float) -> bool:
        """Use one event; False when there is none left."""
        self.left = min(EVENTS_AT_ONCE, self.left + (now - self.at) * EVENTS_A_SECOND)
        self.at = now
        if self.left < 1:
            self.refusals += 1
            return False
        self.left -= 1
        return True

    @property
    def is_abused(self) -> bool:
        """Whether so much was refused that no page of ours can be behind it."""
        return self.refusals > REFUSALS_FORGIVEN


class Allowances:
    """One allowance for each connection."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._of: dict[str, Allowance] = {}

    def take(self, sid: str) -> Allowance | None:
        """Use one event of a connection; gives its allowance when there was none left."""
        now = self._clock()
        allowance = self._of.setdefault(sid, Allowance(at=now))
        return None if allowance.take(now) else allowance

    def forget(self, sid: str) -> None:
        """The connection is gone."""
        self._of.pop(sid, None)


def capacity() -> int:
    """How many sockets fit: as many as the system lets this process open, with room for files and new pages.

    Raises the soft limit of open files to the hard one first; 256 on a Mac would end a meeting at phone 250.
    """
    try:
        import resource
    except ImportError:  # Windows has no such limit for sockets
        return MOST_SOCKETS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_SOCKETS + FILES_KEPT_FREE
    highest = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < highest:
        resource.setrlimit(resource.RLIMIT_NOFILE, (highest, hard))
        soft = highest
    return MOST_SOCKETS if soft == resource.RLIM_INFINITY else max(1, min(MOST_SOCKETS, soft - FILES_KEPT_FREE))
