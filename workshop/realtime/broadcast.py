"""News out: gathered per meeting and audience, read once, sent as the parts that changed."""

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from workshop.domain.ballots import BallotState
from workshop.domain.errors import NotFound
from workshop.domain.events import AccessRevoked, BallotHandedOver, DomainEvent, DotsChanged, MeetingEvent, SignInEnded
from workshop.domain.vocabulary import Role
from workshop.queries.board import Board, after_votes, board_for
from workshop.queries.board_parts import Part
from workshop.queries.meetings import version_of
from workshop.realtime.json_codec import Fragment, encoded
from workshop.realtime.protocol import CHANGES, NAMESPACE_OF, PERIODS, Changes, room_of
from workshop.storage.database import Database, utc_now

log = logging.getLogger(__name__)

Audience = tuple[int, Role]
Send = Callable[[str, Changes, str, str], None]


@dataclass
class _AudienceState:
    """The board that an audience was last sent, and when it may be sent news; `text` is its parts, once encoded.

    `ahead` is a newer board, by its version, that somebody asked for before the audience was told of it.
    """

    board: Board
    next_at: float = 0.0
    text: Fragment | None = None
    ahead: tuple[int, Fragment] | None = None


class Broadcast:
    """Marks meetings of which there is news, and tells each audience at its own pace."""

    def __init__(
        self,
        database: Database,
        send: Send,
        clock: Callable[[], float] = time.monotonic,
        ballot_state_of: Callable[[int], BallotState | None] = lambda _meeting_id: None,
    ) -> None:
        """Tell by `send(event, payload, room, namespace)`; `wall_of(meeting id)` is what hangs, where that is known."""
        self._database = database
        self._ballot_state_of = ballot_state_of
        self._send = send
        self._clock = clock
        self._audiences: dict[Audience, _AudienceState] = {}
        self._waiting: dict[Audience, bool] = {}  # whether only dots changed, and nothing else
        self._lock = threading.Lock()
        self._news = threading.Event()

    def on_events(self, news: Sequence[DomainEvent]) -> None:
        """Remember who must be told; a listener of the database."""
        with self._lock:
            for item in news:
                if isinstance(item, SignInEnded):
                    continue
                for audience in self._audiences:
                    if audience[0] == item.meeting_id and _concerns(item, audience[1], self._audiences[audience].board):
                        only_dots = isinstance(item, DotsChanged)
                        self._waiting[audience] = self._waiting.get(audience, True) and only_dots
                if isinstance(item, AccessRevoked) and item.link_id is None:
                    self._forget(item.meeting_id)
        self._news.set()

    def board(self, meeting_id: int, role: Role) -> tuple[int, Fragment]:
        """The version and the encoded parts of what an audience may see now; read once for all who ask.

        From then on the audience is told what changes. The version may be lower than the meeting's, when nothing that
        came after it concerned this audience.
        """
        audience = (meeting_id, role)
        with self._lock:
            audience_state = self._audiences.get(audience)
            news_waits = audience in self._waiting
        if audience_state is None:
            with self._database.read_session() as session:
                board = board_for(session, meeting_id, role, utc_now())
            audience_state = self._start_audience(audience, board)
        elif news_waits:
            with self._database.read_connection() as connection:
                version = version_of(connection, meeting_id)
            if version != audience_state.board.version:
                return self._ahead(audience_state, version, audience)
        if audience_state.text is None:
            audience_state.text = encoded(audience_state.board.parts)
        return audience_state.board.version, audience_state.text

    def _ahead(self, audience_state: _AudienceState, version: int | None, audience: Audience) -> tuple[int, Fragment]:
        """The board that is newer than what was sent; read once for each version, since an audience may ask for it."""
        if audience_state.ahead is None or audience_state.ahead[0] != version:
            with self._database.read_session() as session:
                board = board_for(session, *audience, utc_now())
            audience_state.ahead = board.version, encoded(board.parts)
        return audience_state.ahead

    def parts(self, meeting_id: int, role: Role) -> Mapping[str, Part]:
        """The parts that an audience was last sent, or may see now where nothing was sent yet, to answer questions."""
        with self._lock:
            audience_state = self._audiences.get((meeting_id, role))
        if audience_state is not None:
            return audience_state.board.parts
        with self._database.read_session() as session:
            return board_for(session, meeting_id, role, utc_now()).parts

    def _start_audience(self, audience: Audience, board: Board) -> _AudienceState:
        with self._lock:
            audience_state = self._audiences.setdefault(audience, _AudienceState(board))
            # what was committed between reading the board and here was heard for nobody, so look once more
            self._waiting[audience] = False
        self._news.set()
        return audience_state

    def end(self, meeting_id: int, role: Role) -> None:
        """Forget an audience that nobody is left of."""
        with self._lock:
            self._audiences.pop((meeting_id, role), None)
            self._waiting.pop((meeting_id, role), None)

    def run(self) -> None:
        """Tell for ever; the work of a background thread or greenlet."""
        pause: float | None = None
        while True:
            # news may come for an audience whose turn is earlier than that of those who wait already
            self._news.wait(pause)
            self._news.clear()
            try:
                pause = self.send_due()
            except Exception:
                log.exception("a broadcast failed; it is tried again")
                time.sleep(1.0)
                pause = 0.0

    def send_due(self) -> float | None:
        """Tell each audience whose time has come; returns the seconds until the next is due, None when nobody waits."""
        now = self._clock()
        with self._lock:
            due = [audience for audience in self._waiting if self._audiences[audience].next_at <= now]
            kinds = [self._waiting.pop(audience) for audience in due]
            for audience in due:
                audience_state, period = self._audiences[audience], PERIODS[audience[1]]
                # on the beat, so that a tick that came late does not make all later ones late
                late = now - audience_state.next_at
                audience_state.next_at = now + period - (late if late < period / 2 else 0.0)
        try:
            for audience, only_dots in zip(due, kinds, strict=True):
                self._send_to(audience, only_dots)
        except Exception:
            with self._lock:  # it is news still, for who was not told
                self._waiting.update((audience, False) for audience in due if audience in self._audiences)
            raise
        with self._lock:
            upcoming = [self._audiences[audience].next_at for audience in self._waiting]
        return max(0.0, min(upcoming) - self._clock()) if upcoming else None

    def _send_to(self, audience: Audience, only_dots: bool) -> None:
        meeting_id, role = audience
        with self._lock:
            audience_state = self._audiences.get(audience)
        if audience_state is None:
            return
        try:
            with self._database.read_session() as session:
                if only_dots:
                    board = after_votes(
                        session, audience_state.board, role, utc_now(), self._ballot_state_of(meeting_id)
                    )
                else:
                    board = board_for(session, meeting_id, role, utc_now())
        except NotFound:
            with self._lock:
                self._forget(meeting_id)
            return
        with self._lock:
            if board.version < audience_state.board.version:
                return
            before, audience_state.board, audience_state.text = audience_state.board, board, None
        changes = changes_between(before, board)
        if changes["set"] or changes["gone"]:
            if board.version == before.version:
                # committed before a vote was told, and heard of after it: pages drop a version that they have already,
                # so let them see a gap, and ask anew
                changes = {"since": board.version + 1, "version": board.version, "set": {}, "gone": []}
            if "timer" in changes["set"]:
                changes["now"] = utc_now().timestamp()
            self._send(CHANGES, changes, room_of(meeting_id, role), NAMESPACE_OF[role])
        else:
            # nothing that they may see: what they hold is still whole, so the next message must follow on from it
            with self._lock:
                audience_state.board = replace(board, version=before.version)

    def _forget(self, meeting_id: int) -> None:
        for audience in [known for known in self._audiences if known[0] == meeting_id]:
            del self._audiences[audience]
            self._waiting.pop(audience, None)


def changes_between(before: Board, after: Board) -> Changes:
    """The `changes` message that turns one board into another."""
    return {
        "since": before.version,
        "version": after.version,
        "set": {key: part for key, part in after.parts.items() if before.parts.get(key) != part},
        "gone": [key for key in before.parts if key not in after.parts],
    }


def _concerns(item: MeetingEvent, role: Role, board: Board) -> bool:
    """Return whether an audience could see any of this; while totals are hidden, votes are no news for phones."""
    if isinstance(item, BallotHandedOver):
        return False
    if isinstance(item, DotsChanged) and role is Role.PARTICIPANT:
        return board.shows_totals
    return True
