"""A socket is pinged by a timer and ends when nobody answers; what is sent is written at once, or waits its turn."""

import gc
import weakref
from typing import Any

import engineio
import gevent
import pytest
from engineio.exceptions import SocketIsClosedError
from engineio.packet import MESSAGE, PING, PONG, Packet
from gevent import socket as gevent_socket
from gevent.pywsgi import WSGIServer

from tests.realtime.transport.pairs import Pair
from workshop.hosting.config import Transport
from workshop.realtime.transport.engineio_socket import use_timed_sockets
from workshop.realtime.transport.request_limits import Limits
from workshop.realtime.transport.selection import handler_class
from workshop.realtime.transport.websocket import BoundedWebSocket

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
    use_timed_sockets(server)
    return server


def begin(server: engineio.Server) -> Any:
    """A socket over long-polling, which needs no TCP connection here; its first packet was fetched."""
    environ = {"REQUEST_METHOD": "GET", "QUERY_STRING": "EIO=4&transport=polling"}
    server.handle_request(environ, lambda status, headers: None)
    (socket,) = server.sockets.values()
    return socket


def next_packet(socket: Any) -> Any:
    return socket.queue.get(timeout=10)


def test_a_socket_is_pinged_again_after_each_pong(server: engineio.Server) -> None:
    socket = begin(server)
    for _ in range(3):
        assert next_packet(socket).packet_type == PING
        socket.receive(Packet(PONG))


def test_a_socket_that_answered_nothing_is_not_pinged_again_and_ends(server: engineio.Server) -> None:
    socket = begin(server)
    assert next_packet(socket).packet_type == PING
    gevent.sleep(3 * SOON)
    assert socket.queue.empty()
    assert not socket.check_ping_timeout()
    assert socket.closed


def test_a_pong_that_nobody_asked_for_brings_no_further_ping(server: engineio.Server) -> None:
    socket = begin(server)
    socket.receive(Packet(PONG))
    socket.receive(Packet(PONG))
    assert next_packet(socket).packet_type == PING
    gevent.sleep(3 * SOON)
    assert socket.queue.empty()


def test_a_socket_that_ended_is_not_pinged(server: engineio.Server) -> None:
    socket = begin(server)
    socket.close(wait=False, abort=True)
    gevent.sleep(3 * SOON)
    assert socket.queue.get(timeout=10) is None  # that it ended
    assert socket.queue.empty()


def test_a_socket_that_ended_does_not_stay_until_its_ping(server: engineio.Server) -> None:
    server.ping_interval = 3600
    socket = begin(server)
    ended = weakref.ref(socket)
    server.sockets.clear()
    assert ended() is socket
    socket.close(wait=False, abort=True)
    del socket
    gc.collect()
    assert ended() is None


def test_no_greenlet_sleeps_until_the_ping(server: engineio.Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Engine.IO itself starts a background task for each socket, which sleeps until it is time."""
    started: list[Any] = []
    monkeypatch.setattr(server, "start_background_task", lambda task, *given: started.append(task))
    socket = begin(server)
    assert started == []
    socket.receive(Packet(PONG))
    assert started == []


def test_who_is_refused_stays_out() -> None:
    refusing = engineio.Server(async_mode="gevent", monitor_clients=False)
    refusing.on("connect", lambda sid, environ: False)
    use_timed_sockets(refusing)
    refusing.handle_request(
        {"REQUEST_METHOD": "GET", "QUERY_STRING": "EIO=4&transport=polling"}, lambda status, headers: None
    )
    assert refusing.sockets == {}


def on_a_websocket(server: engineio.Server) -> tuple[Any, Pair]:
    """A socket that holds a real WebSocket, and both ends of that."""
    socket, pair = begin(server), Pair()
    socket.websocket = pair.websocket
    socket.last_ping = None
    return socket, pair


def test_a_ping_goes_by_the_queue(server: engineio.Server) -> None:
    """A writer of the queue takes a socket for dead when nothing comes by it."""
    socket, _ = on_a_websocket(server)
    socket.ping()
    assert socket.queue.get_nowait().packet_type == PING


def test_a_socket_on_which_nothing_is_said_is_pinged_again_and_again(server: engineio.Server) -> None:
    server.ping_timeout = 10.0  # a busy machine is slow to answer, and that is not a fault
    handler = handler_class(Transport.OWN, Limits())
    listener = WSGIServer(("127.0.0.1", 0), engineio.WSGIApp(server), handler_class=handler, log=None)
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
        (socket,) = server.sockets.values()
        assert isinstance(socket.websocket, BoundedWebSocket)
        assert not socket.closed
    finally:
        phone.close()
        listener.stop()


def message(text: str) -> Packet:
    return Packet(MESSAGE, text)


def test_what_is_sent_to_an_idle_socket_is_written_at_once(server: engineio.Server) -> None:
    socket, pair = on_a_websocket(server)
    socket.send(message("één"))
    assert pair.read(8) == b"\x81\x06" + "4één".encode()
    assert socket.queue.empty()


def test_what_is_sent_after_something_that_waits_comes_after_it(server: engineio.Server) -> None:
    socket, _ = on_a_websocket(server)
    socket.queue.put(message("first"))
    socket.send(message("second"))
    assert [socket.queue.get().data, socket.queue.get().data] == ["first", "second"]


def test_what_is_sent_while_a_socket_writes_waits(server: engineio.Server) -> None:
    socket, pair = on_a_websocket(server)
    socket.send(message("x" * 1_000_000))  # in part: the socket takes no megabyte at once
    socket.send(message("later"))
    assert socket.queue.get(timeout=10).data == "later"
    assert len(pair.read(1_000_011)) == 1_000_011


def test_what_is_sent_to_a_socket_that_ended_is_refused(server: engineio.Server) -> None:
    socket, pair = on_a_websocket(server)
    socket.close(wait=False, abort=True)
    socket.queue.get(timeout=10)  # the writer heard of it
    with pytest.raises(SocketIsClosedError):
        socket.send(message("too late"))
    pair.phone.setblocking(False)
    with pytest.raises(BlockingIOError):
        pair.phone.recv(1)


def test_a_socket_over_long_polling_is_sent_to_as_before(server: engineio.Server) -> None:
    socket = begin(server)
    socket.send(message("polled"))
    assert socket.queue.get(timeout=10).data == "polled"
