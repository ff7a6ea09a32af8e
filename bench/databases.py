"""A database for one server of a bench, and what stands in it, read around Stip's own code."""

import os
import secrets
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

KINDS = ("sqlite", "postgresql")
POSTGRESQL = os.environ.get("TEST_POSTGRESQL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")

Slot = tuple[int, int, int]  # who (the seed that Stip tells a phone), colour, number of the sticker

_DOTS = sa.text(
    "SELECT participant.device_hash, dot_slot.colour_id, dot_slot.number, dot.target_id FROM dot"
    " JOIN dot_slot ON dot_slot.id = dot.slot_id JOIN participant ON participant.id = dot.participant_id"
)
_OVER_BUDGET = sa.text(
    "SELECT count(*) FROM (SELECT dot.participant_id FROM dot JOIN dot_slot ON dot_slot.id = dot.slot_id"
    " JOIN colour ON colour.id = dot_slot.colour_id GROUP BY dot.participant_id, colour.id, colour.budget"
    " HAVING count(*) > colour.budget) AS over_budget"
)


@contextmanager
def own_database(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty database: a file in the folder, or one on the PostgreSQL of the tests, then dropped."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'stip.sqlite3'}"
        return
    server = sa.create_engine(POSTGRESQL, isolation_level="AUTOCOMMIT")
    name = f"stip_bench_{secrets.token_hex(6)}"
    with server.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    try:
        yield sa.engine.make_url(POSTGRESQL).set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
        server.dispose()


def stored_dots(url: str) -> Mapping[Slot, list[int]]:
    """On which items each sticker hangs; more than one would be a doubled one."""
    found: dict[Slot, list[int]] = defaultdict(list)
    for device_hash, colour, number, target in _rows(url, _DOTS):
        found[int(device_hash[:8], 16), colour, number].append(target)
    return found


def over_budget(url: str) -> int:
    """The number of people who have more dots of a colour than there are stickers."""
    count: int = _rows(url, _OVER_BUDGET)[0][0]
    return count


def wait_until_alone(url: str, seconds: float = 20.0) -> None:
    """Wait until the database server has ended what a killed Stip left behind in it."""
    if url.startswith("sqlite"):
        return
    others = sa.text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    deadline = time.monotonic() + seconds
    while _rows(url, others)[0][0]:
        if time.monotonic() > deadline:
            raise RuntimeError("a killed server still has connections in the database")
        time.sleep(0.05)


def _rows(url: str, query: sa.TextClause) -> list[sa.Row[tuple[int, ...]]]:
    engine = sa.create_engine(url)
    try:
        with engine.connect() as connection:
            return list(connection.execute(query).all())
    finally:
        engine.dispose()
