"""Texts at the start of Stip: addresses, a QR code that is right, and the link for the first account."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import qrcode
from flask import Flask
from flask_babel import Babel

from workshop.hosting.config import ConfigError
from workshop.hosting.terminal import print_refusal, print_welcome
from workshop.version import VERSION

LOCAL = "http://localhost:8080/"
WIFI, VPN = "http://192.168.178.123:8080/", "http://10.8.0.2:8080/"
FOLDER = Path("/home/fatima/stip")
FIRST_ACCOUNT = "http://localhost:8080/eerste/3f9c"

HALVES = {" ": (0, 0), "\xa0": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    app = Flask("workshop")
    Babel(app, default_locale="en")
    with app.app_context():
        yield


class Terminal(io.TextIOWrapper):
    def __init__(self, encoding: str, tty: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="\n")
        self._tty = tty

    def isatty(self) -> bool:
        return self._tty

    def printed(self) -> str:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode(self.encoding)


def modules_of(url: str) -> list[list[bool]]:
    """The QR code as it should be, without a margin."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_L, border=0)
    code.add_data(url)
    return code.get_matrix()


def without_margin(rows: list[list[bool]]) -> list[list[bool]]:
    while not any(rows[0]):
        del rows[0]
    while not any(rows[-1]):
        del rows[-1]
    left = min(row.index(True) for row in rows)
    right = max(len(row) - row[::-1].index(True) for row in rows)
    return [row[left:right] for row in rows]


def read_half_blocks(text: str) -> list[list[bool]]:
    """The dark modules of a code drawn in half blocks, light on dark."""
    lines = [line for line in text.splitlines() if line and set(line) <= set(HALVES)]
    rows = []
    for line in lines:
        rows += [[not HALVES[sign][half] for sign in line] for half in (0, 1)]
    return without_margin(rows[:-1])  # the last line is half a row of margin


def test_welcome_names_every_address_and_the_first_account() -> None:
    out = Terminal("utf-8")

    print_welcome(out, LOCAL, [WIFI, VPN], FOLDER, FIRST_ACCOUNT)

    words = [line.strip() for line in out.printed().splitlines()]
    assert [word for word in words if word.startswith("http")] == [LOCAL, WIFI, VPN, FIRST_ACCOUNT]
    assert f"Stip {VERSION} is running." in words


@pytest.mark.parametrize(("first_account", "asked"), [(FIRST_ACCOUNT, True), (None, False)])
def test_welcome_names_the_folder_and_asks_for_an_older_one_where_nobody_has_an_account(
    first_account: str | None, asked: bool
) -> None:
    out = Terminal("utf-8")

    print_welcome(out, LOCAL, [], FOLDER, first_account)

    assert f"Everything is kept in {FOLDER}." in out.printed()
    assert ("--data" in out.printed()) is asked


def test_welcome_draws_the_first_address_as_qr_code() -> None:
    out = Terminal("utf-8")

    print_welcome(out, LOCAL, [WIFI, VPN], FOLDER, None)

    assert read_half_blocks(out.printed()) == modules_of(WIFI)
    assert modules_of(WIFI) != modules_of(VPN)


def test_terminal_gets_black_and_white_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    out = Terminal("utf-8", tty=True)

    print_welcome(out, LOCAL, [WIFI], FOLDER, None)

    assert "\x1b[48;5;232m\x1b[38;5;255m" in out.printed()


def test_old_windows_console_gets_no_colour_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    out = Terminal("cp850", tty=True)

    print_welcome(out, LOCAL, [WIFI], FOLDER, None)

    assert "\x1b" not in out.printed()
    assert read_half_blocks(out.printed()) == modules_of(WIFI)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_terminal_without_blocks_gets_number_signs(encoding: str) -> None:
    out = Terminal(encoding)

    print_welcome(out, LOCAL, [WIFI], FOLDER, FIRST_ACCOUNT)

    lines = [line for line in out.printed().splitlines() if line and set(line) <= {"#", " "}]
    rows = [[line[at : at + 2] == "  " for at in range(0, len(line), 2)] for line in lines]
    assert without_margin(rows) == modules_of(WIFI)
    assert FIRST_ACCOUNT in out.printed()


def test_without_a_network_there_is_no_code_but_a_sentence() -> None:
    out = Terminal("utf-8")

    print_welcome(out, LOCAL, [], FOLDER, None)

    assert LOCAL in out.printed()
    assert "not on a network" in out.printed()
    assert "█" not in out.printed()


def test_command_for_the_first_account_is_told_where_nobody_looks_on() -> None:
    out = Terminal("utf-8")

    print_welcome(out, LOCAL, [WIFI], FOLDER, "stip login-link")

    assert "the link that this command prints:\n  stip login-link\n" in out.printed()


def test_server_for_this_computer_says_that_phones_cannot_reach_it() -> None:
    out = Terminal("utf-8")

    print_welcome(out, LOCAL, [], FOLDER, None, is_here_only=True)

    assert "it listens on this computer only" in out.printed()
    assert "not on a network" not in out.printed()


def test_stock_transport_is_said_at_every_start() -> None:
    stock, own = Terminal("utf-8"), Terminal("utf-8")

    print_welcome(stock, LOCAL, [], FOLDER, None, is_stock_transport=True)
    print_welcome(own, LOCAL, [], FOLDER, None)

    assert "The transport is the stock one" in stock.printed()
    assert "stock" not in own.printed()


def test_refusal_is_printed_as_one_line_without_an_app() -> None:
    out = Terminal("ascii")

    print_refusal(out, ConfigError("één zin"))

    assert out.printed() == "??n zin\n"
