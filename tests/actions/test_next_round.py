"""A second vote: over themes or over some items, beside the first one that stays as it was."""

from typing import Any

import pytest

from tests.factories import Hall, a_hall, refused, values_of
from workshop.actions import meetings, next_round, statements, themes
from workshop.domain.errors import (
    AlreadyCounted,
    BadInput,
    NotAllowed,
    NotFound,
    NotInRound,
    NotOpen,
    NotShown,
    StillVoting,
)
from workshop.domain.vocabulary import Phase, Role
from workshop.minutes.report import Tally
from workshop.storage.database import Database
from workshop.storage.models import Dot, Round


def start(hall: Hall, number: int = 2, themes: Any = (), items: Any = ()) -> None:
    """Fatima starts a round; over the first theme unless told otherwise."""
    hall.do(next_round.start_round, hall.fatima, number, themes or ([] if items else [hall.theme]), items)


@pytest.fixture
def hall(database: Database) -> Hall:
    """The first round was held and shown: two statements share the first place with two dots each."""
    hall = a_hall(database, Phase.VOTE)
    for voter, item in ((hall.noor, 0), (hall.noor, 1), (hall.daan, 0), (hall.daan, 1), (hall.daan, 2)):
        number = 1 + sum(dot["colour"] == hall.colours["blauw"] for dot in hall.mine(voter)["dots"])
        hall.stick(voter, "blauw", number, hall.items[item])
    hall.move(Phase.DISCUSS)
    return hall


def tallies(hall: Hall) -> dict[str, tuple[Tally, ...]]:
    """The dots on each item, by its text."""
    return {item.text: item.tallies for theme in hall.report().themes for item in theme.items if item.tallies}


def test_everybody_gets_new_stickers_and_the_first_round_stays(hall: Hall) -> None:
    first = tallies(hall)
    start(hall)
    in_hand = hall.mine(hall.daan)["dots"]
    hall.stick(hall.daan, "blauw", 1, hall.items[0])
    hall.move(Phase.DISCUSS)

    assert in_hand == []
    assert tallies(hall) == first | {"Schotten weghalen": (*first["Schotten weghalen"], Tally(2, "blauw", 1, 0, 1))}
    assert [(told.number, told.voters, told.dots[0].used) for told in hall.report().rounds] == [(1, 2, 5), (2, 1, 1)]


def test_the_link_between_people_and_the_dots_of_the_first_round_is_cut(hall: Hall) -> None:
    assert len(hall.rows(Dot)) == 5
    start(hall)
    assert hall.rows(Dot) == []


def test_only_the_items_of_a_limited_round_take_stickers(hall: Hall, database: Database) -> None:
    tied = hall.items[:2]
    start(hall, items=tied)
    hall.stick(hall.noor, "blauw", 1, tied[1])
    with refused(database, NotInRound):
        hall.stick(hall.noor, "blauw", 2, hall.items[2])
    with refused(database, NotInRound):
        hall.stick(hall.noor, "blauw", 1, hall.items[3])  # moved there
    with refused(database, NotInRound):
        hall.paper("blauw", hall.items[2], 3)
    hall.paper("blauw", tied[0], 3)
    board = hall.board(Role.PARTICIPANT).parts[f"theme:{hall.theme}"]

    assert (board["phase"], board["round"], board["only"]) == ("vote", 2, list(tied))


def test_a_statement_that_was_merged_speaks_for_the_one_in_the_round(hall: Hall) -> None:
    first, second, _, member = hall.items
    start(hall, items=[first, second])
    hall.do(statements.merge_statement, hall.fatima, second, member)
    hall.stick(hall.noor, "blauw", 1, second)

    assert values_of(hall.mine(hall.noor)["dots"]) == [[hall.colours["blauw"], 1, member]]
    assert hall.board(Role.PROJECTOR).parts[f"theme:{hall.theme}"]["only"] == [first, member]


def test_starting_it_twice_starts_one(hall: Hall) -> None:
    start(hall)
    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    start(hall)

    assert [row.number for row in hall.rows(Round)] == [1, 2]
    assert len(hall.rows(Dot)) == 1


@pytest.mark.parametrize("number", [0, 3])
def test_a_page_that_knows_of_another_round_changes_nothing(hall: Hall, database: Database, number: int) -> None:
    with refused(database, BadInput, field="number"):
        start(hall, number)


def test_it_waits_until_no_theme_is_voting(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE, number_of_themes=2)
    hall.move(Phase.DISCUSS, hall.theme)

    with refused(database, StillVoting, theme=hall.themes[1]):
        start(hall)


@pytest.mark.parametrize("steps", [0, 1])
def test_it_waits_until_everything_was_shown(database: Database, steps: int) -> None:
    hall = a_hall(database, Phase.VOTE)
    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    hall.stick(hall.noor, "blauw", 2, hall.items[0])
    hall.stick(hall.daan, "blauw", 1, hall.items[1])
    hall.move(Phase.REVEAL)
    hall.do(themes.show_places, hall.fatima, hall.theme, steps)
    with refused(database, NotShown, theme=hall.theme):
        start(hall)
    hall.do(themes.show_places, hall.fatima, hall.theme, None)
    start(hall)
    assert hall.board(Role.PROJECTOR).parts[f"theme:{hall.theme}"]["phase"] == "vote"


def test_what_was_seen_before_the_voting_went_on_is_not_the_whole_result(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE)
    hall.move(Phase.DISCUSS)
    hall.move(Phase.VOTE)
    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    hall.move(Phase.REVEAL)

    with refused(database, NotShown, theme=hall.theme):
        start(hall)


def test_a_hidden_result_of_another_theme_stays_hidden_in_the_minutes_too(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE, number_of_themes=2)
    other = hall.write("Ook belangrijk", hall.themes[1])
    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    hall.stick(hall.noor, "blauw", 2, other)
    hall.move(Phase.REVEAL, hall.themes[1])
    hall.move(Phase.DISCUSS, hall.theme)
    start(hall)
    hidden = (
        tallies(hall).get("Ook belangrijk"),
        hall.report().themes[1].revealed,
        hall.report().rounds[0].dots[0].used,
    )
    hall.do(themes.show_places, hall.fatima, hall.themes[1], None)

    assert hidden == (None, False, None)
    assert tallies(hall)["Ook belangrijk"] == (Tally(1, "blauw", 1, 0, 1),)


def test_no_paper_of_a_theme_whose_round_is_over(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE, number_of_themes=2)
    other = hall.write("Ook belangrijk", hall.themes[1])
    hall.paper("blauw", other, 4)
    hall.move(Phase.DISCUSS)
    start(hall)

    with refused(database, AlreadyCounted):
        hall.paper("blauw", other, 5)


def test_a_theme_outside_a_limited_round_waits_for_a_round_of_its_own(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE, number_of_themes=2)
    hall.move(Phase.ARRANGE, hall.themes[1])
    other = hall.write("Ook belangrijk", hall.themes[1])
    hall.move(Phase.DISCUSS, hall.theme)
    start(hall, items=hall.items[:2])
    hall.move(Phase.DISCUSS, hall.theme)
    with refused(database, NotInRound, theme=hall.themes[1]):
        hall.move(Phase.VOTE, hall.themes[1])
    hall.move(Phase.VOTE, hall.theme)  # going back in its own round is as before
    hall.move(Phase.DISCUSS, hall.theme)
    start(hall, 3, themes=[hall.themes[1]])
    hall.stick(hall.noor, "blauw", 1, other)

    assert [row.limited for row in hall.rows(Round)] == [False, True, False]


def test_it_may_be_about_items_of_several_themes(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE, number_of_themes=3)
    other = hall.write("Ook belangrijk", hall.themes[1])
    hall.move(Phase.DISCUSS)
    start(hall, items=[hall.items[0], other, hall.items[1]])
    parts = hall.board(Role.FACILITATOR).parts

    assert [parts[f"theme:{id_}"]["phase"] for id_ in hall.themes] == ["vote", "vote", "discuss"]


@pytest.mark.parametrize("few", [[0], [0, 0]])
def test_one_item_is_no_choice(hall: Hall, database: Database, few: list[int]) -> None:
    with refused(database, BadInput, field="items", reason="too_few"):
        start(hall, items=[hall.items[at] for at in few])


def test_a_round_over_nothing(hall: Hall, database: Database) -> None:
    with refused(database, BadInput, field="items", reason="too_few"):
        hall.do(next_round.start_round, hall.fatima, 2)


def test_hidden_and_unknown_items_are_not_found(hall: Hall, database: Database) -> None:
    hall.do(statements.hide_statement, hall.fatima, hall.items[1], hidden=True)
    for item in (hall.items[1], 99_999):
        with refused(database, NotFound):
            start(hall, items=[hall.items[0], item])


def test_who_may_start_one_and_when(hall: Hall, database: Database) -> None:
    for actor in (hall.sem, hall.noor, hall.screen):
        with refused(database, NotAllowed):
            hall.do(next_round.start_round, actor, 2, [hall.theme])
    hall.do(meetings.end_meeting, hall.fatima)
    with refused(database, NotOpen):
        start(hall)


def test_without_voting_there_are_no_rounds(database: Database) -> None:
    hall = a_hall(database, Phase.DISCUSS, with_voting=False)
    with refused(database, NotOpen):
        start(hall)


def test_a_reopened_meeting_uses_the_round_that_it_was_dealt(hall: Hall) -> None:
    hall.do(meetings.end_meeting, hall.fatima)
    hall.do(meetings.open_meeting, hall.fatima)
    number = hall.board(Role.FACILITATOR).parts["meeting"]["next_round"]
    start(hall, number, items=hall.items[:2])

    assert number == 2
    assert [(row.number, row.limited) for row in hall.rows(Round)] == [(1, False), (2, True)]


class TestBesideEachOther:
    def test_the_first_round_stays_readable_while_the_second_runs(self, hall: Hall) -> None:
        key = f"result:{hall.theme}"
        first = hall.board(Role.PROJECTOR).parts[key]
        start(hall, items=hall.items[:2])
        hall.stick(hall.noor, "blauw", 1, hall.items[1])
        for role in (Role.PROJECTOR, Role.PARTICIPANT, Role.FACILITATOR):
            parts = hall.board(role).parts
            assert key not in parts
            assert parts[f"earlier:{hall.theme}"] == [
                {name: first[name] for name in ("round", "only", "rankings", "dots")}
            ]

    def test_each_item_has_its_shift_among_the_items_of_the_round(self, hall: Hall) -> None:
        one, two, three = hall.items[:3]
        start(hall, items=[two, three])
        hall.stick(hall.noor, "blauw", 1, three)
        hall.stick(hall.noor, "wit", 1, two)
        hall.move(Phase.DISCUSS)
        blue, white = hall.board(Role.PROJECTOR).parts[f"result:{hall.theme}"]["rankings"]

        assert one not in [item for place in blue["places"] for item in place["items"]]
        assert values_of(blue["shifts"]) == [[three, 2, False, 1]]
        assert values_of(white["shifts"]) == [[two, None, False, None]]

    def test_a_result_that_the_hall_never_saw_is_not_told_later(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        hall.stick(hall.noor, "blauw", 1, hall.items[0])
        hall.move(Phase.REVEAL)
        hall.do(meetings.end_meeting, hall.fatima)
        hall.do(meetings.open_meeting, hall.fatima)
        hall.move(Phase.VOTE)

        assert f"earlier:{hall.theme}" not in hall.board(Role.FACILITATOR).parts
