"""The join page and the phone are drawn once for an audience, and nobody gets what is of somebody else."""

import gzip

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.conftest import House
from workshop.actions import meetings
from workshop.domain.vocabulary import MeetingState


def page_of(client: FlaskClient, path: str, **headers: str) -> str:
    """The page, asked for as a browser does."""
    answer = client.get(path, headers={"Accept-Encoding": "gzip, br", **headers})
    assert answer.content_encoding == "gzip"
    return gzip.decompress(answer.data).decode()


def test_who_only_looks_at_the_door_gets_what_everybody_gets_and_no_cookie(app: Flask, house: House) -> None:
    path = f"/{house.hall.code}"
    first, second = app.test_client(), app.test_client()
    assert page_of(first, path) == page_of(second, path) == app.test_client().get(path).text
    assert "Set-Cookie" not in first.get(path).headers

    assert second.post(f"{path}/join").status_code == 302
    assert 'id="phone"' in page_of(second, path)
    assert 'id="join"' in page_of(first, path)


@pytest.mark.parametrize("door", ["", "/some-token"])
def test_who_comes_back_from_the_button_without_a_cookie_reads_why(app: Flask, house: House, door: str) -> None:
    path = f"/{house.hall.code}"
    blocking = app.test_client(use_cookies=False)
    assert "bewaart geen cookies" not in page_of(blocking, path)
    blocking.post(f"{path}/join")
    assert "bewaart geen cookies" in page_of(blocking, path, Referer=f"http://localhost{path}{door}")

    for elsewhere in ("http://localhost/", f"http://evil.example{path}", f"http://localhost{path}9", "http://[", ""):
        assert "bewaart geen cookies" not in page_of(blocking, path, Referer=elsewhere)
    chose_a_language = app.test_client()
    chose_a_language.post("/language", data={"lang": "nl", "next": path})
    assert "bewaart geen cookies" not in page_of(chose_a_language, path, Referer=f"http://localhost{path}")


def test_a_page_is_drawn_again_when_what_it_shows_has_changed(app: Flask, house: House) -> None:
    path = f"/{house.hall.code}"
    guest = app.test_client()
    dutch = page_of(guest, path, **{"Accept-Language": "nl"})
    english = page_of(guest, path, **{"Accept-Language": "en"})
    assert ("Doe mee" in dutch, "Join in" in english) == (True, True)

    house.database.perform(meetings.end_meeting, house.hall.fatima)

    assert f'data-state="{MeetingState.ENDED.value}"' in page_of(guest, path)
    assert f'data-state="{MeetingState.OPEN.value}"' in dutch


def test_what_is_said_once_is_said_to_one(app: Flask, house: House) -> None:
    path = f"/{house.hall.code}"
    guest, other = app.test_client(), app.test_client()
    with guest.session_transaction() as session:
        session["_flashes"] = [("success", "Alleen voor jou")]

    assert "Alleen voor jou" in page_of(guest, path)
    assert "Alleen voor jou" not in page_of(guest, path)
    assert "Alleen voor jou" not in page_of(other, path)
