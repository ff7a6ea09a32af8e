"""The budget, what a set of colours must be, and what may still change once dots hang."""

from dataclasses import replace

import pytest

from workshop.domain.dots import (
    require_allowed_change,
    require_room_on_item,
    require_sound_colours,
    require_sticker,
    suggested_budget,
)
from workshop.domain.errors import (
    BadInput,
    NoSuchSticker,
    RulesFrozen,
    StillInUse,
    TooMany,
    TooManyOnOneItem,
    WorkshopError,
)
from workshop.domain.vocabulary import DEFAULT_COLOURS, PAINTS, DotColour

BLUE, WHITE = DEFAULT_COLOURS


def test_three_blue_and_two_white_are_dealt_without_a_maximum_below_the_budget() -> None:
    assert [(colour.name, colour.paint, colour.budget, colour.max_per_item) for colour in DEFAULT_COLOURS] == [
        ("blauw", "blue", 3, 3),
        ("wit", "white", 2, 2),
    ]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_stickers_are_numbered_up_to_the_budget(number: int) -> None:
    require_sticker(number, budget=3)


@pytest.mark.parametrize("number", [-1, 0, 4])
def test_other_stickers_were_never_dealt(number: int) -> None:
    with pytest.raises(NoSuchSticker) as refused:
        require_sticker(number, budget=3)

    assert refused.value.details == {"number": number, "budget": 3}


def test_an_item_holds_the_maximum_of_one_participant_and_no_more() -> None:
    require_room_on_item(1, maximum=2)

    for already_there in (2, 3):
        with pytest.raises(TooManyOnOneItem) as refused:
            require_room_on_item(already_there, maximum=2)
        assert refused.value.details == {"maximum": 2}


@pytest.mark.parametrize(
    "colours",
    [
        DEFAULT_COLOURS,
        (replace(BLUE, budget=20, max_per_item=1, weight=20),),
        tuple(replace(BLUE, name=f"kleur {paint}", paint=paint) for paint in PAINTS),
    ],
)
def test_sound_colours(colours: tuple[DotColour, ...]) -> None:
    require_sound_colours(colours)


@pytest.mark.parametrize(
    ("colours", "refusal", "details"),
    [
        ((), BadInput, {"field": "colours", "reason": "empty"}),
        (tuple(replace(BLUE, name=f"kleur {n}") for n in range(6)), TooMany, {"limit": 5}),
        ((replace(BLUE, name=""),), BadInput, {"field": "colour_name", "reason": "empty"}),
        ((replace(BLUE, name="**"),), BadInput, {"field": "colour_name", "reason": "empty"}),
        ((replace(BLUE, name="b" * 41),), BadInput, {"field": "colour_name", "reason": "too_long", "limit": 40}),
        ((replace(BLUE, meaning="b" * 201),), BadInput, {"field": "meaning", "reason": "too_long", "limit": 200}),
        ((BLUE, replace(WHITE, name="BLAUW")), BadInput, {"field": "colour_name", "reason": "twice"}),
        ((replace(BLUE, paint="pink"),), BadInput, {"field": "paint", "reason": "unknown"}),
        ((replace(BLUE, budget=0),), BadInput, {"field": "budget", "reason": "out_of_range", "limit": 20}),
        ((replace(BLUE, budget=21),), BadInput, {"field": "budget", "reason": "out_of_range", "limit": 20}),
        ((replace(BLUE, max_per_item=0),), BadInput, {"field": "max_per_item", "reason": "out_of_range", "limit": 3}),
        ((replace(BLUE, max_per_item=4),), BadInput, {"field": "max_per_item", "reason": "out_of_range", "limit": 3}),
        ((replace(BLUE, weight=0),), BadInput, {"field": "weight", "reason": "out_of_range", "limit": 20}),
        ((replace(BLUE, weight=21),), BadInput, {"field": "weight", "reason": "out_of_range", "limit": 20}),
    ],
)
def test_unsound_colours(
    colours: tuple[DotColour, ...], refusal: type[WorkshopError], details: dict[str, object]
) -> None:
    with pytest.raises(refusal) as refused:
        require_sound_colours(colours)

    assert details.items() <= refused.value.details.items()


# what may change -> the refusal after the first dot
CHANGES: dict[str, tuple[tuple[DotColour, ...], type[WorkshopError] | None]] = {
    "nothing": ((BLUE, WHITE), None),
    "name and meaning": ((replace(BLUE, name="donkerblauw", meaning="wat telt?"), WHITE), None),
    "a bigger budget": ((replace(BLUE, budget=4), WHITE), None),
    "a bigger budget and maximum": ((replace(BLUE, budget=4, max_per_item=4), WHITE), None),
    "a smaller budget": ((replace(BLUE, budget=2, max_per_item=2), WHITE), RulesFrozen),
    "a smaller maximum": ((replace(BLUE, max_per_item=2), WHITE), RulesFrozen),
    "weight": ((replace(BLUE, weight=2), WHITE), RulesFrozen),
    "paint": ((replace(BLUE, paint="green"), WHITE), RulesFrozen),
    "one colour more": ((BLUE, WHITE, replace(BLUE, name="groen")), RulesFrozen),
    "one colour fewer": ((BLUE,), StillInUse),
}


@pytest.mark.parametrize("change", CHANGES)
def test_before_the_first_dot_every_rule_can_change(change: str) -> None:
    require_allowed_change(DEFAULT_COLOURS, CHANGES[change][0], voting_began=False)


@pytest.mark.parametrize("change", CHANGES)
def test_after_the_first_dot_a_budget_can_only_grow(change: str) -> None:
    after, refusal = CHANGES[change]
    if refusal is None:
        require_allowed_change(DEFAULT_COLOURS, after, voting_began=True)
    else:
        with pytest.raises(refusal):
            require_allowed_change(DEFAULT_COLOURS, after, voting_began=True)


@pytest.mark.parametrize("voting_began", [False, True])
def test_a_weight_stands_once_a_round_has_a_result(voting_began: bool) -> None:
    heavier = (BLUE, replace(WHITE, weight=2))
    with pytest.raises(RulesFrozen):
        require_allowed_change(DEFAULT_COLOURS, heavier, voting_began, has_result=True)


@pytest.mark.parametrize(
    "after", [(replace(BLUE, budget=1, max_per_item=1), WHITE), (BLUE,), (*DEFAULT_COLOURS, replace(BLUE, name="rood"))]
)
def test_a_new_round_may_have_other_budgets_and_colours(after: tuple[DotColour, ...]) -> None:
    require_allowed_change(DEFAULT_COLOURS, after, voting_began=False, has_result=True)


@pytest.mark.parametrize(
    ("items", "budget"),
    [(0, None), (1, 3), (12, 3), (13, 4), (16, 4), (17, 5), (39, 10), (64, 16), (80, 20), (600, 20)],
)
def test_a_quarter_of_the_items_is_suggested_and_at_least_three(items: int, budget: int | None) -> None:
    assert suggested_budget(items) == budget
