"""The texts that the secretary writes, with the versions that tell two writers apart."""

from collections.abc import Iterable
from typing import Any

from sqlmodel import Session, col, select

from workshop.minutes.publication import LEFT_OUT, without_passages
from workshop.storage.models import AgendaItem, Agreement, Attachment, Meeting, Theme


def minutes_of(session: Session, meeting_id: int) -> dict[str, Any]:
    """Agenda, conclusions, agreements and attachments of a meeting, in order, as JSON; four SELECTs.

    Returns:
        agenda: id, title, text, after_work, version; conclusions: theme, text, version, one for each theme;
        agreements: id, what, who, due, version; attachments: id, name, version.
    """
    agenda = session.exec(
        select(AgendaItem)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(col(AgendaItem.after_work), col(AgendaItem.position), col(AgendaItem.id))
    )
    themes = session.exec(
        select(Theme).where(Theme.meeting_id == meeting_id).order_by(col(Theme.position), col(Theme.id))
    )
    attachments = session.exec(
        select(Attachment)
        .where(Attachment.meeting_id == meeting_id)
        .order_by(col(Attachment.position), col(Attachment.id))
    )
    return {
        "agenda": [
            {"id": row.id, "title": row.title, "text": row.text, "after_work": row.after_work, "version": row.version}
            for row in agenda
        ],
        "conclusions": [
            {"theme": row.id, "title": row.title, "text": row.conclusion, "version": row.conclusion_version}
            for row in themes
        ],
        "agreements": agreements_of(session, meeting_id),
        "attachments": [{"id": row.id, "name": row.name, "version": row.version} for row in attachments],
    }


def agreements_of(session: Session, meeting_id: int) -> list[dict[str, Any]]:
    """The agreements of a meeting, in order, as JSON: id, what, who, due, version; one SELECT."""
    rows = session.exec(
        select(Agreement).where(Agreement.meeting_id == meeting_id).order_by(col(Agreement.position), col(Agreement.id))
    )
    return [{"id": row.id, "what": row.what, "who": row.who, "due": row.due, "version": row.version} for row in rows]


def hall_agreements_of(session: Session, meeting: Meeting) -> list[dict[str, Any]]:
    """The agreements as everybody may read them: without what only the internal minutes show; one SELECT."""
    mark = LEFT_OUT[meeting.minutes_language]
    return [
        row | {name: without_passages(row[name], mark) for name in ("what", "who", "due")}
        for row in agreements_of(session, meeting.id or 0)
    ]


def versions_of(session: Session, meeting: Meeting, themes: Iterable[Theme]) -> dict[str, Any]:
    """Which texts there are, each as [id, version], so that a page knows when to fetch them anew; three SELECTs.

    With them the state of the minutes: language, the last adopted version, and the day of that while it stands.

    Args:
        themes: those of the meeting, which the caller has loaded already.
    """
    meeting_id = meeting.id
    agenda = session.exec(
        select(AgendaItem.id, AgendaItem.version)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(col(AgendaItem.after_work), col(AgendaItem.position), col(AgendaItem.id))
    )
    agreements = session.exec(
        select(Agreement.id, Agreement.version)
        .where(Agreement.meeting_id == meeting_id)
        .order_by(col(Agreement.position), col(Agreement.id))
    )
    attachments = session.exec(
        select(Attachment.id, Attachment.version)
        .where(Attachment.meeting_id == meeting_id)
        .order_by(col(Attachment.position), col(Attachment.id))
    )
    return {
        "agenda": [[id_ or 0, version] for id_, version in agenda],
        "conclusions": [[theme.id or 0, theme.conclusion_version] for theme in themes],
        "agreements": [[id_ or 0, version] for id_, version in agreements],
        "attachments": [[id_ or 0, version] for id_, version in attachments],
        "language": meeting.minutes_language.value,
        "adopted_version": meeting.minutes_version,
        "adopted_on": meeting.minutes_adopted_on.isoformat() if meeting.minutes_adopted_on else None,
    }
