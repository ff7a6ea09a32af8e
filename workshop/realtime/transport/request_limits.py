"""Time limits on requests that are coming in, and a ceiling on how many may be unfinished at once.

A connection that says nothing costs its sender nothing and us a file: some thousands of them would shut the door for
everybody. What is limited is the waiting for bytes of a request only; answers, long polls and WebSockets take as long
as they take.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any

from geventwebsocket.handler import WebSocketHandler

from workshop.realtime.transport.connections import drop

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

READ_AT_ONCE = 1024  # bytes; the headers of a request, and most messages, fit


@dataclass(frozen=True)
class Limits:
    """Limits on requests that are coming in: seconds for each part, and how many at once.

    Attributes:
        headers: from the first byte, or from the connection, to the end of the headers.
        next_request: on a connection that was answered, to the first byte of the next request. Browsers keep some six
            connections open that they do not use; closing one costs them a new handshake.
        silence: within a body, to its next byte.
        body: the whole body; 4 MB, the most that is taken, over a slow mobile network.
        unfinished: requests, connections without any included.
    """

    headers: float = 10.0
    next_request: float = 15.0
    silence: float = 10.0
    body: float = 120.0
    unfinished: int = 1000


class Unfinished:
    """The connections of a server that wait for bytes of a request; of too many, the oldest is closed at once."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = monotonic) -> None:
        self.limits = limits
        self.clock = clock
        self._waiting: set[LimitedReader] = set()

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, reader: "LimitedReader") -> None:
        """Note that a connection waits for bytes."""
        self._waiting.add(reader)
        if len(self._waiting) > self.limits.unfinished:
            oldest = min(self._waiting, key=lambda waiting: waiting.since)
            self._waiting.discard(oldest)
            oldest.cut()

    def discard(self, reader: "LimitedReader") -> None:
        """Forget a connection that waits no more."""
        self._waiting.discard(reader)


class LimitedReader(io.RawIOBase):
    """The bytes that a client sends; a read that takes too long raises TimeoutError, as each later one does.

    Attributes:
        since: when the connection, or its last request, began.
    """

    _until: float | None  # None limits nothing

    def __init__(self, tcp: Any, unfinished: Unfinished) -> None:
        super().__init__()
        self._tcp = tcp
        self._unfinished = unfinished
        self._is_over = False
        self._await_headers()

    def readable(self) -> bool:
        """As io asks of what can be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Read what there is, and wait for it as long as the limits allow; 0 at the end."""
        if self._until is None:
            return int(self._tcp.recv_into(buffer))
        left = min(self._until - self._unfinished.clock(), self._silence)
        if left <= 0 or self._is_over:
            self._is_over = True
            raise TimeoutError
        self._unfinished.add(self)
        self._tcp.settimeout(left)
        try:
            received = int(self._tcp.recv_into(buffer))
        except TimeoutError:
            self._is_over = True
            raise
        finally:
            self._tcp.settimeout(None)  # an answer may take as long as it takes
            self._unfinished.discard(self)
        if self._is_over:  # cut meanwhile; as the end of the request this would be answered
            raise TimeoutError
        if self._is_idle:
            self._await_headers()
        return received

    def headers_came(self) -> None:
        """Limit what comes from now on as a body; nothing is limited while nobody reads."""
        limits = self._unfinished.limits
        self._until = self._unfinished.clock() + limits.body
        self._silence = limits.silence

    def answered(self) -> None:
        """Wait for the next request on this connection."""
        self.since = self._unfinished.clock()
        self._until = self.since + self._unfinished.limits.next_request
        self._silence = self._unfinished.limits.next_request
        self._is_idle = True

    def lift(self) -> None:
        """Limit nothing any more: the connection is a WebSocket."""
        self._until = None

    def cut(self) -> None:
        """End the connection now; whoever reads from it is woken."""
        self._is_over = True
        drop(self._tcp)

    def _await_headers(self) -> None:
        limits = self._unfinished.limits
        self.since = self._unfinished.clock()
        self._until = self.since + limits.headers
        self._silence = limits.headers
        self._is_idle = False


class LimitedHandler(WebSocketHandler):  # type: ignore[misc]  # gevent-websocket has no types
    """Serves the requests of a TCP connection within the limits."""

    def __init__(self, sock: Any, address: Any, server: Any, unfinished: Unfinished) -> None:
        super().__init__(sock, address, server)
        self.reader = LimitedReader(sock, unfinished)
        self.rfile = io.BufferedReader(self.reader, READ_AT_ONCE)

    def read_request(self, raw_requestline: str) -> Any:
        """As in gevent, up to the end of the headers."""
        is_read = super().read_request(raw_requestline)
        self.reader.headers_came()
        return is_read

    def handle_one_request(self) -> Any:
        """As in gevent; whether another request may follow."""
        goes_on = super().handle_one_request()
        self.reader.answered()
        return goes_on

    def _handle_client_error(self, ex: Exception) -> Any:
        """As in gevent, but a connection that broke or took too long gets no answer, and no traceback."""
        return None if isinstance(ex, OSError) else super()._handle_client_error(ex)
