"""Stickers that are dealt for each theme, beside those that are dealt once for the whole meeting."""

from typing import Any

import pytest

from tests.factories import Hall, a_hall, refused, values_of
from workshop.actions import meetings, next_round, themes
from workshop.domain.errors import NoSuchSticker, NotFound, NotOpen, RulesFrozen
from workshop.domain.vocabulary import DEFAULT_COLOURS, CountingRule, Phase
from workshop.minutes.report import DotUse
from workshop.storage.database import Database
from workshop.storage.models import Deal, Dot, DotSlot


def deal(hall: Hall, per_theme: bool, **changes: Any) -> None:
    """Fatima says how the stickers are dealt."""
    rules: dict[str, Any] = {
        "with_voting": True,
        "rule": CountingRule.PER_COLOUR,
        "open_totals": False,
        "statements_visible": True,
        "colours": DEFAULT_COLOURS,
    }
    hall.do(meetings.set_rules, hall.fatima, **{**rules, **changes}, deal_per_theme=per_theme)


@pytest.fixture
def hall(database: Database) -> Hall:
    """Two themes in the vote, each with its own stickers; the second one has a statement too."""
    hall = a_hall(database, Phase.COLLECT, number_of_themes=2)
    hall.write("Ook belangrijk", hall.themes[1])
    deal(hall, per_theme=True)
    hall.move(Phase.VOTE)
    return hall


def other_item(hall: Hall) -> int:
    """The statement of the second theme."""
    return max(hall.items) + 1


def test_each_theme_has_the_whole_budget(hall: Hall, database: Database) -> None:
    for number in (1, 2, 3):
        hall.stick(hall.noor, "blauw", number, hall.items[0])
        hall.stick(hall.noor, "blauw", number, other_item(hall))
    with refused(database, NoSuchSticker, number=4):
        hall.stick(hall.noor, "blauw", 4, other_item(hall))
    blue = hall.colours["blauw"]

    assert values_of(hall.mine(hall.noor)["dots"]) == sorted(
        [blue, number, item, theme]
        for number in (1, 2, 3)
        for item, theme in ((hall.items[0], hall.themes[0]), (other_item(hall), hall.themes[1]))
    )


def test_a_sticker_of_one_theme_never_leaves_that_of_another(hall: Hall) -> None:
    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    hall.stick(hall.noor, "blauw", 1, other_item(hall))
    hall.take_back(hall.noor, "blauw", 1, hall.themes[1])
    hall.take_back(hall.noor, "blauw", 1, hall.themes[1])  # a repeat

    assert [(dot["item"], dot["deal"]) for dot in hall.mine(hall.noor)["dots"]] == [(hall.items[0], hall.themes[0])]


def test_a_sticker_moves_within_its_theme(hall: Hall) -> None:
    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    hall.stick(hall.noor, "blauw", 1, hall.items[1])

    assert [dot.target_id for dot in hall.rows(Dot)] == [hall.items[1]]


def test_a_theme_that_is_closed_keeps_its_stickers_while_another_votes(hall: Hall, database: Database) -> None:
    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    hall.move(Phase.REVEAL, hall.theme)
    hall.stick(hall.noor, "blauw", 1, other_item(hall))  # another sticker, so nothing moves
    with refused(database, NotOpen):
        hall.take_back(hall.noor, "blauw", 1, hall.theme)


@pytest.mark.parametrize("theme", [None, 99_999])
def test_a_sticker_is_taken_back_from_a_theme_of_the_meeting(hall: Hall, database: Database, theme: int | None) -> None:
    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    with refused(database, NotFound, kind="theme"):
        hall.take_back(hall.noor, "blauw", 1, theme)


def test_a_theme_that_is_added_while_people_vote_has_stickers_too(hall: Hall) -> None:
    late = hall.do(themes.add_theme, hall.fatima, "Nog een thema")
    item = hall.write("Een uitspraak", late)
    hall.move(Phase.VOTE, late)
    hall.stick(hall.noor, "wit", 2, item)

    assert values_of(hall.mine(hall.noor)["dots"]) == [[hall.colours["wit"], 2, item, late]]


def test_the_deal_follows_the_rules_until_the_first_dot(hall: Hall, database: Database) -> None:
    deal(hall, per_theme=False)
    once = (len(hall.rows(Deal)), len(hall.rows(DotSlot)))
    deal(hall, per_theme=True)
    each = (len(hall.rows(Deal)), len(hall.rows(DotSlot)))
    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    with refused(database, RulesFrozen):
        deal(hall, per_theme=False)

    assert (once, each) == ((1, 5), (2, 10))


def test_the_report_counts_what_was_dealt_for_the_themes_that_were_voted_on(hall: Hall) -> None:
    hall.do(themes.add_theme, hall.fatima, "Nooit aan de beurt")
    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    hall.move(Phase.DISCUSS, hall.themes[0])
    hall.move(Phase.DISCUSS, hall.themes[1])

    # Noor and Daan: twice three blue and twice two white each
    assert hall.report().rounds[0].dots == (DotUse("blauw", 12, 1), DotUse("wit", 8, 0))


def test_a_new_round_deals_anew(hall: Hall) -> None:
    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    hall.move(Phase.DISCUSS)
    hall.do(next_round.start_round, hall.fatima, 2, [hall.theme])
    hall.stick(hall.noor, "blauw", 1, hall.items[1])

    assert [dot[2:] for dot in values_of(hall.mine(hall.noor)["dots"])] == [[hall.items[1], hall.theme]]


def test_the_way_of_counting_stands_once_a_round_has_a_result(hall: Hall, database: Database) -> None:
    hall.stick(hall.noor, "blauw", 1, hall.items[0])
    hall.move(Phase.DISCUSS)
    hall.do(next_round.start_round, hall.fatima, 2, [hall.theme])
    with refused(database, RulesFrozen):
        deal(hall, per_theme=True, rule=CountingRule.TOGETHER)
    deal(hall, per_theme=False)
    assert [
        row.theme_id for row in hall.rows(Deal) if row.round_id == max(one.round_id for one in hall.rows(Deal))
    ] == [None]
