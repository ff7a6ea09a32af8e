"""One writer for a whole hall: what arrives within a few milliseconds shares one commit.

A phone is answered only after that commit. Durability then costs one write to the disk for many votes, statements and
joins instead of one for each; the walls stay in memory between two commits (actions/voting.cast).
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy.exc import OperationalError

from workshop.actions.joining import Newcomer, join_all
from workshop.actions.voting import Ballot, cast
from workshop.commands.metrics import Metrics
from workshop.domain.ballots import BallotState, OwnDot
from workshop.domain.errors import StorageUnavailable, WorkshopError
from workshop.domain.vocabulary import Actor
from workshop.storage.database import Database, UnitOfWork

log = logging.getLogger(__name__)

GATHER_SECONDS = 0.004
STUCK_SECONDS = 15.0  # longer than a database that is busy or away is waited for

P = ParamSpec("P")
R = TypeVar("R")
Deed = Callable[[UnitOfWork], Any]


@dataclass
class _Batch:
    """Ballots that share a commit; `stored` is set once every outcome, a value or an error, is known."""

    deeds: list[Deed] = field(default_factory=list)
    ballots: list[Ballot] = field(default_factory=list)
    newcomers: list[Newcomer] = field(default_factory=list)
    of_deeds: list[Any] = field(default_factory=list)
    of_ballots: list[Any] = field(default_factory=list)
    of_newcomers: list[Any] = field(default_factory=list)
    stored: threading.Event = field(default_factory=threading.Event)


class GroupCommit:
    """Takes votes, newcomers and actions from many threads or greenlets, and has one of its own that stores them."""

    def __init__(self, database: Database, metrics: Metrics | None = None) -> None:
        """Store in a database, and count in `metrics` what was stored."""
        self._database = database
        self._metrics = metrics or Metrics()
        self._ballot_states: dict[int, BallotState] = {}
        self._lock = threading.Lock()
        self._arrived = threading.Event()
        self._open = _Batch()
        self._running = False
        self._waiting_since: float | None = None

    def vote(self, ballot: Ballot) -> list[OwnDot]:
        """Store one ballot together with others; returns the participant's dots once it is on disk.

        Raises:
            WorkshopError: it was refused, or could not be stored.
        """
        with self._lock:
            batch = self._open
            place = len(batch.ballots)
            batch.ballots.append(ballot)
        self._wait_for(batch)
        dots: list[OwnDot] = _value(batch.of_ballots[place])
        return dots

    def join(self, newcomer: Newcomer) -> Actor:
        """Let one newcomer in together with others; returns who it is from now on, once that is on disk.

        Raises:
            WorkshopError: it was refused, or could not be stored.
        """
        with self._lock:
            batch = self._open
            place = len(batch.newcomers)
            batch.newcomers.append(newcomer)
        self._wait_for(batch)
        actor: Actor = _value(batch.of_newcomers[place])
        return actor

    def perform(self, action: Callable[Concatenate[UnitOfWork, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run an action as Database.perform does, but in a commit that it shares with others.

        It is judged alone: when it is refused, it leaves no trace and does not touch the others.
        """
        with self._lock:
            batch = self._open
            place = len(batch.deeds)
            batch.deeds.append(lambda work: action(work, *args, **kwargs))
        self._wait_for(batch)
        result: R = _value(batch.of_deeds[place])
        return result

    def ballot_state_of(self, meeting_id: int) -> BallotState | None:
        """The stickers of a meeting as of the last commit of ours; the version says whether that is still so."""
        return self._ballot_states.get(meeting_id)

    def keeps_up(self, now: Callable[[], float] = monotonic) -> bool:
        """Return whether all that arrived was stored or refused in time; False once the thread ended or hangs."""
        since = self._waiting_since
        return since is None or now() - since < STUCK_SECONDS

    def run(self) -> None:
        """Store for ever; the work of a background thread or greenlet."""
        self._running = True
        while True:
            self._arrived.wait()
            sleep(GATHER_SECONDS)
            self._arrived.clear()
            self.store()

    def store(self) -> None:
        """Store what has arrived, in one commit, and wake who waits for it."""
        with self._lock:
            batch, self._open = self._open, _Batch()
        if not batch.deeds and not batch.ballots and not batch.newcomers:
            return
        began = monotonic()
        try:
            self._database.perform(self._store, batch)
            size = len(batch.deeds) + len(batch.ballots) + len(batch.newcomers)
            votes = sum(not isinstance(outcome, Exception) for outcome in batch.of_ballots)
            self._metrics.count_commit(size, votes, monotonic() - began)
        except Exception as error:
            # nothing of it was stored, so the walls say too much
            self._ballot_states.clear()
            if not isinstance(error, WorkshopError):
                log.exception("what a hall did could not be stored")
            batch.of_deeds = [StorageUnavailable()] * len(batch.deeds)
            batch.of_ballots = [StorageUnavailable()] * len(batch.ballots)
            batch.of_newcomers = [StorageUnavailable()] * len(batch.newcomers)
        finally:
            self._waiting_since = None
            batch.stored.set()

    def _store(self, work: UnitOfWork, batch: _Batch) -> None:
        batch.of_deeds = [_judged_alone(work, deed) for deed in batch.deeds]
        batch.of_newcomers = list(join_all(work, batch.newcomers))
        batch.of_ballots = list(cast(work, self._ballot_states, batch.ballots))

    def _wait_for(self, batch: _Batch) -> None:
        if self._waiting_since is None:
            self._waiting_since = monotonic()
        if self._running:
            self._arrived.set()
        else:
            self.store()
        batch.stored.wait()  # also without a thread of its own: another caller may be storing this batch


def _judged_alone(work: UnitOfWork, deed: Deed) -> Any:
    """The value of an action, or the error that it raised; then none of its changes and events are left."""
    news_before = len(work.events)
    try:
        with work.session.begin_nested():
            return deed(work)
    except OperationalError:
        raise  # a full disk, or a lost server: no refusal of this one, and none of the others can be stored either
    except Exception as refusal:
        del work.events[news_before:]
        return refusal


def _value(outcome: Any) -> Any:
    if isinstance(outcome, Exception):
        raise outcome
    return outcome
