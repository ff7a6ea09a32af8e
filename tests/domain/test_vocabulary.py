"""Letters on stickers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.domain.vocabulary import letters_of


@pytest.mark.parametrize(
    ("names", "letters"),
    [
        (["blauw", "wit"], ("B", "W")),
        (["geel", "groen"], ("G", "R")),
        (["geel", "groen", "grijs"], ("G", "R", "I")),
        (["b", "B."], ("B", "1")),
        (["2", "2 2"], ("2", "1")),
        (["ßtraat", "straat"], ("S", "T")),
        (["(wit)", "éénhoorn"], ("W", "É")),
        ([], ()),
    ],
)
def test_each_colour_has_a_letter_of_its_own(names: list[str], letters: tuple[str, ...]) -> None:
    assert letters_of(names) == letters


@given(st.lists(st.text(min_size=1, max_size=4), max_size=5))
def test_letters_are_single_signs_and_all_different(names: list[str]) -> None:
    letters = letters_of(names)

    assert len(set(letters)) == len(names)
    assert all(len(letter) == 1 for letter in letters)
