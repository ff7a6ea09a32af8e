"""Health checks answer ok or not, under any host name, without a session."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from tests.web.conftest import House
from workshop.hosting import health
from workshop.web.current import services_of


@pytest.fixture
def watcher(house: House, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.setattr(health, "LOOK_AGAIN_SECONDS", 0.0)
    return house.app.test_client()


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_watcher_needs_no_name_of_ours_and_gets_no_cookie(watcher: FlaskClient, path: str) -> None:
    answer = watcher.get(path, headers={"Host": "10.0.0.7:8080"})
    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert set(answer.headers.keys()) == {"Content-Type", "Content-Length", "Cache-Control", "X-Content-Type-Options"}
    head = watcher.head(path)
    assert (head.status_code, head.text) == (200, "")


def test_nothing_else_is_answered_under_another_name(watcher: FlaskClient) -> None:
    for path in ("/", "/healthz/", "/readyz/x", "/HEALTHZ"):
        assert watcher.get(path, headers={"Host": "10.0.0.7:8080"}).status_code == 400
    assert watcher.post("/readyz", headers={"Host": "10.0.0.7:8080"}).status_code == 400


@pytest.mark.parametrize("check", ["database", "disk", "writer"])
def test_server_that_cannot_hold_a_meeting_is_not_ready_but_alive(
    house: House, watcher: FlaskClient, check: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = services_of(house.app)

    def is_away() -> None:
        raise OperationalError("", {}, Exception("the server closed the connection"))

    if check == "database":
        monkeypatch.setattr(services.database, "_idle_connection", is_away)
    elif check == "disk":
        monkeypatch.setattr(health, "FEWEST_FREE_BYTES", 1 << 70)
    else:
        services.group_commit._waiting_since = 0.0
    answer = watcher.get("/readyz")
    assert (answer.status_code, answer.text) == (503, "not ok\n")
    assert watcher.get("/healthz").status_code == 200
