"""The line of a page: the one that it comes back by ends the one that it lost, and who is sent away has none left."""

from typing import Any

import pytest
from flask import Flask
from flask_socketio import SocketIOTestClient

from tests.web.conftest import House, Visitor, a_house
from workshop.actions import share_links
from workshop.domain.vocabulary import Phase, Role
from workshop.hosting.extensions import socketio
from workshop.realtime import handlers
from workshop.storage.models import Link
from workshop.web.current import services_of

PAGE = "de-pagina-van-een-telefoon"


def line_of(visitor: Visitor, house: House, page: str | None = PAGE) -> SocketIOTestClient:
    """A line of this page of a participant's phone."""
    auth: dict[str, Any] = {"meeting": house.hall.code, "role": Role.PARTICIPANT.value}
    return socketio.test_client(
        house.app,
        namespace="/phone",
        auth=auth if page is None else {**auth, "page": page},
        flask_test_client=visitor.client,
    )


def stick(line: SocketIOTestClient, house: House, item: int) -> Any:
    payload = {"colour": house.hall.colours["blauw"], "number": 1, "target": item}
    return line.emit("stick_dot", payload, namespace="/phone", callback=True)


def test_what_arrives_late_over_a_lost_line_is_not_carried_out(app: Flask) -> None:
    house = a_house(app, Phase.VOTE)
    first, second, *_ = house.hall.items
    lost = line_of(house.noor, house)
    assert stick(lost, house, first)["ok"] is True

    back = line_of(house.noor, house)
    assert not lost.is_connected("/phone")
    assert stick(back, house, second)["ok"] is True
    lost.connected["/phone"] = True  # as bytes that were under way when it was lost
    assert not stick(lost, house, first)

    (dot,) = back.emit("mine", {}, namespace="/phone", callback=True)["mine"]["dots"]
    assert dot == {"colour": house.hall.colours["blauw"], "number": 1, "item": second}


def test_a_page_ends_no_line_of_another_page_or_person(house: House) -> None:
    other = Visitor("Daan", house.app, house.app.test_client(), Role.PARTICIPANT)
    other.send(f"/{house.hall.code}/join")
    lines = [
        line_of(house.noor, house),
        line_of(house.noor, house, page="een-tweede-tabblad-van-noor"),
        line_of(house.noor, house, page=None),
        line_of(house.noor, house, page=None),
        line_of(other, house),  # with the key of Noor's page
    ]
    assert all(line.is_connected("/phone") for line in lines)


def test_a_page_comes_back_into_a_full_hall(house: House) -> None:
    live = services_of(house.app).live
    lost = line_of(house.noor, house)
    live.capacity = 1
    assert not line_of(house.noor, house, page="een-tweede-tabblad-van-noor").is_connected("/phone")
    back = line_of(house.noor, house)
    assert back.is_connected("/phone")
    assert not lost.is_connected("/phone")


def test_a_page_without_a_sound_key_is_refused(house: House) -> None:
    assert not line_of(house.noor, house, page="kort").is_connected("/phone")


class Line:
    """As much of a WebSocket as can be hung up."""

    def __init__(self) -> None:
        self.hung_up = False

    def hang_up(self) -> None:
        self.hung_up = True


def test_who_is_sent_away_loses_the_line_under_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handlers, "GOODBYE_SECONDS", 0.0)
    monkeypatch.setattr(socketio, "start_background_task", lambda work, *given: work(*given))
    sem = house.sem.socket(house.hall.code, Role.SECRETARY)
    socketio.server.environ[sem.eio_sid]["wsgi.websocket"] = line = Line()
    (link_id,) = (link.id for link in house.hall.rows(Link) if link.role is Role.SECRETARY)
    house.hall.do(share_links.revoke_link, house.hall.fatima, link_id or 0)
    assert not sem.is_connected("/staff")
    assert line.hung_up


class Stranger:
    """As much of a line of Engine.IO as can be ended."""

    closed = False

    def __init__(self, sid: str) -> None:
        self.sid = sid

    def close(self, wait: bool, abort: bool) -> None:
        self.closed = True


def test_a_line_that_does_not_say_whose_it_is_is_ended(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    live = services_of(house.app).live
    noor = Stranger(line_of(house.noor, house).eio_sid)
    early, late = Stranger("early"), Stranger("late")
    lines = {noor.sid: noor, early.sid: early}
    monkeypatch.setattr(socketio.server.eio, "sockets", lines)
    monkeypatch.setitem(socketio.server.environ, early.sid, {"wsgi.websocket": (under := Line())})
    live.end_strangers(0.0)
    lines[late.sid] = late
    live.end_strangers(handlers.STRANGER_SECONDS - 1)
    assert not early.closed
    live.end_strangers(handlers.STRANGER_SECONDS)
    assert (early.closed, under.hung_up, late.closed, noor.closed) == (True, True, False, False)


def test_lines_that_nobody_named_yet_fill_the_hall_too(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    live = services_of(house.app).live
    live.capacity = 2
    assert line_of(house.noor, house).is_connected("/phone")
    lines = {"one": Stranger("one"), "two": Stranger("two")}
    monkeypatch.setattr(socketio.server.eio, "sockets", lines)
    assert not live.is_full
    lines["three"] = Stranger("three")
    assert not line_of(house.noor, house, page="een-tweede-tabblad-van-noor").is_connected("/phone")
