"""Counts while people vote equal those that are stored when the round is counted."""

from datetime import timedelta

from tests.actions.test_groups import a_group, come
from tests.actions.test_shared_devices import after
from tests.factories import Hall, a_hall
from workshop.actions import joining, meetings, statements
from workshop.actions.voting import read_ballot_state
from workshop.domain.board_order import roots_of
from workshop.domain.vocabulary import DEFAULT_COLOURS, Actor, DotColour, Phase
from workshop.queries.counts import (
    Count,
    Counts,
    counts_of,
    present_now,
    settled_counts,
    used_now,
    voters_now,
    with_ballot_state,
)
from workshop.storage.database import Database, UnitOfWork, utc_now
from workshop.storage.models import Colour, Dot, Group, Meeting, Participant, Round, RoundGroup, Statement


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


COLOURS = (DotColour("blauw", "blue", "", budget=3, max_per_item=1), DEFAULT_COLOURS[1])


def counts(hall: Hall) -> Counts:
    """The counts of a meeting as it stands."""
    statements, colours = hall.rows(Statement), hall.rows(Colour)
    with hall.database.read_session() as session:
        return counts_of(
            session,
            hall.meeting_id,
            roots_of({row.id or 0: row.merged_into_id for row in statements}),
            {row.id or 0: row.theme_id for row in statements},
            {row.id or 0: row.max_per_item for row in colours},
        )


def numbers(found: Counts) -> dict[str, object]:
    """Everything that was counted, to compare."""
    return {
        name: getattr(found, name)
        for name in ("on_item", "theme_voters", "round_voters", "group_voters", "of_group", "extra_ballots")
    }


def voted(database: Database) -> Hall:
    """Two themes, two groups of which one is large enough to show, merged statements, paper, and a shared tablet."""
    hall = a_hall(database, Phase.VOTE, number_of_themes=2, colours=COLOURS)
    residents, guests = a_group(hall, "inwoners", 1), a_group(hall, "gasten", 2)
    one, two, heading, member = hall.items
    elsewhere = hall.write("Elders", hall.themes[1])
    for index in range(6):
        resident = come(hall, f"inwoner {index}", residents)
        hall.stick(resident, "blauw", 1, one)
        hall.stick(resident, "blauw", 2, (two, member)[index % 2])
    for index in range(5):
        hall.stick(come(hall, f"gast {index}", guests), "wit", 1, (heading, elsewhere)[index % 2])
    hall.do(joining.share_devices, hall.fatima, True)
    hall.stick(hall.noor, "wit", 1, one)
    hall.stick(after(hall, hall.noor), "wit", 2, two)
    hall.stick(hall.daan, "wit", 1, two)
    hall.do(statements.merge_statement, hall.fatima, two, one)
    hall.paper("wit", one, 4)
    return hall


def test_what_is_shown_live_is_what_is_stored(database: Database) -> None:
    hall = voted(database)
    live = numbers(counts(hall))

    hall.do(meetings.end_meeting, hall.fatima)

    assert not hall.rows(Dot)
    assert numbers(counts(hall)) == live
    one, blue, white = hall.items[0], hall.colours["blauw"], hall.colours["wit"]
    round_id, residents = hall.rows(Round)[0].id, hall.rows(Group)[0].id
    assert live["on_item"][round_id, one, blue] == Count(phone=9, paper=0, voters=6, over_maximum=True)
    assert live["on_item"][round_id, one, white] == Count(phone=3, paper=4, voters=3)
    assert live["group_voters"] == {(round_id, hall.theme, residents): 6}
    assert live["extra_ballots"] == {round_id: 1}


def test_the_turnout_without_the_whole_count_says_the_same(database: Database) -> None:
    hall = voted(database)
    live = counts(hall)
    used: dict[int, int] = {}
    for (_, _, colour), count in live.on_item.items():
        used[colour] = used.get(colour, 0) + count.phone

    with database.read_session() as session:
        assert used_now(session, hall.meeting_id) == used
        assert voters_now(session, hall.meeting_id) == live.voters == 14


def test_the_ballots_in_memory_count_as_the_rows_do(database: Database) -> None:
    hall = voted(database)
    state = database.perform(lambda work: read_ballot_state(work, work.session.get_one(Meeting, hall.meeting_id)))
    with database.read_session() as session:
        settled = settled_counts(
            session, hall.meeting_id, roots_of({row.id or 0: row.merged_into_id for row in hall.rows(Statement)})
        )

    assert with_ballot_state(settled, state).on_item == counts(hall).on_item
