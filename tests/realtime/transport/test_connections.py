"""A connection forgets the request that it began with, and can be hung up on whatever its other end does."""

from typing import Any

from tests.realtime.transport.pairs import Pair
from workshop.realtime.transport.connections import forget_request, hang_up
from workshop.realtime.transport.websocket import ready_frame


def a_request(pair: Pair) -> dict[str, Any]:
    """The environment of a request, of which the WebSocket holds another copy, as behind a middleware."""
    pair.websocket.environ["HTTP_COOKIE"] = "stip=geheim"
    return {"HTTP_COOKIE": "stip=geheim", "wsgi.websocket": pair.websocket}


def test_request_of_a_websocket_is_forgotten() -> None:
    pair = Pair()
    environ = a_request(pair)
    forget_request(environ)
    assert (pair.websocket.environ, environ) == ({}, {"wsgi.websocket": pair.websocket})
    assert pair.websocket.write_now(ready_frame("a"))


def test_request_of_a_websocket_that_closed_meanwhile_is_forgotten_too() -> None:
    pair = Pair()
    environ = a_request(pair)
    pair.websocket.close()
    forget_request(environ)
    assert environ == {"wsgi.websocket": pair.websocket}


def test_request_of_long_polling_stays() -> None:
    environ = {"HTTP_COOKIE": "stip=geheim"}
    forget_request(environ)
    assert environ == {"HTTP_COOKIE": "stip=geheim"}


def test_hanging_up_ends_a_connection_that_nobody_reads() -> None:
    pair = Pair()
    pair.websocket.write_now(ready_frame("x" * 1_000_000))
    hang_up(pair.websocket)
    pair.phone.settimeout(30)
    assert list(iter(lambda: pair.phone.recv(65536), b""))[-1:] != []  # and then it ended


def test_hanging_up_where_there_is_nothing_to_hang_up_does_nothing() -> None:
    pair = Pair()
    del pair.websocket.handler.socket  # as gevent does once the connection ended
    hang_up(pair.websocket)
    hang_up(None)
