"""Phones without a screen: they join over HTTP, hold a WebSocket, ask, vote, and follow the news.

They speak Engine.IO 4 and Socket.IO 5 by hand, WebSocket only.
"""

import json
import re
import secrets
from collections.abc import Callable, Generator, Mapping
from typing import Any

import orjson

from bench.loop import Loop, clock
from bench.socket_client import HttpClient, Response, SocketClient

FILES = re.compile(r'(?:href|src)="(/static/[^"]+)"')

Answered = Callable[["Phone", bytes, float, float], None]  # phone, answer, when asked, when answered
Request = tuple[str, str, str]  # method, path, form


class Failed(Exception):
    """A phone did not get in; says why."""


class Phone:
    """One browser with its cookie: a participant's phone, or the projector.

    Attributes:
        ready_seconds: from the first request to the whole state; None until then.
        files: fetch the files that the page names too, as a first visit does.
        messages, news, news_bytes: messages since the WebSocket opened, those of them that nobody asked for but pings,
            and the bytes of these (without frame).
        gaps: news that did not follow on what this phone held.
        heard_of: the kinds of parts that the news brought: "turnout", "statement" ...
        heard_news: called with the news and the moment it arrived.
    """

    def __init__(self, loop: Loop, port: int, code: int, role: str = "participant", entrance: str = "") -> None:
        """`entrance` is the path of the link by which a projector gets its cookie."""
        self.loop = loop
        self.address = ("127.0.0.1", port)
        self.code = code
        self.role = role
        self.namespace = {"participant": "/phone", "projector": "/projector"}[role]
        self.entrance = entrance
        self.page = secrets.token_urlsafe(16)
        self.files = False
        self.cookies: dict[str, str] = {}
        self.ready_seconds: float | None = None
        self.failure: str | None = None
        self.state: dict[str, Any] = {}
        self.version = 0
        self.http_bytes = 0
        self.http_requests = 0
        self.messages = 0
        self.news = 0
        self.news_bytes = 0
        self.gaps = 0
        self.heard_of: set[str] = set()
        self.state_bytes = 0
        self.heard_news: Callable[[dict[str, Any], float], None] | None = None
        self.connection: SocketClient | None = None
        self.when_lost: Callable[[Phone, str], None] = Phone.fail
        self.asked: dict[int, tuple[Answered, float]] = {}
        self._http: HttpClient | None = None
        self._steps: Generator[Request, Response, None] | None = None
        self._last_id = 0
        self._began = 0.0
        self._when_ready: Callable[[Phone], None] | None = None
        self._ack = f"43{self.namespace},".encode()
        self._event = f"42{self.namespace},".encode()

    @property
    def is_ready(self) -> bool:
        """Return whether it holds the state on an open connection."""
        return self.ready_seconds is not None and self.connection is not None and self.connection.is_open

    @property
    def bytes_in(self) -> int:
        """Over the WebSocket."""
        return self.connection.bytes_in if self.connection is not None else 0

    def join(self, when_ready: Callable[["Phone"], None] | None = None) -> None:
        """Come in as a browser does: the page, the button, the page of who has joined, the connection, the state."""
        self._began = clock()
        self._when_ready = when_ready
        self._steps = self._enter() if self.entrance else self._join()
        self._request(next(self._steps))

    def connect(self, when_ready: Callable[["Phone"], None] | None = None) -> None:
        """Open the connection with the cookie that is there, and ask for the state."""
        self._began = clock()
        self._when_ready = when_ready
        self.ready_seconds = None
        self.version = 0  # what is heard before the state is in it
        self.asked.clear()
        self._open_connection()

    def ask(self, event: str, payload: Mapping[str, Any], answered: Answered) -> None:
        """Send an event; the answer comes to `answered`."""
        self.ask_ready(event, json.dumps(payload, separators=(",", ":")), answered)

    def ask_ready(self, event: str, payload: str, answered: Answered) -> None:
        """As `ask`, with a payload that is JSON already."""
        self._last_id += 1
        self.asked[self._last_id] = (answered, clock())
        if self.connection is not None:
            self.connection.say(f'42{self.namespace},{self._last_id}["{event}",{payload}]')

    def hang_up(self) -> None:
        """Close all connections, silently."""
        for connection in (self.connection, self._http):
            if connection is not None:
                connection.close()

    def fail(self, reason: str) -> None:
        """Give up; the reason stands in `failure`."""
        self.failure = reason
        self.hang_up()

    def _join(self) -> Generator[Request, Response, None]:
        page = yield "GET", f"/{self.code}", ""
        if page.status != 200:
            raise Failed(f"no door: {page.status}")
        answer = yield "POST", f"/{self.code}/join", ""
        if answer.status not in (302, 303):
            raise Failed(f"not let in: {answer.status}")
        page = yield "GET", f"/{self.code}", ""
        if page.status != 200:
            raise Failed(f"no page: {page.status}")
        if self.files:
            for path in dict.fromkeys(FILES.findall(page.text)):
                file = yield "GET", path, ""
                if file.status != 200:
                    raise Failed(f"no {path}: {file.status}")

    def _enter(self) -> Generator[Request, Response, None]:
        answer = yield "GET", self.entrance, ""
        if answer.status not in (200, 302, 303):
            raise Failed(f"the link does not open: {answer.status}")

    def _request(self, request: Request) -> None:
        if self._http is None or not self._http.is_open:
            self._http = HttpClient(self.loop, self.address, self._responded, self._http_lost)
        method, path, form = request
        self.http_requests += 1
        self._http.ask(method, path, self.cookies, form)

    def _http_lost(self, reason: str) -> None:
        if self._steps is not None:
            self.fail(f"HTTP: {reason}")

    def _responded(self, response: Response) -> None:
        self.http_bytes += len(response.raw)
        for name, value in response.headers:
            if name == "set-cookie":
                key, _, kept = value.partition(";")[0].partition("=")
                self.cookies[key] = kept
        if self._steps is None:
            return
        try:
            request = self._steps.send(response)
        except StopIteration:
            self._steps = None
            if self._http is not None:
                self._http.close()
            self._open_connection()
        except Failed as failure:
            self.fail(str(failure))
        else:
            self._request(request)

    def _open_connection(self) -> None:
        path = "/socket.io/?EIO=4&transport=websocket"
        self.connection = SocketClient(self.loop, self.address, path, self.cookies, self._heard, self._connection_lost)

    def _connection_lost(self, reason: str) -> None:
        self.ready_seconds = None
        self.when_lost(self, f"socket: {reason}")

    def _heard(self, message: bytes) -> None:
        self.messages += 1
        if message.startswith(self._ack):
            end = message.index(b"[")
            answered, asked_at = self.asked.pop(int(message[len(self._ack) : end]), (None, 0.0))
            if answered is not None:
                answered(self, message[end:], asked_at, clock())
        elif message.startswith(self._event):
            self.news += 1
            self.news_bytes += len(message)
            self._follow(message[len(self._event) :])
        elif message == b"2":
            self.connection.say("3")
        elif message.startswith(b"0"):
            auth = json.dumps({"meeting": self.code, "role": self.role, "page": self.page})
            self.connection.say(f"40{self.namespace},{auth}")
        elif message.startswith(b"40"):
            self.ask_ready("state", "{}", Phone._take_state)
        elif message.startswith((b"44", b"41")):
            self.connection.close()
            self._connection_lost(message.decode())

    def _follow(self, message: bytes) -> None:
        if not self.version:
            return  # the state that comes holds this
        _, changes = parsed(message)
        if changes["version"] <= self.version:
            return
        if changes["since"] > self.version:
            self.gaps += 1
        self.version = changes["version"]
        if self.role == "projector":
            self.heard_of.update(key.partition(":")[0] for key in changes["set"])
        if self.heard_news is not None:
            self.heard_news(changes, clock())

    def _take_state(self, answer: bytes, _asked: float, now: float) -> None:
        (state,) = orjson.loads(answer)
        if not state["ok"]:
            self.fail(f"no state: {state['code']}")
            return
        self.state = state
        self.state_bytes = len(answer)
        self.version = state["version"]
        self.ready_seconds = now - self._began
        if self._when_ready is not None:
            self._when_ready(self)


_parsed: dict[bytes, Any] = {}


def parsed(message: bytes) -> Any:
    """The JSON of a message; the same one reaches all phones, and is read once."""
    found = _parsed.get(message)
    if found is None:
        if len(_parsed) > 50:
            _parsed.clear()
        found = _parsed[message] = orjson.loads(message)
    return found


def is_ok(answer: bytes) -> bool:
    """Return whether an answer is not a refusal."""
    return b'"ok":true' in answer[:40]
