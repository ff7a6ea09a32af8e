"""Databases that earlier versions wrote, kept as SQL in kept/, with what their own code said of them.

Made by the demo of each commit: a meeting in the vote, one in the reveal, a draft and an ended one.
"""

import json
import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa

KEPT = Path(__file__).parent / "kept"
# commit -> the revision that its tables are
COMMITS = {"68ea3cd": "0001", "8e37811": "0002", "d77db32": "0003", "7b39b7e": "0004", "07bce95": "0005"}


def load(url: str, commit: str) -> dict[str, Any]:
    """Fill an empty database with one that was kept; returns what its own code said of it."""
    backend = sa.make_url(url).get_backend_name()
    script = (KEPT / f"{commit}.{backend}.sql").read_text("utf-8")
    if backend == "sqlite":
        with sqlite3.connect(sa.make_url(url).database or "") as connection:
            connection.executescript(script)
            connection.execute("PRAGMA journal_mode=WAL")
        connection.close()
    else:
        engine = sa.create_engine(url)
        with engine.begin() as connection:
            connection.exec_driver_sql(script)
        engine.dispose()
    expected: dict[str, Any] = json.loads((KEPT / f"{commit}.json").read_text("utf-8"))[backend]
    return expected
