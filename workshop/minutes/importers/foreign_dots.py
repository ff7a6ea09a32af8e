"""Find the dots that somebody wrote behind a statement: "**2x wit / 4x blauw**", "(3 x rood, 1x geel)", "1x blauw".

And in the ways of those who never saw such minutes: "(4 blauw, 2 wit)", "[blauw: 4]", "🔵🔵⚪". What has no "x" must be
set apart from the sentence before it, and name a colour that everybody knows.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from workshop.domain.texts import one_line
from workshop.domain.vocabulary import MAX_PAPER_DOTS, NAME_LENGTH
from workshop.minutes.importers.blocks import Run, plain
from workshop.minutes.importers.colour_names import KNOWN_NAMES, WRITTEN_NAMES, base_name

_DOTS = r"[0-9]{1,4}\s?[xX×]\s?[^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’-]*){0,2}?"
_BETWEEN = r"\s*(?:[/,;+&]|\ben\b|\band\b)\s*"
_AT_THE_END = re.compile(rf"[(\[]?\s*(?P<dots>(?<!\w){_DOTS}(?:{_BETWEEN}{_DOTS})*)\s*[)\]]?\s*[.:;]?\s*$")
_ONE = re.compile(r"(?P<number>[0-9]+)\s?[xX×]\s?(?P<name>.+)", re.DOTALL)
# "(2x per week)" is no colour
_NOT_COLOURS = re.compile(
    "per|keer|week|weken|dag(?:en)?|maand(?:en)?|ja(?:ar|ren)|uur|uren|minuten|euro|meer|minder|zoveel|zo|in|om|"
    "times|a|days?|weeks?|months?|years?|hours?|minutes?|more|less|as",
    re.IGNORECASE,
)
_LONGEST_TAIL = 300
_SPACES = re.compile(r"\s+")
_COLOUR = rf"(?:{'|'.join(sorted(WRITTEN_NAMES, key=len, reverse=True))})(?:\s(?:stickers?|stippen|stip|dots?))?(?!\w)"
_PLAIN_DOTS = rf"(?:[0-9]{{1,4}}(?:\s?[x×])?\s?{_COLOUR}|{_COLOUR}(?:\s?[:=])?\s?[0-9]{{1,4}}(?:\s?[x×])?(?!\w))"
_PLAIN_AT_THE_END = re.compile(
    rf"[(\[]?\s*(?P<dots>(?<!\w){_PLAIN_DOTS}(?:{_BETWEEN}{_PLAIN_DOTS})*)\s*[)\]]?\s*[.;]?\s*$", re.IGNORECASE
)
_ONE_PLAIN = re.compile(_PLAIN_DOTS, re.IGNORECASE)
_FIGURES = re.compile("[0-9]+")
_CIRCLES = {
    "🔵": "blauw",
    "⚪": "wit",
    "🟢": "groen",
    "🟡": "geel",
    "🔴": "rood",
    "🟠": "oranje",
    "🟣": "paars",
    "⚫": "zwart",
    "🟤": "bruin",
}
_CIRCLES_AT_THE_END = re.compile(rf"(?P<dots>[{''.join(_CIRCLES)}](?:[{''.join(_CIRCLES)}\ufe0e\ufe0f\s])*)$")
# figures with a letter or two, or signs, that may stand for dots
_DRAWN = re.compile("[●○•◦⬤◐◓◉]$")
_SHORT = r"[0-9]{1,4}\s?[A-Za-z]{0,3}(?![A-Za-z0-9])"
_SHORT_DOTS = re.compile(rf"{_SHORT}(?:(?:\s*[/,;+&]\s*|\s+){_SHORT})*")
_IN_BRACKETS = re.compile(r"[(\[](?P<inside>[^()\[\]]{1,60})[)\]]\s*\.?$")


@dataclass(frozen=True)
class Split:
    """A text and the dots behind it.

    Attributes:
        dots: (number, name of the colour) in the written order, without zeroes.
        in_doubt: it ends in what could be dots, but nothing says that the word is a colour.
    """

    text: str
    dots: tuple[tuple[int, str], ...] = ()
    in_doubt: bool = False


def bold_names(runs: Sequence[Run]) -> set[str]:
    """Colours that this text names in bold dots: elsewhere in the file they may stand without bold."""
    runs = _with_single_spaces(runs)
    found = _AT_THE_END.search(plain(runs)[-_LONGEST_TAIL:])
    if not found or not _is_strong(runs, len(found["dots"].rstrip()), found):
        return set()
    return {name.casefold() for _, name in _parsed(found["dots"])}


def split_dots(runs: Sequence[Run], names: Collection[str]) -> Split:
    """A text without the dots at its end.

    Args:
        names: colours in small letters that the file names in bold.
    """
    runs = _with_single_spaces(runs)
    text = plain(runs).rstrip()
    start = max(0, len(text) - _LONGEST_TAIL)
    found = _AT_THE_END.search(text[start:])
    if found is None:
        return _split_plain_dots(runs, text, start)
    dots = _parsed(found["dots"])
    before = text[: start + found.start()].rstrip()
    unknown = [name for _, name in dots if name.casefold() not in KNOWN_NAMES and name.casefold() not in names]
    is_plain_word = all(" " not in name and not _NOT_COLOURS.fullmatch(name) for name in unknown)
    is_set_apart = found.group().startswith(("(", "[")) or before == "" or before[-1] in ".!?…;:"
    is_beyond = any(number > MAX_PAPER_DOTS or len(name) > NAME_LENGTH for number, name in dots)
    if is_beyond or (unknown and not (is_plain_word and is_set_apart)):
        return Split(one_line(text), in_doubt=True)
    return Split(one_line(before.rstrip(" –-,;")), tuple((number, name) for number, name in dots if number))


def _split_plain_dots(runs: Sequence[Run], text: str, start: int) -> Split:
    """A text without dots that are written without "x", or drawn."""
    circles = _CIRCLES_AT_THE_END.search(text, start)
    if circles and text[: circles.start()].strip():
        numbers = Counter(_CIRCLES[sign] for sign in circles["dots"] if sign in _CIRCLES)
        return Split(one_line(text[: circles.start()]), tuple((number, name) for name, number in numbers.items()))
    found = _PLAIN_AT_THE_END.search(text[start:])
    if found is None:
        last = next((run for run in reversed(runs) if run.text.strip()), None)
        in_brackets = _IN_BRACKETS.search(text[start:])
        perhaps = (
            in_brackets["inside"]
            if in_brackets
            else last.text[-_LONGEST_TAIL:]
            if last is not None and last.strong
            else ""
        )
        in_doubt = bool(_SHORT_DOTS.fullmatch(perhaps.strip(" ()[].")) or _DRAWN.search(text))
        return Split(one_line(text), in_doubt=in_doubt)
    before = text[: start + found.start()].rstrip()
    is_set_apart = (
        found.group().startswith(("(", "["))
        or before == ""
        or before[-1] in ".!?…;:–—-"
        or _is_strong(runs, len(found["dots"]), found)
    )
    dots = tuple(
        (int(_FIGURES.findall(one)[0]), base_name(_FIGURES.sub("", one).strip(" :=x×X")))
        for one in _ONE_PLAIN.findall(found["dots"])
    )
    if not is_set_apart or any(number > MAX_PAPER_DOTS for number, _ in dots):
        return Split(one_line(text), in_doubt=True)
    return Split(one_line(before.rstrip(" –—-,;:")), tuple((number, name) for number, name in dots if number))


def _with_single_spaces(runs: Sequence[Run]) -> tuple[Run, ...]:
    # looking for dots at the end of many spaces takes long
    return tuple(replace(run, text=_SPACES.sub(" ", run.text)) for run in runs)


def _parsed(dots: str) -> list[tuple[int, str]]:
    pieces = re.split(rf"{_BETWEEN}(?=[0-9])", dots)
    found = [_ONE.fullmatch(piece.strip()) for piece in pieces]
    return [(int(one["number"]), base_name(one["name"])) for one in found if one]


def _is_strong(runs: Sequence[Run], length: int, found: re.Match[str]) -> bool:
    """Whether the found dots begin inside bold text."""
    from_end = len(found.string) - found.start("dots")
    for run in reversed(runs):
        if from_end <= len(run.text):
            return run.strong
        from_end -= len(run.text)
    return False
