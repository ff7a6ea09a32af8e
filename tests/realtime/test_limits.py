"""One connection cannot ask without end, a message cannot be large, and a full hall says so."""

import logging
import struct
from io import BytesIO
from typing import Any

import pytest

from workshop.realtime.limits import EVENTS_A_SECOND, EVENTS_AT_ONCE, REFUSALS_FORGIVEN, Allowances, capacity
from workshop.realtime.protocol import LARGEST_MESSAGE
from workshop.realtime.transport.websocket import BoundedWebSocket


def test_an_allowance_refills_and_knows_abuse() -> None:
    now = [0.0]
    allowances = Allowances(clock=lambda: now[0])
    allowances.begin("sid", "Noor")
    allowances.begin("neighbour", "Daan")
    assert all(allowances.take("sid") is None for _ in range(int(EVENTS_AT_ONCE)))
    exceeded = allowances.take("sid")
    assert exceeded is not None
    assert not exceeded.is_abused
    now[0] += 1
    assert sum(allowances.take("sid") is None for _ in range(100)) == int(EVENTS_A_SECOND)
    assert allowances.take("neighbour") is None
    for _ in range(REFUSALS_FORGIVEN):
        allowances.take("sid")
    assert exceeded.is_abused


def test_all_lines_of_a_person_share_one_allowance() -> None:
    now = [0.0]
    allowances = Allowances(clock=lambda: now[0])
    allowances.begin("one", "Noor")
    assert list(allowances.begin("two", "Noor").lines) == ["one", "two"]
    assert all(allowances.take(("one", "two")[n % 2]) is None for n in range(int(EVENTS_AT_ONCE) - 1))
    assert allowances.take_as("Noor")
    assert not allowances.take_as("Noor")
    assert allowances.take("one") is not None


def test_who_comes_back_has_the_same_allowance_until_it_is_full_again() -> None:
    now = [0.0]
    allowances = Allowances(clock=lambda: now[0])
    allowance = allowances.begin("lost", "Noor")
    while not allowance.is_abused:
        allowances.take("lost")
    allowances.end("lost")
    allowances.tidy()
    assert allowances.begin("back", "Noor") is allowance
    assert list(allowance.lines) == ["back"]
    now[0] += EVENTS_AT_ONCE / EVENTS_A_SECOND
    allowances.tidy()
    assert not allowance.is_abused
    assert allowances.take("back") is None
    allowances.end("back")
    now[0] += 1
    allowances.tidy()
    assert allowances.begin("later", "Noor") is not allowance


def test_capacity_is_known() -> None:
    assert capacity() >= 1


class Wire:
    """What a phone sent, and what it was sent."""

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
