"""JSON for the socket by orjson, with texts that were encoded once for many."""

from typing import Any

import orjson
from orjson import Fragment

__all__ = ["Fragment", "dumps", "encoded", "loads"]


def dumps(value: Any, **_options: Any) -> str:
    """The JSON of a value; takes the options that the standard library's dumps takes, and needs none."""
    return orjson.dumps(value).decode()


def loads(text: str | bytes, **_options: Any) -> Any:
    """The value of a JSON text."""
    return orjson.loads(text)


def encoded(value: Any) -> Fragment:
    """A value that is encoded here and now, to stand in many messages."""
    return Fragment(orjson.dumps(value))
