"""A line is pinged by the clock, ends when nobody answers, and keeps no greenlet asleep until its next ping."""

import gc
from typing import Any

import engineio
import gevent
import pytest
from engineio.packet import PING, PONG, Packet

from workshop.realtime.pings import ping_by_timer

SOON = 0.02  # seconds


@pytest.fixture
def server() -> engineio.Server:
    server = engineio.Server(
        async_mode="gevent", ping_interval=SOON, ping_timeout=SOON, monitor_clients=False, allow_upgrades=False
    )
    server.on("connect", lambda sid, environ: None)
    server.on("disconnect", lambda sid, reason: None)
    ping_by_timer(server)
    return server


def begin(server: engineio.Server) -> Any:
    """A line over long-polling, which needs no socket here; its first packet was fetched."""
    environ = {"REQUEST_METHOD": "GET", "QUERY_STRING": "EIO=4&transport=polling"}
    server.handle_request(environ, lambda status, headers: None)
    (line,) = server.sockets.values()
    return line


def next_packet(line: Any) -> Any:
    return line.queue.get(timeout=10)


def asleep() -> int:
    """How many greenlets have begun and are not done."""
    return sum(
        isinstance(each, gevent.Greenlet) and bool(each) and each.gr_frame is not None for each in gc.get_objects()
    )


def test_a_line_is_pinged_again_after_each_pong(server: engineio.Server) -> None:
    line = begin(server)
    for _ in range(3):
        assert next_packet(line).packet_type == PING
        line.receive(Packet(PONG))


def test_a_line_that_answered_nothing_is_not_pinged_again_and_ends(server: engineio.Server) -> None:
    line = begin(server)
    assert next_packet(line).packet_type == PING
    gevent.sleep(3 * SOON)
    assert line.queue.empty()
    assert not line.check_ping_timeout()
    assert line.closed


def test_a_pong_that_nobody_asked_for_brings_no_further_ping(server: engineio.Server) -> None:
    line = begin(server)
    line.receive(Packet(PONG))
    line.receive(Packet(PONG))
    assert next_packet(line).packet_type == PING
    gevent.sleep(3 * SOON)
    assert line.queue.empty()


def test_a_line_that_ended_is_not_pinged(server: engineio.Server) -> None:
    line = begin(server)
    line.close(wait=False, abort=True)
    gevent.sleep(3 * SOON)
    assert line.queue.get(timeout=10) is None  # that it ended
    assert line.queue.empty()


def test_no_greenlet_sleeps_until_the_ping(server: engineio.Server) -> None:
    before = asleep()
    begin(server)
    gevent.sleep(0)
    assert asleep() == before


def test_who_is_refused_stays_out() -> None:
    refusing = engineio.Server(async_mode="gevent", monitor_clients=False)
    refusing.on("connect", lambda sid, environ: False)
    ping_by_timer(refusing)
    refusing.handle_request(
        {"REQUEST_METHOD": "GET", "QUERY_STRING": "EIO=4&transport=polling"}, lambda status, headers: None
    )
    assert refusing.sockets == {}
