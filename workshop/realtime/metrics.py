"""The page of measurements that Prometheus reads, from what is counted and from how things are at that moment."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from time import monotonic, sleep
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Histogram, Info, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from workshop.domain.errors import StorageUnavailable
from workshop.domain.vocabulary import Role
from workshop.queries.meetings import count_open_meetings
from workshop.realtime.registry import Registry
from workshop.storage.database import Database

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

LOOP_SECONDS = 1.0


class _Now(Collector):
    """Measurements at the moment of asking."""

    def __init__(self, connections: Registry, database: Database) -> None:
        self._connections = connections
        self._database = database

    def collect(self) -> Iterator[Metric]:
        """The measurements, as prometheus_client asks for them."""
        connections = GaugeMetricFamily("stip_connections", "Open connections of pages, by role.", labels=["role"])
        roles = Counter(actor.role for _sid, actor in self._connections.connections())
        for role in Role:
            connections.add_metric([role.value], roles[role])
        yield connections
        try:
            with self._database.read_connection() as connection:
                open_meetings = count_open_meetings(connection)
        except StorageUnavailable:
            yield GaugeMetricFamily("stip_database_up", "Whether the database can be read.", 0)
        else:
            yield GaugeMetricFamily("stip_database_up", "Whether the database can be read.", 1)
            yield GaugeMetricFamily("stip_open_meetings", "Meetings that are being held.", open_meetings)


class MetricsPage:
    """WSGI application that answers `/metrics`, and nothing else; for a listener that only this machine reaches."""

    def __init__(
        self, registry: CollectorRegistry, connections: Registry, database: Database, versions: Mapping[str, str]
    ) -> None:
        """Add to a registry how things are.

        Args:
            versions: of Stip, Python and the database; labels of `stip_info`.
        """
        self._registry = registry
        registry.register(_Now(connections, database))
        Info("stip", "What runs here.", registry=registry).info(dict(versions))
        self._delay = Histogram(
            "stip_loop_delay_seconds",
            "How much later than asked the event loop came back; measured once a second.",
            buckets=(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5),
            registry=registry,
        )

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a request."""
        if environ.get("PATH_INFO") != "/metrics" or environ["REQUEST_METHOD"] != "GET":
            start_response("404 Not Found", [("Content-Type", "text/plain")])
            return [b"only GET /metrics\n"]
        start_response("200 OK", [("Content-Type", CONTENT_TYPE_PLAIN_0_0_4)])
        return [generate_latest(self._registry)]

    def measure_loop(self) -> None:
        """Measure the delay of the event loop, for ever; the work of a background task."""
        while True:
            asked = monotonic() + LOOP_SECONDS
            sleep(LOOP_SECONDS)
            self._delay.observe(max(0.0, monotonic() - asked))
