"""A whole server whose clock jumps: nothing is deleted, and everybody stays who they are."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from tests.e2e.driving import Hall, LiveServer
from workshop.storage.database import Database
from workshop.storage.models import Dot, Meeting, Participant

SCRIPT = Path(__file__).with_name("server_with_clock.py")
LATER_THAN_ITS_DAY = timedelta(days=400)


class ServerWithClock(LiveServer):
    """A server whose clock is ahead of the true one, or behind it."""

    def __init__(self, folder: Path, ahead: timedelta) -> None:
        self.clock = folder.with_name("ahead")
        self.program = (str(SCRIPT), str(self.clock))
        self.set(ahead)
        super().__init__(folder)

    def set(self, ahead: timedelta) -> None:
        """Let the clock jump."""
        written = self.clock.with_suffix(".new")
        written.write_text(str(ahead.total_seconds()))
        written.replace(self.clock)

    def start_again(self, ahead: timedelta) -> None:
        """Stop, and start with another clock."""
        self.stop()
        self.set(ahead)
        self.start()


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[list[ServerWithClock]]:
    started: list[ServerWithClock] = []
    yield started
    for each in started:
        each.kill()


def serve(servers: list[ServerWithClock], tmp_path: Path, ahead: timedelta) -> ServerWithClock:
    servers.append(ServerWithClock(tmp_path / "data", ahead))
    return servers[-1]


def asks_for_the_date(hall: Hall) -> bool:
    return 'data-test="clock"' in hall.fatima.get("/meetings")


def codes(server: LiveServer) -> list[int]:
    return [row.code for row in rows(server, Meeting)]


def rows(server: LiveServer, table: type) -> list:  # type: ignore[type-arg]
    database = Database(f"sqlite:///{server.folder / 'stip.sqlite3'}", checkpoints=False)
    try:
        with database.read_session() as session:
            return list(session.exec(select(table)))
    finally:
        database.close()


@pytest.mark.parametrize(
    ("held", "started"),
    [(-2 * LATER_THAN_ITS_DAY, timedelta()), (timedelta(), LATER_THAN_ITS_DAY)],
    ids=["held with a clock two years behind", "started with a clock 400 days ahead"],
)
def test_meeting_whose_day_seems_over_after_a_jump_waits_for_a_tap(
    servers: list[ServerWithClock], tmp_path: Path, held: timedelta, started: timedelta
) -> None:
    server = serve(servers, tmp_path, held)
    hall = server.hall("Dorpsavond")
    assert not asks_for_the_date(hall)

    server.start_again(started)
    assert codes(server) == [hall.code]
    assert asks_for_the_date(hall)

    hall.fatima.post("/clock", next=f"/meetings/{hall.code}")
    assert not asks_for_the_date(hall)
    server.start_again(started)
    hall.fatima.get("/meetings")
    assert codes(server) == []


def test_clock_that_is_set_back_makes_nobody_a_second_person(servers: list[ServerWithClock], tmp_path: Path) -> None:
    server = serve(servers, tmp_path, timedelta(hours=2))
    hall = server.hall("Dorpsavond")
    theme = hall.add_theme("Groen", statements=["Meer bomen"])
    hall.move("vote")
    item = hall.board()[f"theme:{theme}"]["items"][0]
    colour = hall.board()["meeting"]["colours"][0]["id"]
    phone = hall.join()
    for number in (1, 2, 3):
        phone.do("stick_dot", colour=colour, number=number, target=item)

    server.set(timedelta())
    phone.post(f"/{hall.code}/join")
    for number in (1, 2, 3):
        phone.do("stick_dot", colour=colour, number=number, target=item)
    hall.do("set_head_count", head_count=12)

    assert len(rows(server, Participant)) == 1
    assert len(rows(server, Dot)) == 3
