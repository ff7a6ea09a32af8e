"""The texts that the secretary writes, with the versions that tell two writers apart."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from workshop.domain.disclosure import LEFT_OUT, without_passages
from workshop.queries.board_parts import AgreementText, MinutesPart, MinutesTexts
from workshop.storage.models import AgendaItem, Agreement, Attachment, Meeting, Theme


def minutes_of(session: Session, meeting_id: int) -> MinutesTexts:
    """Agenda, conclusions (one for each theme), agreements and attachments of a meeting, in order; four SELECTs."""
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
            {
                "id": row.id or 0,
                "title": row.title,
                "text": row.text,
                "after_work": row.after_work,
                "version": row.version,
            }
            for row in agenda
        ],
        "conclusions": [
            {"theme": row.id or 0, "title": row.title, "text": row.conclusion, "version": row.conclusion_version}
            for row in themes
        ],
        "agreements": agreements_of(session, meeting_id),
        "attachments": [{"id": row.id or 0, "name": row.name, "version": row.version} for row in attachments],
    }


def agreements_of(session: Session, meeting_id: int) -> list[AgreementText]:
    """The agreements of a meeting, in order; one SELECT."""
    rows = session.exec(
        select(Agreement).where(Agreement.meeting_id == meeting_id).order_by(col(Agreement.position), col(Agreement.id))
    )
    return [
        {"id": row.id or 0, "what": row.what, "who": row.who, "due": row.due, "version": row.version} for row in rows
    ]


def hall_agreements_of(session: Session, meeting: Meeting) -> list[AgreementText]:
    """The agreements as everybody may read them: without what only the internal minutes show; one SELECT."""
    mark = LEFT_OUT[meeting.minutes_language]
    return [
        {
            **row,
            "what": without_passages(row["what"], mark),
            "who": without_passages(row["who"], mark),
            "due": without_passages(row["due"], mark),
        }
        for row in agreements_of(session, meeting.id or 0)
    ]


def versions_of(session: Session, meeting: Meeting, themes: Iterable[Theme]) -> MinutesPart:
    """The part "minutes" of a board: the versions of the texts and the state of the minutes; three SELECTs.

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
        "agenda": [{"id": id_ or 0, "version": version} for id_, version in agenda],
        "conclusions": [{"id": theme.id or 0, "version": theme.conclusion_version} for theme in themes],
        "agreements": [{"id": id_ or 0, "version": version} for id_, version in agreements],
        "attachments": [{"id": id_ or 0, "version": version} for id_, version in attachments],
        "language": meeting.minutes_language.value,
        "adopted_version": meeting.minutes_version,
        "adopted_on": meeting.minutes_adopted_on.isoformat() if meeting.minutes_adopted_on else None,
    }
