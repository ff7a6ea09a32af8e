"""The commands `accounts` and `meetings`: what they list, and what they end."""

import re
from datetime import UTC, datetime
from typing import Any

import click
import pytest
from babel.dates import format_date
from click.testing import CliRunner, Result
from flask import Flask

from tests.factories import everything
from tests.web.conftest import House, Visitor, a_house, an_app, sign_up
from workshop import cli
from workshop.domain.vocabulary import Role
from workshop.storage.models import Facilitator, Meeting, SignIn
from workshop.web.current import services_of


@pytest.fixture
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The whole app on a fresh SQLite file."""
    made = an_app(tmp_path_factory.mktemp("data"))
    yield made
    services_of(made).database.close()


@pytest.fixture
def house(app: Flask) -> House:
    return a_house(app)


def run(app: Flask, *words: str, typed: str = "") -> Result:
    """The answer of a command; the words are those behind `python run.py`."""
    command: click.Command = {"accounts": cli.accounts, "meetings": cli.meetings}[words[0]]
    with app.app_context():
        return CliRunner().invoke(command, words[1:], input=typed)


def test_accounts_are_listed_with_their_meetings_and_sign_ins(house: House) -> None:
    house.stranger.send("/login", name="Vera", password="een lange zin om te onthouden")
    today = format_date(datetime.now(UTC).date(), "long", locale="nl")

    assert run(house.app, "accounts").output.splitlines() == [
        f"Fatima: 1 bijeenkomst, aangemeld in 1 browser, laatst gebruikt op {today}",
        f"Vera: 1 bijeenkomst, aangemeld in 2 browsers, laatst gebruikt op {today}",
    ]


def test_empty_installation_says_how_to_begin(app: Flask) -> None:
    assert run(app, "accounts", "list").output == "Er zijn geen accounts. Maak er een met: login-link\n"
    assert run(app, "meetings", "list").output == "Er zijn geen bijeenkomsten.\n"


def test_removed_account_is_out_and_its_meetings_are_of_everybody(house: House) -> None:
    code = house.hall.code
    socket = house.fatima.socket(code, Role.FACILITATOR)
    of_vera = house.vera.socket(house.vera_meeting, Role.FACILITATOR)

    told = run(house.app, "accounts", "remove", "fatima")

    assert told.output.splitlines() == [
        "Het account fatima is weggehaald, en overal afgemeld.",
        "1 bijeenkomst van dit account blijft; elke begeleider mag hem nu leiden.",
    ]
    assert (socket.is_connected("/staff"), of_vera.is_connected("/staff")) == (False, True)
    assert house.fatima.client.get(f"/meetings/{code}").status_code == 403
    assert house.vera.client.get(f"/meetings/{code}").status_code == 200
    assert [row.name for row in house.hall.rows(Facilitator)] == ["Vera"]
    assert len(house.hall.rows(SignIn)) == 1


def test_link_for_a_new_password_is_of_that_account(house: House) -> None:
    link = run(house.app, "accounts", "password", "Fatima").output.strip()

    page = house.stranger.client.get("/start/" + link.rpartition("/")[2])

    assert "Voor Fatima." in page.text
    assert house.fatima.client.get("/meetings").status_code == 200  # until the password is there


@pytest.mark.parametrize("action", ["remove", "password"])
def test_unknown_account_is_refused(house: House, action: str) -> None:
    before = everything(house.database)

    told = run(house.app, "accounts", action, "Niemand")

    assert (told.exit_code, "Er is geen account met de naam Niemand." in told.output) == (1, True)
    assert everything(house.database) == before


def test_meetings_are_listed_with_code_state_day_and_title(house: House) -> None:
    lines = run(house.app, "meetings").output.splitlines()

    days = {row.code: row.delete_on.isoformat() for row in house.hall.rows(Meeting)}
    assert sorted(lines) == sorted(
        f"{code}  Open              verwijdert zichzelf op {day}  Maatschappelijke structuurvisie"
        for code, day in days.items()
    )


def test_meeting_is_deleted_with_its_files_once_its_code_was_typed(house: House) -> None:
    code = house.hall.code
    socket = house.noor.socket(code, Role.PARTICIPANT)
    house.fatima.client.get(f"/minutes/{code}/export.md")
    files = services_of(house.app).config.exports_folder / str(code)
    assert files.exists()
    before = everything(house.database)

    refused = run(house.app, "meetings", "delete", str(code), typed="123456\n")
    assert (refused.exit_code, "Dat is een andere code. Er is niets verwijderd." in refused.output) == (1, True)
    assert (everything(house.database), files.exists()) == (before, True)

    told = run(house.app, "meetings", "delete", str(code), typed=f"{code}\n")

    assert told.exit_code == 0
    assert re.findall("Dit verwijdert Maatschappelijke structuurvisie helemaal", told.output)
    assert [row.code for row in house.hall.rows(Meeting)] == [house.vera_meeting]
    assert (files.exists(), socket.is_connected("/phone")) == (False, False)


def test_script_is_not_asked(house: House) -> None:
    told = run(house.app, "meetings", "delete", str(house.hall.code), "--yes")

    assert (told.exit_code, told.output) == (0, "De bijeenkomst en de bestanden zijn verwijderd.\n")
    assert run(house.app, "meetings", "delete", str(house.hall.code), "--yes").exit_code == 1


def test_names_are_told_apart_without_regard_to_case_only(app: Flask) -> None:
    visitors: list[Visitor] = [sign_up(app, name) for name in ("Ann", "Anna")]

    run(app, "accounts", "remove", "ANN")

    assert [visitor.client.get("/meetings").status_code for visitor in visitors] == [302, 200]
