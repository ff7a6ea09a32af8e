"""What a hall hears that asks too much: clear words instead of silence."""

from tests.web.conftest import House
from workshop.domain.vocabulary import Role
from workshop.realtime.limits import EVENTS_AT_ONCE


def test_a_full_hall_says_so_and_lets_staff_in(house: House) -> None:
    live = house.app.extensions["workshop.live"]
    live.capacity = 0
    page = house.noor.client.get(f"/{house.hall.code}")
    assert page.status_code == 503
    assert "De zaal is vol" in page.get_data(as_text=True)
    assert not house.noor.socket(house.hall.code, Role.PARTICIPANT).is_connected("/phone")
    assert house.fatima.socket(house.hall.code, Role.FACILITATOR).is_connected("/staff")
    live.capacity = 10
    assert house.noor.client.get(f"/{house.hall.code}").status_code == 200
    assert house.noor.socket(house.hall.code, Role.PARTICIPANT).is_connected("/phone")


def test_who_asks_without_end_is_refused_and_then_sent_away(house: House) -> None:
    socket = house.noor.socket(house.hall.code, Role.PARTICIPANT)
    answers = [socket.emit("mine", {}, namespace="/phone", callback=True) for _ in range(int(EVENTS_AT_ONCE) + 30)]
    assert {answer.get("code") for answer in answers} == {None, "too_fast"}
    for _ in range(400):
        if not socket.is_connected("/phone"):
            break
        socket.emit("mine", {}, namespace="/phone", callback=True)
    assert not socket.is_connected("/phone")
    assert house.noor.socket(house.hall.code, Role.PARTICIPANT).is_connected("/phone")
