"""Statements and headings: writing, mending, approving, redacting, hiding, grouping, merging."""

import secrets
from collections.abc import Iterable

import sqlalchemy as sa
from sqlmodel import col, select

from workshop.actions.guards import lock_meeting, make_minutes_a_draft, require_filled, require_short, was_voted_on
from workshop.actions.lookups import (
    duplicates_of,
    key_of,
    known_statement_of,
    root_of,
    statement_of,
    take_into_round,
    theme_of,
)
from workshop.actions.rounds import give_back_dots
from workshop.domain.errors import AlreadyCounted, BadInput, NotAllowed, NotFound, StillInUse, TooMany
from workshop.domain.events import BoardChanged
from workshop.domain.phases import require_in_meeting, require_in_theme
from workshop.domain.vocabulary import (
    MAX_STATEMENTS,
    MAX_STATEMENTS_OF_ONE_PARTICIPANT,
    PREPARED_STATEMENT_LENGTH,
    STATEMENT_LENGTH,
    Action,
    Actor,
    Phase,
    Role,
)
from workshop.storage.database import UnitOfWork
from workshop.storage.models import CountedResult, Meeting, Statement, Theme


def add_statement(
    work: UnitOfWork,
    actor: Actor,
    theme_id: int,
    text: str,
    key: str = "",
    is_heading: bool = False,
    heading_id: int | None = None,
) -> int:
    """Write a statement in a theme; sending the same key again adds nothing.

    Where the theme asks for approval, what a participant writes waits for the facilitator.

    Args:
        key: made by the sender's device, unknown to others; without one the call cannot be repeated safely.
        is_heading, heading_id: for facilitator and secretary only.

    Returns:
        The id of the statement, also when it was there already.
    """
    meeting = lock_meeting(work, actor)
    if key:
        known = work.session.exec(
            select(Statement).where(Statement.meeting_id == meeting.id, Statement.key == key)
        ).one_or_none()
        if known is not None:
            if known.author_id != actor.participant_id:
                raise NotAllowed
            return key_of(known.id)
    theme = theme_of(work, meeting, theme_id)
    require_in_theme(Action.ADD_STATEMENT, theme.phase, meeting.state, actor.role)
    by_participant = actor.role is Role.PARTICIPANT
    if by_participant and (is_heading or heading_id is not None):
        raise NotAllowed
    require_filled("text", text, STATEMENT_LENGTH if by_participant else PREPARED_STATEMENT_LENGTH)
    if by_participant:
        _require_room(work, actor)
    if heading_id is not None:
        _require_heading(work, meeting, theme, heading_id, is_heading)
    statement = append_statement(work, meeting, theme, text, key, is_heading, heading_id)
    statement.author_id = actor.participant_id
    statement.waiting = by_participant and theme.approval
    work.session.flush()
    return key_of(statement.id)


def append_statement(
    work: UnitOfWork,
    meeting: Meeting,
    theme: Theme,
    text: str,
    key: str = "",
    is_heading: bool = False,
    heading_id: int | None = None,
    number: int | None = None,
) -> Statement:
    """Add the row of a statement with the next number; also for a meeting that is made from a report."""
    highest = select(sa.func.coalesce(sa.func.max(col(Statement.position)), 0)).where(Statement.theme_id == theme.id)
    written = select(sa.func.count()).select_from(Statement).where(Statement.meeting_id == meeting.id)
    if work.session.exec(written).one() >= MAX_STATEMENTS:
        raise TooMany(limit=MAX_STATEMENTS)
    number = number or meeting.last_number + 1
    meeting.last_number = max(meeting.last_number, number)
    statement = Statement(
        meeting_id=key_of(meeting.id),
        theme_id=key_of(theme.id),
        number=number,
        key=key or secrets.token_urlsafe(16),
        position=work.session.exec(highest).one() + 1,
        text=text,
        is_heading=is_heading,
        heading_id=heading_id,
        late=theme.reached_vote or theme.phase is Phase.VOTE,
    )
    work.session.add(statement)
    work.session.flush()
    if theme.phase is Phase.VOTE:
        take_into_round(work, meeting, theme)
    work.emit_after_commit(BoardChanged(key_of(meeting.id)))
    return statement


def edit_statement(work: UnitOfWork, actor: Actor, statement_id: int, text: str) -> None:
    """Change the words of a statement: one's own while collecting, or any as facilitator or secretary.

    What somebody else first wrote stays in the record. Where the theme asks for approval, a participant's new words
    wait for it, also when the old ones were approved.

    Raises:
        NotAllowed: it is somebody else's, or a part of it was redacted: the author writes from what the hall reads.
    """
    meeting = lock_meeting(work, actor)
    theme, statement = known_statement_of(work, meeting, actor, statement_id)
    if actor.role is Role.PARTICIPANT:
        _require_own(actor, statement)
        require_in_theme(Action.EDIT_OWN_STATEMENT, theme.phase, meeting.state, actor.role)
        require_filled("text", text, STATEMENT_LENGTH)
        if statement.redacted_text:
            raise NotAllowed
        statement.waiting = statement.waiting or (theme.approval and text != statement.text)
    else:
        require_in_theme(Action.EDIT_STATEMENT, theme.phase, meeting.state, actor.role)
        require_filled("text", text, PREPARED_STATEMENT_LENGTH)
        if statement.author_id is not None and text != statement.text and not statement.original_text:
            statement.original_text = statement.text
        elif text == statement.original_text:
            statement.original_text = ""
    statement.text = text
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def withdraw_statement(work: UnitOfWork, actor: Actor, statement_id: int) -> None:
    """Take back one's own statement; repeating it changes nothing.

    Raises:
        StillInUse: statements of others were merged into it, and would disappear with it.
    """
    meeting = lock_meeting(work, actor)
    theme, statement = statement_of(work, meeting, statement_id)
    if statement.author_id is None or statement.author_id != actor.participant_id:
        raise NotAllowed
    if statement.withdrawn:
        return
    require_in_theme(Action.WITHDRAW_STATEMENT, theme.phase, meeting.state, actor.role)
    if len(duplicates_of(work, statement)) > 1:
        raise StillInUse
    statement.withdrawn = True
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def approve_statement(work: UnitOfWork, actor: Actor, statement_id: int, approved: bool) -> None:
    """Let a statement through to the hall, or have it wait again; repeating it changes nothing.

    What comes to the hall after its theme first reached the vote is a late addition. What waits again while its theme
    is voting gives its dots back, as when it is hidden; those of a duplicate hang on what it was merged into, and stay.
    """
    meeting = lock_meeting(work, actor)
    theme, statement = statement_of(work, meeting, statement_id)
    require_in_theme(Action.APPROVE_STATEMENTS, theme.phase, meeting.state, actor.role)
    if statement.waiting is not approved:
        return
    if approved:
        _let_through(work, meeting, theme, [statement])
    else:
        statement.waiting = True
        if theme.phase is Phase.VOTE and statement.merged_into_id is None:
            give_back_dots(work, duplicates_of(work, statement))
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def approve_all(work: UnitOfWork, actor: Actor, theme_id: int) -> None:
    """Let everything through that waits in a theme; what is hidden or withdrawn stays where it is."""
    meeting = lock_meeting(work, actor)
    theme = theme_of(work, meeting, theme_id)
    require_in_theme(Action.APPROVE_STATEMENTS, theme.phase, meeting.state, actor.role)
    waiting = work.session.exec(
        select(Statement).where(
            Statement.theme_id == theme.id,
            col(Statement.waiting),
            ~col(Statement.hidden),
            ~col(Statement.withdrawn),
        )
    ).all()
    if waiting:
        _let_through(work, meeting, theme, waiting)
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def _let_through(work: UnitOfWork, meeting: Meeting, theme: Theme, waiting: Iterable[Statement]) -> None:
    for statement in waiting:
        statement.waiting = False
        statement.late = statement.late or theme.reached_vote or theme.phase is Phase.VOTE
    work.session.flush()
    if theme.phase is Phase.VOTE:
        take_into_round(work, meeting, theme)


def redact_statement(work: UnitOfWork, actor: Actor, statement_id: int, text: str) -> None:
    """Have the hall and the published minutes read this text instead of the statement's own, which staff keep.

    An empty text, or the statement's own, undoes it. Also long after the meeting has ended.
    """
    meeting = lock_meeting(work, actor, touches_ballots=False)
    require_in_meeting(Action.REDACT_STATEMENT, meeting.state, actor.role)
    _, statement = known_statement_of(work, meeting, actor, statement_id)
    require_short("text", text, PREPARED_STATEMENT_LENGTH)
    redacted_text = "" if text == statement.text else text
    if statement.redacted_text != redacted_text:
        make_minutes_a_draft(meeting)
    statement.redacted_text = redacted_text
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def hide_statement(work: UnitOfWork, actor: Actor, statement_id: int, hidden: bool) -> None:
    """Hide a statement or heading, or show it again; repeating it changes nothing.

    While its theme is voting, the dots on it are back in the hand; afterwards they stay in the record.

    Raises:
        BadInput: it was merged into another, which is what people see and stick dots on.
    """
    meeting = lock_meeting(work, actor)
    theme, statement = statement_of(work, meeting, statement_id)
    require_in_theme(Action.HIDE_STATEMENT, theme.phase, meeting.state, actor.role)
    if statement.merged_into_id is not None:
        raise BadInput(field="statement", reason="merged")
    statement.hidden = hidden
    if hidden and theme.phase is Phase.VOTE:
        give_back_dots(work, duplicates_of(work, statement))
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def delete_statement(work: UnitOfWork, actor: Actor, statement_id: int) -> None:
    """Delete a statement or heading of a theme that was never voted on; members of a heading stay.

    Raises:
        StillInUse: the theme was voted on (whether dots hang on this one is nobody's business yet), or duplicates were
            merged into it. It can be hidden.
    """
    meeting = lock_meeting(work, actor)
    theme, statement = statement_of(work, meeting, statement_id)
    require_in_theme(Action.HIDE_STATEMENT, theme.phase, meeting.state, actor.role)
    if was_voted_on(work, theme) or len(duplicates_of(work, statement)) > 1:
        raise StillInUse
    work.session.delete(statement)
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def put_under_heading(work: UnitOfWork, actor: Actor, statement_id: int, heading_id: int | None) -> None:
    """Put a statement under a heading of its theme, or under none; that moves no dots."""
    meeting = lock_meeting(work, actor)
    theme, statement = known_statement_of(work, meeting, actor, statement_id)
    require_in_theme(Action.ARRANGE_STATEMENTS, theme.phase, meeting.state, actor.role)
    if heading_id is not None:
        _require_heading(work, meeting, theme, heading_id, statement.is_heading)
    statement.heading_id = heading_id
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def merge_statement(work: UnitOfWork, actor: Actor, statement_id: int, into_id: int) -> None:
    """Merge a duplicate into another statement, which has its dots from then on.

    Raises:
        BadInput: one of them is a heading, merged already or not shown, they are one, or stand in different themes.
    """
    meeting = lock_meeting(work, actor)
    theme, statement = known_statement_of(work, meeting, actor, statement_id)
    require_in_theme(Action.ARRANGE_STATEMENTS, theme.phase, meeting.state, actor.role)
    _, into = known_statement_of(work, meeting, actor, into_id)
    if statement.merged_into_id == into.id:
        return
    pair = (statement, into)
    if statement.id == into.id or statement.theme_id != into.theme_id:
        raise BadInput(field="into", reason="not_here")
    if any(row.is_heading or row.is_off_board for row in pair):
        raise BadInput(field="into", reason="not_a_statement")
    statement.merged_into_id = into.id
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def unmerge_statement(work: UnitOfWork, actor: Actor, statement_id: int) -> None:
    """Give a merged duplicate its own place and its dots back; repeating it changes nothing.

    Raises:
        AlreadyCounted: its dots were counted together with those of the other when the meeting ended.
    """
    meeting = lock_meeting(work, actor)
    theme, statement = known_statement_of(work, meeting, actor, statement_id)
    require_in_theme(Action.ARRANGE_STATEMENTS, theme.phase, meeting.state, actor.role)
    if statement.merged_into_id is None:
        return
    if statement.counted_merged and _has_counts(work, statement):
        raise AlreadyCounted
    statement.merged_into_id = None
    if statement.is_off_board and theme.phase is Phase.VOTE:
        work.session.flush()
        give_back_dots(work, duplicates_of(work, statement))
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def _has_counts(work: UnitOfWork, statement: Statement) -> bool:
    counted = select(CountedResult.dots).where(CountedResult.target_id == root_of(work, statement))
    return work.session.exec(counted.limit(1)).first() is not None


def _require_own(actor: Actor, statement: Statement) -> None:
    if statement.author_id is None or statement.author_id != actor.participant_id:
        raise NotAllowed
    if statement.hidden or statement.withdrawn:
        raise NotFound(kind="statement")


def _require_heading(work: UnitOfWork, meeting: Meeting, theme: Theme, heading_id: int, of_a_heading: bool) -> None:
    if of_a_heading:
        raise BadInput(field="heading", reason="is_heading")
    _, heading = statement_of(work, meeting, heading_id)
    if not heading.is_heading or heading.theme_id != theme.id:
        raise BadInput(field="heading", reason="not_here")


def _require_room(work: UnitOfWork, actor: Actor) -> None:
    written = work.session.exec(
        select(sa.func.count())
        .select_from(Statement)
        .where(Statement.author_id == actor.participant_id, col(Statement.withdrawn).is_(False))
    ).one()
    if written >= MAX_STATEMENTS_OF_ONE_PARTICIPANT:
        raise TooMany(limit=MAX_STATEMENTS_OF_ONE_PARTICIPANT)
