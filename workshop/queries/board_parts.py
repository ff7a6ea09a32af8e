"""The shape of each part of a board, and of what only one participant sees.

This is the contract between the server and the pages: mypy holds queries to it, and tools/wire_types.py makes the types
of the JavaScript and docs/protocol.md from it. A part is sent whole when anything in it changed.
"""

from collections.abc import Mapping
from typing import Literal, NotRequired, TypedDict

from workshop.domain.ballots import OwnDot
from workshop.domain.vocabulary import Role

PhaseName = Literal["prepared", "collect", "arrange", "vote", "reveal", "discuss", "closed"]
StateName = Literal["draft", "open", "ended"]
ScreenName = Literal["lobby", "theme", "matrix", "groups", "overview", "agreements"]
RuleName = Literal["per_colour", "together"]
LanguageName = Literal["nl", "en"]
OwnStatus = Literal["shown", "hidden", "waiting", "merged"]


class ColourPart(TypedDict):
    """A dot colour.

    Attributes:
        letter: one or two letters that tell it from the other colours of the meeting.
        paint: the name of the colour that is drawn.
        budget: dots for each participant; max_per_item: how many of them on one item.
        group: the group that alone holds it; null for everybody.
    """

    id: int
    name: str
    letter: str
    paint: str
    meaning: str
    budget: int
    max_per_item: int
    weight: int
    group: int | None


class GroupName(TypedDict):
    """A group of participants."""

    id: int
    name: str


class Wifi(TypedDict):
    """The wifi of the venue."""

    name: str
    password: str


class SuggestedBudget(TypedDict):
    """A budget of a colour that suits the items; null where there are none."""

    once: int | None
    per_theme: int | None


class MeetingPart(TypedDict):
    """The part "meeting": the meeting and its rules.

    Attributes:
        held_on: the day, as 2013-06-07; null where it was not set.
        current_theme: what the projector shows; null without themes.
        gathered: raised each time that everybody is taken to the current theme.
        may: what this role may do now, by the names of domain.vocabulary.Action.
        screen, screen_page, wifi, fewest_people: for all but participants; a smaller group is not shown apart.
        head_count, next_round, counting_stands, suggested: for staff; counting_stands tells that the rule of counting
            can no longer change.
    """

    title: str
    held_on: str | None
    place: str
    code: int
    state: StateName
    with_voting: bool
    rule: RuleName
    open_totals: bool
    statements_visible: bool
    deal_per_theme: bool
    current_theme: int | None
    gathered: int
    shared_devices: bool
    may: list[str]
    colours: list[ColourPart]
    groups: list[GroupName]
    screen: NotRequired[ScreenName]
    screen_page: NotRequired[int]
    wifi: NotRequired[Wifi | None]
    fewest_people: NotRequired[int]
    head_count: NotRequired[int | None]
    next_round: NotRequired[int]
    counting_stands: NotRequired[bool]
    suggested: NotRequired[SuggestedBudget]


class ThemePart(TypedDict):
    """The part "theme:<id>".

    Attributes:
        round: the last round in which it was voted on; null before the first.
        only: the items that this round is about; null for all.
        may: what this role may do in this theme now.
        items: the ids of the statements and headings that this role may see, in board order.
    """

    id: int
    position: int
    title: str
    questions: list[str]
    phase: PhaseName
    reached_vote: bool
    approval: bool
    round: int | None
    only: list[int] | None
    may: list[str]
    items: list[int]


class StatementPart(TypedDict):
    """The part "statement:<id>": a statement or heading.

    Attributes:
        heading: the heading above it, where this role may see that.
        late: added after its theme first reached the vote.
        hidden, withdrawn, merged_into, redacted_text: for staff.
        is_off_board: for staff; whether it takes no dots and no place, for one of these reasons or because it waits.
        original_text, waiting: for the facilitator; what was first written may never have been approved.
    """

    id: int
    theme: int
    number: int
    text: str
    is_heading: bool
    heading: int | None
    late: bool
    hidden: NotRequired[bool]
    withdrawn: NotRequired[bool]
    merged_into: NotRequired[int | None]
    is_off_board: NotRequired[bool]
    redacted_text: NotRequired[str]
    original_text: NotRequired[str | None]
    waiting: NotRequired[bool]


class Place(TypedDict):
    """A place in a ranking: equal totals share it.

    Attributes:
        margin: how many dots separate it from the next place; null for the last.
    """

    rank: int
    points: int
    margin: int | None
    items: list[int]


class Shift(TypedDict):
    """The move of an item since an earlier round.

    Attributes:
        rank: its place then; null where it had none.
        shared: whether it shared that place.
        up: by how many places it rose; null where that cannot be said.
    """

    item: int
    rank: int | None
    shared: bool
    up: int | None


class RankingPart(TypedDict):
    """A ranking; colour is null where the colours are added up."""

    colour: int | None
    places: list[Place]
    shifts: NotRequired[list[Shift]]


class ItemDots(TypedDict):
    """The dots of one colour on one item; voters is null where unknown."""

    item: int
    colour: int
    phone: int
    paper: int
    voters: int | None


class Subtotal(TypedDict):
    """The dots of one colour on the statements under a heading, without those of the heading itself."""

    heading: int
    colour: int
    dots: int


class EarlierResult(TypedDict):
    """The result of an earlier round, as it was wholly shown."""

    round: int
    only: list[int] | None
    rankings: list[RankingPart]
    dots: list[ItemDots]


class ResultPart(TypedDict):
    """The part "result:<theme id>": as much of the result as is shown.

    Attributes:
        steps: how many places are shown; complete: whether those are all.
        dots: for what has a shown place, in the order of items and colours.
        subtotals: once complete; of a part of the statements they would be taken for the whole.
    """

    round: int
    only: list[int] | None
    steps: int
    complete: bool
    rankings: list[RankingPart]
    dots: list[ItemDots]
    subtotals: list[Subtotal]


class ComparedGroup(TypedDict):
    """A group that may be shown apart, and how many of it voted."""

    id: int
    name: str
    voters: int


class ComparedRow(TypedDict):
    """An item in a comparison of groups; places and points are in the order of the ranking's groups.

    Attributes:
        places: null where the group gave nothing.
        gap: how many places lie between the groups; null with one group.
    """

    item: int
    places: list[int | None]
    points: list[int]
    gap: int | None


class ComparedRanking(TypedDict):
    """The groups side by side in one colour, or in all where they are added up (colour null).

    Attributes:
        groups: the ids of those that can hold the colour.
        rows: in the order in which the first group ranks the items.
    """

    colour: int | None
    groups: list[int]
    rows: list[ComparedRow]


class GroupsPart(TypedDict):
    """The part "groups:<theme id>": groups side by side, as far as they may be shown apart."""

    round: int
    groups: list[ComparedGroup]
    rankings: list[ComparedRanking]


class UsedDots(TypedDict):
    """The dots of a colour that were used and dealt; dealt is null for a colour that a group holds."""

    colour: int
    used: int
    dealt: int | None


class GroupVoters(TypedDict):
    """The different people of a group who have a dot on the board."""

    group: int
    voters: int


class TurnoutPart(TypedDict):
    """The part "turnout": for all but participants.

    Attributes:
        voters: different people with a dot in the round that runs; null where unknown.
        present: devices connected in the last five minutes, or with a dot.
        dots, groups: for staff; groups only where there are any.
    """

    voters: int | None
    present: int
    head_count: int | None
    dots: NotRequired[list[UsedDots]]
    groups: NotRequired[list[GroupVoters]]


class PaperDots(TypedDict):
    """The paper dots of one colour on one item, as they were typed."""

    item: int
    colour: int
    dots: int


class TimerPart(TypedDict):
    """The part "timer": seconds that it was set to, and when it ends, by the server's clock."""

    seconds: int
    ends_at: float


class TextVersion(TypedDict):
    """A text of the minutes and its version."""

    id: int
    version: int


class MinutesPart(TypedDict):
    """The part "minutes": the versions of the texts, for staff, so that a page knows when to fetch them anew.

    Attributes:
        conclusions: by the id of the theme.
        adopted_on: the day on which adopted_version was adopted; null while the minutes are a draft.
    """

    agenda: list[TextVersion]
    conclusions: list[TextVersion]
    agreements: list[TextVersion]
    attachments: list[TextVersion]
    language: LanguageName
    adopted_version: int
    adopted_on: str | None


class AgreementText(TypedDict):
    """An agreement of the minutes."""

    id: int
    what: str
    who: str
    due: str
    version: int


class AgendaText(TypedDict):
    """An agenda item of the minutes."""

    id: int
    title: str
    text: str
    after_work: bool
    version: int


class ConclusionText(TypedDict):
    """The conclusion of a theme."""

    theme: int
    title: str
    text: str
    version: int


class AttachmentName(TypedDict):
    """An attachment that the minutes name."""

    id: int
    name: str
    version: int


class MinutesTexts(TypedDict):
    """The texts of the minutes, as their page fetches them."""

    agenda: list[AgendaText]
    conclusions: list[ConclusionText]
    agreements: list[AgreementText]
    attachments: list[AttachmentName]


class OwnStatement(TypedDict):
    """A statement that this participant wrote; redacted tells that its words were replaced."""

    id: int
    theme: int
    number: int
    text: str
    redacted: bool
    status: OwnStatus


class Mine(TypedDict):
    """The facts of this participant alone.

    Attributes:
        seed: a number for this participant's own stable order of the items.
        group: the group of the participant; null for none.
    """

    seed: int
    group: int | None
    dots: list[OwnDot]
    statements: list[OwnStatement]


class Similar(TypedDict):
    """A statement that reads like what is being typed."""

    id: int
    number: int
    text: str


class Pair(TypedDict):
    """Two statements that read alike."""

    one: int
    other: int


Part = (
    MeetingPart
    | ThemePart
    | StatementPart
    | ResultPart
    | GroupsPart
    | TurnoutPart
    | TimerPart
    | MinutesPart
    | list[EarlierResult]
    | list[PaperDots]
    | list[AgreementText]
    | Mapping[str, int | None]
)

# Every kind of part: the key, or its beginning before the id of a theme or statement, and its shape.
PART_KINDS: Mapping[str, object] = {
    "meeting": MeetingPart,
    "turnout": TurnoutPart,
    "timer": TimerPart,
    "minutes": MinutesPart,
    "agreements": list[AgreementText],
    "voted": Mapping[str, int | None],
    "theme:": ThemePart,
    "statement:": StatementPart,
    "result:": ResultPart,
    "earlier:": list[EarlierResult],
    "groups:": GroupsPart,
    "paper:": list[PaperDots],
}

# The roles that may be sent a part of each kind; the others never are, and these only while there is one to see.
_ALL = frozenset(Role)
_STAFF = frozenset({Role.FACILITATOR, Role.SECRETARY})
PART_ROLES: Mapping[str, frozenset[Role]] = {
    "meeting": _ALL,
    "turnout": _ALL - {Role.PARTICIPANT},
    "timer": _ALL,
    "minutes": _STAFF,
    "agreements": frozenset({Role.PROJECTOR}),
    "voted": frozenset({Role.PROJECTOR}),
    "theme:": _ALL,
    "statement:": _ALL,
    "result:": _ALL,
    "earlier:": _ALL,
    "groups:": _ALL,
    "paper:": _STAFF,
}
