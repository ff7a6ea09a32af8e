"""Registry of connections: whose each is, which one a page has now, and whether there is room."""

from workshop.domain.vocabulary import Actor, Role
from workshop.realtime.registry import Registry

NOOR = Actor(1, Role.PARTICIPANT, participant_id=7, ballot=1)
SCREEN = Actor(1, Role.PROJECTOR)
PAGE = "de-pagina-van-noor"


def a_registry(capacity: int = 10, sockets: int = 0) -> Registry:
    return Registry(capacity, lambda: sockets)


def test_connection_belongs_to_an_actor_until_it_is_removed() -> None:
    registry = a_registry()
    registry.add("sid", NOOR)
    assert (registry.actor_of("sid"), registry.connections()) == (NOOR, [("sid", NOOR)])

    assert registry.remove("sid") == NOOR
    assert (registry.actor_of("sid"), registry.remove("sid"), registry.connections()) == (None, None, [])


def test_page_has_the_connection_that_came_last() -> None:
    registry = a_registry()
    registry.add("lost", NOOR, PAGE)
    registry.add("back", NOOR, PAGE)
    registry.remove("lost")
    assert registry.of_page(NOOR, PAGE) == "back"
    assert registry.of_page(SCREEN, PAGE) is None
    registry.remove("back")
    assert registry.of_page(NOOR, PAGE) is None


def test_pages_without_a_key_are_not_taken_for_one_another() -> None:
    registry = a_registry()
    registry.add("sid", NOOR)
    assert registry.of_page(NOOR, None) is None


def test_audience_is_there_while_one_of_it_is_connected() -> None:
    registry = a_registry()
    registry.add("one", NOOR)
    registry.add("two", NOOR)
    registry.remove("one")
    assert registry.has_audience(1, Role.PARTICIPANT)
    assert not registry.has_audience(1, Role.PROJECTOR)
    assert not registry.has_audience(2, Role.PARTICIPANT)
    registry.remove("two")
    assert not registry.has_audience(1, Role.PARTICIPANT)


def test_room_is_full_by_connections_and_by_sockets() -> None:
    by_connections = a_registry(capacity=1)
    assert not by_connections.is_full
    by_connections.add("sid", SCREEN)
    assert by_connections.is_full
    assert [a_registry(capacity=2, sockets=sockets).is_full for sockets in (2, 3)] == [False, True]
