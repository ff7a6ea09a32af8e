"""Faults after a crash: the judge of the bench must see each, or its zeroes say nothing."""

import random

import pytest

from bench.loop import Loop, clock
from bench.report import lines_of
from bench.voters import Tap, Verdict, Voter, judge

A, B, C, HAND = 11, 12, 13, None
SLOT = (7, 1, 1)


def a_tap(target: int | None, ok: bool | None = True, code: str = "") -> Tap:
    return Tap(1, 1, target, clock(), sent=1, ok=ok, code=code)


def a_voter(*taps: Tap) -> Voter:
    voter = Voter(Loop(), 1, 100000, random.Random(1))
    voter.seed = SLOT[0]
    voter.taps = list(taps)
    return voter


@pytest.mark.parametrize(
    ("taps", "places", "verdict"),
    [
        ([a_tap(A)], [A], Verdict()),
        ([a_tap(A)], [], Verdict(lost=1)),
        ([a_tap(A)], [C], Verdict(invented=1)),
        ([a_tap(A)], [A, A], Verdict(doubled=1)),
        ([a_tap(A), a_tap(B)], [B], Verdict()),
        ([a_tap(A), a_tap(B)], [A], Verdict(overtaken=1)),
        # sent and not answered: it may be stored, or not
        ([a_tap(A, ok=None)], [A], Verdict()),
        ([a_tap(A, ok=None)], [], Verdict()),
        ([a_tap(A), a_tap(B, ok=None)], [A], Verdict()),
        ([a_tap(A), a_tap(B, ok=None)], [B], Verdict()),
        ([a_tap(A), a_tap(B, ok=None)], [], Verdict(lost=1)),
        ([a_tap(A, ok=False, code="no_answer")], [A], Verdict()),
        # refused is not stored
        ([a_tap(A, ok=False, code="not_open")], [A], Verdict(invented=1)),
        ([a_tap(A, ok=False, code="not_open")], [], Verdict()),
        # taken off
        ([a_tap(A), a_tap(HAND)], [], Verdict()),
        ([a_tap(A), a_tap(HAND)], [A], Verdict(overtaken=1)),
        ([], [A], Verdict(invented=1)),
    ],
)
def test_judge_sees_what_is_wrong(taps: list[Tap], places: list[int], verdict: Verdict) -> None:
    assert judge([a_voter(*taps)], {SLOT: places} if places else {}, 0) == verdict


def test_judge_counts_people_over_budget() -> None:
    assert judge([a_voter(a_tap(A))], {SLOT: [A]}, 2) == Verdict(over_budget=2)


def test_report_says_what_was_reached_and_what_was_not() -> None:
    def a_run(variant: str, last_ready_ms: float, failed: int) -> dict[str, object]:
        figures = {"storm": {"last_ready_ms": last_ready_ms, "failed": failed}}
        return {"variant": variant, "scenario": "hidden", "phones": 1000, "turn": 0, **figures}

    result = {"runs": [a_run("Stip", 1200, 3), a_run("Node", 1000, 0)]}

    lines = [line for line in lines_of(result, 1000) if line[-1]]

    assert [(line[2], line[3], line[5]) for line in lines] == [
        ("1200", "1000 (1.2x)", "reached"),
        ("3", "0", "NOT REACHED"),
    ]
