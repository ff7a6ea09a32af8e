"""The pings of Engine.IO on timers: by itself it keeps a greenlet asleep for each line until the next ping, and what a
sleeping greenlet holds, 18 KiB, is a quarter of a phone.
"""

import time
from typing import TYPE_CHECKING

import gevent
from engineio import Server
from engineio.packet import PING, Packet
from engineio.socket import Socket

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment


class TimedLine(Socket):  # type: ignore[misc]  # python-engineio has no types
    """A line whose next ping waits as a timer; all else is as in Engine.IO."""

    last_ping: float | None

    def schedule_ping(self) -> None:
        """Ping after the interval; called when the line begins, and on each pong."""
        if self.last_ping:  # or the one before was not answered yet
            self.last_ping = None
            gevent.spawn_later(self.server.ping_interval, self.ping)

    def ping(self) -> None:
        """Ask whether anybody is there; without a pong the line ends after the server's `ping_timeout`."""
        if not self.closing and not self.closed:
            self.last_ping = time.time()
            self.send(Packet(PING))


def ping_by_timer(server: Server) -> None:
    """Have each line that begins from now on wait for its pings on a timer; needs a server on gevent."""
    begin = server.handlers["connect"]

    def begin_timed(sid: str, environ: "WSGIEnvironment") -> bool | None:
        server.sockets[sid].__class__ = TimedLine  # Engine.IO makes each line itself, and asks for no class
        accepted: bool | None = begin(sid, environ)
        return accepted

    server.on("connect", begin_timed)
