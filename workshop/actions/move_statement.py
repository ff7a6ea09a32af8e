"""Statements and headings in another place: before another one, under a heading, or in another theme."""

from collections.abc import Collection

from sqlmodel import col, select

from workshop.actions.guards import lock_meeting, was_voted_on
from workshop.actions.lookups import duplicates_of, key_of, known_statement_of, statement_of, take_into_round, theme_of
from workshop.domain.board_order import placed
from workshop.domain.errors import BadInput, StillInUse
from workshop.domain.events import BoardChanged
from workshop.domain.phases import require_in_theme, totals_shown
from workshop.domain.vocabulary import Action, Actor, Phase
from workshop.storage.database import UnitOfWork
from workshop.storage.models import CountedResult, Dot, Meeting, PaperTally, RoundItem, Statement, Theme


def place_statement(
    work: UnitOfWork,
    actor: Actor,
    statement_id: int,
    theme_id: int | None = None,
    heading_id: int | None = None,
    before_id: int | None = None,
    with_members: bool = True,
) -> None:
    """Put a statement or heading somewhere else; repeating it changes nothing, and its number stays.

    Args:
        theme_id: where it goes, its duplicates with it; None: it stays in its theme.
        heading_id: of that theme; None: under no heading.
        before_id: one of the same place (under that heading, or a heading for a heading); None: after the last.
        with_members: a heading takes what stands under it along to another theme, or leaves it there under no heading.

    Raises:
        StillInUse: it goes to another theme, and dots or results hang on it. While totals are hidden that is not told:
            then nothing leaves a theme that was voted on.
        BadInput: it was merged into another, which is what has a place; or the place is none of this theme.
    """
    meeting = lock_meeting(work, actor)
    theme, statement = known_statement_of(work, meeting, actor, statement_id)
    require_in_theme(Action.ARRANGE_STATEMENTS, theme.phase, meeting.state, actor.role)
    if statement.merged_into_id is not None:
        raise BadInput(field="statement", reason="merged")
    goal = theme if theme_id is None else theme_of(work, meeting, theme_id)
    _require_place(work, meeting, goal, statement, heading_id, before_id)
    if goal.id != theme.id:
        require_in_theme(Action.ARRANGE_STATEMENTS, goal.phase, meeting.state, actor.role)
        _move(work, meeting, theme, goal, statement, with_members)
    statement.heading_id = heading_id
    work.session.flush()
    rows = {key_of(row.id): row for row in _in_order(work, goal)}
    for position, row_id in enumerate(placed(tuple(rows), key_of(statement.id), before_id), start=1):
        rows[row_id].position = position
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def _require_place(
    work: UnitOfWork, meeting: Meeting, goal: Theme, statement: Statement, heading_id: int | None, before_id: int | None
) -> None:
    if heading_id is not None:
        _, heading = statement_of(work, meeting, heading_id)
        if statement.is_heading or not heading.is_heading or heading.theme_id != goal.id:
            raise BadInput(field="heading", reason="not_here")
    if before_id is not None and before_id != statement.id:
        _, before = statement_of(work, meeting, before_id)
        stands_there = before.heading_id == heading_id and before.is_heading == statement.is_heading
        if before.theme_id != goal.id or not stands_there:
            raise BadInput(field="before", reason="not_here")


def _move(
    work: UnitOfWork, meeting: Meeting, theme: Theme, goal: Theme, statement: Statement, with_members: bool
) -> None:
    rows = _in_order(work, theme)
    roots = [statement]
    if statement.is_heading and with_members:
        roots += [row for row in rows if row.heading_id == statement.id and row.merged_into_id is None]
    moved = {row_id for root in roots for row_id in duplicates_of(work, root)}
    _require_free(work, theme, moved)
    last = max((row.position for row in _in_order(work, goal)), default=0)
    for row in rows:
        goes = key_of(row.id) in moved
        if goes:
            last += 1
            row.theme_id, row.position = key_of(goal.id), last
            row.late = row.late or goal.reached_vote or goal.phase is Phase.VOTE
        if row.heading_id is not None and (row.heading_id in moved) is not goes:
            row.heading_id = None
    work.session.flush()
    if goal.phase is Phase.VOTE:
        take_into_round(work, meeting, goal)


def _require_free(work: UnitOfWork, theme: Theme, moved: Collection[int]) -> None:
    """Refuse to take along what results of this theme hang on."""
    if not was_voted_on(work, theme):
        return
    if totals_shown(theme.phase, theme.revealed, theme.places_shown, open_totals=False) is not None:
        raise StillInUse(reason="results")
    for table in (Dot, PaperTally, CountedResult, RoundItem):
        if (
            work.session.exec(select(table.target_id).where(col(table.target_id).in_(moved)).limit(1)).first()
            is not None
        ):
            raise StillInUse(reason="results")


def _in_order(work: UnitOfWork, theme: Theme) -> list[Statement]:
    found = select(Statement).where(Statement.theme_id == theme.id)
    return list(work.session.exec(found.order_by(col(Statement.position), col(Statement.id))))
