"""A copy of a database signs nobody in: not one that was moved, and not a backup that is put back."""

from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from tests.databases import drop_everything, opened_database
from tests.factories import rows
from workshop.access.accounts import make_login_link, use_login_link
from workshop.access.sign_ins import sign_in
from workshop.storage.backups import make_backup
from workshop.storage.models import Facilitator, SignIn
from workshop.storage.restoring import restore
from workshop.storage.transfer import copy_database

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


def with_a_sign_in(url: str) -> None:
    """Fill a database with an account that is signed in."""
    database = opened_database(url)
    token = database.perform(make_login_link)
    fatima = database.perform(use_login_link, token, "Fatima", "een lange zin om te onthouden")
    database.perform(sign_in, fatima)
    database.close()


def accounts_and_sign_ins(url: str) -> tuple[list[str], int]:
    database = opened_database(url)
    found = [row.name for row in rows(database, Facilitator)], len(rows(database, SignIn))
    database.close()
    return found


def test_moving_takes_accounts_along_and_no_sign_ins(url: str, tmp_path: Path) -> None:
    with_a_sign_in(url)
    other = f"sqlite:///{tmp_path / 'other.sqlite3'}"

    copied = copy_database(url, other)

    assert accounts_and_sign_ins(other) == (["Fatima"], 0)
    assert accounts_and_sign_ins(url) == (["Fatima"], 1)
    assert "sign_in" not in copied


def test_everybody_signs_in_again_after_a_restore(url: str, tmp_path: Path) -> None:
    with_a_sign_in(url)
    file = make_backup(url, "geheim" * 8, tmp_path / "backups", NOW)
    if sa.make_url(url).get_backend_name() == "postgresql":
        drop_everything(url)

    restore(file, url, tmp_path / "secret", NOW)

    assert accounts_and_sign_ins(url) == (["Fatima"], 0)
