"""Groups of participants: who comes in by which link."""

from typing import Any

import pytest

from tests.factories import Hall, a_hall, device_hash, refused
from workshop.actions import access
from workshop.database import Database
from workshop.domain.errors import NotAllowed, NotFound
from workshop.domain.vocabulary import Actor, Phase, Role
from workshop.models import Colour, Group, Participant


def a_group(hall: Hall, name: str, position: int, holds: str | None = None) -> int:
    """A group, and the colour that only it holds."""

    def make(work: Any) -> int:
        group = Group(
            meeting_id=hall.meeting_id, position=position, name=name, name_key=name.casefold(), token=f"t-{name}"
        )
        work.session.add(group)
        work.session.flush()
        if holds is not None:
            work.session.get(Colour, hall.colours[holds]).group_id = group.id
        return group.id or 0

    return hall.database.perform(make)


def come(hall: Hall, name: str, group_id: int, by_link: bool = True) -> Actor:
    """Somebody comes in by the link of a group, or by choosing it at the door."""
    device = device_hash(name, hall.meeting_id)
    return Actor(
        hall.meeting_id,
        Role.PARTICIPANT,
        hall.database.perform(access.join, hall.meeting_id, device, group_id=group_id, by_link=by_link),
    )


def group_of(hall: Hall, actor: Actor) -> int | None:
    """The group that somebody belongs to."""
    return next(row.group_id for row in hall.rows(Participant) if row.id == actor.participant_id)


def test_who_comes_by_the_link_of_a_group_belongs_to_it(database: Database) -> None:
    hall = a_hall(database)
    residents = a_group(hall, "inwoners", 1)

    els = come(hall, "Els", residents)

    assert group_of(hall, els) == residents
    assert group_of(hall, hall.noor) is None
    assert come(hall, "Noor", residents) == hall.noor  # changing is another thing
    assert group_of(hall, hall.noor) is None


def test_the_group_changes_before_the_first_dot_and_stays_after_it(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE)
    residents, professionals = a_group(hall, "inwoners", 1), a_group(hall, "professionals", 2)
    els = come(hall, "Els", residents)

    assert hall.do(access.change_group, els, professionals)
    assert group_of(hall, els) == professionals
    hall.stick(els, "blauw", 1, hall.items[0])

    assert hall.do(access.change_group, els, residents) is False
    assert hall.do(access.change_group, els, professionals) is True
    assert group_of(hall, els) == professionals


@pytest.mark.parametrize("knock", ["join", "change"])
def test_the_door_alone_lets_nobody_into_a_group_that_holds_a_colour(database: Database, knock: str) -> None:
    hall = a_hall(database)
    residents, professionals = a_group(hall, "inwoners", 1), a_group(hall, "professionals", 2, holds="wit")
    els = come(hall, "Els", residents, by_link=False)

    with refused(database, NotAllowed):
        if knock == "join":
            come(hall, "Piet", professionals, by_link=False)
        else:
            hall.do(access.change_group, els, professionals)
    assert hall.do(access.change_group, els, professionals, by_link=True)


def test_a_group_of_another_meeting_is_not_found(database: Database) -> None:
    hall, other = a_hall(database), a_hall(database)
    theirs = a_group(other, "inwoners", 1)
    with refused(database, NotFound, kind="group"):
        come(hall, "Els", theirs)
    with refused(database, NotFound, kind="group"):
        hall.do(access.change_group, hall.noor, theirs, by_link=True)


def test_the_next_person_of_a_device_is_in_the_same_group(database: Database) -> None:
    hall = a_hall(database)
    hall.do(access.share_devices, hall.fatima, shared=True)
    els = come(hall, "Els", a_group(hall, "tafel 1", 1))

    hall.do(access.next_person, els, 1)

    assert [row.group_id for row in hall.rows(Participant) if row.ballot == 2] == [group_of(hall, els)]
