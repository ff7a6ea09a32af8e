"""Events in: prove who it is at connect, then parse, perform, answer.

Handlers are registered with python-socketio itself, without a Flask request context, which costs more than the vote.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from functools import partial
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, cast

from flask import Flask
from flask_socketio import ConnectionRefusedError, SocketIO

from workshop.access.actors import actor_for
from workshop.access.join_cache import JoinCache
from workshop.access.sessions import Cookie
from workshop.actions.joining import note_present
from workshop.actions.voting import Ballot, stick_dot, take_back_dot
from workshop.commands.group_commit import GroupCommit
from workshop.commands.payloads import Payload
from workshop.commands.table import COMMANDS, arguments_of
from workshop.domain.errors import BallotEnded, TooFast, WorkshopError
from workshop.domain.events import AccessRevoked, BallotHandedOver, DomainEvent
from workshop.domain.vocabulary import STATEMENT_LENGTH, Actor, Role
from workshop.queries.board import mine_of
from workshop.queries.board_parts import Mine, Part, StatementPart
from workshop.queries.similarity import alike, nearest
from workshop.realtime.broadcast import Broadcast
from workshop.realtime.limits import MOST_LINES, MOST_WAITING, Allowances, capacity
from workshop.realtime.protocol import (
    ALIKE,
    MINE,
    NAMESPACE_OF,
    NAMESPACES,
    PHONE,
    SIMILAR,
    STAFF,
    STATE,
    AlikeAnswer,
    Changes,
    CommandAnswer,
    MineAnswer,
    Refused,
    SimilarAnswer,
    StateAnswer,
    room_of,
)
from workshop.realtime.transport.websocket import BoundedWebSocket
from workshop.storage.database import Database, utc_now

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

log = logging.getLogger(__name__)

PRESENCE_SECONDS = 60.0
PHONES_AT_ONCE = 4  # that are let in, so that a database server is not waited for in between
STRANGER_SECONDS = 30.0  # in which a line must have said whose it is
GOODBYE_SECONDS = 1.0  # in which a page may hang up by itself, once it was sent away
VOTES = (stick_dot, take_back_dot)

Success = StateAnswer | MineAnswer | SimilarAnswer | AlikeAnswer | CommandAnswer


class Live:
    """The sockets of this process: who is on each, and what each may ask."""

    def __init__(
        self, app: Flask, socketio: SocketIO, database: Database, commits: GroupCommit, join_cache: JoinCache
    ) -> None:
        self._app = app
        self._socketio = socketio
        self._database = database
        self._join_cache = join_cache
        self._actors: dict[str, Actor] = {}
        self._pages: dict[str, str] = {}
        self._strange_since: dict[str, float] = {}
        self._sid_of: dict[tuple[Actor, str], str] = {}  # the connection of a page now
        self.allowances = Allowances()
        self.capacity = capacity()
        self._turns = threading.Semaphore(PHONES_AT_ONCE)
        self.commits = commits
        self.broadcast = Broadcast(database, self._send, ballot_state_of=self.commits.ballot_state_of)
        database.subscribe(self.broadcast.on_events)
        database.subscribe(self._send_away)
        for namespace, roles in NAMESPACES.items():
            server = socketio.server
            server.on("connect", partial(self._on_connect, roles), namespace=namespace)
            server.on("disconnect", self._on_disconnect, namespace=namespace)
            server.on(STATE, partial(self._answered, self._state), namespace=namespace)
            server.on(MINE, partial(self._answered, self._mine), namespace=namespace)
            for name, command in COMMANDS.items():
                if command.roles & roles:
                    handler = self._vote if command.action in VOTES else self._perform
                    server.on(name, partial(self._answered, partial(handler, name)), namespace=namespace)

        socketio.server.on(SIMILAR, partial(self._answered, self._similar), namespace=PHONE)
        socketio.server.on(ALIKE, partial(self._answered, self._alike), namespace=STAFF)

    def start(self) -> None:
        """Begin to tell news and to note who is there, in the background, for as long as the process lives."""
        self._socketio.start_background_task(self.commits.run)
        self._socketio.start_background_task(self.broadcast.run)
        self._socketio.start_background_task(self._note_presence)
        self._socketio.start_background_task(self._watch_lines)

    @property
    def is_full(self) -> bool:
        """Whether no further phone fits; facilitator, secretary and projector always get in."""
        # lines that have not said yet whose they are take places too; the one that asks may be among them
        return len(self._actors) >= self.capacity or len(self._socketio.server.eio.sockets) > self.capacity

    def note_presence_once(self) -> None:
        """Write down who is connected, per meeting."""
        present: dict[int, set[int]] = {}
        for actor in list(self._actors.values()):
            if actor.participant_id is not None:
                present.setdefault(actor.meeting_id, set()).add(actor.participant_id)
        for meeting_id, participant_ids in present.items():
            try:
                self._database.perform(note_present, meeting_id, participant_ids)
            except WorkshopError:
                log.info("presence could not be noted; the meeting is gone or the database is away")

    def _on_connect(self, roles: frozenset[Role], sid: str, environ: "WSGIEnvironment", auth: Any = None) -> None:
        try:
            named = Payload(auth)
            role = named.choice("role", Role)
            if role not in roles:
                raise ConnectionRefusedError("not_allowed")
            page = named.optional_key("page")
            actor = self._proved(environ, named.number("meeting"), role)
            if named.optional_number("ballot") not in (None, actor.ballot):
                raise ConnectionRefusedError(BallotEnded.code)
        except WorkshopError as error:
            raise ConnectionRefusedError(error.code) from None
        except ConnectionRefusedError:
            raise
        except Exception:
            # without an answer the page would wait for ever
            log.exception("somebody could not connect")
            raise ConnectionRefusedError("failed") from None
        older = self._sid_of.get((actor, page)) if page is not None else None
        if role is Role.PARTICIPANT and self.is_full and older is None:
            raise ConnectionRefusedError("full")
        self._actors[sid] = actor
        if page is not None:
            self._pages[sid] = page
            self._sid_of[actor, page] = sid
        if older is not None:
            # what a lost line still brings would be carried out after what this one brings
            self._end(older, at_once=True)
        lines = self.allowances.begin(sid, actor).lines
        if role is Role.PARTICIPANT and len(lines) > MOST_LINES:
            self._end(next(iter(lines)))
        self._socketio.server.enter_room(sid, room_of(actor.meeting_id, actor.role), namespace=NAMESPACE_OF[actor.role])
        line = environ.get("wsgi.websocket")
        if line is not None:
            line.forget_request()
            environ.clear()
            environ["wsgi.websocket"] = line

    def _proved(self, environ: "WSGIEnvironment", code: int, role: Role) -> Actor:
        """The actor that the cookie of a request proves; raises NotFound or NotAllowed."""
        # not populated: the request would live for as long as the connection
        request = self._app.request_class(environ, populate_request=False)
        cookie: Cookie = self._app.session_interface.open_session(self._app, request) or {}
        if role is Role.PARTICIPANT:
            with self._turn():
                return self._join_cache.participant(code, cookie)
        with self._database.read_session() as database_session:
            return actor_for(database_session, cookie, code, role)

    def _on_disconnect(self, sid: str, *_reason: Any) -> None:
        self.allowances.end(sid)
        actor, page = self._actors.pop(sid, None), self._pages.pop(sid, None)
        if actor is None:
            return
        if page is not None and self._sid_of.get((actor, page)) == sid:
            del self._sid_of[actor, page]
        audience = (actor.meeting_id, actor.role)
        if all((other.meeting_id, other.role) != audience for other in self._actors.values()):
            self.broadcast.end(*audience)

    def _answered(
        self, handler: Callable[[Actor, Any], Success], sid: str, payload: Any = None, *_: Any
    ) -> Success | Refused:
        """Run a handler and make its answer, or its refusal, the acknowledgement."""
        actor = self._actors.get(sid)
        if actor is None:
            return _refused("not_allowed")
        exceeded = self.allowances.take(sid)
        if exceeded is not None:
            if exceeded.is_abused:
                self._end(sid)
            return _refused(TooFast.code)
        try:
            return handler(actor, {} if payload is None else payload)
        except WorkshopError as error:
            return _refused(error.code, error.details)
        except Exception:
            log.exception("an event failed")
            return _refused("failed")

    def _state(self, actor: Actor, _payload: Any) -> StateAnswer:
        version, encoded = self.broadcast.board(actor.meeting_id, actor.role)
        with self._turn() if actor.role is Role.PARTICIPANT else nullcontext():
            mine = self._own(actor)
        parts = cast("Mapping[str, Part]", encoded)  # the same as JSON already, once for all who ask
        return {"ok": True, "version": version, "parts": parts, "now": utc_now().timestamp(), "mine": mine}

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """One phone after the other where a whole hall comes back, with a look between two at who leads and shows."""
        with self._turns:
            yield
            sleep(0)

    def _mine(self, actor: Actor, _payload: Any) -> MineAnswer:
        return {"ok": True, "mine": self._own(actor)}

    def _own(self, actor: Actor) -> Mine | None:
        """What only this participant sees; None but for participants."""
        if actor.role is not Role.PARTICIPANT:
            return None
        with self._database.read_connection() as connection:
            return mine_of(connection, actor)

    def _similar(self, actor: Actor, payload: Any) -> SimilarAnswer:
        fields = Payload(payload)
        shown = self._statements(actor, fields.number("theme"))
        found = nearest(fields.line("text")[:STATEMENT_LENGTH], {key: part["text"] for key, part in shown.items()})
        if found is None:
            return {"ok": True, "similar": None}
        part = shown[found]
        return {"ok": True, "similar": {"id": part["id"], "number": part["number"], "text": part["text"]}}

    def _alike(self, actor: Actor, payload: Any) -> AlikeAnswer:
        shown = self._statements(actor, Payload(payload).number("theme"))
        texts = {key: part["text"] for key, part in shown.items()}
        return {"ok": True, "pairs": [{"one": one, "other": other} for one, other in alike(texts)]}

    def _statements(self, actor: Actor, theme: int) -> dict[int, StatementPart]:
        """The statements of a theme that hang, without headings, as far as this actor may see them."""
        parts = self.broadcast.parts(actor.meeting_id, actor.role)
        statements = [cast(StatementPart, part) for key, part in parts.items() if key.startswith("statement:")]
        return {
            part["id"]: part
            for part in statements
            if part["theme"] == theme and not part["is_heading"] and not _is_aside(part)
        }

    def _perform(self, name: str, actor: Actor, payload: Any) -> CommandAnswer:
        action, arguments = arguments_of(name, actor, payload)
        answer: CommandAnswer = {"ok": True, "value": self.commits.perform(action, actor, **arguments)}
        own = self._own(actor)
        if own is not None:
            answer["mine"] = own
        return answer

    def _vote(self, name: str, actor: Actor, payload: Any) -> CommandAnswer:
        """A dot: the same rules as the command, but stored together with those of other phones."""
        _action, arguments = arguments_of(name, actor, payload)
        dots = self.commits.vote(Ballot(actor, **{"target_id": None, **arguments}))
        return {"ok": True, "value": None, "mine": {"dots": dots}}

    def _send(self, event: str, payload: Changes, room: str, namespace: str) -> None:
        self._socketio.emit(event, payload, to=room, namespace=namespace)

    def _send_away(self, news: Sequence[DomainEvent]) -> None:
        for item in news:
            if isinstance(item, AccessRevoked | BallotHandedOver):
                for sid, actor in list(self._actors.items()):
                    if _must_go(actor, item):
                        self._end(sid)

    def _end(self, sid: str, at_once: bool = False) -> None:
        """Send a page away, and end the line under it, by which it could come back at once.

        Args:
            at_once: without the moment in which a page hangs up by itself.
        """
        actor = self._actors.get(sid)
        if actor is None:
            return
        server, namespace = self._socketio.server, NAMESPACE_OF[actor.role]
        line = (server.get_environ(sid, namespace) or {}).get("wsgi.websocket")
        server.disconnect(sid, namespace=namespace)
        if line is not None and at_once:
            line.hang_up()
        elif line is not None:
            self._socketio.start_background_task(self._hang_up_later, line)

    def _hang_up_later(self, line: BoundedWebSocket) -> None:
        self._socketio.sleep(GOODBYE_SECONDS)
        line.hang_up()

    def _note_presence(self) -> None:
        while True:
            self._socketio.sleep(PRESENCE_SECONDS)
            try:
                self.note_presence_once()
            except Exception:
                log.exception("presence could not be noted")
            self.allowances.tidy()

    def _watch_lines(self) -> None:
        while True:
            self._socketio.sleep(1.0)
            try:
                self.end_who_does_not_read()
                self.end_strangers(monotonic())
            except Exception:
                log.exception("lines could not be looked after")

    def end_who_does_not_read(self) -> None:
        """End lines whose messages pile up; the queue of python-engineio has no end of its own."""
        for socket in list(self._socketio.server.eio.sockets.values()):
            if socket.queue.qsize() > MOST_WAITING:
                self._cut(socket)

    def end_strangers(self, now: float) -> None:
        """End lines that said nothing of whose they are for STRANGER_SECONDS; they take the places of phones."""
        server = self._socketio.server
        known = {
            server.manager.eio_sid_from_sid(sid, NAMESPACE_OF[actor.role]) for sid, actor in list(self._actors.items())
        }
        strangers = {sid: socket for sid, socket in list(server.eio.sockets.items()) if sid not in known}
        self._strange_since = {sid: self._strange_since.get(sid, now) for sid in strangers}
        for sid, since in self._strange_since.items():
            if now - since >= STRANGER_SECONDS:
                self._cut(strangers[sid])

    def _cut(self, socket: Any) -> None:
        """End a line, also when nobody listens at its other end."""
        line = (self._socketio.server.environ.get(socket.sid) or {}).get("wsgi.websocket")
        socket.close(wait=False, abort=True)
        if line is not None:
            line.hang_up()


def _must_go(actor: Actor, news: AccessRevoked | BallotHandedOver) -> bool:
    if isinstance(news, BallotHandedOver):
        return actor.participant_id == news.participant_id
    return actor.meeting_id == news.meeting_id and news.link_id in (None, actor.link_id)


def _refused(code: str, details: dict[str, Any] | None = None) -> Refused:
    return {"ok": False, "code": code, "details": details or {}}


def _is_aside(part: StatementPart) -> bool:
    """Whether staff see a statement that the hall does not; phones are not sent those."""
    return part.get("merged_into") is not None or any(part.get(name) for name in ("hidden", "withdrawn", "waiting"))


def init_live(app: Flask, socketio: SocketIO, database: Database, commits: GroupCommit, join_cache: JoinCache) -> Live:
    """Connect the sockets to the database; `start` begins the news."""
    return Live(app, socketio, database, commits, join_cache)
