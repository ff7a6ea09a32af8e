"""Connections of a page: a new one ends the one that was lost, and whoever is sent away has none left."""

from typing import Any

import pytest
from flask import Flask
from flask_socketio import SocketIOTestClient

from tests.web.conftest import House, Visitor, a_house
from workshop.actions import share_links
from workshop.domain.vocabulary import Actor, Phase, Role
from workshop.hosting.config import Transport
from workshop.hosting.extensions import socketio
from workshop.realtime import watchdog
from workshop.storage.models import Link
from workshop.web.current import services_of

PAGE = "de-pagina-van-een-telefoon"


@pytest.fixture(params=list(Transport), ids=lambda it: it.value)
def transport(request: pytest.FixtureRequest) -> Transport:
    """Both transports."""
    chosen: Transport = request.param
    return chosen


def connect(visitor: Visitor, house: House, page: str | None = PAGE) -> SocketIOTestClient:
    """A connection of this page of a participant's phone."""
    auth: dict[str, Any] = {"meeting": house.hall.code, "role": Role.PARTICIPANT.value}
    return socketio.test_client(
        house.app,
        namespace="/phone",
        auth=auth if page is None else {**auth, "page": page},
        flask_test_client=visitor.client,
    )


def stick(connection: SocketIOTestClient, house: House, item: int) -> Any:
    payload = {"colour": house.hall.colours["blauw"], "number": 1, "target": item}
    return connection.emit("stick_dot", payload, namespace="/phone", callback=True)


def test_what_arrives_late_over_a_lost_connection_is_not_carried_out(app: Flask) -> None:
    house = a_house(app, Phase.VOTE)
    first, second, *_ = house.hall.items
    lost = connect(house.noor, house)
    assert stick(lost, house, first)["ok"] is True

    back = connect(house.noor, house)
    assert not lost.is_connected("/phone")
    assert stick(back, house, second)["ok"] is True
    lost.connected["/phone"] = True  # as bytes that were under way when it was lost
    assert not stick(lost, house, first)

    (dot,) = back.emit("mine", {}, namespace="/phone", callback=True)["mine"]["dots"]
    assert dot == {"colour": house.hall.colours["blauw"], "number": 1, "item": second}


def test_a_page_ends_no_connection_of_another_page_or_person(house: House) -> None:
    other = Visitor("Daan", house.app, house.app.test_client(), Role.PARTICIPANT)
    other.send(f"/{house.hall.code}/join")
    connections = [
        connect(house.noor, house),
        connect(house.noor, house, page="een-tweede-tabblad-van-noor"),
        connect(house.noor, house, page=None),
        connect(house.noor, house, page=None),
        connect(other, house),  # with the key of Noor's page
    ]
    assert all(each.is_connected("/phone") for each in connections)


def test_a_page_comes_back_into_a_full_hall(house: House) -> None:
    live = services_of(house.app).live
    lost = connect(house.noor, house)
    live.registry.capacity = 1
    assert not connect(house.noor, house, page="een-tweede-tabblad-van-noor").is_connected("/phone")
    back = connect(house.noor, house)
    assert back.is_connected("/phone")
    assert not lost.is_connected("/phone")


def test_a_page_without_a_sound_key_is_refused(house: House) -> None:
    assert not connect(house.noor, house, page="kort").is_connected("/phone")


class Tcp:
    """As much of a TCP connection as can be hung up."""

    is_up = True

    def setsockopt(self, *_option: Any) -> None:
        """Take an option."""

    def shutdown(self, _how: int) -> None:
        """End it."""
        self.is_up = False


class WebSocket:
    """As much of a WebSocket of gevent-websocket as can be hung up."""

    def __init__(self) -> None:
        self.socket = Tcp()
        self.handler = self


class Socket:
    """As much of a socket of Engine.IO as can be ended."""

    is_open = True

    def close(self, wait: bool, abort: bool) -> None:
        """End it."""
        self.is_open = False


def test_socket_that_ended_while_it_connected_is_not_held(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    live = services_of(house.app).live
    proved = live._admission._proved

    def slowly(*given: Any) -> Actor:
        actor: Actor = proved(*given)
        for socket in list(socketio.server.eio.sockets.values()):
            socket.close(wait=False, abort=True)
        socketio.server.environ.clear()
        return actor

    monkeypatch.setattr(live._admission, "_proved", slowly)
    assert not connect(house.noor, house).is_connected("/phone")
    assert live.registry.connections() == []


def test_connection_that_is_ended_loses_the_socket_under_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchdog, "GOODBYE_SECONDS", 0.0)
    monkeypatch.setattr(socketio, "start_background_task", lambda work, *given: work(*given))
    sem = house.sem.socket(house.hall.code, Role.SECRETARY)
    socketio.server.environ[sem.eio_sid]["wsgi.websocket"] = websocket = WebSocket()
    (link_id,) = (link.id for link in house.hall.rows(Link) if link.role is Role.SECRETARY)

    house.hall.do(share_links.revoke_link, house.hall.fatima, link_id or 0)

    assert not sem.is_connected("/staff")
    assert not websocket.socket.is_up


def test_socket_that_does_not_say_whose_it_is_is_ended(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    live = services_of(house.app).live
    noor, early, late = Socket(), Socket(), Socket()
    sockets = {connect(house.noor, house).eio_sid: noor, "early": early}
    monkeypatch.setattr(socketio.server.eio, "sockets", sockets)
    monkeypatch.setitem(socketio.server.environ, "early", {"wsgi.websocket": (websocket := WebSocket())})

    live.watchdog.end_strangers(0.0)
    sockets["late"] = late
    live.watchdog.end_strangers(watchdog.STRANGER_SECONDS - 1)
    assert early.is_open
    live.watchdog.end_strangers(watchdog.STRANGER_SECONDS)

    assert [each.is_open for each in (early, late, noor)] == [False, True, True]
    assert not websocket.socket.is_up


def test_sockets_of_nobody_yet_fill_the_room_too(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    live = services_of(house.app).live
    live.registry.capacity = 2
    assert connect(house.noor, house).is_connected("/phone")
    sockets = {"one": Socket(), "two": Socket()}
    monkeypatch.setattr(socketio.server.eio, "sockets", sockets)
    assert not live.is_full
    sockets["three"] = Socket()
    assert not connect(house.noor, house, page="een-tweede-tabblad-van-noor").is_connected("/phone")
