"""Answers to an audience that asks too much: clear words instead of silence."""

from tests.web.conftest import House
from workshop.domain.vocabulary import Role
from workshop.realtime.limits import EVENTS_AT_ONCE, MOST_CONNECTIONS
from workshop.realtime.protocol import PROJECTOR
from workshop.web.current import services_of


def test_a_full_hall_says_so_and_lets_staff_in(house: House) -> None:
    live = services_of(house.app).live
    live.registry.capacity = 0
    page = house.noor.client.get(f"/{house.hall.code}")
    assert page.status_code == 503
    assert "De zaal is vol" in page.get_data(as_text=True)
    assert not house.noor.socket(house.hall.code, Role.PARTICIPANT).is_connected("/phone")
    assert house.fatima.socket(house.hall.code, Role.FACILITATOR).is_connected("/staff")
    live.registry.capacity = 10
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


def test_a_participant_with_many_connections_may_ask_no_more_than_with_one(house: House) -> None:
    connections = [house.noor.socket(house.hall.code, Role.PARTICIPANT) for _ in range(3)]
    answers = [
        each.emit("mine", {}, namespace="/phone", callback=True)
        for _ in range(int(EVENTS_AT_ONCE))
        for each in connections
    ]
    done = sum(answer["ok"] for answer in answers)
    assert EVENTS_AT_ONCE <= done < 2 * EVENTS_AT_ONCE
    by_http = house.noor.command(house.hall.code, Role.PARTICIPANT, "withdraw_statement", {"statement": 0})
    assert (by_http.status_code, by_http.json["code"]) == (429, "too_fast")
    assert house.fatima.command(house.hall.code, Role.FACILITATOR, "show_totals", {}).json["code"] != "too_fast"


def test_of_too_many_connections_of_a_participant_the_oldest_goes(house: House) -> None:
    connections = [house.noor.socket(house.hall.code, Role.PARTICIPANT) for _ in range(MOST_CONNECTIONS + 2)]
    assert [each.is_connected("/phone") for each in connections] == [False] * 2 + [True] * MOST_CONNECTIONS
    screens = [house.screen.socket(house.hall.code, Role.PROJECTOR) for _ in range(MOST_CONNECTIONS + 2)]
    assert all(screen.is_connected(PROJECTOR) for screen in screens)
