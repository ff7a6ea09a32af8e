"""A line is pinged by a timer and ends when nobody answers; what is sent is written at once, or waits its turn."""

from typing import Any

import engineio
import gevent
import pytest
from engineio.exceptions import SocketIsClosedError
from engineio.packet import MESSAGE, PING, PONG, Packet
from gevent import socket as gevent_socket
from gevent.pywsgi import WSGIServer

from tests.realtime.test_direct import Line as Pair
from workshop.realtime.transport.engineio_socket import begin_as_lines
from workshop.realtime.transport.websocket import BoundedWebSocket, BoundedWebSocketHandler

SOON = 0.2  # seconds
UPGRADE = (
    b"GET /engine.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
    b"Upgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
PINGED = b"\x81\x012"  # the text "2"
PONGED = b"\x81\x81\x00\x00\x00\x003"  # the text "3", masked with zeros


@pytest.fixture
def server() -> engineio.Server:
    server = engineio.Server(
        async_mode="gevent", ping_interval=SOON, ping_timeout=SOON, monitor_clients=False, allow_upgrades=False
    )
    server.on("connect", lambda sid, environ: None)
    server.on("disconnect", lambda sid, reason: None)
    begin_as_lines(server)
    return server


def begin(server: engineio.Server) -> Any:
    """A line over long-polling, which needs no socket here; its first packet was fetched."""
    environ = {"REQUEST_METHOD": "GET", "QUERY_STRING": "EIO=4&transport=polling"}
    server.handle_request(environ, lambda status, headers: None)
    (line,) = server.sockets.values()
    return line


def next_packet(line: Any) -> Any:
    return line.queue.get(timeout=10)


def test_a_line_is_pinged_again_after_each_pong(server: engineio.Server) -> None:
    line = begin(server)
    for _ in range(3):
        assert next_packet(line).packet_type == PING
        line.receive(Packet(PONG))


def test_a_line_that_answered_nothing_is_not_pinged_again_and_ends(server: engineio.Server) -> None:
    line = begin(server)
    assert next_packet(line).packet_type == PING
    gevent.sleep(3 * SOON)
    assert line.queue.empty()
    assert not line.check_ping_timeout()
    assert line.closed


def test_a_pong_that_nobody_asked_for_brings_no_further_ping(server: engineio.Server) -> None:
    line = begin(server)
    line.receive(Packet(PONG))
    line.receive(Packet(PONG))
    assert next_packet(line).packet_type == PING
    gevent.sleep(3 * SOON)
    assert line.queue.empty()


def test_a_line_that_ended_is_not_pinged(server: engineio.Server) -> None:
    line = begin(server)
    line.close(wait=False, abort=True)
    gevent.sleep(3 * SOON)
    assert line.queue.get(timeout=10) is None  # that it ended
    assert line.queue.empty()


def test_no_greenlet_sleeps_until_the_ping(server: engineio.Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Engine.IO itself starts a background task for each line, which sleeps until it is time."""
    started: list[Any] = []
    monkeypatch.setattr(server, "start_background_task", lambda task, *given: started.append(task))
    line = begin(server)
    assert started == []
    line.receive(Packet(PONG))
    assert started == []


def test_who_is_refused_stays_out() -> None:
    refusing = engineio.Server(async_mode="gevent", monitor_clients=False)
    refusing.on("connect", lambda sid, environ: False)
    begin_as_lines(refusing)
    refusing.handle_request(
        {"REQUEST_METHOD": "GET", "QUERY_STRING": "EIO=4&transport=polling"}, lambda status, headers: None
    )
    assert refusing.sockets == {}


def on_a_websocket(server: engineio.Server) -> tuple[Any, Pair]:
    """A line that holds a real WebSocket, and both ends of that."""
    line, pair = begin(server), Pair()
    line.websocket = pair.socket
    line.last_ping = None
    return line, pair


def test_a_ping_goes_by_the_queue(server: engineio.Server) -> None:
    """Who writes from the queue takes a line for dead when nothing comes by it."""
    line, _ = on_a_websocket(server)
    line.ping()
    assert line.queue.get_nowait().packet_type == PING


def test_a_line_on_which_nothing_is_said_is_pinged_again_and_again(server: engineio.Server) -> None:
    server.ping_timeout = 10.0  # a busy machine is slow to answer, and that is not a fault
    listener = WSGIServer(("127.0.0.1", 0), engineio.WSGIApp(server), handler_class=BoundedWebSocketHandler, log=None)
    listener.start()
    phone = gevent_socket.create_connection(("127.0.0.1", listener.server_port), timeout=30)
    phone.sendall(UPGRADE)
    heard, pings = b"", 0
    try:
        while pings < 3:
            more = phone.recv(4096)
            assert more, "hung up"
            heard += more
            if heard.endswith(PINGED):
                phone.sendall(PONGED)
                heard, pings = b"", pings + 1
        (line,) = server.sockets.values()
        assert isinstance(line.websocket, BoundedWebSocket)
        assert not line.closed
    finally:
        phone.close()
        listener.stop()


def message(text: str) -> Packet:
    return Packet(MESSAGE, text)


def test_what_is_sent_to_an_idle_line_is_written_at_once(server: engineio.Server) -> None:
    line, pair = on_a_websocket(server)
    line.send(message("één"))
    assert pair.read(8) == b"\x81\x06" + "4één".encode()
    assert line.queue.empty()


def test_what_is_sent_after_something_that_waits_comes_after_it(server: engineio.Server) -> None:
    line, _ = on_a_websocket(server)
    line.queue.put(message("first"))
    line.send(message("second"))
    assert [line.queue.get().data, line.queue.get().data] == ["first", "second"]


def test_what_is_sent_while_a_line_writes_waits(server: engineio.Server) -> None:
    line, pair = on_a_websocket(server)
    line.send(message("x" * 1_000_000))  # in part: the line takes no megabyte at once
    line.send(message("later"))
    assert line.queue.get(timeout=10).data == "later"
    assert len(pair.read(1_000_011)) == 1_000_011


def test_what_is_sent_to_a_line_that_ended_is_refused(server: engineio.Server) -> None:
    line, pair = on_a_websocket(server)
    line.close(wait=False, abort=True)
    line.queue.get(timeout=10)  # the writer heard of it
    with pytest.raises(SocketIsClosedError):
        line.send(message("too late"))
    pair.phone.setblocking(False)
    with pytest.raises(BlockingIOError):
        pair.phone.recv(1)


def test_a_line_over_long_polling_is_sent_to_as_before(server: engineio.Server) -> None:
    line = begin(server)
    line.send(message("polled"))
    assert line.queue.get(timeout=10).data == "polled"
