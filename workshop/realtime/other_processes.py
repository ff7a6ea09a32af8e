"""News of what another process ended, such as a command beside the server: it is stored, but no event of it comes here.

Pages need nothing of this, since each request reads the rows; connections are asked for their right only once.
"""

import logging

from flask_socketio import SocketIO

from workshop.access.sign_ins import ended_of
from workshop.domain.errors import StorageUnavailable
from workshop.domain.events import AccessRevoked, DomainEvent, SignInEnded
from workshop.queries.meetings import deleted_of
from workshop.realtime.registry import Registry
from workshop.storage.database import Database

log = logging.getLogger(__name__)

PERIOD_SECONDS = 0.5  # what a command ended must show within a second
AWAY_SECONDS = 5.0  # until the next look at a database that is away, since each look is noted in the log


class OtherProcesses:
    """Looks whether the meetings and sign-ins of open connections are still stored."""

    def __init__(self, socketio: SocketIO, database: Database, registry: Registry) -> None:
        self._socketio = socketio
        self._database = database
        self._registry = registry

    def run(self) -> None:
        """Look for ever; the work of a background task."""
        pause = PERIOD_SECONDS
        while True:
            self._socketio.sleep(pause)
            pause = PERIOD_SECONDS
            try:
                self.publish_what_ended()
            except StorageUnavailable:
                pause = AWAY_SECONDS
            except Exception:
                log.exception("what other processes ended could not be read")
                pause = AWAY_SECONDS

    def publish_what_ended(self) -> None:
        """Publish the end of each meeting and sign-in of an open connection that is stored no more.

        Raises:
            StorageUnavailable: the database could not be read.
        """
        actors = [actor for _sid, actor in self._registry.connections()]
        meetings = {actor.meeting_id for actor in actors}
        sign_ins = {actor.sign_in for actor in actors if actor.sign_in is not None}
        if not meetings:
            return
        with self._database.read_connection() as connection:
            deleted = deleted_of(connection, meetings)
            ended = ended_of(connection, sign_ins) if sign_ins else set()
        news: list[DomainEvent] = [AccessRevoked(meeting_id, link_id=None) for meeting_id in deleted]
        news += [SignInEnded(sign_in) for sign_in in ended]
        if news:
            self._database.publish(news)
