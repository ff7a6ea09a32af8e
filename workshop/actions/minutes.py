"""The texts of the secretary: agenda items, conclusions, agreements and attachments; and the state of the minutes.

Each text carries a version. Who saves names the version that he began with; when another saved in between, the save is
refused with both texts known to the page, so nothing is silently lost. Every change makes adopted minutes a draft
again, by itself: whoever mends a typo adopts them once more, as the next version.
"""

from datetime import date

import sqlalchemy as sa
from sqlmodel import col, select

from workshop.actions.guards import lock_meeting, make_minutes_a_draft, require_filled, require_short
from workshop.actions.lookups import key_of, theme_of
from workshop.domain.errors import Clash, NotFound, TooMany
from workshop.domain.events import MinutesChanged
from workshop.domain.phases import require_in_meeting
from workshop.domain.vocabulary import (
    MAX_AGENDA_ITEMS,
    MAX_AGREEMENTS,
    MAX_ATTACHMENTS,
    PREPARED_STATEMENT_LENGTH,
    TEXT_LENGTH,
    TITLE_LENGTH,
    Action,
    Actor,
    Language,
)
from workshop.storage.database import UnitOfWork
from workshop.storage.models import AgendaItem, Agreement, Attachment, Meeting


def save_conclusion(work: UnitOfWork, actor: Actor, theme_id: int, text: str, version: int) -> int:
    """Save the conclusion of a theme; returns its new version. Repeating the same text changes nothing.

    Args:
        version: of the text that the writer began with.

    Raises:
        Clash: another saved in the meantime; details hold the text and version that stand now.
    """
    meeting = _claim_minutes(work, actor)
    require_short("text", text, TEXT_LENGTH)
    theme = theme_of(work, meeting, theme_id)
    if theme.conclusion == text:
        return theme.conclusion_version
    if theme.conclusion_version != version:
        raise Clash(version=theme.conclusion_version, text=theme.conclusion)
    theme.conclusion = text
    theme.conclusion_version += 1
    _note_change(work, meeting)
    return theme.conclusion_version


def add_agenda_item(work: UnitOfWork, actor: Actor, title: str, text: str = "", after_work: bool = False) -> int:
    """Add a point at the end of the agenda, before or after the work session; returns its id."""
    meeting = _claim_minutes(work, actor)
    return key_of(append_agenda_item(work, meeting, title, text, after_work).id)


def append_agenda_item(work: UnitOfWork, meeting: Meeting, title: str, text: str, after_work: bool) -> AgendaItem:
    """Add the row of an agenda item, checked; also for a meeting that is made from a report."""
    _require_agenda_item(title, text)
    position = _next_position(work, meeting, AgendaItem, MAX_AGENDA_ITEMS)
    item = AgendaItem(meeting_id=key_of(meeting.id), position=position, title=title, text=text, after_work=after_work)
    work.session.add(item)
    work.session.flush()
    _note_change(work, meeting)
    return item


def save_agenda_item(work: UnitOfWork, actor: Actor, item_id: int, title: str, text: str, version: int) -> int:
    """Save a point of the agenda; returns its new version. Raises Clash like save_conclusion."""
    meeting = _claim_minutes(work, actor)
    _require_agenda_item(title, text)
    item = _agenda_item(work, meeting, item_id)
    if (item.title, item.text) == (title, text):
        return item.version
    if item.version != version:
        raise Clash(version=item.version, title=item.title, text=item.text)
    item.title, item.text = title, text
    item.version += 1
    _note_change(work, meeting)
    return item.version


def delete_agenda_item(work: UnitOfWork, actor: Actor, item_id: int, version: int) -> None:
    """Delete a point of the agenda as the writer last saw it; raises Clash when it was changed since."""
    meeting = _claim_minutes(work, actor)
    item = _agenda_item(work, meeting, item_id)
    if item.version != version:
        raise Clash(version=item.version, title=item.title, text=item.text)
    work.session.delete(item)
    _note_change(work, meeting)


def add_agreement(work: UnitOfWork, actor: Actor, what: str, who: str = "", due: str = "") -> int:
    """Write down an agreement; returns its id."""
    meeting = _claim_minutes(work, actor)
    return key_of(append_agreement(work, meeting, what, who, due).id)


def append_agreement(work: UnitOfWork, meeting: Meeting, what: str, who: str, due: str) -> Agreement:
    """Add the row of an agreement, checked; also for a meeting that is made from a report."""
    _require_agreement(what, who, due)
    position = _next_position(work, meeting, Agreement, MAX_AGREEMENTS)
    agreement = Agreement(meeting_id=key_of(meeting.id), position=position, what=what, who=who, due=due)
    work.session.add(agreement)
    work.session.flush()
    _note_change(work, meeting)
    return agreement


def save_agreement(
    work: UnitOfWork, actor: Actor, agreement_id: int, what: str, who: str, due: str, version: int
) -> int:
    """Save an agreement; returns its new version. Raises Clash like save_conclusion."""
    meeting = _claim_minutes(work, actor)
    _require_agreement(what, who, due)
    agreement = _agreement(work, meeting, agreement_id)
    if (agreement.what, agreement.who, agreement.due) == (what, who, due):
        return agreement.version
    if agreement.version != version:
        raise Clash(version=agreement.version, what=agreement.what, who=agreement.who, due=agreement.due)
    agreement.what, agreement.who, agreement.due = what, who, due
    agreement.version += 1
    _note_change(work, meeting)
    return agreement.version


def delete_agreement(work: UnitOfWork, actor: Actor, agreement_id: int, version: int) -> None:
    """Delete an agreement as the writer last saw it; raises Clash when it was changed since."""
    meeting = _claim_minutes(work, actor)
    agreement = _agreement(work, meeting, agreement_id)
    if agreement.version != version:
        raise Clash(version=agreement.version, what=agreement.what, who=agreement.who, due=agreement.due)
    work.session.delete(agreement)
    _note_change(work, meeting)


def add_attachment(work: UnitOfWork, actor: Actor, name: str) -> int:
    """Name something that goes with the minutes; returns its id."""
    meeting = _claim_minutes(work, actor)
    return key_of(append_attachment(work, meeting, name).id)


def append_attachment(work: UnitOfWork, meeting: Meeting, name: str) -> Attachment:
    """Add the row of an attachment, checked; also for a meeting that is made from a report."""
    require_filled("name", name, TITLE_LENGTH)
    position = _next_position(work, meeting, Attachment, MAX_ATTACHMENTS)
    attachment = Attachment(meeting_id=key_of(meeting.id), position=position, name=name)
    work.session.add(attachment)
    work.session.flush()
    _note_change(work, meeting)
    return attachment


def save_attachment(work: UnitOfWork, actor: Actor, attachment_id: int, name: str, version: int) -> int:
    """Name an attachment anew; returns its new version. Raises Clash like save_conclusion."""
    meeting = _claim_minutes(work, actor)
    require_filled("name", name, TITLE_LENGTH)
    attachment = _attachment(work, meeting, attachment_id)
    if attachment.name == name:
        return attachment.version
    if attachment.version != version:
        raise Clash(version=attachment.version, name=attachment.name)
    attachment.name = name
    attachment.version += 1
    _note_change(work, meeting)
    return attachment.version


def delete_attachment(work: UnitOfWork, actor: Actor, attachment_id: int, version: int) -> None:
    """Delete an attachment as the writer last saw it; raises Clash when it was changed since."""
    meeting = _claim_minutes(work, actor)
    attachment = _attachment(work, meeting, attachment_id)
    if attachment.version != version:
        raise Clash(version=attachment.version, name=attachment.name)
    work.session.delete(attachment)
    _note_change(work, meeting)


def adopt_minutes(work: UnitOfWork, actor: Actor, day: date) -> int:
    """Adopt the minutes as they stand, and return which version that is; another day only mends the day.

    Raises:
        NotOpen: the meeting has not ended.
    """
    meeting = lock_meeting(work, actor, touches_ballots=False)
    require_in_meeting(Action.ADOPT_MINUTES, meeting.state, actor.role)
    if meeting.minutes_adopted_on is None:
        meeting.minutes_version += 1
    meeting.minutes_adopted_on = day
    work.emit_after_commit(MinutesChanged(actor.meeting_id))
    return meeting.minutes_version


def redraft_minutes(work: UnitOfWork, actor: Actor) -> None:
    """Make adopted minutes a draft again; the next adoption is a new version. Repeating it changes nothing."""
    _note_change(work, _claim_minutes(work, actor))


def set_minutes_language(work: UnitOfWork, actor: Actor, language: Language) -> None:
    """Choose the language of the minutes; what people wrote stays as it is, so adopted minutes stay adopted."""
    meeting = _claim_minutes(work, actor)
    meeting.minutes_language = language
    work.emit_after_commit(MinutesChanged(actor.meeting_id))


def _note_change(work: UnitOfWork, meeting: Meeting) -> None:
    make_minutes_a_draft(meeting)
    work.emit_after_commit(MinutesChanged(key_of(meeting.id)))


def _claim_minutes(work: UnitOfWork, actor: Actor) -> Meeting:
    meeting = lock_meeting(work, actor, touches_ballots=False)
    require_in_meeting(Action.EDIT_MINUTES, meeting.state, actor.role)
    return meeting


def _agenda_item(work: UnitOfWork, meeting: Meeting, item_id: int) -> AgendaItem:
    item = work.session.get(AgendaItem, item_id)
    if item is None or item.meeting_id != meeting.id:
        raise NotFound(kind="agenda_item")
    return item


def _agreement(work: UnitOfWork, meeting: Meeting, agreement_id: int) -> Agreement:
    agreement = work.session.get(Agreement, agreement_id)
    if agreement is None or agreement.meeting_id != meeting.id:
        raise NotFound(kind="agreement")
    return agreement


def _attachment(work: UnitOfWork, meeting: Meeting, attachment_id: int) -> Attachment:
    attachment = work.session.get(Attachment, attachment_id)
    if attachment is None or attachment.meeting_id != meeting.id:
        raise NotFound(kind="attachment")
    return attachment


def _next_position(
    work: UnitOfWork, meeting: Meeting, table: type[AgendaItem] | type[Agreement] | type[Attachment], limit: int
) -> int:
    count, highest = work.session.exec(
        select(sa.func.count(), sa.func.coalesce(sa.func.max(col(table.position)), 0)).where(
            table.meeting_id == meeting.id
        )
    ).one()
    if count >= limit:
        raise TooMany(limit=limit)
    return int(highest) + 1


def _require_agenda_item(title: str, text: str) -> None:
    require_filled("title", title, TITLE_LENGTH)
    require_short("text", text, TEXT_LENGTH)


def _require_agreement(what: str, who: str, due: str) -> None:
    require_filled("what", what, PREPARED_STATEMENT_LENGTH)
    require_short("who", who, TITLE_LENGTH)
    require_short("due", due, TITLE_LENGTH)
