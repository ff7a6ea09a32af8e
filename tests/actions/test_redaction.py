"""Redacting: the hall reads other words, facilitator and secretary keep the whole."""

from tests.factories import Hall, a_hall, refused
from workshop.actions import meetings, statements
from workshop.domain.errors import BadInput, NotAllowed
from workshop.domain.vocabulary import Phase, Role
from workshop.storage.database import Database

WHOLE = "Jan Jansen woont alleen"
SHOWN = "[weggelaten] woont alleen"


def redacted(database: Database, phase: Phase = Phase.COLLECT) -> tuple[Hall, int]:
    """A hall in which the secretary took the name out of what Noor wrote."""
    hall = a_hall(database)
    own = hall.do(statements.add_statement, hall.noor, hall.theme, WHOLE)
    hall.do(statements.redact_statement, hall.sem, own, SHOWN)
    hall.move(phase)
    return hall, own


def texts(hall: Hall, role: Role, statement: int) -> tuple[str, str | None]:
    part = hall.board(role).parts[f"statement:{statement}"]
    return part["text"], part.get("redacted_text")


def test_the_hall_and_the_author_read_what_is_left(database: Database) -> None:
    hall, own = redacted(database)

    assert texts(hall, Role.PARTICIPANT, own) == texts(hall, Role.PROJECTOR, own) == (SHOWN, None)
    assert texts(hall, Role.FACILITATOR, own) == texts(hall, Role.SECRETARY, own) == (WHOLE, SHOWN)
    (mine,) = hall.mine(hall.noor)["statements"]
    assert (mine["text"], mine["redacted"]) == (SHOWN, True)
    assert "Jan" not in str([hall.board(role).parts for role in (Role.PARTICIPANT, Role.PROJECTOR)] + [mine])


def test_the_report_has_both(database: Database) -> None:
    hall, own = redacted(database)
    other = hall.write("Jan woont alleen")
    hall.do(statements.redact_statement, hall.fatima, other, SHOWN)
    hall.do(statements.merge_statement, hall.fatima, other, own)

    (item,) = [item for item in hall.report().themes[0].items if item.text == WHOLE]
    assert (item.redacted_text, item.merged[0].text, item.merged[0].redacted_text) == (SHOWN, "Jan woont alleen", SHOWN)
    assert {item.redacted_text for item in hall.report().themes[0].items if item.text != WHOLE} == {None}


def test_an_empty_text_or_its_own_undoes_it(database: Database) -> None:
    hall, own = redacted(database)
    for text in ("", WHOLE):
        hall.do(statements.redact_statement, hall.fatima, own, SHOWN)
        hall.do(statements.redact_statement, hall.fatima, own, text)
        assert texts(hall, Role.PARTICIPANT, own) == (WHOLE, None)


def test_also_when_the_meeting_has_ended(database: Database) -> None:
    hall, own = redacted(database)
    hall.do(meetings.end_meeting, hall.fatima)

    hall.do(statements.redact_statement, hall.sem, own, "[weggelaten]")

    assert texts(hall, Role.SECRETARY, own) == (WHOLE, "[weggelaten]")


def test_it_is_for_staff(database: Database) -> None:
    hall, own = redacted(database)
    for actor in (hall.noor, hall.screen):
        with refused(database, NotAllowed):
            hall.do(statements.redact_statement, actor, own, "")
    with refused(database, BadInput, field="text", reason="too_long"):
        hall.do(statements.redact_statement, hall.sem, own, "x" * 2001)


def test_the_author_cannot_write_the_name_back(database: Database) -> None:
    hall, own = redacted(database)
    with refused(database, NotAllowed):
        hall.do(statements.edit_statement, hall.noor, own, WHOLE)
    hall.do(statements.edit_statement, hall.sem, own, "Jan Jansen woont nu alleen")
    assert texts(hall, Role.PARTICIPANT, own) == (SHOWN, None)
