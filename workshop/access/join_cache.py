"""What stands on the doors of meetings and who is inside, in memory: a hall that joins asks it several times each."""

import time
from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import dataclass, field

from flask import current_app

from workshop.access.actors import participant_of
from workshop.access.join_page import GroupSign, Sign, groups_at_door, sign_of
from workshop.access.sessions import Cookie, device_in
from workshop.domain.announcements import Announcement, DotsChanged
from workshop.domain.errors import NotAllowed, WorkshopError
from workshop.domain.vocabulary import Actor, MeetingState
from workshop.storage.database import Database

BELIEVED_SECONDS = 1.0


@dataclass(frozen=True)
class Door:
    """A meeting as who stands at its door sees it; the groups are those that one may choose there, while it is open."""

    sign: Sign
    groups: tuple[GroupSign, ...]


@dataclass
class _Known:
    """A door as it was read at a moment, and the devices that were seen inside since."""

    door: Door
    read_at: float
    inside: dict[str, Actor] = field(default_factory=dict)


class Doors:
    """Reads each door, and who each device is, once for many.

    What this process changes shows at once, what another one changes (a command beside the server) within
    BELIEVED_SECONDS. Nothing is decided by it: who joins is judged within the transaction.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._clock = clock
        self._known: dict[int, _Known] = {}
        database.subscribe(self._hear)

    def door(self, code: int) -> Door:
        """The door of the meeting with this join code; raises NotFound."""
        return self._known_of(code).door

    def shows(self, code: int, door: Door) -> bool:
        """Whether the door of a meeting is (still) as given."""
        try:
            return self.door(code) == door
        except WorkshopError:
            return False

    def inside(self, code: int, cookie: Cookie) -> Actor:
        """The participant that this cookie proves, in the meeting with this join code.

        Raises:
            NotFound: there is no such meeting.
            NotAllowed: its device never joined.
        """
        known = self._known_of(code)
        device = device_in(cookie, known.door.sign.id)
        if device is None:
            raise NotAllowed
        if device not in known.inside:
            with self._database.glance() as connection:
                known.inside[device] = participant_of(connection, known.door.sign.id, device)
        return known.inside[device]

    def guests(self, code: int) -> MutableMapping[str, Actor]:
        """Where to write down who joins, by its device; ask for it before, so that what is heard meanwhile counts."""
        return self._known_of(code).inside

    def _known_of(self, code: int) -> _Known:
        known = self._known.get(code)
        now = self._clock()
        if known is None or now - known.read_at >= BELIEVED_SECONDS:
            with self._database.glance() as connection:
                sign = sign_of(connection, code)
                groups = tuple(groups_at_door(connection, sign.id)) if sign.state is MeetingState.OPEN else ()
            door = Door(sign, groups)
            if known is None or known.door != door:
                known = self._known[code] = _Known(door, now)
            known.read_at = now
        return known

    def _hear(self, news: Sequence[Announcement]) -> None:
        changed = {item.meeting_id for item in news if not isinstance(item, DotsChanged)}
        for code in [code for code, known in list(self._known.items()) if known.door.sign.id in changed]:
            self._known.pop(code, None)


def current_doors() -> Doors:
    """Those of the running app."""
    doors: Doors = current_app.extensions["workshop.doors"]
    return doors
