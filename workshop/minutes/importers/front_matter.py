"""The front matter of a Markdown file: lines `key: value` between two lines of dashes at its begin."""

import re
from collections.abc import Mapping

_DASHES = re.compile(r"-{3,}\s*")
_PAIR = re.compile(r"(?P<key>[A-Za-z][\w -]{0,30})\s*:\s*(?P<value>.*)")
_MOST_LINES = 60
_KEYS = {"titel": "title", "location": "place", "locatie": "place", "plaats": "place", "datum": "date"}


def without_front_matter(text: str) -> tuple[str, Mapping[str, str]]:
    """The text with empty lines in the place of its front matter, so that lines keep their numbers, and the matter."""
    lines = text.split("\n")
    begin = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if not _DASHES.fullmatch(lines[begin]):
        return text, {}
    inside = range(begin + 1, min(len(lines), begin + _MOST_LINES))
    end = next((at for at in inside if re.fullmatch(r"(?:-{3,}|\.{3})\s*", lines[at])), None)
    if end is None or not any(_PAIR.fullmatch(lines[at]) for at in range(begin + 1, end)):
        return text, {}
    found: dict[str, str] = {}
    for at in range(begin + 1, end):
        pair = _PAIR.fullmatch(lines[at])
        value = pair["value"].strip().strip("\"'") if pair else ""
        if pair and value:
            key = pair["key"].strip().casefold()
            found.setdefault(_KEYS.get(key, key), value)
    kept = {key: value for key, value in found.items() if key in ("title", "date", "place")}
    return "\n".join([""] * (end + 1) + lines[end + 1 :]), kept
