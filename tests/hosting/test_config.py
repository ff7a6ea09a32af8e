"""Settings: what stands in the environment, what Stip makes itself, and what it refuses."""

import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from platformdirs import user_data_path
from sqlalchemy import make_url

from workshop.hosting import config as hosting_config
from workshop.hosting.config import CHECKOUT, Config, ConfigError, Transport, is_unguessable

GOOD_SECRET = "fR7-kq2Lw9_Zt4XbV8nM3cJ6hY1pD5sG"


def config(folder: Path, **environment: str) -> Config:
    return Config.from_environment({"WORKSHOP_DATA": str(folder), **environment})


@pytest.mark.parametrize(
    "given",
    [
        "mysql://u:hunter2@db/x",
        "nonsense://hunter2",
        "postgresql://a:hunter2@[::/x",
        "postgresql+asyncpg://x",
        "sqlite://",
    ],
)
def test_database_that_stip_cannot_use_is_one_sentence(tmp_path: Path, given: str) -> None:
    with pytest.raises(ConfigError, match="DATABASE_URL is no address") as refusal:
        config(tmp_path, DATABASE_URL=given)
    assert "hunter2" not in str(refusal.value)


def test_everything_stands_in_the_named_folder(tmp_path: Path) -> None:
    folder = tmp_path / "100% of the #1?" / "meetings"

    settings = config(folder)

    assert (settings.data_folder, settings.exports_folder) == (folder, folder / "exports")
    assert make_url(settings.database_url).database == str(folder / "stip.sqlite3")
    assert sorted(path.name for path in folder.iterdir()) == ["exports", "secret"]
    assert (settings.public_url, settings.redis_url, settings.testing) == (None, None, False)


def test_without_a_folder_the_checkout_is_used() -> None:
    settings = Config.from_environment({"SECRET_KEY": GOOD_SECRET})

    assert (settings.data_folder, settings.exports_folder) == (CHECKOUT / "data", CHECKOUT / "exports")


def test_installed_stip_keeps_its_data_where_programs_of_this_user_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hosting_config, "CHECKOUT", tmp_path / "site-packages")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "of fatima"))

    settings = Config.from_environment({"SECRET_KEY": GOOD_SECRET})
    named = config(tmp_path / "named")

    folder = user_data_path("stip", appauthor=False)
    assert (settings.data_folder, settings.exports_folder) == (folder, folder / "exports")
    assert sys.platform != "linux" or folder == tmp_path / "of fatima" / "stip"
    assert named.data_folder == tmp_path / "named"


def test_relative_folder_becomes_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert config(Path("meetings")).data_folder == tmp_path / "meetings"


def test_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(ConfigError, match=r"cannot write in .*file"):
        config(tmp_path / "file")


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("postgres://stip:pw@db/stip", "postgresql+psycopg://stip:pw@db/stip"),
        ("postgresql://stip:pw@db/stip?sslmode=require", "postgresql+psycopg://stip:pw@db/stip?sslmode=require"),
        ("postgresql+psycopg://db/stip", "postgresql+psycopg://db/stip"),
        ("sqlite:////srv/stip.sqlite3", "sqlite:////srv/stip.sqlite3"),
    ],
)
def test_database_url(tmp_path: Path, given: str, url: str) -> None:
    assert config(tmp_path, DATABASE_URL=given).database_url == url


@pytest.mark.parametrize("given", ["postgres://db/stip", "postgresql://db/stip", "postgresql+psycopg://db/stip"])
def test_postgresql_without_psycopg_is_one_sentence_with_the_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)  # as if it were not installed

    with pytest.raises(ConfigError, match=r"install stip\[postgresql\] instead of stip"):
        config(tmp_path, DATABASE_URL=given)


def test_database_that_is_no_address_is_refused_without_repeating_it(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="DATABASE_URL is no address") as refusal:
        config(tmp_path, DATABASE_URL="hunter2@db")

    assert "hunter2" not in str(refusal.value)


def test_empty_variables_count_as_unset(tmp_path: Path) -> None:
    names = ("DATABASE_URL", "SECRET_KEY", "PUBLIC_URL", "REDIS_URL", "WORKSHOP_TRANSPORT")

    assert config(tmp_path, **dict.fromkeys(names, "")) == config(tmp_path)


# The secret


def test_secret_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    first, second = config(tmp_path), config(tmp_path)

    assert first.secret_key == second.secret_key == (tmp_path / "secret").read_text()
    assert is_unguessable(first.secret_key)
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    assert config(tmp_path / "other").secret_key != first.secret_key


def test_first_users_at_the_same_moment_share_one_secret(tmp_path: Path) -> None:
    """The server and a command, or several processes of a server, on an empty folder."""
    for attempt in range(20):
        folder = tmp_path / str(attempt)
        folder.mkdir()
        with ThreadPoolExecutor(8) as pool:
            secrets = {settings.secret_key for settings in pool.map(config, [folder] * 8)}

        assert secrets == {(folder / "secret").read_text()}
        assert sorted(path.name for path in folder.iterdir()) == ["exports", "secret"]


def test_folder_without_links_gets_a_secret_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A USB stick."""

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)

    assert config(tmp_path).secret_key == config(tmp_path).secret_key


def test_own_secret_is_used_and_nothing_is_written(tmp_path: Path) -> None:
    assert config(tmp_path, SECRET_KEY=GOOD_SECRET).secret_key == GOOD_SECRET
    assert not (tmp_path / "secret").exists()


@pytest.mark.parametrize(
    "secret",
    [
        "short",
        GOOD_SECRET[:31],
        "a" * 64,
        "1234" * 16,
        "changeme-fR7kq2Lw9Zt4XbV8nM3cJ6hY1pD5sG",
        "django-insecure-your-key-goes-here-0123456789",
        "Please set a SECRET key in production 12345",
    ],
)
def test_secret_that_can_be_guessed_is_refused(tmp_path: Path, secret: str) -> None:
    with pytest.raises(ConfigError, match="SECRET_KEY can be guessed") as refusal:
        config(tmp_path, SECRET_KEY=secret)

    assert secret not in str(refusal.value)


@pytest.mark.parametrize("content", [b"", b"fR7-kq2", b"\xff\xfe" * 40])
def test_damaged_secret_file_is_refused_and_kept(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "secret").write_bytes(content)

    with pytest.raises(ConfigError, match="secret is damaged"):
        config(tmp_path)

    assert (tmp_path / "secret").read_bytes() == content


# The public address


@pytest.mark.parametrize(
    ("given", "origin", "secure"),
    [
        ("https://stip.example.nl", "https://stip.example.nl", True),
        (" HTTPS://Stip.Example.NL/ ", "https://stip.example.nl", True),
        ("https://stip.example.nl:443", "https://stip.example.nl", True),
        ("http://stip.example.nl:80", "http://stip.example.nl", False),
        ("http://192.168.1.20:8080/", "http://192.168.1.20:8080", False),
        ("http://[::1]:8080", "http://[::1]:8080", False),
    ],
)
def test_public_url_is_an_origin(tmp_path: Path, given: str, origin: str, secure: bool) -> None:
    settings = config(tmp_path, PUBLIC_URL=given)

    assert (settings.public_url, settings.secure_cookies) == (origin, secure)


def test_without_public_url_cookies_go_over_http(tmp_path: Path) -> None:
    assert not config(tmp_path).secure_cookies


@pytest.mark.parametrize(
    "given",
    [
        "stip.example.nl",
        "ftp://stip.example.nl",
        "https://",
        "https://:8080",
        "https://stip.example.nl/app",
        "https://stip.example.nl?x=1",
        "https://stip.example.nl#x",
        "https://user:pw@stip.example.nl",
        "https://stip.example.nl:99999",
        "https://[::1",
        "https://stip example.nl",
        "https://één.nl",
    ],
)
def test_public_url_that_is_no_origin_is_refused(tmp_path: Path, given: str) -> None:
    with pytest.raises(ConfigError, match="is no address for phones"):
        config(tmp_path, PUBLIC_URL=given)


def test_transport_is_our_own_unless_the_stock_one_is_asked_for(tmp_path: Path) -> None:
    assert config(tmp_path).transport is Transport.OWN
    assert config(tmp_path, WORKSHOP_TRANSPORT="stock").transport is Transport.STOCK
    with pytest.raises(ConfigError, match="WORKSHOP_TRANSPORT is fast: write stock"):
        config(tmp_path, WORKSHOP_TRANSPORT="fast")


def test_settings_for_testing_share_the_folder_with_a_server(tmp_path: Path) -> None:
    ours, theirs = Config.for_testing(tmp_path), config(tmp_path)

    assert ours.testing
    assert (ours.database_url, ours.secret_key) == (theirs.database_url, theirs.secret_key)
