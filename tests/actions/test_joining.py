"""Coming in: joining with a device, and links that can be revoked."""

from dataclasses import replace

import pytest

from tests.factories import a_hall, device_hash, refused, vera
from workshop.actions import joining, meetings, minutes, share_links, statements
from workshop.domain.errors import BadInput, NotAllowed, NotFound, NotOpen
from workshop.domain.events import AccessRevoked
from workshop.domain.vocabulary import Role
from workshop.storage.database import Database
from workshop.storage.models import Link, Participant


def test_the_same_device_is_the_same_participant(database: Database) -> None:
    hall = a_hall(database)

    assert hall.join("Noor") == hall.noor
    assert hall.join("Els") != hall.noor
    assert len(hall.rows(Participant)) == 3


def test_the_same_device_in_another_meeting_is_somebody_else(database: Database) -> None:
    first, second = a_hall(database), a_hall(database)

    assert first.noor.participant_id != second.noor.participant_id


def test_nobody_joins_a_draft_or_an_ended_meeting_for_the_first_time(database: Database) -> None:
    hall, draft = a_hall(database), vera(database)
    hall.do(meetings.end_meeting, hall.fatima)

    with refused(database, NotOpen, state="draft"):
        database.perform(joining.join, draft.meeting_id, device_hash("Noor", draft.meeting_id))
    with refused(database, NotOpen, state="ended"):
        hall.join("Els")
    with refused(database, NotFound):
        database.perform(joining.join, 999, device_hash("Noor", 999))
    assert hall.join("Noor") == hall.noor  # who was there may come and look


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.SECRETARY, Role.PROJECTOR])
def test_a_link_gives_its_role_until_it_is_revoked(database: Database, role: Role) -> None:
    hall = a_hall(database)
    link_id = hall.do(share_links.share_link, hall.fatima, role)
    news: list[object] = []
    database.subscribe(lambda told: news.extend(told))

    for _ in range(2):
        hall.do(share_links.revoke_link, hall.fatima, link_id)

    ((found, revoked),) = [(row.role, row.revoked_at) for row in hall.rows(Link)]
    assert (found, revoked is None) == (role, False)
    assert news == [AccessRevoked(hall.meeting_id, link_id)]


def test_a_write_by_a_revoked_link_is_refused(database: Database) -> None:
    hall = a_hall(database)
    link_id = hall.do(share_links.share_link, hall.fatima, Role.SECRETARY)
    kept_id = hall.do(share_links.share_link, hall.fatima, Role.SECRETARY)
    by_link, by_kept_link = replace(hall.sem, link_id=link_id), replace(hall.sem, link_id=kept_id)
    hall.do(minutes.add_agreement, by_link, "Doen")

    hall.do(share_links.revoke_link, hall.fatima, link_id)

    with refused(database, NotAllowed):
        hall.do(minutes.add_agreement, by_link, "Nog iets")
    with refused(database, NotAllowed):
        hall.do(statements.add_statement, by_link, hall.theme, "Nog iets")
    hall.do(minutes.add_agreement, by_kept_link, "Laten")


def test_there_is_no_link_for_participants_and_none_by_others(database: Database) -> None:
    hall, stranger = a_hall(database), vera(database)
    link_id = hall.do(share_links.share_link, hall.fatima, Role.SECRETARY)

    with refused(database, BadInput, field="role"):
        hall.do(share_links.share_link, hall.fatima, Role.PARTICIPANT)
    for actor in (hall.sem, hall.noor, hall.screen):
        with refused(database, NotAllowed):
            hall.do(share_links.share_link, actor, Role.SECRETARY)
        with refused(database, NotAllowed):
            hall.do(share_links.revoke_link, actor, link_id)
    with refused(database, NotFound, kind="link"):
        database.perform(share_links.revoke_link, stranger, link_id)
