"""The WebSocket of each phone: bounded by its headers, so that a large message is refused before it is read; and
written to without waiting, where that can be.
"""

import logging
from typing import Any

import gevent
from gevent.lock import Semaphore
from geventwebsocket.exceptions import WebSocketError
from geventwebsocket.handler import WebSocketHandler
from geventwebsocket.websocket import Header, Stream, WebSocket

from workshop.realtime.protocol import LARGEST_MESSAGE
from workshop.realtime.transport.request_limits import LimitedHandler

log = logging.getLogger(__name__)


class BoundedWebSocket(WebSocket):  # type: ignore[misc]  # gevent-websocket has no types
    """Holds at most one message of LARGEST_MESSAGE bytes of a sender, in however many frames it comes.

    Frames are written by one writer at a time, each to its end.
    """

    __slots__ = ("received", "turn", "write_all")

    def __init__(self, environ: dict[str, Any], stream: Stream, handler: WebSocketHandler) -> None:
        self.received = 0
        self.turn = Semaphore()
        self.write_all = stream.write
        stream.write = self.write_in_turn  # before gevent-websocket takes it
        super().__init__(environ, stream, handler)

    def write_in_turn(self, frame: bytes) -> None:
        """Write a frame, and wait for as long as that takes; raises OSError when the connection is gone."""
        with self.turn:
            self.write_all(frame)

    def write_now(self, frame: bytes) -> bool:
        """Write a frame if the connection takes it at once; False when nothing of it was written.

        What a connection takes only a part of is written on in the background.
        """
        if self.closed or not self.turn.acquire(blocking=False):
            return False
        try:
            written = self.handler.socket.send(frame, timeout=0.0)
        except OSError:  # full, or gone
            self.turn.release()
            return False
        if written == len(frame):
            self.turn.release()
        else:
            gevent.spawn(self._write_on, frame[written:])
        return True

    def _write_on(self, rest: bytes) -> None:
        try:
            self.write_all(rest)
        except OSError:
            log.debug("a connection went while it was written to; its reader ends it")
        finally:
            self.turn.release()

    def read_frame(self) -> tuple[Header, bytes]:
        """The next frame; raises WebSocketError when the connection must end."""
        header = Header.decode_header(self.stream)
        if header.opcode in (self.OPCODE_TEXT, self.OPCODE_BINARY):
            self.received = header.length
        elif header.opcode == self.OPCODE_CONTINUATION:
            self.received += header.length
        if header.flags or max(self.received, header.length) > LARGEST_MESSAGE:
            self.close()
            raise WebSocketError("a message is too large, or packed in a way that was not agreed on")
        payload = self.raw_read(header.length) if header.length else b""
        if len(payload) != header.length:
            raise WebSocketError("the connection ended within a frame")
        return header, header.unmask_payload(payload) if header.mask else payload

    def validate_utf8(self, payload: bytes) -> None:
        """Left to the decoding of the whole message, which is as strict and is not done in Python."""


def ready_frame(text: str) -> bytes:
    """The WebSocket frame of a text from a server, as any number of phones can be sent it."""
    payload = text.encode()
    header: bytes = Header.encode_header(True, WebSocket.OPCODE_TEXT, b"", len(payload), 0)
    return header + payload


class BoundedWebSocketHandler(LimitedHandler):
    """Serves HTTP, and upgrades to bounded WebSockets; a phone that is connected holds little memory."""

    def log_error(self, msg: str, *args: Any) -> None:
        """Write nothing: what is wrong with a request is its sender's matter, and gevent would name the address."""

    def upgrade_connection(self) -> Any:
        """As in gevent-websocket, with our own class of WebSocket."""
        refused = super().upgrade_connection()
        made = getattr(self, "websocket", None)
        if made is not None:
            made.closed = True  # or the end of this object would close the connection
            self.websocket = BoundedWebSocket(self.environ, made.stream, self)
            self.environ["wsgi.websocket"] = self.websocket
            # all of it stands in the environment, and would stay for as long as the connection
            del self.headers
            self.reader.lift()
        return refused
