"""Fields of commands become the arguments of an action, or a refusal that names the field."""

import inspect
from typing import Any

import pytest

from workshop.commands import fields
from workshop.commands.fields import Fields
from workshop.commands.table import COMMANDS
from workshop.domain.errors import BadInput

BY_HAND = ("stick_dot", "take_back_dot")


def outcome(parse: Any, payload: Any) -> Any:
    try:
        return parse(payload)
    except BadInput as refusal:
        return refusal.details


@pytest.mark.parametrize("command", COMMANDS)
def test_fields_are_the_arguments_of_the_action(command: str) -> None:
    taken = list(inspect.signature(COMMANDS[command].action).parameters)[2:]

    assert set(COMMANDS[command].fields.model_fields) <= set(taken)


@pytest.mark.parametrize("command", BY_HAND)
@pytest.mark.parametrize(
    "payload",
    [
        {"colour": 1, "number": 2, "target": 3, "theme": 4},
        {"colour": "1", "number": " 2 ", "target": "3", "theme": ""},
        {"colour": True, "number": 2, "target": 3},
        {"colour": 1, "number": 2**31, "target": 3},
        {"colour": 1, "number": 2, "target": None, "theme": "x"},
        {"colour": 1},
        {},
        [],
        None,
    ],
)
def test_parsing_by_hand_gives_what_pydantic_gives(command: str, payload: Any) -> None:
    parsed_by = COMMANDS[command].fields

    assert outcome(parsed_by.arguments, payload) == outcome(Fields.arguments.__func__.__get__(parsed_by), payload)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("kind", "payload", "refused"),
    [
        (fields.EditStatement, {"statement": "x", "text": "a"}, {"field": "statement", "reason": "not_a_number"}),
        (fields.EditStatement, {"statement": 1}, {"field": "text", "reason": "not_a_text"}),
        (fields.MovePhase, {"phase": "later"}, {"field": "phase", "reason": "unknown"}),
        (fields.HideStatement, {"statement": 1, "hidden": "perhaps"}, {"field": "hidden", "reason": "not_a_flag"}),
        (fields.AdoptMinutes, {}, {"field": "day", "reason": "empty"}),
        (fields.AdoptMinutes, {"day": "7 juni"}, {"field": "day", "reason": "not_a_date"}),
        (fields.StartRound, {"number": 1, "themes": [1, "x"]}, {"field": "themes", "reason": "not_a_number"}),
        (fields.StartRound, {"number": 1, "themes": {}}, {"field": "themes", "reason": "not_a_list"}),
        (fields.EditStatement, "x", {"field": "", "reason": "not_an_object"}),
    ],
)
def test_refusal_names_the_field_as_the_page_sent_it(kind: type[Fields], payload: Any, refused: dict[str, str]) -> None:
    with pytest.raises(BadInput) as refusal:
        kind.arguments(payload)

    assert refusal.value.details == refused


def test_refused_colour_names_the_field_of_the_colour() -> None:
    row = {"name": "blauw", "paint": "blauw", "budget": "veel", "max_per_item": 1, "weight": 1}
    rules = {"rule": "per_colour", "colours": [row]}

    with pytest.raises(BadInput) as refusal:
        fields.SetRules.arguments(rules)

    assert refusal.value.details == {"field": "budget", "reason": "not_a_number"}


def test_first_field_that_is_wrong_is_named_before_one_of_a_colour() -> None:
    with pytest.raises(BadInput) as refusal:
        fields.SetRules.arguments({"with_voting": "perhaps", "rule": "per_colour", "colours": ["blauw"]})

    assert refusal.value.details == {"field": "with_voting", "reason": "not_a_flag"}


def test_unknown_fields_are_left_out_and_missing_ones_get_what_they_count_as() -> None:
    assert fields.HideStatement.arguments({"statement": 1, "role": "facilitator"}) == {
        "statement_id": 1,
        "hidden": False,
    }
