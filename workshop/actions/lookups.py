"""Rows of the actor's own meeting, by id; a row of another meeting is not found."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from workshop.domain.board_order import roots_of, with_duplicates
from workshop.domain.errors import NotFound, NotOpen
from workshop.domain.vocabulary import Actor, Role
from workshop.storage.database import UnitOfWork
from workshop.storage.models import Colour, Group, Meeting, Participant, Round, RoundTheme, Statement, Theme


def key_of(row_id: int | None) -> int:
    """The id of a row that was flushed."""
    if row_id is None:
        raise ValueError("the row was not flushed yet")
    return row_id


def ended_ballots(work: UnitOfWork, meeting: Meeting, participant_id: int | None = None) -> frozenset[int]:
    """The participants, or this one alone, whose shared device is in the hand of the next person."""
    earlier, later = aliased(Participant), aliased(Participant)
    ended = (
        select(col(earlier.id))
        .join(
            later,
            sa.and_(
                col(later.meeting_id) == earlier.meeting_id,
                col(later.device_hash) == earlier.device_hash,
                col(later.ballot) > earlier.ballot,
            ),
        )
        .where(later.meeting_id == meeting.id, col(later.ballot) > 1)
    )
    if participant_id is not None:
        ended = ended.where(earlier.id == participant_id)
    return frozenset(key_of(found) for found in work.session.exec(ended))


def theme_of(work: UnitOfWork, meeting: Meeting, theme_id: int) -> Theme:
    """A theme of this meeting."""
    theme = work.session.get(Theme, theme_id)
    if theme is None or theme.meeting_id != meeting.id:
        raise NotFound(kind="theme")
    return theme


def themes_of(work: UnitOfWork, meeting: Meeting) -> Sequence[Theme]:
    """All themes of this meeting, in order."""
    return work.session.exec(
        select(Theme).where(Theme.meeting_id == meeting.id).order_by(col(Theme.position), col(Theme.id))
    ).all()


def statement_of(work: UnitOfWork, meeting: Meeting, statement_id: int) -> tuple[Theme, Statement]:
    """A statement or heading of this meeting, with its theme; hidden, withdrawn and waiting ones too."""
    statement = work.session.get(Statement, statement_id)
    if statement is None or statement.meeting_id != meeting.id:
        raise NotFound(kind="statement")
    return theme_of(work, meeting, statement.theme_id), statement


def known_statement_of(work: UnitOfWork, meeting: Meeting, actor: Actor, statement_id: int) -> tuple[Theme, Statement]:
    """The same for who may not know of all: one that waits for approval is known to facilitators and its author."""
    theme, statement = statement_of(work, meeting, statement_id)
    is_own = statement.author_id is not None and statement.author_id == actor.participant_id
    if statement.waiting and actor.role is not Role.FACILITATOR and not is_own:
        raise NotFound(kind="statement")
    return theme, statement


def target_of(work: UnitOfWork, meeting: Meeting, target_id: int) -> tuple[Theme, Statement]:
    """The statement that takes the dots meant for an item, itself or the one it was merged into, with its theme.

    Raises:
        NotFound: it is not in this meeting, or off the board.
    """
    _, asked = statement_of(work, meeting, target_id)
    theme, target = statement_of(work, meeting, root_of(work, asked))
    if target.is_off_board:
        raise NotFound(kind="statement")
    return theme, target


def root_of(work: UnitOfWork, statement: Statement) -> int:
    """The id of the statement that speaks for this one: itself, or the end of its merges."""
    return roots_of(_merges_in(work, statement)).get(key_of(statement.id), key_of(statement.id))


def duplicates_of(work: UnitOfWork, statement: Statement) -> frozenset[int]:
    """The ids of an item and of all duplicates that were merged into it, also by way of another."""
    return with_duplicates(key_of(statement.id), _merges_in(work, statement))


def _merges_in(work: UnitOfWork, statement: Statement) -> dict[int, int | None]:
    """Each duplicate in the theme of a statement, with what it was merged into."""
    merged = select(Statement.id, Statement.merged_into_id).where(
        Statement.theme_id == statement.theme_id, col(Statement.merged_into_id).is_not(None)
    )
    return {key_of(statement_id): into for statement_id, into in work.session.exec(merged)}


def colours_of(work: UnitOfWork, meeting: Meeting) -> Sequence[Colour]:
    """The dot colours of this meeting, in order."""
    return work.session.exec(select(Colour).where(Colour.meeting_id == meeting.id).order_by(col(Colour.position))).all()


def colour_of(work: UnitOfWork, meeting: Meeting, colour_id: int) -> Colour:
    """A dot colour of this meeting."""
    colour = work.session.get(Colour, colour_id)
    if colour is None or colour.meeting_id != meeting.id:
        raise NotFound(kind="colour")
    return colour


def groups_of(work: UnitOfWork, meeting: Meeting) -> Sequence[Group]:
    """The groups of participants of this meeting, in order."""
    return work.session.exec(select(Group).where(Group.meeting_id == meeting.id).order_by(col(Group.position))).all()


def group_row_of(work: UnitOfWork, meeting: Meeting, group_id: int) -> Group:
    """A group of participants of this meeting."""
    group = work.session.get(Group, group_id)
    if group is None or group.meeting_id != meeting.id:
        raise NotFound(kind="group")
    return group


def current_round(work: UnitOfWork, meeting: Meeting) -> Round:
    """The round in which people vote now.

    Raises:
        NotOpen: the meeting has ended, so all its rounds are counted.
    """
    found = work.session.exec(
        select(Round).where(Round.meeting_id == meeting.id, col(Round.counted).is_(False))
    ).one_or_none()
    if found is None:
        raise NotOpen(state=meeting.state.value)
    return found


def round_theme_of(work: UnitOfWork, current: Round, theme: Theme) -> RoundTheme:
    """The mark that a theme is voted on in this round; made when it is not there yet."""
    key = (key_of(current.id), key_of(theme.id))
    mark = work.session.get(RoundTheme, key)
    if mark is None:
        mark = RoundTheme(round_id=key[0], theme_id=key[1])
        work.session.add(mark)
        work.session.flush()
    return mark


def take_into_round(work: UnitOfWork, meeting: Meeting, theme: Theme) -> RoundTheme:
    """Mark that a theme is voted on from now on; statements added after this are late additions."""
    theme.reached_vote = True
    return round_theme_of(work, current_round(work, meeting), theme)


def last_mark_of(work: UnitOfWork, theme: Theme) -> RoundTheme | None:
    """The mark of the last round in which a theme was voted on."""
    marks = select(RoundTheme).join(Round, col(Round.id) == RoundTheme.round_id)
    latest = marks.where(RoundTheme.theme_id == theme.id).order_by(col(Round.number).desc())
    return work.session.exec(latest.limit(1)).first()
