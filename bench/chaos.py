"""Stip behind a bad network, with everybody coming back at once, and beside attackers.

    python -m bench.chaos                                   all parts; three minutes
    python -m bench.chaos --part network --seconds 120

`network`: voters behind a proxy that delays, stands still, swallows, cuts and delivers late, and who send a part of
their commands twice; every tap must end confirmed or refused, and acknowledged be stored. `reconnect`: all connections
break in one moment, and all phones come back in the next. `attack`: one phone that sends a thousand votes a second, one
that sends as much nonsense, one with huge frames, and one that asks and never reads, beside voters. `half_open`: one
client that holds thousands of half requests, beside newcomers. Ends with 1 when something was not as it must be: a vote
lost or doubled, somebody not back in ten seconds, voters or newcomers who wait for a second.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.attackers import Flooder, HalfOpen, HugeFrames, NeverReader, Nonsense
from bench.databases import over_budget, stored_dots
from bench.figures import spread
from bench.loop import Loop, clock
from bench.phones import Phone
from bench.proxy import NetworkConditions, Proxy
from bench.servers import Stip, fresh_folder, machine, now, pin, raise_file_limit, remove_folder
from bench.voters import Tapping, Voter, judge

JOIN_SECONDS = 90.0
SETTLED_SECONDS = 90.0
ALL_BACK_SECONDS = 10.0
VOTERS_P99_MS = 1000.0
MOST_GROWTH_MIB = 64.0
HALF_OPEN = 4150  # connections that shut the door when requests had no limits
NEWCOMERS = 20
REOPENED_AT_ONCE = 5  # each 5 ms
NEWCOMER_MS = 1000.0

Figures = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.chaos", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--part", nargs="+", choices=list(PARTS), default=list(PARTS))
    parser.add_argument("--voters", type=int, default=200)
    parser.add_argument("--clients", type=int, default=1000, help="who reconnect at once")
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--output", type=Path, help="write all figures to this JSON file")
    options = parser.parse_args()
    raise_file_limit()
    pin(0, 1)
    result: dict[str, Any] = {"machine": machine(), "began": now(), "seed": options.seed, "parts": {}}
    for part in options.part:
        phones = {"reconnect": options.clients, "half_open": NEWCOMERS}.get(part, options.voters)
        figures = run(part, phones, options.seconds, options.seed)
        result["parts"][part] = figures
        print(f"{part}: {json.dumps(figures)}")
    if options.output:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(json.dumps(result, indent=1) + "\n")
    return int(any(figures["missed"] for figures in result["parts"].values()))


def run(part: str, phones: int, seconds: float, seed: int, **more: Any) -> Figures:
    """One part on a fresh server; "missed" names what was not as it must be."""
    folder = fresh_folder()
    try:
        with Stip(folder) as stip:
            return PARTS[part](stip, phones, seconds, random.Random(seed), **more)
    finally:
        remove_folder(folder)


def network(
    stip: Stip, phones: int, seconds: float, chance: random.Random, conditions: NetworkConditions | None = None
) -> Figures:
    """Voters behind a bad network."""
    loop = Loop()
    proxy = Proxy(loop, stip.port, conditions or NetworkConditions(), chance)
    voters = _voters(loop, stip, phones, chance)
    for voter in voters:
        voter.address = ("127.0.0.1", proxy.port)
        voter.repeats = 0.2
        voter.connection.close()
        voter.come_back()
    tapping = Tapping(loop, voters, phones, chance)
    tapping.begin()
    loop.run(seconds)
    tapping.end()
    proxy.clear_up()
    loop.run(SETTLED_SECONDS, lambda: not any(voter.outbox for voter in voters))
    loop.run(2 * proxy.conditions.late_seconds)  # what is still under way arrives
    verdict = judge(voters, stored_dots(_url(stip)), over_budget(_url(stip)))
    figures = {
        **_told(voters),
        "cuts": proxy.cuts,
        "late_bytes": proxy.late_bytes,
        "back_ms": spread([away for voter in voters for away in voter.away_seconds]),
        **vars(verdict),
    }
    _leave(voters, proxy)
    missed = [name for name in vars(verdict) if figures[name]]
    return {**figures, "missed": [*missed, *(["unanswered"] if figures["unanswered"] else [])]}


def reconnect(stip: Stip, phones: int, _seconds: float, chance: random.Random) -> Figures:
    """All connections break at once, and all come back at once, without the pause that spreads real phones."""
    loop = Loop()
    voters = _voters(loop, stip, phones, chance)
    projector = _projector(loop, stip)
    for each in (projector, *voters):
        each.connection.close()
    loop.run(1.0)
    back: list[Phone] = []
    began = clock()
    for each in (projector, *voters):
        each.connect(back.append)
    loop.run(60, lambda: len(back) == phones + 1)
    seconds = [each.ready_seconds for each in back if each.ready_seconds is not None]
    figures = {
        "phones": phones,
        "not_back": phones + 1 - len(back),
        "back_ms": spread(seconds),
        "last_back_ms": round(1000 * (clock() - began)),
        "projector_ms": round(1000 * projector.ready_seconds) if projector.ready_seconds else None,
        "projector_place": back.index(projector) + 1 if projector in back else None,
    }
    _leave([projector, *voters])
    late = figures["last_back_ms"] > 1000 * ALL_BACK_SECONDS
    return {**figures, "missed": [*(["not_back"] if figures["not_back"] else []), *(["late"] if late else [])]}


def attack(stip: Stip, phones: int, seconds: float, chance: random.Random) -> Figures:
    """Voters beside attackers, each of whom joined as anybody may."""
    loop = Loop()
    voters = _voters(loop, stip, phones, chance)
    tapping = Tapping(loop, voters, phones, chance)
    tapping.begin()
    loop.run(2.0)
    tapping.end()
    loop.run(10, lambda: not any(voter.outbox for voter in voters))
    calm = _told(voters)["answered_ms"]
    memory = stip.memory_bytes()
    attackers = [kind(loop, stip.port, stip.told["code"]) for kind in (Flooder, Nonsense, HugeFrames, NeverReader)]
    flooder, _, huge_frames, _ = attackers
    for attacker in attackers:
        attacker.begin(seconds)
    if not loop.run(JOIN_SECONDS, lambda: all(attacker.sent for attacker in attackers)):
        raise RuntimeError(f"not all attackers got in: {[attacker.phone.failure for attacker in attackers]}")
    for voter in voters:
        voter.taps.clear()
    tapping.begin()
    highest = 0
    for _ in range(max(1, int(seconds))):
        loop.run(1.0)
        highest = max(highest, stip.memory_bytes())
    tapping.end()
    loop.run(SETTLED_SECONDS, lambda: not any(voter.outbox for voter in voters))
    loop.run(SETTLED_SECONDS, lambda: flooder.refused > 0 and huge_frames.ended > 0)  # as a slow server does late
    told = _told(voters)
    figures = {
        **told,
        "answered_ms_in_peace": calm,
        "grown_mib": round((highest - memory) / 2**20, 1),
        "attackers": {type(attacker).__name__: attacker.did() for attacker in attackers},
    }
    _leave([*voters, *(attacker.phone for attacker in attackers)])
    missed = ["unanswered"] if told["unanswered"] else []
    missed += ["refused"] if told["refused"] else []
    missed += ["slow"] if (told["answered_ms"]["p99"] or 0) > VOTERS_P99_MS else []
    missed += ["memory"] if figures["grown_mib"] > MOST_GROWTH_MIB else []
    did = figures["attackers"]
    missed += [] if did["NeverReader"]["ended"] else ["never dropped"]
    missed += ["huge frames taken"] if did["HugeFrames"]["ended"] < did["HugeFrames"]["sent"] / 2 else []
    return {**figures, "missed": missed}


def half_open(
    stip: Stip, phones: int, _seconds: float, _chance: random.Random, connections: int = HALF_OPEN
) -> Figures:
    """Newcomers, one after the other, beside one client that holds open what the server lets it, and goes on."""
    crowd = HalfOpen(stip.port, connections)
    began = clock()
    crowd.fill(connections)
    filled_seconds = clock() - began
    loop = Loop()
    came: list[float] = []
    failures = []
    for _ in range(phones):
        phone, began = Phone(loop, stip.port, stip.told["code"]), clock()
        phone.join()
        while not (phone.is_ready or phone.failure) and clock() - began < JOIN_SECONDS:
            crowd.fill(REOPENED_AT_ONCE)
            loop.run(0.005)
        if phone.is_ready:
            came.append(clock() - began)
        else:
            failures.append(phone.failure)
        phone.hang_up()
    figures = {
        "asked": connections,
        "filled_seconds": round(filled_seconds, 1),
        "opened": crowd.opened,
        "held": crowd.held,
        "phones": phones,
        "failures": failures,
        "in_ms": spread(came),
        "last_ms": round(1000 * max(came, default=0)),
    }
    crowd.leave()
    missed = ["not in"] if failures else []
    return {**figures, "missed": [*missed, *(["slow"] if figures["last_ms"] > NEWCOMER_MS else [])]}


def _voters(loop: Loop, stip: Stip, number: int, chance: random.Random) -> list[Voter]:
    voters = [Voter(loop, stip.port, stip.told["code"], chance) for _ in range(number)]
    for index, voter in enumerate(voters):
        loop.after(index * 0.01, voter.come_in)
    if not loop.run(JOIN_SECONDS, lambda: all(voter.is_ready for voter in voters)):
        raise RuntimeError(f"not all phones got in: {[voter.failure for voter in voters if voter.failure][:3]}")
    return voters


def _projector(loop: Loop, stip: Stip) -> Phone:
    projector = Phone(loop, stip.port, stip.told["code"], "projector", stip.told["projector"])
    projector.join()
    if not loop.run(20, lambda: projector.is_ready):
        raise RuntimeError(f"the projector did not get in: {projector.failure}")
    return projector


def _leave(phones: Sequence[Phone], proxy: Proxy | None = None) -> None:
    for phone in phones:
        phone.hang_up()
    if proxy is not None:
        proxy.close()


def _told(voters: Sequence[Voter]) -> Figures:
    """The outcome of the taps, as the phones know it."""
    taps = [tap for voter in voters for tap in voter.taps]
    return {
        "phones": len(voters),
        "taps": len(taps),
        "confirmed": sum(tap.ok is True for tap in taps),
        "refused": dict(Counter(tap.code for tap in taps if tap.ok is False)),
        "unanswered": sum(tap.ok is None for tap in taps),
        "sent_again": sum(tap.sent > 1 for tap in taps),
        "answered_ms": spread([tap.answered_at - tap.made_at for tap in taps if tap.ok]),
    }


def _url(stip: Stip) -> str:
    return f"sqlite:///{stip.folder / 'stip.sqlite3'}"


PARTS: Mapping[str, Callable[..., Figures]] = {
    "network": network,
    "reconnect": reconnect,
    "attack": attack,
    "half_open": half_open,
}

if __name__ == "__main__":
    sys.exit(main())
