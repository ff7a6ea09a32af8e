"""Whatever arrives at an event or a command is answered with a code: it is no error of ours, and the line lives."""

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.web.conftest import House
from workshop.commands.table import COMMANDS
from workshop.domain.vocabulary import Role
from workshop.realtime.protocol import ALIKE, MINE, NAMESPACE_OF, SIMILAR, STATE
from workshop.web.current import services_of

FIELDS = (
    *("theme", "statement", "target", "colour", "number", "text", "key", "title", "phase", "name", "ballot", "group"),
    *("before", "heading", "version", "day", "screen", "seconds", "page", "questions", "colours", "dots", "item"),
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(0, 9),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.sampled_from(["", "vote", "blauw", "\x00", "9" * 400, "2026-02-30", "k" * 20]),
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
)
PAYLOADS = st.one_of(st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=8), VALUES)
ROLE_OF = {name: next(role for role in Role if role in command.roles) for name, command in COMMANDS.items()}
QUIET = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
FAILED = "failed"


@pytest.fixture(autouse=True)
def no_limit(still_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here one person asks more than a page ever does."""
    allowances = services_of(still_house.app).live.allowances
    monkeypatch.setattr(allowances, "take", lambda _sid: None)
    monkeypatch.setattr(allowances, "take_as", lambda _person: True)


@pytest.mark.parametrize("event", [*COMMANDS, STATE, MINE, SIMILAR, ALIKE])
def test_an_event_with_any_payload_is_answered(still_house: House, event: str) -> None:
    role = ROLE_OF.get(event, Role.FACILITATOR if event == ALIKE else Role.PARTICIPANT)
    visitor = next(each for each in still_house.visitors if each.role is role)
    line = visitor.socket(still_house.hall.code, role)

    @QUIET
    @given(payload=PAYLOADS)
    def send(payload: Any) -> None:
        answer = line.emit(event, payload, namespace=NAMESPACE_OF[role], callback=True)
        assert answer["ok"] or answer["code"] != FAILED, payload
        assert line.is_connected(NAMESPACE_OF[role])

    send()
    line.disconnect(namespace=NAMESPACE_OF[role])


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_over_http_with_any_payload_is_answered(still_house: House, command: str) -> None:
    role = ROLE_OF[command]
    visitor = next(each for each in still_house.visitors if each.role is role)
    path = f"/{still_house.hall.code}/as/{role.value}/{command}"

    @QUIET
    @given(payload=PAYLOADS | st.binary(max_size=40))
    @example(payload=dict.fromkeys(FIELDS, "half a sign: \ud83d"))
    @example(payload=b'{"theme": NaN, "number": Infinity, "statement": 1e999}')
    def send(payload: Any) -> None:
        given = {"data": payload} if isinstance(payload, bytes) else {"json": payload}
        answer = visitor.client.post(path, headers={"Content-Type": "application/json"}, **given)
        assert answer.status_code < 500, payload

    send()


@pytest.mark.parametrize("number", [str(2**31), str(2**63), "9" * 40, "9" * 5000])
def test_a_number_that_no_database_holds_is_not_found(still_house: House, number: str) -> None:
    code = still_house.hall.code
    for client in (still_house.fatima.client, still_house.stranger.client):
        for path in (
            f"/{number}",
            f"/{number}/next",
            f"/projector/{number}",
            f"/minutes/{number}",
            f"/meetings/{number}",
        ):
            assert client.get(path).status_code == 404, path[:40]
        assert client.post(f"/{number}/join").status_code == 404
        assert client.post(f"/meetings/{code}/links/{number}/revoke").status_code == 404
