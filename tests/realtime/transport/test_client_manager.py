"""A message to a room is written straight to idle connections, and the others get it the stock way."""

import json
from typing import Any

import pytest
from flask import Flask
from flask_socketio import SocketIO, join_room

from tests.realtime.transport.pairs import Pair
from workshop.realtime.transport.client_manager import ReadyFrameManager

ROOM = "zaal"


class App:
    """A Socket.IO server with two phones of Flask-SocketIO's test client in one room."""

    def __init__(self) -> None:
        app = Flask(__name__)
        self.socketio = SocketIO(app, async_mode="threading", client_manager=ReadyFrameManager())
        self.socketio.on_event("connect", lambda _auth=None: join_room(ROOM), namespace="/phone")
        self.phones = [self.socketio.test_client(app, namespace="/phone") for _ in range(2)]

    def emit(self, payload: Any) -> None:
        self.socketio.emit("changes", payload, to=ROOM, namespace="/phone")

    def received(self) -> list[list[Any]]:
        return [[each["args"][0] for each in phone.get_received("/phone")] for phone in self.phones]


def test_idle_connections_are_written_to_and_others_get_it_by_the_stock_way(monkeypatch: pytest.MonkeyPatch) -> None:
    app, pair = App(), Pair()
    environs = iter([{"wsgi.websocket": pair.websocket}, {}])
    monkeypatch.setattr(app.socketio.server, "get_environ", lambda _sid, _namespace: next(environs))

    app.emit({"version": 3})

    frame = pair.phone.recv(65536)
    assert frame[2:].startswith(b'42/phone,["changes",')
    assert json.loads(frame[2 + len("42/phone,") :]) == ["changes", {"version": 3}]
    assert sorted(app.received()) == [[], [{"version": 3}]]


def test_everybody_else_gets_a_message_once() -> None:
    app = App()
    app.emit({"version": 3})
    assert app.received() == [[{"version": 3}], [{"version": 3}]]
