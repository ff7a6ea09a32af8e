"""Counts of what this process did, for Prometheus; nothing in them is of one person or meeting."""

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector

ACCEPTED = "accepted"


class Metrics:
    """The counters of an app.

    Attributes:
        registry: gives the counts as Prometheus reads them, with CPU, memory and open files of the process.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._commands = Counter(
            "stip_commands",
            "Commands by outcome: accepted, or the code of the refusal.",
            ["outcome"],
            registry=self.registry,
        )
        self._votes = Counter("stip_votes", "Dots stuck, moved or taken back, and stored.", registry=self.registry)
        self._commit_size = Histogram(
            "stip_commit_size",
            "How many votes, newcomers and commands shared a commit.",
            buckets=(1, 2, 5, 10, 20, 50, 100, 200, 500),
            registry=self.registry,
        )
        self._commit_seconds = Histogram(
            "stip_commit_seconds",
            "How long a shared commit took.",
            buckets=(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5),
            registry=self.registry,
        )

    def count_command(self, outcome: str) -> None:
        """Count a command by its outcome: ACCEPTED, or the code of the refusal."""
        self._commands.labels(outcome).inc()

    def count_commit(self, size: int, votes: int, seconds: float) -> None:
        """Count a shared commit that was stored, with `votes` that were accepted."""
        self._commit_size.observe(size)
        self._commit_seconds.observe(seconds)
        self._votes.inc(votes)
