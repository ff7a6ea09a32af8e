"""In-memory cache of the join page of each meeting and of the devices that joined.

Every phone asks for both several times while it joins, and an audience joins at once.
"""

import time
from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import dataclass, field

from workshop.access.actors import participant_of
from workshop.access.join_page import GroupChoice, MeetingSummary, meeting_summary, open_groups
from workshop.access.sessions import Cookie, device_in
from workshop.domain.errors import NotAllowed, WorkshopError
from workshop.domain.events import DomainEvent, DotsChanged, SignInEnded
from workshop.domain.vocabulary import Actor, MeetingState
from workshop.storage.database import Database

BELIEVED_SECONDS = 1.0


@dataclass(frozen=True)
class JoinPage:
    """The join page of a meeting; `groups` are those that anybody may choose, empty while the meeting is not open."""

    summary: MeetingSummary
    groups: tuple[GroupChoice, ...]


@dataclass
class _Known:
    """A join page, the moment when it was read, and the participants that were found since, by device hash."""

    page: JoinPage
    read_at: float
    participants: dict[str, Actor] = field(default_factory=dict)


class JoinCache:
    """The join page of each meeting and the participant behind each device, read once for many requests.

    What this process changes shows at once, what another one changes (a command beside the server) within
    BELIEVED_SECONDS. Nothing is decided by it: who joins is judged within the transaction.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._clock = clock
        self._known: dict[int, _Known] = {}
        database.subscribe(self._on_events)

    def page(self, code: int) -> JoinPage:
        """The join page of the meeting with this join code; raises NotFound."""
        return self._known_of(code).page

    def shows(self, code: int, page: JoinPage) -> bool:
        """Whether the join page of a meeting is still as given."""
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
        known = self._known_of(code)
        device = device_in(cookie, known.page.summary.id)
        if device is None:
            raise NotAllowed
        if device not in known.participants:
            with self._database.read_connection() as connection:
                known.participants[device] = participant_of(connection, known.page.summary.id, device)
        return known.participants[device]

    def devices(self, code: int) -> MutableMapping[str, Actor]:
        """The mapping in which a newcomer is noted, by device hash.

        Ask for it before joining: an event that clears the cache meanwhile then also clears this mapping.
        """
        return self._known_of(code).participants

    def _known_of(self, code: int) -> _Known:
        known = self._known.get(code)
        now = self._clock()
        if known is None or now - known.read_at >= BELIEVED_SECONDS:
            with self._database.read_connection() as connection:
                summary = meeting_summary(connection, code)
                groups = tuple(open_groups(connection, summary.id)) if summary.state is MeetingState.OPEN else ()
            page = JoinPage(summary, groups)
            if known is None or known.page != page:
                known = self._known[code] = _Known(page, now)
            known.read_at = now
        return known

    def _on_events(self, news: Sequence[DomainEvent]) -> None:
        changed = {item.meeting_id for item in news if not isinstance(item, DotsChanged | SignInEnded)}
        for code in [code for code, known in list(self._known.items()) if known.page.summary.id in changed]:
            self._known.pop(code, None)
