"""One epoll loop for all phones of a process: streams that are ready, and calls at a moment.

Not asyncio: a phone that receives a message costs this loop about 10 us, so that a thousand of them weigh little beside
the server that is measured. Linux only, as is what the servers are measured with.
"""

import errno
import heapq
import itertools
import select
import socket
import time
from collections.abc import Callable

clock = time.perf_counter

CHUNK = 262_144


class Loop:
    """Calls streams when their sockets are ready, and others at their time."""

    def __init__(self) -> None:
        self._epoll = select.epoll()
        self._streams: dict[int, Stream] = {}
        self._calls: list[tuple[float, int, Callable[[], None]]] = []
        self._order = itertools.count()
        self.lags: list[float] = []  # how much later than asked each call was made, in seconds

    def at(self, moment: float, call: Callable[[], None]) -> None:
        """Call this at a moment of `clock`, or as soon after it as the loop gets to it."""
        heapq.heappush(self._calls, (moment, next(self._order), call))

    def after(self, seconds: float, call: Callable[[], None]) -> None:
        """Call this some seconds from now."""
        self.at(clock() + seconds, call)

    def forget_calls(self) -> None:
        """Drop all calls that are still to be made."""
        self._calls.clear()

    def run(self, seconds: float, until: Callable[[], bool] = lambda: False) -> bool:
        """Run until something is so; returns False when it was not so in time."""
        deadline = clock() + seconds
        while True:
            now = clock()
            while self._calls and self._calls[0][0] <= now:
                moment, _, call = heapq.heappop(self._calls)
                self.lags.append(now - moment)
                call()
                now = clock()
            if until():
                return True
            if now >= deadline:
                return False
            moment = min(deadline, self._calls[0][0]) if self._calls else deadline
            for number, mask in self._epoll.poll(max(0.0, moment - now)):
                stream = self._streams.get(number)
                if stream is not None:  # one that was ready before it could have closed this one
                    stream.ready(mask)

    def add(self, stream: "Stream", mask: int) -> None:
        self._streams[stream.socket.fileno()] = stream
        self._epoll.register(stream.socket.fileno(), mask)

    def change(self, stream: "Stream", mask: int) -> None:
        self._epoll.modify(stream.socket.fileno(), mask)

    def remove(self, stream: "Stream") -> None:
        self._epoll.unregister(stream.socket.fileno())
        del self._streams[stream.socket.fileno()]


class Stream:
    """A TCP connection that never blocks; what is sent before it is there waits."""

    def __init__(self, loop: Loop, address: tuple[str, int], connected: socket.socket | None = None) -> None:
        """Connect to an address, or take over a socket that is connected."""
        self.loop = loop
        self._waiting = b""
        self._connecting = connected is None
        self.read_session = True
        self.is_open = True
        self.socket = connected or socket.socket()
        self.socket.setblocking(False)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if connected is None:
            self.socket.connect_ex(address)
        loop.add(self, self._mask())

    def send(self, data: bytes) -> None:
        """Send as soon as the other side can take it."""
        if not self.is_open:
            return
        if not self._waiting and not self._connecting:
            try:
                sent = self.socket.send(data)
            except BlockingIOError:
                sent = 0
            except OSError as error:
                self.fail(error)
                return
            if sent == len(data):
                return
            data = data[sent:]
        self._waiting += data
        self.loop.change(self, self._mask())

    def read(self, wanted: bool) -> None:
        """Read on, or let what arrives pile up in the kernel."""
        if self.is_open and wanted is not self.read_session:
            self.read_session = wanted
            self.loop.change(self, self._mask())

    def close(self) -> None:
        """Hang up, without a word to `lost`."""
        if self.is_open:
            self.is_open = False
            self.loop.remove(self)
            self.socket.close()

    def received(self, data: bytes) -> None:
        """Handle the bytes that arrived."""

    def lost(self, reason: str) -> None:
        """Handle the end of the connection by the other side or the network."""

    def ready(self, mask: int) -> None:
        if self._connecting:
            code = self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if code:
                self.fail(OSError(code, errno.errorcode.get(code, str(code))))
                return
            self._connecting = False
            self.loop.change(self, self._mask())
        if mask & select.EPOLLOUT and self._waiting:
            waiting, self._waiting = self._waiting, b""
            self.send(waiting)
            if self.is_open and not self._waiting:
                self.loop.change(self, self._mask())
        if mask & (select.EPOLLHUP | select.EPOLLERR) and self.is_open and not self.read_session:
            self.fail(OSError(errno.EPIPE, "the other side hung up"))
        if mask & ~select.EPOLLOUT and self.is_open and self.read_session:
            try:
                data = self.socket.recv(CHUNK)
            except BlockingIOError:
                return
            except OSError as error:
                self.fail(error)
                return
            if data:
                self.received(data)
            else:
                self.close()
                self.lost("the other side hung up")

    def fail(self, error: OSError) -> None:
        self.close()
        self.lost(str(error))

    def _mask(self) -> int:
        read_session = select.EPOLLIN if self.read_session else 0
        return read_session | (select.EPOLLOUT if self._waiting or self._connecting else 0)
