"""Notes every minute which participants are connected."""

import logging

from workshop.actions.joining import note_present
from workshop.domain.errors import WorkshopError
from workshop.realtime.registry import Registry
from workshop.storage.database import Database

log = logging.getLogger(__name__)

PRESENCE_SECONDS = 60.0


def note_presence(registry: Registry, database: Database) -> None:
    """Write down who is connected now, in one transaction for each meeting."""
    present: dict[int, set[int]] = {}
    for _sid, actor in registry.connections():
        if actor.participant_id is not None:
            present.setdefault(actor.meeting_id, set()).add(actor.participant_id)
    for meeting_id, participant_ids in present.items():
        try:
            database.perform(note_present, meeting_id, participant_ids)
        except WorkshopError:
            log.info("presence could not be noted; the meeting is gone or the database is away")
