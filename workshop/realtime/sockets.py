"""The WebSocket of each phone, bounded by its headers: a large message is refused before it is read."""

from typing import Any

from geventwebsocket.exceptions import WebSocketError
from geventwebsocket.handler import WebSocketHandler
from geventwebsocket.websocket import Header, Stream, WebSocket

from workshop.realtime.protocol import LARGEST_MESSAGE


class BoundedWebSocket(WebSocket):  # type: ignore[misc]  # gevent-websocket has no types
    """Holds at most one message of LARGEST_MESSAGE bytes of a sender, in however many frames it comes."""

    __slots__ = ("received",)

    def __init__(self, environ: dict[str, Any], stream: Stream, handler: WebSocketHandler) -> None:
        super().__init__(environ, stream, handler)
        self.received = 0

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


class BoundedWebSocketHandler(WebSocketHandler):  # type: ignore[misc]
    """Serves HTTP, and upgrades to bounded WebSockets."""

    def upgrade_connection(self) -> Any:
        """As in gevent-websocket, with our own class of WebSocket."""
        refused = super().upgrade_connection()
        made = getattr(self, "websocket", None)
        if made is not None:
            made.closed = True  # or the end of this object would close the connection
            self.websocket = BoundedWebSocket(self.environ, made.stream, self)
            self.environ["wsgi.websocket"] = self.websocket
        return refused
