"""The messages between pages and server, and who gets them; the parts of a board are in queries/board_parts.py.

docs/protocol.md tells the whole contract, and is made from these types by tools/wire_types.py.
"""

from collections.abc import Mapping
from typing import Any, Literal, NotRequired, TypedDict

from workshop.domain.ballots import OwnDot
from workshop.domain.vocabulary import Role
from workshop.queries.board_parts import Mine, Pair, Part, Similar

STATE = "state"
MINE = "mine"
SIMILAR = "similar"
ALIKE = "alike"
CHANGES = "changes"

PHONE = "/phone"
STAFF = "/staff"
PROJECTOR = "/projector"
NAMESPACES: Mapping[str, frozenset[Role]] = {
    PHONE: frozenset({Role.PARTICIPANT}),
    STAFF: frozenset({Role.FACILITATOR, Role.SECRETARY}),
    PROJECTOR: frozenset({Role.PROJECTOR}),
}
NAMESPACE_OF: Mapping[Role, str] = {role: namespace for namespace, roles in NAMESPACES.items() for role in roles}

# seconds between two messages to the same audience
PERIODS: Mapping[Role, float] = {
    Role.PARTICIPANT: 0.25,
    Role.PROJECTOR: 0.1,
    Role.FACILITATOR: 0.25,
    Role.SECRETARY: 0.25,
}
LARGEST_MESSAGE = 16_384


class Auth(TypedDict):
    """The claims with which a page connects; the cookie proves them.

    Attributes:
        meeting: the join code.
        page: random for each page. Where it comes in anew, the connection that it had before is ended first, so that
            what still arrives late over that one is not carried out.
        ballot: of a participant, the ballot that the page was made for: once the device went to the next person it is
            refused with "ballot_ended".
    """

    meeting: int
    role: str
    page: NotRequired[str]
    ballot: NotRequired[int]


class Refused(TypedDict):
    """The answer to what was refused.

    Attributes:
        code: stable; the page has the sentence for it.
        details: the numbers and names that the sentence needs.
    """

    ok: Literal[False]
    code: str
    details: dict[str, Any]


class StateAnswer(TypedDict):
    """The answer to "state": the whole board.

    Attributes:
        now: the clock of the server in seconds, since those of phones are wrong and a timer counts from here.
        mine: null but for participants.
    """

    ok: Literal[True]
    version: int
    parts: Mapping[str, Part]
    now: float
    mine: Mine | None


class MineAnswer(TypedDict):
    """The answer to "mine": what only this participant sees; null but for participants."""

    ok: Literal[True]
    mine: Mine | None


class SimilarQuestion(TypedDict):
    """The payload of "similar", from a phone that is typing a statement in a theme."""

    theme: int
    text: str


class SimilarAnswer(TypedDict):
    """The answer to "similar": the statement that this phone may see and that reads most like the text, or null."""

    ok: Literal[True]
    similar: Similar | None


class AlikeQuestion(TypedDict):
    """The payload of "alike", from staff."""

    theme: int


class AlikeAnswer(TypedDict):
    """The answer to "alike": the pairs of statements that read alike, the most alike first."""

    ok: Literal[True]
    pairs: list[Pair]


class OwnDots(TypedDict):
    """Of a participant, the dots alone."""

    dots: list[OwnDot]


class CommandAnswer(TypedDict):
    """The answer to a command.

    Attributes:
        value: what the action returns, such as the id of what was made.
        mine: for participants; after a dot it holds the dots only.
    """

    ok: Literal[True]
    value: Any
    mine: NotRequired[Mine | OwnDots]


class Changes(TypedDict):
    """The message "changes": what changed of a board, at most as often as PERIODS says for each audience.

    A page that holds a version older than `since` has missed a message and asks for the state again; one that holds
    `version` or newer drops it.

    Attributes:
        set: the parts that are new or changed, whole.
        gone: the keys of the parts that are no more.
        now: with a timer, the clock of the server in seconds.
    """

    since: int
    version: int
    set: dict[str, Part]
    gone: list[str]
    now: NotRequired[float]


Success = StateAnswer | MineAnswer | SimilarAnswer | AlikeAnswer | CommandAnswer

# The events of a page beside the commands: what it sends, and what it is answered.
QUESTIONS: Mapping[str, tuple[type | None, type]] = {
    STATE: (None, StateAnswer),
    MINE: (None, MineAnswer),
    SIMILAR: (SimilarQuestion, SimilarAnswer),
    ALIKE: (AlikeQuestion, AlikeAnswer),
}


def room_of(meeting_id: int, role: Role) -> str:
    """The room of one audience: all with this role in this meeting."""
    return f"{meeting_id}:{role.value}"
