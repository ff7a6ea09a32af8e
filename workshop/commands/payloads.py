"""Form, JSON or event to typed arguments: everything that comes from outside is checked and normalised here.

SQLModel tables do not validate, so nothing may get past this border unparsed.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from workshop.domain.errors import BadInput
from workshop.domain.texts import one_line, paragraphs
from workshop.domain.vocabulary import DotColour

KEY = re.compile(r"[A-Za-z0-9_-]{16,40}")
LARGEST_ID = 2**31 - 1

Choice = TypeVar("Choice", bound=Enum)


class Payload:
    """A mapping from outside, read field by field.

    Every method raises BadInput with the field's name when the field is missing or not of its kind. Numbers and flags
    may be JSON or the strings that a form sends.
    """

    def __init__(self, fields: Any) -> None:
        if not isinstance(fields, Mapping):
            raise BadInput(field="", reason="not_an_object")
        self._fields = fields

    def line(self, name: str, default: str | None = None) -> str:
        """A text of one line, normalised; its length is the action's business."""
        return one_line(self._text(name, default))

    def text(self, name: str, default: str | None = None) -> str:
        """A text with paragraphs, normalised."""
        return paragraphs(self._text(name, default))

    def verbatim(self, name: str) -> str:
        """A text of one line sign for sign, such as a password; a field that is missing is empty."""
        found = self._text(name, "")
        if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in found):
            raise BadInput(field=name, reason="not_a_text")
        return found

    def number(self, name: str) -> int:
        """A whole number that a database can hold."""
        found = self._fields.get(name)
        if isinstance(found, str) and re.fullmatch(r"-?[0-9]{1,10}", found.strip(), re.ASCII):
            found = int(found)
        if isinstance(found, bool) or not isinstance(found, int) or abs(found) > LARGEST_ID:
            raise BadInput(field=name, reason="not_a_number")
        return found

    def optional_number(self, name: str) -> int | None:
        """A whole number, or None when it is missing or empty."""
        return None if self._fields.get(name) in (None, "") else self.number(name)

    def flag(self, name: str) -> bool:
        """A yes or no; a checkbox that was not ticked is missing from a form, and that is no."""
        found = self._fields.get(name, False)
        if found in (False, True):
            return bool(found)
        if found in ("1", "on", "true"):
            return True
        if found in ("", "0", "false"):
            return False
        raise BadInput(field=name, reason="not_a_flag")

    def day(self, name: str) -> date | None:
        """A date as browsers send it (2013-06-07); None when it is missing or empty."""
        found = self.line(name, default="")
        if not found:
            return None
        try:
            return date.fromisoformat(found)
        except ValueError:
            raise BadInput(field=name, reason="not_a_date") from None

    def required_day(self, name: str) -> date:
        """A date that must be there."""
        found = self.day(name)
        if found is None:
            raise BadInput(field=name, reason="empty")
        return found

    def choice(self, name: str, kind: type[Choice]) -> Choice:
        """A member of an enum, by its value."""
        try:
            return kind(self._fields.get(name))
        except ValueError:
            raise BadInput(field=name, reason="unknown") from None

    def key(self, name: str = "key") -> str:
        """A key that the sender made: 16 to 40 of the signs of base64url."""
        found = self._fields.get(name)
        if not isinstance(found, str) or not KEY.fullmatch(found):
            raise BadInput(field=name, reason="not_a_key")
        return found

    def optional_key(self, name: str) -> str | None:
        """A key that the sender made, or None when it is missing."""
        return None if self._fields.get(name) is None else self.key(name)

    def lines(self, name: str) -> tuple[str, ...]:
        """A list of one-line texts, or one text with a line for each; empty ones are left out."""
        found = self._fields.get(name, ())
        if isinstance(found, str):
            found = found.split("\n")
        return tuple(filled for each in _list(found, name) if (filled := one_line(_string(each, name))))

    def numbers(self, name: str) -> tuple[int, ...]:
        """A list of whole numbers; none when it is missing."""
        return tuple(Payload({name: each}).number(name) for each in _list(self._fields.get(name, ()), name))

    def colours(self, name: str = "colours") -> tuple[DotColour, ...]:
        """A list of dot colours, in order."""
        rows = [Payload(each) for each in _list(self._fields.get(name), name)]
        return tuple(
            DotColour(
                name=row.line("name"),
                paint=row.line("paint"),
                meaning=row.line("meaning", default=""),
                budget=row.number("budget"),
                max_per_item=row.number("max_per_item"),
                weight=row.number("weight"),
                group=row.line("group", default=""),
            )
            for row in rows
        )

    def _text(self, name: str, default: str | None) -> str:
        found = self._fields.get(name, default)
        return _string(found, name)


def _string(found: Any, name: str) -> str:
    if not isinstance(found, str):
        raise BadInput(field=name, reason="not_a_text")
    return found


def _list(found: Any, name: str) -> Sequence[Any]:
    if not isinstance(found, list | tuple) or len(found) > 1000:
        raise BadInput(field=name, reason="not_a_list")
    return found
