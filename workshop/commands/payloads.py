"""A form, the arguments of an address, or an event, read field by field; everything from outside is checked here.

SQLModel tables do not validate, so nothing may get past this border unparsed.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from workshop.commands import values
from workshop.commands.values import LARGEST_ID, Choice, read
from workshop.domain.errors import BadInput

__all__ = ["LARGEST_ID", "Payload"]


class Payload:
    """A mapping from outside.

    Every method raises BadInput with the field's name when the field is missing or not of its kind; see values.py.
    """

    def __init__(self, fields: Any) -> None:
        if not isinstance(fields, Mapping):
            raise BadInput(field="", reason="not_an_object")
        self._fields = fields

    def line(self, name: str, default: str | None = None) -> str:
        """A text of one line, normalised; its length is the action's business."""
        return read(self._fields, name, values.line, default)

    def text(self, name: str, default: str | None = None) -> str:
        """A text with paragraphs, normalised."""
        return read(self._fields, name, values.text, default)

    def verbatim(self, name: str) -> str:
        """A text of one line, character for character; a field that is missing is empty."""
        return read(self._fields, name, values.verbatim, "")

    def number(self, name: str) -> int:
        """A whole number that a database can hold."""
        return read(self._fields, name, values.number)

    def optional_number(self, name: str) -> int | None:
        """A whole number, or None when it is missing or empty."""
        return read(self._fields, name, values.optional_number)

    def day(self, name: str) -> date | None:
        """A date as browsers send it (2013-06-07); None when it is missing or empty."""
        return read(self._fields, name, values.day, "")

    def choice(self, name: str, kind: type[Choice]) -> Choice:
        """A member of an enum, by its value."""
        return read(self._fields, name, values.choice_of(kind))

    def optional_key(self, name: str) -> str | None:
        """A key that the sender made, or None when it is missing."""
        return None if self._fields.get(name) is None else read(self._fields, name, values.key)
