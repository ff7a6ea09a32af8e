"""Find day, place and people in a line at the head of minutes: "Datum: 7 juni 2023, 19.30 uur, Dorpshuis"."""

import re
from dataclasses import dataclass
from datetime import date

from workshop.domain.texts import one_line
from workshop.minutes.importers.dates import days_in
from workshop.minutes.importers.foreign_words import Label, label_of

_LABELLED = re.compile(r"(?P<label>[^\W\d_][\w .]{0,30}?)\s*(?::|\t)\s*(?P<rest>\S.*)", re.DOTALL)
_WEEKDAY = re.compile(
    r"(?:(?:ma|di|wo|do|vr|za|zo|maan|dins|woens|donder|vrij|zater|zon)(?:dag|\.)?|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day),?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:van |om |vanaf |at )?[0-9]{1,2}[.:][0-9]{2}(?::[0-9]{2})?(?: ?uur)?(?: ?[ap]m)?(?: GMT\S*)?"
    r"(?:\s*(?:-|–|tot|t/m)\s*[0-9]{1,2}[.:][0-9]{2})?(?: ?uur)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[,;·|–-]\s*|\s{2,}")
_COUNT = re.compile(
    r"(?:ongeveer |circa |ca\. |zo'n )?(?P<count>[0-9]{1,5})\s+"
    r"(?:mensen|bewoners|inwoners|deelnemers|personen|aanwezigen|people|participants)",
    re.IGNORECASE,
)
_LONGEST_PLACE = 80


@dataclass(frozen=True)
class HeadLine:
    """A line at the head of minutes, with its meaning.

    Attributes:
        rest: what stands in it beside that, and is not understood.
        is_doubtful: the day is one of several.
    """

    day: date | None = None
    place: str = ""
    title: str = ""
    attendees: str = ""
    count: int | None = None
    rest: str = ""
    is_doubtful: bool = False


def head_line(text: str) -> HeadLine | None:
    """The meaning of a line: a label with its words, or a day with perhaps time and place; None for other text."""
    text = one_line(text) if "\t" not in text else text.strip()
    labelled = _LABELLED.fullmatch(text)
    label = label_of(labelled["label"]) if labelled else None
    if labelled and label is not None:
        return labelled_line(label, one_line(labelled["rest"]), text)
    return _day_line(text)


def labelled_line(label: Label, rest: str, source: str) -> HeadLine | None:
    """The same for a label and the words behind it; None where a label of a day has no day behind it."""
    if label is Label.DATE:
        return _day_line(rest)
    if label is Label.PLACE:
        return HeadLine(place=rest)
    if label is Label.TITLE:
        return HeadLine(title=rest)
    if label is Label.ATTENDEES:
        counted = _COUNT.fullmatch(rest)
        return HeadLine(count=int(counted["count"])) if counted else HeadLine(attendees=one_line(source))
    return HeadLine(rest=one_line(source))


def _day_line(text: str) -> HeadLine | None:
    days = days_in(text)
    if not days:
        return None
    first = days[0]
    before = _WEEKDAY.sub("", text[: first.start]).strip(" ,(")
    pieces = [piece.strip(" .()") for piece in _BETWEEN.split(text[first.end :]) if piece.strip(" .()")]
    if before or len(days) > 1 or len(pieces) > 3:
        return None
    times = [piece for piece in pieces if _TIME.fullmatch(piece)]
    places = [piece for piece in pieces if piece not in times]
    if len(places) > 2 or sum(map(len, places)) > _LONGEST_PLACE or any(piece.endswith(".") for piece in places):
        return None
    # a sentence goes on without a comma behind the day
    if places and not re.match(r"\s*[,;·|–(-]", text[first.end :]):
        return None
    return HeadLine(day=first.day, place=", ".join(places), rest=", ".join(times), is_doubtful=first.is_one_of_more)
