"""One person cannot ask without end, over whatever number of connections."""

import pytest

from workshop.realtime.limits import (
    EVENTS_A_SECOND,
    EVENTS_AT_ONCE,
    FILES_KEPT_FREE,
    MOST_SOCKETS,
    MOST_UNFINISHED,
    REFUSALS_FORGIVEN,
    Allowances,
    Capacity,
    capacity,
    capacity_of,
)


def test_an_allowance_refills_and_knows_abuse() -> None:
    now = [0.0]
    allowances = Allowances(clock=lambda: now[0])
    allowances.begin("sid", "Noor")
    allowances.begin("neighbour", "Daan")
    assert all(allowances.take("sid") is None for _ in range(int(EVENTS_AT_ONCE)))
    exceeded = allowances.take("sid")
    assert exceeded is not None
    assert not exceeded.is_abused
    now[0] += 1
    assert sum(allowances.take("sid") is None for _ in range(100)) == int(EVENTS_A_SECOND)
    assert allowances.take("neighbour") is None
    for _ in range(REFUSALS_FORGIVEN):
        allowances.take("sid")
    assert exceeded.is_abused


def test_all_connections_of_a_person_share_one_allowance() -> None:
    now = [0.0]
    allowances = Allowances(clock=lambda: now[0])
    allowances.begin("one", "Noor")
    assert list(allowances.begin("two", "Noor").connections) == ["one", "two"]
    assert all(allowances.take(("one", "two")[n % 2]) is None for n in range(int(EVENTS_AT_ONCE) - 1))
    assert allowances.take_as("Noor")
    assert not allowances.take_as("Noor")
    assert allowances.take("one") is not None


def test_who_comes_back_has_the_same_allowance_until_it_is_full_again() -> None:
    now = [0.0]
    allowances = Allowances(clock=lambda: now[0])
    allowance = allowances.begin("lost", "Noor")
    while not allowance.is_abused:
        allowances.take("lost")
    allowances.end("lost")
    allowances.tidy()
    assert allowances.begin("back", "Noor") is allowance
    assert list(allowance.connections) == ["back"]
    now[0] += EVENTS_AT_ONCE / EVENTS_A_SECOND
    allowances.tidy()
    assert not allowance.is_abused
    assert allowances.take("back") is None
    allowances.end("back")
    now[0] += 1
    allowances.tidy()
    assert allowances.begin("later", "Noor") is not allowance


def test_capacity_is_known() -> None:
    assert min(capacity().connections, capacity().unfinished) >= 1


@pytest.mark.parametrize(
    ("files", "connections", "unfinished"),
    [(100, 4, 1), (1024, 660, 164), (MOST_SOCKETS + MOST_UNFINISHED + FILES_KEPT_FREE, MOST_SOCKETS, MOST_UNFINISHED)],
)
def test_phones_and_unfinished_requests_share_the_open_files(files: int, connections: int, unfinished: int) -> None:
    assert capacity_of(files) == Capacity(connections, unfinished)
