"""Measure Stip with a hall of phones, beside baselines that do the same and store nothing.

    python -m bench.hall                          100, 350 and 1,000 phones; half an hour
    python -m bench.hall --phones 100 --quick     a first impression, in two minutes

Server and phones are processes of their own, each on a core where there are two. Stip and the baselines take turns, so
that what else the machine does hits all alike. Figures go to the screen and, with --output, to a JSON file.
"""

import argparse
import gc
import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.clients import Clients
from bench.databases import KINDS, own_database
from bench.fixtures import fixtures_of
from bench.report import print_tables
from bench.servers import (
    REST_OF_US,
    Baseline,
    Server,
    Stip,
    fresh_folder,
    machine,
    node_is_ready,
    now,
    pin,
    raise_file_limit,
    remove_folder,
)

STORM = 500
WATCHED_JOINS = 300
FIRST_VISITS, FIRST_VISITS_PER_SECOND = 10, 5.0
CALM_PHONES = 350
CALM_DOTS = 5
CALM_SECONDS = 60.0
DELIVERY_VOTES_PER_SECOND = 20.0
PROBE_PERIOD_SECONDS = 0.31  # how often one probe votes, about

Fixtures = dict[str, Any]
Figures = dict[str, Any]


@dataclass(frozen=True)
class Pace:
    """The durations of a measurement, the phones that join a second, and the database of Stip.

    Attributes:
        rest_seconds: before memory is read: by then each phone has had a ping, and no server holds the state that it
            sent last.
    """

    seconds: float = 15.0
    calm_seconds: float = CALM_SECONDS
    join_rate: float = 50.0
    rest_seconds: float = 22.0
    database: str = "sqlite"


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.hall", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--phones", type=int, nargs="+", default=[100, 350, 1000])
    parser.add_argument("--seconds", type=float, default=Pace.seconds, help="of each measurement at a steady rate")
    parser.add_argument(
        "--calm-seconds", type=float, default=Pace.calm_seconds, help="of 350 phones with 5 dots a minute"
    )
    parser.add_argument("--join-rate", type=float, default=Pace.join_rate, help="phones a second, outside the storm")
    parser.add_argument("--rounds", type=int, default=2, help="how often each server has its turn")
    parser.add_argument("--only", nargs="+", choices=list(VARIANTS), default=list(VARIANTS))
    parser.add_argument("--scenario", nargs="+", choices=list(SCENARIOS), default=list(SCENARIOS))
    parser.add_argument("--quick", action="store_true", help="one round of seconds each")
    parser.add_argument("--database", choices=KINDS, default=Pace.database, help="of Stip")
    parser.add_argument("--output", type=Path, help="write all figures to this JSON file")
    options = parser.parse_args()
    if options.quick:
        options.seconds, options.calm_seconds, options.rounds = 5.0, 6.0, 1
    result = measure(options)
    print_tables(result, sys.stdout)
    if options.output:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(json.dumps(result, indent=1) + "\n")
    return 0


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """All figures that were asked for; "runs" has one entry for each turn of a server."""
    raise_file_limit()
    gc.disable()  # a collection would look like a slow server
    pinned = pin(0, REST_OF_US)
    variants = list(options.only)
    left_out = ""
    if "Node" in variants:
        left_out = node_is_ready()
        if left_out:
            print(f"Node is skipped: {left_out}", file=sys.stderr)
            variants.remove("Node")
    result: dict[str, Any] = {
        "machine": {**machine(), "pinned": pinned},
        "began": now(),
        "options": {key: value for key, value in vars(options).items() if key != "output"},
        "node_left_out": left_out,
        "runs": [],
    }
    fixtures = capture()
    rest_seconds = 1.0 if options.quick else Pace.rest_seconds
    pace = Pace(options.seconds, options.calm_seconds, options.join_rate, rest_seconds, options.database)
    for phones in options.phones:
        for turn in range(options.rounds):
            for scenario in options.scenario:
                for variant in variants:
                    if variant == "plain commits" and scenario != "hidden":
                        continue
                    print(f"{phones} phones, {scenario}, {variant} ...", file=sys.stderr)
                    figures = one_turn(variant, scenario, phones, fixtures, pace)
                    result["runs"].append(
                        {"variant": variant, "scenario": scenario, "phones": phones, "turn": turn, **figures}
                    )
    result["machine"]["load_after"] = os.getloadavg()
    return result


def capture() -> Fixtures:
    """The answers of a fresh Stip to phones, for `one_turn`."""
    folder = fresh_folder()
    try:
        with Stip(folder) as stip:
            return fixtures_of(stip)
    finally:
        remove_folder(folder)


def one_turn(variant: str, scenario: str, phones: int, fixtures: Fixtures, pace: Pace) -> Figures:
    """One server, one scenario, one size of hall; what Stip says enlarges the fixtures, for the baselines after it."""
    folder = fresh_folder()
    try:
        with own_database(pace.database, folder) as url, VARIANTS[variant](folder, fixtures, scenario, url) as server:
            clients = Clients(server, fixtures)
            try:
                figures = SCENARIOS[scenario](clients, phones, pace, variant)
            finally:
                clients.close()
                gc.collect()
    finally:
        remove_folder(folder)
    if variant == "Stip":
        _note_sizes(fixtures, scenario, figures)
    return figures


def _hidden(clients: Clients, phones: int, pace: Pace, variant: str) -> Figures:
    """Totals are hidden, as they are unless a facilitator opens them: joining, voting, and as fast as it goes."""
    figures: Figures = {}
    clients.join(1)
    clients.rest(0.5)
    empty = clients.server.memory_bytes()
    first = min(STORM, phones // 2)
    figures["storm"] = clients.join(first)
    clients.rest(1.0)
    watchers = clients.phones[: 1 + first]
    before = sum(phone.bytes_in for phone in watchers)
    watched = min(WATCHED_JOINS, phones - first)
    figures["joining"] = clients.join(watched, pace.join_rate)
    clients.rest(1.0)
    seen = (sum(phone.bytes_in for phone in watchers) - before) / len(watchers)
    figures["while_joining"] = {"others": watched, "bytes_per_phone": round(seen, 1)}
    clients.join(phones - first - watched, pace.join_rate)
    clients.rest(pace.rest_seconds)
    figures["memory_per_phone"] = round((clients.server.memory_bytes() - empty) / phones)
    figures["memory"] = clients.server.memory_bytes()
    figures["first_visit"] = clients.join(FIRST_VISITS, FIRST_VISITS_PER_SECOND, files=True)
    if phones == CALM_PHONES and variant != "plain commits":
        rate = CALM_PHONES * CALM_DOTS / CALM_SECONDS
        figures["calm"] = clients.vote_steadily(rate, pace.calm_seconds)
    if variant != "plain commits":
        figures["voting"] = clients.vote_steadily(phones, pace.seconds, probes=1)
        figures["projector_heard_more"] = len(set(figures["voting"]["projector_heard_of"]) - {"turnout"})
    figures["at_will"] = clients.vote_at_will(max(1.0, pace.seconds / 2))
    return figures


def _open(clients: Clients, phones: int, pace: Pace, variant: str) -> Figures:
    """The hall watches the totals while it votes: news to every phone."""
    clients.join(phones, per_second=2 * pace.join_rate)
    clients.rest(1.0)
    figures: Figures = {"delivery": clients.vote_steadily(DELIVERY_VOTES_PER_SECOND, pace.seconds)}
    delivered = figures["delivery"]["news"]
    figures["us_per_delivery"] = round(1e6 * figures["delivery"]["server_cpu_seconds"] / max(1, delivered), 2)
    probes = max(2, phones // 50)
    rate = max(phones / 2, phones - probes / PROBE_PERIOD_SECONDS)
    news_before = {each.namespace: (each.news, each.news_bytes) for each in (clients.phones[-1], clients.projector)}
    figures["voting"] = clients.vote_steadily(rate, pace.seconds, probes, open_totals=True)
    figures["news_bytes"] = {
        each.namespace: round(
            (each.news_bytes - news_before[each.namespace][1]) / max(1, each.news - news_before[each.namespace][0])
        )
        for each in (clients.phones[-1], clients.projector)
    }
    return figures


def _note_sizes(fixtures: Fixtures, scenario: str, figures: Figures) -> None:
    """The baselines say as much as Stip said just before."""
    if scenario == "hidden":
        fixtures["ack_bytes"] = figures["voting"]["ack_bytes"]
    else:
        fixtures["news_bytes"] = figures["news_bytes"]


SCENARIOS: Mapping[str, Callable[[Clients, int, Pace, str], Figures]] = {"hidden": _hidden, "open": _open}
VARIANTS: Mapping[str, Callable[[Path, Fixtures, str, str], Server]] = {
    "Stip": lambda folder, _fixtures, scenario, url: Stip(folder, scenario == "open", url),
    **{
        name: lambda folder, fixtures, scenario, _url, name=name: Baseline(name, folder, fixtures, scenario == "open")
        for name in ("Node", "Flask-SocketIO", "plain commits")
    },
}

if __name__ == "__main__":
    sys.exit(main())
