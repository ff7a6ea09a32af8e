"""A real server shows its measurements on a port of their own, and nobody's words or numbers in them."""

import urllib.error
import urllib.request
from pathlib import Path

import pytest

from bench.servers import free_port
from tests.e2e.driving import LiveServer, Refused
from tests.realtime.test_metrics import samples

WORDS = "Meer sentinelbomen"


def read(url: str) -> str:
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=20) as answer:
        text: str = answer.read().decode()
    return text


def test_measurements_of_a_meeting_hold_nothing_of_it(tmp_path: Path) -> None:
    port = free_port()
    server = LiveServer(tmp_path / "data", options=["--metrics-port", str(port)])
    try:
        hall = server.hall()
        theme = hall.add_theme("Sentinelthema")
        hall.move("collect")
        noor = hall.join()
        noor.do("add_statement", theme=theme, text=WORDS, key="sleutel-van-noor-01")
        with pytest.raises(Refused, match="not_open"):
            noor.do("stick_dot", colour=1, number=1, target=1)
        text = read(f"http://127.0.0.1:{port}/metrics")
        with pytest.raises(urllib.error.HTTPError, match="404"):
            read(f"{server.url}/metrics")
    finally:
        server.stop()
    found = samples(text)
    assert found["stip_open_meetings"] == 1
    assert found["stip_commands_total.accepted"] >= 3
    assert found["stip_commands_total.not_open"] == 1
    for secret in (WORDS, "Sentinelthema", "Fatima", "sleutel", str(hall.code), "127.0.0.1", *secrets_of(noor.cookies)):
        assert secret not in text, secret


def secrets_of(cookies: object) -> list[str]:
    return [cookie.value or "" for cookie in cookies]  # type: ignore[attr-defined]
