"""Limits on what is published: no number that points at single people, and no passage in brackets.

The board, the minutes and their publication all ask here. Which fields of the minutes these rules apply to is in
minutes/publication.py.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from workshop.domain.vocabulary import Language

FEWEST_PEOPLE = 5
OPENING, CLOSING = "[[", "]]"
LEFT_OUT = {Language.DUTCH: "[weggelaten]", Language.ENGLISH: "[left out]"}
# of three brackets in a row the inner two count
_BRACKETS = re.compile(r"\[\[(?!\[)|\]\]")


def is_few(people: int) -> bool:
    """Return whether so many people are so few that a number about them would point at single ones."""
    return 0 < people < FEWEST_PEOPLE


def shown_apart(voters: Mapping[int, int], everybody: int) -> frozenset[int]:
    """The groups that may be shown apart in a theme and round, so that nobody can be told from the figures.

    A group needs FEWEST_PEOPLE voters. And the voters that remain when the shown groups are subtracted from all must
    not be few; else the smallest shown group is left out as well.

    Args:
        voters: group -> different people of it who voted; of two as small, the later one is left out.
        everybody: different people who voted, also without a group.
    """
    shown = sorted((group for group in voters if voters[group] >= FEWEST_PEOPLE), key=lambda group: -voters[group])
    if shown and is_few(everybody - sum(voters[group] for group in shown)):
        shown.pop()
    return frozenset(shown)


def tells_of_few(voters: Sequence[int | None], everybody: int | None) -> bool:
    """Return whether the voters of a group, or all others than those of groups, are few; None is an unknown number."""
    known = [people for people in voters if people is not None]
    others = [] if everybody is None else [everybody - sum(known)]
    return any(is_few(people) for people in (*known, *others))


def without_passages(text: str, mark: str) -> str:
    """The text with the mark in the place of each passage that stands between double brackets."""
    kept, at = [], 0
    for begin, end in _passages(text):
        kept += [text[at:begin], mark]
        at = end
    return "".join(kept) + text[at:]


def has_passages(text: str) -> bool:
    """Return whether a text has a passage between double brackets, which only the internal edition shows."""
    return next(_passages(text), None) is not None


def _passages(text: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each passage, brackets included; a passage inside another one is part of that."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for bracket in _BRACKETS.finditer(text):
        if bracket.group() == OPENING:
            opened.append(bracket.start())
        elif opened:
            begin = opened.pop()
            if text[begin + len(OPENING) : bracket.start()].strip():
                while found and found[-1][0] > begin:
                    found.pop()
                found.append((begin, bracket.end()))
    yield from found
