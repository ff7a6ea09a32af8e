"""Making a meeting, its rules, and opening and ending it."""

import secrets
from collections.abc import Sequence
from datetime import date, timedelta

import sqlalchemy as sa
from sqlmodel import col, select

from workshop.actions.guards import (
    lock_meeting,
    make_minutes_a_draft,
    require_filled,
    require_short,
    was_counted,
    was_voted_on,
)
from workshop.actions.lookups import colours_of, current_round, groups_of, key_of, themes_of
from workshop.actions.rounds import begin_round, count_round, deal_stickers
from workshop.actions.timer import forget_timer
from workshop.domain.dots import require_allowed_change, require_sound_colours
from workshop.domain.errors import BadInput, NotFound, NotOpen, RulesFrozen, StillInUse
from workshop.domain.events import AccessRevoked, BoardChanged, MinutesChanged
from workshop.domain.phases import require_in_meeting
from workshop.domain.vocabulary import (
    DEFAULT_COLOURS,
    MAX_HEAD_COUNT,
    TITLE_LENGTH,
    Action,
    Actor,
    CountingRule,
    DotColour,
    MeetingState,
    Phase,
)
from workshop.storage.database import UnitOfWork
from workshop.storage.models import (
    CleaningDue,
    Colour,
    CountedResult,
    DotSlot,
    GroupResult,
    IssuedCode,
    Meeting,
    PaperTally,
    dot_colours,
)

FIRST_CODE = 100_000
LAST_CODE = 999_999
KEPT_FOR = timedelta(days=365)


def create_meeting(
    work: UnitOfWork,
    owner_id: int | None,
    title: str,
    held_on: date | None = None,
    place: str = "",
    with_voting: bool = True,
    colours: Sequence[DotColour] = DEFAULT_COLOURS,
    rule: CountingRule = CountingRule.PER_COLOUR,
) -> Meeting:
    """Make a draft meeting with its colours and first round.

    Args:
        owner_id: the facilitator; None when it is made on the command line: every facilitator may then lead it.
    """
    require_filled("title", title, TITLE_LENGTH)
    require_short("place", place, TITLE_LENGTH)
    require_sound_colours(colours)
    meeting = Meeting(
        code=_new_code(work),
        owner_id=owner_id,
        title=title,
        held_on=held_on,
        place=place,
        with_voting=with_voting,
        rule=rule,
        created_at=work.now,
        delete_on=work.now.date() + KEPT_FOR,
    )
    work.session.add(meeting)
    work.session.flush()
    for position, colour in enumerate(colours):
        work.session.add(_colour_row(meeting, position, colour))
    work.session.flush()
    begin_round(work, meeting)
    return meeting


def edit_meeting(work: UnitOfWork, actor: Actor, title: str, held_on: date | None, place: str, delete_on: date) -> None:
    """Change what stands on the meeting's cover, and the day on which it deletes itself."""
    meeting = lock_meeting(work, actor)
    require_in_meeting(Action.EDIT_MEETING, meeting.state, actor.role)
    require_filled("title", title, TITLE_LENGTH)
    require_short("place", place, TITLE_LENGTH)
    if delete_on < work.now.date():
        raise BadInput(field="delete_on", reason="past")
    if (meeting.title, meeting.held_on, meeting.place) != (title, held_on, place):
        make_minutes_a_draft(meeting)
    meeting.title, meeting.held_on, meeting.place, meeting.delete_on = title, held_on, place, delete_on
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def set_head_count(work: UnitOfWork, actor: Actor, head_count: int | None) -> None:
    """Write down how many people are in the hall, paper voters included; None takes it away."""
    meeting = lock_meeting(work, actor)
    require_in_meeting(Action.EDIT_MINUTES, meeting.state, actor.role)
    if head_count is not None and not 0 <= head_count <= MAX_HEAD_COUNT:
        raise BadInput(field="head_count", reason="out_of_range", limit=MAX_HEAD_COUNT)
    if meeting.head_count != head_count:
        make_minutes_a_draft(meeting)
    meeting.head_count = head_count
    work.emit_after_commit(BoardChanged(actor.meeting_id))
    work.emit_after_commit(MinutesChanged(actor.meeting_id))


def set_rules(
    work: UnitOfWork,
    actor: Actor,
    with_voting: bool,
    rule: CountingRule,
    open_totals: bool,
    statements_visible: bool,
    colours: Sequence[DotColour],
    deal_per_theme: bool = False,
) -> None:
    """Set how this meeting votes and counts.

    Args:
        colours: in order; the same position is the same colour as before, a longer list adds colours.
        deal_per_theme: each theme has stickers of its own; otherwise they are dealt once for the whole meeting.

    Raises:
        RulesFrozen: the first dot of this round was stuck, and more than names, meanings, visibility while collecting
            or growing budgets would change; or an earlier round has a result, and the way of counting would change.
        StillInUse: a colour would disappear that has results.
        NotFound: a colour would be for a group that is not there.
        NotOpen: the meeting has ended.
    """
    meeting = lock_meeting(work, actor)
    require_in_meeting(Action.EDIT_MEETING, meeting.state, actor.role)
    current = current_round(work, meeting)
    require_sound_colours(colours)
    rows = colours_of(work, meeting)
    has_result = was_counted(work, meeting)
    before = dot_colours(rows, groups_of(work, meeting))
    require_allowed_change(before, colours, current.voting_began, has_result)
    frozen = (meeting.with_voting, meeting.rule, meeting.open_totals, meeting.deal_per_theme)
    if current.voting_began and frozen != (with_voting, rule, open_totals, deal_per_theme):
        raise RulesFrozen
    if has_result and rule is not meeting.rule:
        raise RulesFrozen
    if meeting.with_voting and not with_voting and any(was_voted_on(work, theme) for theme in themes_of(work, meeting)):
        raise StillInUse
    meeting.with_voting, meeting.rule = with_voting, rule
    meeting.open_totals = current.open_totals = open_totals
    meeting.statements_visible, meeting.deal_per_theme = statements_visible, deal_per_theme
    _replace_colours(work, meeting, rows, colours)
    hold_colours(work, meeting, colours)
    deal_stickers(work, meeting, current)
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def hold_colours(work: UnitOfWork, meeting: Meeting, colours: Sequence[DotColour]) -> None:
    """Let each colour be for the group that it names, or for everybody; raises NotFound."""
    groups = {group.name: group.id for group in groups_of(work, meeting)}
    for row, colour in zip(colours_of(work, meeting), colours, strict=True):
        if colour.group and colour.group not in groups:
            raise NotFound(kind="group")
        row.group_id = groups.get(colour.group)
    work.session.flush()


def open_meeting(work: UnitOfWork, actor: Actor) -> None:
    """Let people in; repeating it changes nothing.

    A meeting that had ended is reopened and votes in a new round; what was counted stays.
    """
    meeting = lock_meeting(work, actor)
    require_in_meeting(Action.CHANGE_STATE, meeting.state, actor.role)
    if meeting.state is MeetingState.OPEN:
        return
    if meeting.state is MeetingState.ENDED:
        begin_round(work, meeting)
        make_minutes_a_draft(meeting)
    meeting.state = MeetingState.OPEN
    work.emit_after_commit(BoardChanged(actor.meeting_id))


def end_meeting(work: UnitOfWork, actor: Actor) -> None:
    """Close every theme, count the round and cut the link between people and dots; repeating it changes nothing.

    What was not shown yet is shown in the minutes only. Copies in which people and dots still hang together are removed
    soon after (storage/cleaning.py).
    """
    meeting = lock_meeting(work, actor)
    require_in_meeting(Action.CHANGE_STATE, meeting.state, actor.role)
    if meeting.state is MeetingState.ENDED:
        return
    if meeting.state is MeetingState.DRAFT:
        raise NotOpen(state=meeting.state.value)
    count_round(work, meeting, current_round(work, meeting))
    set_closed(work, meeting)
    forget_timer(meeting)
    work.session.add(CleaningDue())
    work.emit_after_commit(BoardChanged(actor.meeting_id))
    work.emit_after_commit(MinutesChanged(actor.meeting_id))


def set_closed(work: UnitOfWork, meeting: Meeting) -> None:
    """Set a meeting and its themes to closed, once its rounds are counted; also for minutes that were brought along."""
    for theme in themes_of(work, meeting):
        theme.phase = Phase.CLOSED
    meeting.state = MeetingState.ENDED


def delete_meeting(work: UnitOfWork, actor: Actor) -> None:
    """Delete a meeting whole, with everything that hangs on it; its code is never given out again."""
    meeting = lock_meeting(work, actor)
    require_in_meeting(Action.DELETE_MEETING, meeting.state, actor.role)
    remove(work, meeting)


def delete_due_meetings(work: UnitOfWork) -> list[int]:
    """Delete the meetings whose day has come; returns their codes."""
    due = work.session.exec(select(Meeting).where(Meeting.delete_on <= work.now.date())).all()
    for meeting in due:
        remove(work, work.lock_meeting(key_of(meeting.id)))
    return [meeting.code for meeting in due]


def remove(work: UnitOfWork, meeting: Meeting) -> None:
    """Delete the rows of a meeting, which cascade, send its sockets away, and have copies and files removed."""
    meeting_id = key_of(meeting.id)
    # the counts and slots name their colour without a cascade, so that no colour with results can disappear
    colours = select(Colour.id).where(Colour.meeting_id == meeting_id)
    for table in (PaperTally, CountedResult, GroupResult, DotSlot):
        work.session.exec(sa.delete(table).where(col(table.colour_id).in_(colours)))
    work.session.exec(sa.delete(Meeting).where(col(Meeting.id) == meeting_id))
    work.session.add(CleaningDue(deleted_code=meeting.code))
    work.emit_after_commit(AccessRevoked(meeting_id, link_id=None))


def _new_code(work: UnitOfWork) -> int:
    # random, so that codes of other meetings cannot be guessed from one's own; drawn again when it was ever given out
    while True:
        code = FIRST_CODE + secrets.randbelow(LAST_CODE - FIRST_CODE + 1)
        if work.session.get(IssuedCode, code) is None:
            work.session.add(IssuedCode(code=code))
            work.session.flush()
            return code


def _colour_row(meeting: Meeting, position: int, colour: DotColour) -> Colour:
    return Colour(
        meeting_id=key_of(meeting.id),
        position=position,
        name=colour.name,
        name_key=colour.name.casefold(),
        paint=colour.paint,
        meaning=colour.meaning,
        budget=colour.budget,
        max_per_item=colour.max_per_item,
        weight=colour.weight,
    )


def _replace_colours(work: UnitOfWork, meeting: Meeting, rows: Sequence[Colour], colours: Sequence[DotColour]) -> None:
    for row in rows[len(colours) :]:
        _require_without_results(work, row)
        work.session.exec(sa.delete(DotSlot).where(col(DotSlot.colour_id) == row.id))
        work.session.delete(row)
    for row in rows:
        row.name_key = f"#{row.position}"  # two colours may swap names, which UNIQUE refuses one by one
    work.session.flush()
    for position, colour in enumerate(colours):
        if position >= len(rows):
            work.session.add(_colour_row(meeting, position, colour))
            continue
        row = rows[position]
        row.name, row.name_key, row.paint, row.meaning = (
            colour.name,
            colour.name.casefold(),
            colour.paint,
            colour.meaning,
        )
        row.budget, row.max_per_item, row.weight = colour.budget, colour.max_per_item, colour.weight
    work.session.flush()


def _require_without_results(work: UnitOfWork, colour: Colour) -> None:
    for table in (PaperTally, CountedResult):
        if work.session.exec(select(table.dots).where(table.colour_id == colour.id).limit(1)).first() is not None:
            raise StillInUse
