"""Rows as the values that rules take."""

from workshop.domain.vocabulary import DotColour
from workshop.storage.models import Colour, Group, dot_colours


def test_a_colour_keeps_every_rule_and_the_group_that_holds_it() -> None:
    rules = (
        DotColour("blauw", "blue", "Wat telt?", budget=3, max_per_item=2, weight=4, group="inwoners"),
        DotColour("wit", "white", "", budget=1, max_per_item=1),
    )
    rows = [
        Colour(
            meeting_id=1,
            position=1,
            name="blauw",
            name_key="blauw",
            paint="blue",
            meaning="Wat telt?",
            budget=3,
            max_per_item=2,
            weight=4,
            group_id=7,
        ),
        Colour(meeting_id=1, position=2, name="wit", name_key="wit", paint="white", budget=1, max_per_item=1),
    ]
    groups = [Group(id=7, meeting_id=1, position=1, name="inwoners", name_key="inwoners", token="t")]

    assert dot_colours(rows, groups) == rules
