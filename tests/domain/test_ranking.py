"""Shared places, margins, colours apart or together, and the steps of a reveal."""

import pytest

from workshop.domain.ranking import Place, Ranking, Shift, rankings, reveal_steps, shifts, shown_after, top
from workshop.domain.vocabulary import CountingRule, DotColour

BLUE = DotColour("blauw", "blue", "", budget=3, max_per_item=3)
WHITE = DotColour("wit", "white", "", budget=2, max_per_item=2)
A, B, C, D, E = 11, 12, 13, 14, 15


def places_of(points: dict[int, int]) -> tuple[Place, ...]:
    """The places of items that have these blue dots."""
    (ranking,) = rankings([(item, {"blauw": dots}) for item, dots in points.items()], [BLUE], CountingRule.PER_COLOUR)
    return ranking.places


@pytest.mark.parametrize(
    ("points", "places"),
    [
        ({}, ()),
        ({A: 0, B: 0}, ()),
        ({A: 4}, (Place(1, 4, (A,), None),)),
        ({A: 1, B: 4}, (Place(1, 4, (B,), 3), Place(2, 1, (A,), None))),
        # 1, 2, 2, 4: a shared place uses up the next one; equals stand in board order
        (
            {A: 3, B: 7, C: 1, D: 3, E: 0},
            (Place(1, 7, (B,), 4), Place(2, 3, (A, D), 2), Place(4, 1, (C,), None)),
        ),
        ({A: 2, B: 2, C: 2}, (Place(1, 2, (A, B, C), None),)),
        ({C: 5, A: 5, B: 1}, (Place(1, 5, (C, A), 4), Place(3, 1, (B,), None))),
    ],
)
def test_equal_totals_share_a_place(points: dict[int, int], places: tuple[Place, ...]) -> None:
    assert places_of(points) == places


def test_a_place_knows_whether_it_is_shared() -> None:
    first, second = places_of({A: 5, B: 2, C: 2})

    assert (first.shared, second.shared) == (False, True)


def test_colours_are_ranked_apart_and_never_added() -> None:
    points = [(A, {"blauw": 4, "wit": 1}), (B, {"wit": 3}), (C, {})]

    assert rankings(points, [BLUE, WHITE], CountingRule.PER_COLOUR) == (
        Ranking("blauw", (Place(1, 4, (A,), None),)),
        Ranking("wit", (Place(1, 3, (B,), 2), Place(2, 1, (A,), None))),
    )


def test_together_each_colour_counts_for_its_weight() -> None:
    heavy = DotColour("wit", "white", "", budget=2, max_per_item=2, weight=3)
    points = [(A, {"blauw": 4, "wit": 1}), (B, {"wit": 3}), (C, {"blauw": 7}), (D, {})]

    assert rankings(points, [BLUE, heavy], CountingRule.TOGETHER) == (
        Ranking(None, (Place(1, 9, (B,), 2), Place(2, 7, (A, C), None))),
    )


RANKED = (
    Ranking("blauw", (Place(1, 7, (A,), 4), Place(2, 3, (B, C), None))),
    Ranking("wit", (Place(1, 1, (D,), None),)),
)
BLUE_LAST, BLUE_FIRST = RANKED[0].places[1:], RANKED[0].places


@pytest.mark.parametrize(
    ("steps", "shown"),
    [
        (-1, ((), ())),
        (0, ((), ())),
        (1, (BLUE_LAST, ())),
        (2, (BLUE_FIRST, ())),
        (3, (BLUE_FIRST, RANKED[1].places)),
        (99, (BLUE_FIRST, RANKED[1].places)),
    ],
)
def test_a_reveal_goes_from_the_last_place_to_the_first_colour_after_colour(
    steps: int, shown: tuple[tuple[Place, ...], ...]
) -> None:
    assert tuple(ranking.places for ranking in shown_after(RANKED, steps)) == shown
    assert [ranking.colour for ranking in shown_after(RANKED, steps)] == ["blauw", "wit"]


def test_a_shared_place_is_one_step() -> None:
    assert reveal_steps(RANKED) == 3
    assert reveal_steps(()) == 0


FIRST, SHARED, LAST = Place(1, 7, (A,), 4), Place(2, 3, (B, C), 2), Place(4, 1, (D,), None)


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        # the same again
        ({A: 7, B: 3, C: 3, D: 1}, {A: Shift(FIRST, 0), B: Shift(SHARED, 0), C: Shift(SHARED, 0), D: Shift(LAST, 0)}),
        # turned round: from 1 to 4 is three down, out of a shared place counts from that place
        ({D: 9, C: 8, B: 7, A: 1}, {D: Shift(LAST, 3), C: Shift(SHARED, 0), B: Shift(SHARED, -1), A: Shift(FIRST, -3)}),
        # into a shared place
        ({A: 2, D: 2}, {A: Shift(FIRST, 0), D: Shift(LAST, 3)}),
        # new among those with a place; who has none any more is not in it
        ({E: 5, A: 1}, {E: Shift(None, None), A: Shift(FIRST, -1)}),
        ({}, {}),
    ],
)
def test_a_shift_is_from_place_to_place(points: dict[int, int], expected: dict[int, Shift]) -> None:
    found = shifts(Ranking("blauw", (FIRST, SHARED, LAST)), Ranking("blauw", places_of(points)))

    assert list(found.items()) == list(expected.items())


@pytest.mark.parametrize(
    ("points", "items"),
    [
        ([5, 4, 3, 2], [1, 2, 3]),
        ([5, 4, 3, 3, 3, 2], [1, 2, 3, 4, 5]),
        ([5, 5, 5, 5], [1, 2, 3, 4]),
        ([5, 4, 4, 4, 1], [1, 2, 3, 4]),
        ([5, 0], [1]),
        ([], []),
    ],
)
def test_the_first_three_take_all_who_tie_at_the_edge(points: list[int], items: list[int]) -> None:
    one = DotColour("blauw", "blue", "", 3, 3)
    counted = [(number, {"blauw": dots}) for number, dots in enumerate(points, start=1)]
    [ranking] = rankings(counted, [one], CountingRule.PER_COLOUR)
    assert [number for place in top(ranking, 3) for number in place.items] == items
