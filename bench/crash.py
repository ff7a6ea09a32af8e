"""Kill Stip under load, over and over, and compare what phones were told with what is stored.

    python -m bench.crash                              25 kills on SQLite and 25 on PostgreSQL; ten minutes
    python -m bench.crash --kills 3 --database sqlite

Phones vote at a steady rate, and the server is killed (SIGKILL) at a random moment, or kills itself inside the
transaction that many votes share, just before its commit, or just after it, before anybody was told. After each kill,
and again when the phones have come back by themselves and all they did was answered: acknowledged is within stored,
stored within sent, no sticker hangs twice, no budget is broken. Ends with 1 when something was not so.
"""

import argparse
import itertools
import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.databases import KINDS, over_budget, own_database, stored_dots, wait_until_alone
from bench.figures import spread
from bench.loop import Loop
from bench.servers import Stip, fresh_folder, machine, now, raise_file_limit, remove_folder
from bench.voters import Tapping, Voter, judge

POINTS = ("random", "inside", "after-commit", "random", "before-commit", "random")
JOIN_SECONDS = 60.0
BACK_SECONDS = 10.0
SETTLED_SECONDS = 60.0
LONGEST_LIFE_SECONDS = 20.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.crash", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=25, help="for each database")
    parser.add_argument("--database", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--phones", type=int, default=100)
    parser.add_argument("--votes", type=float, default=200.0, help="a second")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--output", type=Path, help="write all figures to this JSON file")
    options = parser.parse_args()
    raise_file_limit()
    result: dict[str, Any] = {"machine": machine(), "began": now(), "seed": options.seed, "databases": {}}
    for kind in options.database:
        figures = crash(kind, options.kills, options.phones, options.votes, options.seed)
        result["databases"][kind] = figures
        print(f"{kind}: {json.dumps(figures)}")
    if options.output:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(json.dumps(result, indent=1) + "\n")
    return int(any(figures["wrong"] or figures["late"] for figures in result["databases"].values()))


def crash(kind: str, kills: int, phones: int, votes_per_second: float, seed: int) -> dict[str, Any]:
    """Kill so many times.

    Returns:
        kills by point; sent and acknowledged taps; wrong: the verdicts that found something; late: how often not all
        phones were back within ten seconds after the server; back_ms: how long each phone was without a connection.
    """
    chance = random.Random(seed)
    folder = fresh_folder()
    try:
        with own_database(kind, folder) as url:
            return _crash(Stip(folder, database_url=url), url, kills, phones, votes_per_second, chance)
    finally:
        remove_folder(folder)


def _crash(
    stip: Stip, url: str, kills: int, phones: int, votes_per_second: float, chance: random.Random
) -> dict[str, Any]:
    loop = Loop()
    voters = [Voter(loop, stip.port, stip.told["code"], chance) for _ in range(phones)]
    points = list(itertools.islice(itertools.cycle(POINTS), kills))
    wrong: list[dict[str, Any]] = []
    late = 0
    stip.module = _module_for(points[0])
    with stip:
        for voter in voters:
            voter.come_in()
        if not loop.run(JOIN_SECONDS, lambda: all(voter.is_ready for voter in voters)):
            raise RuntimeError(f"not all phones got in: {[voter.failure for voter in voters if voter.failure][:3]}")
        tapping = Tapping(loop, voters, votes_per_second, chance)
        for number, point in enumerate(points):
            tapping.begin()
            _live_until_killed(stip, loop, point, chance)
            wait_until_alone(url)
            wrong += _judge(voters, url, {"kill": number, "point": point, "when": "dead"})
            stip.module = _module_for(points[number + 1]) if number + 1 < kills else Stip.module
            stip.start()
            late += not loop.run(BACK_SECONDS, lambda: all(voter.is_ready for voter in voters))
            tapping.end()
            if not loop.run(SETTLED_SECONDS, lambda: not any(voter.outbox for voter in voters)):
                raise RuntimeError("there are taps that were never answered")
            wrong += _judge(voters, url, {"kill": number, "point": point, "when": "settled"})
        for voter in voters:
            voter.hang_up()
    taps = [tap for voter in voters for tap in voter.taps]
    return {
        "kills": dict(Counter(points)),
        "phones": phones,
        "taps": len(taps),
        "acknowledged": sum(tap.ok is True for tap in taps),
        "refused": dict(Counter(tap.code for tap in taps if tap.ok is False)),
        "sent_again": sum(tap.sent > 1 for tap in taps),
        "wrong": wrong,
        "late": late,
        "away_ms": spread([seconds for voter in voters for seconds in voter.away_seconds]),
    }


def _module_for(point: str) -> str:
    return Stip.module if point == "random" else "bench.faulty_server"


def _live_until_killed(stip: Stip, loop: Loop, point: str, chance: random.Random) -> None:
    """Vote until the server dies: by our hand, or by its own at a fault point."""
    loop.run(chance.uniform(0.3, 2.0))
    if point == "random":
        stip.kill()
        return
    stip.arm(point, chance.randint(1, 20))
    if not loop.run(LONGEST_LIFE_SECONDS, lambda: not stip.is_alive()):
        raise RuntimeError(f"the server did not die {point}")


def _judge(voters: Sequence[Voter], url: str, circumstances: dict[str, Any]) -> list[dict[str, Any]]:
    verdict = judge(voters, stored_dots(url), over_budget(url))
    return [{**circumstances, **vars(verdict)}] if verdict else []


if __name__ == "__main__":
    sys.exit(main())
