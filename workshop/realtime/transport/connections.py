"""The sockets of Engine.IO that connections run over: counted, and ended also when nobody reads at the other end."""

import os
import socket
import struct
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from flask_socketio import SocketIO

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

WEBSOCKET = "wsgi.websocket"  # where gevent-websocket puts it in the environment of a request
_NOTHING_LINGERS = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)


class Connections:
    """The sockets of one Socket.IO server, by their Engine.IO ids."""

    def __init__(self, socketio: SocketIO) -> None:
        self._server = socketio.server

    def count(self) -> int:
        """The number of open sockets, with those that did not say yet whose they are."""
        return len(self._server.eio.sockets)

    def engine_sids(self) -> list[str]:
        """All open sockets."""
        return list(self._server.eio.sockets)

    def engine_sid_of(self, sid: str, namespace: str) -> str | None:
        """The socket that a connection runs over; None when it is gone."""
        engine_sid: str | None = self._server.manager.eio_sid_from_sid(sid, namespace)
        return engine_sid

    def slow(self, most_waiting: int) -> list[str]:
        """The sockets for which more than so many messages wait; the queue of Engine.IO has no end of its own."""
        return [sid for sid, each in list(self._server.eio.sockets.items()) if each.queue.qsize() > most_waiting]

    def is_gone(self, sid: str, namespace: str) -> bool:
        """Return whether the socket under a connection ended; asked while the connection is being made."""
        return self._server.get_environ(sid, namespace) is None

    def websocket_of(self, sid: str, namespace: str) -> Any | None:
        """The WebSocket under a connection; None over long-polling, and when it is gone."""
        return (self._server.get_environ(sid, namespace) or {}).get(WEBSOCKET)

    def cut(self, engine_sid: str) -> None:
        """End a socket at once, also when nobody reads at its other end."""
        websocket = (self._server.environ.get(engine_sid) or {}).get(WEBSOCKET)
        found = self._server.eio.sockets.get(engine_sid)
        if found is not None:
            found.close(wait=False, abort=True)
        hang_up(websocket)


def hang_up(websocket: Any | None) -> None:
    """End the TCP connection under a WebSocket at once, also when it ended already; what was not taken is dropped."""
    tcp = getattr(getattr(websocket, "handler", None), "socket", None)
    if tcp is not None:
        drop(tcp)


def drop(tcp: socket.socket) -> None:
    """End a TCP connection at once; whoever waits to read from it is woken."""
    with suppress(OSError):
        tcp.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NOTHING_LINGERS)
        tcp.shutdown(socket.SHUT_RDWR)


def forget_request(environ: "WSGIEnvironment") -> None:
    """Let go of the request that a WebSocket began with, headers and cookie, which would stay as long as it does."""
    websocket = environ.get(WEBSOCKET)
    if websocket is not None:
        if websocket.environ is not None:  # as it is once the WebSocket closed
            websocket.environ.clear()
        environ.clear()
        environ[WEBSOCKET] = websocket
