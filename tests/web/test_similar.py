"""Asking what reads alike: a phone only ever learns of what it may see, and nothing is stored or told."""

from typing import Any

import pytest

from tests.factories import everything
from tests.web.conftest import House, Visitor
from workshop.actions import meetings, statements, themes
from workshop.domain.vocabulary import DEFAULT_COLOURS, CountingRule, Phase, Role
from workshop.realtime.protocol import ALIKE, NAMESPACE_OF, SIMILAR

TEXT = "Een moestuin bij elke basisschool"
TYPED = "bij elke basisschool een moestuin!"


def ask(visitor: Visitor, house: House, role: Role, event: str, payload: Any) -> Any:
    """The answer to one question over a socket of its own."""
    socket = visitor.socket(house.hall.code, role)
    return socket.emit(event, payload, namespace=NAMESPACE_OF[role], callback=True)


def similar(house: House, text: str = TYPED, theme: int | None = None) -> Any:
    """The answer to Noor's phone while she types."""
    payload = {"theme": theme or house.hall.theme, "text": text}
    answer = ask(house.noor, house, Role.PARTICIPANT, SIMILAR, payload)
    assert answer["ok"], answer
    return answer["similar"]


def write(house: House, text: str = TEXT) -> int:
    """Daan writes a statement."""
    return house.hall.do(statements.add_statement, house.hall.daan, house.hall.theme, text)


def test_a_phone_is_told_what_reads_like_its_draft_and_nothing_changes(house: House) -> None:
    written = write(house)
    before = everything(house.database)
    assert similar(house) == {"id": written, "number": 5, "text": TEXT}
    assert similar(house, "Meer bankjes in het park") is None
    assert similar(house, "") is None
    assert everything(house.database) == before


def test_it_never_learns_of_what_it_may_not_see(house: House) -> None:
    hall = house.hall
    written = write(house)
    assert similar(house) is not None

    hall.do(statements.hide_statement, hall.fatima, written, hidden=True)
    assert similar(house) is None
    hall.do(statements.hide_statement, hall.fatima, written, hidden=False)
    hall.do(statements.approve_statement, hall.fatima, written, approved=False)
    assert similar(house) is None
    hall.do(statements.approve_statement, hall.fatima, written, approved=True)
    hall.do(statements.redact_statement, hall.fatima, written, "Een moestuin bij elke [weggelaten]")
    assert "basisschool" not in str(similar(house))
    hall.do(statements.redact_statement, hall.fatima, written, "")
    hall.do(statements.merge_statement, hall.fatima, written, hall.items[1])
    assert similar(house) is None
    hall.do(statements.unmerge_statement, hall.fatima, written)
    assert similar(house) is not None

    hall.do(
        meetings.set_rules,
        hall.fatima,
        with_voting=True,
        rule=CountingRule.PER_COLOUR,
        open_totals=False,
        statements_visible=False,
        colours=DEFAULT_COLOURS,
    )
    assert similar(house) is None
    hall.move(Phase.PREPARED)
    assert similar(house) is None
    assert similar(house, theme=hall.theme + 1) is None  # of another meeting


def test_staff_are_told_the_pairs_of_what_hangs(house: House) -> None:
    hall = house.hall
    one, other = write(house), write(house, TYPED)
    aside = write(house, TEXT)
    hall.do(statements.hide_statement, hall.fatima, aside, hidden=True)
    heading = hall.write(TEXT, is_heading=True)
    for visitor, role in ((house.fatima, Role.FACILITATOR), (house.sem, Role.SECRETARY)):
        answer = ask(visitor, house, role, ALIKE, {"theme": hall.theme})
        assert [sorted(pair.values()) for pair in answer["pairs"]] == [[one, other]]
        assert heading not in answer["pairs"][0].values()


def test_what_waits_is_no_pair_for_the_secretary(house: House) -> None:
    hall = house.hall
    write(house)
    hall.do(themes.set_approval, hall.fatima, hall.theme, approval=True)
    write(house, TYPED)
    for visitor, role in ((house.fatima, Role.FACILITATOR), (house.sem, Role.SECRETARY)):
        assert ask(visitor, house, role, ALIKE, {"theme": hall.theme})["pairs"] == []


@pytest.mark.parametrize("payload", [{}, {"theme": "x", "text": "y"}, {"theme": 1, "text": 5}, {"theme": 1}, [], "x"])
def test_what_is_no_question_is_refused(house: House, payload: Any) -> None:
    answer = ask(house.noor, house, Role.PARTICIPANT, SIMILAR, payload)
    assert (answer["ok"], answer["code"]) == (False, "bad_input")


def test_each_asks_its_own_question_only(house: House) -> None:
    for visitor, role, event in (
        (house.noor, Role.PARTICIPANT, ALIKE),
        (house.screen, Role.PROJECTOR, ALIKE),
        (house.screen, Role.PROJECTOR, SIMILAR),
    ):
        assert not ask(visitor, house, role, event, {"theme": house.hall.theme, "text": TEXT})  # nobody listens
