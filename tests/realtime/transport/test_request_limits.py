"""A request must come in within limits, and of too many unfinished ones the oldest goes; all else takes its time."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import gevent
import pytest
from gevent import socket as gevent_socket
from gevent.event import Event
from gevent.pywsgi import WSGIServer

from workshop.hosting.config import Transport
from workshop.realtime.transport.request_limits import LimitedReader, Limits, Unfinished
from workshop.realtime.transport.selection import handler_class
from workshop.realtime.transport.websocket import ready_frame

LIMITS = Limits(headers=10.0, next_request=15.0, silence=4.0, body=20.0, unfinished=2)


class Clock:
    """A clock that goes on only when it is told to."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


class Tcp:
    """A connection whose client sends each piece after some seconds."""

    def __init__(self, clock: Clock, *pieces: tuple[float, bytes]) -> None:
        self.clock = clock
        self.pieces = list(pieces)
        self.timeout: float | None = None
        self.is_up = True

    def settimeout(self, seconds: float | None) -> None:
        self.timeout = seconds

    def recv_into(self, buffer: memoryview) -> int:
        seconds, piece = self.pieces.pop(0)
        if self.timeout is not None and seconds > self.timeout:
            self.clock.now += self.timeout
            raise TimeoutError
        self.clock.now += seconds
        buffer[: len(piece)] = piece
        return len(piece)

    def setsockopt(self, *_option: Any) -> None:
        """Take an option."""

    def shutdown(self, _how: int) -> None:
        self.is_up = False


def reader_of(*pieces: tuple[float, bytes]) -> tuple[LimitedReader, Tcp]:
    clock = Clock()
    tcp = Tcp(clock, *pieces)
    return LimitedReader(tcp, Unfinished(LIMITS, clock)), tcp


def read_all(reader: LimitedReader, tcp: Tcp) -> None:
    while tcp.pieces:
        reader.read(10)


def test_headers_byte_by_byte_are_too_slow_all_the_same() -> None:
    reader, tcp = reader_of(*[(3.0, b"x")] * 4)
    with pytest.raises(TimeoutError):
        read_all(reader, tcp)
    assert tcp.clock.now == 110.0
    with pytest.raises(TimeoutError):
        reader.read(10)


def test_next_request_may_wait_longer_and_then_has_time_for_its_headers() -> None:
    reader, tcp = reader_of((9.0, b"GET"), (14.0, b"G"), (9.0, b"ET"), (2.0, b""))
    reader.read(10)
    tcp.clock.now += 1000.0  # for so long it was answered
    reader.answered()
    reader.read(10)
    reader.read(10)
    with pytest.raises(TimeoutError):
        reader.read(10)


@pytest.mark.parametrize(
    ("pauses", "is_read"),
    [([3.9] * 5, True), ([0.0, 4.1], False), ([3.9] * 6, False)],
    ids=["slow but steady", "silent", "too slow in all"],
)
def test_body_may_neither_stall_nor_take_for_ever(pauses: list[float], is_read: bool) -> None:
    reader, tcp = reader_of(*[(seconds, b"x") for seconds in pauses])
    reader.headers_came()
    if is_read:
        read_all(reader, tcp)
    else:
        with pytest.raises(TimeoutError):
            read_all(reader, tcp)
    assert tcp.timeout is None  # nothing limits what is written meanwhile or afterwards


def test_websocket_may_say_nothing_for_a_day() -> None:
    reader, _ = reader_of((86_400.0, b"x"))
    reader.lift()
    assert reader.read(10) == b"x"


def test_of_too_many_unfinished_requests_the_oldest_goes() -> None:
    clock = Clock()
    unfinished = Unfinished(LIMITS, clock)
    connections = []
    for _ in range(4):
        tcp = Tcp(clock)
        reader = LimitedReader(tcp, unfinished)
        clock.now += 1.0
        connections.append((reader, tcp))
        unfinished.add(reader)
    assert [tcp.is_up for _, tcp in connections] == [False, False, True, True]
    assert len(unfinished) == 2
    with pytest.raises(TimeoutError):
        connections[0][0].read(10)


class Service:
    """A server on a free port whose answers wait until they may go."""

    def __init__(self, limits: Limits) -> None:
        self.may_answer = Event()
        self.bodies: list[Any] = []
        self.listener = WSGIServer(
            ("127.0.0.1", 0), self.answer, handler_class=handler_class(Transport.OWN, limits), log=None
        )
        self.listener.start()

    def answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        websocket = environ.get("wsgi.websocket")
        if websocket is not None:
            websocket.send(websocket.receive())
            return []
        if environ["REQUEST_METHOD"] == "POST":
            try:
                self.bodies.append(environ["wsgi.input"].read())
            except OSError:
                self.bodies.append("it did not come")
        self.may_answer.wait()
        start_response("200 OK", [("Content-Length", "4")])
        return [b"done"]

    def connect(self, sent: bytes = b"") -> gevent_socket.socket:
        connection = gevent_socket.create_connection(("127.0.0.1", self.listener.server_port), timeout=30)
        connection.sendall(sent)
        return connection


START = Callable[..., Service]
REQUEST = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
SHORT = Limits(headers=0.2, next_request=0.2, silence=0.2, body=5.0)


@pytest.fixture
def start() -> Iterator[START]:
    services = []

    def start(limits: Limits) -> Service:
        services.append(Service(limits))
        return services[-1]

    yield start
    for service in services:
        service.listener.stop(timeout=0)


def heard(connection: gevent_socket.socket) -> bytes:
    """All that is said until the connection ends."""
    try:
        return b"".join(iter(partial(connection.recv, 4096), b""))
    except ConnectionResetError:
        return b""


@pytest.mark.parametrize(
    "sent", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: local"], ids=["nothing", "half a line", "half the headers"]
)
def test_request_that_does_not_come_is_ended_without_a_word(
    start: START, sent: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    assert heard(start(SHORT).connect(sent)) == b""
    assert capfd.readouterr() == ("", "")


def test_connection_is_ended_when_no_next_request_comes(start: START) -> None:
    service = start(SHORT)
    service.may_answer.set()
    assert heard(service.connect(REQUEST)).endswith(b"done")


def test_stalled_body_is_ended(start: START, capfd: pytest.CaptureFixture[str]) -> None:
    service = start(SHORT)
    service.may_answer.set()
    heard(service.connect(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\nto be continued"))
    assert service.bodies == ["it did not come"]
    assert capfd.readouterr() == ("", "")


def test_answer_takes_as_long_as_it_takes(start: START) -> None:
    service = start(SHORT)
    connection = service.connect(REQUEST)
    gevent.sleep(0.5)  # longer than any of the limits
    service.may_answer.set()
    assert heard(connection).endswith(b"done")


def test_websocket_is_not_limited(start: START) -> None:
    connection = start(SHORT).connect(
        b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: c3RpcHN0aXBzdGlwc3RpcA==\r\n\r\n"
    )
    gevent.sleep(0.5)
    connection.sendall(b"\x81\x82" + bytes(4) + b"hi")
    assert ready_frame("hi") in heard(connection)


def test_newcomer_gets_in_beside_a_crowd_that_says_nothing(start: START) -> None:
    service = start(replace(Limits(), unfinished=10))
    service.may_answer.set()
    crowd = [service.connect(REQUEST[:-2]) for _ in range(50)]  # the end of these would do for an answer
    newcomer = service.connect(REQUEST)
    assert newcomer.recv(4096).startswith(b"HTTP/1.1 200")
    gone = [connection for connection in crowd[:40] if heard(connection) == b""]
    assert len(gone) == 40  # none of these came to a limit of time
    for connection in crowd:
        connection.close()


def test_answers_that_wait_do_not_count_as_unfinished(start: START) -> None:
    service = start(replace(Limits(), unfinished=5))
    waiting = [service.connect(REQUEST) for _ in range(20)]
    gevent.sleep(0.1)
    service.may_answer.set()
    assert [connection.recv(4096)[:12] for connection in waiting] == [b"HTTP/1.1 200"] * 20
    for connection in waiting:
        connection.close()
