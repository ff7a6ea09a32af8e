"""The words of Stip as types: phases, roles, what can be done, and who does it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

# What the border accepts, in characters after normalisation (payloads.py) and in numbers.
STATEMENT_LENGTH = 280
PREPARED_STATEMENT_LENGTH = 2000
TITLE_LENGTH = 200
QUESTION_LENGTH = 500
TEXT_LENGTH = 20_000
NAME_LENGTH = 40
MEANING_LENGTH = 200
WIFI_LENGTH = 63  # of a WPA2 passphrase
WIFI_NAME_LENGTH = 32  # in bytes
MAX_COLOURS = 5
MAX_BUDGET = 20
MAX_THEMES = 50
MAX_QUESTIONS = 20
MAX_STATEMENTS = 2000
MAX_STATEMENTS_OF_ONE_PARTICIPANT = 50
MAX_AGENDA_ITEMS = 100
MAX_AGREEMENTS = 200
MAX_ATTACHMENTS = 100
MAX_PAPER_DOTS = 9999
MAX_HEAD_COUNT = 99_999
MAX_TIMER_SECONDS = 4 * 60 * 60
MAX_BALLOTS = 30  # of one shared device
MAX_GROUPS = 60


class MeetingState(Enum):
    """The state of a meeting: prepared, held, or over (its minutes stay editable)."""

    DRAFT = "draft"
    OPEN = "open"
    ENDED = "ended"


class Phase(Enum):
    """The phase of a theme; the members are in the order of a meeting."""

    PREPARED = "prepared"
    COLLECT = "collect"
    ARRANGE = "arrange"
    VOTE = "vote"
    REVEAL = "reveal"
    DISCUSS = "discuss"
    CLOSED = "closed"


class Screen(Enum):
    """A screen of the projector."""

    LOBBY = "lobby"
    THEME = "theme"
    MATRIX = "matrix"
    GROUPS = "groups"
    OVERVIEW = "overview"
    AGREEMENTS = "agreements"


class Language(Enum):
    """A language that minutes can be in."""

    DUTCH = "nl"
    ENGLISH = "en"


class Edition(Enum):
    """For whom a copy of the minutes is: those who were there, or everybody (domain/publication.py)."""

    INTERNAL = "internal"
    PUBLICATION = "publication"


class Role(Enum):
    """In which capacity somebody takes part in one meeting."""

    FACILITATOR = "facilitator"
    SECRETARY = "secretary"
    PARTICIPANT = "participant"
    PROJECTOR = "projector"


class Action(Enum):
    """An action in a meeting; phases.py says which role may take it, and in which phase."""

    # in a theme
    ADD_STATEMENT = "add_statement"
    EDIT_OWN_STATEMENT = "edit_own_statement"
    WITHDRAW_STATEMENT = "withdraw_statement"
    EDIT_STATEMENT = "edit_statement"
    ARRANGE_STATEMENTS = "arrange_statements"
    HIDE_STATEMENT = "hide_statement"
    APPROVE_STATEMENTS = "approve_statements"
    STICK_DOT = "stick_dot"
    SET_PAPER = "set_paper"
    REVEAL_PLACES = "reveal_places"
    EDIT_THEME = "edit_theme"
    # in the meeting as a whole
    MOVE_PHASE = "move_phase"
    SHOW_THEME = "show_theme"
    SET_TIMER = "set_timer"
    EDIT_MEETING = "edit_meeting"
    CHANGE_STATE = "change_state"
    SHARE_LINKS = "share_links"
    EDIT_MINUTES = "edit_minutes"
    REDACT_STATEMENT = "redact_statement"
    ADOPT_MINUTES = "adopt_minutes"
    EXPORT_MINUTES = "export_minutes"
    DELETE_MEETING = "delete_meeting"


class CountingRule(Enum):
    """Counting of colours: ranked apart, or added up with a weight each because the facilitator says so."""

    PER_COLOUR = "per_colour"
    TOGETHER = "together"


@dataclass(frozen=True)
class Actor:
    """The person who acts in a meeting, with the role, as the cookie proves it.

    Attributes:
        participant_id: set for a participant only.
        ballot: which ballot of a shared device the participant has; 1 for who has a device alone.
        link_id: the link by which somebody without an account came in; every write reads whether it still holds.
        sign_in: that of the account by which somebody came in (the hash of its token); every write reads that too.
    """

    meeting_id: int
    role: Role
    participant_id: int | None = None
    link_id: int | None = None
    ballot: int = 1
    sign_in: str | None = None


@dataclass(frozen=True)
class DotColour:
    """A colour of dots in one meeting, and the rule that goes with it.

    Attributes:
        name: as people say it and the minutes write it: "blauw". Unique within the meeting without regard to case.
        paint: how it is drawn, one of PAINTS.
        meaning: the question that it answers: "wat vinden inwoners belangrijk?"; may be empty.
        budget: how many dots each participant is dealt.
        max_per_item: how many of them one participant may put on one item; between 1 and the budget.
        weight: what one dot counts for under CountingRule.TOGETHER; 1 or more.
        group: the name of the group that alone gets these dots; empty for everybody.
    """

    name: str
    paint: str
    meaning: str
    budget: int
    max_per_item: int
    weight: int = 1
    group: str = ""


def letters_of(names: Sequence[str]) -> tuple[str, ...]:
    """The sign on the stickers of each colour, so that colour is never the only cue.

    Returns:
        One upper-case sign for each name, in the same order, all different: the first sign of the name that is still
        free ("geel", "groen" -> G, R), or a figure when there is none.
    """
    figures = [str(figure) for figure in range(1, len(names) + 1)]
    letters: list[str] = []
    for name in names:
        signs = [sign.upper()[0] for sign in name if sign.isalnum()]  # [0]: the upper case of "ß" is "SS"
        letters.append(next(sign for sign in (*signs, *figures) if sign not in letters))
    return tuple(letters)


PAINTS = ("blue", "white", "green", "yellow", "red")
DEFAULT_COLOURS = (
    DotColour(name="blauw", paint="blue", meaning="", budget=3, max_per_item=3),
    DotColour(name="wit", paint="white", meaning="", budget=2, max_per_item=2),
)
