"""Approving before showing: what waits is known to its author and the facilitator, and counts nowhere."""

from tests.factories import Hall, a_hall, refused, values_of
from workshop.actions import meetings, statements, themes, voting
from workshop.domain.errors import BadInput, NotAllowed, NotFound, NotOpen
from workshop.domain.vocabulary import Actor, Phase, Role
from workshop.storage.database import Database
from workshop.storage.models import Dot, RoundTheme, Statement


def strict_hall(database: Database, phase: Phase = Phase.COLLECT) -> Hall:
    """A hall whose first theme asks for approval."""
    hall = a_hall(database, phase)
    hall.do(themes.set_approval, hall.fatima, hall.theme, approval=True)
    return hall


def write(hall: Hall, text: str = "Van Noor") -> int:
    return hall.do(statements.add_statement, hall.noor, hall.theme, text)


def roles_that_get(hall: Hall, text: str) -> set[Role]:
    """The roles that have this text anywhere on their board."""
    return {role for role in Role if text in str(hall.board(role).parts)}


def standing(hall: Hall, actor: Actor) -> list[tuple[str, str]]:
    return [(own["text"], own["status"]) for own in hall.mine(actor)["statements"]]


def waits(hall: Hall, statement: int) -> bool:
    return next(row.waiting for row in hall.rows(Statement) if row.id == statement)


def test_a_new_statement_waits_and_only_its_author_and_the_facilitator_have_it(database: Database) -> None:
    hall = strict_hall(database)
    own = write(hall)

    assert roles_that_get(hall, "Van Noor") == {Role.FACILITATOR}
    assert standing(hall, hall.noor) == [("Van Noor", "waiting")]
    assert hall.mine(hall.daan)["statements"] == []
    assert [item.number for item in hall.report().themes[0].items] == [1, 2, 3, 4]

    hall.do(statements.approve_statement, hall.fatima, own, approved=True)

    assert roles_that_get(hall, "Van Noor") == set(Role)
    assert standing(hall, hall.noor) == [("Van Noor", "shown")]
    assert not next(item for item in hall.report().themes[0].items if item.text == "Van Noor").late


def test_what_staff_write_does_not_wait(database: Database) -> None:
    hall = strict_hall(database)
    for actor in (hall.fatima, hall.sem):
        hall.do(statements.add_statement, actor, hall.theme, f"Van {actor.role.value}")
        assert roles_that_get(hall, f"Van {actor.role.value}") == set(Role)


def test_other_words_wait_again_and_the_same_words_do_not(database: Database) -> None:
    hall = strict_hall(database)
    own = write(hall)
    hall.do(statements.approve_statement, hall.fatima, own, approved=True)

    hall.do(statements.edit_statement, hall.noor, own, "Van Noor")
    assert not waits(hall, own)
    hall.do(statements.edit_statement, hall.sem, own, "Van Noor.")
    assert not waits(hall, own)
    hall.do(statements.edit_statement, hall.noor, own, "Nieuwe woorden")
    assert waits(hall, own)
    assert roles_that_get(hall, "Nieuwe woorden") == {Role.FACILITATOR}


def test_switched_off_new_ones_hang_at_once_and_what_waits_goes_on_waiting(database: Database) -> None:
    hall = strict_hall(database)
    before = write(hall)
    hall.do(themes.set_approval, hall.fatima, hall.theme, approval=False)
    after = write(hall, "Erna")

    assert [waits(hall, before), waits(hall, after)] == [True, False]
    hall.do(statements.edit_statement, hall.noor, before, "Verbeterd")
    assert waits(hall, before)


def test_all_at_once_without_what_is_hidden_or_withdrawn(database: Database) -> None:
    hall = strict_hall(database)
    one, two, hidden, withdrawn = (write(hall, f"nr. {n}") for n in range(4))
    hall.do(statements.hide_statement, hall.fatima, hidden, hidden=True)
    hall.do(statements.withdraw_statement, hall.noor, withdrawn)

    hall.do(statements.approve_all, hall.fatima, hall.theme)
    hall.do(statements.approve_all, hall.fatima, hall.theme)

    assert [waits(hall, each) for each in (one, two, hidden, withdrawn)] == [False, False, True, True]


def test_it_takes_no_dots_and_a_late_approval_is_a_late_addition(database: Database) -> None:
    hall = strict_hall(database)
    own = write(hall)
    hall.move(Phase.VOTE)
    with refused(database, NotFound, kind="statement"):
        hall.stick(hall.daan, "blauw", 1, own)
    with refused(database, NotFound, kind="statement"):
        hall.paper("blauw", own, 3)
    with refused(database, BadInput, field="into"):
        hall.do(statements.merge_statement, hall.fatima, own, hall.items[0])

    hall.do(statements.approve_statement, hall.fatima, own, approved=True)
    hall.stick(hall.daan, "blauw", 1, own)
    hall.move(Phase.DISCUSS)

    (found,) = [item for item in hall.report().themes[0].items if item.text == "Van Noor"]
    assert (found.late, [tally.dots for tally in found.tallies]) == (True, [1])


def test_waiting_again_while_people_vote_gives_dots_back(database: Database) -> None:
    hall = strict_hall(database, Phase.VOTE)
    hall.stick(hall.daan, "blauw", 1, hall.items[0])

    hall.do(statements.approve_statement, hall.fatima, hall.items[0], approved=False)

    assert hall.rows(Dot) == []
    assert hall.mine(hall.daan)["dots"] == []


def test_a_duplicate_that_waits_again_leaves_its_dots_with_what_speaks_for_it(database: Database) -> None:
    hall = strict_hall(database, Phase.VOTE)
    hall.stick(hall.daan, "blauw", 1, hall.items[1])
    hall.do(statements.merge_statement, hall.fatima, hall.items[1], hall.items[0])

    hall.do(statements.approve_statement, hall.fatima, hall.items[1], approved=False)
    assert values_of(hall.mine(hall.daan)["dots"]) == [[hall.colours["blauw"], 1, hall.items[0]]]

    hall.do(statements.unmerge_statement, hall.fatima, hall.items[1])
    assert hall.mine(hall.daan)["dots"] == []


def test_dots_of_before_on_new_words_stay_in_the_record_and_come_back_with_the_vote(database: Database) -> None:
    hall = strict_hall(database)
    own = write(hall)
    hall.do(statements.approve_statement, hall.fatima, own, approved=True)
    hall.move(Phase.VOTE)
    hall.stick(hall.daan, "blauw", 1, own)
    hall.move(Phase.COLLECT)
    hall.do(statements.edit_statement, hall.noor, own, "Iets heel anders")
    hall.move(Phase.DISCUSS)
    report = hall.report()
    assert [(tally.colour, tally.dots) for tally in report.themes[0].on_hidden] == [("blauw", 1)]
    assert "Iets heel anders" not in str(report)

    hall.move(Phase.VOTE)
    assert hall.rows(Dot) == []


def test_a_theme_in_which_all_waits_is_not_voted_on_until_the_first_is_let_through(database: Database) -> None:
    hall = a_hall(database, number_of_themes=2)
    empty = hall.themes[1]
    hall.do(themes.set_approval, hall.fatima, empty, approval=True)
    own = hall.do(statements.add_statement, hall.noor, empty, "Van Noor")
    hall.move(Phase.VOTE)
    assert empty not in [mark.theme_id for mark in hall.rows(RoundTheme)]

    hall.do(statements.approve_statement, hall.fatima, own, approved=True)
    assert empty in [mark.theme_id for mark in hall.rows(RoundTheme)]


def test_the_minutes_of_an_ended_meeting_leave_out_what_waits(database: Database) -> None:
    hall = strict_hall(database)
    write(hall)
    hall.do(meetings.end_meeting, hall.fatima)

    assert "Van Noor" not in str(hall.report())


def test_the_secretary_neither_approves_nor_reaches_what_waits(database: Database) -> None:
    hall = strict_hall(database)
    own = write(hall)

    with refused(database, NotFound, kind="statement"):
        hall.do(statements.edit_statement, hall.sem, own, "Anders")
    with refused(database, NotFound, kind="statement"):
        hall.do(statements.put_under_heading, hall.sem, own, hall.items[2])
    with refused(database, NotFound, kind="statement"):
        hall.do(statements.merge_statement, hall.sem, hall.items[0], own)
    with refused(database, NotFound, kind="statement"):
        hall.do(statements.redact_statement, hall.sem, own, "[weggelaten]")
    for actor in (hall.sem, hall.noor, hall.screen):
        with refused(database, NotAllowed):
            hall.do(statements.approve_statement, actor, own, approved=True)
        with refused(database, NotAllowed):
            hall.do(statements.approve_all, actor, hall.theme)
        with refused(database, NotAllowed):
            hall.do(themes.set_approval, actor, hall.theme, approval=False)


def test_what_the_facilitator_mended_before_approving_is_not_told_to_the_secretary(database: Database) -> None:
    hall = strict_hall(database)
    own = write(hall, "Jan Jansen slaapt")
    hall.do(statements.edit_statement, hall.fatima, own, "Iemand slaapt")
    hall.do(statements.approve_statement, hall.fatima, own, approved=True)

    assert roles_that_get(hall, "Iemand slaapt") == set(Role)
    assert roles_that_get(hall, "Jan Jansen") == {Role.FACILITATOR}


def test_a_closed_theme_lets_nothing_through(database: Database) -> None:
    hall = strict_hall(database)
    own = write(hall)
    hall.move(Phase.CLOSED)
    with refused(database, NotOpen, phase="closed"):
        hall.do(statements.approve_statement, hall.fatima, own, approved=True)


def test_votes_in_memory_know_what_waits(database: Database) -> None:
    hall = strict_hall(database)
    own = write(hall)
    hall.move(Phase.VOTE)
    ballot = voting.Ballot(hall.daan, hall.colours["blauw"], 1, own)

    (outcome,) = database.perform(voting.cast, {}, [ballot])

    assert isinstance(outcome, NotFound)
