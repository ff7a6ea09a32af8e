"""Phones whose WebSocket hangs: it never opens and never fails, or it opens and carries nothing."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.driving import LiveServer

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]


class HangingProxy:
    """Passes all HTTP on to a server, and lets each WebSocket hang in one way.

    Args:
        port: of the server.
        passed: how far a WebSocket comes: "nothing" (the request to open it gets no answer), "handshake" (it opens and
            then carries nothing) or "downwards" (what the server says arrives, what the page says does not).
    """

    def __init__(self, port: int, passed: str) -> None:
        self._server = ("127.0.0.1", port)
        self._passed = passed
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self.hung = 0
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Stop listening, and end all connections."""
        for each in [self._listener, *self._open]:
            each.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                page, _ = self._listener.accept()
                self._open.append(page)
                threading.Thread(target=self._serve, args=[page], daemon=True).start()

    def _serve(self, page: socket.socket) -> None:
        with suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                piece = page.recv(65536)
                if not piece:
                    return
                head += piece
            hangs = b"upgrade: websocket" in head.lower()
            self.hung += hangs
            if hangs and self._passed == "nothing":
                return  # the connection stays open, and nobody answers
            server = socket.create_connection(self._server)
            self._open.append(server)
            server.sendall(head)
            if not hangs:
                threading.Thread(target=self._pass_on, args=[page, server], daemon=True).start()
            if not hangs or self._passed == "downwards":
                self._pass_on(server, page)
            else:
                answer = b""
                while b"\r\n\r\n" not in answer:
                    answer += server.recv(65536)
                page.sendall(answer[: answer.index(b"\r\n\r\n") + 4])

    @staticmethod
    def _pass_on(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(65536):
                target.sendall(piece)
            target.shutdown(socket.SHUT_WR)


@pytest.fixture(params=["nothing", "handshake", "downwards"])
def proxy(request: pytest.FixtureRequest, live_server: LiveServer) -> Iterator[HangingProxy]:
    between = HangingProxy(live_server.port, request.param)
    yield between
    between.close()


def test_phone_whose_websocket_hangs_joins_writes_and_hears(
    new_page: NewPage, live_server: LiveServer, proxy: HangingProxy
) -> None:
    hall = live_server.hall()
    theme = hall.add_theme("Groen")
    hall.do("show_theme", theme=theme)
    hall.move("collect", theme)
    page = new_page(expected="WebSocket")

    page.goto(f"{proxy.url}/{hall.code}")
    page.get_by_test_id("join").click()
    page.locator("textarea").fill("Meer bomen")
    page.get_by_test_id("write").click()

    expect(page.get_by_text("Meer bomen")).to_be_visible()
    hall.write(theme, "Meer bankjes")
    expect(page.get_by_text("Meer bankjes")).to_be_visible()
    assert proxy.hung > 0
