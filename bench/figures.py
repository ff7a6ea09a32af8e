"""Many measurements in a few figures."""

from collections.abc import Sequence


def percentile(values: Sequence[float], percent: float) -> float | None:
    """The value that this many percent do not exceed; None of nothing."""
    if not values:
        return None
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def spread(seconds: Sequence[float]) -> dict[str, float | int | None]:
    """p50, p95, p99 and the highest, in milliseconds, and how many there were."""
    figures: dict[str, float | int | None] = {"count": len(seconds)}
    for name, percent in (("p50", 50), ("p95", 95), ("p99", 99), ("max", 100)):
        found = percentile(seconds, percent)
        figures[name] = None if found is None else round(found * 1000, 2)
    return figures
