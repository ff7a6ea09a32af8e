"""Admission of connections: the page names a meeting and a role, its cookie proves them, and there must be room."""

import logging
from typing import TYPE_CHECKING, Any

from flask import Flask
from flask_socketio import ConnectionRefusedError, SocketIO

from workshop.access.actors import actor_for
from workshop.access.join_cache import JoinCache
from workshop.access.sessions import Cookie
from workshop.commands.payloads import Payload
from workshop.domain.errors import BallotEnded, WorkshopError
from workshop.domain.vocabulary import Actor, Role
from workshop.realtime.broadcast import Broadcast
from workshop.realtime.limits import MOST_CONNECTIONS, Allowances, Turns
from workshop.realtime.protocol import NAMESPACE_OF, room_of
from workshop.realtime.registry import Registry
from workshop.realtime.transport.connections import Connections, forget_request
from workshop.realtime.watchdog import Watchdog
from workshop.storage.database import Database

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

log = logging.getLogger(__name__)


class Admission:
    """Lets connections in, each into the room of its audience, and notes when they are gone."""

    def __init__(
        self,
        app: Flask,
        socketio: SocketIO,
        database: Database,
        join_cache: JoinCache,
        registry: Registry,
        allowances: Allowances,
        watchdog: Watchdog,
        broadcast: Broadcast,
        turns: Turns,
        connections: Connections,
    ) -> None:
        self._app = app
        self._socketio = socketio
        self._database = database
        self._join_cache = join_cache
        self._registry = registry
        self._allowances = allowances
        self._watchdog = watchdog
        self._broadcast = broadcast
        self._turns = turns
        self._connections = connections

    def connect(self, roles: frozenset[Role], sid: str, environ: "WSGIEnvironment", auth: Any = None) -> None:
        """Let a connection in; `auth` is what its page says of itself (see protocol.Auth).

        Raises:
            ConnectionRefusedError: with the code of the refusal.
        """
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
        if self._connections.is_gone(sid, NAMESPACE_OF[role]):
            # it ended meanwhile, and nothing would tell us so again: it would be held for ever
            raise ConnectionRefusedError("gone")
        older = self._registry.of_page(actor, page)
        if role is Role.PARTICIPANT and self._registry.is_full and older is None:
            raise ConnectionRefusedError("full")
        self._registry.add(sid, actor, page)
        if older is not None:
            # what a lost connection still brings would be carried out after what this one brings
            self._watchdog.end(older, at_once=True)
        of_person = self._allowances.begin(sid, actor).connections
        if role is Role.PARTICIPANT and len(of_person) > MOST_CONNECTIONS:
            self._watchdog.end(next(iter(of_person)))
        self._socketio.server.enter_room(sid, room_of(actor.meeting_id, role), namespace=NAMESPACE_OF[role])
        forget_request(environ)

    def disconnect(self, sid: str, *_reason: Any) -> None:
        """Forget a connection, and its audience when it was the last of it."""
        self._allowances.end(sid)
        actor = self._registry.remove(sid)
        if actor is not None and not self._registry.has_audience(actor.meeting_id, actor.role):
            self._broadcast.end(actor.meeting_id, actor.role)

    def _proved(self, environ: "WSGIEnvironment", code: int, role: Role) -> Actor:
        """The actor that the cookie of a request proves; raises NotFound or NotAllowed."""
        # not populated: the request would live for as long as the connection
        request = self._app.request_class(environ, populate_request=False)
        cookie: Cookie = self._app.session_interface.open_session(self._app, request) or {}
        if role is Role.PARTICIPANT:
            with self._turns.take():
                return self._join_cache.participant(code, cookie)
        with self._database.read_session() as database_session:
            return actor_for(database_session, cookie, code, role)
