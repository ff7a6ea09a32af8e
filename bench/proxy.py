"""A bad network between phones and a server: it delays, stands still, swallows, cuts, and delivers late.

TCP itself neither drops nor doubles bytes that arrive; what people call a dropped message is a connection that says
nothing more. Doubled commands are made by the phones (bench/voters.py), as their pages make them after a cut.
"""

import random
import select
import socket
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from bench.loop import Loop, Stream, clock


@dataclass(frozen=True)
class NetworkConditions:
    """The faults of a network; the means are of exponential times, for each connection.

    Attributes:
        delay_seconds: the longest delay of a piece; pieces of one direction stay in order.
        freeze_every_seconds, freeze_seconds: how often a connection stands still, and at most how long.
        cut_every_seconds: how often a connection is cut. The server hears of it at once, or only later; or what the
            phone had sent on it arrives late, when it has long come back on another connection (only with `late`).
        swallow: how likely a connection says nothing more for a while before it is cut.
    """

    delay_seconds: float = 0.3
    freeze_every_seconds: float = 8.0
    freeze_seconds: float = 3.0
    cut_every_seconds: float = 10.0
    swallow: float = 0.3
    late: bool = True
    late_seconds: float = 6.0


class Proxy:
    """Listens on a port of its own, and passes on to the server as the conditions have it."""

    def __init__(self, loop: Loop, server_port: int, conditions: NetworkConditions, chance: random.Random) -> None:
        self.loop = loop
        self.server_port = server_port
        self.conditions = conditions
        self.chance = chance
        self.is_faulty = True
        self.cuts = 0
        self.late_bytes = 0
        self.connections: set[_Pair] = set()
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.socket.setblocking(False)
        self.port: int = self.socket.getsockname()[1]
        loop.add(self, select.EPOLLIN)

    def ready(self, _mask: int) -> None:
        """Somebody connects."""
        try:
            accepted, _ = self.socket.accept()
        except OSError:
            return
        self.connections.add(_Pair(self, accepted))

    def clear_up(self) -> None:
        """From now on the network is fine; what was cut or held up until now still takes its course."""
        self.is_faulty = False

    def close(self) -> None:
        """Stop listening, and cut all connections."""
        self.loop.remove(self)
        self.socket.close()
        for pair in list(self.connections):
            pair.end()


class _Side(Stream):
    """One end of a connection through the proxy."""

    def __init__(self, pair: "_Pair", connected: socket.socket | None = None) -> None:
        super().__init__(pair.proxy.loop, ("127.0.0.1", pair.proxy.server_port), connected)
        self.pair = pair
        self.waiting: deque[tuple[float, bytes]] = deque()  # what goes out here, and when
        self.free_at = 0.0

    def received(self, data: bytes) -> None:
        self.pair.passes(self, data)

    def lost(self, reason: str) -> None:
        self.pair.hung_up(self)


class _Pair:
    """A connection: the phone on one side, the server on the other."""

    def __init__(self, proxy: Proxy, accepted: socket.socket) -> None:
        self.proxy = proxy
        self.is_cut = False
        self.swallows = False
        self.phone = _Side(self, accepted)
        self.server = _Side(self)
        if proxy.is_faulty:
            self._plan(proxy.conditions.freeze_every_seconds, self._freeze)
            self._plan(proxy.conditions.cut_every_seconds, self._begin_to_cut)

    def passes(self, source: _Side, data: bytes) -> None:
        """Something arrived at one side for the other."""
        if self.swallows:
            return
        target = self.server if source is self.phone else self.phone
        delay = self.proxy.chance.uniform(0, self.proxy.conditions.delay_seconds) if self.proxy.is_faulty else 0.0
        target.free_at = max(target.free_at, clock() + delay)
        target.waiting.append((target.free_at, data))
        self.proxy.loop.at(target.free_at, lambda: self._deliver(target))

    def hung_up(self, side: _Side) -> None:
        """One side is gone: the other hears so when it has had what was under way."""
        other = self.server if side is self.phone else self.phone
        if not self.is_cut:
            self.proxy.loop.at(max(clock(), other.free_at), self.end)

    def end(self) -> None:
        """Close both sides."""
        self.is_cut = True
        self.phone.close()
        self.server.close()
        self.proxy.connections.discard(self)

    def _deliver(self, target: _Side) -> None:
        while target.waiting and target.waiting[0][0] <= clock():
            target.send(target.waiting.popleft()[1])

    def _plan(self, mean_seconds: float, call: Callable[[], None]) -> None:
        self.proxy.loop.after(self.proxy.chance.expovariate(1 / mean_seconds), call)

    def _freeze(self) -> None:
        if self.is_cut or not self.proxy.is_faulty:
            return
        conditions = self.proxy.conditions
        until = clock() + self.proxy.chance.uniform(0, conditions.freeze_seconds)
        for side in (self.phone, self.server):
            side.free_at = max(side.free_at, until)
        self._plan(conditions.freeze_every_seconds, self._freeze)

    def _begin_to_cut(self) -> None:
        if self.is_cut or not self.proxy.is_faulty:
            return
        if self.proxy.chance.random() < self.proxy.conditions.swallow:
            self.swallows = True
            self.proxy.loop.after(self.proxy.chance.uniform(0, self.proxy.conditions.late_seconds), self._cut)
        else:
            self._cut()

    def _cut(self) -> None:
        """The phone's side breaks; the server hears of it at once, later, or after what was under way."""
        if self.is_cut:
            return
        self.is_cut = True
        self.proxy.cuts += 1
        self.phone.close()
        fate = self.proxy.chance.choice(("at once", "later", *(["late bytes"] if self.proxy.conditions.late else [])))
        if fate == "at once":
            self.end()
            return
        late = self.proxy.chance.uniform(0.5, 0.5 + self.proxy.conditions.late_seconds)
        under_way = b"".join(data for _, data in self.server.waiting)
        self.server.waiting.clear()
        if fate == "late bytes" and under_way:
            self.proxy.late_bytes += len(under_way)
            self.proxy.loop.after(late, lambda: self.server.send(under_way))
        self.proxy.loop.after(late + 1.0, self.end)
