"""Themes: preparing them, moving them through their phases, and showing their results."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import col, select

from workshop.actions.guards import lock_meeting, require_filled, was_voted_on
from workshop.actions.lookups import current_round, key_of, last_mark_of, take_into_round, theme_of, themes_of
from workshop.actions.projector import turn_to
from workshop.actions.rounds import deal_stickers, give_back_dots, store_present
from workshop.actions.timer import forget_timer
from workshop.domain.board_order import placed, roots_of
from workshop.domain.errors import BadInput, NotInRound, NotOpen, StillInUse, TooMany
from workshop.domain.events import BoardChanged
from workshop.domain.phases import phases_of_meeting, require_in_meeting, require_in_theme
from workshop.domain.vocabulary import (
    MAX_QUESTIONS,
    MAX_THEMES,
    PREPARED_STATEMENT_LENGTH,
    QUESTION_LENGTH,
    Action,
    Actor,
    MeetingState,
    Phase,
    Screen,
)
from workshop.storage.database import UnitOfWork
from workshop.storage.models import Meeting, Round, RoundItem, Statement, Theme


def add_theme(work: UnitOfWork, actor: Actor, title: str, questions: Sequence[str] = ()) -> int:
    """Add a theme at the end; the first one is what the projector shows. Returns its id."""
    meeting = lock_meeting(work, actor)
    _require_open_for_edits(Action.EDIT_MEETING, meeting, actor)
    return key_of(append_theme(work, meeting, title, questions).id)


def append_theme(work: UnitOfWork, meeting: Meeting, title: str, questions: Sequence[str]) -> Theme:
    """Add the row of a theme, checked; also for a meeting that is made from a report."""
    _require_sound(title, questions)
    others = themes_of(work, meeting)
    if len(others) >= MAX_THEMES:
        raise TooMany(limit=MAX_THEMES)
    theme = Theme(
        meeting_id=key_of(meeting.id),
        position=1 + max((other.position for other in others), default=0),
        title=title,
        questions="\n".join(questions),
    )
    work.session.add(theme)
    work.session.flush()
    if meeting.deal_per_theme:
        deal_stickers(work, meeting, current_round(work, meeting))
    if meeting.current_theme_id is None:
        meeting.current_theme_id = theme.id
    work.emit_after_commit(BoardChanged(key_of(meeting.id)))
    return theme


def edit_theme(work: UnitOfWork, actor: Actor, theme_id: int, title: str, questions: Sequence[str]) -> None:
    """Change the title and the guiding questions."""
    meeting = lock_meeting(work, actor)
    theme = theme_of(work, meeting, theme_id)
    require_in_theme(Action.EDIT_THEME, theme.phase, meeting.state, actor.role)
    _require_sound(title, questions)
    theme.title, theme.questions = title, "\n".join(questions)
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def set_approval(work: UnitOfWork, actor: Actor, theme_id: int, approval: bool) -> None:
    """Have what participants write in a theme wait for the facilitator from now on, or no more.

    What waits already goes on waiting: who let it wait also lets it through.
    """
    meeting = lock_meeting(work, actor, touches_ballots=False)
    theme = theme_of(work, meeting, theme_id)
    require_in_theme(Action.APPROVE_STATEMENTS, theme.phase, meeting.state, actor.role)
    theme.approval = approval
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def place_theme(work: UnitOfWork, actor: Actor, theme_id: int, before_id: int | None) -> None:
    """Put a theme before another, or after the last; repeating it changes nothing."""
    meeting = lock_meeting(work, actor, touches_ballots=False)
    _require_open_for_edits(Action.EDIT_MEETING, meeting, actor)
    moved = theme_of(work, meeting, theme_id)
    before = None if before_id is None else theme_of(work, meeting, before_id)
    themes = {key_of(theme.id): theme for theme in themes_of(work, meeting)}
    order = placed(tuple(themes), key_of(moved.id), None if before is None else key_of(before.id))
    for position, row_id in enumerate(order, start=1):
        themes[row_id].position = position
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def delete_theme(work: UnitOfWork, actor: Actor, theme_id: int) -> None:
    """Delete a theme with its statements, as long as it was never voted on.

    Raises:
        StillInUse: results may hang on it.
    """
    meeting = lock_meeting(work, actor)
    _require_open_for_edits(Action.EDIT_MEETING, meeting, actor)
    theme = theme_of(work, meeting, theme_id)
    if was_voted_on(work, theme):
        raise StillInUse
    if meeting.current_theme_id == theme.id:
        rest = [other for other in themes_of(work, meeting) if other.id != theme.id]
        meeting.current_theme_id = rest[0].id if rest else None
        work.session.flush()
    work.session.exec(sa.delete(Theme).where(col(Theme.id) == theme_id))
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def show_theme(work: UnitOfWork, actor: Actor, theme_id: int, gather: bool = False) -> None:
    """Put a theme on the projector.

    Args:
        gather: also take every phone there.
    """
    meeting = lock_meeting(work, actor)
    require_in_meeting(Action.SHOW_THEME, meeting.state, actor.role)
    theme = theme_of(work, meeting, theme_id)
    turn_to(meeting, Screen.THEME)
    if meeting.current_theme_id != theme.id:
        meeting.current_theme_id, meeting.screen_page = theme.id, 0
    if gather:
        meeting.gathered += 1
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def move_phase(work: UnitOfWork, actor: Actor, phase: Phase, theme_id: int | None = None) -> None:
    """Move one theme, or all of them, to a phase, forward or back; repeating it changes nothing.

    The projector shows what happens to its theme, whatever it showed; moving all leaves an overview there. A timer that
    has ended goes away.

    Raises:
        BadInput: the meeting goes without voting, and this phase is part of it.
        NotInRound: the voting would start, but this round is only about items of other themes.
    """
    meeting = lock_meeting(work, actor)
    require_in_meeting(Action.MOVE_PHASE, meeting.state, actor.role)
    if phase not in phases_of_meeting(meeting.with_voting):
        raise BadInput(field="phase", reason="without_voting")
    themes = themes_of(work, meeting)
    were_voting = any(theme.phase is Phase.VOTE for theme in themes)
    for theme in themes if theme_id is None else [theme_of(work, meeting, theme_id)]:
        if theme.phase is not phase:
            enter(work, meeting, theme, phase, is_alone=theme_id is not None)
    are_voting = any(theme.phase is Phase.VOTE for theme in themes)
    if were_voting or are_voting:
        current = current_round(work, meeting)
        if are_voting:
            current.present = None
        else:
            store_present(work, meeting, current)
    work.session.flush()
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def show_places(work: UnitOfWork, actor: Actor, theme_id: int, steps: int | None) -> None:
    """Show the places of a theme up to this step of its reveal, from the last place to the first.

    Args:
        steps: how many steps are shown from now on (said as a total, so that repeating is safe); None shows everything.
    """
    meeting = lock_meeting(work, actor)
    theme = theme_of(work, meeting, theme_id)
    require_in_theme(Action.REVEAL_PLACES, theme.phase, meeting.state, actor.role)
    theme.revealed = steps is None
    theme.places_shown = max(steps or 0, 0)
    if theme.revealed or theme.places_shown:
        _mark_shown(work, theme)
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def enter(work: UnitOfWork, meeting: Meeting, theme: Theme, phase: Phase, is_alone: bool) -> None:
    """Let a theme be in a phase, with all that goes with it; for the action that has claimed the meeting.

    Args:
        is_alone: no other theme goes there too.

    Raises:
        NotInRound: this round is only about items of other themes.
    """
    if phase is Phase.VOTE:
        _require_in_round(work, current_round(work, meeting), theme)
        give_back_dots(work, _items_off_board(work, theme))
        if _has_statements(work, theme):  # else there is nothing to vote on, until the first one is added
            mark = take_into_round(work, meeting, theme)
            mark.interim_shown = mark.shown  # nothing that was shown once is unseen
            mark.wholly_shown = False
    theme.places_shown = 0
    theme.revealed = phase in (Phase.DISCUSS, Phase.CLOSED)
    if theme.revealed:
        _mark_shown(work, theme)
    theme.phase = phase
    _follow(work, meeting, theme, is_alone)


def _follow(work: UnitOfWork, meeting: Meeting, theme: Theme, is_alone: bool) -> None:
    if meeting.current_theme_id == theme.id:
        meeting.screen_page = 0
        if is_alone or meeting.screen is not Screen.OVERVIEW:
            turn_to(meeting, Screen.THEME)
    if meeting.timer_ends_at is not None and meeting.timer_ends_at <= work.now:
        forget_timer(meeting)


def _require_in_round(work: UnitOfWork, current: Round, theme: Theme) -> None:
    items = select(RoundItem.target_id).join(Statement, col(Statement.id) == RoundItem.target_id)
    of_theme = items.where(RoundItem.round_id == current.id, Statement.theme_id == theme.id).limit(1)
    if current.limited and work.session.exec(of_theme).first() is None:
        raise NotInRound(theme=theme.id)


def _has_statements(work: UnitOfWork, theme: Theme) -> bool:
    known = select(Statement.id).where(Statement.theme_id == theme.id, col(Statement.waiting).is_(False))
    return work.session.exec(known.limit(1)).first() is not None


def _mark_shown(work: UnitOfWork, theme: Theme) -> None:
    mark = last_mark_of(work, theme)
    if mark is not None:
        mark.shown = True
        mark.wholly_shown = mark.wholly_shown or theme.revealed


def _items_off_board(work: UnitOfWork, theme: Theme) -> set[int]:
    """The items that are off the board, with their duplicates."""
    found = work.session.exec(select(Statement).where(Statement.theme_id == theme.id))
    rows = {key_of(row.id): row for row in found}
    roots = roots_of({row_id: row.merged_into_id for row_id, row in rows.items()})
    return {row_id for row_id, root in roots.items() if rows[root].is_off_board}


def _require_open_for_edits(action: Action, meeting: Meeting, actor: Actor) -> None:
    require_in_meeting(action, meeting.state, actor.role)
    if meeting.state is MeetingState.ENDED:
        raise NotOpen(state=meeting.state.value)


def _require_sound(title: str, questions: Sequence[str]) -> None:
    require_filled("title", title, PREPARED_STATEMENT_LENGTH)
    if len(questions) > MAX_QUESTIONS:
        raise TooMany(limit=MAX_QUESTIONS)
    for question in questions:
        require_filled("question", question, QUESTION_LENGTH)
