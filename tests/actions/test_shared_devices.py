"""One device with the ballots of several people, one after the other."""

from dataclasses import replace

import pytest

from tests.factories import Hall, a_hall, device_hash, refused
from workshop.actions import joining, meetings, statements
from workshop.actions.voting import Ballot, cast
from workshop.domain.errors import BallotEnded, NotAllowed, NotOpen, TooMany
from workshop.domain.events import BallotHandedOver, DotsChanged
from workshop.domain.vocabulary import MAX_BALLOTS, Actor, Phase
from workshop.storage.database import Database
from workshop.storage.models import Dot, Participant


def a_shared_hall(database: Database, phase: Phase = Phase.VOTE) -> Hall:
    """A hall in which devices may be shared."""
    hall = a_hall(database, phase)
    hall.do(joining.share_devices, hall.fatima, shared=True)
    return hall


def after(hall: Hall, actor: Actor) -> Actor:
    """The next person on somebody's device."""
    hall.do(joining.next_person, actor, actor.ballot)
    found = max(
        (row for row in hall.rows(Participant) if row.device_hash == device_hash("Noor", hall.meeting_id)),
        key=lambda row: row.ballot,
    )
    return replace(actor, participant_id=found.id, ballot=found.ballot)


def test_the_next_person_begins_with_all_stickers_in_the_hand(database: Database) -> None:
    hall = a_shared_hall(database)
    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    news: list[object] = []
    database.subscribe(lambda told: news.extend(told))

    els = after(hall, hall.noor)

    assert news == [BallotHandedOver(hall.meeting_id, hall.noor.participant_id or 0), DotsChanged(hall.meeting_id)]
    assert (els.participant_id == hall.noor.participant_id, els.ballot) == (False, 2)
    assert hall.mine(els)["dots"] == []
    hall.stick(els, "blauw", 1, hall.items[0])
    assert len(hall.rows(Dot)) == 2
    assert hall.join("Noor") == replace(els, ballot=1)  # the device comes back as who has it in hand


def test_what_comes_late_from_the_one_before_is_refused(database: Database) -> None:
    hall = a_shared_hall(database)
    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    after(hall, hall.noor)

    with refused(database, BallotEnded):
        hall.stick(hall.noor, "blauw", 2, hall.items[0])
    with refused(database, BallotEnded):
        hall.take_back(hall.noor, "blauw", 1)
    hall.move(Phase.COLLECT)
    with refused(database, BallotEnded):
        hall.do(statements.add_statement, hall.noor, hall.theme, "Te laat")


def test_a_wall_in_memory_knows_that_a_device_went_on(database: Database) -> None:
    hall = a_shared_hall(database)
    ballot_states: dict[int, object] = {}
    ballot = Ballot(hall.noor, hall.colours["blauw"], 1, hall.items[0])
    assert database.perform(cast, ballot_states, [ballot]) == [
        [{"colour": hall.colours["blauw"], "number": 1, "item": hall.items[0]}]
    ]  # type: ignore[arg-type]

    after(hall, hall.noor)

    (outcome,) = database.perform(cast, ballot_states, [replace(ballot, target_id=None)])  # type: ignore[arg-type]
    assert isinstance(outcome, BallotEnded)


def test_handing_over_twice_makes_one_next_person(database: Database) -> None:
    hall = a_shared_hall(database)

    els = after(hall, hall.noor)
    hall.do(joining.next_person, hall.noor, 1)  # the same tap once more
    hall.do(joining.next_person, els, 1)  # or by way of the cookie, which is the next person's already

    assert [row.ballot for row in hall.rows(Participant)] == [1, 1, 2]


def test_a_device_holds_only_so_many_ballots(database: Database) -> None:
    hall = a_shared_hall(database)
    someone = hall.noor
    for _ in range(MAX_BALLOTS - 1):
        someone = after(hall, someone)

    with refused(database, TooMany, limit=MAX_BALLOTS):
        hall.do(joining.next_person, someone, someone.ballot)


def test_only_where_devices_may_be_shared(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE)
    with refused(database, NotOpen):
        hall.do(joining.next_person, hall.noor, 1)
    with refused(database, NotAllowed):
        hall.do(joining.share_devices, hall.sem, shared=True)
    hall.do(joining.share_devices, hall.fatima, shared=True)
    hall.do(meetings.end_meeting, hall.fatima)
    with refused(database, NotOpen, state="ended"):
        hall.do(joining.next_person, hall.noor, 1)


@pytest.mark.parametrize("shared", [True, False])
def test_phones_are_told_whether_they_may_be_shared(database: Database, shared: bool) -> None:
    hall = a_shared_hall(database)
    hall.do(joining.share_devices, hall.fatima, shared=shared)
    assert hall.board(hall.noor.role).parts["meeting"]["shared_devices"] is shared
