"""What is counted while people vote is what is stored when the round is counted."""

from datetime import timedelta

from tests.actions.test_groups import a_group, come
from tests.factories import Hall, a_hall
from workshop.domain.vocabulary import Actor, Phase
from workshop.queries.counts import present_now
from workshop.storage.database import Database, UnitOfWork, utc_now
from workshop.storage.models import Participant, Round, RoundGroup


def leave(hall: Hall, *actors: Actor) -> None:
    """Let these participants have been seen for the last time an hour ago."""

    def be_gone(work: UnitOfWork) -> None:
        for actor in actors:
            work.session.get_one(Participant, actor.participant_id).seen_at = utc_now() - timedelta(hours=1)

    hall.database.perform(be_gone)


def test_those_present_are_stored_as_they_are_shown(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE)
    residents, guests = a_group(hall, "inwoners", 1, holds="wit"), a_group(hall, "gasten", 2)
    voted_and_left, left = come(hall, "Els", residents), come(hall, "Mo", residents)
    come(hall, "Ria", guests)
    hall.stick(voted_and_left, "blauw", 1, hall.items[0])
    leave(hall, voted_and_left, left)
    with database.read_session() as session:
        shown = present_now(session, hall.meeting_id, utc_now())

    hall.move(Phase.REVEAL)

    assert shown == {None: 2, residents: 1, guests: 1}
    assert [found.present for found in hall.rows(Round)] == [4]
    assert [(row.group_id, row.present) for row in hall.rows(RoundGroup)] == [(residents, 1)]
