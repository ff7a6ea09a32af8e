"""Find the day in a line: "7 JUNI 2013", "20 March 2019", "7-6-2013"."""

import re
from datetime import date

_MONTHS = {
    name: number
    for names in (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), start=1)
}
_IN_WORDS = re.compile(r"\b([0-9]{1,2})\s+([^\W\d]+)\s+([0-9]{4})\b")
_IN_FIGURES = re.compile(r"\b([0-9]{1,2})[-/]([0-9]{1,2})[-/]([0-9]{4})\b")


def day_in(text: str) -> date | None:
    """The first day in a text, in Dutch or English words or Dutch figures; None where there is none."""
    for day, month, year in _IN_WORDS.findall(text):
        found = _day(int(year), _MONTHS.get(month.lower(), 0), int(day))
        if found:
            return found
    for day, month, year in _IN_FIGURES.findall(text):
        found = _day(int(year), int(month), int(day))
        if found:
            return found
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
