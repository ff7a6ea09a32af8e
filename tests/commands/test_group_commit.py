"""Votes of many share a commit, each judged alone, and nothing is answered that is not stored."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from tests.factories import Hall, a_hall, device_hash, values_of, vera
from workshop.actions import meetings, statements
from workshop.actions.joining import Newcomer
from workshop.actions.voting import Ballot
from workshop.commands.group_commit import STUCK_SECONDS, GroupCommit
from workshop.commands.metrics import Metrics
from workshop.domain.errors import BadInput, NoSuchSticker, NotFound, NotOpen, StorageUnavailable, WorkshopError
from workshop.domain.events import BoardChanged, DotsChanged
from workshop.domain.vocabulary import DEFAULT_COLOURS, Actor, CountingRule, Phase, Role
from workshop.queries.board import after_votes
from workshop.storage.database import Database, utc_now
from workshop.storage.models import Dot, Participant, Statement


def ballot(hall: Hall, who: Actor, number: int, item: int | None, colour: str = "blauw") -> Ballot:
    return Ballot(who, hall.colours[colour], number, item)


def at_once(box: GroupCommit, calls: Sequence[Callable[[], Any]]) -> list[Any]:
    """Make each call in a thread of its own, store once they all wait, and give what each gave or raised, in order."""
    heard: list[Any] = [None] * len(calls)

    def call(index: int) -> None:
        try:
            heard[index] = calls[index]()
        except WorkshopError as refusal:
            heard[index] = refusal

    box._running = True  # as if a thread of the box would come, so that none of the callers stores
    threads = [threading.Thread(target=call, args=(index,), daemon=True) for index in range(len(calls))]
    for thread in threads:
        thread.start()
    batch = box._open
    while len(batch.deeds) + len(batch.ballots) + len(batch.newcomers) < len(calls):
        assert all(thread.is_alive() for thread in threads)
        time.sleep(0.001)
    box.store()
    for thread in threads:
        thread.join(30)
    return heard


def put_together(box: GroupCommit, ballots: list[Ballot]) -> list[Any]:
    """Put all at once, each from a thread of its own, and give what each heard."""
    heard: list[Any] = [None] * len(ballots)
    here = threading.Barrier(len(ballots))

    def put(index: int) -> None:
        here.wait()
        try:
            heard[index] = box.vote(ballots[index])
        except WorkshopError as refusal:
            heard[index] = refusal

    threads = [threading.Thread(target=put, args=(index,)) for index in range(len(ballots))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return heard


@pytest.fixture
def running(any_database: Database) -> tuple[Hall, GroupCommit]:
    """A hall that votes, and a box with its own thread."""
    box = GroupCommit(any_database)
    threading.Thread(target=box.run, daemon=True).start()
    return a_hall(any_database, Phase.VOTE), box


def test_a_hall_votes_at_once_and_everything_answered_is_stored(running: tuple[Hall, GroupCommit]) -> None:
    hall, box = running
    people = [hall.join(f"person {n}") for n in range(20)]
    heard = put_together(box, [ballot(hall, who, n, hall.items[n % 2]) for who in people for n in (1, 2, 3)])
    assert all(isinstance(dots, list) for dots in heard)
    stored = Counter(row.target_id for row in hall.rows(Dot))
    assert stored == {hall.items[0]: 20, hall.items[1]: 40}


def test_a_refused_ballot_does_not_touch_the_others(running: tuple[Hall, GroupCommit]) -> None:
    hall, box = running
    heard = put_together(
        box,
        [
            ballot(hall, hall.noor, 1, hall.items[0]),
            ballot(hall, hall.noor, 9, hall.items[0]),
            ballot(hall, hall.daan, 1, 999_999),
            ballot(hall, hall.daan, 2, hall.items[1]),
        ],
    )
    assert [type(each) for each in heard] == [list, NoSuchSticker, NotFound, list]
    assert sorted(row.target_id for row in hall.rows(Dot)) == sorted([hall.items[0], hall.items[1]])


def test_votes_that_arrive_together_share_a_commit(any_database: Database) -> None:
    hall, box = a_hall(any_database, Phase.VOTE), GroupCommit(any_database)
    told: list[object] = []
    people = [hall.join(f"person {n}") for n in range(20)]
    hall.database.subscribe(told.extend)
    at_once(box, [partial(box.vote, ballot(hall, who, 1, hall.items[0])) for who in people])
    assert told == [DotsChanged(hall.meeting_id)]


def test_the_wall_is_read_anew_after_any_other_write(database: Database) -> None:
    hall, box = a_hall(database, Phase.VOTE), GroupCommit(database)
    box.vote(ballot(hall, hall.noor, 1, hall.items[0]))
    hall.stick(hall.noor, "blauw", 2, hall.items[1])  # another way in
    assert values_of(box.vote(ballot(hall, hall.noor, 3, hall.items[0]))) == [
        [hall.colours["blauw"], 1, hall.items[0]],
        [hall.colours["blauw"], 2, hall.items[1]],
        [hall.colours["blauw"], 3, hall.items[0]],
    ]
    hall.do(statements.hide_statement, hall.fatima, hall.items[1], hidden=True)  # gives one back
    with pytest.raises(NotFound):
        box.vote(ballot(hall, hall.noor, 2, hall.items[1]))
    hall.move(Phase.REVEAL)
    with pytest.raises(NotOpen):
        box.vote(ballot(hall, hall.noor, 2, hall.items[0]))


def test_several_ballots_for_one_sticker_in_one_commit_leave_the_last(database: Database) -> None:
    hall, box = a_hall(database, Phase.VOTE), GroupCommit(database)
    box._open.ballots += [
        ballot(hall, hall.noor, 1, hall.items[0]),
        ballot(hall, hall.noor, 1, None),
        ballot(hall, hall.noor, 1, hall.items[1]),
        ballot(hall, hall.daan, 1, hall.items[0]),
    ]
    assert box.vote(ballot(hall, hall.daan, 1, None)) == []
    assert [row.target_id for row in hall.rows(Dot)] == [hall.items[1]]


def test_nothing_is_answered_when_the_commit_fails_and_the_wall_forgets(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall, box = a_hall(database, Phase.VOTE), GroupCommit(database)
    box.vote(ballot(hall, hall.noor, 1, hall.items[0]))

    def full_disk(*_args: Any, **_kwargs: Any) -> None:
        raise OperationalError("COMMIT", {}, Exception("database or disk is full"))

    with monkeypatch.context() as broken:
        broken.setattr("sqlalchemy.engine.default.DefaultDialect.do_commit", full_disk)
        with pytest.raises(StorageUnavailable):
            box.vote(ballot(hall, hall.noor, 2, hall.items[0]))
    assert values_of(box.vote(ballot(hall, hall.noor, 3, hall.items[0]))) == [
        [hall.colours["blauw"], 1, hall.items[0]],
        [hall.colours["blauw"], 3, hall.items[0]],
    ]
    assert len(hall.rows(Dot)) == 2


def test_a_board_from_the_wall_in_memory_is_the_board_from_the_rows(database: Database) -> None:
    hall, box = a_hall(database, Phase.COLLECT), GroupCommit(database)
    hall.do(
        meetings.set_rules,
        hall.fatima,
        with_voting=True,
        rule=CountingRule.PER_COLOUR,
        open_totals=True,
        statements_visible=True,
        colours=DEFAULT_COLOURS,
    )
    hall.do(statements.merge_statement, hall.fatima, hall.items[1], hall.items[0])
    hall.move(Phase.VOTE)
    hall.paper("blauw", hall.items[0], 7)
    before = {role: hall.board(role) for role in Role}
    chance = random.Random(7)
    for _ in range(40):
        who, number = chance.choice([hall.noor, hall.daan]), chance.choice([1, 2, 3])
        box.vote(ballot(hall, who, number, chance.choice([*hall.items, None])))
    for role in Role:
        with database.read_session() as session:
            after = after_votes(session, before[role], role, utc_now(), box.ballot_state_of(hall.meeting_id))
        assert after.parts == hall.board(role).parts
        assert after.parts != before[role].parts


def test_a_wall_that_is_behind_is_not_used(database: Database) -> None:
    hall, box = a_hall(database, Phase.VOTE), GroupCommit(database)
    before = hall.board(Role.PROJECTOR)
    box.vote(ballot(hall, hall.noor, 1, hall.items[0]))
    hall.stick(hall.daan, "blauw", 1, hall.items[0])  # another way in
    with database.read_session() as session:
        after = after_votes(session, before, Role.PROJECTOR, utc_now(), box.ballot_state_of(hall.meeting_id))
    assert after.parts["turnout"]["voters"] == 2


def test_a_hall_joins_at_once_in_one_commit_and_each_is_judged_alone(any_database: Database) -> None:
    hall, box = a_hall(any_database, Phase.VOTE), GroupCommit(any_database)
    draft = vera(hall.database)
    told: list[object] = []
    hall.database.subscribe(told.extend)

    def newcomer(index: int) -> Newcomer:
        # two at the door of a draft, one at none, and everybody else comes twice
        meeting_id = {0: draft.meeting_id, 1: draft.meeting_id, 2: 999_999}.get(index, hall.meeting_id)
        return Newcomer(meeting_id, device_hash("Noor" if index == 3 else f"device {index // 2}", meeting_id))

    newcomers = [newcomer(index) for index in range(24)]
    heard = at_once(box, [partial(box.join, each) for each in newcomers])
    stored = {
        row.device_hash: Actor(hall.meeting_id, Role.PARTICIPANT, participant_id=row.id)
        for row in hall.rows(Participant)
        if row.meeting_id == hall.meeting_id
    }
    assert [type(each) for each in heard[:3]] == [NotOpen, NotOpen, NotFound]
    assert heard[3] == hall.noor
    assert heard[4:] == [stored[each.device_hash] for each in newcomers[4:]]
    assert len(stored) == 2 + 10  # Noor and Daan were inside
    assert told == [DotsChanged(hall.meeting_id)]


def test_actions_share_the_commit_and_a_refused_one_leaves_no_trace(any_database: Database) -> None:
    hall, box = a_hall(any_database, Phase.COLLECT), GroupCommit(any_database)
    told: list[object] = []
    hall.database.subscribe(told.extend)

    def write(index: int) -> int:
        text = "" if index % 3 == 0 else f"Uitspraak {index}"
        return box.perform(statements.add_statement, hall.noor, hall.theme, text, key=f"key-{index:020}")

    heard = at_once(box, [partial(write, index) for index in range(12)])
    stored = [row for row in hall.rows(Statement) if row.text.startswith("Uitspraak ")]
    assert [type(each) for each in heard] == [BadInput, int, int] * 4
    assert sorted(row.id for row in stored) == sorted(each for each in heard if isinstance(each, int))
    assert (len(stored), len({row.number for row in stored})) == (8, 8)
    assert told == [BoardChanged(hall.meeting_id)]


def test_what_is_stored_is_counted(database: Database) -> None:
    metrics = Metrics()
    hall, box = a_hall(database, Phase.VOTE), GroupCommit(database, metrics)
    item = hall.items[0]
    box.vote(ballot(hall, hall.noor, 1, item))
    with pytest.raises(WorkshopError):
        box.vote(ballot(hall, hall.noor, 99, item))
    box.perform(lambda work: None)
    counted = {
        name: metrics.registry.get_sample_value(name)
        for name in ("stip_votes_total", "stip_commit_size_count", "stip_commit_seconds_count")
    }
    assert counted == {"stip_votes_total": 1, "stip_commit_size_count": 3, "stip_commit_seconds_count": 3}


def test_a_writer_that_does_not_store_is_noticed(database: Database) -> None:
    commits = GroupCommit(database)
    assert commits.perform(lambda work: "done") == "done"
    assert commits.keeps_up(lambda: time.monotonic() + 10 * STUCK_SECONDS)
    commits._running = True  # but nobody stores
    caller = threading.Thread(target=commits.perform, args=(lambda work: None,), daemon=True)
    caller.start()
    while not commits._arrived.is_set():
        time.sleep(0.001)
    assert commits.keeps_up()
    assert not commits.keeps_up(lambda: time.monotonic() + STUCK_SECONDS)
    commits.store()
    caller.join()
    assert commits.keeps_up(lambda: time.monotonic() + 10 * STUCK_SECONDS)
