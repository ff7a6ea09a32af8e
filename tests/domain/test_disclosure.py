"""Limits on what is published: groups, numbers, and texts with brackets."""

import pytest

from workshop.domain.disclosure import FEWEST_PEOPLE, has_passages, is_few, shown_apart, tells_of_few, without_passages

RESIDENTS, PROFESSIONALS, YOUTH = 1, 2, 3


def test_one_to_four_people_are_few() -> None:
    assert [people for people in range(FEWEST_PEOPLE + 3) if is_few(people)] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("voters", "everybody", "shown"),
    [
        ({}, 12, set()),
        ({RESIDENTS: 4}, 20, set()),
        ({RESIDENTS: 5}, 5, {RESIDENTS}),
        ({RESIDENTS: 5}, 10, {RESIDENTS}),
        # all but this group are four: whoever subtracts has them
        ({RESIDENTS: 5}, 9, set()),
        ({RESIDENTS: 8, PROFESSIONALS: 6}, 14, {RESIDENTS, PROFESSIONALS}),
        ({RESIDENTS: 8, PROFESSIONALS: 6}, 15, {RESIDENTS}),
        ({RESIDENTS: 8, PROFESSIONALS: 6, YOUTH: 3}, 17, {RESIDENTS}),
        ({RESIDENTS: 8, PROFESSIONALS: 6, YOUTH: 3}, 19, {RESIDENTS, PROFESSIONALS}),
        ({RESIDENTS: 8, PROFESSIONALS: 6, YOUTH: 5}, 19, {RESIDENTS, PROFESSIONALS, YOUTH}),
        # of two as small, the last one is left out
        ({RESIDENTS: 6, PROFESSIONALS: 6, YOUTH: 1}, 13, {RESIDENTS}),
    ],
)
def test_a_group_is_shown_apart_when_nobody_can_be_told_from_it(
    voters: dict[int, int], everybody: int, shown: set[int]
) -> None:
    assert shown_apart(voters, everybody) == shown


def test_every_way_to_subtract_leaves_nobody_or_five() -> None:
    for first in range(12):
        for second in range(12):
            for without in range(12):
                voters = {RESIDENTS: first, PROFESSIONALS: second}
                everybody = first + second + without
                shown = shown_apart(voters, everybody)
                rest = everybody - sum(voters[group] for group in shown)
                assert all(voters[group] >= 5 for group in shown)
                assert not shown or rest == 0 or rest >= 5


@pytest.mark.parametrize(
    ("voters", "everybody", "tells"),
    [
        ([5, 6], 11, False),
        ([5, 4], 20, True),
        ([5, 6], 12, True),  # whoever subtracts has the one that is left
        ([5, None], 9, True),
        ([None], None, False),
        ([5], None, False),
        ([], 3, True),
        ([0], 0, False),
    ],
)
def test_figures_of_groups_tell_of_few(voters: list[int | None], everybody: int | None, tells: bool) -> None:
    assert tells_of_few(voters, everybody) is tells


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Dat zei [[Jan Jansen]] ook", "Dat zei … ook"),
        ("[[Jan]] en [[Piet]]", "… en …"),
        ("[[Jan\n\nen Piet]]", "…"),
        ("[[Jan [[en]] Piet]]", "…"),
        ("[[Jan [[Piet]] en Kees", "[[Jan … en Kees"),
        ("[[[Jan]]]", "[…]"),
        ("[[Jan]", "[[Jan]"),
        ("Jan]] [[Piet", "Jan]] [[Piet"),
        ("[[]] en [[ ]]", "[[]] en [[ ]]"),
        ("[Jan]", "[Jan]"),
        ("", ""),
    ],
)
def test_what_stands_between_double_brackets_is_left_out(text: str, left: str) -> None:
    assert without_passages(text, "…") == left
    assert has_passages(text) is (left != text)
