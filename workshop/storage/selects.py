"""SELECTs that actions and queries share, so that both read the same rows."""

from datetime import datetime
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from workshop.domain.presence import PRESENT_FOR
from workshop.storage.models import Deal, Dot, DotSlot, Participant, Round

Columns = TypeVar("Columns", bound="sa.Select[*tuple[Any, ...]]")


def from_slots(columns: Columns) -> Columns:
    """A SELECT of these columns from the slots that were dealt, each with its deal and round."""
    return (
        columns.select_from(DotSlot)
        .join(Deal, col(Deal.id) == col(DotSlot.deal_id))
        .join(Round, col(Round.id) == col(Deal.round_id))
    )


def from_dots(columns: Columns) -> Columns:
    """A SELECT of these columns from the dots on the board, each with its slot, deal and round.

    Those are dots of the round that runs; the dots of a round are deleted when it is counted.
    """
    return from_slots(columns).join(Dot, col(Dot.slot_id) == col(DotSlot.id))


def dots_of(meeting_id: int) -> "Select[int, int, int]":
    """A SELECT of (participant, colour, item) of each dot on the board of a meeting."""
    columns = select(col(Dot.participant_id), col(DotSlot.colour_id), col(Dot.target_id))
    return from_dots(columns).where(Round.meeting_id == meeting_id)


def participants_apart(meeting_id: int) -> "Select[int | None, int | None, int]":
    """A SELECT of (id, group, ballot) of the participants in a group, or with a device that was used before them."""
    return select(col(Participant.id), col(Participant.group_id), col(Participant.ballot)).where(
        Participant.meeting_id == meeting_id,
        sa.or_(col(Participant.group_id).is_not(None), col(Participant.ballot) > 1),
    )


def present_by_group(meeting_id: int, now: datetime) -> "Select[int | None, int]":
    """A SELECT of (group, how many people of it are present); the group is None for people without one.

    Present is whoever was connected in the last five minutes (domain/presence.py), or has a dot on the board.
    """
    with_dot = from_dots(select(col(Dot.participant_id))).where(col(Round.meeting_id) == meeting_id)
    return (
        select(col(Participant.group_id), sa.func.count())
        .where(
            Participant.meeting_id == meeting_id,
            sa.or_(col(Participant.seen_at) > now - PRESENT_FOR, col(Participant.id).in_(with_dot)),
        )
        .group_by(col(Participant.group_id))
    )
