"""The bench itself, in short: real sockets to a real server. Counts are asserted, times never."""

from pathlib import Path
from typing import Any

import pytest

from bench import chaos
from bench.attackers import NeverReader
from bench.crash import crash
from bench.export import STIP, export, large_report, measure
from bench.hall import Pace, capture, one_turn
from bench.loop import Loop
from bench.proxy import NetworkConditions
from bench.servers import Stip

pytestmark = pytest.mark.bench

BRIEF = Pace(seconds=2.0, calm_seconds=2.0, join_rate=20.0, rest_seconds=0.5)
PATIENCE_SECONDS = 60.0


@pytest.fixture(scope="module")
def fixtures() -> dict[str, Any]:
    """The answers of Stip to phones; grows with the tests before."""
    return capture()


def test_hall_with_hidden_totals_tells_phones_nothing_of_votes(fixtures: dict[str, Any]) -> None:
    figures = one_turn("Stip", "hidden", 20, fixtures, BRIEF)

    assert figures["storm"]["failed"] == figures["joining"]["failed"] == 0
    assert figures["voting"]["sent"] > 0
    assert {name: figures["voting"][name] for name in ("news", "refused", "lost", "gaps")} == {
        "news": 0,
        "refused": 0,
        "lost": 0,
        "gaps": 0,
    }
    assert figures["voting"]["projector_heard_of"] == ["turnout"]
    assert figures["voting"]["vote_to_projector_ms"]["count"] > 0
    assert figures["at_will"]["acknowledged_per_second"] > 0
    assert figures["at_will"]["lost"] == 0  # some are refused: so few phones vote faster than a phone may


def test_hall_with_open_totals_hears_all_news_in_order(fixtures: dict[str, Any]) -> None:
    figures = one_turn("Stip", "open", 20, fixtures, BRIEF)

    assert figures["voting"]["news"] > 0
    assert figures["voting"]["vote_to_projector_ms"]["count"] > 0
    assert [figures["voting"][name] for name in ("refused", "lost", "gaps")] == [0, 0, 0]


@pytest.mark.parametrize("scenario", ["hidden", "open"])
def test_bare_baseline_does_for_the_phones_what_stip_does(fixtures: dict[str, Any], scenario: str) -> None:
    figures = one_turn(
        "Flask-SocketIO", scenario, 20, {**fixtures, "ack_bytes": 90, "news_bytes": {"/phone": 900}}, BRIEF
    )

    assert [figures["voting"][name] for name in ("refused", "lost", "gaps")] == [0, 0, 0]
    assert figures["voting"]["vote_to_projector_ms"]["count"] > 0
    assert (figures["voting"]["news"] > 0) is (scenario == "open")


def test_plain_commits_store_each_vote(fixtures: dict[str, Any]) -> None:
    figures = one_turn("plain commits", "hidden", 10, {**fixtures, "ack_bytes": 90}, BRIEF)

    assert figures["at_will"]["acknowledged_per_second"] > 0
    assert figures["at_will"]["refused"] == figures["at_will"]["lost"] == 0


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_kills_lose_and_double_nothing(kind: str, request: pytest.FixtureRequest) -> None:
    if kind == "postgresql":
        request.getfixturevalue("postgresql_of_this_run")  # skips where there is none

    figures = crash(kind, kills=3, phones=20, votes_per_second=60, seed=1)

    assert figures["kills"] == {"random": 1, "inside": 1, "after-commit": 1}
    assert figures["acknowledged"] == figures["taps"] > 0
    assert figures["wrong"] == []
    assert figures["away_ms"]["count"] == 60  # every phone came back three times


def test_bad_network_leaves_no_tap_without_an_end() -> None:
    conditions = NetworkConditions(cut_every_seconds=3.0, late_seconds=2.0)

    figures = chaos.run("network", phones=20, seconds=5, seed=1, conditions=conditions)

    assert figures["cuts"] > 0
    assert figures["sent_again"] > 0
    assert figures["confirmed"] == figures["taps"]
    assert figures["missed"] == []


def test_all_phones_come_back_at_once() -> None:
    assert chaos.run("reconnect", phones=50, seconds=0, seed=1)["not_back"] == 0


def test_attackers_take_no_vote_from_others() -> None:
    figures = chaos.run("attack", phones=10, seconds=4, seed=1)

    assert figures["confirmed"] == figures["taps"] > 0
    attackers = figures["attackers"]
    assert attackers["Flooder"]["refused"] > 0
    assert 0 < attackers["HugeFrames"]["sent"] <= 2 * attackers["HugeFrames"]["ended"]


def test_who_never_reads_is_hung_up_on(tmp_path: Path) -> None:
    with Stip(tmp_path) as stip:
        loop = Loop()
        attacker = NeverReader(loop, stip.port, stip.told["code"])
        attacker.begin(seconds=PATIENCE_SECONDS)

        # it does not look for a goodbye: only the end of the connection itself tells it
        assert loop.run(PATIENCE_SECONDS, lambda: attacker.ended > 0)
        attacker.phone.hang_up()


def test_every_form_of_the_minutes_is_measured_beside_its_library() -> None:
    report = large_report(themes=2, statements=12, participants=9, dots=45)
    tallies = [tally for theme in report.themes for item in theme.items for tally in item.tallies]
    assert (len(report.themes), sum(tally.dots for tally in tallies)) == (2, 45)

    figures = export(turns=1, sizes=(2, 12, 9, 45))

    assert list(figures["forms"]) == list(STIP)
    assert all(found["stip_bytes"] > 1000 for found in figures["forms"].values())
    assert [form for form, found in figures["forms"].items() if "ratio" not in found] == ["md"]
    for form in ("json", "zip", "xlsx", "docx"):
        assert measure(form, "bare", report)["bytes"] > 1000


def test_newcomers_get_in_beside_half_requests() -> None:
    figures = chaos.run("half_open", phones=3, seconds=0, seed=1, connections=1500)

    assert figures["failures"] == []
    assert figures["held"] < 1500
