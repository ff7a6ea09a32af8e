"""Guessing is slowed down and never locked out; no script reads the cookie, and an earlier one opens nothing."""

from datetime import timedelta
from http.cookies import SimpleCookie
from pathlib import Path

import pytest

from tests.web.conftest import PASSWORD, House
from workshop import create_app
from workshop.access.sign_ins import LIFETIME
from workshop.hosting.config import Config
from workshop.web import accounts
from workshop.web.current import services_of


def test_guessing_slows_down_and_the_right_password_is_never_locked_out(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(accounts.time, "sleep", waited.append)
    for guesser in (house.stranger, house.noor):  # together: a budget for each cookie would be one for each guess
        for guess in range(15):
            assert guesser.send("/login", name="Fatima", password=f"gok {guess}").status_code == 403

    assert waited[: accounts.FAILURES_FORGIVEN] == [0.0] * accounts.FAILURES_FORGIVEN
    assert waited == sorted(waited)
    assert waited[-1] == accounts.LONGEST_DELAY_SECONDS
    assert house.stranger.send("/login", name="Fatima", password=PASSWORD).location == "/meetings"


def test_a_cookie_of_before_signing_in_opens_nothing(house: House) -> None:
    planted = house.noor
    known = planted.client.get_cookie("stip")
    assert known is not None
    assert planted.send("/login", name="Fatima", password=PASSWORD).location == "/meetings"
    assert planted.client.get("/meetings").status_code == 200

    elsewhere = house.app.test_client()
    elsewhere.set_cookie("stip", known.value)
    assert elsewhere.get("/meetings").status_code == 302


@pytest.mark.parametrize(("public_url", "secure"), [("", False), ("https://stip.example.nl", True)])
def test_the_cookie_is_for_this_site_and_no_script(tmp_path: Path, public_url: str, secure: bool) -> None:
    settings = {"WORKSHOP_DATA": str(tmp_path), "PUBLIC_URL": public_url}
    app = create_app(Config.from_environment({name: value for name, value in settings.items() if value}))
    origin = public_url or "http://localhost"
    answer = app.test_client().post("/language", data={"lang": "en"}, base_url=origin, headers={"Origin": origin})
    services_of(app).database.close()

    (cookie,) = SimpleCookie(answer.headers["Set-Cookie"]).values()
    assert (cookie["httponly"], cookie["samesite"], bool(cookie["secure"])) == (True, "Lax", secure)
    assert timedelta(seconds=int(cookie["max-age"])) == LIFETIME  # a phone may have another day than the server
