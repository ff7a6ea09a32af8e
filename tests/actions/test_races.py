"""Two at once, with real threads, on both databases, as if the threads belonged to two server processes.

Each was seen to fail with the claim of the meeting (and on SQLite also IMMEDIATE and the turns of the writers) taken
away; the key of a dot and of a device were seen to hold the line by themselves then.
"""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import select

from tests.databases import opened_database
from tests.factories import Hall, a_hall, rows
from workshop.actions import joining, minutes, statements, themes, voting
from workshop.actions.voting import Ballot
from workshop.commands.group_commit import GroupCommit
from workshop.domain.errors import BallotEnded, Clash, NotOpen, TooManyOnOneItem
from workshop.domain.vocabulary import Actor, DotColour, Phase
from workshop.storage.database import Database, UnitOfWork
from workshop.storage.models import Dot, Participant, RoundTheme, Statement, Theme

ROUNDS = 6
ONE_ON_EACH = (DotColour("blauw", "blue", "", budget=10, max_per_item=1),)


@pytest.fixture
def processes(any_url: str) -> Iterator[list[Database]]:
    """The same database, opened twice: the turns that writers of one process take say nothing to the other."""
    opened = [opened_database(any_url), opened_database(any_url)]
    yield opened
    for database in opened:
        database.close()


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Start all calls at the same moment; what each gave or raised, in their order."""
    outcomes: list[Any] = [None] * len(calls)
    start = threading.Barrier(len(calls))

    def run(index: int, call: Callable[[], Any]) -> None:
        start.wait()
        try:
            outcomes[index] = call()
        except Exception as error:
            outcomes[index] = error

    threads = [threading.Thread(target=run, args=(index, call)) for index, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def halls(processes: list[Database], phase: Phase = Phase.VOTE, **more: Any) -> list[Hall]:
    """One hall, seen from each process."""
    hall = a_hall(processes[0], phase, **more)
    return [replace(hall, database=database) for database in processes]


def test_the_last_sticker_hangs_once(processes: list[Database]) -> None:
    here, there = halls(processes)
    for number in (1, 2, 3):
        outcomes = at_once(
            lambda number=number: here.stick(here.noor, "blauw", number, here.items[0]),
            lambda number=number: there.stick(there.noor, "blauw", number, there.items[1]),
        )

        assert outcomes == [None, None]  # one put it there, the other moved it
        assert len(here.rows(Dot)) == number


def test_ten_at_once_stay_within_the_budget(processes: list[Database]) -> None:
    here, there = halls(processes)
    items = [here.write(f"Uitspraak {n}") for n in range(10)]

    outcomes = at_once(
        *(
            lambda hall=hall, n=n: hall.stick(hall.noor, "blauw", n % 3 + 1, items[n])
            for n, hall in enumerate([here, there] * 5)
        )
    )

    assert outcomes == [None] * 10
    assert sorted(dot.slot_id for dot in here.rows(Dot)) == [1, 2, 3]


def test_eight_at_once_stay_within_the_maximum_on_one_item(processes: list[Database]) -> None:
    here, there = halls(processes, colours=ONE_ON_EACH)
    for item in here.items:
        outcomes = at_once(
            *(
                lambda hall=hall, number=number, item=item: hall.stick(hall.noor, "blauw", number, item)
                for number, hall in enumerate([here, there] * 4, start=1)
            )
        )

        assert [type(outcome) for outcome in outcomes if outcome is not None] == [TooManyOnOneItem] * 7
        assert len([dot for dot in here.rows(Dot) if dot.target_id == item]) == 1


@pytest.mark.parametrize("together", [False, True], ids=["one by one", "votes share a commit"])
def test_no_dot_gets_in_after_the_closing(processes: list[Database], together: bool) -> None:
    here, there = halls(processes)
    boxes = {id(hall): GroupCommit(hall.database) for hall in (here, there)}
    voters = [here.join(f"Kiezer {n}") for n in range(6)]

    def close_and_look(work: UnitOfWork) -> set[tuple[int, int, int]]:
        """Close the voting, and give the dots that hang at that place in the order of commits."""
        themes.move_phase(work, here.fatima, Phase.REVEAL)
        work.session.flush()
        return {(dot.participant_id, dot.slot_id, dot.target_id) for dot in work.session.exec(select(Dot))}

    def vote(hall: Hall, voter: Actor) -> int:
        stuck = 0
        try:
            for turn in range(1000):
                ballot = Ballot(voter, hall.colours["blauw"], turn % 3 + 1, hall.items[turn % 4])
                if together:
                    boxes[id(hall)].vote(ballot)
                else:
                    hall.stick(voter, "blauw", ballot.number, hall.items[turn % 4])
                stuck += 1
                time.sleep(0.001)  # so that the closing gets a turn: neither database promises one
        except NotOpen:
            pass
        return stuck

    for _ in range(ROUNDS):
        here.move(Phase.VOTE)

        def close() -> set[tuple[int, int, int]]:
            time.sleep(0.05)
            return here.database.perform(close_and_look)

        at_closing, *stuck = at_once(
            close,
            *(
                lambda hall=hall, voter=voter: vote(hall, voter)
                for hall, voter in zip([here, there] * 3, voters, strict=True)
            ),
        )

        assert all(isinstance(count, int) for count in stuck), stuck
        assert sum(stuck) > 0  # so that there was something to close
        assert {(dot.participant_id, dot.slot_id, dot.target_id) for dot in here.rows(Dot)} == at_closing


def test_the_same_command_twice_at_once_sticks_once(processes: list[Database]) -> None:
    here, there = halls(processes)
    for number in (1, 2, 3):
        outcomes = at_once(
            *(
                lambda hall=hall, number=number: hall.stick(hall.noor, "blauw", number, hall.items[0])
                for hall in (here, there)
            )
        )

        assert outcomes == [None, None]
        assert len(here.rows(Dot)) == number


def test_the_same_statement_twice_at_once_is_added_once(processes: list[Database]) -> None:
    here, there = halls(processes, Phase.COLLECT)
    for turn in range(ROUNDS):
        first, second = at_once(
            *(
                lambda hall=hall, turn=turn: hall.do(
                    statements.add_statement, hall.noor, hall.theme, "Eén keer", key=f"sleutel-van-noor-{turn}"
                )
                for hall in (here, there)
            )
        )

        assert isinstance(first, int), first
        assert first == second
        assert len(here.rows(Statement)) == 4 + turn + 1


def test_ten_statements_at_once_get_ten_numbers(processes: list[Database]) -> None:
    here, there = halls(processes, Phase.COLLECT)

    outcomes = at_once(
        *(
            lambda hall=hall, n=n: hall.do(statements.add_statement, hall.noor, hall.theme, f"Uitspraak {n}")
            for n, hall in enumerate([here, there] * 5)
        )
    )

    assert all(isinstance(outcome, int) for outcome in outcomes), outcomes
    assert sorted(row.number for row in here.rows(Statement)) == list(range(1, 15))


def test_one_device_that_joins_twice_at_once_is_one_participant(processes: list[Database]) -> None:
    here, there = halls(processes)
    for turn in range(ROUNDS):
        first, second = at_once(*(lambda hall=hall, turn=turn: hall.join(f"Els {turn}") for hall in (here, there)))

        assert isinstance(first, Actor), first
        assert first == second
        assert len(rows(here.database, Participant)) == 2 + turn + 1


def test_a_device_that_is_handed_over_twice_at_once_gets_one_next_person(processes: list[Database]) -> None:
    here, there = halls(processes)
    here.do(joining.share_devices, here.fatima, shared=True)
    for turn in range(ROUNDS):
        els = here.join(f"Els {turn}")
        outcomes = at_once(*(lambda hall=hall, els=els: hall.do(joining.next_person, els, 1) for hall in (here, there)))

        assert outcomes == [None, None]
        assert sorted(row.ballot for row in rows(here.database, Participant)) == [1] * (3 + turn) + [2] * (turn + 1)


def test_no_dot_of_the_one_before_gets_in_after_the_device_went_on(processes: list[Database]) -> None:
    here, there = halls(processes)
    here.do(joining.share_devices, here.fatima, shared=True)
    for turn in range(ROUNDS):
        els = here.join(f"Els {turn}")

        def hand_over_and_look(work: UnitOfWork, els: Actor = els) -> int:
            """Hand the device over, and count the dots of the one before that hang at that place in the order."""
            joining.next_person(work, els, 1)
            return len(work.session.exec(select(Dot).where(Dot.participant_id == els.participant_id)).all())

        stuck, then = at_once(
            lambda els=els: there.stick(els, "blauw", 1, there.items[0]),
            lambda: here.database.perform(hand_over_and_look),
        )

        assert stuck is None or isinstance(stuck, BallotEnded), stuck
        now = [dot for dot in here.rows(Dot) if dot.participant_id == els.participant_id]
        assert len(now) == then == (stuck is None)


def test_of_two_texts_saved_at_once_one_is_a_clash(processes: list[Database]) -> None:
    here, there = halls(processes)
    for version in range(ROUNDS):
        outcomes = at_once(
            *(
                lambda hall=hall, who=who, version=version: hall.do(
                    minutes.save_conclusion, hall.sem, hall.theme, f"{who} {version}", version
                )
                for who, hall in (("Sem", here), ("Fatima", there))
            )
        )

        saved = [outcome for outcome in outcomes if outcome == version + 1]
        clashes = [outcome for outcome in outcomes if isinstance(outcome, Clash)]
        assert (len(saved), len(clashes)) == (1, 1), outcomes


def test_paper_set_twice_at_once_is_set(processes: list[Database]) -> None:
    here, there = halls(processes)
    for dots in range(1, ROUNDS):
        outcomes = at_once(
            *(
                lambda hall=hall, dots=dots: hall.do(
                    voting.set_paper, hall.sem, hall.colours["wit"], hall.items[0], dots
                )
                for hall in (here, there)
            )
        )

        assert outcomes == [None, None]


def test_a_theme_that_enters_the_vote_twice_at_once_is_marked_once(processes: list[Database]) -> None:
    here, there = halls(processes, Phase.COLLECT, number_of_themes=ROUNDS)
    for theme in here.themes:
        here.write("Iets om op te plakken", theme)
        outcomes = at_once(*(lambda hall=hall, theme=theme: hall.move(Phase.VOTE, theme) for hall in (here, there)))

        assert outcomes == [None, None]
    assert len(here.rows(RoundTheme)) == len(here.rows(Theme)) == ROUNDS
