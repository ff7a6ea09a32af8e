"""A message to a room is written straight to idle lines; a slow line gets every frame whole and in order."""

import json
import logging
from typing import Any

import gevent
import pytest
from flask import Flask
from flask_socketio import SocketIO, join_room
from gevent import socket as gevent_socket
from geventwebsocket.websocket import Stream

from workshop.realtime.transport.client_manager import DirectManager
from workshop.realtime.transport.websocket import BoundedWebSocket, ready_frame

ROOM = "zaal"


class Handler:
    """As much of a handler as a WebSocket needs, on one end of a real pair of sockets."""

    logger = logging.getLogger(__name__)
    server = type("Server", (), {"application": None})()

    def __init__(self, line: gevent_socket.socket) -> None:
        self.socket = line
        self.rfile = line.makefile("rb")


class Line:
    """A WebSocket of ours, and the phone at its other end."""

    def __init__(self) -> None:
        ours, self.phone = gevent_socket.socketpair()
        ours.setsockopt(gevent_socket.SOL_SOCKET, gevent_socket.SO_SNDBUF, 4096)
        handler = Handler(ours)
        self.socket = BoundedWebSocket({}, Stream(handler), handler)

    def read(self, length: int) -> bytes:
        found = b""
        while len(found) < length:
            found += self.phone.recv(65536)
        return found


def test_a_frame_is_written_at_once() -> None:
    line = Line()
    assert line.socket.write_now(ready_frame("één"))
    assert line.read(7) == b"\x81\x05" + "één".encode()


def test_a_slow_line_gets_what_it_was_promised_whole_and_before_anything_else() -> None:
    line = Line()
    large, after = ready_frame("x" * 1_000_000), ready_frame("later")
    assert line.socket.write_now(large)  # in part: the line takes no megabyte at once

    assert not line.socket.write_now(after)
    waiting = gevent.spawn(line.socket.send, "later")

    assert line.read(len(large) + len(after)) == large + after
    waiting.join()
    assert line.socket.write_now(after)


def test_a_line_that_is_gone_is_not_written_to() -> None:
    line = Line()
    line.phone.close()
    gevent.sleep()
    assert not (line.socket.write_now(ready_frame("a")) and line.socket.write_now(ready_frame("b")))


def test_a_line_that_forgot_its_request_still_writes() -> None:
    line = Line()
    line.socket.environ["HTTP_COOKIE"] = "stip=geheim"
    line.socket.forget_request()
    assert line.socket.environ == {}
    assert line.socket.write_now(ready_frame("a"))


class App:
    """A Socket.IO server with two phones of Flask-SocketIO's test client in one room."""

    def __init__(self) -> None:
        app = Flask(__name__)
        self.socketio = SocketIO(app, async_mode="threading", client_manager=DirectManager())
        self.socketio.on_event("connect", lambda _auth=None: join_room(ROOM), namespace="/phone")
        self.phones = [self.socketio.test_client(app, namespace="/phone") for _ in range(2)]

    def emit(self, payload: Any) -> None:
        self.socketio.emit("changes", payload, to=ROOM, namespace="/phone")

    def received(self) -> list[list[Any]]:
        return [[each["args"][0] for each in phone.get_received("/phone")] for phone in self.phones]


def test_idle_lines_are_written_to_and_others_get_it_by_the_stock_way(monkeypatch: pytest.MonkeyPatch) -> None:
    app, line = App(), Line()
    environs = iter([{"wsgi.websocket": line.socket}, {}])
    monkeypatch.setattr(app.socketio.server, "get_environ", lambda _sid, _namespace: next(environs))

    app.emit({"version": 3})

    frame = line.phone.recv(65536)
    assert frame[2:].startswith(b'42/phone,["changes",')
    assert json.loads(frame[2 + len("42/phone,") :]) == ["changes", {"version": 3}]
    assert sorted(app.received()) == [[], [{"version": 3}]]


def test_everybody_else_gets_a_message_once() -> None:
    app = App()
    app.emit({"version": 3})
    assert app.received() == [[{"version": 3}], [{"version": 3}]]
