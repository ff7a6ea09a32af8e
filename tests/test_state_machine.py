"""Anything that can happen in a meeting, in any order, beside a model of it, on both databases.

Hypothesis chooses what people do, through the actions and through the real live handlers, with commands that come twice
or late, pages that come back, and a server that is gone and starts again on the same rows. After each step must hold:
nobody is over budget; totals are the sum of the dots; what is hidden is on no board, in no message and in no report;
and the minutes say what the model says. With STATE_MACHINE_MINUTES=10 it goes on for so long on each database.
"""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import orjson
import pytest
import sqlalchemy as sa
from flask import Flask
from flask_socketio import SocketIOTestClient
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.factories import a_hall
from tests.modelled import ModelItem, ModelledMeeting, ModelTheme
from workshop import create_app
from workshop.actions import access
from workshop.commands import COMMANDS, arguments_of
from workshop.config import Config
from workshop.database import Database, utc_now
from workshop.domain.errors import WorkshopError
from workshop.domain.report import MeetingReport
from workshop.domain.vocabulary import Actor, DotColour, MeetingState, Phase, Role
from workshop.exporters.stip_json import to_json
from workshop.extensions import socketio
from workshop.identity import DEVICE, LINKS, device_hash
from workshop.importers.stip_json import read_json
from workshop.models import Deal, Dot, DotSlot, Round, Statement
from workshop.queries.board import Board, board_for
from workshop.queries.report import report_of
from workshop.realtime.protocol import CHANGES, NAMESPACE_OF

COLOURS = (DotColour("blauw", "blue", "", budget=3, max_per_item=2), DotColour("wit", "white", "", 2, 2))
MOST_PEOPLE = 4

pick = st.integers(0, 11)
people = st.integers(0, MOST_PEOPLE - 1)
phases = st.sampled_from([Phase.VOTE, *Phase])  # the vote twice: that is where most can go wrong


@dataclass(frozen=True)
class Person:
    """Somebody with a browser: what it proves, and who that is."""

    actor: Actor
    cookie: Mapping[str, Any]


class Page:
    """A page that follows the news over a real line, as static/js/core/store.js does."""

    def __init__(self, meeting: "Meeting", person: Person) -> None:
        self.person = person
        self.namespace = NAMESPACE_OF[person.actor.role]
        self.key = f"page-of-{person.actor.role.value}-{person.actor.participant_id}-".ljust(20, "x")
        self.come_back(meeting)

    def come_back(self, meeting: "Meeting") -> None:
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


class Meeting(RuleBasedStateMachine):
    """The rules; `config` is where everything stands."""

    config: Config
    said = Bundle("said")  # commands that were sent: (who, name, payload)

    @initialize()
    def open(self) -> None:
        self.app: Flask = create_app(self.config)
        hall = a_hall(self.database, Phase.COLLECT, number_of_themes=2, colours=COLOURS)
        self.meeting_id, self.code = hall.meeting_id, hall.code
        self.colours = list(hall.colours.values())
        budgets = {colour: (each.budget, each.max_per_item) for colour, each in zip(self.colours, COLOURS, strict=True)}
        self.model = ModelledMeeting(budgets, [ModelTheme(theme, Phase.COLLECT) for theme in hall.themes])
        self.model.items = {
            row.id or 0: ModelItem(row.id or 0, row.number, row.theme_id, row.is_heading, row.heading_id)
            for row in hall.rows(Statement)
            if row.meeting_id == self.meeting_id
        }
        links = {role: hall.do(access.share_link, hall.fatima, role) for role in Role if role is not Role.PARTICIPANT}
        self.staff = {
            role: Person(Actor(self.meeting_id, role, link_id=link), {LINKS: [link]}) for role, link in links.items()
        }
        self.people: list[Person] = []
        self.keys = 0
        self.sees: dict[Role, Mapping[str, Any]] = {}
        self.only_dots = False
        self.join()
        self.join()
        self.pages = [Page(self, person) for person in (*self.staff.values(), self.people[0])]
        self.send(self.staff[Role.FACILITATOR], "move_phase", {"phase": "vote", "theme": hall.theme}, live=False)
        self.stick_all(0, 0, 1, live=True)
        self.stick_all(1, 1, 2, live=True)

    @property
    def database(self) -> Database:
        found: Database = self.app.extensions["workshop.database"]
        return found

    # what people do

    @rule()
    def join(self) -> None:
        if len(self.people) < MOST_PEOPLE and self.model_is_open():
            key = f"device {len(self.people)}"
            joined = self.database.perform(access.join, self.meeting_id, device_hash(key, self.meeting_id))
            again = self.database.perform(access.join, self.meeting_id, device_hash(key, self.meeting_id))
            assert joined == again
            self.people.append(Person(Actor(self.meeting_id, Role.PARTICIPANT, joined), {DEVICE: key}))

    @rule(target=said, who=people, colour=pick, number=st.integers(0, 4), item=pick, live=st.booleans())
    def stick(self, who: int, colour: int, number: int, item: int, live: bool) -> Any:
        payload = {"colour": self.colour(colour), "number": number, "target": self.item(item).id}
        return self.send(self.person(who), "stick_dot", payload, live)

    @rule(who=people, item=pick, other=pick, live=st.booleans())
    def stick_all(self, who: int, item: int, other: int, live: bool) -> None:
        """All of one's stickers, on two items: so that there is something to see."""
        for colour, (budget, _) in self.model.colours.items():
            for number in range(1, budget + 1):
                target = self.item(item if number % 2 else other).id
                payload = {"colour": colour, "number": number, "target": target}
                self.send(self.person(who), "stick_dot", payload, live)

    @rule(target=said, who=people, colour=pick, number=st.integers(0, 4), live=st.booleans())
    def take_back(self, who: int, colour: int, number: int, live: bool) -> Any:
        return self.send(self.person(who), "take_back_dot", {"colour": self.colour(colour), "number": number}, live)

    @rule(target=said, who=people, theme=pick, live=st.booleans())
    def write(self, who: int, theme: int, live: bool) -> Any:
        payload = {"theme": self.theme(theme), "text": "Een uitspraak", "key": self.new_key()}
        return self.send(self.person(who), "add_statement", payload, live)

    @rule(target=said, theme=pick, is_heading=st.booleans(), live=st.booleans())
    def write_as_staff(self, theme: int, is_heading: bool, live: bool) -> Any:
        payload = {"theme": self.theme(theme), "text": "Van het bord", "key": self.new_key(), "is_heading": is_heading}
        return self.send(self.staff[Role.SECRETARY], "add_statement", payload, live)

    @rule(target=said, who=people, item=pick, name=st.sampled_from(["edit_statement", "withdraw_statement"]))
    def change_own(self, who: int, item: int, name: str) -> Any:
        return self.send(self.person(who), name, {"statement": self.item(item).id, "text": "Beter gezegd"}, live=True)

    @rule(target=said, item=pick, hidden=st.booleans(), live=st.booleans())
    def hide(self, item: int, hidden: bool, live: bool) -> Any:
        payload = {"statement": self.item(item, with_dots=True).id, "hidden": hidden}
        return self.send(self.staff[Role.FACILITATOR], "hide_statement", payload, live)

    @rule(target=said, item=pick, heading=st.none() | pick, live=st.booleans())
    def put_under_heading(self, item: int, heading: int | None, live: bool) -> Any:
        payload = {"statement": self.item(item).id, "heading": None if heading is None else self.item(heading).id}
        return self.send(self.staff[Role.SECRETARY], "put_under_heading", payload, live)

    @rule(target=said, item=pick, into=pick, live=st.booleans())
    def merge(self, item: int, into: int, live: bool) -> Any:
        payload = {"statement": self.item(item, with_dots=True).id, "into": self.item(into).id}
        return self.send(self.staff[Role.SECRETARY], "merge_statement", payload, live)

    @rule(target=said, item=pick, live=st.booleans())
    def unmerge(self, item: int, live: bool) -> Any:
        merged = [each for each in self.model.items.values() if each.into is not None] or [self.item(item)]
        payload = {"statement": merged[item % len(merged)].id}
        return self.send(self.staff[Role.SECRETARY], "unmerge_statement", payload, live)

    @rule(target=said, item=pick, colour=pick, dots=st.integers(0, 3), live=st.booleans())
    def paper(self, item: int, colour: int, dots: int, live: bool) -> Any:
        payload = {"target": self.item(item).id, "colour": self.colour(colour), "dots": dots}
        return self.send(self.staff[Role.SECRETARY], "set_paper", payload, live)

    @rule(target=said, phase=phases, theme=st.none() | pick, live=st.booleans())
    def move(self, phase: Phase, theme: int | None, live: bool) -> Any:
        payload = {"phase": phase.value, "theme": None if theme is None else self.theme(theme)}
        return self.send(self.staff[Role.FACILITATOR], "move_phase", payload, live)

    @rule(target=said, theme=pick, steps=st.none() | st.integers(0, 4), live=st.booleans())
    def show_places(self, theme: int, steps: int | None, live: bool) -> Any:
        payload = {"theme": self.theme(theme), "steps": steps}
        return self.send(self.staff[Role.FACILITATOR], "show_places", payload, live)

    @rule(target=said, sure=st.integers(0, 3), name=st.sampled_from(["end_meeting", "open_meeting"]))
    def end_or_reopen(self, sure: int, name: str) -> Any:
        if sure and name == "end_meeting" and self.model_is_open():
            name = "open_meeting"  # which changes nothing: few meetings end
        return self.send(self.staff[Role.FACILITATOR], name, {}, live=True)

    # what goes wrong

    @rule(sent=said, live=st.booleans())
    def deliver_again(self, sent: tuple[Person, str, dict[str, Any]], live: bool) -> None:
        """A command that was sent before, at once or long ago, comes once more."""
        self.send(*sent, live)

    @rule(page=pick)
    def reconnect(self, page: int) -> None:
        self.pages[page % len(self.pages)].come_back(self)

    @rule()
    def crash(self) -> None:
        """The process is gone, with its walls and boards; another one begins on the same rows."""
        self.database.close()
        self.app = create_app(self.config)
        for page in self.pages:
            page.come_back(self)

    @rule()
    def export(self) -> None:
        report = self.report()
        assert read_json(to_json(report).decode()).report == report

    # what must hold

    @invariant()
    def nobody_is_over_budget(self) -> None:
        """And the dots are those that were acknowledged, no more and no fewer."""
        with self.database.reading() as session:
            rows = session.execute(
                sa.select(Dot.participant_id, DotSlot.colour_id, DotSlot.number, Dot.target_id)
                .join(DotSlot, DotSlot.id == Dot.slot_id)
                .join(Deal, Deal.id == DotSlot.deal_id)
                .join(Round, Round.id == Deal.round_id)
                .where(Round.meeting_id == self.meeting_id)
            ).all()
        assert {(who, colour, number): on for who, colour, number, on in rows} == self.model.dots
        assert len(rows) == len(self.model.dots)
        for who in self.people:
            for colour, (budget, _) in self.model.colours.items():
                assert sum(row[:2] == (who.actor.participant_id, colour) for row in rows) <= budget

    @invariant()
    def boards_show_what_may_be_seen(self) -> None:
        boards = {role: self.board(role) for role in Role}
        for role, board in boards.items():
            parts = orjson.loads(orjson.dumps(board.parts))
            for theme in self.model.themes.values():
                self.holds_result(theme, role, parts)
            if self.only_dots:
                assert arrangement_apart(parts) == arrangement_apart(self.sees[role]), role
            self.sees[role] = parts
        self.only_dots = False

    @invariant()
    def pages_hold_the_board(self) -> None:
        broadcast = self.app.extensions["workshop.live"].broadcast
        for told in broadcast._told.values():
            told.next_at = 0.0
        broadcast.tell_due()
        for page in self.pages:
            page.hear()
            assert page.parts == self.sees[page.person.actor.role]

    @invariant()
    def minutes_say_what_is_so(self) -> None:
        report = self.report()
        for theme, written in zip(self.model.themes.values(), report.themes, strict=True):
            items = {item.id: item for item in self.model.items.values() if item.theme == theme.id}
            on_board = {id_ for id_, item in items.items() if item.into is None and not item.is_aside}
            assert {
                item.number: (item.heading, tuple(merged.number for merged in item.merged)) for item in written.items
            } == {items[id_].number: self.arranged(items[id_], on_board) for id_ in on_board}
            shown = self.shown_in_minutes(theme)
            names = dict(zip(self.colours, (colour.name for colour in COLOURS), strict=True))
            assert {
                (item.number, tally.round, tally.colour): (tally.phone, tally.paper, tally.voters)
                for item in written.items
                for tally in item.tallies
            } == {
                (items[id_].number, number, names[colour]): figure
                for number in theme.rounds
                for (id_, colour), figure in (
                    shown if number == theme.rounds[-1] else self.model.figures(number)
                ).items()
                if id_ in on_board
            }

    # how

    def send(self, person: Person, name: str, payload: dict[str, Any], live: bool) -> Any:
        """Have somebody send a command, and see that it was rightly done or refused."""
        who = person.actor.participant_id
        expected: bool | None = None
        if name == "stick_dot":
            expected = self.model.may_stick(who or 0, payload)
        elif name == "take_back_dot":
            expected = self.model.may_take_back(who or 0, payload)
        try:
            done, value = True, (self.by_line if live else self.by_action)(person, name, payload)
        except WorkshopError:
            done, value = False, None
        assert expected in (None, done), (name, payload)
        if done:
            self.model.done(who, name, payload, value)
        self.only_dots = expected is not None and bool(self.sees)
        return person, name, payload

    def by_action(self, person: Person, name: str, payload: dict[str, Any]) -> Any:
        action, arguments = arguments_of(name, person.actor, payload)
        return self.database.perform(action, person.actor, **arguments)

    def by_line(self, person: Person, name: str, payload: dict[str, Any]) -> Any:
        assert person.actor.role in COMMANDS[name].roles
        line, namespace = self.line(person), NAMESPACE_OF[person.actor.role]
        answer = line.emit(name, payload, namespace=namespace, callback=True)
        line.disconnect(namespace)
        if not answer["ok"]:
            assert answer["code"] != "failed"
            raise WorkshopError
        return answer["value"]

    def line(self, person: Person, **more: str) -> SocketIOTestClient:
        """A line of somebody's browser."""
        role, client = person.actor.role, self.app.test_client()
        with client.session_transaction() as cookie:
            cookie.update(person.cookie)
        line: SocketIOTestClient = socketio.test_client(
            self.app,
            namespace=NAMESPACE_OF[role],
            auth={"meeting": self.code, "role": role.value, **more},
            flask_test_client=client,
        )
        assert line.is_connected(NAMESPACE_OF[role])
        return line

    def holds_result(self, theme: ModelTheme, role: Role, parts: Mapping[str, Any]) -> None:
        """One theme's totals on one board: those that may be seen, and no trace of others."""
        result = parts.get(f"result:{theme.id}", {"dots": [], "rankings": []})
        shown = self.model.shown(theme)
        assert {(item, colour): tuple(figure) for item, colour, *figure in result["dots"]} == shown
        assert {item for ranking in result["rankings"] for place in ranking["places"] for item in place["items"]} == {
            item for item, _ in shown
        }
        if theme.steps == 0 or not theme.rounds:
            assert f"result:{theme.id}" not in parts
        if role in (Role.PARTICIPANT, Role.PROJECTOR):
            assert f"paper:{theme.id}" not in parts

    def shown_in_minutes(self, theme: ModelTheme) -> dict[tuple[int, int], Any]:
        if self.model.state is MeetingState.ENDED or (theme.rounds and theme.rounds[-1] != self.model.round):
            return self.model.figures(theme.rounds[-1]) if theme.rounds else {}
        return self.model.shown(theme)

    def arranged(self, item: ModelItem, on_board: set[int]) -> tuple[int | None, tuple[int, ...]]:
        heading = self.model.items[item.heading].number if item.heading in on_board else None
        merged = sorted(
            self.model.items[other].number
            for other in self.model.group(item.id) - {item.id}
            if not self.model.items[other].withdrawn
        )
        return heading, tuple(merged)

    def report(self) -> MeetingReport:
        with self.database.reading() as session:
            return report_of(session, self.meeting_id, utc_now())

    def board(self, role: Role) -> Board:
        with self.database.reading() as session:
            return board_for(session, self.meeting_id, role, utc_now())

    def model_is_open(self) -> bool:
        return self.model.state is MeetingState.OPEN

    def person(self, which: int) -> Person:
        return self.people[which % len(self.people)]

    def colour(self, which: int) -> int:
        return self.colours[which % len(self.colours)]

    def theme(self, which: int) -> int:
        return list(self.model.themes)[which % len(self.model.themes)]

    def item(self, which: int, with_dots: bool = False) -> ModelItem:
        """An item; one on which stickers hang, if there is one and it is asked for."""
        items = list(self.model.items.values())
        busy = [item for item in items if with_dots and item.id in self.model.dots.values()] or items
        return busy[which % len(busy)]

    def new_key(self) -> str:
        self.keys += 1
        return f"{self.meeting_id}-{self.keys}-".ljust(20, "k")

    def teardown(self) -> None:
        if hasattr(self, "app"):
            self.database.close()


def arrangement_apart(parts: Mapping[str, Any]) -> dict[str, Any]:
    """What of a board must not depend on where stickers hang."""
    return {
        key: part for key, part in parts.items() if key not in ("turnout", "voted") and not key.startswith("result:")
    }


@pytest.fixture
def machine(any_url: str, tmp_path: Path) -> type[Meeting]:
    config = replace(Config.for_testing(tmp_path), database_url=any_url)
    Database(any_url).close()
    return type("MeetingOnADatabase", (Meeting,), {"config": config})


def test_whatever_happens_what_must_hold_holds(machine: type[Meeting]) -> None:
    minutes = float(os.environ.get("STATE_MACHINE_MINUTES", "0"))
    runs = settings(
        max_examples=8,
        stateful_step_count=40,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        derandomize=not minutes,  # the same meetings in each short run, other ones in a long run
    )
    ends = time.monotonic() + 60 * minutes
    run_state_machine_as_test(machine, settings=runs)
    while time.monotonic() < ends:
        run_state_machine_as_test(machine, settings=runs)
