"""Ends connections: those that ask or hold too much, that nobody reads, that say nothing, or that lost their right."""

import logging
from collections.abc import Sequence
from time import monotonic
from typing import Any

from flask_socketio import SocketIO

from workshop.domain.events import AccessRevoked, BallotHandedOver, DomainEvent, SignInEnded
from workshop.domain.vocabulary import Actor
from workshop.realtime.limits import MOST_WAITING
from workshop.realtime.protocol import NAMESPACE_OF
from workshop.realtime.registry import Registry
from workshop.realtime.transport.connections import Connections, hang_up

log = logging.getLogger(__name__)

STRANGER_SECONDS = 30.0  # in which a socket must have said whose it is
GOODBYE_SECONDS = 1.0  # in which a page may hang up by itself, once it was sent away


class Watchdog:
    """Ends connections of the registry, and sockets that are in none."""

    def __init__(self, socketio: SocketIO, connections: Connections, registry: Registry) -> None:
        self._socketio = socketio
        self._connections = connections
        self._registry = registry
        self._strange_since: dict[str, float] = {}

    def run(self) -> None:
        """Look every second, for ever; the work of a background task."""
        while True:
            self._socketio.sleep(1.0)
            try:
                self.end_slow()
                self.end_strangers(monotonic())
            except Exception:
                log.exception("connections could not be looked after")

    def end(self, sid: str, at_once: bool = False) -> None:
        """Send a page away, and end the socket under it, by which it could come back at once.

        Args:
            at_once: without the moment in which a page hangs up by itself.
        """
        actor = self._registry.actor_of(sid)
        if actor is None:
            return
        namespace = NAMESPACE_OF[actor.role]
        websocket = self._connections.websocket_of(sid, namespace)
        self._socketio.server.disconnect(sid, namespace=namespace)
        if at_once:
            hang_up(websocket)
        elif websocket is not None:
            self._socketio.start_background_task(self._hang_up_later, websocket)

    def end_signed_out(self, events: Sequence[DomainEvent]) -> None:
        """End the connections that lost their right to be there; a listener of the database."""
        for event in events:
            if isinstance(event, AccessRevoked | BallotHandedOver | SignInEnded):
                for sid, actor in self._registry.connections():
                    if _lost_access(actor, event):
                        self.end(sid)

    def end_slow(self) -> None:
        """End sockets whose messages pile up."""
        for engine_sid in self._connections.slow(MOST_WAITING):
            self._connections.cut(engine_sid)

    def end_strangers(self, now: float) -> None:
        """End sockets that did not say whose they are for STRANGER_SECONDS; they take the places of phones."""
        known = {
            self._connections.engine_sid_of(sid, NAMESPACE_OF[actor.role])
            for sid, actor in self._registry.connections()
        }
        strangers = [engine_sid for engine_sid in self._connections.engine_sids() if engine_sid not in known]
        self._strange_since = {engine_sid: self._strange_since.get(engine_sid, now) for engine_sid in strangers}
        for engine_sid, since in self._strange_since.items():
            if now - since >= STRANGER_SECONDS:
                self._connections.cut(engine_sid)

    def _hang_up_later(self, websocket: Any) -> None:
        self._socketio.sleep(GOODBYE_SECONDS)
        hang_up(websocket)


def _lost_access(actor: Actor, event: AccessRevoked | BallotHandedOver | SignInEnded) -> bool:
    if isinstance(event, SignInEnded):
        return actor.sign_in == event.sign_in
    if isinstance(event, BallotHandedOver):
        return actor.participant_id == event.participant_id
    return actor.meeting_id == event.meeting_id and event.link_id in (None, actor.link_id)
