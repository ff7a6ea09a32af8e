"""The figures of runs as tables: on the screen, and in docs/performance.md.

    python -m bench.report FILE      print the tables of a run of bench.hall
    python -m bench.report           write the figures of docs/performance/*.json into docs/performance.md

Nothing between the marks in docs/performance.md is typed by hand.
"""

import json
import statistics
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

BASE = ("Stip", "Node", "Flask-SocketIO", "plain commits")
DOCS = Path(__file__).resolve().parents[1] / "docs"
BEGIN, END = "<!-- figures: written by python -m bench.report -->", "<!-- end of figures -->"
MOST_OF_BARE = 1.5  # times what the bare library takes for the same cells or paragraphs
BUSY = 0.93  # a core share from which a process is taken to be at its limit

Values = Mapping[str, float]  # by variant
Reached = Callable[[Values], bool]


@dataclass(frozen=True)
class Target:
    """The target of a number, in words, and whether it is met."""

    words: str
    reached: Reached
    at: int = 1000  # phones for which it was set


@dataclass(frozen=True)
class Row:
    """One figure of one scenario; `path` leads to it in a run."""

    words: str
    unit: str
    scenario: str
    path: str
    target: Target | None = None
    compared: bool = True  # whether a ratio to the baselines says something


def at_most(limit: float, words: str) -> Target:
    return Target(words, lambda values: values["Stip"] <= limit)


def at_most_times(times: float, baseline: str) -> Target:
    return Target(f"≤ {times:g}x {baseline}", lambda values: values["Stip"] <= times * values[baseline])


ROWS = (
    Row("join to ready, p50", "ms", "hidden", "joining.ready_ms.p50"),
    Row("join to ready, p99", "ms", "hidden", "joining.ready_ms.p99"),
    Row(
        "half the hall at once (at most 500): last one ready",
        "ms",
        "hidden",
        "storm.last_ready_ms",
        at_most_times(1.5, "Node"),
    ),
    Row("... joins that failed", "", "hidden", "storm.failed", at_most(0, "0"), compared=False),
    Row(
        "first visit, nothing in the browser yet: bytes of pages and files",
        "bytes",
        "hidden",
        "first_visit.http_bytes",
        at_most(60_000, "≤ 60 kB"),
        compared=False,
    ),
    Row(
        "... requests, page and button included",
        "",
        "hidden",
        "first_visit.http_requests",
        at_most(20, "≤ 20"),
        compared=False,
    ),
    Row("... join to ready, p50", "ms", "hidden", "first_visit.ready_ms.p50"),
    Row("whole state to a phone", "bytes", "hidden", "joining.state_bytes", at_most(30_000, "≤ 30 kB"), compared=False),
    Row(
        "bytes a phone receives while others (at most 300) join",
        "bytes",
        "hidden",
        "while_joining.bytes_per_phone",
        at_most(30_000, "≤ 30 kB"),
    ),
    Row("memory per connected phone", "KiB", "hidden", "memory_per_phone", at_most(70, "≤ 70 KiB")),
    Row(
        "350 phones, 5 dots a minute: server CPU",
        "core",
        "hidden",
        "calm.server_core_share",
        Target("< 0.15", lambda values: values["Stip"] < 0.15, at=350),
    ),
    Row("hidden totals, a vote a second each: server CPU", "core", "hidden", "voting.server_core_share"),
    Row("... acknowledged, p50", "ms", "hidden", "voting.ack_ms.p50"),
    Row("... acknowledged, p95", "ms", "hidden", "voting.ack_ms.p95"),
    Row("... acknowledged, p99", "ms", "hidden", "voting.ack_ms.p99"),
    Row("... vote to projector (turnout), p50", "ms", "hidden", "voting.vote_to_projector_ms.p50"),
    Row("... vote to projector (turnout), p95", "ms", "hidden", "voting.vote_to_projector_ms.p95"),
    Row("... vote to projector (turnout), p99", "ms", "hidden", "voting.vote_to_projector_ms.p99"),
    Row("... news to all phones together", "messages", "hidden", "voting.news", at_most(0, "0"), compared=False),
    Row("... kinds of news to the projector but turnout", "", "hidden", "projector_heard_more", at_most(0, "0"), False),
    Row("... messages per phone a second", "", "hidden", "voting.messages_per_second", compared=False),
    Row("... bytes per phone a second", "bytes", "hidden", "voting.bytes_per_second", compared=False),
    Row("... votes lost", "", "hidden", "voting.lost", at_most(0, "0"), compared=False),
    Row(
        "highest rate of acknowledged votes",
        "a second",
        "hidden",
        "at_will.capacity",
        Target(
            "≥ 6x plain commits, ≥ 0.2x Node",
            lambda values: values["Stip"] >= 6 * values["plain commits"] and values["Stip"] >= 0.2 * values["Node"],
        ),
    ),
    Row("... server CPU per vote", "us", "hidden", "at_will.server_us_per_vote"),
    Row("... votes lost", "", "hidden", "at_will.lost", at_most(0, "0"), compared=False),
    Row("open totals: server CPU per delivered broadcast", "us", "open", "us_per_delivery", at_most_times(3.2, "Node")),
    Row(
        "open totals, a vote a second each: server CPU",
        "core",
        "open",
        "voting.server_core_share",
        Target("≤ 3.2x Node, < 0.5", lambda values: values["Stip"] <= 3.2 * values["Node"] and values["Stip"] < 0.5),
    ),
    Row("... acknowledged, p50", "ms", "open", "voting.ack_ms.p50"),
    Row("... acknowledged, p95", "ms", "open", "voting.ack_ms.p95"),
    Row("... acknowledged, p99", "ms", "open", "voting.ack_ms.p99", at_most_times(2, "Node")),
    Row(
        "... vote to projector, p50",
        "ms",
        "open",
        "voting.vote_to_projector_ms.p50",
        at_most(65, "≤ 65 ms (0.65 period)"),
    ),
    Row("... vote to projector, p95", "ms", "open", "voting.vote_to_projector_ms.p95"),
    Row(
        "... vote to projector, p99",
        "ms",
        "open",
        "voting.vote_to_projector_ms.p99",
        at_most(130, "≤ 130 ms (1.3 period)"),
    ),
    Row("... messages per phone a second", "", "open", "voting.messages_per_second", compared=False),
    Row("... bytes per phone a second", "bytes", "open", "voting.bytes_per_second", compared=False),
    Row("... votes lost", "", "open", "voting.lost", at_most(0, "0"), compared=False),
    Row("... news that did not follow on", "", "open", "voting.gaps", at_most(0, "0"), compared=False),
    Row("... CPU of the phones (another core)", "core", "open", "voting.generator_core_share", compared=False),
)


def print_tables(result: Mapping[str, Any], out: TextIO) -> None:
    """A table for each size of hall."""
    out.write(f"\n{circumstances(result)}\n")
    for phones in result["options"]["phones"]:
        table = lines_of(result, phones)
        widths = [max(len(line[column]) for line in table) for column in range(len(table[0]))]
        out.write(f"\n{phones} phones\n")
        for line in table:
            out.write("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n")


def circumstances(result: Mapping[str, Any]) -> str:
    """When and on what it was measured, in one sentence."""
    machine = result["machine"]
    load = " to ".join(f"{machine[when][0]:.1f}" for when in ("load_before", "load_after") if when in machine)
    return (
        f"{result['began']}, {machine['cpu']}, {machine['cores']} cores, {machine['memory_gib']} GiB, "
        f"Linux {machine['kernel']}, Python {machine['python']}, Node {machine['node']}, "
        + ", ".join(f"{name} {version}" for name, version in machine["packages"].items())
        + (f"; load {load}" if load else "")
    )


def write_documentation() -> None:
    """Put the figures of the kept runs between the marks in docs/performance.md."""
    page = DOCS / "performance.md"
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    sections = []
    for name, write in (
        ("hall", _hall_section),
        ("crash", _crash_section),
        ("chaos", _chaos_section),
        ("export", _export_section),
    ):
        file = DOCS / "performance" / f"{name}.json"
        if file.exists():
            result = json.loads(file.read_text(encoding="utf-8"))
            sections.append("\n".join((write(result), "", f"Measured {circumstances(result)}.")))
    page.write_text(f"{before}{BEGIN}\n\n" + "\n\n".join(sections) + f"\n\n{END}{after}", encoding="utf-8")


def _hall_section(result: Mapping[str, Any]) -> str:
    lines = ["## The hall"]
    for phones in reversed(result["options"]["phones"]):
        heads, *rows = lines_of(result, phones)
        lines += ["", f"### {phones:,} phones", "", *_table(heads, rows)]
    if result["node_left_out"]:
        lines += ["", f"Node was left out: {result['node_left_out']}."]
    return "\n".join(lines)


def _crash_section(result: Mapping[str, Any]) -> str:
    heads = (
        "database",
        "kills",
        "taps",
        "acknowledged",
        "sent again",
        "wrong",
        "late",
        "without a connection p50 / p99, ms",
    )
    rows = [
        (
            kind,
            ", ".join(f"{number} {point}" for point, number in figures["kills"].items()),
            str(figures["taps"]),
            str(figures["acknowledged"]),
            str(figures["sent_again"]),
            str(len(figures["wrong"])),
            str(figures["late"]),
            f"{figures['away_ms']['p50']:.0f} / {figures['away_ms']['p99']:.0f}",
        )
        for kind, figures in result["databases"].items()
    ]
    return "\n".join(["## Killed under load", "", *_table(heads, rows)])


def _chaos_section(result: Mapping[str, Any]) -> str:
    rows = []
    for part, figures in result["parts"].items():
        for name, value in _flat(figures):
            if name != "missed":
                rows.append((part, name.replace("_", " "), value))
        rows.append((part, "**not as it must be**", ", ".join(figures["missed"]) or "nothing"))
    return "\n".join(["## A bad network, everybody at once, attackers", "", *_table(("part", "figure", ""), rows)])


def _export_section(result: Mapping[str, Any]) -> str:
    themes, statements, participants, dots = result["sizes"]
    heads = ("form", "kB", "seconds", "bare library", "ratio", "grows by MiB", "bare library", "target", "")
    rows = []
    for form, figures in result["forms"].items():
        ratio = figures.get("ratio")
        target = form in ("xlsx", "docx")
        rows.append(
            (
                form,
                _number(round(figures["stip_bytes"] / 1000)),
                _number(figures["stip_seconds"]),
                _number(figures["bare_seconds"]) if ratio else "-",
                f"{ratio:.2f}x" if ratio else "-",
                _number(figures["stip_mib"]),
                _number(figures["bare_mib"]) if ratio else "-",
                f"≤ {MOST_OF_BARE:g}x" if target else "",
                ("reached" if ratio <= MOST_OF_BARE else "NOT REACHED") if target else "",
            )
        )
    size = f"{themes} themes, {statements} statements, {participants:,} participants, {dots:,} dots."
    return "\n".join(["## The minutes in every form", "", size, "", *_table(heads, rows)])


def _flat(figures: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for name, value in figures.items():
        if isinstance(value, Mapping) and value:
            if {"p50", "p99"} <= set(value):
                yield above + name + ", p50 / p99 / most", " / ".join(str(value[key]) for key in ("p50", "p99", "max"))
            else:
                yield from _flat(value, f"{above}{name}: ")
        else:
            yield above + name, str(value) if value not in ({}, []) else "0"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [
        "| " + " | ".join(heads) + " |",
        "|" + " --- |" * len(heads),
        *("| " + " | ".join(row) + " |" for row in rows),
    ]


def lines_of(result: Mapping[str, Any], phones: int) -> Sequence[tuple[str, ...]]:
    """The table for one size of hall, heads first: figure, unit, each variant with its ratio, target, reached."""
    runs = [run for run in result["runs"] if run["phones"] == phones]
    variants = [name for name in BASE if any(run["variant"] == name for run in runs)]
    lines = [("", "unit", *variants, "target", "")]
    for row in ROWS:
        values = dict(_values(row, runs))
        if "Stip" in values:
            lines.append(
                (row.words, row.unit, *(_cell(row, name, values) for name in variants), *_verdict(row, values, phones))
            )
    return lines


def _values(row: Row, runs: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, float]]:
    """The median over the turns of each variant that has this figure."""
    for variant in BASE:
        found = [
            value
            for run in runs
            if (run["variant"], run["scenario"]) == (variant, row.scenario)
            and (value := _at(run, row.path)) is not None
        ]
        if found:
            yield variant, statistics.median(found) / (1024 if row.unit == "KiB" else 1)


def _at(run: Mapping[str, Any], path: str) -> float | None:
    parent, _, name = path.rpartition(".")
    found: Any = run
    for key in parent.split(".") if parent else ():
        found = found.get(key, {})
    if name.endswith("_per_second") and name.removesuffix("_second") + "_phone" in found:
        return float(found[name.removesuffix("_second") + "_phone"] / found["seconds"])
    if name == "capacity" and found:
        # where the phones were the slower side, the rate that the server's own use of its core allows
        share = found["server_core_share"]
        limited_by_phones = found["generator_core_share"] > BUSY > share
        return float(found["acknowledged_per_second"] / (share if limited_by_phones else 1))
    return found.get(name) if isinstance(found, Mapping) else None


def _cell(row: Row, variant: str, values: Values) -> str:
    if variant not in values:
        return "-"
    text = _number(values[variant])
    if variant != "Stip" and row.compared and values[variant] > 0:
        text += f" ({_number(values['Stip'] / values[variant])}x)"
    return text


def _number(value: float) -> str:
    if value == int(value) and abs(value) < 100_000:
        return str(int(value))
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def _verdict(row: Row, values: Values, phones: int) -> tuple[str, str]:
    if row.target is None:
        return "", ""
    if phones < row.target.at:
        return row.target.words, f"(set for {row.target.at})"
    try:
        return row.target.words, "reached" if row.target.reached(values) else "NOT REACHED"
    except KeyError as missing:
        return row.target.words, f"not measured: {missing.args[0]}"


if __name__ == "__main__":
    if sys.argv[1:]:
        print_tables(json.loads(Path(sys.argv[1]).read_text()), sys.stdout)
    else:
        write_documentation()
