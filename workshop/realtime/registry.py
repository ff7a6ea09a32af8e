"""Registry of the open connections of this process: whose each is, and of which page."""

from collections.abc import Callable

from workshop.domain.vocabulary import Actor, Role


class Registry:
    """The actor behind each connection that was allowed, by the id that Socket.IO gave the connection.

    Attributes:
        capacity: how many connections fit.
    """

    def __init__(self, capacity: int, count_sockets: Callable[[], int]) -> None:
        """Start empty; `count_sockets` counts all sockets, those that did not say yet whose they are too."""
        self.capacity = capacity
        self._count_sockets = count_sockets
        self._actors: dict[str, Actor] = {}
        self._pages: dict[str, str] = {}
        self._of_page: dict[tuple[Actor, str], str] = {}

    @property
    def is_full(self) -> bool:
        """Return whether no further phone fits; facilitator, secretary and projector always get in."""
        # sockets of nobody yet take places too; the one that asks may be among them
        return len(self._actors) >= self.capacity or self._count_sockets() > self.capacity

    def add(self, sid: str, actor: Actor, page: str | None = None) -> None:
        """Note a connection of an actor; from now on it is the one of its page."""
        self._actors[sid] = actor
        if page is not None:
            self._pages[sid] = page
            self._of_page[actor, page] = sid

    def remove(self, sid: str) -> Actor | None:
        """Forget a connection; returns whose it was, None when it was never noted or is forgotten already."""
        actor, page = self._actors.pop(sid, None), self._pages.pop(sid, None)
        if actor is not None and page is not None and self._of_page.get((actor, page)) == sid:
            del self._of_page[actor, page]
        return actor

    def actor_of(self, sid: str) -> Actor | None:
        """The actor behind a connection; None when it is not noted."""
        return self._actors.get(sid)

    def of_page(self, actor: Actor, page: str | None) -> str | None:
        """The connection that a page of an actor has now; None for a page that names no key."""
        return None if page is None else self._of_page.get((actor, page))

    def connections(self) -> list[tuple[str, Actor]]:
        """Each connection with its actor, as they are now."""
        return list(self._actors.items())

    def has_audience(self, meeting_id: int, role: Role) -> bool:
        """Return whether anybody with this role is connected to a meeting."""
        return any((actor.meeting_id, actor.role) == (meeting_id, role) for actor in self._actors.values())
