"""A meeting as a few dictionaries: what must be so after each command, said without a word of Stip's own rules.

Commands are named as in workshop/commands/table.py. Of some the model knows whether they must be carried out or refused
(`expects`); of the others it takes what was acknowledged as done (`done`). What people may read, what their stickers
give and what stands in the minutes follows from what was done.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workshop.domain.vocabulary import MeetingState, Phase, Role

Payload = Mapping[str, Any]
Figure = tuple[int, int, int | None]  # phone, paper, different people
PaperAndPhone = dict[tuple[int, int], Figure]  # (item, colour) -> figure
Groups = Counter[int | None]  # group, or None for who is in none -> dots, or people

STAFF = (Role.FACILITATOR, Role.SECRETARY)
COLLECTING = {Phase.COLLECT}
WRITING = {Phase.PREPARED, Phase.COLLECT, Phase.ARRANGE, Phase.VOTE, Phase.REVEAL, Phase.DISCUSS}
ARRANGING = WRITING - {Phase.REVEAL}  # a merge would move places that were shown
LONGEST_TIMER = 4 * 3600
COUNTING = {Phase.VOTE, Phase.REVEAL, Phase.DISCUSS}
# of these the secretary knows nothing while they wait
NAMING_ITEMS = {
    "edit_statement": ("statement",),
    "redact_statement": ("statement",),
    "put_under_heading": ("statement",),
    "place_statement": ("statement",),
    "merge_statement": ("statement", "into"),
    "unmerge_statement": ("statement",),
}


@dataclass
class ModelItem:
    """A statement or heading.

    Attributes:
        author: the participant who wrote it.
        into: what it was merged into.
        counted_merged: a round ended while it was merged.
    """

    id: int
    number: int
    theme: int
    text: str
    author: int | None = None
    is_heading: bool = False
    heading: int | None = None
    into: int | None = None
    original: str = ""
    redacted: str = ""
    hidden: bool = False
    withdrawn: bool = False
    waiting: bool = False
    late: bool = False
    counted_merged: bool = False

    @property
    def is_aside(self) -> bool:
        """Return whether the hall does not see it."""
        return self.hidden or self.withdrawn or self.waiting

    @property
    def open_text(self) -> str:
        """The text that the audience and the publication may read."""
        return self.redacted or self.text


@dataclass
class ModelTheme:
    """A theme, the rounds in which it was voted on, and all its items in the order in which they were placed."""

    id: int
    phase: Phase
    approval: bool = False
    reached_vote: bool = False
    revealed: bool = False
    places: int = 0
    rounds: list[int] = field(default_factory=list)
    order: list[int] = field(default_factory=list)

    @property
    def steps(self) -> int | None:
        """The steps of its result that the audience may see; None for all."""
        if self.phase in (Phase.DISCUSS, Phase.CLOSED) and self.revealed:
            return None
        if self.phase is Phase.REVEAL:
            return None if self.revealed else self.places
        return 0

    @property
    def makes_late(self) -> bool:
        """Return whether what comes to the hall now comes too late for the vote."""
        return self.reached_vote or self.phase is Phase.VOTE


@dataclass(frozen=True)
class ModelColour:
    """A colour: how many each gets, how many of them on one item, and the group that alone holds it."""

    budget: int
    maximum: int
    group: int | None = None


@dataclass(frozen=True)
class Given:
    """The dots on one item in one colour, and the people who gave them, for each group."""

    dots: Groups
    people: Groups


class ModelledMeeting:
    """The whole meeting.

    Attributes:
        colours: by id, in order.
        group_of: person -> group, or None.
        dots: (person, colour, number) -> the item that it was stuck on.
        paper: (round, item, colour) -> stickers.
        counted: (round, item, colour) -> what was given, once a round is over.
        voted: (round, theme) -> people, for each group, once a round is over.
        timer: to how many seconds the running timer was set, extensions included.
        conclusions: theme -> text and version.
    """

    def __init__(self, colours: Mapping[int, ModelColour], themes: Iterable[ModelTheme]) -> None:
        self.colours = colours
        self.state = MeetingState.OPEN
        self.round = 1
        self.themes = {theme.id: theme for theme in themes}
        self.items: dict[int, ModelItem] = {}
        self.keys: dict[str, int] = {}
        self.group_of: dict[int, int | None] = {}
        self.dots: dict[tuple[int, int, int], int] = {}
        self.paper: dict[tuple[int, int, int], int] = {}
        self.counted: dict[tuple[int, int, int], Given] = {}
        self.voted: dict[tuple[int, int], Groups] = {}
        self.timer: int | None = None
        self.conclusions = dict.fromkeys(self.themes, ("", 0))

    @property
    def is_open(self) -> bool:
        return self.state is MeetingState.OPEN

    # merges

    def root(self, item: int) -> ModelItem:
        """The item that takes its dots: itself, or the end of its merges."""
        return self.items[self._path(item)[-1]]

    def group(self, item: int) -> set[int]:
        """An item with all that was merged into it, also by way of another."""
        return {other for other in self.items if item in self._path(other)}

    # who reads what

    def on_board(self, theme: ModelTheme) -> list[int]:
        """The items of a theme that the audience has, in board order."""
        shown = {id_ for id_ in theme.order if self.items[id_].into is None and not self.items[id_].is_aside}
        return self._in_board_order(theme, shown)

    def seen_by(self, role: Role, theme: ModelTheme) -> list[int]:
        """The items of a theme on the screens of a role, in board order."""
        if role in STAFF:
            known = {id_ for id_ in theme.order if role is Role.FACILITATOR or not self.items[id_].waiting}
            return self._in_board_order(theme, known)
        return [] if theme.phase is Phase.PREPARED else self.on_board(theme)

    def read_by(self, role: Role) -> set[str]:
        """Every text of a statement that stands on the screens of a role."""
        items = [self.items[id_] for theme in self.themes.values() for id_ in self.seen_by(role, theme)]
        if role not in STAFF:
            return {item.open_text for item in items}
        texts = {text for item in items for text in (item.text, item.redacted)}
        if role is Role.FACILITATOR:
            texts |= {item.original for item in items}
        return texts - {""}

    def read_in_minutes(self, is_public: bool) -> set[str]:
        """Every text of a statement that stands in an edition of the minutes."""
        items = [
            self.items[id_]
            for theme in self.themes.values()
            for root in self.on_board(theme)
            for id_ in [root, *self.merged_in_minutes(root)]
        ]
        if is_public:
            return {item.open_text for item in items}
        return {text for item in items for text in (item.text, item.redacted)} - {""}

    def merged_in_minutes(self, root: int) -> list[int]:
        """The duplicates that the minutes name with an item, by number."""
        merged = [self.items[other] for other in self.group(root) - {root}]
        return [
            item.id for item in sorted(merged, key=lambda item: item.number) if not item.withdrawn and not item.waiting
        ]

    def own(self, person: int) -> dict[str, Any]:
        """The facts of this participant alone."""
        return {
            "group": self.group_of[person],
            "dots": [
                {"colour": colour, "number": number, "item": self.root(on).id}
                for (who, colour, number), on in sorted(self.dots.items())
                if who == person
            ],
            "statements": [
                {
                    "id": item.id,
                    "theme": item.theme,
                    "number": item.number,
                    "text": item.open_text,
                    "redacted": item.redacted != "",
                    "status": "hidden"
                    if item.hidden
                    else "waiting"
                    if item.waiting
                    else "shown"
                    if item.into is None
                    else "merged",
                }
                for item in self.items.values()
                if item.author == person and not item.withdrawn
            ],
        }

    # what stickers give

    def figures(self, number: int) -> PaperAndPhone:
        """The dots of each item that is not merged, in a round."""
        given = self._given(number)
        paper: dict[tuple[int, int], int] = Counter()
        for (typed_in, on, colour), dots in self.paper.items():
            if typed_in == number:
                paper[self.root(on).id, colour] += dots
        return {
            key: (
                sum(each.dots.total() for each in given.get(key, [])),
                paper[key],
                _people([each.people.total() for each in given.get(key, [])]),
            )
            for key in {*given, *paper}
        }

    def figures_of_group(self, number: int, group: int) -> dict[tuple[int, int], tuple[int, int | None]]:
        """Dots and people of one group, for each item and colour to which it gave anything in a round."""
        found = {}
        for key, given in self._given(number).items():
            of_group = [each for each in given if each.dots[group]]
            if of_group:
                found[key] = (
                    sum(each.dots[group] for each in of_group),
                    _people([each.people[group] for each in of_group]),
                )
        return found

    def voters(self, number: int, theme: int) -> Groups:
        """The different people of each group who have a sticker in a theme in a round."""
        if number != self.round or not self.is_open:
            return self.voted.get((number, theme), Counter())
        people = {who for (who, _, _), on in self.dots.items() if self.root(on).theme == theme}
        return Counter(self.group_of[who] for who in people)

    def shown(self, theme: ModelTheme) -> PaperAndPhone:
        """The part of a theme's last result that the audience may see: from the last place up, colour by colour."""
        if not theme.rounds:
            return {}
        all_of_it = {
            (item, colour): figure
            for (item, colour), figure in self.figures(theme.rounds[-1]).items()
            if self.items[item].theme == theme.id and not self.items[item].is_aside
        }
        steps = theme.steps
        if steps is None:
            return all_of_it
        found: PaperAndPhone = {}
        for colour in self.colours:
            totals = {key: phone + paper for key, (phone, paper, _) in all_of_it.items() if key[1] == colour}
            places = sorted(set(totals.values()))[:steps]
            steps -= len(places)
            found.update({key: all_of_it[key] for key, total in totals.items() if total in places})
        return found

    def shown_in_minutes(self, theme: ModelTheme) -> PaperAndPhone:
        """The same for the minutes, which hold all of a round that is over."""
        if theme.rounds and (not self.is_open or theme.rounds[-1] != self.round):
            return self.figures(theme.rounds[-1])
        return self.shown(theme)

    # what must be carried out, and what must be refused

    def expects(self, role: Role, person: int | None, name: str, payload: Payload) -> bool:
        """Return whether a command must be carried out; else it must be refused."""
        named = [self.items[payload[field]] for field in NAMING_ITEMS.get(name, ())]
        if role is Role.SECRETARY and any(item.waiting for item in named):
            return False
        may: bool = getattr(self, f"_may_{name}")(person, payload)
        return may

    def may_come_in(self, group: int | None, by_link: bool) -> bool:
        """Return whether somebody may choose this group; one that holds a colour has a link of its own."""
        return group is None or by_link or all(colour.group != group for colour in self.colours.values())

    def has_dots(self, person: int) -> bool:
        return any(who == person for who, _, _ in self.dots)

    def _may_stick_dot(self, person: int, payload: Payload) -> bool:
        """Return whether this sticker may come to hang there, or hangs there already."""
        number, colour, root = payload["number"], self.colours[payload["colour"]], self.root(payload["target"])
        if not self.is_open or not 1 <= number <= colour.budget or root.is_aside:
            return False
        if colour.group is not None and self.group_of[person] != colour.group:
            return False
        before = self.dots.get((person, payload["colour"], number))
        if before is not None and self.root(before) is root:
            return True
        if before is not None and not self._is_voting(self.root(before)):
            return False
        there = sum(
            self.root(on) is root
            for (who, which, _), on in self.dots.items()
            if (who, which) == (person, payload["colour"])
        )
        return self._is_voting(root) and there < colour.maximum

    def _may_take_back_dot(self, person: int, payload: Payload) -> bool:
        """Return whether this sticker may come off, or is in the hand already."""
        if not self.is_open or not 1 <= payload["number"] <= self.colours[payload["colour"]].budget:
            return False
        before = self.dots.get((person, payload["colour"], payload["number"]))
        return before is None or self._is_voting(self.root(before))

    def _may_add_statement(self, person: int | None, payload: Payload) -> bool:
        """Return whether it may be written now, or was written by the same person before."""
        if payload["key"] in self.keys:
            return self.items[self.keys[payload["key"]]].author == person
        theme, heading = self.themes[payload["theme"]], payload.get("heading")
        if person is not None:
            return self._is_in(theme, COLLECTING)
        if heading is not None and payload["is_heading"]:
            return False
        return self._is_in(theme, WRITING) and (heading is None or self._is_heading_of(heading, theme.id))

    def _may_edit_statement(self, person: int | None, payload: Payload) -> bool:
        item = self.items[payload["statement"]]
        if person is None:
            return self._is_in(self.themes[item.theme], WRITING)
        is_shut = item.hidden or item.withdrawn or item.redacted != ""
        return item.author == person and not is_shut and self._is_in(self.themes[item.theme], COLLECTING)

    def _may_withdraw_statement(self, person: int, payload: Payload) -> bool:
        """Return whether it is one's own and nothing of others would go with it; or it was withdrawn already."""
        item = self.items[payload["statement"]]
        if item.author != person or item.withdrawn:
            return item.author == person
        return self._is_in(self.themes[item.theme], COLLECTING) and self.group(item.id) == {item.id}

    def _may_set_approval(self, _person: None, payload: Payload) -> bool:
        return self._is_in(self.themes[payload["theme"]], WRITING)

    _may_approve_all = _may_set_approval

    def _may_approve_statement(self, _person: None, payload: Payload) -> bool:
        return self._is_in(self.themes[self.items[payload["statement"]].theme], WRITING)

    def _may_redact_statement(self, _person: None, _payload: Payload) -> bool:
        """At any time: a name must also be taken out long after the meeting."""
        return True

    def _may_hide_statement(self, _person: None, payload: Payload) -> bool:
        item = self.items[payload["statement"]]
        return item.into is None and self._is_in(self.themes[item.theme], WRITING)

    def _may_put_under_heading(self, _person: None, payload: Payload) -> bool:
        item, heading = self.items[payload["statement"]], payload["heading"]
        fits = heading is None or (not item.is_heading and self._is_heading_of(heading, item.theme))
        return fits and self._is_in(self.themes[item.theme], ARRANGING)

    def _may_place_statement(self, _person: None, payload: Payload) -> bool:
        """Return whether there is such a place, both themes can be arranged, and no result would come along."""
        item = self.items[payload["statement"]]
        theme, goal = self.themes[item.theme], self.themes[payload["theme"] or item.theme]
        if item.into is not None or not self._is_in(theme, ARRANGING) or not self._is_in(goal, ARRANGING):
            return False
        heading, before = payload["heading"], payload["before"]
        if heading is not None and (item.is_heading or not self._is_heading_of(heading, goal.id)):
            return False
        if before is not None and before != item.id:
            beside = self.items[before]
            if (beside.theme, beside.heading, beside.is_heading) != (goal.id, heading, item.is_heading):
                return False
        return not self._takes_results_along(payload)

    def _may_merge_statement(self, _person: None, payload: Payload) -> bool:
        """Return whether both are statements of one theme that the hall sees, or they are merged so already."""
        item, into = self.items[payload["statement"]], self.items[payload["into"]]
        if not self._is_in(self.themes[item.theme], ARRANGING):
            return False
        if item.into == into.id:
            return True
        return (
            item is not into
            and item.theme == into.theme
            and all(each.into is None and not each.is_heading and not each.is_aside for each in (item, into))
        )

    def _may_unmerge_statement(self, _person: None, payload: Payload) -> bool:
        """Return whether its stickers were never counted as those of the other; or it is merged no more."""
        item = self.items[payload["statement"]]
        if not self._is_in(self.themes[item.theme], ARRANGING):
            return False
        root = self.root(item.id).id
        return not (item.into is not None and item.counted_merged and any(on == root for _, on, _ in self.counted))

    def _may_set_paper(self, _person: None, payload: Payload) -> bool:
        """Return whether the hall sees the item and its theme is counted now, and not in a round that is over."""
        root = self.root(payload["target"])
        theme = self.themes[root.theme]
        is_over = theme.phase is not Phase.VOTE and theme.rounds != [] and theme.rounds[-1] != self.round
        return not root.is_aside and not is_over and self._is_in(theme, COUNTING)

    def _may_move_phase(self, _person: None, _payload: Payload) -> bool:
        return self.is_open

    def _may_show_places(self, _person: None, payload: Payload) -> bool:
        return self._is_in(self.themes[payload["theme"]], {Phase.REVEAL})

    def _may_end_meeting(self, _person: None, _payload: Payload) -> bool:
        """Also when it has ended, or is open: nothing changes then."""
        return True

    _may_open_meeting = _may_end_meeting
    _may_set_head_count = _may_share_devices = _may_set_wifi = _may_set_minutes_language = _may_end_meeting

    def _may_show_screen(self, _person: None, _payload: Payload) -> bool:
        """Return whether the meeting goes on: the projector of one that ended stays as it is."""
        return self.is_open

    _may_show_theme = _may_turn_page = _may_stop_timer = _may_show_screen

    def _may_start_timer(self, _person: None, payload: Payload) -> bool:
        return self.is_open and 1 <= payload["seconds"] <= LONGEST_TIMER

    def _may_extend_timer(self, person: None, payload: Payload) -> bool:
        return self.timer is not None and self._may_start_timer(person, payload)

    def _may_save_conclusion(self, _person: None, payload: Payload) -> bool:
        """Return whether nobody wrote something else since the version that the writer began with."""
        text, version = self.conclusions[payload["theme"]]
        return payload["text"] == text or payload["version"] == version

    def _is_in(self, theme: ModelTheme, phases: Collection[Phase]) -> bool:
        """Return whether the meeting goes on, and the theme is in one of these phases."""
        return self.is_open and theme.phase in phases

    def _is_heading_of(self, item: int, theme: int) -> bool:
        return self.items[item].is_heading and self.items[item].theme == theme

    def _takes_results_along(self, payload: Payload) -> bool:
        """Return whether something would come to another theme with stickers on it, or be told apart by having none."""
        theme = self.themes[self.items[payload["statement"]].theme]
        if payload["theme"] in (None, theme.id) or not theme.rounds:
            return False
        on_paper_or_counted = {item for _, item, _ in (*self.paper, *self.counted)}
        return theme.steps is not None or not self._placed_with(payload).isdisjoint(
            {*self.dots.values(), *on_paper_or_counted}
        )

    # what was done

    def joined(self, person: int, group: int | None) -> None:
        self.group_of[person] = group

    def done(self, person: int | None, name: str, payload: Payload, value: Any) -> None:
        """Take over what was acknowledged; repeating it changes nothing."""
        getattr(self, f"_{name}")(person, payload, value)

    def _stick_dot(self, person: int, payload: Payload, _value: Any) -> None:
        key, root = (person, payload["colour"], payload["number"]), self.root(payload["target"])
        if key not in self.dots or self.root(self.dots[key]) is not root:
            self.dots[key] = root.id

    def _take_back_dot(self, person: int, payload: Payload, _value: Any) -> None:
        self.dots.pop((person, payload["colour"], payload["number"]), None)

    def _add_statement(self, person: int | None, payload: Payload, value: int) -> None:
        if value in self.items:
            assert self.keys[payload["key"]] == value
            return
        self.keys[payload["key"]] = value
        theme = self.themes[payload["theme"]]
        theme.order.append(value)
        self.items[value] = ModelItem(
            id=value,
            number=1 + max((item.number for item in self.items.values()), default=0),
            theme=theme.id,
            text=payload["text"],
            author=person,
            is_heading=payload.get("is_heading", False),
            heading=payload.get("heading"),
            waiting=person is not None and theme.approval,
            late=theme.makes_late,
        )
        if theme.phase is Phase.VOTE:
            self._take_into_round(theme)

    def _edit_statement(self, person: int | None, payload: Payload, _value: Any) -> None:
        item, text = self.items[payload["statement"]], payload["text"]
        if person is not None:
            item.waiting = item.waiting or (self.themes[item.theme].approval and text != item.text)
        elif text == item.original:
            item.original = ""
        elif item.author is not None and text != item.text and not item.original:
            item.original = item.text
        item.text = text

    def _withdraw_statement(self, _person: int, payload: Payload, _value: Any) -> None:
        self.items[payload["statement"]].withdrawn = True

    def _set_approval(self, _person: None, payload: Payload, _value: Any) -> None:
        self.themes[payload["theme"]].approval = payload["approval"]

    def _approve_statement(self, _person: None, payload: Payload, _value: Any) -> None:
        item = self.items[payload["statement"]]
        if payload["approved"]:
            self._let_through([item])
        elif not item.waiting:
            item.waiting = True
            if item.into is None:
                self._give_back_in_vote(item)

    def _approve_all(self, _person: None, payload: Payload, _value: Any) -> None:
        of_theme = [self.items[id_] for id_ in self.themes[payload["theme"]].order]
        self._let_through([item for item in of_theme if not item.hidden and not item.withdrawn])

    def _redact_statement(self, _person: None, payload: Payload, _value: Any) -> None:
        item = self.items[payload["statement"]]
        item.redacted = "" if payload["text"] == item.text else payload["text"]

    def _hide_statement(self, _person: None, payload: Payload, _value: Any) -> None:
        item = self.items[payload["statement"]]
        item.hidden = payload["hidden"]
        if item.hidden:
            self._give_back_in_vote(item)

    def _put_under_heading(self, _person: None, payload: Payload, _value: Any) -> None:
        self.items[payload["statement"]].heading = payload["heading"]

    def _place_statement(self, _person: None, payload: Payload, _value: Any) -> None:
        item = self.items[payload["statement"]]
        old, goal = self.themes[item.theme], self.themes[payload["theme"] or item.theme]
        if old is not goal:
            moved = [id_ for id_ in old.order if id_ in self._placed_with(payload)]
            for other in (self.items[id_] for id_ in old.order):
                if other.heading is not None and (other.heading in moved) is not (other.id in moved):
                    other.heading = None
            old.order = [id_ for id_ in old.order if id_ not in moved]
            goal.order += moved
            for other in (self.items[id_] for id_ in moved):
                other.theme, other.late = goal.id, other.late or goal.makes_late
            if goal.phase is Phase.VOTE:
                self._take_into_round(goal)
        item.heading = payload["heading"]
        if payload["before"] != item.id:
            goal.order.remove(item.id)
            before = payload["before"]
            goal.order.insert(len(goal.order) if before is None else goal.order.index(before), item.id)

    def _merge_statement(self, _person: None, payload: Payload, _value: Any) -> None:
        self.items[payload["statement"]].into = payload["into"]

    def _unmerge_statement(self, _person: None, payload: Payload, _value: Any) -> None:
        item = self.items[payload["statement"]]
        was_merged, item.into = item.into is not None, None
        if was_merged and item.is_aside:
            self._give_back_in_vote(item)

    def _set_paper(self, _person: None, payload: Payload, _value: Any) -> None:
        root, colour = self.root(payload["target"]), payload["colour"]
        self._mark_round(self.themes[root.theme])
        for member in self.group(root.id):
            self.paper.pop((self.round, member, colour), None)
        if payload["dots"]:
            self.paper[self.round, root.id, colour] = payload["dots"]

    def _move_phase(self, _person: None, payload: Payload, _value: Any) -> None:
        phase, named = Phase(payload["phase"]), payload.get("theme")
        for theme in self.themes.values() if named is None else [self.themes[named]]:
            if theme.phase is phase:
                continue
            items = [self.items[id_] for id_ in theme.order]
            theme.phase, theme.places, theme.revealed = phase, 0, phase in (Phase.DISCUSS, Phase.CLOSED)
            if phase is Phase.VOTE:
                for item in items:
                    if item.into is None and item.is_aside:
                        self._give_back_in_vote(item)
                if any(not item.waiting for item in items):
                    self._take_into_round(theme)

    def _show_places(self, _person: None, payload: Payload, _value: Any) -> None:
        theme = self.themes[payload["theme"]]
        theme.revealed, theme.places = payload["steps"] is None, payload["steps"] or 0

    def _end_meeting(self, _person: None, _payload: Payload, _value: Any) -> None:
        if self.state is MeetingState.ENDED:
            return
        for theme in self.themes:
            self.voted[self.round, theme] = self.voters(self.round, theme)
        for (item, colour), (given,) in self._given(self.round).items():
            self.counted[self.round, item, colour] = given
        for each in self.items.values():
            each.counted_merged = each.counted_merged or each.into is not None
        self.timer = None
        self.dots.clear()
        self.state = MeetingState.ENDED
        for each in self.themes.values():
            each.phase = Phase.CLOSED

    def _open_meeting(self, _person: None, _payload: Payload, _value: Any) -> None:
        if self.state is MeetingState.ENDED:
            self.round += 1
            self.state = MeetingState.OPEN

    def _show_screen(self, _person: None, _payload: Payload, _value: Any) -> None:
        """Change nothing that people stuck, wrote or may read."""

    _show_theme = _turn_page = _set_head_count = _share_devices = _set_wifi = _set_minutes_language = _show_screen

    def _start_timer(self, _person: None, payload: Payload, _value: Any) -> None:
        self.timer = payload["seconds"]

    def _extend_timer(self, _person: None, payload: Payload, _value: Any) -> None:
        self.timer = max(self.timer or 0, payload["seconds"])

    def _stop_timer(self, _person: None, _payload: Payload, _value: Any) -> None:
        self.timer = None

    def _save_conclusion(self, _person: None, payload: Payload, value: int) -> None:
        text, version = self.conclusions[payload["theme"]]
        if text != payload["text"]:
            version += 1
        assert value == version
        self.conclusions[payload["theme"]] = payload["text"], version

    # how

    def _is_voting(self, root: ModelItem) -> bool:
        return self.themes[root.theme].phase is Phase.VOTE

    def _path(self, item: int) -> list[int]:
        path = [item]
        while (into := self.items[path[-1]].into) is not None:
            path.append(into)
        return path

    def _in_board_order(self, theme: ModelTheme, shown: set[int]) -> list[int]:
        """First what stands under no heading, then each heading with what stands under it."""

        def in_order() -> Iterator[ModelItem]:
            headings = {id_ for id_ in shown if self.items[id_].is_heading}
            items = [self.items[id_] for id_ in theme.order if id_ in shown]
            yield from (item for item in items if not item.is_heading and item.heading not in headings)
            for heading in (item for item in items if item.is_heading):
                yield heading
                yield from (item for item in items if item.heading == heading.id)

        return [item.id for item in in_order()]

    def _placed_with(self, payload: Payload) -> set[int]:
        """The items that go along to another theme: duplicates, and with a heading those under it."""
        item = self.items[payload["statement"]]
        members = [
            other.id
            for other in self.items.values()
            if payload["with_members"] and other.heading == item.id and other.into is None
        ]
        return {id_ for root in (item.id, *members) for id_ in self.group(root)}

    def _given(self, number: int) -> dict[tuple[int, int], list[Given]]:
        """The dots of a round, by item that is not merged and colour; several where items were merged afterwards."""
        found: dict[tuple[int, int], list[Given]] = defaultdict(list)
        if number != self.round or not self.is_open:
            for (counted_in, on, colour), given in self.counted.items():
                if counted_in == number:
                    found[self.root(on).id, colour].append(given)
            return found
        givers: dict[tuple[int, int], list[int]] = defaultdict(list)
        for (person, colour, _), on in self.dots.items():
            givers[self.root(on).id, colour].append(person)
        for key, people in givers.items():
            dots = Counter(self.group_of[person] for person in people)
            found[key] = [Given(dots, Counter(self.group_of[person] for person in set(people)))]
        return found

    def _let_through(self, items: Iterable[ModelItem]) -> None:
        for item in items:
            theme = self.themes[item.theme]
            if item.waiting:
                item.waiting, item.late = False, item.late or theme.makes_late
                if theme.phase is Phase.VOTE:
                    self._take_into_round(theme)

    def _give_back_in_vote(self, item: ModelItem) -> None:
        """While a theme votes, what hangs on an item that the hall does not see is back in the hand."""
        if self._is_voting(item):
            gone = self.group(item.id)
            self.dots = {key: on for key, on in self.dots.items() if on not in gone}

    def _take_into_round(self, theme: ModelTheme) -> None:
        theme.reached_vote = True
        self._mark_round(theme)

    def _mark_round(self, theme: ModelTheme) -> None:
        if self.round not in theme.rounds:
            theme.rounds.append(self.round)


def _people(counts: list[int]) -> int | None:
    """The different people; of two counts that were put together later nobody knows who gave to both."""
    return None if len(counts) > 1 else sum(counts)
