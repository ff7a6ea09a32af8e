"""What stands on the doors of meetings, in memory: a whole hall reads it in the same minute, several times each."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import current_app

from workshop.database import Database
from workshop.domain.announcements import Announcement, DotsChanged
from workshop.domain.vocabulary import MeetingState
from workshop.identity import GroupSign, Sign, groups_at_door, sign_of

BELIEVED_SECONDS = 1.0


@dataclass(frozen=True)
class Door:
    """A meeting as who stands at its door sees it; the groups are those that one may choose there, while it is open."""

    sign: Sign
    groups: tuple[GroupSign, ...]


class Doors:
    """Reads each door once for many.

    What this process changes shows at once, what another one changes (a command beside the server) within
    BELIEVED_SECONDS. Nothing is decided by it: who joins is judged within the transaction.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._clock = clock
        self._read: dict[int, tuple[float, Door]] = {}
        database.subscribe(self._hear)

    def door(self, code: int) -> Door:
        """The door of the meeting with this join code; raises NotFound."""
        read_at, door = self._read.get(code, (0.0, None))
        now = self._clock()
        if door is None or now - read_at >= BELIEVED_SECONDS:
            with self._database.glance() as connection:
                sign = sign_of(connection, code)
                groups = tuple(groups_at_door(connection, sign.id)) if sign.state is MeetingState.OPEN else ()
            door = Door(sign, groups)
            self._read[code] = now, door
        return door

    def _hear(self, news: Sequence[Announcement]) -> None:
        changed = {item.meeting_id for item in news if not isinstance(item, DotsChanged)}
        for code in [code for code, (_, door) in list(self._read.items()) if door.sign.id in changed]:
            self._read.pop(code, None)


def door_of(code: int) -> Door:
    """The door of a meeting of the running app; raises NotFound."""
    doors: Doors = current_app.extensions["workshop.doors"]
    return doors.door(code)
