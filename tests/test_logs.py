"""Lines of the log hold no address, key or words of participants, also when things go wrong."""

import re
import socket
import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests.databases import drop_everything
from tests.e2e.driving import Hall, LiveServer, Refused
from tests.e2e.test_faults import Gate, full_disk

WORDS = "Meer-sentinelbomen-in-de-straat"
LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} (INFO|WARNING|ERROR) ")
GARBAGE = (
    b"\x16\x03\x01 no http at all\r\n\r\n",
    b"GET /%s HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-For: 198.51.100.7\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\nto be continued",
    b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost:%s\r\nUpgrade: websocket\r\n"
    b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: c3RpcHN0aXBzdGlwc3RpcA==\r\n\r\n"
    b"\x81\x84\x00\x00\x00\x0042\x00\xff\xff",
)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    server = LiveServer(tmp_path / "data")
    yield server.hall()
    server.stop()


def test_the_log_tells_of_trouble_and_of_nobody(hall: Hall) -> None:
    theme = hall.add_theme("Wonen")
    hall.move("collect")
    noor = hall.join()
    payload = {"theme": theme, "text": WORDS, "key": "sleutel-van-noor-01"}
    with full_disk(hall.server), pytest.raises(Refused, match="storage_unavailable"):
        noor.do("add_statement", **payload)
    noor.do("add_statement", **payload)
    for bytes_sent in GARBAGE:
        say(hall.server.port, bytes_sent)

    hall.server.stop()

    said = "".join(hall.server.said)
    assert "the database could not be written" in said
    assert [line for line in said.partition("Ctrl-C")[2].splitlines()[1:] if not LINE.match(line)] == []
    secrets = [cookie.value or "" for cookie in noor.cookies]
    for secret in (WORDS, payload["key"], "198.51.100.7", "127.0.0.1", *secrets):
        assert secret not in said, secret


def test_database_server_that_is_away_gives_a_few_lines(tmp_path: Path, postgresql_of_this_run: str) -> None:
    url = make_url(postgresql_of_this_run)
    drop_everything(postgresql_of_this_run)
    gate = Gate(url.host or "127.0.0.1", url.port or 5432)
    by_gate = url.set(host="127.0.0.1", port=gate.port).render_as_string(hide_password=False)
    server = LiveServer(tmp_path / "data", environment={"DATABASE_URL": by_gate})
    try:
        hall = server.hall()
        theme = hall.add_theme("Wonen")
        hall.move("collect")
        noor = hall.join()
        server.said.clear()
        gate.shut()
        for _ in range(40):
            for work in (
                lambda: noor.do("add_statement", theme=theme, text=WORDS, key="sleutel-van-noor-01"),
                lambda: noor.get(f"/{hall.code}"),
                lambda: hall.fatima.get(f"/console/{hall.code}"),
                lambda: noor.get("/readyz"),
            ):
                with suppress(Refused):  # a page that is in memory is shown
                    work()
    finally:
        server.stop()
        gate.shut()
    said = list(server.said)
    assert any("ERROR the database could not be read" in line for line in said)
    assert [line for line in said if not LINE.match(line)] == []
    assert len(said) < 30
    assert WORDS not in "".join(said)


def say(port: int, what: bytes) -> None:
    """Send bytes, listen for a moment, and hang up without a word."""
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.settimeout(0.5)
        line.sendall(what.replace(b"localhost:%s", b"localhost:%d" % port))
        with suppress(OSError):
            line.recv(65536)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
