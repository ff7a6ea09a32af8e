"""Empty databases whose tables are the test's own business."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import drop_everything


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'stip.sqlite3'}"
        return
    address: str = request.getfixturevalue("postgresql_of_this_run")
    drop_everything(address)
    yield address
    drop_everything(address)
