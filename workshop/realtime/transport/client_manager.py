"""Client manager that sends a room one ready frame, written straight to every WebSocket that is idle.

The stock way passes a queue and a greenlet for each phone, which costs more than the phones' own work. Whoever cannot
be written to at once (a slow connection, long-polling, the test client) gets the message by the stock way.

A frame may so overtake what still stands in a phone's queue. Pages take that: they hold back changes until the state
that they asked for has come, and know by the versions what to drop.
"""

from typing import Any

from socketio import Manager
from socketio.packet import EVENT

from workshop.realtime.transport.connections import WEBSOCKET
from workshop.realtime.transport.websocket import BoundedWebSocket, ready_frame

PHONES_IN_A_ROW = 100  # then others may go first: an audience takes as long as dozens of votes
ENGINE_MESSAGE = "4"  # how Engine.IO marks a message; https://github.com/socketio/engine.io-protocol


class ReadyFrameManager(Manager):  # type: ignore[misc]  # python-socketio has no types
    """A client manager that knows which phones can be written to at once."""

    def emit(self, event: str, data: Any, namespace: str, room: str | None = None, **options: Any) -> None:
        """Send one message to everybody in a room; the options are those of python-socketio's own manager."""
        room = options.pop("to", None) or room
        if any(options.values()) or isinstance(data, tuple):
            super().emit(event, data, namespace, room=room, **options)
            return
        message = self.server.packet_class(EVENT, namespace=namespace, data=[event, data]).encode()
        frame = ready_frame(ENGINE_MESSAGE + message)
        for index, (sid, _engine_sid) in enumerate(list(self.get_participants(namespace, room)), start=1):
            if index % PHONES_IN_A_ROW == 0:
                self.server.sleep(0)
            environ = self.server.get_environ(sid, namespace)
            websocket = environ.get(WEBSOCKET) if environ else None
            if not (isinstance(websocket, BoundedWebSocket) and websocket.write_now(frame)):
                super().emit(event, data, namespace, room=sid)
