"""The wifi of the hall: typed in on the page Share, and read by phones."""

import pytest

from tests.web.conftest import House
from workshop.domain.vocabulary import Role
from workshop.web.public_address import wifi_text


def wifi_of(house: House) -> dict[str, str] | None:
    found: dict[str, str] | None = house.hall.board(Role.PROJECTOR).parts["meeting"]["wifi"]
    return found


def save(house: House, name: str, password: str) -> str:
    """Send the form as Fatima; what the page then says."""
    answer = house.fatima.send(f"/meetings/{house.hall.code}/wifi", wifi_name=name, wifi_password=password)
    assert answer.status_code == 302
    return house.fatima.client.get(answer.location).text


def test_a_password_is_kept_sign_for_sign(house: House) -> None:
    page = save(house, "Zaal  1", " twee  spaties ")

    assert wifi_of(house) == {"name": "Zaal  1", "password": " twee  spaties "}
    assert 'value=" twee  spaties "' in page


@pytest.mark.parametrize(("name", "password"), [("Z" * 33, ""), ("Zaal", "w" * 64), ("Zaal", "wel\tkom")])
def test_what_no_wifi_can_be_is_said_and_changes_nothing(house: House, name: str, password: str) -> None:
    before = wifi_of(house)
    page = save(house, name, password)

    assert "notice--error" in page
    assert wifi_of(house) == before


def test_without_a_name_there_is_no_picture(house: House) -> None:
    address = f"/projector/{house.hall.code}/wifi.svg"
    before = house.screen.client.get(address)
    save(house, "", "")

    assert (before.status_code, before.mimetype) == (200, "image/svg+xml")
    assert "no-store" in before.headers["Cache-Control"]
    assert house.screen.client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "password", "read"),
    [
        ("Zaal", "welkom12", "WIFI:T:WPA;S:Zaal;P:welkom12;;"),
        ("Zaal", "", "WIFI:T:nopass;S:Zaal;;"),
        ('a;b,c:d"e\\f', "é ;", 'WIFI:T:WPA;S:a\\;b\\,c\\:d\\"e\\\\f;P:é \\;;;'),
    ],
)
def test_what_has_a_meaning_of_its_own_is_escaped(name: str, password: str, read: str) -> None:
    assert wifi_text(name, password) == read
