"""The kinds of values that pages send, each checked and normalised by one function.

Commands name them as types (fields.py), forms by method (payloads.py). Numbers and flags may be JSON, or the strings
that a form sends.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from workshop.domain.errors import BadInput
from workshop.domain.texts import one_line, paragraphs
from workshop.domain.vocabulary import DotColour

KEY = re.compile(r"[A-Za-z0-9_-]{16,40}")
NUMBER = re.compile(r"-?[0-9]{1,10}", re.ASCII)
LARGEST_ID = 2**31 - 1
LONGEST_LIST = 1000

Choice = TypeVar("Choice", bound=Enum)
Value = TypeVar("Value")


class NotOfItsKind(ValueError):
    """A value that is not of the kind that was asked for.

    Attributes:
        reason: one of those of BadInput.
        within: the field of a part of the value, where it is that which is refused; None where it is the value.
    """

    def __init__(self, reason: str, within: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.within = within


def number(found: Any) -> int:
    """A whole number that a database can hold."""
    if isinstance(found, str) and NUMBER.fullmatch(found.strip()):
        found = int(found)
    if isinstance(found, bool) or not isinstance(found, int) or abs(found) > LARGEST_ID:
        raise NotOfItsKind("not_a_number")
    return found


def optional_number(found: Any) -> int | None:
    """A whole number, or None when it is missing or empty."""
    return None if found in (None, "") else number(found)


def numbers(found: Any) -> tuple[int, ...]:
    """A list of whole numbers."""
    return tuple(number(each) for each in _list(found))


def line(found: Any) -> str:
    """A text of one line, normalised; its length is the action's business."""
    return one_line(_text(found))


def text(found: Any) -> str:
    """A text with paragraphs, normalised."""
    return paragraphs(_text(found))


def verbatim(found: Any) -> str:
    """A text of one line, character for character, such as a password."""
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in _text(found)):
        raise NotOfItsKind("not_a_text")
    return _text(found)


def lines(found: Any) -> tuple[str, ...]:
    """A list of one-line texts, or one text with a line for each; empty ones are left out."""
    if isinstance(found, str):
        found = found.split("\n")
    return tuple(filled for each in _list(found) if (filled := line(each)))


def flag(found: Any) -> bool:
    """A yes or no."""
    if found in (False, True):
        return bool(found)
    if found in ("1", "on", "true"):
        return True
    if found in ("", "0", "false"):
        return False
    raise NotOfItsKind("not_a_flag")


def day(found: Any) -> date | None:
    """A date as browsers send it (2013-06-07); None when it is empty."""
    written = line(found)
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise NotOfItsKind("not_a_date") from None


def required_day(found: Any) -> date:
    """A date that must be there."""
    given = day(found)
    if given is None:
        raise NotOfItsKind("empty")
    return given


def key(found: Any) -> str:
    """A key that the sender made: 16 to 40 characters of base64url."""
    if not isinstance(found, str) or not KEY.fullmatch(found):
        raise NotOfItsKind("not_a_key")
    return found


def choice_of(kind: type[Choice]) -> Callable[[Any], Choice]:
    """A function that gives the member of an enum with a value."""

    def choice(found: Any) -> Choice:
        try:
            return kind(found)
        except ValueError:
            raise NotOfItsKind("unknown") from None

    return choice


def colours(found: Any) -> tuple[DotColour, ...]:
    """A list of dot colours, in order.

    Raises:
        NotOfItsKind: it is no list, or a field of a colour is missing or not of its kind, which `within` names then.
    """
    try:
        return tuple(_colour(each) for each in _list(found))
    except BadInput as refusal:
        # pydantic passes over what is no ValueError, also over a field before this one that is refused
        raise NotOfItsKind(refusal.details["reason"], within=refusal.details["field"]) from None


def read(fields: Mapping[str, Any], name: str, kind: Callable[[Any], Value], missing: Any = None) -> Value:
    """The value of a field; raises BadInput with its name when it is not of its kind.

    Args:
        missing: what a field that is missing counts as.
    """
    try:
        return kind(fields.get(name, missing))
    except NotOfItsKind as refusal:
        raise BadInput(field=name if refusal.within is None else refusal.within, reason=refusal.reason) from None


def _colour(found: Any) -> DotColour:
    if not isinstance(found, Mapping):
        raise BadInput(field="", reason="not_an_object")
    return DotColour(
        name=read(found, "name", line),
        paint=read(found, "paint", line),
        meaning=read(found, "meaning", line, ""),
        budget=read(found, "budget", number),
        max_per_item=read(found, "max_per_item", number),
        weight=read(found, "weight", number),
        group=read(found, "group", line, ""),
    )


def _text(found: Any) -> str:
    if not isinstance(found, str):
        raise NotOfItsKind("not_a_text")
    return found


def _list(found: Any) -> Sequence[Any]:
    if not isinstance(found, list | tuple) or len(found) > LONGEST_LIST:
        raise NotOfItsKind("not_a_list")
    return found
