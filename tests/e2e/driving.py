"""A real server in a process of its own, and people who do things in it over HTTP, as the pages do.

`live_server.hall()` is an open meeting with a signed-in facilitator; `hall.do("add_theme", ...)` runs any command of
workshop/commands/table.py as the facilitator, `person.do(...)` as whoever joined. `hall.show(page)` lets a browser page
watch as the projector; `person.lend_cookies(page)` makes a browser page be that person.
"""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Mapping, Sequence
from copy import copy
from http.cookiejar import CookieJar
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlencode

from playwright.sync_api import Page

from workshop.access.actors import meeting_by_code
from workshop.domain.vocabulary import Role
from workshop.queries.board import board_for
from workshop.storage.database import Database, utc_now

CHECKOUT = Path(__file__).resolve().parents[2]
STARTED = re.compile(r"http://localhost:(\d+)$")
CODE = re.compile(r"Code: (\d{6})")
PASSWORD = "een lang wachtwoord"
SETTINGS = (
    "DATABASE_URL",
    "REDIS_URL",
    "PUBLIC_URL",
    "SECRET_KEY",
    "WORKSHOP_TRANSPORT",
)  # those of whoever runs the tests do not count here


class Refused(Exception):
    """The server did not do it; `code` is the stable code of the refusal, such as "not_open"."""

    def __init__(self, status: int, code: str, details: Mapping[str, Any]) -> None:
        super().__init__(f"{status} {code} {dict(details)}")
        self.status = status
        self.code = code


class LiveServer:
    """The server on a data folder of its own; it can be stopped, killed, and started again on the same port."""

    program: Sequence[str] = ("-m", "workshop.server")

    def __init__(
        self, folder: Path, port: int = 0, environment: Mapping[str, str] | None = None, options: Sequence[str] = ()
    ) -> None:
        self.folder = folder
        self.options = options
        self.port = port
        inherited = {name: value for name, value in os.environ.items() if name not in SETTINGS}
        self.environment = {**inherited, "WORKSHOP_DATA": str(folder), "PYTHONUNBUFFERED": "1", **(environment or {})}
        self.said: deque[str] = deque(maxlen=200)  # what it printed last: the reason when a test failed
        self._accounts = 0
        self._facilitator: Person | None = None
        self.start()

    @property
    def url(self) -> str:
        """Without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it listens."""
        address = ["--host", "127.0.0.1", "--port", str(self.port)]
        command = [sys.executable, *self.program, *address, *self.options]
        self.process = subprocess.Popen(
            command, cwd=CHECKOUT, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        assert self.process.stdout is not None
        self.said.clear()
        for line in self.process.stdout:
            self.said.append(line)
            found = STARTED.search(line.strip())
            if found:
                self.port = int(found[1])
                break
        else:
            raise AssertionError("the server did not start:\n" + "".join(self.said))
        # somebody must go on reading, or the server would stand still at a full pipe
        threading.Thread(target=self._listen, args=[self.process.stdout], daemon=True).start()

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it without any chance to tidy up."""
        self._end(signal.SIGKILL)

    def _end(self, number: int) -> None:
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _listen(self, output: IO[str]) -> None:
        with output:
            self.said.extend(output)

    def flask(self, *arguments: str) -> str:
        """Run a flask command beside the server, such as `flask("demo", "--phase", "vote")`; what it prints."""
        command = [sys.executable, "-m", "flask", "--app", "workshop", *arguments]
        done = subprocess.run(command, cwd=CHECKOUT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start_link(self) -> str:
        """The path of a fresh one-time link with which somebody makes an account."""
        return "/start/" + self.flask("login-link").strip().rpartition("/start/")[2]

    def new_facilitator(self) -> "Person":
        """Somebody with an account of their own, signed in."""
        self._accounts += 1
        person = Person(self.url)
        name = f"Fatima {self._accounts}"
        person.post(self.start_link(), name=name, password=PASSWORD, again=PASSWORD)
        return person

    @property
    def facilitator(self) -> "Person":
        """The one who leads all meetings of this server unless a test makes another."""
        if self._facilitator is None:
            self._facilitator = self.new_facilitator()
        return self._facilitator

    def sign_in(self, page: Page) -> None:
        """Sign the facilitator in, in a browser page."""
        self.facilitator.lend_cookies(page)

    def hall(self, title: str = "Bijeenkomst", is_open: bool = True, **fields: str) -> "Hall":
        """A new meeting; `programme="msv"` takes a ready one, whatever stands on the form of new meetings."""
        where = self.facilitator.post("/meetings/new", title=title, held_on="2013-06-07", place="Leiderdorp", **fields)
        code = int(re.findall(r"\d{6}", where)[0])
        hall = Hall(self, code)
        if is_open:
            hall.do("open_meeting")
        return hall

    def demo(self, phase: str, seed: int = 2013) -> "Hall":
        """The MSV meeting up to a phase, built by the demo command."""
        found = CODE.search(self.flask("demo", "--phase", phase, "--seed", str(seed)))
        assert found is not None
        return Hall(self, int(found[1]))


class Person:
    """Somebody with a cookie of their own who asks over HTTP."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.code = 0
        self.role = "facilitator"
        self.cookies = CookieJar()
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self.cookies), _StayHere()
        )

    def within(self, code: int, role: str) -> "Person":
        """The same cookie, which acts in this meeting in this role."""
        same = copy(self)
        same.code, same.role = code, role
        return same

    def get(self, path: str) -> str:
        """The text of a page."""
        status, body, _ = self._ask(urllib.request.Request(self.url + path))
        if status != 200:
            raise Refused(status, "page", {"page": body[:2000]})
        return body

    def post(self, path: str, **fields: str) -> str:
        """Send a form; returns where it leads, or raises Refused when it leads nowhere."""
        form = urlencode(fields).encode()
        request = urllib.request.Request(self.url + path, data=form, headers={"Origin": self.url})
        status, body, where = self._ask(request)
        if status not in (302, 303):
            raise Refused(status, "form", {"page": body[:2000]})
        return where

    def do(self, command: str, **payload: Any) -> Any:
        """Run a command in the meeting; returns its value, or raises Refused."""
        request = urllib.request.Request(
            f"{self.url}/{self.code}/as/{self.role}/{command}",
            data=json.dumps(payload).encode(),
            headers={"Content-Type": "application/json", "Origin": self.url},
        )
        status, body, _ = self._ask(request)
        answer = json.loads(body)
        if not answer["ok"]:
            raise Refused(status, answer["code"], answer["details"])
        return answer["value"]

    def lend_cookies(self, page: Page) -> None:
        """Let a browser page be this person."""
        page.context.add_cookies(
            [{"name": cookie.name, "value": cookie.value or "", "url": self.url} for cookie in self.cookies]
        )

    def _ask(self, request: urllib.request.Request) -> tuple[int, str, str]:
        try:
            with self._opener.open(request, timeout=20) as answer:
                return answer.status, answer.read().decode(), ""
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode(), answer.headers.get("Location", "")


class Hall:
    """One meeting on the server, led by the server's facilitator."""

    def __init__(self, server: LiveServer, code: int) -> None:
        """Attributes: fatima leads, sem is the same account at the secretary's page."""
        self.server = server
        self.code = code
        self.fatima = server.facilitator.within(code, "facilitator")
        self.sem = server.facilitator.within(code, "secretary")

    def do(self, command: str, **payload: Any) -> Any:
        """Run a command as the facilitator: `hall.do("show_theme", theme=3, gather=True)`."""
        return self.fatima.do(command, **payload)

    def join(self) -> Person:
        """One more participant, with a phone of their own."""
        person = Person(self.server.url).within(self.code, "participant")
        person.post(f"/{self.code}/join")
        return person

    def add_theme(self, title: str, questions: Sequence[str] = (), statements: Sequence[str] = ()) -> int:
        """A theme with prepared statements; its id."""
        theme: int = self.do("add_theme", title=title, questions=list(questions))
        for text in statements:
            self.write(theme, text)
        return theme

    def write(self, theme: int, text: str, heading: int | None = None, is_heading: bool = False) -> int:
        """The facilitator adds a statement or heading; its id."""
        key = os.urandom(16).hex()
        added: int = self.do("add_statement", theme=theme, text=text, key=key, is_heading=is_heading, heading=heading)
        return added

    def move(self, phase: str, theme: int | None = None) -> None:
        """The facilitator moves one theme, or all."""
        self.do("move_phase", phase=phase, theme=theme)

    def board(self, role: Role = Role.FACILITATOR) -> Mapping[str, Any]:
        """The parts of the board as a role may see them now, read beside the server."""
        database = Database(f"sqlite:///{self.server.folder / 'stip.sqlite3'}", checkpoints=False)
        try:
            with database.read_session() as session:
                meeting_id = meeting_by_code(session, self.code).id or 0
                return board_for(session, meeting_id, role, utc_now()).parts
        finally:
            database.close()

    def themes(self) -> list[int]:
        """The ids of the themes, in order."""
        parts = self.board()
        return [part["id"] for key, part in parts.items() if key.startswith("theme:")]

    def show(self, page: Page) -> None:
        """Open the projector of this meeting in a browser page, and wait until it shows something."""
        self.fatima.lend_cookies(page)
        page.goto(f"{self.server.url}/projector/{self.code}")
        page.wait_for_selector("[data-screen]")


class _StayHere(urllib.request.HTTPRedirectHandler):
    """Redirects are answers, not orders: the page behind them may not matter to the test."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None
