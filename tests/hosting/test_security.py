"""Nobody speaks to the server under a strange name, `/socket.io` included; and every page ties the browser's hands."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import Babel
from flask_socketio import SocketIO

from workshop.hosting import security
from workshop.hosting.config import Config
from workshop.hosting.security import AllowedHosts, init_security, own_path, socket_origin_allowed

LAN = "192.168.1.20"


@pytest.fixture(autouse=True)
def lan(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine has one address, whatever machine this is."""
    monkeypatch.setattr(security, "lan_addresses", lambda: [LAN])


def client_of(folder: Path, public_url: str | None = None) -> FlaskClient:
    app = Flask(__name__)
    Babel(app)
    socketio = SocketIO()
    socketio.init_app(app, async_mode="threading", cors_allowed_origins=socket_origin_allowed)
    made = Config.for_testing(folder)
    config = Config(made.data_folder, made.exports_folder, made.database_url, made.secret_key, public_url=public_url)
    init_security(app, config)
    app.add_url_rule("/", "home", lambda: "home")
    app.add_url_rule("/kept", "kept", lambda: ("kept", {"Cache-Control": "public, immutable"}))
    return app.test_client()


HOSTS = [
    ("localhost", True),
    ("localhost:8000", True),
    ("LOCALHOST:8000", True),
    ("127.0.0.1:8000", True),
    ("[::1]:8000", True),
    (LAN, True),
    (f"{LAN}:8000", True),
    ("stip.example.nl", True),
    ("stip.example.nl:443", True),
    ("Stip.Example.NL", True),
    ("evil.example", False),
    ("stip.example.nl.evil.example", False),
    ("evil.example:8000", False),
    ("192.168.1.21", False),
    ("127.0.0.2", False),
    ("localhost.evil.example", False),
    ("localhost:80:80", False),
    ("localhost@evil.example", False),
    ("localhost/evil.example", False),
    ("localhost:99999999", False),
    ("localhost\n", False),
    ("", False),
]


@pytest.mark.parametrize(("host", "allowed"), HOSTS)
@pytest.mark.parametrize("path", ["/", "/socket.io/?EIO=4&transport=polling"])
def test_only_own_hosts_get_through(tmp_path: Path, path: str, host: str, allowed: bool) -> None:
    client = client_of(tmp_path, public_url="https://stip.example.nl")

    response = client.get(path, environ_overrides={"HTTP_HOST": host})

    assert response.status_code == (200 if allowed else 400)
    if not allowed:
        assert response.mimetype == "text/plain"
        assert "evil" not in response.text


@pytest.mark.parametrize("header", ["X-Forwarded-Host", "X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "X-Host"])
def test_forwarded_headers_change_nothing(tmp_path: Path, header: str) -> None:
    client = client_of(tmp_path)

    good = client.get("/", headers={"Host": "localhost:8000", header: "evil.example"})
    bad = client.get("/", headers={"Host": "evil.example", header: "localhost:8000"})

    assert good.status_code == 200
    assert "evil" not in str(good.headers)
    assert bad.status_code == 400


ORIGINS = [
    # origin, host, public_url, allowed
    ("http://localhost:8000", "localhost:8000", None, True),
    (f"http://{LAN}:8000", f"{LAN}:8000", None, True),
    (f"http://{LAN}", LAN, None, True),
    (f"http://{LAN}:80", LAN, None, True),
    (f"http://{LAN}", f"{LAN}:80", None, True),
    (f"https://{LAN}", f"{LAN}:443", None, True),
    ("http://LocalHost:8000", "localhost:8000", None, True),
    ("http://[::1]:8000", "[::1]:8000", None, True),
    ("https://stip.example.nl", "stip.example.nl", "https://stip.example.nl", True),
    ("https://stip.example.nl:8443", "stip.example.nl:8443", "https://stip.example.nl:8443", True),
    ("http://localhost:8000", "localhost:8000", "https://stip.example.nl", True),
    ("https://stip.example.nl", "127.0.0.1:8000", "https://stip.example.nl", True),  # a proxy named itself
    ("https://stip.example.nl", "127.0.0.1:8000", None, False),
    ("https://stip.example.nl", "evil.example", "https://stip.example.nl", False),
    ("https://stip.example.nl:8443", "127.0.0.1:8000", "https://stip.example.nl", False),
    ("http://stip.example.nl", "127.0.0.1:8000", "https://stip.example.nl", False),
    ("http://stip.example.nl", "stip.example.nl", "https://stip.example.nl", False),
    ("http://localhost:9000", "localhost:8000", None, False),
    ("http://localhost", "localhost:8000", None, False),
    (f"http://{LAN}:443", LAN, None, False),
    ("http://evil.example", "localhost:8000", None, False),
    ("http://evil.example", "evil.example", None, False),
    ("http://localhost:8000.evil.example", "localhost:8000", None, False),
    ("http://evil.example@localhost:8000", "localhost:8000", None, False),
    ("http://localhost:8000/", "localhost:8000", None, False),
    ("file://localhost:8000", "localhost:8000", None, False),
    ("http://[localhost:8000", "localhost:8000", None, False),
    ("null", "localhost:8000", None, False),
    ("", "localhost:8000", None, False),
]


@pytest.mark.parametrize(("origin", "host", "public_url", "allowed"), ORIGINS)
def test_socket_takes_only_pages_of_the_same_origin(
    tmp_path: Path, origin: str, host: str, public_url: str | None, allowed: bool
) -> None:
    client = client_of(tmp_path, public_url)

    response = client.get("/socket.io/?EIO=4&transport=polling", headers={"Host": host, "Origin": origin})

    # Socket.IO does not look at an empty Origin, and browsers send none; the answer names no origin then.
    assert (response.status_code == 200) is (allowed or origin == "")
    assert response.headers.get("Access-Control-Allow-Origin") == (origin if allowed else None)
    assert AllowedHosts(public_url).is_allowed_origin(origin, host) is allowed


def test_own_addresses_are_looked_up_again_but_not_for_every_stranger(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(security.time, "monotonic", lambda: clock[0])
    current = ["10.0.0.5"]
    looks: list[float] = []

    def look_up() -> list[str]:
        looks.append(clock[0])
        return current

    monkeypatch.setattr(security, "lan_addresses", look_up)
    hosts = AllowedHosts(None)
    assert hosts.is_allowed_host("10.0.0.5:8000")

    current[:] = ["172.16.0.9"]  # the laptop moves to another wifi
    assert not hosts.is_allowed_host("172.16.0.9:8000")
    clock[0] += security.LOOK_AGAIN_SECONDS
    assert [hosts.is_allowed_host("172.16.0.9:8000") for _ in range(100)] == [True] * 100
    assert [hosts.is_allowed_host("evil.example") for _ in range(100)] == [False] * 100
    assert looks == [100.0, 100.0 + security.LOOK_AGAIN_SECONDS]


def test_every_answer_ties_the_browsers_hands(tmp_path: Path) -> None:
    client = client_of(tmp_path)

    for path in ("/", "/no-such-page"):
        headers = client.get(path, headers={"Host": f"{LAN}:8000"}).headers
        policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
        assert policy == {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self'",
            "img-src": "'self' data:",
            "font-src": "'self'",
            "connect-src": f"'self' ws://{LAN}:8000 wss://{LAN}:8000",
            "form-action": "'self'",
            "base-uri": "'none'",
            "frame-src": "'self'",
            "frame-ancestors": "'self'",
        }
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cache-Control"] == "private, no-cache"
        assert "Strict-Transport-Security" not in headers


def test_own_cache_control_of_a_page_stays(tmp_path: Path) -> None:
    assert client_of(tmp_path).get("/kept").headers["Cache-Control"] == "public, immutable"


@pytest.mark.parametrize(("public_url", "expected"), [("https://stip.example.nl", True), ("http://10.0.0.5", False)])
def test_https_is_promised_only_where_the_public_address_has_it(
    tmp_path: Path, public_url: str, expected: bool
) -> None:
    headers = client_of(tmp_path, public_url).get("/").headers

    assert ("Strict-Transport-Security" in headers) is expected
    assert ("Cross-Origin-Opener-Policy" in headers) is expected


@pytest.mark.parametrize(
    ("onward", "is_ours"),
    [
        ("/", True),
        ("/123456/console?tab=1#top", True),
        ("", False),
        ("console", False),
        ("//elsewhere.example/", False),
        ("/\\elsewhere.example/", False),
        ("/\t/elsewhere.example/", False),
        ("https://elsewhere.example/", False),
        ("javascript:alert(1)", False),
    ],
)
def test_a_browser_is_sent_on_within_our_own_pages_only(onward: str, is_ours: bool) -> None:
    assert own_path(onward, otherwise="/otherwise") == (onward if is_ours else "/otherwise")
