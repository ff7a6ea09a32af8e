"""Find the dots that somebody wrote with a statement: "**2x wit / 4x blauw**", "(4 blauw, 2 wit)", "4🔵 2⚪", "(+7)".

People write them in many ways, and write other things that look alike. So dots are read where they are set apart: at
the end, in bold, in brackets, or before a colon. What only may be dots stays in the text, and is told to be in doubt;
so is the whole when only a part of it could be read, since half of the dots is a wrong number.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from workshop.domain.texts import one_line
from workshop.domain.vocabulary import MAX_PAPER_DOTS, NAME_LENGTH
from workshop.minutes.importers.blocks import Run, plain
from workshop.minutes.importers.colour_names import KNOWN_NAMES, WRITTEN_NAMES, base_name

_LONGEST_TAIL = 300
_SPACES = re.compile(r"\s+")
# no piece of "12,5x", "1.200x", "-2x" or "a2x"
_ALONE = r"(?<![\w.,'’–-])"
_BETWEEN = r"(?:\s*(?:[/,;+&]|\ben\b|\band\b|\bund\b)\s*|\s+)"

# "2x wit": any word can be a colour
_X = r"(?:[xX×]|keer|maal)"
_WITH_X = rf"[0-9]{{1,4}}\s?{_X}\s?[^\W\d_][\w'’-]*(?:\s(?!(?:en|and|und)\b)[^\W\d_][\w'’-]*){{0,2}}?"
_ONE_WITH_X = re.compile(rf"(?P<number>[0-9]+)\s?{_X}\s?(?P<name>.+)", re.DOTALL)
# "2 witte", "wit: 2": only a colour that everybody knows
_COLOUR = rf"(?:{'|'.join(sorted(WRITTEN_NAMES, key=len, reverse=True))})(?:\s(?:stickers?|stippen|stip|dots?))?(?!\w)"
_PLAIN = rf"(?:[0-9]{{1,4}}(?:\s?[x×])?\s?{_COLOUR}|{_COLOUR}(?:\s?[:=])?\s?[0-9]{{1,4}}(?:\s?[x×])?(?!\w))"
_ONE_PLAIN = re.compile(_PLAIN, re.IGNORECASE)
_FIGURES = re.compile("[0-9]+")
# "🔵🔵⚪", "4🔵 2⚪", "🔵 4"
_SIGNS = {
    **dict.fromkeys("🔵🟦", "blauw"),
    **dict.fromkeys("⚪⬜", "wit"),
    **dict.fromkeys("🟢🟩", "groen"),
    **dict.fromkeys("🟡🟨", "geel"),
    **dict.fromkeys("🔴🟥", "rood"),
    **dict.fromkeys("🟠🟧", "oranje"),
    **dict.fromkeys("🟣🟪", "paars"),
    **dict.fromkeys("⚫⬛", "zwart"),
    **dict.fromkeys("🟤🟫", "bruin"),
}
_SIGN = f"[{''.join(_SIGNS)}]"
_DRAWN = rf"(?:[0-9]{{1,4}}\s?[x×]?\s?{_SIGN}|{_SIGN}\s?[x×]?\s?[0-9]{{1,4}}(?!\w)|{_SIGN})"
_NUMBER_THEN_SIGN = re.compile(rf"(?P<number>[0-9]*)[\s\ufe0e\ufe0fx×]*(?P<sign>{_SIGN})")
_SIGN_THEN_NUMBER = re.compile(rf"(?P<sign>{_SIGN})[\s\ufe0e\ufe0fx×]*(?P<number>[0-9]*)")
# "12 stickers", "+7", "+3/-0": votes without a colour
_UNITS = {
    "sticker": "stickers? stickertjes",
    "stip": "stip(?:pen)?",
    "stem": "stem(?:men)?",
    "punt": "punt(?:en)?",
    "dot": "dots?",
    "vote": "votes?",
    "point": "points?",
    "like": "likes?",
}
_UNIT = "|".join(word for words in _UNITS.values() for word in words.split())
_FOR_AND_AGAINST = ("voor", "tegen")
_WITHOUT_COLOUR = (
    rf"(?:(?P<count>[0-9]{{1,4}})\s?(?P<unit>{_UNIT})(?!\w)"
    rf"|\+\s?(?P<for>[0-9]{{1,4}})(?:\s?/\s?[-−–]\s?(?P<against>[0-9]{{1,4}}))?(?!\w))"
)
_UNIT_OF_PLUS = "stem"

_OPEN, _CLOSE = r"[(\[]?\s*", r"\s*[)\]]?\s*"


def _at_the_end(dots: str) -> re.Pattern[str]:
    return re.compile(rf"{_OPEN}(?P<dots>{_ALONE}{dots})(?:{_CLOSE})[.:;]?\s*$", re.IGNORECASE)


def _at_the_begin(dots: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<dots>{dots})\s*[:–—]\s+|[(\[]\s*(?P<inside>{dots})\s*[)\]]\s*[:–—-]?\s*)(?=\S)", re.IGNORECASE
    )


def _several(one: str) -> str:
    return rf"{one}(?:{_BETWEEN}{one})*"


# "(2x per week)" is no colour
_NOT_COLOURS = re.compile(
    "per|keer|week|weken|dag(?:en)?|maand(?:en)?|ja(?:ar|ren)|uur|uren|minuten|euro|meer|minder|zoveel|zo|in|om|"
    "times|a|days?|weeks?|months?|years?|hours?|minutes?|more|less|as",
    re.IGNORECASE,
)
# what could be dots: short figures with a letter or two at the end, strokes and stars, words for numbers
_SHORT = r"(?:[0-9]{1,4}\s?[A-Za-z]{0,3}|[A-Za-z][0-9]{1,4})(?![A-Za-z0-9])"
_SHORT_DOTS = re.compile(rf"{_SHORT}(?:(?:\s*[/,;+&]\s*|\s+){_SHORT})*")
_IN_BRACKETS = re.compile(r"[(\[](?P<inside>[^()\[\]]{1,60})[)\]]\s*\.?$")
_NUMBER_WORD = "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|one|two|three|four|five|six|seven|eight|nine|ten"
_DOUBTFUL = re.compile(
    rf"[●○•◦⬤◐◓◉★☆✓✔✗]\s*$|\|{{2,}}\s*$|(?:👍|👎|❤️?|⭐)\s*[0-9]*\s*$|[0-9]\s*(?:👍|👎|❤️?|⭐)"
    rf"|(?:\s|^)(?:[0-9]{{1,4}}\s?[x×]|[x×]\s?[0-9]{{1,4}})\s*$"
    rf"|(?:\s|^)(?:[A-Za-z][0-9]{{1,3}}\s+[A-Za-z][0-9]{{1,3}}|[0-9]{{1,3}}[a-z]\s+[0-9]{{1,3}}[a-z])\s*$"
    rf"|(?<!\w)(?:{_NUMBER_WORD})\s+{_COLOUR}|[0-9]\s?{_X}\s?{_COLOUR}|{_SIGN}"
    rf"|(?<!\w)[0-9]{{1,4}}\s(?:stickers?|stippen|stemmen|votes?|dots)(?!\w)|^[(\[]?\s*[+-][0-9]",
    re.IGNORECASE,
)
_MORE_DOTS = re.compile(rf"(?:[0-9]\s?(?:{_X}|{_COLOUR})|{_SIGN})\s*[/,;+&]?\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Split:
    """A text and the dots behind it.

    Attributes:
        dots: (number, name of the colour) in the written order, without zeroes.
        in_doubt: there is something in it that could be dots, and was left in the text.
        without_colour: the names of the dots are those of votes ("sticker", "stem"), as the file names no colour.
    """

    text: str
    dots: tuple[tuple[int, str], ...] = ()
    in_doubt: bool = False
    without_colour: bool = False


@dataclass(frozen=True)
class _Way:
    """One way to write dots.

    Attributes:
        any_word: a word that nobody knows can be a colour too, where it is set apart or stands in bold elsewhere.
        needs_apart: it must be set apart from the words before it.
    """

    dots: str
    any_word: bool = False
    needs_apart: bool = True
    without_colour: bool = False

    def parsed(self, written: str) -> list[tuple[int, str]]:
        return _PARSERS[self.dots](written)


def _parsed_with_x(written: str) -> list[tuple[int, str]]:
    pieces = re.split(rf"{_BETWEEN}(?=[0-9])", written)
    found = [_ONE_WITH_X.fullmatch(piece.strip()) for piece in pieces]
    return [(int(one["number"]), base_name(one["name"])) for one in found if one]


def _parsed_plain(written: str) -> list[tuple[int, str]]:
    return [
        (int(_FIGURES.findall(one)[0]), base_name(_FIGURES.sub("", one).strip(" :=x×X")))
        for one in _ONE_PLAIN.findall(written)
    ]


def _parsed_drawn(written: str) -> list[tuple[int, str]]:
    """Signs one by one, or with a number each: on the side where the first number stands."""
    pattern = _NUMBER_THEN_SIGN if written.strip()[:1].isdigit() else _SIGN_THEN_NUMBER
    counted: Counter[str] = Counter()
    for one in pattern.finditer(written):
        counted[_SIGNS[one["sign"]]] += int(one["number"] or 1)
    return [(number, name) for name, number in counted.items()]


def _parsed_without_colour(written: str) -> list[tuple[int, str]]:
    one = re.fullmatch(_WITHOUT_COLOUR, written.strip(), re.IGNORECASE)
    if one is None:
        return []
    if one["unit"]:
        unit = next(
            name
            for name, words in _UNITS.items()
            if any(re.fullmatch(word, one["unit"], re.IGNORECASE) for word in words.split())
        )
        return [(int(one["count"]), unit)]
    if one["against"] is not None:
        return list(zip(map(int, (one["for"], one["against"])), _FOR_AND_AGAINST, strict=True))
    return [(int(one["for"]), _UNIT_OF_PLUS)]


_SEVERAL_WITH_X, _SEVERAL_PLAIN = _several(_WITH_X), _several(_PLAIN)
_SEVERAL_DRAWN = rf"{_DRAWN}(?:[\s,/\ufe0e\ufe0f]*{_DRAWN})*[\ufe0e\ufe0f]*"
_PARSERS = {
    _SEVERAL_WITH_X: _parsed_with_x,
    _SEVERAL_PLAIN: _parsed_plain,
    _SEVERAL_DRAWN: _parsed_drawn,
    _WITHOUT_COLOUR: _parsed_without_colour,
}
_WAYS = (
    _Way(_SEVERAL_WITH_X, any_word=True, needs_apart=False),
    _Way(_SEVERAL_DRAWN, needs_apart=False),
    _Way(_SEVERAL_PLAIN),
    _Way(_WITHOUT_COLOUR, without_colour=True),
)
_ENDS = {way: _at_the_end(way.dots) for way in _WAYS}
_WHOLE = {way: re.compile(rf"{_OPEN}(?P<dots>{way.dots}){_CLOSE}[.:;]?", re.IGNORECASE) for way in _WAYS}
# a group of the same name twice is no valid pattern, so votes without a colour have a begin of their own
_BEGINS = {way: _at_the_begin(way.dots) for way in _WAYS if not way.without_colour}
_PLUS_AT_THE_BEGIN = re.compile(rf"[(\[]\s*(?P<dots>{_WITHOUT_COLOUR})\s*[)\]]\s*(?=\S)", re.IGNORECASE)


@dataclass(frozen=True)
class _Found:
    """Dots in a text: where they and their brackets stand, and whether they are set apart."""

    way: _Way
    dots: str
    start: int
    end: int
    is_apart: bool


def bold_names(runs: Sequence[Run]) -> set[str]:
    """Colours that this text names in bold dots: elsewhere in the file they may stand without bold."""
    runs = _with_single_spaces(runs)
    way = _WAYS[0]
    found: set[str] = set()
    for _start, text in _bold_parts(runs):
        whole = _WHOLE[way].fullmatch(text.strip())
        at_the_end = whole or _ENDS[way].search(text[-_LONGEST_TAIL:])
        if at_the_end:
            found.update(name.casefold() for _, name in way.parsed(at_the_end["dots"]))
    return {name for name in found if not _is_almost_known(name)}


def split_dots(runs: Sequence[Run], names: Collection[str]) -> Split:
    """A text without its dots.

    Args:
        names: colours in small letters that the file names in bold.
    """
    runs = _with_single_spaces(runs)
    text = plain(runs).rstrip()
    found = next(_found_in(runs, text), None)
    if found is None:
        return Split(one_line(text), in_doubt=_may_hold_dots(runs, text))
    dots = found.way.parsed(found.dots)
    before, after = text[: found.start].rstrip(), text[found.end :].strip()
    if not dots or not _is_certain(found, dots, before, names):
        return Split(one_line(text), in_doubt=True)
    rest = one_line(f"{before.rstrip(' –—-,;' if found.way.any_word or not before else ' –—-,;:')} {after}")
    return Split(
        rest,
        tuple((number, name) for number, name in dots if number),
        in_doubt=_may_hold_dots((Run(rest),), rest) if after else False,
        without_colour=found.way.without_colour,
    )


def _found_in(runs: Sequence[Run], text: str) -> Iterator[_Found]:
    """Places of dots in a text, the likeliest first: at the end, in bold, at the beginning."""
    tail = max(0, len(text) - _LONGEST_TAIL)
    for way, pattern in _ENDS.items():
        match = pattern.search(text[tail:])
        if match:
            before = text[: tail + match.start()].rstrip()
            is_apart = (
                match.group().startswith(("(", "["))
                or before == ""
                or before[-1] in (".!?…;:" if way.any_word else ".!?…;:–—-")
                or (not way.any_word and _is_strong(runs, len(text) - tail - match.start("dots")))
            )
            # nothing but votes without a colour is no statement with votes
            if not (way.without_colour and before == ""):
                yield _Found(way, match["dots"], tail + match.start(), len(text), is_apart)
    for start, bold in _bold_parts(runs):
        for way, whole in _WHOLE.items():
            match = whole.fullmatch(bold.strip())
            if match:
                yield _Found(way, match["dots"], start, start + len(bold), is_apart=True)
    for way, begin in _BEGINS.items():
        match = begin.match(text[:_LONGEST_TAIL])
        if match:
            yield _Found(way, match["dots"] or match["inside"], 0, match.end(), is_apart=True)
    match = _PLUS_AT_THE_BEGIN.match(text[:_LONGEST_TAIL])
    if match:
        yield _Found(_WAYS[-1], match["dots"], 0, match.end(), is_apart=True)


def _is_certain(found: _Found, dots: Sequence[tuple[int, str]], before: str, names: Collection[str]) -> bool:
    if any(number > MAX_PAPER_DOTS or len(name) > NAME_LENGTH for number, name in dots):
        return False
    if _MORE_DOTS.search(before):
        # only the last part of the dots could be read
        return False
    if not found.way.any_word:
        return found.is_apart or not found.way.needs_apart
    unknown = [name for _, name in dots if name.casefold() not in KNOWN_NAMES and name.casefold() not in names]
    is_plain_word = all(" " not in name and not _NOT_COLOURS.fullmatch(name) for name in unknown)
    return not unknown or (is_plain_word and found.is_apart and not any(_is_almost_known(name) for name in unknown))


def _is_almost_known(name: str) -> bool:
    """Return whether a word is a slip of the pen in a colour: "blaw"."""
    small = name.casefold()
    return small not in KNOWN_NAMES and bool(get_close_matches(small, KNOWN_NAMES, n=1, cutoff=0.76))


def _may_hold_dots(runs: Sequence[Run], text: str) -> bool:
    tail = text[-_LONGEST_TAIL:]
    last = next((run for run in reversed(runs) if run.text.strip()), None)
    in_brackets = _IN_BRACKETS.search(tail)
    perhaps = (
        in_brackets["inside"] if in_brackets else last.text[-_LONGEST_TAIL:] if last is not None and last.strong else ""
    )
    return bool(_SHORT_DOTS.fullmatch(perhaps.strip(" ()[].")) or _DOUBTFUL.search(tail))


def _bold_parts(runs: Sequence[Run]) -> Iterator[tuple[int, str]]:
    """Each piece of bold text that is short enough for dots, and where it begins."""
    at = 0
    for run in runs:
        if run.strong and run.text.strip() and len(run.text) <= _LONGEST_TAIL:
            yield at, run.text
        at += len(run.text)


def _with_single_spaces(runs: Sequence[Run]) -> tuple[Run, ...]:
    # looking for dots at the end of many spaces takes long
    return tuple(replace(run, text=_SPACES.sub(" ", run.text)) for run in runs)


def _is_strong(runs: Sequence[Run], from_end: int) -> bool:
    """Return whether what stands so far from the end of the text, without spaces behind it, is bold."""
    from_end += len(plain(runs)) - len(plain(runs).rstrip())
    for run in reversed(runs):
        if from_end <= len(run.text):
            return run.strong
        from_end -= len(run.text)
    return False
