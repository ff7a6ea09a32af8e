"""A meeting as a few dictionaries: what must be so after each command, said without a word of Stip's own rules.

Commands are named as in workshop/commands.py. For stickers the model knows which must be carried out and which refused;
of the others it takes what was acknowledged as done.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workshop.domain.vocabulary import MeetingState, Phase

Payload = Mapping[str, Any]
Figure = tuple[int, int, int | None]  # phone, paper, different people
PaperAndPhone = dict[tuple[int, int], Figure]  # (item, colour) -> figure


@dataclass
class ModelItem:
    """A statement or heading."""

    id: int
    number: int
    theme: int
    is_heading: bool = False
    heading: int | None = None
    into: int | None = None
    hidden: bool = False
    withdrawn: bool = False

    @property
    def is_aside(self) -> bool:
        """Whether the hall does not see it."""
        return self.hidden or self.withdrawn


@dataclass
class ModelTheme:
    """A theme, and the rounds in which it was voted on."""

    id: int
    phase: Phase
    revealed: bool = False
    places: int = 0
    rounds: list[int] = field(default_factory=list)

    @property
    def steps(self) -> int | None:
        """How many steps of its result the hall may see; None for all."""
        if self.phase in (Phase.DISCUSS, Phase.CLOSED) and self.revealed:
            return None
        if self.phase is Phase.REVEAL:
            return None if self.revealed else self.places
        return 0


class ModelledMeeting:
    """The whole meeting.

    Attributes:
        colours: id -> (budget, maximum on one item), in order.
        dots: (person, colour, number) -> the item that it was stuck on.
        paper: (round, item, colour) -> stickers.
        counted: (round, item, colour) -> dots and people, once a round is over.
    """

    def __init__(self, colours: Mapping[int, tuple[int, int]], themes: Iterable[ModelTheme]) -> None:
        self.colours = colours
        self.state = MeetingState.OPEN
        self.round = 1
        self.themes = {theme.id: theme for theme in themes}
        self.items: dict[int, ModelItem] = {}
        self.keys: dict[str, int] = {}
        self.dots: dict[tuple[int, int, int], int] = {}
        self.paper: dict[tuple[int, int, int], int] = {}
        self.counted: dict[tuple[int, int, int], tuple[int, int]] = {}

    def root(self, item: int) -> ModelItem:
        """What speaks for an item: itself, or the end of its merges."""
        found = self.items[item]
        while found.into is not None:
            found = self.items[found.into]
        return found

    def group(self, item: int) -> set[int]:
        """An item with all that was merged into it, also by way of another."""
        return {other for other in self.items if item in self._path(other)}

    def may_stick(self, person: int, payload: Payload) -> bool:
        """Whether this sticker may come to hang there, or hangs there already."""
        colour, number, target = payload["colour"], payload["number"], payload["target"]
        budget, maximum = self.colours[colour]
        root = self.root(target)
        if self.state is not MeetingState.OPEN or not 1 <= number <= budget or root.is_aside:
            return False
        before = self.dots.get((person, colour, number))
        if before is not None and self.root(before) is root:
            return True
        if before is not None and not self._is_voting(self.root(before)):
            return False
        there = sum(
            self.root(on) is root for (who, which, _), on in self.dots.items() if (who, which) == (person, colour)
        )
        return self._is_voting(root) and there < maximum

    def may_take_back(self, person: int, payload: Payload) -> bool:
        """Whether this sticker may come off, or is in the hand already."""
        if self.state is not MeetingState.OPEN or not 1 <= payload["number"] <= self.colours[payload["colour"]][0]:
            return False
        before = self.dots.get((person, payload["colour"], payload["number"]))
        return before is None or self._is_voting(self.root(before))

    def figures(self, number: int) -> PaperAndPhone:
        """What each item that speaks for itself got in a round."""
        phone: dict[tuple[int, int], int] = Counter()
        people: dict[tuple[int, int], list[Any]] = defaultdict(list)
        if number == self.round and self.state is MeetingState.OPEN:
            for (person, colour, _), on in self.dots.items():
                key = (self.root(on).id, colour)
                phone[key] += 1
                people[key].append(person)
            voters = {key: len(set(who)) for key, who in people.items()}
        else:
            for (counted_in, on, colour), (dots, who) in self.counted.items():
                if counted_in == number:
                    key = (self.root(on).id, colour)
                    phone[key] += dots
                    people[key].append(who)
            # of two counts that were put together later nobody knows who gave to both
            voters = {key: who[0] if len(who) == 1 else None for key, who in people.items()}
        paper: dict[tuple[int, int], int] = Counter()
        for (typed_in, on, colour), dots in self.paper.items():
            if typed_in == number:
                paper[self.root(on).id, colour] += dots
        return {key: (phone[key], paper[key], voters.get(key, 0)) for key in {*phone, *paper}}

    def shown(self, theme: ModelTheme) -> PaperAndPhone:
        """What of the last result of a theme the hall may see: from the last place up, one colour after the other."""
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

    def done(self, person: int | None, name: str, payload: Payload, value: Any) -> None:
        """Take over what was acknowledged; repeating it changes nothing."""
        getattr(self, f"_{name}")(person, payload, value)

    def _stick_dot(self, person: int, payload: Payload, _value: Any) -> None:
        key, root = (person, payload["colour"], payload["number"]), self.root(payload["target"])
        if key not in self.dots or self.root(self.dots[key]) is not root:
            self.dots[key] = root.id

    def _take_back_dot(self, person: int, payload: Payload, _value: Any) -> None:
        self.dots.pop((person, payload["colour"], payload["number"]), None)

    def _add_statement(self, _person: int | None, payload: Payload, value: int) -> None:
        if value in self.items:
            assert self.keys[payload["key"]] == value
            return
        self.keys[payload["key"]] = value
        theme = self.themes[payload["theme"]]
        number = 1 + max((item.number for item in self.items.values()), default=0)
        self.items[value] = ModelItem(value, number, theme.id, payload.get("is_heading", False), payload.get("heading"))
        if theme.phase is Phase.VOTE:
            self._take_into_round(theme)

    def _edit_statement(self, _person: int | None, _payload: Payload, _value: Any) -> None:
        """Words count nowhere here."""

    def _withdraw_statement(self, _person: int, payload: Payload, _value: Any) -> None:
        self.items[payload["statement"]].withdrawn = True

    def _hide_statement(self, _person: None, payload: Payload, _value: Any) -> None:
        item = self.items[payload["statement"]]
        item.hidden = payload["hidden"]
        if item.hidden and self.themes[item.theme].phase is Phase.VOTE:
            self._give_back(self.group(item.id))

    def _put_under_heading(self, _person: None, payload: Payload, _value: Any) -> None:
        self.items[payload["statement"]].heading = payload["heading"]

    def _merge_statement(self, _person: None, payload: Payload, _value: Any) -> None:
        self.items[payload["statement"]].into = payload["into"]

    def _unmerge_statement(self, _person: None, payload: Payload, _value: Any) -> None:
        item = self.items[payload["statement"]]
        was_merged, item.into = item.into is not None, None
        if was_merged and item.is_aside and self.themes[item.theme].phase is Phase.VOTE:
            self._give_back(self.group(item.id))

    def _set_paper(self, _person: None, payload: Payload, _value: Any) -> None:
        root, colour = self.root(payload["target"]), payload["colour"]
        self._take_into_round(self.themes[root.theme])
        for member in self.group(root.id):
            self.paper.pop((self.round, member, colour), None)
        if payload["dots"]:
            self.paper[self.round, root.id, colour] = payload["dots"]

    def _move_phase(self, _person: None, payload: Payload, _value: Any) -> None:
        phase, named = Phase(payload["phase"]), payload.get("theme")
        for theme in self.themes.values() if named is None else [self.themes[named]]:
            if theme.phase is phase:
                continue
            items = [item for item in self.items.values() if item.theme == theme.id]
            if phase is Phase.VOTE:
                for item in items:
                    if item.into is None and item.is_aside:
                        self._give_back(self.group(item.id))
                if items:
                    self._take_into_round(theme)
            theme.phase, theme.places, theme.revealed = phase, 0, phase in (Phase.DISCUSS, Phase.CLOSED)

    def _show_places(self, _person: None, payload: Payload, _value: Any) -> None:
        theme = self.themes[payload["theme"]]
        theme.revealed, theme.places = payload["steps"] is None, payload["steps"] or 0

    def _end_meeting(self, _person: None, _payload: Payload, _value: Any) -> None:
        if self.state is MeetingState.ENDED:
            return
        for (item, colour), (phone, _, voters) in self.figures(self.round).items():
            if phone:
                self.counted[self.round, item, colour] = (phone, voters or 0)
        self.dots.clear()
        self.state = MeetingState.ENDED
        for theme in self.themes.values():
            theme.phase = Phase.CLOSED

    def _open_meeting(self, _person: None, _payload: Payload, _value: Any) -> None:
        if self.state is MeetingState.ENDED:
            self.round += 1
            self.state = MeetingState.OPEN

    def _is_voting(self, root: ModelItem) -> bool:
        return self.themes[root.theme].phase is Phase.VOTE

    def _path(self, item: int) -> list[int]:
        path = [item]
        while (into := self.items[path[-1]].into) is not None:
            path.append(into)
        return path

    def _give_back(self, items: set[int]) -> None:
        self.dots = {key: on for key, on in self.dots.items() if on not in items}

    def _take_into_round(self, theme: ModelTheme) -> None:
        if self.round not in theme.rounds:
            theme.rounds.append(self.round)
