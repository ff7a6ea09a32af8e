"""Putting statements elsewhere: in another order, under a heading, in another theme."""

from typing import Any

import pytest

from tests.factories import Hall, a_hall, everything, refused
from workshop.actions import meetings, move_statement, statements
from workshop.domain.errors import BadInput, NotAllowed, NotFound, NotOpen, StillInUse
from workshop.domain.vocabulary import Phase, Role
from workshop.storage.database import Database
from workshop.storage.models import Statement


def order_of(hall: Hall, theme: int | None = None) -> list[tuple[int, int | None]]:
    """The numbers in board order, each with the number of its heading."""
    parts = hall.board(Role.FACILITATOR).parts
    found = [parts[f"statement:{item}"] for item in parts[f"theme:{theme or hall.theme}"]["items"]]
    numbers = {part["id"]: part["number"] for part in found}
    return [(part["number"], numbers.get(part["heading"])) for part in found]


def place(hall: Hall, statement: int, **where: Any) -> None:
    hall.do(move_statement.place_statement, hall.fatima, statement, **where)


def test_within_its_place_and_repeating_changes_nothing(database: Database) -> None:
    hall = a_hall(database)
    first, second, heading, _ = hall.items
    hall.write("Kop 2", is_heading=True)
    for _ in range(2):
        place(hall, second, before_id=first)
        assert order_of(hall) == [(2, None), (1, None), (3, None), (4, 3), (5, None)]
    place(hall, second, before_id=second)
    place(hall, heading)
    assert order_of(hall) == [(2, None), (1, None), (5, None), (3, None), (4, 3)]


def test_under_a_heading_and_out_again(database: Database) -> None:
    hall = a_hall(database)
    first, second, heading, member = hall.items
    place(hall, first, heading_id=heading, before_id=member)
    assert order_of(hall) == [(2, None), (3, None), (1, 3), (4, 3)]
    place(hall, member, before_id=second)
    assert order_of(hall) == [(4, None), (2, None), (3, None), (1, 3)]


def test_a_place_that_is_none_is_refused(database: Database) -> None:
    hall = a_hall(database, number_of_themes=2)
    first, second, heading, member = hall.items
    elsewhere = hall.write("Elders", hall.themes[1])
    for where in (
        {"before_id": member},  # stands under a heading
        {"heading_id": second},
        {"before_id": elsewhere},
        {"before_id": heading},
        {"heading_id": heading, "theme_id": hall.themes[1]},
    ):
        with refused(database, BadInput, reason="not_here"):
            place(hall, first, **where)
    with refused(database, BadInput, field="heading"):
        place(hall, heading, heading_id=heading)
    hall.do(statements.merge_statement, hall.fatima, second, first)
    with refused(database, BadInput, field="statement", reason="merged"):
        place(hall, second)
    with refused(database, NotFound, kind="theme"):
        place(hall, first, theme_id=99)


def test_it_is_for_staff_and_not_during_the_reveal(database: Database) -> None:
    hall = a_hall(database)
    for actor in (hall.noor, hall.screen):
        with refused(database, NotAllowed):
            hall.do(move_statement.place_statement, actor, hall.items[0])
    hall.do(move_statement.place_statement, hall.sem, hall.items[0])
    hall.move(Phase.VOTE)
    hall.move(Phase.REVEAL)
    with refused(database, NotOpen, phase="reveal"):
        place(hall, hall.items[0])


def test_to_another_theme_with_its_duplicates_and_the_same_number(database: Database) -> None:
    hall = a_hall(database, number_of_themes=2)
    first, second, _, member = hall.items
    hall.do(statements.merge_statement, hall.fatima, member, second)
    own = hall.write("Stond er al", hall.themes[1])
    before = everything(database)["statement"]

    place(hall, second, theme_id=hall.themes[1], before_id=own)

    assert order_of(hall) == [(1, None), (3, None)]
    assert order_of(hall, hall.themes[1]) == [(2, None), (5, None), (4, None)]
    assert [item.number for item in hall.report().themes[1].items] == [2, 5]
    place(hall, second, theme_id=hall.theme)
    assert order_of(hall) == [(1, None), (4, None), (2, None), (3, None)]
    assert len(everything(database)["statement"]) == len(before)
    assert first


@pytest.mark.parametrize("with_members", [True, False])
def test_a_heading_takes_its_members_along_or_leaves_them(database: Database, with_members: bool) -> None:
    hall = a_hall(database, number_of_themes=2)
    place(hall, hall.items[2], theme_id=hall.themes[1], with_members=with_members)

    if with_members:
        assert order_of(hall) == [(1, None), (2, None)]
        assert order_of(hall, hall.themes[1]) == [(3, None), (4, 3)]
    else:
        assert order_of(hall) == [(1, None), (2, None), (4, None)]
        assert order_of(hall, hall.themes[1]) == [(3, None)]


def test_what_has_dots_does_not_leave_and_while_hidden_nothing_tells_which(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE, number_of_themes=2)
    voted, free, *_ = hall.items
    hall.stick(hall.noor, "blauw", 1, voted)
    for phase in (Phase.VOTE, Phase.ARRANGE):
        hall.move(phase, hall.theme)
        for item in (voted, free):
            with refused(database, StillInUse, reason="results"):
                place(hall, item, theme_id=hall.themes[1])
    hall.move(Phase.DISCUSS, hall.theme)
    with refused(database, StillInUse, reason="results"):
        place(hall, voted, theme_id=hall.themes[1])
    place(hall, free, theme_id=hall.themes[1])
    hall.do(meetings.end_meeting, hall.fatima)
    hall.do(meetings.open_meeting, hall.fatima)
    hall.move(Phase.DISCUSS)
    with refused(database, StillInUse, reason="results"):
        place(hall, voted, theme_id=hall.themes[1])


def test_paper_stays_where_it_hangs_and_a_duplicate_with_dots_holds_its_group(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE, number_of_themes=2)
    paper, root, _, duplicate = hall.items
    hall.paper("blauw", paper, 2)
    hall.stick(hall.noor, "blauw", 1, duplicate)
    hall.do(statements.merge_statement, hall.fatima, duplicate, root)
    hall.move(Phase.DISCUSS)
    for item in (paper, root):
        with refused(database, StillInUse, reason="results"):
            place(hall, item, theme_id=hall.themes[1])


def test_into_a_theme_that_is_voting_it_is_a_late_addition_and_takes_dots(database: Database) -> None:
    hall = a_hall(database, number_of_themes=2)
    hall.move(Phase.VOTE, hall.themes[1])
    place(hall, hall.items[0], theme_id=hall.themes[1])

    (row,) = [row for row in hall.rows(Statement) if row.id == hall.items[0]]
    assert row.late
    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    hall.move(Phase.CLOSED, hall.themes[1])
    with refused(database, NotOpen, phase="closed"):
        place(hall, hall.items[1], theme_id=hall.themes[1])
