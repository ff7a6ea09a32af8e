"""Phones that keep what their person did, as the page does: an outbox, a way back, one thing at a time.

Each tap ends confirmed or refused, and `judge` compares what they were told with what is stored.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from bench.databases import Slot
from bench.loop import Loop, clock
from bench.phones import Phone, is_ok

# as in static/js/core/connection.js and outbox.js
FIRST_PAUSE_SECONDS = 0.4
LONGEST_PAUSE_SECONDS = 3.0
SPREAD = 0.5
CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 8.0
AGAIN_SECONDS = 2.0
MOST_ATTEMPTS = 5

TAKEN_OFF = 0.1  # of the taps take a sticker off


@dataclass(eq=False)
class Tap:
    """One thing that a person did with a sticker; `target` None takes it off.

    Attributes:
        ok: whether the server confirmed it; None until it answered.
        code: of the refusal; "no_answer" when the phone gave up.
    """

    colour: int
    number: int
    target: int | None
    made_at: float
    sent: int = 0
    ok: bool | None = None
    code: str = ""
    answered_at: float = 0.0


class Voter(Phone):
    """A participant's phone with an outbox.

    Attributes:
        taps: all, in the order in which they were done.
        seed: who this is, as Stip tells the phone.
        away_since, away_seconds: when the connection went, and how long it took to be ready again, each time.
        repeats: how likely a command is sent a second time at once.
    """

    def __init__(self, loop: Loop, port: int, code: int, chance: random.Random) -> None:
        super().__init__(loop, port, code)
        self.chance = chance
        self.taps: list[Tap] = []
        self.outbox: list[Tap] = []
        self.seed = 0
        self.away_since: float | None = None
        self.away_seconds: list[float] = []
        self.repeats = 0.0
        self.when_lost = Voter._away
        self._attempt = 0
        self._pauses = 0
        self._sending: Tap | None = None

    def tap(self, colour: int, number: int, target: int | None) -> None:
        """Stick a sticker, move it, or take it off; sent when there is a connection."""
        tap = Tap(colour, number, target, clock())
        self.taps.append(tap)
        self.outbox.append(tap)
        self._flush()

    def come_in(self) -> None:
        """Join, and from then on come back for ever."""
        self.join(Voter._ready)

    def come_back(self) -> None:
        """Try to get a connection again."""
        if self.connection is not None:
            self.connection.close()
        self._attempt += 1
        attempt = self._attempt
        self.connect(Voter._ready)
        self.loop.after(CONNECT_SECONDS, lambda: self._give_up(attempt))

    def _give_up(self, attempt: int) -> None:
        if attempt == self._attempt and not self.is_ready and self.connection is not None and self.connection.is_open:
            self.connection.close()
            self._away("no answer to connecting")

    def _ready(self) -> None:
        self._attempt += 1
        self._pauses = 0
        self.seed = self.state["mine"]["seed"]
        if self.away_since is not None:
            self.away_seconds.append(clock() - self.away_since)
            self.away_since = None
        self._flush()

    def _away(self, _reason: str) -> None:
        if self.away_since is None:
            self.away_since = clock()
        self._sending = None
        self._attempt += 1
        pause = FIRST_PAUSE_SECONDS * 2**self._pauses * self.chance.uniform(1 - SPREAD, 1 + SPREAD)
        self._pauses += 1
        self.loop.after(min(pause, LONGEST_PAUSE_SECONDS), self.come_back)

    def _flush(self) -> None:
        if not self.outbox or self._sending is not None or not self.is_ready:
            return
        tap = self.outbox[0]
        self._sending = tap
        tap.sent += 1
        for _ in range(2 if self.chance.random() < self.repeats else 1):
            self._send(tap)
        sent = tap.sent
        self.loop.after(ANSWER_SECONDS, lambda: self._timed_out(tap, sent))

    def _send(self, tap: Tap) -> None:
        def answered(_phone: Phone, answer: bytes, _asked: float, now: float) -> None:
            if self._sending is tap:
                self._sending = None
                self._settle(tap, answer, now)
                self._flush()

        payload: dict[str, Any] = {"colour": tap.colour, "number": tap.number}
        if tap.target is None:
            self.ask("take_back_dot", payload, answered)
        else:
            self.ask("stick_dot", {**payload, "target": tap.target}, answered)

    def _timed_out(self, tap: Tap, sent: int) -> None:
        if self._sending is not tap or tap.sent != sent:
            return
        self._sending = None
        if tap.sent < MOST_ATTEMPTS:
            self.loop.after(AGAIN_SECONDS * self.chance.uniform(0.5, 1.5), self._flush)
        else:
            self._settle(tap, b'[{"ok":false,"code":"no_answer"}]', clock())
            self._flush()

    def _settle(self, tap: Tap, answer: bytes, now: float) -> None:
        tap.ok = is_ok(answer)
        tap.code = "" if tap.ok else orjson.loads(answer)[0]["code"]
        tap.answered_at = now
        self.outbox.remove(tap)


class Tapping:
    """People who stick, move and take off their stickers, all together so many times a second."""

    def __init__(self, loop: Loop, voters: Sequence[Voter], per_second: float, chance: random.Random) -> None:
        self._loop = loop
        self._voters = voters
        self._pause = 1 / per_second
        self._chance = chance
        parts = voters[0].state["parts"]
        self._items = [part["id"] for key, part in parts.items() if key.startswith("statement:")]
        self._stickers = [
            (colour["id"], number + 1) for colour in parts["meeting"]["colours"] for number in range(colour["budget"])
        ]
        self._going = False
        self._next_at = 0.0

    def begin(self) -> None:
        """From now on."""
        self._going = True
        self._next_at = clock()
        self._tap()

    def end(self) -> None:
        """No more."""
        self._going = False

    def _tap(self) -> None:
        if not self._going:
            return
        colour, number = self._chance.choice(self._stickers)
        target = None if self._chance.random() < TAKEN_OFF else self._chance.choice(self._items)
        self._chance.choice(self._voters).tap(colour, number, target)
        self._next_at += self._pause
        self._loop.at(self._next_at, self._tap)


@dataclass
class Verdict:
    """The faults in what is stored; all 0 when there are none.

    Attributes:
        lost: stickers in the hand that were acknowledged to hang.
        overtaken: stickers that hang where they were before the last acknowledged move: an older command came through
            after a newer one.
        invented: stickers on an item to which nobody sent them.
        doubled: stickers that hang more than once.
        over_budget: people with more dots of a colour than stickers.
    """

    lost: int = 0
    overtaken: int = 0
    invented: int = 0
    doubled: int = 0
    over_budget: int = 0

    def __bool__(self) -> bool:
        """Return whether something is wrong."""
        return any(vars(self).values())


def judge(voters: Iterable[Voter], stored: Mapping[Slot, Sequence[int]], people_over_budget: int) -> Verdict:
    """Return whether acknowledged is within stored, and stored within sent."""
    verdict = Verdict(over_budget=people_over_budget)
    allowed = _allowed(voters)
    for slot, places in stored.items():
        if slot not in allowed:
            verdict.invented += 1
        verdict.doubled += len(places) > 1
    for slot, (now, ever) in allowed.items():
        place = next(iter(stored.get(slot, ())), None)
        if place in now:
            continue
        if place is None:
            verdict.lost += 1
        elif place in ever:
            verdict.overtaken += 1
        else:
            verdict.invented += 1
    return verdict


def _allowed(voters: Iterable[Voter]) -> Mapping[Slot, tuple[set[int | None], set[int | None]]]:
    """For each sticker that was touched: where it may hang now, and where it ever could; None is in the hand."""
    touched: dict[Slot, list[Tap]] = defaultdict(list)
    for voter in voters:
        for tap in voter.taps:
            if tap.sent and not (tap.ok is False and tap.code != "no_answer"):
                touched[voter.seed, tap.colour, tap.number].append(tap)
    allowed = {}
    for slot, taps in touched.items():
        settled = max((index for index, tap in enumerate(taps) if tap.ok), default=-1)
        now: set[int | None] = {tap.target for tap in taps[max(0, settled) :]}
        if settled == -1:
            now.add(None)
        allowed[slot] = (now, {None, *(tap.target for tap in taps)})
    return allowed
