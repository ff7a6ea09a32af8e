"""The door and the phone are drawn once for a hall, and nobody gets what is of somebody else."""

import gzip
import re
import zlib

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.conftest import House
from workshop.actions import meetings
from workshop.domain.vocabulary import MeetingState
from workshop.web.ready import ReadyPage

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def page_of(client: FlaskClient, path: str, **headers: str) -> str:
    """The page, asked for as a browser does."""
    answer = client.get(path, headers={"Accept-Encoding": "gzip, br", **headers})
    assert answer.content_encoding == "gzip"
    return gzip.decompress(answer.data).decode()


@pytest.mark.parametrize("parts", [(b"",), (b"<p>all alone</p>",), (b"<p>", b"</p>"), (b"", b"between" * 99, b"")])
@pytest.mark.parametrize("token", ["t", "t" * 91])
def test_a_compressed_page_is_the_plain_page(parts: tuple[bytes, ...], token: str) -> None:
    page = ReadyPage(parts)

    stream = zlib.decompressobj(wbits=31)
    assert stream.decompress(page.gzipped(token)) == page.plain(token) == token.encode().join(parts)
    assert stream.eof
    assert not stream.unused_data


def test_the_length_tells_nothing_of_the_token() -> None:
    page = ReadyPage((b'<input value="', b'"><p>aaaaaaaaaaaaaaaa</p>'))

    assert len(page.gzipped("a" * 16)) == len(page.gzipped("qwertyuiop123456"))


def test_everybody_gets_a_token_that_holds_for_them_alone(app: Flask, house: House) -> None:
    first, second = app.test_client(), app.test_client()
    path = f"/{house.hall.code}"
    pages = [page_of(client, path) for client in (first, second)]
    tokens = [set(TOKEN.findall(page)) for page in pages]

    assert [len(found) for found in tokens] == [1, 1]
    (mine,), (other,) = tokens
    assert mine != other
    assert pages[0].replace(mine, other) == pages[1]
    assert second.post(f"{path}/join", data={"csrf_token": mine}).status_code == 400
    assert second.post(f"{path}/join", data={"csrf_token": other}).status_code == 302
    assert 'id="phone"' in page_of(second, path)
    assert 'id="door"' in page_of(first, path)


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
