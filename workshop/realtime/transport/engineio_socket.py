"""Engine.IO socket that costs less: it pings by a timer, and writes straight to a WebSocket that is idle.

By itself Engine.IO keeps a greenlet asleep for each socket until the next ping, and hands each message to another one
that writes it. What this does not reach (long-polling, a test client) is served by the stock way.
"""

import time
import weakref
from typing import TYPE_CHECKING

import gevent
from engineio import Server
from engineio.packet import PING, Packet
from engineio.socket import Socket

from workshop.realtime.transport.connections import WEBSOCKET
from workshop.realtime.transport.websocket import BoundedWebSocket, ready_frame

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment


class TimedSocket(Socket):  # type: ignore[misc]  # python-engineio has no types
    """Engine.IO socket with timed pings and immediate writes; all else is as in Engine.IO.

    Attributes:
        websocket: None for long-polling.
    """

    last_ping: float | None
    websocket: BoundedWebSocket | None

    def schedule_ping(self) -> None:
        """Ping after the interval; called when the socket begins, and on each pong."""
        if self.last_ping:  # or the one before was not answered yet
            self.last_ping = None
            # weak: or a socket that ended would stay until then, with the request that it began with
            gevent.spawn_later(self.server.ping_interval, _ping, weakref.ref(self))

    def ping(self) -> None:
        """Ask whether anybody is there; without a pong the socket ends after the server's `ping_timeout`."""
        if not self.closing and not self.closed:
            self.last_ping = time.time()
            super().send(Packet(PING))  # by the queue: its writer takes a socket for dead when nothing comes by

    def send(self, packet: Packet) -> None:
        """Send a packet, after all that were sent before; raises SocketIsClosedError.

        What was sent before waits in the queue, or is being written, and then the WebSocket takes nothing at once.
        """
        websocket = self.websocket
        if (
            websocket is None
            or self.closed
            or not self.queue.empty()
            or not websocket.write_now(ready_frame(packet.encode()))
        ):
            super().send(packet)


def _ping(reference: "weakref.ref[TimedSocket]") -> None:
    socket = reference()
    if socket is not None:
        socket.ping()


def use_timed_sockets(server: Server) -> None:
    """Have each socket that begins from now on be a TimedSocket; needs a server on gevent."""
    begin = server.handlers["connect"]

    def begin_timed(sid: str, environ: "WSGIEnvironment") -> bool | None:
        socket = server.sockets[sid]
        socket.__class__ = TimedSocket  # Engine.IO makes each socket itself, and asks for no class
        websocket = environ.get(WEBSOCKET)
        socket.websocket = websocket if isinstance(websocket, BoundedWebSocket) else None
        accepted: bool | None = begin(sid, environ)
        return accepted

    server.on("connect", begin_timed)
