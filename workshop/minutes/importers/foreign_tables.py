"""Statements that somebody put in a table instead of a list: what its columns hold, and the dots in a row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.domain.texts import one_line
from workshop.domain.vocabulary import MAX_PAPER_DOTS
from workshop.minutes.importers.colour_names import KNOWN_NAMES, base_name

_TEXT_WORDS = re.compile(
    r"uitspra(?:ak|ken)|stelling(?:en)?|punt(?:en)?|opgaven?|idee(?:ën|en)?|actie|wat|omschrijving|"
    r"statements?|ideas?|points?|what",
    re.IGNORECASE,
)
_NUMBER_WORDS = re.compile(r"nr\.?|no\.?|nummer|number|#|", re.IGNORECASE)
_COLOUR_WORDS = re.compile(r"kleur|colour|color", re.IGNORECASE)
_DOTS_WORDS = re.compile(
    r"(?:aantal )?(?:stickers?|stippen|dots)|aantal|(?:number of )?(?:stickers|dots)|number", re.IGNORECASE
)
_AROUND_A_COLOUR = re.compile(r"^(?:aantal|number of)\s+|\s+(?:stickers?|stippen|stip|dots?)$", re.IGNORECASE)
_FIGURE = re.compile(r"([0-9]{1,4})\s?[x×]?", re.IGNORECASE)
_NOTHING = ("", "-", "–", "—", "0")


@dataclass(frozen=True)
class Columns:
    """Which columns of a table hold what.

    Attributes:
        colours: a column with numbers for each colour, by its name.
        colour: says of which colour the dots of this row are.
        unknown: columns of which the head says nothing that is known.
    """

    text: int
    colours: tuple[tuple[int, str], ...] = ()
    colour: int | None = None
    dots: int | None = None
    unknown: tuple[int, ...] = ()


def columns_of(heads: Sequence[str]) -> Columns | None:
    """What the columns of a table of statements hold; None where no column holds statements."""
    text = colour = dots = None
    colours: list[tuple[int, str]] = []
    unknown: list[int] = []
    for at, head in enumerate(one_line(head).rstrip(" :") for head in heads):
        name = base_name(_AROUND_A_COLOUR.sub("", head))
        if name.casefold() in KNOWN_NAMES:
            colours.append((at, name))
        elif _TEXT_WORDS.fullmatch(head) and text is None:
            text = at
        elif _COLOUR_WORDS.fullmatch(head) and colour is None:
            colour = at
        elif _DOTS_WORDS.fullmatch(head) and dots is None:
            dots = at
        elif not _NUMBER_WORDS.fullmatch(head):
            unknown.append(at)
    return None if text is None else Columns(text, tuple(colours), colour, dots, tuple(unknown))


def figure_in(cell: str) -> int | None:
    """The number of dots in a cell, 0 where it is empty; None where it holds something else."""
    text = one_line(cell)
    if text in _NOTHING:
        return 0
    found = _FIGURE.fullmatch(text)
    number = int(found.group(1)) if found else None
    return number if number is not None and number <= MAX_PAPER_DOTS else None
