"""Measurements say how many and how fast, and nothing of who."""

from collections.abc import Iterator

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.factories import a_hall
from workshop.commands.metrics import Metrics
from workshop.domain.errors import StorageUnavailable
from workshop.domain.vocabulary import Actor, Phase, Role
from workshop.realtime.metrics import MetricsPage
from workshop.realtime.registry import Registry
from workshop.storage.database import Database


def asked(page: MetricsPage, path: str = "/metrics", method: str = "GET") -> tuple[str, str]:
    said: list[str] = []
    body = page({"PATH_INFO": path, "REQUEST_METHOD": method}, lambda status, _headers: said.append(status))  # type: ignore[arg-type,func-returns-value]
    return said[0], b"".join(body).decode()


def samples(text: str) -> dict[str, float]:
    """Each measurement by its name, with its labels behind it."""
    families = text_string_to_metric_families(text)
    return {
        ".".join([sample.name, *sample.labels.values()]): sample.value
        for family in families
        for sample in family.samples
    }


def test_page_tells_how_things_are(database: Database) -> None:
    a_hall(database, Phase.VOTE)
    connections = Registry(10, lambda: 0)
    for number in range(3):
        connections.add(f"phone {number}", Actor(1, Role.PARTICIPANT, participant_id=number, ballot=1))
    connections.add("screen", Actor(1, Role.PROJECTOR, link_id=1))
    metrics = Metrics()
    metrics.count_command("accepted")
    page = MetricsPage(metrics.registry, connections, database, {"stip": "7.8.9"})
    status, text = asked(page)
    found = samples(text)
    assert status == "200 OK"
    assert found["stip_connections.participant"] == 3
    assert found["stip_connections.projector"] == 1
    assert found["stip_connections.secretary"] == 0
    assert (found["stip_open_meetings"], found["stip_database_up"]) == (1, 1)
    assert found["stip_commands_total.accepted"] == 1
    assert found["stip_info.7.8.9"] == 1
    assert {"process_resident_memory_bytes", "stip_loop_delay_seconds_count"} <= found.keys()


def test_page_is_there_while_the_database_is_away(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def is_away(_database: Database) -> Iterator[None]:
        raise StorageUnavailable

    page = MetricsPage(Metrics().registry, Registry(10, lambda: 0), database, {})
    monkeypatch.setattr(Database, "read_connection", is_away)
    found = samples(asked(page)[1])
    assert found["stip_database_up"] == 0
    assert "stip_open_meetings" not in found


@pytest.mark.parametrize(("path", "method"), [("/", "GET"), ("/metrics/", "GET"), ("/metrics", "POST")])
def test_nothing_else_is_there(database: Database, path: str, method: str) -> None:
    page = MetricsPage(Metrics().registry, Registry(10, lambda: 0), database, {})
    assert asked(page, path, method)[0] == "404 Not Found"
