"""The same scenario over HTTP and over the socket: the same answers, the same rows."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.web.conftest import House, Visitor, a_house
from workshop.domain.vocabulary import Phase, Role
from workshop.hosting.config import Transport
from workshop.realtime.protocol import NAMESPACE_OF
from workshop.storage.models import Dot

Ask = Callable[[Visitor, Role, str, dict[str, Any]], dict[str, Any]]


@pytest.fixture(params=list(Transport), ids=lambda it: it.value)
def transport(request: pytest.FixtureRequest) -> Transport:
    """Both transports."""
    chosen: Transport = request.param
    return chosen


@pytest.fixture(params=["http", "socket"])
def ask(request: pytest.FixtureRequest) -> Ask:
    """Send a command as a visitor and get its answer, over one way or the other."""

    def over_http(visitor: Visitor, role: Role, command: str, payload: dict[str, Any]) -> dict[str, Any]:
        answer: dict[str, Any] = visitor.command(house_code(visitor), role, command, payload).json
        return answer

    def over_socket(visitor: Visitor, role: Role, command: str, payload: dict[str, Any]) -> dict[str, Any]:
        socket = visitor.socket(house_code(visitor), role)
        answer: dict[str, Any] = socket.emit(command, payload, namespace=NAMESPACE_OF[role], callback=True)
        return answer

    return over_http if request.param == "http" else over_socket


def house_code(visitor: Visitor) -> int:
    code: int = visitor.app.config["TEST_CODE"]
    return code


@pytest.fixture
def voting(app: Flask) -> House:
    """A house that votes."""
    house = a_house(app, Phase.VOTE)
    app.config["TEST_CODE"] = house.hall.code
    return house


def test_a_phone_votes_is_refused_and_hears_why(voting: House, ask: Ask) -> None:
    hall = voting.hall
    blue = hall.colours["blauw"]
    first, second, *_ = hall.items

    def stick(number: int, target: int) -> dict[str, Any]:
        payload = {"colour": blue, "number": number, "target": target}
        return ask(voting.noor, Role.PARTICIPANT, "stick_dot", payload)

    assert stick(1, first)["mine"]["dots"] == [{"colour": blue, "number": 1, "item": first}]
    assert stick(1, first)["mine"]["dots"] == [{"colour": blue, "number": 1, "item": first}]  # sent again
    assert stick(1, second)["mine"]["dots"] == [{"colour": blue, "number": 1, "item": second}]  # moved
    refused = stick(4, first)
    assert (refused["ok"], refused["code"], refused["details"]) == (
        False,
        "no_such_sticker",
        {"number": 4, "budget": 3},
    )
    assert stick(1, 999_999)["code"] == "not_found"
    hall.move(Phase.REVEAL)
    late = stick(2, first)
    assert (late["code"], late["details"]) == ("not_open", {"phase": "reveal", "state": "open"})
    assert [row.target_id for row in hall.rows(Dot)] == [second]


def test_a_statement_is_written_once_and_bounded(voting: House, ask: Ask) -> None:
    hall = voting.hall
    hall.move(Phase.COLLECT)
    statement = {"theme": hall.theme, "text": "  Meer   bankjes\u0000 ", "key": "k" * 22}
    first = ask(voting.noor, Role.PARTICIPANT, "add_statement", statement)
    again = ask(voting.noor, Role.PARTICIPANT, "add_statement", statement)
    assert first["ok"]
    assert first["value"] == again["value"]
    assert [own["text"] for own in again["mine"]["statements"]] == ["Meer bankjes"]
    for text, reason in (("   ", "empty"), ("x" * 281, "too_long"), (None, "not_a_text"), ([], "not_a_text")):
        refused = ask(voting.noor, Role.PARTICIPANT, "add_statement", statement | {"text": text, "key": "n" * 22})
        assert (refused["code"], refused["details"]["reason"]) == ("bad_input", reason)
    assert ask(voting.fatima, Role.FACILITATOR, "add_statement", statement | {"text": "x" * 281, "key": "f" * 22})["ok"]


def test_a_facilitator_leads(voting: House, ask: Ask) -> None:
    hall = voting.hall
    theme = {"theme": hall.theme}
    assert ask(voting.fatima, Role.FACILITATOR, "move_phase", theme | {"phase": "reveal"})["ok"]
    assert ask(voting.fatima, Role.FACILITATOR, "show_places", theme | {"steps": None})["ok"]
    refused = ask(voting.fatima, Role.FACILITATOR, "move_phase", theme | {"phase": "party"})
    assert (refused["code"], refused["details"]) == ("bad_input", {"field": "phase", "reason": "unknown"})
    assert hall.board(Role.PROJECTOR).parts[f"theme:{hall.theme}"]["phase"] == "reveal"


def test_two_secretaries_both_keep_their_words(voting: House, ask: Ask) -> None:
    save = {"theme": voting.hall.theme, "version": 0}
    assert ask(voting.sem, Role.SECRETARY, "save_conclusion", save | {"text": "Van Sem"})["value"] == 1
    clash = ask(voting.fatima, Role.SECRETARY, "save_conclusion", save | {"text": "Van Fatima"})
    assert (clash["code"], clash["details"]) == ("clash", {"version": 1, "text": "Van Sem"})


@pytest.mark.parametrize("payload", [None, [], "x", 7, {"colour": True, "number": 1, "target": 1}, {"colour": "1e3"}])
def test_a_malformed_payload_is_refused_and_harms_nothing(voting: House, ask: Ask, payload: Any) -> None:
    assert ask(voting.noor, Role.PARTICIPANT, "stick_dot", payload)["code"] == "bad_input"
    assert voting.hall.rows(Dot) == []
