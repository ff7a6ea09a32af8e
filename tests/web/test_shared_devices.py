"""A phone that goes from hand to hand: the cookie is who has it now, and pages of the one before are sent away."""

import json
import re

from flask_socketio import SocketIOTestClient

from tests.web.conftest import House
from workshop.actions import joining
from workshop.domain.vocabulary import Role
from workshop.hosting.extensions import socketio


def connect(house: House, ballot: int) -> SocketIOTestClient:
    """Noor's phone, with a page that was made for this ballot."""
    return socketio.test_client(
        house.app,
        namespace="/phone",
        auth={"meeting": house.hall.code, "role": "participant", "ballot": ballot},
        flask_test_client=house.noor.client,
    )


def ballot_of_page(house: House) -> int:
    """The ballot that the page is made for."""
    page = house.noor.client.get(f"/{house.hall.code}").get_data(as_text=True)
    found = re.search(r'<script type="application/json" id="page">(.*?)</script>', page)
    assert found
    ballot = json.loads(found[1])["page"]["ballot"]
    assert isinstance(ballot, int)
    return ballot


def test_pages_of_the_one_before_are_sent_away_and_do_not_come_back(house: House) -> None:
    house.hall.do(joining.share_devices, house.hall.fatima, shared=True)
    page, other_tab = connect(house, ballot_of_page(house)), connect(house, 1)
    assert page.is_connected("/phone")
    assert other_tab.is_connected("/phone")
    page.emit("add_statement", {"theme": house.hall.theme, "text": "Van Noor", "key": "n" * 20}, namespace="/phone")

    page.emit("next_person", {"ballot": 1}, namespace="/phone")

    assert not page.is_connected("/phone")
    assert not other_tab.is_connected("/phone")
    assert not connect(house, 1).is_connected("/phone")
    assert ballot_of_page(house) == 2
    after = connect(house, 2)
    state = after.emit("state", {}, namespace="/phone", callback=True)
    assert (state["mine"]["dots"], state["mine"]["statements"]) == ([], [])


def test_over_http_the_cookie_is_who_has_the_phone_now(house: House) -> None:
    house.hall.do(joining.share_devices, house.hall.fatima, shared=True)
    for _ in range(2):  # the same command twice
        answer = house.noor.command(house.hall.code, Role.PARTICIPANT, "next_person", {"ballot": 1})
        assert answer.json["ok"] is True
    assert ballot_of_page(house) == 2
