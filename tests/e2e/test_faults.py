"""The database in trouble while people vote: nothing is acknowledged that is not stored, and it mends by itself."""

import re
import resource
import select
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect
from sqlalchemy.engine import make_url

from tests.databases import drop_everything
from tests.e2e.driving import LiveServer
from workshop.storage.models import Dot

pytestmark = pytest.mark.browser

NOTHING_WAITS = """() => Object.keys(sessionStorage).filter((key) => key.startsWith('stip-outbox'))
  .every((key) => sessionStorage[key] === '[]')"""
NOT_STORED = re.compile("Opslaan lukt nu niet. 1 ding dat je deed is bewaard")


class Gate:
    """A way to a database server, which can be shut: lines break, and new ones are refused."""

    def __init__(self, host: str, port: int) -> None:
        self._server = (host, port)
        self._lines: list[socket.socket] = []
        self.port = 0
        self.open()

    def open(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, args=[self._listener], daemon=True).start()

    def shut(self) -> None:
        for each in (self._listener, *self._lines):
            with suppress(OSError):  # ended already
                each.shutdown(socket.SHUT_RDWR)  # close() alone would leave the line to the thread that waits for it
            each.close()
        self._lines.clear()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            pair = (line, socket.create_connection(self._server))
            self._lines += pair
            threading.Thread(target=self._pass_on, args=pair, daemon=True).start()

    def _pass_on(self, line: socket.socket, server: socket.socket) -> None:
        other = {line: server, server: line}
        try:
            while True:
                for source in select.select([line, server], [], [])[0]:
                    data = source.recv(65536)
                    if not data:
                        return
                    other[source].sendall(data)
        except (OSError, ValueError):
            return
        finally:
            line.close()
            server.close()


@contextmanager
def full_disk(server: LiveServer) -> Iterator[None]:
    """The system lets this process write no file: not the database, and not its write-ahead log."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (1, hard))
    yield
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (hard, hard))


def stored_dots(url: str) -> int:
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        count: int = connection.scalar(sa.select(sa.func.count()).select_from(Dot)) or 0
    engine.dispose()
    return count


def live_through(server: LiveServer, url: str, trouble: Callable[[], AbstractContextManager[None]], page: Page) -> None:
    """Vote before, during and after the trouble."""
    hall = server.hall()
    hall.add_theme("Wonen", [], ["Groen", "Rust"])
    hall.move("vote")
    page.goto(f"{server.url}/{hall.code}")
    page.get_by_test_id("join").click()
    stick(page, "Groen")
    page.wait_for_function(NOTHING_WAITS)
    with trouble():
        stick(page, "Rust")
        expect(page.locator("#connection")).to_have_text(NOT_STORED)
    expect(page.locator("#connection")).to_be_hidden()
    expect(page.get_by_test_id("take-back-blue")).to_have_count(2)
    assert stored_dots(url) == 2
    hall.move("discuss")
    expect(page.get_by_text("1 is van jou")).to_have_count(2)


def stick(page: Page, text: str) -> None:
    page.locator(".vote", has_text=text).get_by_test_id("stick-blue").click()


def test_full_disk_stores_nothing_says_so_and_mends(tmp_path: Path, new_page: Callable[..., Page]) -> None:
    server = LiveServer(tmp_path / "data")
    url = f"sqlite:///{tmp_path / 'data' / 'stip.sqlite3'}"

    @contextmanager
    def trouble() -> Iterator[None]:
        with full_disk(server):
            yield
            assert stored_dots(url) == 1

    try:
        live_through(server, url, trouble, new_page())
    finally:
        server.stop()


def test_database_server_that_is_away_is_waited_for(
    tmp_path: Path, new_page: Callable[..., Page], postgresql_of_this_run: str
) -> None:
    url = make_url(postgresql_of_this_run)
    drop_everything(postgresql_of_this_run)
    gate = Gate(url.host or "127.0.0.1", url.port or 5432)
    by_gate = url.set(host="127.0.0.1", port=gate.port).render_as_string(hide_password=False)
    server = LiveServer(tmp_path / "data", environment={"DATABASE_URL": by_gate})
    other = new_page(expected="503")
    other.clock.install()

    @contextmanager
    def trouble() -> Iterator[None]:
        gate.shut()
        other.goto(f"{server.url}/login")
        expect(other.get_by_text("Laat deze pagina open. Hij gaat vanzelf verder.")).to_be_visible()
        yield
        assert stored_dots(postgresql_of_this_run) == 1
        gate.open()
        other.clock.run_for(15_000)
        expect(other.get_by_label("Wachtwoord")).to_be_visible()

    try:
        live_through(server, postgresql_of_this_run, trouble, new_page())
    finally:
        server.stop()
        gate.shut()
