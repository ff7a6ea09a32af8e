"""Join cache: in memory, the join page of each meeting and the participant behind each device that joined.

Every phone asks for both several times while it joins, and an audience joins at once.
"""

import time
from collections.abc import Callable, MutableMapping, Sequence

from cachetools import TTLCache

from workshop.access.actors import participant_of
from workshop.access.join_page import JoinPage, join_page
from workshop.access.sessions import Cookie, device_in
from workshop.domain.errors import NotAllowed, WorkshopError
from workshop.domain.events import DomainEvent, DotsChanged, SignInEnded
from workshop.domain.vocabulary import Actor
from workshop.storage.database import Database

BELIEVED_SECONDS = 1.0
MOST_PAGES = 500


class JoinCache:
    """The join page of each meeting and the participant behind each device, read once for many requests.

    What this process changes shows at once, what another one changes (a command beside the server) within
    BELIEVED_SECONDS. Nothing is decided by it: who joins is judged within the transaction.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._pages: TTLCache[int, JoinPage] = TTLCache(MOST_PAGES, BELIEVED_SECONDS, timer=clock)  # by join code
        self._participants: dict[int, dict[str, Actor]] = {}  # by meeting id and device hash
        database.subscribe(self._on_events)

    def page(self, code: int) -> JoinPage:
        """The join page of the meeting with this join code; raises NotFound."""
        page = self._pages.get(code)
        if page is None:
            with self._database.read_connection() as connection:
                page = self._pages[code] = join_page(connection, code)
        return page

    def shows(self, code: int, page: JoinPage) -> bool:
        """Return whether the join page of a meeting is still as given."""
        try:
            return self.page(code) == page
        except WorkshopError:
            return False

    def participant(self, code: int, cookie: Cookie) -> Actor:
        """The participant that this cookie proves, in the meeting with this join code.

        Raises:
            NotFound: there is no such meeting.
            NotAllowed: its device never joined.
        """
        meeting_id = self.page(code).summary.id
        device = device_in(cookie, meeting_id)
        if device is None:
            raise NotAllowed
        participants = self.devices(meeting_id)
        if device not in participants:
            with self._database.read_connection() as connection:
                participants[device] = participant_of(connection, meeting_id, device)
        return participants[device]

    def devices(self, meeting_id: int) -> MutableMapping[str, Actor]:
        """The mapping in which a newcomer is noted, by device hash.

        Ask for it before joining: an event meanwhile makes the cache forget this mapping, with what is noted in it.
        """
        return self._participants.setdefault(meeting_id, {})

    def _on_events(self, news: Sequence[DomainEvent]) -> None:
        changed = {item.meeting_id for item in news if not isinstance(item, DotsChanged | SignInEnded)}
        for meeting_id in changed:
            self._participants.pop(meeting_id, None)
        for code in [code for code, page in list(self._pages.items()) if page.summary.id in changed]:
            self._pages.pop(code, None)
