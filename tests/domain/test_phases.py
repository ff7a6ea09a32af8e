"""The whole table of Phase x Role x Action, written out by hand from what Stip must be."""

import itertools

import pytest

from workshop.domain.errors import NotAllowed, NotOpen, WorkshopError
from workshop.domain.phases import (
    ORDER,
    may_in_meeting,
    may_in_theme,
    phases_of_meeting,
    require_in_meeting,
    require_in_theme,
    shows_statements,
    totals_shown,
)
from workshop.domain.vocabulary import Action, MeetingState, Phase, Role

# prepared, collect, arrange, vote, reveal, discuss, closed: a letter where it is open, a dot where it is not, and a
# dash where the role may never do it
IN_THEME = {
    #                           facilitator secretary  participant projector
    Action.ADD_STATEMENT: ("pcavrd.", "pcavrd.", ".c.....", "-------"),
    Action.EDIT_OWN_STATEMENT: ("-------", "-------", ".c.....", "-------"),
    Action.WITHDRAW_STATEMENT: ("-------", "-------", ".c.....", "-------"),
    Action.EDIT_STATEMENT: ("pcavrd.", "pcavrd.", "-------", "-------"),
    Action.ARRANGE_STATEMENTS: ("pcav.d.", "pcav.d.", "-------", "-------"),
    Action.HIDE_STATEMENT: ("pcavrd.", "-------", "-------", "-------"),
    Action.APPROVE_STATEMENTS: ("pcavrd.", "-------", "-------", "-------"),
    Action.STICK_DOT: ("-------", "-------", "...v...", "-------"),
    Action.SET_PAPER: ("...vrd.", "...vrd.", "-------", "-------"),
    Action.REVEAL_PLACES: ("....r..", "-------", "-------", "-------"),
    Action.EDIT_THEME: ("pcavrd.", "-------", "-------", "-------"),
}
# draft, open, ended
IN_MEETING = {
    Action.MOVE_PHASE: (".o.", "---", "---", "---"),
    Action.SHOW_THEME: ("do.", "---", "---", "---"),
    Action.SET_TIMER: (".o.", "---", "---", "---"),
    Action.EDIT_MEETING: ("doe", "---", "---", "---"),
    Action.CHANGE_STATE: ("doe", "---", "---", "---"),
    Action.SHARE_LINKS: ("doe", "---", "---", "---"),
    Action.EDIT_MINUTES: ("doe", "doe", "---", "---"),
    Action.REDACT_STATEMENT: ("doe", "doe", "---", "---"),
    Action.ADOPT_MINUTES: ("..e", "..e", "---", "---"),
    Action.EXPORT_MINUTES: ("doe", "doe", "---", "---"),
    Action.DELETE_MEETING: ("doe", "---", "---", "---"),
}
ROLES = (Role.FACILITATOR, Role.SECRETARY, Role.PARTICIPANT, Role.PROJECTOR)

THEME_CASES = [
    (action, role, phase, sign)
    for action, columns in IN_THEME.items()
    for role, signs in zip(ROLES, columns, strict=True)
    for phase, sign in zip(Phase, signs, strict=True)
]
MEETING_CASES = [
    (action, role, state, sign)
    for action, columns in IN_MEETING.items()
    for role, signs in zip(ROLES, columns, strict=True)
    for state, sign in zip(MeetingState, signs, strict=True)
]


def outcome(sign: str) -> type[WorkshopError] | None:
    """The meaning of a character of the tables."""
    return {"-": NotAllowed, ".": NotOpen}.get(sign)


def refusal_in_theme(action: Action, phase: Phase, state: MeetingState, role: Role) -> type[WorkshopError] | None:
    """The error of a refusal; None when it is allowed."""
    try:
        require_in_theme(action, phase, state, role)
    except WorkshopError as error:
        return type(error)
    return None


def test_the_tables_hold_every_action_role_phase_and_state() -> None:
    assert {*IN_THEME, *IN_MEETING} == set(Action)
    assert not IN_THEME.keys() & IN_MEETING.keys()
    assert [case[:3] for case in THEME_CASES] == list(itertools.product(IN_THEME, Role, Phase))
    assert [case[:3] for case in MEETING_CASES] == list(itertools.product(IN_MEETING, Role, MeetingState))


@pytest.mark.parametrize(("action", "role", "phase", "sign"), THEME_CASES)
def test_in_a_theme_of_an_open_meeting(action: Action, role: Role, phase: Phase, sign: str) -> None:
    assert refusal_in_theme(action, phase, MeetingState.OPEN, role) is outcome(sign)
    assert (action in may_in_theme(phase, MeetingState.OPEN, role)) is (outcome(sign) is None)


@pytest.mark.parametrize(("action", "role", "phase", "sign"), THEME_CASES)
def test_in_a_theme_of_a_draft_staff_may_do_the_same_and_phones_nothing(
    action: Action, role: Role, phase: Phase, sign: str
) -> None:
    expected = outcome("." if sign.isalpha() and role is Role.PARTICIPANT else sign)

    assert refusal_in_theme(action, phase, MeetingState.DRAFT, role) is expected
    assert (action in may_in_theme(phase, MeetingState.DRAFT, role)) is (expected is None)


@pytest.mark.parametrize(("action", "role", "phase", "sign"), THEME_CASES)
def test_in_a_theme_of_an_ended_meeting_nothing_is_open(action: Action, role: Role, phase: Phase, sign: str) -> None:
    assert refusal_in_theme(action, phase, MeetingState.ENDED, role) is outcome("-" if sign == "-" else ".")
    assert may_in_theme(phase, MeetingState.ENDED, role) == frozenset()


@pytest.mark.parametrize(("action", "role", "state", "sign"), MEETING_CASES)
def test_in_the_meeting_as_a_whole(action: Action, role: Role, state: MeetingState, sign: str) -> None:
    refused = outcome(sign)
    if refused is None:
        require_in_meeting(action, state, role)
    else:
        with pytest.raises(refused):
            require_in_meeting(action, state, role)
    assert (action in may_in_meeting(state, role)) is (refused is None)


def test_a_refusal_says_in_which_phase_and_state_things_are() -> None:
    with pytest.raises(NotOpen) as refused:
        require_in_theme(Action.STICK_DOT, Phase.REVEAL, MeetingState.OPEN, Role.PARTICIPANT)

    assert refused.value.details == {"phase": "reveal", "state": "open"}


def test_phases_stand_in_the_order_of_a_meeting() -> None:
    assert [phase.value for phase in ORDER] == [
        "prepared",
        "collect",
        "arrange",
        "vote",
        "reveal",
        "discuss",
        "closed",
    ]
    assert phases_of_meeting(with_voting=True) == ORDER
    assert [phase.value for phase in phases_of_meeting(with_voting=False)] == [
        "prepared",
        "collect",
        "arrange",
        "discuss",
        "closed",
    ]


def test_only_the_statements_of_a_prepared_theme_are_kept_from_the_hall() -> None:
    assert [phase for phase in Phase if not shows_statements(phase)] == [Phase.PREPARED]


# (revealed, places shown, open totals) -> what is shown in each phase: "*" all, a figure so many steps
@pytest.mark.parametrize(
    ("revealed", "places_shown", "open_totals", "shown"),
    [
        (False, 0, False, "0000000"),
        (False, 2, False, "0000200"),
        (True, 0, False, "0000***"),
        (True, 2, False, "0000***"),
        (False, 0, True, "000*000"),
        (False, 2, True, "000*200"),
        (True, 0, True, "000****"),
    ],
)
def test_totals_are_shown_only_as_far_as_they_were_revealed(
    revealed: bool, places_shown: int, open_totals: bool, shown: str
) -> None:
    found = [totals_shown(phase, revealed, places_shown, open_totals) for phase in Phase]

    assert found == [None if sign == "*" else int(sign) for sign in shown]
