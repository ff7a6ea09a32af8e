"""Counting SELECTs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from workshop.storage.database import Database


@contextmanager
def counted_selects(database: Database) -> Iterator[list[str]]:
    """Gather the SELECTs that are sent in this block."""
    sent: list[str] = []

    def on_execute(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            sent.append(statement)

    sa.event.listen(database._engine, "before_cursor_execute", on_execute)
    yield sent
    sa.event.remove(database._engine, "before_cursor_execute", on_execute)
