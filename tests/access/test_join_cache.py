"""A join page is read once for an audience, and what has changed shows."""

import pytest
import sqlalchemy as sa

from tests.factories import Hall, a_hall, refused
from workshop.access.join_cache import BELIEVED_SECONDS, JoinCache
from workshop.access.sessions import Cookie, device_hash, device_key
from workshop.actions import groups, joining, meetings
from workshop.domain.errors import NotAllowed, NotFound
from workshop.domain.vocabulary import Actor, MeetingState
from workshop.storage.database import Database, UnitOfWork, utc_now
from workshop.storage.models import Meeting


class Clock:
    """A clock that the test moves."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_hall_reads_it_once(any_database: Database, clock: Clock) -> None:
    hall, join_cache = a_hall(any_database), JoinCache(any_database, clock)
    first = join_cache.page(hall.code)
    hall.join("Anna")  # which is news, of which nothing stands on the door
    assert join_cache.page(hall.code) is first
    assert (first.summary.id, first.summary.title) == (hall.meeting_id, "Maatschappelijke structuurvisie")


def test_what_changes_here_shows_at_once(any_database: Database, clock: Clock) -> None:
    hall, join_cache = a_hall(any_database), JoinCache(any_database, clock)
    other = a_hall(any_database)
    join_cache.page(hall.code), join_cache.page(other.code)
    hall.do(meetings.edit_meeting, hall.fatima, title="Wijkavond", held_on=None, place="", delete_on=utc_now().date())
    assert join_cache.page(hall.code).summary.title == "Wijkavond"
    hall.do(groups.add_group, hall.fatima, "Tafel 1")
    assert [group.name for group in join_cache.page(hall.code).groups] == ["Tafel 1"]
    hall.do(meetings.end_meeting, hall.fatima)
    assert join_cache.page(hall.code).summary.state is MeetingState.ENDED
    assert join_cache.page(hall.code).groups == ()  # nobody joins any more
    assert join_cache.page(other.code).summary.state is MeetingState.OPEN


def test_what_another_process_changes_shows_within_a_second(any_database: Database, clock: Clock) -> None:
    hall, join_cache = a_hall(any_database), JoinCache(any_database, clock)
    join_cache.page(hall.code)

    def rename(work: UnitOfWork) -> None:  # without news, as it is from outside
        work.session.execute(sa.update(Meeting).values(title="Elders veranderd"))

    any_database.perform(rename)
    assert join_cache.page(hall.code).summary.title != "Elders veranderd"
    clock.now += BELIEVED_SECONDS
    assert join_cache.page(hall.code).summary.title == "Elders veranderd"


def test_a_door_that_is_gone_or_never_was_is_not_found(any_database: Database, clock: Clock) -> None:
    hall, join_cache = a_hall(any_database), JoinCache(any_database, clock)
    join_cache.page(hall.code)
    hall.do(meetings.delete_meeting, hall.fatima)
    for code in (hall.code, 1):
        with refused(any_database, NotFound):
            join_cache.page(code)


def seated(hall: Hall) -> tuple[Cookie, str, Actor]:
    """The cookie of a browser that joined, its device, and who it is."""
    cookie: Cookie = {}
    device = device_hash(device_key(cookie), hall.meeting_id)
    (outcome,) = hall.database.perform(joining.join_all, [joining.Newcomer(hall.meeting_id, device)])
    assert isinstance(outcome, Actor)
    return cookie, device, outcome


def test_who_is_inside_is_looked_up_once(any_database: Database, clock: Clock) -> None:
    hall, join_cache = a_hall(any_database), JoinCache(any_database, clock)
    cookie, _, actor = seated(hall)
    first = join_cache.participant(hall.code, cookie)
    hall.join("Anna")
    clock.now += BELIEVED_SECONDS
    assert first == actor
    assert join_cache.participant(hall.code, cookie) is first


def test_who_joined_just_now_need_not_be_looked_up(any_database: Database, clock: Clock) -> None:
    hall, join_cache = a_hall(any_database), JoinCache(any_database, clock)
    devices = join_cache.devices(hall.meeting_id)
    cookie, device, actor = seated(hall)
    devices[device] = actor
    assert join_cache.participant(hall.code, cookie) is actor


def test_who_joined_and_handed_the_device_over_meanwhile_is_not_inside(any_database: Database, clock: Clock) -> None:
    hall, join_cache = a_hall(any_database), JoinCache(any_database, clock)
    hall.do(joining.share_devices, hall.fatima, shared=True)
    devices = join_cache.devices(hall.meeting_id)
    cookie, device, actor = seated(hall)
    hall.do(joining.next_person, actor, 1)
    devices[device] = actor
    assert join_cache.participant(hall.code, cookie).ballot == 2


def test_a_stranger_is_not_inside_and_may_join_after_that(any_database: Database, clock: Clock) -> None:
    hall, join_cache = a_hall(any_database), JoinCache(any_database, clock)
    cookie: Cookie = {}
    with refused(any_database, NotAllowed):
        join_cache.participant(hall.code, cookie)
    device = device_hash(device_key(cookie), hall.meeting_id)
    with refused(any_database, NotAllowed):
        join_cache.participant(hall.code, cookie)
    participant_id = any_database.perform(joining.join, hall.meeting_id, device)
    assert join_cache.participant(hall.code, cookie).participant_id == participant_id


def test_who_has_the_device_in_hand_now_is_inside(any_database: Database, clock: Clock) -> None:
    hall, join_cache = a_hall(any_database), JoinCache(any_database, clock)
    hall.do(joining.share_devices, hall.fatima, shared=True)
    cookie, _, actor = seated(hall)
    assert join_cache.participant(hall.code, cookie).ballot == 1
    hall.do(joining.next_person, actor, 1)
    assert join_cache.participant(hall.code, cookie).ballot == 2


def test_inside_one_meeting_is_not_inside_another(any_database: Database, clock: Clock) -> None:
    hall, other, join_cache = a_hall(any_database), a_hall(any_database), JoinCache(any_database, clock)
    cookie, _, _ = seated(hall)
    join_cache.participant(hall.code, cookie)
    with refused(any_database, NotAllowed):
        join_cache.participant(other.code, cookie)
    hall.do(meetings.delete_meeting, hall.fatima)
    with refused(any_database, NotFound):
        join_cache.participant(hall.code, cookie)
