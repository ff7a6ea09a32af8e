"""A WebSocket is written to at once where that can be, whole and in order; and what it reads is bounded."""

import logging
import struct
from io import BytesIO
from typing import Any

import gevent
import pytest

from tests.realtime.transport.pairs import Pair
from workshop.realtime.protocol import LARGEST_MESSAGE
from workshop.realtime.transport.websocket import BoundedWebSocket, ready_frame


def test_a_frame_is_written_at_once() -> None:
    pair = Pair()
    assert pair.websocket.write_now(ready_frame("één"))
    assert pair.read(7) == b"\x81\x05" + "één".encode()


def test_a_slow_connection_gets_what_it_was_promised_whole_and_before_anything_else() -> None:
    pair = Pair()
    large, after = ready_frame("x" * 1_000_000), ready_frame("later")
    assert pair.websocket.write_now(large)  # in part: the connection takes no megabyte at once

    assert not pair.websocket.write_now(after)
    waiting = gevent.spawn(pair.websocket.send, "later")

    assert pair.read(len(large) + len(after)) == large + after
    waiting.join()
    assert pair.websocket.write_now(after)


def test_a_connection_that_is_gone_is_not_written_to() -> None:
    pair = Pair()
    pair.phone.close()
    gevent.sleep()
    assert not (pair.websocket.write_now(ready_frame("a")) and pair.websocket.write_now(ready_frame("b")))


class Wire:
    """The messages that a phone sent and was sent."""

    def __init__(self, sent: bytes) -> None:
        self.rfile = BytesIO(sent)
        self.read = self.rfile.read
        self.written = b""

    def write(self, data: bytes) -> None:
        self.written += data


class Handler:
    """As much of a handler as a WebSocket needs."""

    class Server:
        application: Any = None

    server = Server()
    logger = logging.getLogger(__name__)


def frame(opcode: int, payload: bytes, fin: bool = True, claimed: int | None = None) -> bytes:
    length = len(payload) if claimed is None else claimed
    head = bytes([opcode | (0x80 if fin else 0)])
    if length < 126:
        return head + bytes([0x80 | length]) + bytes(4) + payload
    if length < 1 << 16:
        return head + bytes([0x80 | 126]) + struct.pack("!H", length) + bytes(4) + payload
    return head + bytes([0x80 | 127]) + struct.pack("!Q", length) + bytes(4) + payload


def websocket(sent: bytes) -> tuple[BoundedWebSocket, Wire]:
    wire = Wire(sent)
    return BoundedWebSocket({}, wire, Handler()), wire


def test_a_message_is_read_whole() -> None:
    socket, _ = websocket(frame(1, b"een ", fin=False) + frame(9, b"ping") + frame(0, "tekst €".encode()))
    assert socket.receive() == "een tekst €"


@pytest.mark.parametrize(
    "sent",
    [
        frame(1, b"", claimed=50_000_000),  # its header is enough
        b"".join([frame(1, b"x" * 9000, fin=False), frame(0, b"x" * 9000, fin=False), frame(0, b"x")]),
    ],
    ids=["in one frame", "in many"],
)
def test_a_large_message_ends_the_connection_before_it_is_read(sent: bytes) -> None:
    assert LARGEST_MESSAGE < 18_000
    socket, wire = websocket(sent)
    assert socket.receive() is None
    assert socket.closed
    assert wire.rfile.tell() <= LARGEST_MESSAGE


def test_words_that_are_no_utf8_end_the_connection() -> None:
    socket, _ = websocket(frame(1, b"\xff\xfe"))
    assert socket.receive() is None
    assert socket.closed
