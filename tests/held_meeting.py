"""A meeting that is really held: a process on a database, people with browsers, and pages that follow the news.

What people do goes through the actions or over a real line, as asked; the process can be lost and begin anew.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask_socketio import SocketIOTestClient

from workshop import create_app
from workshop.access.sessions import DEVICE, device_hash
from workshop.actions import joining
from workshop.commands.table import COMMANDS, arguments_of
from workshop.domain.errors import WorkshopError
from workshop.domain.vocabulary import Actor, Edition, Role
from workshop.hosting.config import Config
from workshop.hosting.extensions import socketio
from workshop.minutes.report import MeetingReport
from workshop.queries.board import Board, board_for, mine_of
from workshop.queries.report import report_of
from workshop.realtime.protocol import CHANGES, NAMESPACE_OF
from workshop.storage.database import Database, utc_now
from workshop.storage.models import Deal, Dot, DotSlot, Meeting, Participant, Round
from workshop.web.current import services_of


@dataclass(frozen=True)
class Person:
    """Somebody with a browser: what it proves, and who that is."""

    actor: Actor
    cookie: Mapping[str, Any]


class Page:
    """A page that follows the news over a real line, as static/js/core/store.js does."""

    def __init__(self, meeting: "HeldMeeting", person: Person) -> None:
        self.person = person
        self.namespace = NAMESPACE_OF[person.actor.role]
        self.key = f"page-of-{person.actor.role.value}-{person.actor.participant_id}-".ljust(20, "x")
        self.come_back(meeting)

    def come_back(self, meeting: "HeldMeeting") -> None:
        """Open a line, and hold the whole state."""
        self.line = meeting.line(self.person, page=self.key)
        self.fetch()

    def fetch(self) -> None:
        """Ask for the whole state."""
        answer = self.line.emit("state", {}, namespace=self.namespace, callback=True)
        assert answer["ok"], answer
        self.version, self.parts = answer["version"], dict(answer["parts"])

    def hear(self) -> None:
        """Take in what came."""
        for event in self.line.get_received(self.namespace):
            changes = event["args"][0] if event["name"] == CHANGES else None
            if changes is None or changes["version"] <= self.version:
                continue
            if changes["since"] > self.version:
                self.fetch()
                continue
            self.parts.update(changes["set"])
            for key in changes["gone"]:
                self.parts.pop(key, None)
            self.version = changes["version"]


class HeldMeeting:
    """The process and the rows of one meeting; `meeting_id` and `code` are for whoever makes it."""

    meeting_id: int
    code: int

    def __init__(self, config: Config) -> None:
        self._config = config
        self.pages: list[Page] = []
        self.start()

    def start(self) -> None:
        """Begin a process on the rows that are there; pages come back to it."""
        self._app = create_app(self._config)
        self.commands = 0  # that came to this process
        self.database: Database = services_of(self._app).database
        for page in self.pages:
            page.come_back(self)

    def stop(self) -> None:
        """The process is gone, with its walls and boards."""
        self.database.close()

    def join(self, device: str, group: int | None, by_link: bool) -> Person:
        """Come in with a device, and once more, which changes nothing."""
        at_door = (self.meeting_id, device_hash(device, self.meeting_id), group, by_link)
        joined = self.database.perform(joining.join, *at_door)
        assert self.database.perform(joining.join, *at_door) == joined
        return Person(Actor(self.meeting_id, Role.PARTICIPANT, joined), {DEVICE: device})

    def send(self, person: Person, name: str, payload: Mapping[str, Any], live: bool) -> Any:
        """Send a command over a line, or perform its action; returns its value, or raises WorkshopError."""
        self.commands += 1
        if not live:
            action, arguments = arguments_of(name, person.actor, payload)
            return self.database.perform(action, person.actor, **arguments)
        assert person.actor.role in COMMANDS[name].roles
        answer = self.ask(person, name, payload)
        if not answer["ok"]:
            assert answer["code"] != "failed"
            raise WorkshopError
        return answer["value"]

    def ask(self, person: Person, event: str, payload: Mapping[str, Any]) -> Any:
        """The answer to anything, over a line that is there for this alone."""
        line, namespace = self.line(person), NAMESPACE_OF[person.actor.role]
        answer = line.emit(event, payload, namespace=namespace, callback=True)
        line.disconnect(namespace)
        return answer

    def line(self, person: Person, **more: str) -> SocketIOTestClient:
        """A line of somebody's browser."""
        role, client = person.actor.role, self._app.test_client()
        with client.session_transaction() as cookie:
            cookie.update(person.cookie)
        line: SocketIOTestClient = socketio.test_client(
            self._app,
            namespace=NAMESPACE_OF[role],
            auth={"meeting": self.code, "role": role.value, **more},
            flask_test_client=client,
        )
        assert line.is_connected(NAMESPACE_OF[role])
        return line

    def tell_pages(self) -> None:
        """Have the news go out that waits, and every page take it in."""
        broadcast = services_of(self._app).live.broadcast
        for told in broadcast._audiences.values():
            told.next_at = 0.0
        broadcast.send_due()
        for page in self.pages:
            page.hear()

    def export(self, person: Person, form: str, edition: Edition) -> bytes:
        """The minutes as somebody downloads them; what is packed in a zip is unpacked."""
        client = self._app.test_client()
        with client.session_transaction() as cookie:
            cookie.update(person.cookie)
        answer = client.get(f"/minutes/{self.code}/export.{form}?version={edition.value}")
        assert answer.status_code == 200
        content = answer.data
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                content = b"\n".join(packed.read(name) for name in packed.namelist())
        return content

    # what is stored

    def version(self) -> int:
        """Grows with whatever is written."""
        with self.database.read_session() as session:
            return session.execute(sa.select(Meeting.version).where(Meeting.id == self.meeting_id)).scalar_one()

    def dots(self) -> list[tuple[int, int, int, int]]:
        """(participant, colour, number, target) for each row, of any round."""
        with self.database.read_session() as session:
            return [
                tuple(row)
                for row in session.execute(
                    sa.select(Dot.participant_id, DotSlot.colour_id, DotSlot.number, Dot.target_id)
                    .join(DotSlot, DotSlot.id == Dot.slot_id)
                    .join(Deal, Deal.id == DotSlot.deal_id)
                    .join(Round, Round.id == Deal.round_id)
                    .where(Round.meeting_id == self.meeting_id)
                )
            ]

    def groups(self) -> dict[int, int | None]:
        """The group of each participant."""
        with self.database.read_session() as session:
            rows = session.execute(
                sa.select(Participant.id, Participant.group_id).where(Participant.meeting_id == self.meeting_id)
            )
            return dict(iter(rows))

    def report(self) -> MeetingReport:
        """The minutes as they stand."""
        with self.database.read_session() as session:
            return report_of(session, self.meeting_id, utc_now())

    def boards(self) -> dict[Role, Board]:
        """The boards of each role."""
        with self.database.read_session() as session:
            return {role: board_for(session, self.meeting_id, role, utc_now()) for role in Role}

    def own(self, person: Person) -> dict[str, Any]:
        """The facts of this participant alone, but for the order of items on the phone."""
        with self.database.read_connection() as connection:
            found = mine_of(connection, person.actor)
        del found["seed"]
        return found


def words_in(content: bytes) -> set[str]:
    """The statements of a modelled meeting that stand in anything; each of them is one word."""
    return set(re.findall(r"woord\d+", content.decode(errors="replace")))
