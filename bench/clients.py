"""A hall of phones on one server: lets them join, vote and listen, and measures what that takes."""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.figures import percentile, spread
from bench.loop import Loop, clock
from bench.phones import Phone, is_ok
from bench.servers import Server

STICKERS = [(0, 1), (0, 2), (0, 3), (1, 1), (1, 2)]  # colour (first, second), number
JOIN_SECONDS = 60.0
DRAIN_SECONDS = 10.0
AT_WILL_SECONDS = 30.0  # at most, for one answer to each
REFUSED_PAUSE_SECONDS = 0.25  # a phone that votes faster than its allowance waits
EVERYBODY_VOTED_SECONDS = 1.5  # at a vote a second each, with the last tick


@dataclass
class Votes:
    """The outcome of the votes of one measurement; times in seconds."""

    sent: int = 0
    refused: int = 0
    acknowledged: list[float] = field(default_factory=list)
    answer_bytes: int = 0

    def count(self, phone: Phone, answer: bytes, asked_at: float, now: float) -> None:
        """An answer came."""
        self.answer_bytes += len(answer)
        if is_ok(answer):
            self.acknowledged.append(now - asked_at)
        else:
            self.refused += 1

    @property
    def unanswered(self) -> int:
        """Votes that nothing was heard of."""
        return self.sent - self.refused - len(self.acknowledged)


class Meter:
    """The use of CPU and memory by the server and this process between `start` and `read`."""

    def __init__(self, server: Server, loop: Loop, phones: Sequence[Phone]) -> None:
        self._server = server
        self._loop = loop
        self._phones = phones
        loop.lags.clear()
        self._before = self._now()

    def read(self) -> dict[str, Any]:
        """Figures since the start; shares are of one core."""
        before, after = self._before, self._now()
        seconds, server, own, messages, received, news = (new - old for old, new in zip(before, after, strict=True))
        phones = max(1, len(self._phones))
        return {
            "seconds": round(seconds, 2),
            "server_core_share": round(server / seconds, 4),
            "generator_core_share": round(own / seconds, 4),
            "generator_lag_p99_ms": round(1000 * (percentile(self._loop.lags, 99) or 0.0), 2),
            "messages_per_phone": round(messages / phones, 2),
            "bytes_per_phone": round(received / phones, 1),
            "news": news,
            "server_cpu_seconds": round(server, 3),
        }

    def _now(self) -> tuple[float, ...]:
        return (
            clock(),
            self._server.cpu_seconds(),
            time.process_time(),
            sum(phone.messages for phone in self._phones),
            sum(phone.bytes_in for phone in self._phones),
            sum(phone.news for phone in self._phones),
        )


class Clients:
    """The phones and the projector of one meeting on one server."""

    def __init__(self, server: Server, fixtures: Mapping[str, Any], seed: int = 1) -> None:
        self.server = server
        self.loop = Loop()
        self.chance = random.Random(seed)
        self.code: int = server.told["code"]
        self.phones: list[Phone] = []
        self.colours: Sequence[int] = fixtures["colours"]
        self.reserved: Sequence[int] = fixtures["reserved"]
        self.items = [item for item in fixtures["items"] if item not in set(self.reserved)]
        self._next_sticker: dict[Phone, int] = {}
        self._stuck_on: dict[tuple[Phone, int], int] = {}
        self.projector = Phone(self.loop, server.port, self.code, "projector", server.told["projector"])
        self.projector.join()
        if not self.loop.run(20, lambda: self.projector.is_ready):
            raise RuntimeError(f"the projector did not get in: {self.projector.failure}")

    def close(self) -> None:
        """Hang everybody up."""
        self.loop.forget_calls()
        for phone in (*self.phones, self.projector):
            phone.hang_up()

    def join(self, number: int, per_second: float = 0.0, files: bool = False) -> dict[str, Any]:
        """So many more phones, all at once or spread in time; returns when the last one is ready, or gave up."""
        began = clock()
        meter = Meter(self.server, self.loop, [])
        newcomers = [Phone(self.loop, self.server.port, self.code) for _ in range(number)]
        self.phones += newcomers
        for index, phone in enumerate(newcomers):
            phone.files = files
            if per_second:
                self.loop.at(began + index / per_second, phone.join)
            else:
                phone.join()
        waiting = list(newcomers)

        def all_in() -> bool:
            while waiting and (waiting[-1].is_ready or waiting[-1].failure):
                waiting.pop()
            return not waiting

        self.loop.run(JOIN_SECONDS + (number / per_second if per_second else 0), all_in)
        ready = [phone.ready_seconds for phone in newcomers if phone.ready_seconds is not None]
        return {
            "phones": number,
            "failed": number - len(ready),
            "why": sorted({phone.failure for phone in newcomers if phone.failure})[:3],
            "ready_ms": spread(ready),
            "last_ready_ms": round(1000 * (clock() - began), 1),
            **{key: value for key, value in meter.read().items() if "share" in key or "cpu" in key},
            "http_bytes": round(sum(phone.http_bytes for phone in newcomers) / max(1, number)),
            "http_requests": round(sum(phone.http_requests for phone in newcomers) / max(1, number)),
            "state_bytes": max((phone.state_bytes for phone in newcomers), default=0),
        }

    def rest(self, seconds: float) -> None:
        """Let it be quiet."""
        self.loop.run(seconds)

    def vote(self, phone: Phone, votes: Votes, answered: Callable[..., None] | None = None) -> None:
        """Have a phone stick its next sticker, or move it to another item when it hangs already."""
        index = self._next_sticker.get(phone, 0)
        self._next_sticker[phone] = (index + 1) % len(STICKERS)
        colour, number = STICKERS[index]
        target = self.chance.choice(self.items)
        if target == self._stuck_on.get((phone, index)):
            target = self.items[self.items.index(target) - 1]
        self._stuck_on[phone, index] = target
        votes.sent += 1
        payload = f'{{"colour":{self.colours[colour]},"number":{number},"target":{target}}}'
        phone.ask_ready("stick_dot", payload, answered or votes.count)

    def vote_steadily(
        self, per_second: float, seconds: float, probes: int = 0, open_totals: bool = False
    ) -> dict[str, Any]:
        """Votes at a rate, whatever the server makes of it, with probes that time the projector among them."""
        votes = Votes()
        voters = self.phones[max(1, probes) :]  # the first one is kept for the turnout
        timing: list[float] = []
        self.projector.heard_of.clear()
        meter = Meter(self.server, self.loop, self.phones)
        began = clock()
        total = int(per_second * seconds)

        def send(number: int) -> None:
            self.vote(voters[number % len(voters)], votes)
            if number + 1 < total:
                self.loop.at(began + (number + 1) / per_second, lambda: send(number + 1))

        if total:
            send(0)
        stops_at = began + seconds
        if probes and open_totals:
            self._probe_items(self.phones[:probes], votes, timing, stops_at)
        elif probes:
            self._probe_turnout(self.phones[0], votes, timing, stops_at)
        self.loop.run(seconds)
        figures = meter.read()
        self.loop.run(DRAIN_SECONDS, lambda: votes.unanswered == 0 and (not probes or len(timing) > 0))
        self.projector.heard_news = None
        return {
            **figures,
            "votes_per_second": round(votes.sent / seconds, 1),
            "sent": votes.sent,
            "refused": votes.refused,
            "lost": votes.unanswered,
            "ack_ms": spread(votes.acknowledged),
            "ack_bytes": round(votes.answer_bytes / max(1, votes.sent)),
            "vote_to_projector_ms": spread(timing),
            "projector_heard_of": sorted(self.projector.heard_of),
            "gaps": sum(phone.gaps for phone in (*self.phones, self.projector)),
        }

    def vote_at_will(self, seconds: float) -> dict[str, Any]:
        """Every phone votes again as soon as its vote is acknowledged: the highest rate there is.

        Begins when each has had its first answer, and ends at the end of a round of answers: a server that stores one
        vote after the other may send nothing for seconds, and then all answers at once.
        """
        votes = Votes()
        going = True

        def again(phone: Phone, answer: bytes, asked_at: float, now: float) -> None:
            votes.count(phone, answer, asked_at, now)
            if going and is_ok(answer):
                self.vote(phone, votes, again)
            elif going:
                self.loop.after(REFUSED_PAUSE_SECONDS, lambda: self.vote(phone, votes, again))

        for phone in self.phones:
            self.vote(phone, votes, again)
        clients = len(self.phones)
        self.loop.run(AT_WILL_SECONDS, lambda: len(votes.acknowledged) >= clients)
        begun_with = len(votes.acknowledged)
        meter = Meter(self.server, self.loop, self.phones)
        self.loop.run(seconds)
        rounds = (len(votes.acknowledged) - begun_with) // clients + 1
        self.loop.run(AT_WILL_SECONDS, lambda: len(votes.acknowledged) - begun_with >= rounds * clients)
        figures = meter.read()
        done = len(votes.acknowledged) - begun_with
        going = False
        self.loop.run(DRAIN_SECONDS, lambda: votes.unanswered == 0)
        return {
            **figures,
            "acknowledged_per_second": round(done / figures["seconds"], 1),
            "server_us_per_vote": round(1e6 * figures["server_cpu_seconds"] / max(1, done), 1),
            "refused": votes.refused,
            "lost": votes.unanswered,
            "ack_ms": spread(votes.acknowledged[begun_with : begun_with + done]),
        }

    def _probe_items(self, probes: Sequence[Phone], votes: Votes, timing: list[float], stops_at: float) -> None:
        """Each probe moves a sticker to and fro between an item of its own and another, and watches the projector."""
        waits: dict[int, tuple[bool, float]] = {}
        colour = self.colours[0]

        def stick(index: int, on_own: bool) -> None:
            if clock() >= stops_at:
                return
            target = self.reserved[index] if on_own else self.items[0]
            votes.sent += 1
            waits[index] = (on_own, clock())
            payload = f'{{"colour":{colour},"number":1,"target":{target}}}'
            probes[index].ask_ready("stick_dot", payload, votes.count)

        def look(changes: dict[str, Any], now: float) -> None:
            hanging = items_with_dots(changes["set"], colour)
            if hanging is None:
                return
            for index, (on_own, sent_at) in list(waits.items()):
                if (self.reserved[index] in hanging) is on_own:
                    del waits[index]
                    timing.append(now - sent_at)
                    self.loop.after(self.chance.uniform(0.1, 0.4), lambda i=index, own=not on_own: stick(i, own))

        self.projector.heard_news = look
        for index in range(len(probes)):
            self.loop.after(self.chance.uniform(0, 0.3), lambda i=index: stick(i, True))

    def _probe_turnout(self, probe: Phone, votes: Votes, timing: list[float], stops_at: float) -> None:
        """One phone sticks its only sticker and takes it back; the projector counts it among who voted, or not."""
        others = len(self.phones) - 1
        sent_at: float | None = None
        holds = False

        def act() -> None:
            nonlocal holds, sent_at
            if clock() >= stops_at:
                return
            holds = not holds
            votes.sent += 1
            sent_at = clock()
            event = "stick_dot" if holds else "take_back_dot"
            place = f',"target":{self.items[0]}' if holds else ""
            probe.ask_ready(event, f'{{"colour":{self.colours[0]},"number":1{place}}}', votes.count)

        def look(changes: dict[str, Any], now: float) -> None:
            nonlocal sent_at
            turnout = changes["set"].get("turnout")
            if turnout is not None and sent_at is not None and turnout["voters"] == others + holds:
                timing.append(now - sent_at)
                sent_at = None
                self.loop.after(self.chance.uniform(0.02, 0.12), act)

        self.projector.heard_news = look
        self.loop.after(EVERYBODY_VOTED_SECONDS, act)


def items_with_dots(parts: Mapping[str, Any], colour: int) -> set[int] | None:
    """The items on which dots of a colour hang, of the results in these parts; None when there is no result in it."""
    results = [part for key, part in parts.items() if key.startswith("result:")]
    if not results:
        return None
    return {dots["item"] for part in results for dots in part["dots"] if dots["colour"] == colour}
