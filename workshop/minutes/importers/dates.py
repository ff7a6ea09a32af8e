"""Find the days in a line: "7 JUNI 2013", "20 March 2019", "7-6-23", "2023-06-07", "3 sept. 2024", "June 7, 2023"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

# the whole names in Dutch, English, German and French, and how people cut them off
_MONTHS = (
    "januari january januar janvier jan",
    "februari february februar février feb febr",
    "maart march märz mars mrt mar",
    "april avril apr",
    "mei may mai",
    "juni june juin jun",
    "juli july juillet jul",
    "augustus august août aug",
    "september septembre sep sept",
    "oktober october octobre okt oct",
    "november novembre nov",
    "december dezember décembre dec dez",
)
_MONTH_NAMED = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTH_NAMED, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:\s?(?:e|ste|de|st|nd|rd|th)\b|\.)?"
_YEAR = r"(?P<year>[0-9]{4})(?![0-9])"
# "14 en 15 juni": more days than a meeting has here
_MORE_DAYS = r"(?P<first>[0-9]{1,2})\s?(?:-|–|/|&|,|en|t/m|tot en met|and|to)\s?"
_WRITTEN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w.,-])(?:{_MORE_DAYS})?{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"(?<!\w){_MONTH}\s+{_DAY},?\s+{_YEAR}",
        r"(?<![\w./-])(?P<year>[12][0-9]{3})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})(?![\w-])",
        r"(?<![\w./-])(?P<day>[0-9]{1,2})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)"
        r"(?P<year>[0-9]{4}|[0-9]{2})(?![\w-]|\.[0-9])",
    )
)
_THIS_CENTURY = 2000


@dataclass(frozen=True)
class DayFound:
    """A day and where it stands in the text; `is_one_of_more` where others stand before it, as in "14 en 15 juni"."""

    day: date
    start: int
    end: int
    is_one_of_more: bool = False


def days_in(text: str) -> tuple[DayFound, ...]:
    """Every day in a text, in the order in which they stand; what only looks like a day is none."""
    found: list[DayFound] = []
    for one in sorted(_found(text), key=lambda each: (each.start, -each.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return tuple(found)


def day_in(text: str) -> date | None:
    """The first day in a text; None where there is none."""
    return next((found.day for found in days_in(text)), None)


def _found(text: str) -> Iterator[DayFound]:
    for pattern in _WRITTEN:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            month = parts["month"].lower()
            year = int(parts["year"])
            first = parts.get("first")
            day = _day(
                year if year > 99 else _THIS_CENTURY + year,
                _MONTH_NAMED[month] if month in _MONTH_NAMED else int(month) if month.isdigit() else 0,
                int(first or parts["day"]),
            )
            if day:
                yield DayFound(day, match.start(), match.end(), first is not None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
