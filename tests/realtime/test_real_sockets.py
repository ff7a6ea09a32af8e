"""Events over real WebSockets to a real server, on our transport and on the stock one: the same to a page."""

import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import socketio

from tests.e2e.driving import Hall, LiveServer, Person
from workshop.domain.vocabulary import Role
from workshop.hosting.config import Transport
from workshop.realtime.protocol import CHANGES, NAMESPACE_OF

PATIENCE_SECONDS = 30.0


@pytest.fixture(scope="module", params=list(Transport), ids=lambda it: it.value)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A server on each transport, which says at start when it is not ours."""
    named = "" if request.param is Transport.OWN else request.param.value
    server = LiveServer(tmp_path_factory.mktemp("data"), environment={"WORKSHOP_TRANSPORT": named})
    yield server
    server.stop()
    assert ("zonder onze versnelling" in "".join(server.said)) is (request.param is Transport.STOCK)


@pytest.fixture
def hall(server: LiveServer) -> Hall:
    """A meeting that votes on one theme with two statements."""
    hall = server.hall()
    hall.add_theme("Wonen", statements=["Bomen", "Bankjes"])
    hall.move("vote")
    return hall


class Page:
    """A page over a WebSocket, with what it was sent."""

    def __init__(self, person: Person) -> None:
        self.client = socketio.Client(reconnection=False)
        self.namespace = NAMESPACE_OF[Role(person.role)]
        self.changes: list[dict[str, Any]] = []
        self.client.on(CHANGES, self.changes.append, namespace=self.namespace)
        self.client.connect(
            person.url,
            headers={"Cookie": "; ".join(f"{each.name}={each.value}" for each in person.cookies)},
            auth={"meeting": person.code, "role": person.role},
            transports=["websocket"],
            namespaces=[self.namespace],
        )

    def ask(self, event: str, **payload: Any) -> Any:
        """The answer to an event."""
        return self.client.call(event, payload, namespace=self.namespace, timeout=PATIENCE_SECONDS)


@pytest.fixture
def page_of() -> Iterator[Callable[[Person], Page]]:
    """Make pages that are closed at the end."""
    pages: list[Page] = []

    def make(person: Person) -> Page:
        pages.append(Page(person))
        return pages[-1]

    yield make
    for page in pages:
        page.client.disconnect()


def wait_until(is_so: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def colour_and_items(state: dict[str, Any]) -> tuple[int, list[int]]:
    parts = state["parts"]
    return parts["meeting"]["colours"][0]["id"], [part["id"] for part in parts.values() if "text" in part]


def test_vote_is_answered_and_refused_with_reason(hall: Hall, page_of: Callable[[Person], Page]) -> None:
    phone = page_of(hall.join())
    state = phone.ask("state")
    colour, (first, _) = colour_and_items(state)
    answer = phone.ask("stick_dot", colour=colour, number=1, target=first)
    assert answer["mine"]["dots"] == [{"colour": colour, "number": 1, "item": first}]
    assert phone.ask("stick_dot", colour=colour, number=99, target=first)["code"] == "no_such_sticker"
    assert phone.ask("stick_dot", colour=colour, number="x", target=first)["code"] == "bad_input"
    assert phone.ask("mine")["mine"]["dots"] == answer["mine"]["dots"]


def test_all_pages_are_told_of_a_change_each_once(hall: Hall, page_of: Callable[[Person], Page]) -> None:
    pages = [page_of(hall.join()) for _ in range(3)] + [page_of(hall.fatima)]
    for page in pages:
        page.ask("state")
    hall.write(hall.themes()[0], "Een speeltuin")
    for page in pages:
        wait_until(lambda page=page: page.changes)
    time.sleep(0.5)
    for page in pages:
        texts = [part.get("text") for each in page.changes for part in each["set"].values()]
        assert texts.count("Een speeltuin") == 1


def test_page_without_a_cookie_is_refused(hall: Hall) -> None:
    stranger = Person(hall.server.url).within(hall.code, "participant")
    with pytest.raises(socketio.exceptions.ConnectionError):
        Page(stranger)


def test_page_whose_right_is_gone_is_sent_away(hall: Hall, page_of: Callable[[Person], Page]) -> None:
    pages = [page_of(hall.join()), page_of(hall.fatima)]
    assert all(page.ask("state")["ok"] for page in pages)
    hall.fatima.post(f"/meetings/{hall.code}/delete", sure="yes")
    for page in pages:
        wait_until(lambda page=page: not page.client.connected)


def test_page_comes_back_after_its_connection_broke(hall: Hall, page_of: Callable[[Person], Page]) -> None:
    noor = hall.join()
    lost = page_of(noor)
    state = lost.ask("state")
    lost.client.eio.ws.sock.shutdown(socket.SHUT_RDWR)
    back = page_of(noor)
    assert back.ask("state")["version"] == state["version"]
