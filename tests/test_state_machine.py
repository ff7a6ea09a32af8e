"""Anything that can happen in a meeting, in any order, beside a model of it, on both databases.

Hypothesis chooses what people do, through the actions and through the real live handlers, with commands that come twice
or late, pages that come back, and a server that is gone and starts again on the same rows. After each step must hold:
nobody is over budget or has the stickers of another group; totals are the sum of the dots; what is hidden, redacted or
waits for approval is read by nobody but those who may; and the minutes say what the model says. In the end each meeting
goes through all phases, while everybody asks everything, and ends. `pytest -m slow` goes on for ten minutes.
"""

import ast
import inspect
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.databases import opened_database
from tests.factories import colours_of, values_of
from tests.held_meeting import HeldMeeting, Page, Person, words_in
from tests.modelled import LONGEST_TIMER, ModelColour, ModelItem, ModelledMeeting, ModelTheme
from workshop.access.sessions import LINKS
from workshop.actions import groups, joining, meetings, share_links, themes
from workshop.actions.voting import Ballot, cast
from workshop.commands.table import COMMANDS
from workshop.domain.errors import WorkshopError
from workshop.domain.vocabulary import Actor, CountingRule, DotColour, Edition, Language, Phase, Role, Screen
from workshop.hosting.config import Config
from workshop.minutes.exporters.stip_json import to_json
from workshop.minutes.importers.stip_json import read_json
from workshop.minutes.publication import published
from workshop.minutes.report import ItemReport, ThemeReport
from workshop.web.exports import FORMATS

RESIDENTS, PROFESSIONALS = "inwoners", "professionals"
COLOURS = (
    DotColour("blauw", "blue", "", budget=3, max_per_item=2),
    DotColour("wit", "white", "", budget=2, max_per_item=2),
    DotColour("rood", "red", "", budget=2, max_per_item=1, group=PROFESSIONALS),
)
TIMER = ("start_timer", "extend_timer", "stop_timer")
# Commands that the machine does not send: they make, name and delete what it counts on, or begin a round. They have
# tests of their own in tests/actions/, and a new command must be sent or be named here.
NOT_SENT = {
    *("add_theme", "edit_theme", "place_theme", "delete_theme", "delete_statement"),
    *("add_group", "rename_group", "move_group", "delete_group"),
    *("add_agenda_item", "save_agenda_item", "delete_agenda_item"),
    *("add_agreement", "save_agreement", "delete_agreement"),
    *("add_attachment", "save_attachment", "delete_attachment"),
    *("adopt_minutes", "redraft_minutes", "edit_meeting", "set_rules"),
    *("next_person", "revoke_link", "start_round"),
}
MOST_PEOPLE = 8
FEWEST_SHOWN_APART = 5

pick = st.integers(0, 11)
people = st.integers(0, MOST_PEOPLE - 1)
one_theme = st.integers(0, 2)
one_or_all_themes = st.sampled_from([None, 0, 0, 1, 1, 2, 2])
phases = st.sampled_from([Phase.VOTE, *Phase])  # the vote twice: that is where most can go wrong
staff = st.sampled_from([Role.SECRETARY, Role.FACILITATOR])
timers = st.sampled_from([0, 600, 900, LONGEST_TIMER + 1])  # too long to end during a test
live = st.booleans()

# what shows nothing new when it comes twice without a command between
after_a_command = precondition(lambda self: self.is_news)


class Meeting(RuleBasedStateMachine):
    """The rules; `config` is where everything stands."""

    config: Config
    said = Bundle("said")  # commands that were sent: (who, name, payload)

    @initialize(votes_again=st.booleans())
    def open(self, votes_again: bool) -> None:
        """A meeting in full swing: two themes have stickers; of the third one's statements one waits, one is redacted.

        Args:
            votes_again: the first theme is back in the vote; else it is discussed, and what was hidden since the vote
                has kept its stickers.
        """
        self.held = HeldMeeting(self.config)
        self.people: list[Person] = []
        self.words = 0
        self.written = 0
        self.version = 0
        self.sees: dict[Role, Mapping[str, Any]] = {}
        self.only_dots = False
        self.commands = 0
        self.is_news = True
        self.prepare()
        first, second, third = self.model.themes
        for group in (*[self.groups[0]] * FEWEST_SHOWN_APART, self.groups[1]):
            self.come_in(group, by_link=True)
        self.held.pages = [Page(self.held, person) for person in (*self.staff.values(), self.people[0])]
        self.lead("set_approval", {"theme": third, "approval": True})
        self.lead("move_phase", {"phase": Phase.COLLECT.value, "theme": third})
        for theme in (first, first, first, second, second):
            self.write_down(Role.SECRETARY, theme)
        self.write_down(Role.SECRETARY, first, is_heading=True)
        self.write_down(Role.SECRETARY, first, heading=list(self.model.items)[-1])
        for who in (0, 1, 2):
            self.write(who, 2, live=False)
        for approved in list(self.model.items)[-2:]:
            self.lead("approve_statement", {"statement": approved, "approved": True})
        self.lead("redact_statement", {"statement": approved, "text": self.new_word()})
        for theme in (first, second):
            self.lead("move_phase", {"phase": Phase.VOTE.value, "theme": theme})
        one, two, three, other, _ = list(self.model.items)[:5]
        blue, white, red = self.colours
        self.cast(
            [(person, colour, 1, item) for person in range(5) for colour, item in ((blue, one), (white, two))]
            + [(0, blue, 2, two), (1, blue, 2, two), (2, blue, 2, three), (0, white, 2, other), (5, red, 1, other)]
        )
        self.lead("merge_statement", {"statement": three, "into": one})  # both have blue ones
        self.lead("move_phase", {"phase": Phase.DISCUSS.value, "theme": first})
        self.lead("hide_statement", {"statement": two, "hidden": True})
        if votes_again:
            self.lead("move_phase", {"phase": Phase.VOTE.value, "theme": first})

    def prepare(self) -> None:
        """An open meeting with two groups, three themes and nobody in it."""
        database = self.held.database
        made = database.perform(meetings.create_meeting, None, "Alles", colours=COLOURS)
        self.held.meeting_id, self.held.code = made.id or 0, made.code
        owner = Actor(self.held.meeting_id, Role.FACILITATOR)
        self.groups = [database.perform(groups.add_group, owner, name) for name in (RESIDENTS, PROFESSIONALS)]
        database.perform(
            meetings.set_rules, owner, True, CountingRule.PER_COLOUR, False, statements_visible=True, colours=COLOURS
        )
        made_themes = [database.perform(themes.add_theme, owner, f"Thema {n}", []) for n in range(3)]
        database.perform(meetings.open_meeting, owner)
        links = {
            role: database.perform(share_links.share_link, owner, role) for role in Role if role is not Role.PARTICIPANT
        }
        self.staff: dict[Role, Person] = {
            role: Person(Actor(self.held.meeting_id, role, link_id=link), {LINKS: [link]})
            for role, link in links.items()
        }
        ids = colours_of(database, self.held.meeting_id)
        self.colours = [ids[colour.name] for colour in COLOURS]
        self.model = ModelledMeeting(
            {
                id_: ModelColour(colour.budget, colour.max_per_item, self.groups[1] if colour.group else None)
                for id_, colour in zip(self.colours, COLOURS, strict=True)
            },
            [ModelTheme(theme, Phase.PREPARED) for theme in made_themes],
        )

    # what participants do

    @rule(group=st.none() | st.integers(0, 1), by_link=st.booleans())
    @precondition(lambda self: len(self.people) < MOST_PEOPLE and self.model.is_open)
    def join(self, group: int | None, by_link: bool) -> None:
        self.come_in(None if group is None else self.groups[group], by_link)

    @rule(who=people, other=st.sampled_from([True, True, False]), by_link=st.sampled_from([True, True, False]))
    @after_a_command
    def change_group(self, who: int, other: bool, by_link: bool) -> None:
        """To the other group, or to one's own; who has stickers on the wall stays: they are those of a group."""
        self.is_news = False
        person = self.person(who)
        id_ = person.actor.participant_id or 0
        own = self.model.group_of[id_]
        chosen = next((group for group in self.groups if (group != own) is other), self.groups[0])
        try:
            changed = self.held.database.perform(joining.change_group, person.actor, chosen, by_link)
        except WorkshopError:
            assert not self.model.may_come_in(chosen, by_link)
            return
        assert self.model.may_come_in(chosen, by_link)
        assert changed == (own == chosen or not self.model.has_dots(id_))
        if changed:
            self.model.joined(id_, chosen)

    @rule(target=said, who=people, colour=pick, number=st.integers(0, 4), item=pick, live=live)
    def stick(self, who: int, colour: int, number: int, item: int, live: bool) -> Any:
        payload = {"colour": self.colour(colour), "number": number, "target": self.item(item).id}
        return self.send(self.person(who), "stick_dot", payload, live)

    @rule(who=people, item=pick, other=pick, live=live)
    def stick_all(self, who: int, item: int, other: int, live: bool) -> None:
        """All of one's stickers, on two items: so that there is something to see."""
        for colour, rules in self.model.colours.items():
            for number in range(1, rules.budget + 1):
                target = self.item(item if number % 2 else other).id
                payload = {"colour": colour, "number": number, "target": target}
                self.send(self.person(who), "stick_dot", payload, live)

    @rule(target=said, dot=pick, item=pick, live=live)
    def move_to_another_theme(self, dot: int, item: int, live: bool) -> Any:
        """A sticker that hangs, to an item of another theme; both must be voting."""
        hanging = list(self.model.dots.items())
        if not hanging:
            return self.stick(dot, 0, 1, item, live)
        (who, colour, number), on = hanging[dot % len(hanging)]
        theme = self.model.items[on].theme
        payload = {"colour": colour, "number": number, "target": self.item(item, lambda it: it.theme != theme).id}
        return self.send(self.participant(who), "stick_dot", payload, live)

    @rule(target=said, who=people, colour=pick, number=st.integers(0, 4), live=live)
    def take_back(self, who: int, colour: int, number: int, live: bool) -> Any:
        return self.send(self.person(who), "take_back_dot", {"colour": self.colour(colour), "number": number}, live)

    @rule(target=said, who=people, theme=one_theme, live=live)
    def write(self, who: int, theme: int, live: bool) -> Any:
        """In a theme that collects, if there is one."""
        collecting = [each.id for each in self.model.themes.values() if each.phase is Phase.COLLECT]
        chosen = collecting[theme % len(collecting)] if collecting else self.theme(theme)
        payload = {"theme": chosen, "text": self.new_word(), "key": self.new_key()}
        return self.send(self.person(who), "add_statement", payload, live)

    @rule(target=said, item=pick, who=st.none() | people, withdraws=st.sampled_from([False, False, True]), live=live)
    def change_own(self, item: int, who: int | None, withdraws: bool, live: bool) -> Any:
        """A statement of a participant, by its author, or by somebody else, who may not."""
        own = self.item(item, lambda it: it.author is not None)
        person = self.person(who or 0) if who is not None or own.author is None else self.participant(own.author)
        name = "withdraw_statement" if withdraws else "edit_statement"
        return self.send(person, name, {"statement": own.id, "text": self.new_word()}, live)

    @rule(who=people, item=pick)
    @after_a_command
    def look_for_the_same(self, who: int, item: int) -> None:
        """Ask what reads like a text; nothing that the audience does not read may come back."""
        self.is_news = False
        asked = self.item(item, lambda it: it.waiting or it.redacted != "")
        answer = self.held.ask(self.person(who), "similar", {"theme": asked.theme, "text": asked.text})
        if answer["similar"] is not None:
            assert answer["similar"]["text"] in self.model.read_by(Role.PARTICIPANT)

    # what facilitator and secretary do

    @rule(target=said, by=staff, theme=one_theme, is_heading=st.booleans(), heading=st.none() | pick, live=live)
    def write_as_staff(self, by: Role, theme: int, is_heading: bool, heading: int | None, live: bool) -> Any:
        goal = self.theme(theme)
        return self.write_down(by, goal, is_heading, None if is_heading else self.heading(heading, goal), live)

    @rule(target=said, by=staff, item=pick, as_before=st.booleans(), live=live)
    def mend(self, by: Role, item: int, as_before: bool, live: bool) -> Any:
        """New words, or those that somebody else mended before."""
        mended = self.item(item, lambda it: it.author is not None)
        text = mended.original if as_before and mended.original else self.new_word()
        return self.send(self.staff[by], "edit_statement", {"statement": mended.id, "text": text}, live)

    @rule(target=said, theme=one_theme, approval=st.booleans(), live=live)
    def set_approval(self, theme: int, approval: bool, live: bool) -> Any:
        return self.lead("set_approval", {"theme": self.theme(theme), "approval": approval}, live)

    @rule(target=said, item=pick, live=live)
    def approve(self, item: int, live: bool) -> Any:
        chosen = self.item(item, lambda it: it.waiting)
        return self.lead("approve_statement", {"statement": chosen.id, "approved": True}, live)

    @rule(target=said, item=pick, live=live)
    def have_it_wait_again(self, item: int, live: bool) -> Any:
        """While it is voted on, if there is such a one."""
        chosen = self.item(item, lambda it: self.has_dots(it) and self.model.themes[it.theme].phase is Phase.VOTE)
        return self.lead("approve_statement", {"statement": chosen.id, "approved": False}, live)

    @rule(target=said, theme=one_theme, live=live)
    def approve_all(self, theme: int, live: bool) -> Any:
        return self.lead("approve_all", {"theme": self.theme(theme)}, live)

    @rule(target=said, by=staff, item=pick, undo=st.sampled_from([False, False, True]), live=live)
    def redact(self, by: Role, item: int, undo: bool, live: bool) -> Any:
        chosen = self.item(item, lambda it: (it.redacted != "") is undo)
        text = chosen.text if undo and item % 2 else "" if undo else self.new_word()
        return self.send(self.staff[by], "redact_statement", {"statement": chosen.id, "text": text}, live)

    @rule(target=said, item=pick, hidden=st.sampled_from([True, True, False]), live=live)
    def hide(self, item: int, hidden: bool, live: bool) -> Any:
        payload = {"statement": self.item(item, self.has_dots).id, "hidden": hidden}
        return self.lead("hide_statement", payload, live)

    @rule(target=said, by=staff, item=pick, heading=st.none() | pick, live=live)
    def put_under_heading(self, by: Role, item: int, heading: int | None, live: bool) -> Any:
        chosen = self.item(item)
        payload = {"statement": chosen.id, "heading": self.heading(heading, chosen.theme)}
        return self.send(self.staff[by], "put_under_heading", payload, live)

    @rule(
        target=said,
        by=staff,
        item=pick,
        theme=st.none() | one_theme,
        heading=st.none() | pick,
        before=st.none() | pick,
        with_members=st.booleans(),
        live=live,
    )
    def place(
        self,
        by: Role,
        item: int,
        theme: int | None,
        heading: int | None,
        before: int | None,
        with_members: bool,
        live: bool,
    ) -> Any:
        """Somewhere in a theme, or in another one: before an item that stands there too, or after the last."""
        placed = self.item(item)
        goal = placed.theme if theme is None else self.theme(theme)
        under = None if placed.is_heading else self.heading(heading, goal)
        beside = [
            it.id
            for it in self.model.items.values()
            if (it.theme, it.heading, it.is_heading) == (goal, under, placed.is_heading)
        ]
        payload = {
            "statement": placed.id,
            "theme": None if theme is None else goal,
            "heading": under,
            "before": beside[before % len(beside)] if before is not None and beside else None,
            "with_members": with_members,
        }
        return self.send(self.staff[by], "place_statement", payload, live)

    @rule(target=said, by=staff, item=pick, into=pick, live=live)
    def merge(self, by: Role, item: int, into: int, live: bool) -> Any:
        """Of what has stickers, one into another of its theme."""
        one = self.item(item, self.has_dots)
        two = self.item(into, lambda it: it.theme == one.theme and it is not one and self.has_dots(it))
        return self.send(self.staff[by], "merge_statement", {"statement": one.id, "into": two.id}, live)

    @rule(target=said, by=staff, item=pick, live=live)
    def unmerge(self, by: Role, item: int, live: bool) -> Any:
        payload = {"statement": self.item(item, lambda it: it.into is not None).id}
        return self.send(self.staff[by], "unmerge_statement", payload, live)

    @rule(target=said, by=staff, item=pick, colour=pick, dots=st.integers(0, 3), live=live)
    def paper(self, by: Role, item: int, colour: int, dots: int, live: bool) -> Any:
        payload = {"target": self.item(item).id, "colour": self.colour(colour), "dots": dots}
        return self.send(self.staff[by], "set_paper", payload, live)

    @rule(target=said, phase=phases, theme=one_or_all_themes, live=live)
    def move(self, phase: Phase, theme: int | None, live: bool) -> Any:
        payload = {"phase": phase.value, "theme": None if theme is None else self.theme(theme)}
        return self.lead("move_phase", payload, live)

    @rule(target=said, theme=one_theme, live=live)
    def go_back_to_the_vote(self, theme: int, live: bool) -> Any:
        """With a theme that voted before, if there is one."""
        left = [each.id for each in self.model.themes.values() if each.rounds and each.phase is not Phase.VOTE]
        chosen = left[theme % len(left)] if left else self.theme(theme)
        return self.lead("move_phase", {"phase": Phase.VOTE.value, "theme": chosen}, live)

    @rule(target=said, theme=one_theme, steps=st.none() | st.integers(0, 4), live=live)
    def show_places(self, theme: int, steps: int | None, live: bool) -> Any:
        return self.lead("show_places", {"theme": self.theme(theme), "steps": steps}, live)

    @rule(target=said, theme=one_theme, gather=st.booleans(), live=live)
    def show_theme(self, theme: int, gather: bool, live: bool) -> Any:
        return self.lead("show_theme", {"theme": self.theme(theme), "gather": gather}, live)

    @rule(target=said, screen=st.sampled_from(Screen), page=st.none() | st.integers(-2, 3), live=live)
    def show_screen(self, screen: Screen, page: int | None, live: bool) -> Any:
        """Put another screen on the projector, or turn its pages."""
        if page is not None:
            return self.lead("turn_page", {"page": page}, live)
        return self.lead("show_screen", {"screen": screen.value}, live)

    @rule(
        target=said, name=st.sampled_from(TIMER), seconds=st.sampled_from([0, 600, 900, LONGEST_TIMER + 1]), live=live
    )
    def set_timer(self, name: str, seconds: int, live: bool) -> Any:
        """Start, extend or stop a timer that is too long to end during the test."""
        return self.lead(name, {} if name == "stop_timer" else {"seconds": seconds}, live)

    @rule(target=said, by=staff, theme=one_theme, stale=st.booleans(), again=st.booleans(), live=live)
    def save_conclusion(self, by: Role, theme: int, stale: bool, again: bool, live: bool) -> Any:
        """Write a conclusion over the last version, or over an older one that somebody replaced."""
        goal = self.theme(theme)
        text, version = self.model.conclusions[goal]
        self.written += 1
        words = text if again else f"Conclusie {self.written}"
        payload = {"theme": goal, "text": words, "version": version - stale if version else 0}
        return self.send(self.staff[by], "save_conclusion", payload, live)

    @rule(target=said, by=staff, people=st.none() | st.integers(0, 60), language=st.sampled_from(Language), live=live)
    def note_facts(self, by: Role, people: int | None, language: Language, live: bool) -> Any:
        """Write down how many people there are, or in which language the minutes are."""
        if people is None:
            return self.send(self.staff[by], "set_minutes_language", {"language": language.value}, live)
        return self.send(self.staff[by], "set_head_count", {"head_count": people}, live)

    @rule(target=said, shared=st.booleans(), wifi=st.booleans(), live=live)
    def arrange_the_room(self, shared: bool, wifi: bool, live: bool) -> Any:
        """Set the wifi of the room, or whether devices are shared."""
        if wifi:
            return self.lead("set_wifi", {"name": "Dorpshuis", "password": "welkom123"}, live)
        return self.lead("share_devices", {"shared": shared}, live)

    @rule(target=said)
    @precondition(lambda self: self.model.is_open and self.commands >= 40)  # some time after the opening
    def end(self) -> Any:
        return self.lead("end_meeting", {}, live=True)

    @rule(target=said)
    @precondition(lambda self: not self.model.is_open)
    def reopen(self) -> Any:
        return self.lead("open_meeting", {}, live=True)

    # what goes wrong

    @rule(sent=said, live=live)
    def deliver_again(self, sent: tuple[Person, str, dict[str, Any]], live: bool) -> None:
        """A command that was sent before, at once or long ago, comes once more."""
        self.send(*sent, live)

    @rule(page=pick)
    @after_a_command
    def reconnect(self, page: int) -> None:
        self.is_news = False
        self.held.pages[page % len(self.held.pages)].come_back(self.held)

    @rule()
    @precondition(lambda self: self.held.commands >= 6)  # that came to this process; it takes long
    def crash(self) -> None:
        """The process is gone, with its walls and boards; another one begins on the same rows."""
        self.held.stop()
        self.held.start()

    @rule(form=st.sampled_from(sorted(FORMATS)), edition=st.sampled_from(Edition))
    @after_a_command
    def export(self, form: str, edition: Edition) -> None:
        """Each form says what the edition may, and what is brought along elsewhere is the same."""
        self.is_news = False
        content = self.held.export(self.staff[Role.SECRETARY], form, edition)
        assert words_in(content) == self.model.read_in_minutes(edition is Edition.PUBLICATION)
        report = self.held.report()
        assert read_json(to_json(report).decode()).report == report

    # what must hold

    @invariant()
    def everything_holds(self) -> None:
        """Check all of it once the database changed: a refusal wrote nothing, so there is nothing to look at again."""
        version = self.held.version()
        if version != self.version:
            self.version = version
            self.dots_hang_as_acknowledged()
            self.boards_show_what_may_be_seen()
            self.phones_hold_their_own()
            self.minutes_say_what_is_so()
        self.pages_hold_the_board()

    def pages_hold_the_board(self) -> None:
        self.held.tell_pages()
        for page in self.held.pages:
            assert page.parts == self.sees[page.person.actor.role]

    def dots_hang_as_acknowledged(self) -> None:
        """No more and no fewer; nobody is over budget, and only its group has a colour that it holds."""
        rows = self.held.dots()
        assert {(who, colour, number): on for who, colour, number, on in rows} == self.model.dots
        assert len(rows) == len(self.model.dots)
        group_of = self.held.groups()
        assert group_of == self.model.group_of
        for who in group_of:
            for colour, rules in self.model.colours.items():
                holds = rules.group is None or group_of[who] == rules.group
                assert sum(row[:2] == (who, colour) for row in rows) <= (rules.budget if holds else 0)

    def boards_show_what_may_be_seen(self) -> None:
        for role, board in self.held.boards().items():
            written = orjson.dumps(board.parts)
            parts = orjson.loads(written)
            assert words_in(written) == self.model.read_by(role), role
            for theme in self.model.themes.values():
                self.holds_items(theme, role, parts)
                self.holds_result(theme, role, parts)
                self.holds_groups(theme, parts)
            if self.only_dots:
                assert arrangement_apart(parts) == arrangement_apart(self.sees[role]), role
            self.sees[role] = parts
        self.only_dots = False

    def phones_hold_their_own(self) -> None:
        for person in self.people:
            assert self.held.own(person) == self.model.own(person.actor.participant_id or 0)

    def minutes_say_what_is_so(self) -> None:
        report = self.held.report()
        assert words_in(to_json(report)) == self.model.read_in_minutes(is_public=False)
        assert words_in(to_json(published(report))) == self.model.read_in_minutes(is_public=True)
        for theme, written in zip(self.model.themes.values(), report.themes, strict=True):
            on_board = self.model.on_board(theme)
            assert [arranged(item) for item in written.items] == [self.arranged(id_, on_board) for id_ in on_board]
            self.holds_tallies(theme, written)
            assert {turnout.round: turnout.voters for turnout in written.turnouts} == {
                number: self.model.voters(number, theme.id).total() for number in theme.rounds
            }
            for number in theme.rounds:
                apart = {each.group: each.voters for each in written.group_turnouts if each.round == number}
                given = {
                    (item.number, tally.colour, tally.group): (tally.dots, tally.voters)
                    for item in written.items
                    for tally in item.group_tallies
                    if tally.round == number
                }
                self.may_stand_apart(theme, number, apart)
                assert given == {
                    (self.model.items[id_].number, self.name(colour), group): figure
                    for group in apart
                    for (id_, colour), figure in self.model.figures_of_group(number, self.id_of(group)).items()
                    if id_ in on_board
                }

    # how: what must hold of one theme

    def holds_items(self, theme: ModelTheme, role: Role, parts: Mapping[str, Any]) -> None:
        """One theme's items on one board, in their order; of what is aside no trace."""
        seen = self.model.seen_by(role, theme)
        assert parts.get(f"theme:{theme.id}", {"items": []})["items"] == seen
        of_theme = {part["id"] for part in parts.values() if isinstance(part, dict) and part.get("theme") == theme.id}
        assert of_theme == set(seen)

    def holds_result(self, theme: ModelTheme, role: Role, parts: Mapping[str, Any]) -> None:
        """One theme's totals on one board: those that may be seen, and no trace of others."""
        result = parts.get(f"result:{theme.id}", {"dots": [], "rankings": []})
        shown = self.model.shown(theme)
        assert {(item, colour): tuple(figure) for item, colour, *figure in values_of(result["dots"])} == shown
        assert {item for ranking in result["rankings"] for place in ranking["places"] for item in place["items"]} == {
            item for item, _ in shown
        }
        if theme.steps == 0 or not theme.rounds:
            assert f"result:{theme.id}" not in parts
        if role in (Role.PARTICIPANT, Role.PROJECTOR):
            assert f"paper:{theme.id}" not in parts

    def holds_groups(self, theme: ModelTheme, parts: Mapping[str, Any]) -> None:
        """One theme's groups on one board, once all of its result is shown and no vote can change it."""
        found = parts.get(f"groups:{theme.id}")
        if theme.phase is Phase.VOTE or not parts.get(f"result:{theme.id}", {"complete": False})["complete"]:
            assert found is None
            return
        apart = {} if found is None else {group["name"]: group["voters"] for group in found["groups"]}
        self.may_stand_apart(theme, theme.rounds[-1], apart, is_complete=True)

    def may_stand_apart(
        self, theme: ModelTheme, number: int, apart: Mapping[str, int], is_complete: bool = False
    ) -> None:
        """Of no group that is shown, nor of who remains, are there fewer than five people.

        Args:
            is_complete: what may be shown must be.
        """
        voters = self.model.voters(number, theme.id)
        assert apart == {group: voters[self.id_of(group)] for group in apart}
        assert all(people >= FEWEST_SHOWN_APART for people in apart.values())
        assert not apart or not 0 < voters.total() - sum(apart.values()) < FEWEST_SHOWN_APART
        large = [voters[group] for group in self.groups if voters[group] >= FEWEST_SHOWN_APART]
        if is_complete and not 0 < voters.total() - sum(large) < FEWEST_SHOWN_APART:
            assert len(apart) == len(large)

    def holds_tallies(self, theme: ModelTheme, written: ThemeReport) -> None:
        """One theme's figures in the minutes, of all rounds."""
        shown, on_board = self.model.shown_in_minutes(theme), self.model.on_board(theme)
        assert {
            (item.number, tally.round, tally.colour): (tally.phone, tally.paper, tally.voters)
            for item in written.items
            for tally in item.tallies
        } == {
            (self.model.items[id_].number, number, self.name(colour)): figure
            for number in theme.rounds
            for (id_, colour), figure in (shown if number == theme.rounds[-1] else self.model.figures(number)).items()
            if id_ in on_board
        }

    def arranged(self, id_: int, on_board: list[int]) -> tuple[Any, ...]:
        """An item as arranged() has it of the minutes."""
        item = self.model.items[id_]
        heading = self.model.items[item.heading].number if item.heading in on_board else None
        merged = [self.model.items[other] for other in self.model.merged_in_minutes(id_)]
        return item.number, item.text, item.is_heading, heading, item.late, [(it.number, it.text) for it in merged]

    # how: what is done

    def send(self, person: Person, name: str, payload: dict[str, Any], live: bool) -> Any:
        """Have somebody send a command, and see that it was rightly done or refused."""
        role, who = person.actor.role, person.actor.participant_id
        expected = self.model.expects(role, who, name, payload)
        self.commands += 1
        self.is_news = True
        try:
            done, value = True, self.held.send(person, name, payload, live)
        except WorkshopError:
            done, value = False, None
        assert done is expected, (name, payload)
        if done:
            self.model.done(who, name, payload, value)
        self.only_dots = name in ("stick_dot", "take_back_dot") and bool(self.sees)
        return person, name, payload

    def lead(self, name: str, payload: dict[str, Any], live: bool = False) -> Any:
        return self.send(self.staff[Role.FACILITATOR], name, payload, live)

    def write_down(
        self, by: Role, theme: int, is_heading: bool = False, heading: int | None = None, live: bool = False
    ) -> Any:
        payload = {"theme": theme, "text": self.new_word(), "key": self.new_key(), "is_heading": is_heading}
        return self.send(self.staff[by], "add_statement", {**payload, "heading": heading}, live)

    def come_in(self, group: int | None, by_link: bool) -> None:
        """One more participant."""
        may = self.model.may_come_in(group, by_link)
        try:
            person = self.held.join(f"device {len(self.people)}", group, by_link)
        except WorkshopError:
            assert not may
            return
        assert may
        self.people.append(person)
        self.model.joined(person.actor.participant_id or 0, group)

    def cast(self, stickers: list[tuple[int, int, int, int]]) -> None:
        """Many (person, colour, number, item) at once, which must all hold."""
        ballots = [Ballot(self.people[who].actor, colour, number, target) for who, colour, number, target in stickers]
        for outcome in self.held.database.perform(cast, {}, ballots):
            assert not isinstance(outcome, WorkshopError)
        for each in ballots:
            payload = {"colour": each.colour_id, "number": each.number, "target": each.target_id}
            self.model.done(each.actor.participant_id, "stick_dot", payload, None)

    # how: who and what is picked

    def person(self, which: int) -> Person:
        return self.people[which % len(self.people)]

    def participant(self, id_: int) -> Person:
        return next(person for person in self.people if person.actor.participant_id == id_)

    def colour(self, which: int) -> int:
        return self.colours[which % len(self.colours)]

    def theme(self, which: int) -> int:
        return list(self.model.themes)[which]

    def item(self, which: int, preferred: Callable[[ModelItem], bool] = lambda _: True) -> ModelItem:
        """An item; a preferred one, if there is any."""
        items = list(self.model.items.values())
        found = [item for item in items if preferred(item)] or items
        return found[which % len(found)]

    def has_dots(self, item: ModelItem) -> bool:
        return item.id in self.model.dots.values()

    def heading(self, which: int | None, theme: int) -> int | None:
        """A heading of a theme, if there is any and one is asked for."""
        found = [item.id for item in self.model.items.values() if item.is_heading and item.theme == theme]
        return found[which % len(found)] if which is not None and found else None

    def name(self, colour: int) -> str:
        return COLOURS[self.colours.index(colour)].name

    def id_of(self, group: str) -> int:
        return self.groups[(RESIDENTS, PROFESSIONALS).index(group)]

    def new_word(self) -> str:
        self.words += 1
        return f"woord{self.words}"

    def new_key(self) -> str:
        return f"{self.held.meeting_id}-{self.words}-".ljust(20, "k")

    def go_through_all_phases(self) -> None:
        """Each phase for all themes, then the end, and the discussion of what was counted; with all one can ask."""
        steps: list[tuple[str, dict[str, Any]]] = [
            *(("move_phase", {"phase": phase.value, "theme": None}) for phase in Phase),
            ("end_meeting", {}),
            ("open_meeting", {}),
            *[("move_phase", {"phase": Phase.DISCUSS.value, "theme": None})] * 4,
        ]
        for turn, (name, payload) in enumerate(steps):
            self.lead(name, payload)
            self.ask_everything(self.words + turn)
        self.only_dots = False

    def ask_everything(self, turn: int) -> None:
        """Every command about one item, another item, and a theme, by all who may send it: rightly done or refused."""
        # what is merged, a heading, and what has stickers have rules of their own
        kinds = (lambda it: it.into is not None, lambda it: it.is_heading, self.has_dots, lambda it: not it.is_heading)
        one, two = self.item(turn, kinds[turn % 4]).id, self.item(3 * turn, kinds[turn % 3]).id
        theme, colour = self.theme(turn % 3), self.colour(turn)
        dot = {"colour": colour, "number": turn % 5}
        place = {"statement": one, "theme": theme, "heading": two, "before": None, "with_members": True}
        person = self.person(turn)
        for name, payload in (
            ("stick_dot", {**dot, "target": one}),
            ("take_back_dot", dot),
            ("add_statement", {"theme": theme, "text": self.new_word(), "key": self.new_key()}),
            ("edit_statement", {"statement": one, "text": self.new_word()}),
            ("withdraw_statement", {"statement": one}),
        ):
            self.send(person, name, payload, live=False)
        for role in (Role.SECRETARY, Role.FACILITATOR):
            self.write_down(role, theme, heading=two)
            for name, payload in (
                ("edit_statement", {"statement": one, "text": self.new_word()}),
                ("redact_statement", {"statement": one, "text": self.new_word()}),
                ("put_under_heading", {"statement": one, "heading": two}),
                ("place_statement", place),
                ("place_statement", {**place, "heading": None, "before": two}),
                ("unmerge_statement", {"statement": one}),
                ("merge_statement", {"statement": one, "into": two}),
                ("set_paper", {"target": one, "colour": colour, "dots": turn % 3}),
            ):
                self.send(self.staff[role], name, payload, live=False)
        self.lead("hide_statement", {"statement": one, "hidden": turn % 2 == 0})
        self.lead("approve_statement", {"statement": two, "approved": turn % 2 == 1})
        self.lead("approve_all", {"theme": theme})
        self.lead("set_approval", {"theme": theme, "approval": turn % 2 == 0})
        self.lead("show_places", {"theme": theme, "steps": turn % 3 or None})

    def teardown(self) -> None:
        """A meeting in which everything held ends, and then that must hold too."""
        if not hasattr(self, "held"):
            return
        if sys.exc_info()[0] is None and hasattr(self, "model"):
            self.go_through_all_phases()
            self.lead("end_meeting", {})
            self.everything_holds()
        self.held.stop()


def arranged(item: ItemReport) -> tuple[Any, ...]:
    """An item of the minutes with its place, without its numbers."""
    merged = [(each.number, each.text) for each in item.merged]
    return item.number, item.text, item.is_heading, item.heading, item.late, merged


def arrangement_apart(parts: Mapping[str, Any]) -> dict[str, Any]:
    """The parts of a board that must not depend on where stickers hang."""
    depends = ("turnout", "voted", "result:", "groups:")
    return {key: part for key, part in parts.items() if not key.startswith(depends)}


@pytest.fixture
def machine(any_url: str, tmp_path: Path) -> type[Meeting]:
    config = replace(Config.for_testing(tmp_path), database_url=any_url)
    opened_database(any_url).close()
    return type("MeetingOnADatabase", (Meeting,), {"config": config})


def settings_of(machine: type[Meeting], derandomize: bool) -> settings:
    return settings(
        # on PostgreSQL each answer takes longer, and what happens is the same
        max_examples=5 if machine.config.database_url.startswith("postgresql") else 10,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        derandomize=derandomize,
    )


def test_every_command_is_sent_or_named_as_not_sent() -> None:
    machine = ast.parse(inspect.getsource(Meeting))
    named = {node.value for node in ast.walk(machine) if isinstance(node, ast.Constant)} | {*TIMER}

    assert set(COMMANDS) - named == NOT_SENT


def test_whatever_happens_what_must_hold_holds(machine: type[Meeting]) -> None:
    """The same few meetings each time."""
    run_state_machine_as_test(machine, settings=settings_of(machine, derandomize=True))


@pytest.mark.slow
def test_whatever_else_happens_what_must_hold_holds(machine: type[Meeting]) -> None:
    """Other meetings for ten minutes on each database, or for STATE_MACHINE_MINUTES."""
    ends = time.monotonic() + 60 * float(os.environ.get("STATE_MACHINE_MINUTES", "10"))
    while time.monotonic() < ends:
        run_state_machine_as_test(machine, settings=settings_of(machine, derandomize=False))
