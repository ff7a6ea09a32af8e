"""Groups side by side, and the gap between their places."""

from workshop.domain.groups import Compared, Comparison, comparisons
from workshop.domain.vocabulary import CountingRule, DotColour

BLUE = DotColour("blauw", "blue", "", budget=3, max_per_item=3)
WHITE = DotColour("wit", "white", "", budget=2, max_per_item=2, weight=2)


def test_the_gap_is_the_places_between_the_highest_and_the_lowest() -> None:
    points = {
        "inwoners": [(1, {"blauw": 3}), (2, {"blauw": 3}), (3, {"blauw": 1}), (4, {})],
        "professionals": [(1, {"blauw": 1}), (2, {}), (3, {"blauw": 4}), (4, {})],
    }

    assert comparisons(points, [BLUE], CountingRule.PER_COLOUR) == (
        Comparison(
            "blauw",
            ("inwoners", "professionals"),
            (
                Compared(1, (1, 2), (3, 1), 1),
                Compared(2, (1, None), (3, 0), 2),  # without points: the place after the last one, here 3
                Compared(3, (3, 1), (1, 4), 2),
            ),
        ),
    )


def test_a_colour_that_one_group_holds_is_compared_with_nobody() -> None:
    held = DotColour("wit", "white", "", 2, 2, 1, group="professionals")
    points = {"inwoners": [(1, {"blauw": 1})], "professionals": [(1, {"wit": 2})]}

    assert comparisons(points, [BLUE, held], CountingRule.PER_COLOUR) == (
        Comparison("blauw", ("inwoners", "professionals"), (Compared(1, (1, None), (1, 0), 0),)),
        Comparison("wit", ("professionals",), (Compared(1, (1,), (2,), None),)),
    )


def test_colours_that_are_added_up_have_one_comparison() -> None:
    points = {"inwoners": [(1, {"blauw": 1}), (2, {"wit": 1})], "professionals": [(1, {"wit": 2}), (2, {})]}

    assert comparisons(points, [BLUE, WHITE], CountingRule.TOGETHER) == (
        Comparison(
            None,
            ("inwoners", "professionals"),
            (Compared(2, (1, None), (2, 0), 1), Compared(1, (2, 1), (1, 4), 1)),
        ),
    )


def test_without_a_group_to_show_there_is_nothing() -> None:
    assert comparisons({}, [BLUE], CountingRule.PER_COLOUR) == ()
