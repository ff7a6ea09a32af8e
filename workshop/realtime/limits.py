"""Allowances of a person, and the capacity of this process; never by address, since an audience shares one."""

import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

EVENTS_A_SECOND = 20.0
EVENTS_AT_ONCE = 60.0  # an outbox that was away for minutes sends what it kept
REFUSALS_FORGIVEN = 200
MOST_CONNECTIONS = 10  # of one participant: tabs, and connections that were lost without a word
MOST_WAITING = 50  # messages that a phone did not read; a phone gets at most 4 a second
FILES_KEPT_FREE = 200  # for the database, what is being answered, and what was accepted in this turn of the loop
MOST_SOCKETS = 4000
MOST_UNFINISHED = 1000
PHONES_AT_ONCE = 4  # that are read for, so that a database server is not waited for in between


@dataclass
class Allowance:
    """A token bucket: refills at EVENTS_A_SECOND, holds EVENTS_AT_ONCE.

    Attributes:
        connections: those of the person whose it is, the oldest first.
    """

    at: float
    left: float = EVENTS_AT_ONCE
    refusals: int = 0
    connections: dict[str, None] = field(default_factory=dict)

    def take(self, now: float) -> bool:
        """Use one event; False when there is none left."""
        self.left = min(EVENTS_AT_ONCE, self.left + (now - self.at) * EVENTS_A_SECOND)
        self.at = now
        if self.left < 1:
            self.refusals += 1
            return False
        self.left -= 1
        return True

    def is_full(self, now: float) -> bool:
        """Return whether it is as good as a new one."""
        return self.left + (now - self.at) * EVENTS_A_SECOND >= EVENTS_AT_ONCE

    @property
    def is_abused(self) -> bool:
        """Return whether so much was refused that no page of ours can be behind it."""
        return self.refusals > REFUSALS_FORGIVEN


class Allowances:
    """One allowance for each person, whatever number of connections they ask over and however often they come back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._of_person: dict[Hashable, Allowance] = {}
        self._of_connection: dict[str, Allowance] = {}

    def begin(self, sid: str, person: Hashable) -> Allowance:
        """Note a connection of a person; returns the allowance of all their connections."""
        allowance = self._of_connection[sid] = self._of(person)
        allowance.connections[sid] = None
        return allowance

    def end(self, sid: str) -> None:
        """Forget a connection."""
        allowance = self._of_connection.pop(sid, None)
        if allowance is not None:
            allowance.connections.pop(sid, None)

    def take(self, sid: str) -> Allowance | None:
        """Use one event of a connection; returns the allowance when there was none left."""
        allowance = self._of_connection.get(sid)
        return None if allowance is None or allowance.take(self._clock()) else allowance

    def take_as(self, person: Hashable) -> bool:
        """Use one event of a person without a connection; False when there was none left."""
        return self._of(person).take(self._clock())

    def tidy(self) -> None:
        """Forgive what was long ago, and forget who has no connection."""
        now = self._clock()
        for person, allowance in list(self._of_person.items()):
            if allowance.is_full(now):
                allowance.refusals = 0
                if not allowance.connections:
                    del self._of_person[person]

    def _of(self, person: Hashable) -> Allowance:
        allowance = self._of_person.get(person)
        if allowance is None:
            allowance = self._of_person[person] = Allowance(at=self._clock())
        return allowance


class Turns:
    """Turns for phones, of which a whole audience may come back at once."""

    def __init__(self) -> None:
        self._semaphore = threading.Semaphore(PHONES_AT_ONCE)

    @contextmanager
    def take(self) -> Iterator[None]:
        """Read for a phone; between two phones staff and projector are looked after."""
        with self._semaphore:
            yield
            time.sleep(0)


@dataclass(frozen=True)
class Capacity:
    """The capacity of this process.

    Attributes:
        connections: sockets of phones, staff and projectors.
        unfinished: requests that are still coming in; they take files of their own, not those of phones.
    """

    connections: int
    unfinished: int


def capacity() -> Capacity:
    """The capacity by what the system lets this process open, with room for files and for answers on their way.

    Raises the soft limit of open files to the hard one first; 256 on a Mac would end a meeting at phone 250.
    """
    most = Capacity(MOST_SOCKETS, MOST_UNFINISHED)
    try:
        import resource
    except ImportError:  # Windows has no such limit for sockets
        return most
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_SOCKETS + MOST_UNFINISHED + FILES_KEPT_FREE
    highest = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < highest:
        resource.setrlimit(resource.RLIMIT_NOFILE, (highest, hard))
        soft = highest
    return most if soft == resource.RLIM_INFINITY else capacity_of(soft)


def capacity_of(files: int) -> Capacity:
    """The capacity within so many open files; a fifth of what is left is for requests that are still coming in."""
    left = max(5, files - FILES_KEPT_FREE)
    unfinished = min(MOST_UNFINISHED, left // 5)
    return Capacity(min(MOST_SOCKETS, left - unfinished), unfinished)
