"""The texts that the secretary writes, with the versions that tell two writers apart."""

from collections.abc import Iterable
from typing import Any

from sqlmodel import Session, col, select

from workshop.models import AgendaItem, Agreement, Theme


def minutes_of(session: Session, meeting_id: int) -> dict[str, Any]:
    """Agenda, conclusions and agreements of a meeting, in order, as JSON; three SELECTs.

    Returns:
        agenda: id, title, text, after_work, version; conclusions: theme, text, version, one for each theme;
        agreements: id, what, who, due, version.
    """
    agenda = session.exec(
        select(AgendaItem)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(col(AgendaItem.after_work), col(AgendaItem.position), col(AgendaItem.id))
    )
    themes = session.exec(
        select(Theme).where(Theme.meeting_id == meeting_id).order_by(col(Theme.position), col(Theme.id))
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
    }


def agreements_of(session: Session, meeting_id: int) -> list[dict[str, Any]]:
    """The agreements of a meeting, in order, as JSON: id, what, who, due, version; one SELECT."""
    rows = session.exec(
        select(Agreement).where(Agreement.meeting_id == meeting_id).order_by(col(Agreement.position), col(Agreement.id))
    )
    return [{"id": row.id, "what": row.what, "who": row.who, "due": row.due, "version": row.version} for row in rows]


def versions_of(session: Session, meeting_id: int, themes: Iterable[Theme]) -> dict[str, list[list[int]]]:
    """Which texts there are, each as [id, version], so that a page knows when to fetch them anew; two SELECTs.

    Args:
        themes: those of the meeting, which the caller has loaded already.
    """
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
    return {
        "agenda": [[id_ or 0, version] for id_, version in agenda],
        "conclusions": [[theme.id or 0, theme.conclusion_version] for theme in themes],
        "agreements": [[id_ or 0, version] for id_, version in agreements],
    }
