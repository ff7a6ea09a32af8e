"""What the secretary writes: agenda items, conclusions and agreements.

Each text carries a version. Who saves names the version that he began with; when another saved in between, the save is
refused with both texts known to the page, so nothing is silently lost.
"""

import sqlalchemy as sa
from sqlmodel import col, select

from workshop.actions.finding import claim, key_of, require_filled, require_short, theme_of
from workshop.database import Work
from workshop.domain.announcements import MinutesChanged
from workshop.domain.errors import Clash, NotFound, TooMany
from workshop.domain.phases import require_in_meeting
from workshop.domain.vocabulary import (
    MAX_AGENDA_ITEMS,
    MAX_AGREEMENTS,
    PREPARED_STATEMENT_LENGTH,
    TEXT_LENGTH,
    TITLE_LENGTH,
    Action,
    Actor,
)
from workshop.models import AgendaItem, Agreement, Meeting


def save_conclusion(work: Work, actor: Actor, theme_id: int, text: str, version: int) -> int:
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
    work.announce(MinutesChanged(actor.meeting_id))
    return theme.conclusion_version


def add_agenda_item(work: Work, actor: Actor, title: str, text: str = "", after_work: bool = False) -> int:
    """Add a point at the end of the agenda, before or after the work session; returns its id."""
    meeting = _claim_minutes(work, actor)
    return key_of(append_agenda_item(work, meeting, title, text, after_work).id)


def append_agenda_item(work: Work, meeting: Meeting, title: str, text: str, after_work: bool) -> AgendaItem:
    """Add the row of an agenda item, checked; also for a meeting that is made from a report."""
    _require_agenda_item(title, text)
    position = _next_position(work, meeting, AgendaItem, MAX_AGENDA_ITEMS)
    item = AgendaItem(meeting_id=key_of(meeting.id), position=position, title=title, text=text, after_work=after_work)
    work.session.add(item)
    work.session.flush()
    work.announce(MinutesChanged(key_of(meeting.id)))
    return item


def save_agenda_item(work: Work, actor: Actor, item_id: int, title: str, text: str, version: int) -> int:
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
    work.announce(MinutesChanged(actor.meeting_id))
    return item.version


def delete_agenda_item(work: Work, actor: Actor, item_id: int, version: int) -> None:
    """Delete a point of the agenda as the writer last saw it; raises Clash when it was changed since."""
    meeting = _claim_minutes(work, actor)
    item = _agenda_item(work, meeting, item_id)
    if item.version != version:
        raise Clash(version=item.version, title=item.title, text=item.text)
    work.session.delete(item)
    work.announce(MinutesChanged(actor.meeting_id))


def add_agreement(work: Work, actor: Actor, what: str, who: str = "", due: str = "") -> int:
    """Write down an agreement; returns its id."""
    meeting = _claim_minutes(work, actor)
    return key_of(append_agreement(work, meeting, what, who, due).id)


def append_agreement(work: Work, meeting: Meeting, what: str, who: str, due: str) -> Agreement:
    """Add the row of an agreement, checked; also for a meeting that is made from a report."""
    _require_agreement(what, who, due)
    position = _next_position(work, meeting, Agreement, MAX_AGREEMENTS)
    agreement = Agreement(meeting_id=key_of(meeting.id), position=position, what=what, who=who, due=due)
    work.session.add(agreement)
    work.session.flush()
    work.announce(MinutesChanged(key_of(meeting.id)))
    return agreement


def save_agreement(work: Work, actor: Actor, agreement_id: int, what: str, who: str, due: str, version: int) -> int:
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
    work.announce(MinutesChanged(actor.meeting_id))
    return agreement.version


def delete_agreement(work: Work, actor: Actor, agreement_id: int, version: int) -> None:
    """Delete an agreement as the writer last saw it; raises Clash when it was changed since."""
    meeting = _claim_minutes(work, actor)
    agreement = _agreement(work, meeting, agreement_id)
    if agreement.version != version:
        raise Clash(version=agreement.version, what=agreement.what, who=agreement.who, due=agreement.due)
    work.session.delete(agreement)
    work.announce(MinutesChanged(actor.meeting_id))


def _claim_minutes(work: Work, actor: Actor) -> Meeting:
    meeting = claim(work, actor, touches_wall=False)
    require_in_meeting(Action.EDIT_MINUTES, meeting.state, actor.role)
    return meeting


def _agenda_item(work: Work, meeting: Meeting, item_id: int) -> AgendaItem:
    item = work.session.get(AgendaItem, item_id)
    if item is None or item.meeting_id != meeting.id:
        raise NotFound(kind="agenda_item")
    return item


def _agreement(work: Work, meeting: Meeting, agreement_id: int) -> Agreement:
    agreement = work.session.get(Agreement, agreement_id)
    if agreement is None or agreement.meeting_id != meeting.id:
        raise NotFound(kind="agreement")
    return agreement


def _next_position(work: Work, meeting: Meeting, table: type[AgendaItem] | type[Agreement], limit: int) -> int:
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
