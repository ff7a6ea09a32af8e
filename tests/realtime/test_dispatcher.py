"""Dispatcher: an event is answered, or refused with a reason, and never leaves an exception behind."""

from typing import Any

import pytest

from workshop.domain.errors import BadInput
from workshop.domain.vocabulary import Actor, Role
from workshop.realtime.dispatcher import Dispatcher
from workshop.realtime.limits import EVENTS_AT_ONCE, REFUSALS_FORGIVEN, Allowances
from workshop.realtime.protocol import MineAnswer
from workshop.realtime.registry import Registry

NOOR = Actor(1, Role.PARTICIPANT, participant_id=7, ballot=1)


class Ended:
    """A watchdog that notes whom it was to end."""

    def __init__(self) -> None:
        self.sids: list[str] = []

    def end(self, sid: str, at_once: bool = False) -> None:
        self.sids.append(sid)


@pytest.fixture
def ended() -> Ended:
    return Ended()


@pytest.fixture
def dispatcher(ended: Ended) -> Dispatcher:
    """With one connection, of Noor, under the id "noor"."""
    registry, allowances = Registry(10, lambda: 1), Allowances(clock=lambda: 0.0)
    registry.add("noor", NOOR)
    allowances.begin("noor", NOOR)
    return Dispatcher(registry, allowances, ended)  # type: ignore[arg-type]


def answer(_actor: Actor, _payload: Any) -> MineAnswer:
    return {"ok": True, "mine": None}


def test_event_is_answered_as_its_actor(dispatcher: Dispatcher) -> None:
    seen: list[Any] = []

    def note(actor: Actor, payload: Any) -> MineAnswer:
        seen.append((actor, payload))
        return answer(actor, payload)

    assert dispatcher.dispatch(note, "noor", {"a": 1}, "more") == {"ok": True, "mine": None}
    assert dispatcher.dispatch(note, "noor") == {"ok": True, "mine": None}
    assert seen == [(NOOR, {"a": 1}), (NOOR, {})]


def test_event_of_nobody_is_refused(dispatcher: Dispatcher) -> None:
    assert dispatcher.dispatch(answer, "stranger") == {"ok": False, "code": "not_allowed", "details": {}}


@pytest.mark.parametrize(
    ("error", "refusal"),
    [
        (BadInput(field="text", reason="empty"), ("bad_input", {"field": "text", "reason": "empty"})),
        (ZeroDivisionError(), ("failed", {})),
    ],
)
def test_event_that_raises_is_refused(
    dispatcher: Dispatcher, error: Exception, refusal: tuple[str, dict[str, Any]]
) -> None:
    def fail(_actor: Actor, _payload: Any) -> MineAnswer:
        raise error

    refused = dispatcher.dispatch(fail, "noor")
    assert refused == {"ok": False, "code": refusal[0], "details": refusal[1]}


def test_too_many_events_are_refused_and_far_too_many_end_the_connection(dispatcher: Dispatcher, ended: Ended) -> None:
    answers = [dispatcher.dispatch(answer, "noor") for _ in range(int(EVENTS_AT_ONCE) + REFUSALS_FORGIVEN)]
    assert [each["ok"] for each in answers] == [True] * int(EVENTS_AT_ONCE) + [False] * REFUSALS_FORGIVEN
    assert answers[-1] == {"ok": False, "code": "too_fast", "details": {}}
    assert ended.sids == []
    dispatcher.dispatch(answer, "noor")
    assert ended.sids == ["noor"]
