"""The order of phases, and the table that says which action is open in which phase for which role.

This is the only home of "may this role do this now?": actions enforce it, boards send it as `may`.
"""

from collections.abc import Mapping

from workshop.domain.errors import NotAllowed, NotOpen
from workshop.domain.vocabulary import Action, MeetingState, Phase, Role

ORDER: tuple[Phase, ...] = tuple(Phase)
VOTING_PHASES = frozenset({Phase.VOTE, Phase.REVEAL})

_WRITING = frozenset({Phase.PREPARED, Phase.COLLECT, Phase.ARRANGE, Phase.VOTE, Phase.REVEAL, Phase.DISCUSS})
_COUNTING = frozenset({Phase.VOTE, Phase.REVEAL, Phase.DISCUSS})

# In a theme: action -> role -> the phases in which it is open. What is not named is never allowed.
_IN_THEME: Mapping[Action, Mapping[Role, frozenset[Phase]]] = {
    Action.ADD_STATEMENT: {
        Role.PARTICIPANT: frozenset({Phase.COLLECT}),
        Role.FACILITATOR: _WRITING,
        Role.SECRETARY: _WRITING,
    },
    Action.EDIT_OWN_STATEMENT: {Role.PARTICIPANT: frozenset({Phase.COLLECT})},
    Action.WITHDRAW_STATEMENT: {Role.PARTICIPANT: frozenset({Phase.COLLECT})},
    Action.EDIT_STATEMENT: {Role.FACILITATOR: _WRITING, Role.SECRETARY: _WRITING},
    # not during the reveal: a merge would move places that the hall has already seen
    Action.ARRANGE_STATEMENTS: {
        Role.FACILITATOR: _WRITING - {Phase.REVEAL},
        Role.SECRETARY: _WRITING - {Phase.REVEAL},
    },
    Action.HIDE_STATEMENT: {Role.FACILITATOR: _WRITING},
    Action.APPROVE_STATEMENTS: {Role.FACILITATOR: _WRITING},
    Action.STICK_DOT: {Role.PARTICIPANT: frozenset({Phase.VOTE})},
    Action.SET_PAPER: {Role.FACILITATOR: _COUNTING, Role.SECRETARY: _COUNTING},
    Action.REVEAL_PLACES: {Role.FACILITATOR: frozenset({Phase.REVEAL})},
    Action.EDIT_THEME: {Role.FACILITATOR: _WRITING},
}

_ALWAYS = frozenset(MeetingState)
_BEFORE_END = frozenset({MeetingState.DRAFT, MeetingState.OPEN})

# In the meeting as a whole: action -> role -> the states in which it is open.
_IN_MEETING: Mapping[Action, Mapping[Role, frozenset[MeetingState]]] = {
    Action.MOVE_PHASE: {Role.FACILITATOR: frozenset({MeetingState.OPEN})},
    Action.SHOW_THEME: {Role.FACILITATOR: _BEFORE_END},
    Action.SET_TIMER: {Role.FACILITATOR: frozenset({MeetingState.OPEN})},
    Action.EDIT_MEETING: {Role.FACILITATOR: _ALWAYS},
    Action.CHANGE_STATE: {Role.FACILITATOR: _ALWAYS},
    Action.SHARE_LINKS: {Role.FACILITATOR: _ALWAYS},
    Action.EDIT_MINUTES: {Role.FACILITATOR: _ALWAYS, Role.SECRETARY: _ALWAYS},
    # a name must also be taken out of what was published long after the meeting
    Action.REDACT_STATEMENT: {Role.FACILITATOR: _ALWAYS, Role.SECRETARY: _ALWAYS},
    # of a meeting that still goes on the minutes can only be a draft
    Action.ADOPT_MINUTES: {
        Role.FACILITATOR: frozenset({MeetingState.ENDED}),
        Role.SECRETARY: frozenset({MeetingState.ENDED}),
    },
    Action.EXPORT_MINUTES: {Role.FACILITATOR: _ALWAYS, Role.SECRETARY: _ALWAYS},
    Action.DELETE_MEETING: {Role.FACILITATOR: _ALWAYS},
}

# The meeting must be open for what people do on their phones, and not ended for what is done to the board.
_STATES_OF_ROLE: Mapping[Role, frozenset[MeetingState]] = {
    Role.PARTICIPANT: frozenset({MeetingState.OPEN}),
    Role.FACILITATOR: _BEFORE_END,
    Role.SECRETARY: _BEFORE_END,
    Role.PROJECTOR: frozenset(),
}


def require_in_theme(action: Action, phase: Phase, state: MeetingState, role: Role) -> None:
    """Refuse what this role may not do now in a theme.

    Raises:
        NotAllowed: this role may never do this.
        NotOpen: the role may, but not in this phase or state.
    """
    phases = _IN_THEME[action].get(role)
    if phases is None:
        raise NotAllowed
    if phase not in phases or state not in _STATES_OF_ROLE[role]:
        raise NotOpen(phase=phase.value, state=state.value)


def require_in_meeting(action: Action, state: MeetingState, role: Role) -> None:
    """Refuse what this role may not do now in the meeting as a whole; raises like require_in_theme."""
    states = _IN_MEETING[action].get(role)
    if states is None:
        raise NotAllowed
    if state not in states:
        raise NotOpen(state=state.value)


def may_in_theme(phase: Phase, state: MeetingState, role: Role) -> frozenset[Action]:
    """The actions that a role may take in a theme of this phase."""
    if state not in _STATES_OF_ROLE[role]:
        return frozenset()
    return frozenset(action for action, roles in _IN_THEME.items() if phase in roles.get(role, ()))


def may_in_meeting(state: MeetingState, role: Role) -> frozenset[Action]:
    """The actions that a role may take in the meeting as a whole."""
    return frozenset(action for action, roles in _IN_MEETING.items() if state in roles.get(role, ()))


def phases_of_meeting(with_voting: bool) -> tuple[Phase, ...]:
    """The phases that a theme of this meeting can be in, in order; without voting there is no vote and no reveal."""
    return tuple(phase for phase in ORDER if with_voting or phase not in VOTING_PHASES)


def shows_statements(phase: Phase) -> bool:
    """Return whether phones and projector may see the statements of a theme."""
    return phase is not Phase.PREPARED


def totals_shown(phase: Phase, revealed: bool, places_shown: int, open_totals: bool) -> "int | None":
    """The number of steps of the reveal that any role may see in a theme.

    Args:
        revealed: the facilitator moved the theme on to where everything is shown.
        places_shown: steps of the reveal so far.
        open_totals: the meeting lets everybody watch while people vote.

    Returns:
        None for everything, otherwise the number of steps; 0 hides all.
    """
    if phase in (Phase.DISCUSS, Phase.CLOSED) and revealed:
        return None
    if phase is Phase.VOTE and open_totals:
        return None
    if phase is Phase.REVEAL:
        return None if revealed else places_shown
    return 0
