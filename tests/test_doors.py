"""What stands on a door is read once for a hall, and what has changed shows."""

import pytest
import sqlalchemy as sa

from tests.factories import a_hall, refused
from workshop.actions import groups, meetings
from workshop.database import Database, Work, utc_now
from workshop.domain.errors import NotFound
from workshop.domain.vocabulary import MeetingState
from workshop.doors import BELIEVED_SECONDS, Doors
from workshop.models import Meeting


class Clock:
    """A clock that the test moves."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_hall_reads_it_once(any_database: Database, clock: Clock) -> None:
    hall, doors = a_hall(any_database), Doors(any_database, clock)
    first = doors.door(hall.code)
    hall.join("Anna")  # which is news, of which nothing stands on the door
    assert doors.door(hall.code) is first
    assert (first.sign.id, first.sign.title) == (hall.meeting_id, "Maatschappelijke structuurvisie")


def test_what_changes_here_shows_at_once(any_database: Database, clock: Clock) -> None:
    hall, doors = a_hall(any_database), Doors(any_database, clock)
    other = a_hall(any_database)
    doors.door(hall.code), doors.door(other.code)
    hall.do(meetings.edit_meeting, hall.fatima, title="Wijkavond", held_on=None, place="", delete_on=utc_now().date())
    assert doors.door(hall.code).sign.title == "Wijkavond"
    hall.do(groups.add_group, hall.fatima, "Tafel 1")
    assert [group.name for group in doors.door(hall.code).groups] == ["Tafel 1"]
    hall.do(meetings.end_meeting, hall.fatima)
    assert doors.door(hall.code).sign.state is MeetingState.ENDED
    assert doors.door(hall.code).groups == ()  # nobody joins any more
    assert doors.door(other.code).sign.state is MeetingState.OPEN


def test_what_another_process_changes_shows_within_a_second(any_database: Database, clock: Clock) -> None:
    hall, doors = a_hall(any_database), Doors(any_database, clock)
    doors.door(hall.code)

    def rename(work: Work) -> None:  # without news, as it is from outside
        work.session.execute(sa.update(Meeting).values(title="Elders veranderd"))

    any_database.perform(rename)
    assert doors.door(hall.code).sign.title != "Elders veranderd"
    clock.now += BELIEVED_SECONDS
    assert doors.door(hall.code).sign.title == "Elders veranderd"


def test_a_door_that_is_gone_or_never_was_is_not_found(any_database: Database, clock: Clock) -> None:
    hall, doors = a_hall(any_database), Doors(any_database, clock)
    doors.door(hall.code)
    hall.do(meetings.delete_meeting, hall.fatima)
    for code in (hall.code, 1):
        with refused(any_database, NotFound):
            doors.door(code)
