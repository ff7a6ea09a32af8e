"""A spy in every role: while totals are hidden, nothing that is sent to anybody depends on them.

Two arrangements of the same dots by the same people differ only in their totals. Whatever a role can fetch or is sent
must be the same for both, to the byte, order and size included. First the spy is shown to see the difference when the
totals are open.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from tests.factories import Hall
from tests.web.conftest import House, Visitor, a_house
from tests.web.test_refusals import ROUTES
from workshop.actions import meetings, statements, themes
from workshop.domain.vocabulary import DEFAULT_COLOURS, Actor, CountingRule, Phase, Role
from workshop.realtime.protocol import CHANGES, NAMESPACE_OF
from workshop.storage.models import Participant
from workshop.web.current import services_of
from workshop.web.exports import FORMATS

# what differs from one answer to the next without telling anything about dots
NOISE = (
    re.compile(r'"version":\s?\d+'),
    re.compile(r'"now":\s?[\d.]+'),
    re.compile(r"<dcterms:(created|modified)[^>]*>[^<]*"),
)
SENTINEL = 4217


def plain(body: bytes) -> str:
    """The words in an answer, a spreadsheet unzipped, without what differs each time."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            text = "\n".join(f"{name}\n{archive.read(name).decode()}" for name in sorted(archive.namelist()))
    else:
        text = body.decode()
    for noise in NOISE:
        text = noise.sub("", text)
    return text


def all_that_is_fetched(visitor: Visitor, hall: Hall) -> Iterator[tuple[str, str]]:
    """(where, what) for every page, file and answer that this visitor can get."""
    for route, (path, allowed) in ROUTES.items():
        if not route.startswith("GET") or not path or visitor.name not in allowed:
            continue
        for address in {path, *(path.replace("export.md", f"export.{form}") for form in FORMATS)}:
            answer = visitor.client.get(address.format(code=hall.code))
            yield address, f"{answer.status_code}\n{plain(answer.data)}"
    for role in Role:
        socket = visitor.socket(hall.code, role)
        if socket.is_connected(NAMESPACE_OF[role]):
            state = socket.emit("state", {}, namespace=NAMESPACE_OF[role], callback=True)
            yield f"state as {role.value}", plain(json.dumps(state).encode())


def seen(house: House) -> dict[tuple[str, str], str]:
    """The bytes that everybody can get now; Daan sticks the dots, so nobody here sees them as their own."""
    return {
        (visitor.name, where): what
        for visitor in house.visitors
        for where, what in all_that_is_fetched(visitor, house.hall)
    }


def arrange(hall: Hall, first: int, second: int) -> None:
    """Daan's three blue dots: two on the first item, one on the second."""
    hall.stick(hall.daan, "blauw", 1, hall.items[first])
    hall.stick(hall.daan, "blauw", 2, hall.items[first])
    hall.stick(hall.daan, "blauw", 3, hall.items[second])


def differences(one: dict[tuple[str, str], str], other: dict[tuple[str, str], str]) -> set[tuple[str, str]]:
    return {key for key in one.keys() | other.keys() if one.get(key) != other.get(key)}


def test_the_spy_sees_totals_that_are_open(app: Flask) -> None:
    house = a_house(app, Phase.COLLECT)
    hall = house.hall
    hall.do(
        meetings.set_rules,
        hall.fatima,
        with_voting=True,
        rule=CountingRule.PER_COLOUR,
        open_totals=True,
        statements_visible=True,
        colours=DEFAULT_COLOURS,
    )
    hall.move(Phase.VOTE)
    arrange(hall, 0, 1)
    before = seen(house)
    arrange(hall, 1, 0)
    found = differences(before, seen(house))
    assert {
        ("Noor", "state as participant"),
        ("screen", "state as projector"),
        ("Sem", "state as secretary"),
        ("Fatima", "state as facilitator"),
        *(("Sem", f"/minutes/{{code}}/export.{form}") for form in FORMATS),
        ("Sem", "/minutes/{code}/preview"),
    } <= found


@pytest.mark.parametrize("phase", [Phase.COLLECT, Phase.ARRANGE, Phase.VOTE, Phase.REVEAL])
def test_nothing_depends_on_totals_while_they_are_hidden(app: Flask, phase: Phase) -> None:
    house = a_house(app, Phase.VOTE)
    hall = house.hall
    arrange(hall, 0, 1)
    hall.move(phase)
    before = seen(house)
    hall.move(Phase.VOTE)
    arrange(hall, 1, 0)
    hall.move(phase)
    assert differences(before, seen(house)) == set()


def test_what_waits_reaches_its_author_and_who_leads(app: Flask) -> None:
    house = a_house(app)
    hall = house.hall
    noor = Actor(hall.meeting_id, Role.PARTICIPANT, max(row.id or 0 for row in hall.rows(Participant)))
    hall.do(themes.set_approval, hall.fatima, hall.theme, approval=True)
    own = hall.do(statements.add_statement, noor, hall.theme, "schildwacht van Noor")
    hall.do(statements.add_statement, hall.daan, hall.theme, "schildwacht van Daan")
    # mended before it was approved: what Noor wrote first is still nothing for others
    hall.do(statements.edit_statement, hall.fatima, own, "schildwacht van Noor, verbeterd")
    for phase in (Phase.COLLECT, Phase.ARRANGE, Phase.VOTE, Phase.DISCUSS):
        hall.move(phase)
        found = {(name, where) for (name, where), what in seen(house).items() if "schildwacht" in what}
        assert {name for name, _ in found} == {"Fatima", "helper", "Noor"}
        assert {where for name, where in found if name != "Noor"} == {"state as facilitator"}
        assert "schildwacht van Daan" not in seen(house)["Noor", "state as participant"]
    hall.do(statements.approve_statement, hall.fatima, own, approved=True)
    assert {name for (name, _), what in seen(house).items() if "verbeterd" in what} >= {"screen", "Sem", "Noor"}
    assert {name for (name, _), what in seen(house).items() if 'Noor"' in what} == {"Fatima", "helper"}


def test_what_was_redacted_reaches_staff_only(app: Flask) -> None:
    house = a_house(app)
    hall = house.hall
    noor = Actor(hall.meeting_id, Role.PARTICIPANT, max(row.id or 0 for row in hall.rows(Participant)))
    own = hall.do(statements.add_statement, noor, hall.theme, "schildwacht woont alleen")
    hall.do(statements.redact_statement, hall.sem, own, "[weggelaten] woont alleen")
    for phase in (Phase.COLLECT, Phase.VOTE, Phase.DISCUSS):
        hall.move(phase)
        everybody = seen(house)
        assert {name for (name, _), what in everybody.items() if "schildwacht" in what} == {"Fatima", "helper", "Sem"}
        assert {name for (name, _), what in everybody.items() if "[weggelaten]" in what} >= {"screen", "Noor"}


def test_no_news_of_a_vote_goes_out_while_totals_are_hidden(app: Flask) -> None:
    house = a_house(app, Phase.VOTE)
    hall = house.hall
    sockets = {
        visitor.name: (visitor.socket(hall.code, visitor.role), NAMESPACE_OF[visitor.role])
        for visitor in (house.noor, house.screen, house.sem, house.fatima)
        if visitor.role is not None
    }
    broadcast = services_of(app).live.broadcast
    for socket, namespace in sockets.values():
        socket.emit("state", {}, namespace=namespace, callback=True)
    tell(broadcast)
    hall.stick(hall.daan, "blauw", 1, hall.items[0])
    tell(broadcast)
    first = {name: news(socket, namespace) for name, (socket, namespace) in sockets.items()}
    # Daan has now voted: that is news for who watches the turnout, and for no phone
    assert first["Noor"] == []
    assert [set(message["set"]) for message in first["screen"]] == [{"turnout"}]
    assert [set(message["set"]) for message in first["Sem"]] == [{"turnout"}]
    hall.stick(hall.daan, "blauw", 1, hall.items[1])
    hall.stick(hall.daan, "blauw", 2, hall.items[1])
    tell(broadcast)
    later = {name: news(socket, namespace) for name, (socket, namespace) in sockets.items()}
    # one more dot hangs somewhere: staff know how many of all together are still in the hand, and no more than that
    blue = hall.colours["blauw"]
    assert (later["Noor"], later["screen"]) == ([], [])
    for name in ("Sem", "Fatima"):
        turnout = first[name][0]["set"]["turnout"] | {
            "dots": [
                {"colour": blue, "used": 2, "dealt": 9},
                {"colour": hall.colours["wit"], "used": 0, "dealt": 6},
            ]
        }
        assert [message["set"] for message in later[name]] == [{"turnout": turnout}]


def test_a_place_that_is_not_shown_yet_is_nowhere(app: Flask) -> None:
    house = a_house(app, Phase.VOTE)
    hall = house.hall
    hall.stick(hall.daan, "blauw", 1, hall.items[0])
    hall.stick(hall.daan, "blauw", 2, hall.items[1])
    hall.paper("blauw", hall.items[1], SENTINEL)
    hall.move(Phase.REVEAL)
    total = str(SENTINEL + 1)
    hall.do(themes.show_places, hall.fatima, hall.theme, 1)
    shown = seen(house)
    assert any('"points": 1' in what for (_, where), what in shown.items() if where.startswith("state as"))
    assert [key for key, what in shown.items() if total in what] == []
    # the paper figure is known to who may type it in, and to nobody else
    assert {name for (name, _), what in shown.items() if str(SENTINEL) in what} == {"Fatima", "helper", "Sem"}
    hall.do(themes.show_places, hall.fatima, hall.theme, 2)
    assert {name for (name, _), what in seen(house).items() if total in what} == {
        "Fatima",
        "helper",
        "Sem",
        "screen",
        "Noor",
    }


def test_what_was_not_shown_when_the_meeting_ended_stands_in_the_minutes_only(app: Flask) -> None:
    house = a_house(app, Phase.VOTE)
    hall = house.hall
    hall.stick(hall.daan, "blauw", 1, hall.items[1])
    hall.paper("blauw", hall.items[1], SENTINEL)
    hall.do(meetings.end_meeting, hall.fatima)
    total = str(SENTINEL + 1)
    found = {key for key, what in seen(house).items() if total in what}
    assert found
    assert all(where.startswith("/minutes/") for _, where in found)


def test_the_wifi_is_typed_in_by_who_leads_and_stands_on_no_phone(app: Flask) -> None:
    found = {name for (name, _), what in seen(a_house(app)).items() if "welkom12" in what}
    assert found == {"Fatima", "helper", "Sem", "screen"}


def tell(broadcast: object) -> None:
    """Let every audience be told at once, as if its time had come."""
    for told in broadcast._audiences.values():  # type: ignore[attr-defined]
        told.next_at = 0.0
    broadcast.send_due()  # type: ignore[attr-defined]


def news(socket: object, namespace: str) -> list[dict[str, Any]]:
    """The `changes` that came in since the last look."""
    received = socket.get_received(namespace)  # type: ignore[attr-defined]
    return [event["args"][0] for event in received if event["name"] == CHANGES]
