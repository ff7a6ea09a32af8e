"""The wall of one meeting during a voting round: what hangs where, and what a sticker may still do.

Pure and in memory, so that a hall of phones is judged without a question to the database for each vote. The rows stay
the truth: a wall is read from them, and is thrown away as soon as anything else changed them (its version tells).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NotRequired, TypedDict

from workshop.domain.dots import require_room_on_item, require_sticker
from workshop.domain.errors import BallotEnded, NoSuchSticker, NotFound, NotInRound
from workshop.domain.phases import require_in_theme
from workshop.domain.vocabulary import Action, MeetingState, Phase, Role

# stands for the theme where the stickers were dealt once for the whole meeting; no theme has this id
ONE_DEAL = 0


class OwnDot(TypedDict):
    """A dot as the phone of its participant knows it; deal is the theme it was dealt for, where each has its own."""

    colour: int
    number: int
    item: int
    deal: NotRequired[int]


def own_dots(dots: Iterable[tuple[int, int, int, int]]) -> list[OwnDot]:
    """The dots of one participant, in order, from (colour, number, item, deal) with ONE_DEAL for one deal for all."""
    return [
        {"colour": colour, "number": number, "item": item}
        if deal == ONE_DEAL
        else {"colour": colour, "number": number, "item": item, "deal": deal}
        for colour, number, item, deal in sorted(dots)
    ]


@dataclass(frozen=True)
class Item:
    """A statement or heading, as far as dots need to know it.

    Attributes:
        root: the item that speaks for it: itself, or the end of its merges. A ballot for this one is for that one.
        is_off_board: whether it takes no dots.
    """

    theme: int
    root: int
    is_off_board: bool


@dataclass(frozen=True)
class StickerRule:
    """The rules of a colour by which stickers are judged."""

    budget: int
    max_per_item: int


@dataclass(frozen=True)
class Change:
    """One sticker that comes to hang on a target, or comes off (target None)."""

    participant: int
    slot: int
    target: int | None


@dataclass
class BallotState:
    """The stickers that hang in the current round of a meeting.

    Attributes:
        version: Meeting.wall_version when the wall was last in step with the rows.
        slots: (deal, colour, number) -> slot; `stickers` is the reverse. A deal is the theme that it was dealt for, or
            ONE_DEAL where the stickers were dealt once for the whole meeting.
        hanging: participant -> slot -> what it was stuck on; may be limited to some participants.
        ended: participants whose shared device is in the hand of the next person.
        held_by: colour -> the group that alone gets its stickers; a colour that is not named is everybody's.
        group_of: participant -> group, of those who were asked for so far; whoever judges a sticker fills it in.
        only: the items that take stickers in a limited round, each by the item that speaks for it; None for all.
        givers: (item that speaks for them, colour) -> participant -> how many of their stickers hang there.
    """

    version: int
    state: MeetingState
    round: int
    voting_began: bool
    phases: Mapping[int, Phase]
    items: Mapping[int, Item]
    rules: Mapping[int, StickerRule]
    slots: Mapping[tuple[int, int, int], int]
    deal_per_theme: bool = False
    only: frozenset[int] | None = None
    hanging: dict[int, dict[int, int]] = field(default_factory=dict)
    ended: frozenset[int] = frozenset()
    held_by: Mapping[int, int] = field(default_factory=dict)
    group_of: dict[int, int | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.stickers = {slot: sticker for sticker, slot in self.slots.items()}
        self.givers: dict[tuple[int, int], Counter[int]] = {}
        for participant, mine in self.hanging.items():
            for slot, target in mine.items():
                self._count(participant, slot, target, 1)

    @property
    def voters(self) -> int:
        """The number of different people who have a sticker on the board."""
        return len(self.hanging)

    def stick(self, participant: int, colour: int, number: int, target: int) -> Change | None:
        """The change that puts a sticker on a target, or moves it there; None when it hangs there already.

        Raises:
            BallotEnded: the device of the participant went to the next person.
            NotOpen: the theme of the target, or of the item it hangs on, is not in its vote phase.
            NoSuchSticker: the budget holds no sticker of this colour and number, or it is for another group.
            TooManyOnOneItem: as many of this colour as the rules allow hang on the target already.
            NotInRound: the round is limited to other items.
            NotFound: the target or colour is not in this meeting, or the target is hidden.
        """
        self._require_in_hand(participant)
        item = self._item(target)
        slot = self._slot(item.theme, colour, number)
        if colour in self.held_by and self.held_by[colour] != self.group_of.get(participant):
            raise NoSuchSticker(number=number, budget=0)
        mine = self.hanging.get(participant, {})
        before = self.items[mine[slot]] if slot in mine else None
        if before is not None and before.root == item.root:
            # a repeat: the truth is "it hangs", also when the vote has closed since, or a duplicate was merged
            return None
        self._require_vote(item)
        if self.only is not None and item.root not in self.only:
            raise NotInRound
        if before is not None:
            self._require_vote(before)
        already_there = self.givers.get((item.root, colour), Counter())[participant]
        require_room_on_item(already_there, self.rules[colour].max_per_item)
        return Change(participant, slot, item.root)

    def take_back(self, participant: int, colour: int, number: int, theme: int | None) -> Change | None:
        """The change that takes a sticker off; None when it hangs nowhere. Raises like stick().

        Args:
            theme: of whose deal the sticker is; where all were dealt once it does not matter.
        """
        self._require_in_hand(participant)
        slot = self._slot(theme, colour, number)
        hangs_on = self.hanging.get(participant, {}).get(slot)
        if hangs_on is None:
            return None
        self._require_vote(self.items[hangs_on])
        return Change(participant, slot, None)

    def apply(self, change: Change) -> None:
        """Let a change be so."""
        mine = self.hanging.setdefault(change.participant, {})
        if change.slot in mine:
            self._count(change.participant, change.slot, mine.pop(change.slot), -1)
        if change.target is not None:
            self.voting_began = True
            mine[change.slot] = change.target
            self._count(change.participant, change.slot, change.target, 1)
        if not mine:
            del self.hanging[change.participant]

    def dots_of(self, participant: int) -> list[OwnDot]:
        """The dots of one participant in order, each with the item that speaks for what it hangs on."""
        return own_dots(
            (colour, number, self.items[target].root, deal)
            for slot, target in self.hanging.get(participant, {}).items()
            for deal, colour, number in (self.stickers[slot],)
        )

    def _count(self, participant: int, slot: int, target: int, by: int) -> None:
        key = (self.items[target].root, self.stickers[slot][1])
        people = self.givers.setdefault(key, Counter())
        people[participant] += by
        if not people[participant]:
            del people[participant]
        if not people:
            del self.givers[key]

    def _require_in_hand(self, participant: int) -> None:
        if participant in self.ended:
            raise BallotEnded

    def _slot(self, theme: int | None, colour: int, number: int) -> int:
        rule = self.rules.get(colour)
        if rule is None:
            raise NotFound(kind="colour")
        if self.deal_per_theme and theme not in self.phases:
            raise NotFound(kind="theme")
        require_sticker(number, rule.budget)
        return self.slots[(theme or ONE_DEAL) if self.deal_per_theme else ONE_DEAL, colour, number]

    def _item(self, target: int) -> Item:
        asked = self.items.get(target)
        if asked is None:
            raise NotFound(kind="statement")
        item = self.items[asked.root]
        if item.is_off_board:
            raise NotFound(kind="statement")
        return item

    def _require_vote(self, item: Item) -> None:
        theme = self.items[item.root].theme
        require_in_theme(Action.STICK_DOT, self.phases[theme], self.state, Role.PARTICIPANT)
