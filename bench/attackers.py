"""Phones that joined as anybody may, and then misbehave."""

import os
import socket
from abc import ABC, abstractmethod
from collections.abc import Iterator
from itertools import cycle
from typing import Any

from bench.loop import Loop, clock
from bench.phones import Phone, is_ok
from bench.socket_client import TEXT

HUGE = 1_000_000
CLAIMED = 50_000_000
SMALL_BUFFER = 4096


class Attacker(ABC):
    """One of them; comes back each time it is thrown out, for as long as it lasts.

    Attributes:
        period_seconds: between two misdeeds.
    """

    period_seconds = 0.001

    def __init__(self, loop: Loop, port: int, code: int) -> None:
        self.phone = Phone(loop, port, code)
        self.phone.when_lost = lambda _phone, _reason: self._thrown_out()
        self.loop = loop
        self.sent = 0
        self.confirmed = 0
        self.refused = 0
        self.ended = 0
        self._stops_at = 0.0
        self._next_at = 0.0

    def begin(self, seconds: float) -> None:
        """Join, and misbehave for so long from then on."""
        self.phone.join(lambda _phone: self._let_loose(seconds))

    def did(self) -> dict[str, int]:
        """Messages sent, confirmed and refused, and how often the server ended the connection."""
        return {"sent": self.sent, "confirmed": self.confirmed, "refused": self.refused, "ended": self.ended}

    @abstractmethod
    def misbehave(self) -> None:
        """One misdeed, on an open connection."""

    def _let_loose(self, seconds: float) -> None:
        self._next_at = clock()
        self._stops_at = self._next_at + seconds
        self._act()

    def _act(self) -> None:
        if clock() >= self._stops_at:
            return
        if self.phone.is_ready:
            self.sent += 1
            self.misbehave()
        self._next_at = max(
            self._next_at + self.period_seconds, clock() - 0.1
        )  # what it could not do it does not catch up
        self.loop.at(self._next_at, self._act)

    def _thrown_out(self) -> None:
        self.ended += 1
        if clock() < self._stops_at:
            self.loop.after(0.2, self.phone.connect)

    def _answered(self, _phone: Phone, answer: bytes, _asked: float, _now: float) -> None:
        if is_ok(answer):
            self.confirmed += 1
        else:
            self.refused += 1


class Flooder(Attacker):
    """Sticks and moves its first sticker a thousand times a second."""

    def misbehave(self) -> None:
        parts = self.phone.state["parts"]
        items = [part["id"] for key, part in parts.items() if key.startswith("statement:")]
        colour = parts["meeting"]["colours"][0]["id"]
        payload = {"colour": colour, "number": 1, "target": items[self.sent % len(items)]}
        self.phone.ask("stick_dot", payload, self._answered)


class Nonsense(Attacker):
    """Sends what is no message, no command, or no payload."""

    def __init__(self, loop: Loop, port: int, code: int) -> None:
        super().__init__(loop, port, code)
        self._messages = cycle(_nonsense())

    def misbehave(self) -> None:
        self.phone.connection.say(next(self._messages))


class HugeFrames(Attacker):
    """Sends frames far over the limit, and heads of frames that promise still more."""

    period_seconds = 0.5

    def misbehave(self) -> None:
        connection = self.phone.connection
        if self.sent % 2:
            connection.send(connection.frame(TEXT, b'42/phone,1["stick_dot",{"pad":"' + b"x" * HUGE + b'"}]'))
        else:
            connection.send(bytes((0x81, 0xFF)) + CLAIMED.to_bytes(8, "big") + os.urandom(4) + b"x" * HUGE)


class NeverReader(Attacker):
    """Asks for the state no more often than it may, and reads nothing of it; its system takes in little too."""

    period_seconds = 0.06

    def misbehave(self) -> None:
        self.phone.connection.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER)
        self.phone.ask("state", {}, self._answered)
        self.phone.connection.read(False)


class HalfOpen:
    """One client that opens connections and says half a request on each; what is closed it opens again."""

    def __init__(self, port: int, number: int) -> None:
        self._port = port
        self._number = number
        self._open: list[socket.socket] = []
        self.opened = 0

    @property
    def held(self) -> int:
        """The number of them that the server has not closed."""
        self._open = [each for each in self._open if not _is_closed(each)]
        return len(self._open)

    def fill(self, most: int) -> None:
        """Open what is missing, at most so many."""
        for _ in range(min(most, self._number - self.held)):
            connection = socket.create_connection(("127.0.0.1", self._port), timeout=10)
            connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
            connection.setblocking(False)
            self._open.append(connection)
            self.opened += 1

    def leave(self) -> None:
        """Close all."""
        for connection in self._open:
            connection.close()


def _is_closed(connection: socket.socket) -> bool:
    try:
        is_closed = connection.recv(1) == b""
    except BlockingIOError:
        return False
    except OSError:
        is_closed = True
    if is_closed:
        connection.close()
    return is_closed


def _nonsense() -> Iterator[str]:
    payloads: list[Any] = [
        "{}",
        "[]",
        "null",
        "1",
        '"x"',
        '{"colour":"blauw"}',
        '{"colour":1e99,"number":-1,"target":{}}',
    ]
    for payload in payloads:
        yield f'42/phone,7["stick_dot",{payload}]'
    yield '42/phone,8["no_such_command",{}]'
    yield '42/phone,["stick_dot"]'
    yield '42/staff,1["state",{}]'
    yield '42/phone,9["move_phase",{"phase":"closed"}]'
    yield "43/phone,1[]"
    yield "42"
    yield '42/phone,10["state",{}'
    yield '451-/phone,["x",{"_placeholder":true,"num":0}]'
    yield "6"
    yield "9nonsense"
