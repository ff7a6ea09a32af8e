"""Answers that are the same for all are asked of the app once; those of one person are never kept."""

from pathlib import Path

import pytest
from flask import Flask, abort, request, session
from flask.testing import FlaskClient
from werkzeug import Client, Request, Response

from tests.web.conftest import House, an_app
from workshop.actions import meetings
from workshop.hosting import response_cache
from workshop.hosting.assets import STATIC_PATH, static_tree
from workshop.web.current import services_of


@pytest.fixture
def asked(app: Flask) -> list[str]:
    """The paths that came as far as the app."""
    paths: list[str] = []

    @app.before_request
    def note() -> None:
        paths.append(request.path)

    return paths


def seen(client: FlaskClient, path: str, **headers: str) -> tuple[int, bytes, list[tuple[str, str]]]:
    answer = client.get(path, headers=headers)
    return answer.status_code, answer.data, sorted(answer.headers)


def file_of(app: Flask) -> str:
    with app.app_context():
        return f"{STATIC_PATH}{static_tree().hash}/favicon.svg"


def test_a_hall_at_the_door_gets_one_answer_that_was_asked_once(app: Flask, asked: list[str], house: House) -> None:
    path = f"/{house.hall.code}"
    asked.clear()
    answers = [seen(app.test_client(), path) for _ in range(5)]
    assert asked == [path]
    assert answers[0][0] == 200
    assert b"Doe mee" in answers[0][1]
    assert answers == [answers[0]] * 5


def test_who_asks_otherwise_is_answered_otherwise(app: Flask, house: House) -> None:
    path, client = f"/{house.hall.code}", app.test_client()
    for _ in range(2):
        assert b"Join in" in client.get(path, headers={"Accept-Language": "en"}).data
        assert b"Doe mee" in client.get(path, headers={"Accept-Language": "nl"}).data
        assert client.get(path, headers={"Accept-Encoding": "gzip"}).content_encoding == "gzip"
        assert "8080" in client.get(path, headers={"Host": "127.0.0.1:8080"}).headers["Content-Security-Policy"]
        assert "8080" not in client.get(path).headers["Content-Security-Policy"]
        assert client.head(path).data == b""
        assert client.get(path, headers={"Host": "evil.example"}).status_code == 400


def test_a_door_that_has_changed_is_asked_again(app: Flask, asked: list[str], house: House) -> None:
    path, client = f"/{house.hall.code}", app.test_client()
    client.get(path)
    house.database.perform(meetings.end_meeting, house.hall.fatima)
    asked.clear()
    assert b"Doe mee" not in client.get(path).data
    assert asked == [path]
    house.database.perform(meetings.delete_meeting, house.hall.fatima)
    assert client.get(path).status_code == 404


def test_who_shows_a_cookie_gets_an_answer_of_their_own(app: Flask, house: House) -> None:
    path = f"/{house.hall.code}"
    assert b'id="join"' in app.test_client().get(path).data
    assert b'id="phone"' in house.noor.client.get(path).data
    assert b'id="join"' in app.test_client().get(path).data


@pytest.mark.parametrize("path", ["/", "/login", "/privacy", "/123456", "/static/0/favicon.svg", "/meetings"])
def test_nothing_else_is_kept(app: Flask, asked: list[str], path: str) -> None:
    client = app.test_client()
    client.get(path)
    client.get(path)
    assert asked == [path, path]


def test_an_answer_that_sets_a_cookie_or_is_no_success_is_not_kept(app: Flask, asked: list[str]) -> None:
    @app.get("/odd/<what>")
    def odd(what: str) -> str:
        response_cache.cache_while(lambda: True)
        if what == "cookie":
            session["language"] = "nl"
        elif what == "missing":
            abort(404)
        return what

    for what, times in (("cookie", 2), ("missing", 2), ("plain", 1)):
        asked.clear()
        for _ in range(2):
            app.test_client().get(f"/odd/{what}")
        assert len(asked) == times, what


def test_a_file_is_asked_once_for_everybody(app: Flask, asked: list[str], house: House) -> None:
    path = file_of(app)
    asked.clear()
    assert seen(house.noor.client, path) == seen(house.fatima.client, path) == seen(app.test_client(), path)
    assert asked == [path]
    assert seen(app.test_client(), path)[0] == 200


def test_a_file_depends_on_no_cookie(app: Flask, house: House) -> None:
    # Safari and Firefox would load a file that varies with the cookie once more after joining
    for client in (app.test_client(), house.noor.client):
        assert [*client.get(f"{file_of(app)}?{id(client)}").vary] == ["Accept-Encoding"]
    assert "cookie" in app.test_client().get(f"/{house.hall.code}").vary


def test_while_debugging_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLASK_DEBUG", "1")
    app = an_app(tmp_path)
    before = app.wsgi_app
    response_cache.init_response_cache(app)
    assert app.wsgi_app == before
    services_of(app).database.close()


def test_a_request_with_long_headers_is_answered_and_not_kept(app: Flask, asked: list[str], house: House) -> None:
    path, file = f"/{house.hall.code}", file_of(app)
    asked.clear()
    for _ in range(2):
        for name in ("Accept", "Accept-Language", "Accept-Encoding", "Referer"):
            assert seen(app.test_client(), path, **{name: "x" * response_cache.LONGEST_KEY})[0] == 200
        assert seen(app.test_client(), f"{file}?{'x' * response_cache.LONGEST_KEY}")[0] == 200
    assert len(asked) == 10


def test_what_holds_no_more_is_forgotten() -> None:
    there = True

    @Request.application
    def door(request: Request) -> Response:
        request.environ[response_cache.CACHED_WHILE].append(lambda: there)
        return Response("de deur", 200 if there else 404)

    front = response_cache.ResponseCache(door)
    assert Client(front).get("/123456").status_code == 200
    assert len(front._answers) == 1
    there = False
    assert Client(front).get("/123456").status_code == 404
    assert len(front._answers) == 0


def test_only_so_many_are_kept_and_what_was_not_asked_for_longest_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(response_cache, "MOST_ANSWERS", 3)
    asked: list[str] = []

    @Request.application
    def files(request: Request) -> Response:
        asked.append(request.path)
        return Response("a file", headers={"Cache-Control": "public"})

    client = Client(response_cache.ResponseCache(files))
    for path in ("/1", "/2", "/3", "/1", "/4"):
        client.get(path)
    assert asked == ["/1", "/2", "/3", "/4"]
    for path in ("/1", "/4", "/2"):
        client.get(path)
    assert asked == ["/1", "/2", "/3", "/4", "/2"]
