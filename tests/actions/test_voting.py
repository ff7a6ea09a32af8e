"""Sticking, moving and taking back dots, and the paper ones."""

import pytest

from tests.factories import Hall, a_hall, refused, values_of, vera
from workshop.actions import meetings, statements, themes, voting
from workshop.domain.errors import (
    BadInput,
    NoSuchSticker,
    NotAllowed,
    NotFound,
    NotOpen,
    StillInUse,
    TooManyOnOneItem,
)
from workshop.domain.events import DotsChanged
from workshop.domain.vocabulary import Actor, DotColour, Phase, Role
from workshop.minutes.report import Tally
from workshop.storage.database import Database
from workshop.storage.models import Dot, PaperTally

ONE_EACH = (DotColour("blauw", "blue", "", budget=3, max_per_item=1),)
NOT_VOTING = [phase for phase in Phase if phase is not Phase.VOTE]


def dots_of(hall: Hall, actor: Actor) -> list[tuple[str, int, int]]:
    """The stickers of a person that hang: (colour, number, item)."""
    names = {colour_id: name for name, colour_id in hall.colours.items()}
    return [(names[colour], number, item) for colour, number, item in values_of(hall.mine(actor)["dots"])]


def tallies_of(hall: Hall, item: int) -> tuple[Tally, ...]:
    """The tallies of an item in the report, once everything is shown."""
    (part,) = [part for name, part in hall.board(Role.FACILITATOR).parts.items() if name == f"statement:{item}"]
    (found,) = [each for theme in hall.report().themes for each in theme.items if each.number == part["number"]]
    return found.tallies


def test_stickers_hang_where_they_were_stuck(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE)
    loose, _, heading, member = hall.items

    hall.stick(hall.noor, "blauw", 1, loose)
    hall.stick(hall.noor, "blauw", 3, loose)
    hall.stick(hall.noor, "wit", 1, heading)
    hall.stick(hall.daan, "blauw", 1, member)

    assert dots_of(hall, hall.noor) == [("blauw", 1, loose), ("blauw", 3, loose), ("wit", 1, heading)]
    assert dots_of(hall, hall.daan) == [("blauw", 1, member)]


def test_a_sticker_moves_and_is_taken_back(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE)

    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    hall.stick(hall.noor, "blauw", 1, hall.items[1])
    moved = dots_of(hall, hall.noor)
    hall.take_back(hall.noor, "blauw", 1)

    assert moved == [("blauw", 1, hall.items[1])]
    assert dots_of(hall, hall.noor) == []


def test_repeating_changes_nothing(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE)

    for _ in range(3):
        hall.stick(hall.noor, "blauw", 1, hall.items[0])
    stuck = dots_of(hall, hall.noor)
    for _ in range(2):
        hall.take_back(hall.noor, "blauw", 1)

    assert stuck == [("blauw", 1, hall.items[0])]
    assert hall.rows(Dot) == []


def test_a_repeat_after_the_closing_is_told_that_it_hangs(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE)
    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    hall.move(Phase.REVEAL)

    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    hall.take_back(hall.noor, "blauw", 2)  # was never stuck, so it is in the hand

    assert dots_of(hall, hall.noor) == [("blauw", 1, hall.items[0])]


def test_a_repeat_after_a_merge_leaves_the_sticker_on_the_duplicate(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE)
    first, second = hall.items[:2]
    hall.stick(hall.noor, "blauw", 1, second)
    hall.do(statements.merge_statement, hall.fatima, second, first)

    hall.stick(hall.noor, "blauw", 1, second)
    hall.stick(hall.noor, "blauw", 1, first)
    hall.do(statements.unmerge_statement, hall.fatima, second)

    assert dots_of(hall, hall.noor) == [("blauw", 1, second)]


@pytest.mark.parametrize("number", [0, -1, 4])
def test_a_sticker_that_was_not_dealt(database: Database, number: int) -> None:
    hall = a_hall(database, Phase.VOTE)

    with refused(database, NoSuchSticker, number=number, budget=3):
        hall.stick(hall.noor, "blauw", number, hall.items[0])
    with refused(database, NoSuchSticker, number=number, budget=3):
        hall.take_back(hall.noor, "blauw", number)


def test_the_maximum_on_one_item(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE, colours=ONE_EACH)
    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    hall.stick(hall.noor, "blauw", 2, hall.items[1])

    with refused(database, TooManyOnOneItem, maximum=1):
        hall.stick(hall.noor, "blauw", 3, hall.items[0])
    with refused(database, TooManyOnOneItem, maximum=1):
        hall.stick(hall.noor, "blauw", 2, hall.items[0])  # moved there
    hall.stick(hall.daan, "blauw", 1, hall.items[0])  # it is a maximum for each participant

    assert len(hall.rows(Dot)) == 3


def test_above_the_maximum_after_a_merge_counts_as_given_but_takes_no_more(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE, colours=ONE_EACH)
    first, second = hall.items[:2]
    hall.stick(hall.noor, "blauw", 1, first)
    hall.stick(hall.noor, "blauw", 2, second)
    hall.do(statements.merge_statement, hall.fatima, second, first)

    with refused(database, TooManyOnOneItem, maximum=1):
        hall.stick(hall.noor, "blauw", 3, first)
    hall.move(Phase.DISCUSS)
    item = hall.report().themes[0].items[0]

    assert (item.tallies, item.over_maximum) == ((Tally(1, "blauw", 2, 0, 1),), True)


def test_a_sticker_for_a_merged_duplicate_hangs_on_what_speaks_for_it(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE)
    first, second = hall.items[:2]
    hall.do(statements.merge_statement, hall.fatima, second, first)

    hall.stick(hall.noor, "blauw", 1, second)  # the phone had not heard of the merge yet
    hall.do(statements.unmerge_statement, hall.fatima, second)

    assert dots_of(hall, hall.noor) == [("blauw", 1, first)]


@pytest.mark.parametrize("phase", NOT_VOTING)
def test_outside_the_vote_nothing_is_stuck_moved_or_taken_back(database: Database, phase: Phase) -> None:
    hall = a_hall(database, Phase.VOTE)
    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    hall.move(phase)

    with refused(database, NotOpen, phase=phase.value):
        hall.stick(hall.noor, "blauw", 2, hall.items[0])
    with refused(database, NotOpen, phase=phase.value):
        hall.stick(hall.noor, "blauw", 1, hall.items[1])
    with refused(database, NotOpen, phase=phase.value):
        hall.take_back(hall.noor, "blauw", 1)


def test_a_sticker_leaves_a_theme_only_while_that_theme_votes(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE, number_of_themes=2)
    elsewhere = hall.write("Elders", hall.themes[1])
    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    hall.stick(hall.noor, "blauw", 2, hall.items[0])
    hall.stick(hall.noor, "blauw", 1, elsewhere)  # both vote: it may move
    hall.move(Phase.REVEAL, hall.theme)

    with refused(database, NotOpen, phase="reveal"):
        hall.stick(hall.noor, "blauw", 2, elsewhere)

    assert dots_of(hall, hall.noor) == [("blauw", 1, elsewhere), ("blauw", 2, hall.items[0])]


def test_budgets_hold_for_the_whole_meeting(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE, number_of_themes=2)
    elsewhere = hall.write("Elders", hall.themes[1])
    for number in (1, 2, 3):
        hall.stick(hall.noor, "blauw", number, hall.items[0])

    with refused(database, NoSuchSticker):
        hall.stick(hall.noor, "blauw", 4, elsewhere)


def test_an_ended_meeting_takes_no_stickers(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE)
    hall.do(meetings.end_meeting, hall.fatima)

    with refused(database, NotOpen, state="ended"):
        hall.stick(hall.noor, "blauw", 1, hall.items[0])
    with refused(database, NotOpen, state="ended"):
        hall.take_back(hall.noor, "blauw", 1)


def test_only_participants_stick(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE)

    for actor in (hall.fatima, hall.sem, hall.screen):
        with refused(database, NotAllowed):
            hall.stick(actor, "blauw", 1, hall.items[0])
        with refused(database, NotAllowed):
            hall.take_back(actor, "blauw", 1)


def test_what_stands_in_another_meeting_is_not_found(database: Database) -> None:
    hall, other = a_hall(database, Phase.VOTE), a_hall(database, Phase.VOTE)

    with refused(database, NotFound, kind="statement"):
        hall.stick(hall.noor, "blauw", 1, other.items[0])
    with refused(database, NotFound, kind="colour"):
        hall.do(voting.stick_dot, hall.noor, other.colours["blauw"], 1, hall.items[0])
    stranger = vera(database)
    with refused(database, NotFound, kind="statement"):
        hall.do(voting.set_paper, stranger, hall.colours["blauw"], hall.items[0], 1)
    with refused(database, NotFound, kind="statement"):
        hall.stick(hall.noor, "blauw", 1, 999)


def test_news_of_dots_is_told_once_and_not_for_a_repeat(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE)
    news: list[object] = []
    database.subscribe(lambda told: news.extend(told))

    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    hall.take_back(hall.noor, "blauw", 1)

    assert news == [DotsChanged(hall.meeting_id), DotsChanged(hall.meeting_id)]


class TestHiding:
    def test_while_voting_dots_on_a_hidden_item_are_back_in_the_hand(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        first, second = hall.items[:2]
        hall.stick(hall.noor, "blauw", 1, first)
        hall.stick(hall.noor, "blauw", 2, second)

        hall.do(statements.hide_statement, hall.fatima, first, hidden=True)
        with refused(database, NotFound, kind="statement"):
            hall.stick(hall.noor, "blauw", 1, first)
        hall.do(statements.hide_statement, hall.fatima, first, hidden=False)

        assert dots_of(hall, hall.noor) == [("blauw", 2, second)]
        hall.stick(hall.noor, "blauw", 1, first)

    def test_the_dots_of_its_duplicates_are_back_too(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        first, second = hall.items[:2]
        hall.stick(hall.noor, "blauw", 1, second)
        hall.do(statements.merge_statement, hall.fatima, second, first)

        hall.do(statements.hide_statement, hall.fatima, first, hidden=True)

        assert hall.rows(Dot) == []

    @pytest.mark.parametrize("phase", [Phase.REVEAL, Phase.DISCUSS])
    def test_after_the_vote_they_stay_in_the_record(self, database: Database, phase: Phase) -> None:
        hall = a_hall(database, Phase.VOTE)
        hall.stick(hall.noor, "blauw", 1, hall.items[0])
        hall.stick(hall.daan, "blauw", 1, hall.items[1])
        hall.paper("wit", hall.items[1], 2)
        hall.move(phase)

        for item in hall.items[:2]:
            hall.do(statements.hide_statement, hall.fatima, item, hidden=True)
        hall.move(Phase.DISCUSS)
        theme = hall.report().themes[0]

        assert theme.on_hidden == (Tally(1, "blauw", 2, 0, None), Tally(1, "wit", 0, 2, None))
        assert [item.text for item in theme.items] == ["Uitdaging", "Faciliteren"]

    def test_they_are_back_in_the_hand_when_the_voting_goes_on(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        hall.stick(hall.noor, "blauw", 1, hall.items[0])
        hall.move(Phase.REVEAL)
        hall.do(statements.hide_statement, hall.fatima, hall.items[0], hidden=True)

        hall.move(Phase.VOTE)

        assert dots_of(hall, hall.noor) == []

    def test_so_are_those_on_what_was_withdrawn(self, database: Database) -> None:
        hall = a_hall(database)
        own = hall.do(statements.add_statement, hall.noor, hall.theme, "Toch niet")
        hall.move(Phase.VOTE)
        hall.stick(hall.daan, "blauw", 1, own)
        hall.move(Phase.COLLECT)
        hall.do(statements.withdraw_statement, hall.noor, own)

        kept = dots_of(hall, hall.daan)
        hall.move(Phase.VOTE)

        assert kept == [("blauw", 1, own)]
        assert dots_of(hall, hall.daan) == []


class TestPaper:
    def test_is_set_and_never_added(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        for dots in (7, 7, 5):
            hall.paper("blauw", hall.items[0], dots)
        hall.do(voting.set_paper, hall.fatima, hall.colours["wit"], hall.items[2], 1)
        hall.move(Phase.DISCUSS)

        assert tallies_of(hall, hall.items[0]) == (Tally(1, "blauw", 0, 5, 0),)
        assert tallies_of(hall, hall.items[2]) == (Tally(1, "wit", 0, 1, 0),)

    def test_stands_apart_and_in_the_sum_and_is_nobody(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        hall.stick(hall.noor, "blauw", 1, hall.items[0])
        hall.stick(hall.noor, "blauw", 2, hall.items[0])
        hall.paper("blauw", hall.items[0], 7)
        hall.move(Phase.DISCUSS)

        (tally,) = tallies_of(hall, hall.items[0])

        assert (tally, tally.dots) == (Tally(1, "blauw", 2, 7, 1), 9)

    def test_nought_takes_it_away(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        hall.paper("blauw", hall.items[0], 7)
        for _ in range(2):
            hall.paper("blauw", hall.items[0], 0)

        assert hall.rows(PaperTally) == []

    def test_of_duplicates_is_added_by_the_merge_and_set_as_one_from_then_on(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        first, second = hall.items[:2]
        hall.paper("blauw", first, 3)
        hall.paper("blauw", second, 2)
        hall.do(statements.merge_statement, hall.fatima, second, first)
        seen = hall.board(Role.SECRETARY).parts[f"paper:{hall.theme}"]

        hall.paper("blauw", first, 6)

        assert values_of(seen) == [[first, hall.colours["blauw"], 5]]
        assert values_of(hall.board(Role.SECRETARY).parts[f"paper:{hall.theme}"]) == [[first, hall.colours["blauw"], 6]]

    def test_of_duplicates_comes_apart_again(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        first, second = hall.items[:2]
        hall.paper("blauw", first, 3)
        hall.paper("blauw", second, 2)
        hall.do(statements.merge_statement, hall.fatima, second, first)
        hall.do(statements.unmerge_statement, hall.fatima, second)
        hall.move(Phase.DISCUSS)

        assert [tally.dots for item in (first, second) for tally in tallies_of(hall, item)] == [3, 2]

    @pytest.mark.parametrize("dots", [-1, 10_000])
    def test_out_of_range(self, database: Database, dots: int) -> None:
        hall = a_hall(database, Phase.VOTE)

        with refused(database, BadInput, field="dots", reason="out_of_range", limit=9999):
            hall.paper("blauw", hall.items[0], dots)

    @pytest.mark.parametrize("phase", list(Phase))
    def test_is_typed_in_from_the_vote_until_closed(self, database: Database, phase: Phase) -> None:
        hall = a_hall(database, phase)
        if phase in (Phase.VOTE, Phase.REVEAL, Phase.DISCUSS):
            hall.paper("blauw", hall.items[0], 1)
            assert len(hall.rows(PaperTally)) == 1
        else:
            with refused(database, NotOpen, phase=phase.value):
                hall.paper("blauw", hall.items[0], 1)

    def test_not_by_others_not_on_a_hidden_item_and_not_without_voting(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        hall.do(statements.hide_statement, hall.fatima, hall.items[1], hidden=True)
        for actor in (hall.noor, hall.screen):
            with refused(database, NotAllowed):
                hall.do(voting.set_paper, actor, hall.colours["blauw"], hall.items[0], 1)
        with refused(database, NotFound, kind="statement"):
            hall.paper("blauw", hall.items[1], 1)
        with refused(database, NotFound, kind="colour"):
            hall.do(voting.set_paper, hall.sem, 99, hall.items[0], 1)

        without_voting = a_hall(database, Phase.DISCUSS, with_voting=False)
        with refused(database, NotOpen):
            without_voting.paper("blauw", without_voting.items[0], 1)

    def test_that_was_seen_in_the_discussion_is_an_interim_result(self, database: Database) -> None:
        hall = a_hall(database, Phase.COLLECT)
        hall.move(Phase.DISCUSS)  # only paper was stuck, so nobody voted with a phone
        hall.paper("blauw", hall.items[0], 4)
        hall.move(Phase.VOTE)

        assert hall.report().themes[0].interim_rounds == (1,)


def test_a_theme_with_paper_only_is_in_use(database: Database) -> None:
    hall = a_hall(database, Phase.COLLECT)
    hall.move(Phase.DISCUSS)
    hall.paper("blauw", hall.items[2], 4)

    with refused(database, StillInUse):
        hall.do(statements.delete_statement, hall.fatima, hall.items[2])
    with refused(database, StillInUse):
        hall.do(themes.delete_theme, hall.fatima, hall.theme)
