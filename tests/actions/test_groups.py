"""Groups of participants: who comes in by which link."""

from typing import Any

import pytest

from tests.factories import Hall, a_hall, device_hash, refused
from workshop.actions import groups, joining, meetings
from workshop.actions.voting import Ballot, cast
from workshop.domain.errors import BadInput, NoSuchSticker, NotAllowed, NotFound, RulesFrozen, StillInUse
from workshop.domain.vocabulary import DEFAULT_COLOURS, Actor, CountingRule, DotColour, Phase, Role
from workshop.storage.database import Database
from workshop.storage.models import Colour, Group, Participant


def a_group(hall: Hall, name: str, position: int, holds: str | None = None) -> int:
    """A group, and the colour that only it holds."""

    def make(work: Any) -> int:
        group = Group(
            meeting_id=hall.meeting_id, position=position, name=name, name_key=name.casefold(), token=f"t-{name}"
        )
        work.session.add(group)
        work.session.flush()
        if holds is not None:
            work.session.get(Colour, hall.colours[holds]).group_id = group.id
        return group.id or 0

    return hall.database.perform(make)


def come(hall: Hall, name: str, group_id: int, by_link: bool = True) -> Actor:
    """Somebody comes in by the link of a group, or by choosing it at the door."""
    device = device_hash(name, hall.meeting_id)
    return Actor(
        hall.meeting_id,
        Role.PARTICIPANT,
        hall.database.perform(joining.join, hall.meeting_id, device, group_id=group_id, by_link=by_link),
    )


def group_of(hall: Hall, actor: Actor) -> int | None:
    """The group that somebody belongs to."""
    return next(row.group_id for row in hall.rows(Participant) if row.id == actor.participant_id)


def test_who_comes_by_the_link_of_a_group_belongs_to_it(database: Database) -> None:
    hall = a_hall(database)
    residents = a_group(hall, "inwoners", 1)

    els = come(hall, "Els", residents)

    assert group_of(hall, els) == residents
    assert group_of(hall, hall.noor) is None
    assert come(hall, "Noor", residents) == hall.noor  # changing is another thing
    assert group_of(hall, hall.noor) is None


def test_the_group_changes_before_the_first_dot_and_stays_after_it(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE)
    residents, professionals = a_group(hall, "inwoners", 1), a_group(hall, "professionals", 2)
    els = come(hall, "Els", residents)

    assert hall.do(joining.change_group, els, professionals)
    assert group_of(hall, els) == professionals
    hall.stick(els, "blauw", 1, hall.items[0])

    assert hall.do(joining.change_group, els, residents) is False
    assert hall.do(joining.change_group, els, professionals) is True
    assert group_of(hall, els) == professionals


@pytest.mark.parametrize("knock", ["join", "change"])
def test_the_door_alone_lets_nobody_into_a_group_that_holds_a_colour(database: Database, knock: str) -> None:
    hall = a_hall(database)
    residents, professionals = a_group(hall, "inwoners", 1), a_group(hall, "professionals", 2, holds="wit")
    els = come(hall, "Els", residents, by_link=False)

    with refused(database, NotAllowed):
        if knock == "join":
            come(hall, "Piet", professionals, by_link=False)
        else:
            hall.do(joining.change_group, els, professionals)
    assert hall.do(joining.change_group, els, professionals, by_link=True)


def test_a_group_of_another_meeting_is_not_found(database: Database) -> None:
    hall, other = a_hall(database), a_hall(database)
    theirs = a_group(other, "inwoners", 1)
    with refused(database, NotFound, kind="group"):
        come(hall, "Els", theirs)
    with refused(database, NotFound, kind="group"):
        hall.do(joining.change_group, hall.noor, theirs, by_link=True)


def test_the_next_person_of_a_device_is_in_the_same_group(database: Database) -> None:
    hall = a_hall(database)
    hall.do(joining.share_devices, hall.fatima, shared=True)
    els = come(hall, "Els", a_group(hall, "tafel 1", 1))

    hall.do(joining.next_person, els, 1)

    assert [row.group_id for row in hall.rows(Participant) if row.ballot == 2] == [group_of(hall, els)]


def hold(hall: Hall, group: str, **more: Any) -> None:
    """Let a group alone hold white."""
    blue, white = DEFAULT_COLOURS
    held = DotColour(white.name, white.paint, white.meaning, white.budget, white.max_per_item, group=group)
    rules = {"with_voting": True, "rule": CountingRule.PER_COLOUR, "open_totals": False, "statements_visible": True}
    hall.do(meetings.set_rules, hall.fatima, colours=[blue, held], **(rules | more))


def test_groups_are_made_renamed_and_ordered(database: Database) -> None:
    hall = a_hall(database)
    first, second = (hall.do(groups.add_group, hall.fatima, name) for name in ("inwoners", "professionals"))
    tokens = {row.id: row.token for row in hall.rows(Group)}

    hall.do(groups.rename_group, hall.fatima, first, "bewoners")
    hall.do(groups.move_group, hall.fatima, second, up=True)
    hall.do(groups.move_group, hall.fatima, second, up=True)  # at the edge

    ordered = sorted(hall.rows(Group), key=lambda row: row.position)
    assert [row.name for row in ordered] == ["professionals", "bewoners"]
    assert {row.id: row.token for row in ordered} == tokens
    assert len(set(tokens.values())) == 2
    with refused(database, BadInput, field="group_name", reason="taken"):
        hall.do(groups.add_group, hall.fatima, "BEWONERS")
    with refused(database, NotAllowed):
        hall.do(groups.add_group, hall.sem, "tafel 1")


def test_a_group_is_deleted_while_nobody_is_in_it(database: Database) -> None:
    hall = a_hall(database)
    empty, full, holder = (hall.do(groups.add_group, hall.fatima, name) for name in ("a", "b", "c"))
    come(hall, "Els", full)
    hold(hall, "c")

    hall.do(groups.delete_group, hall.fatima, empty)
    for used in (full, holder):
        with refused(database, StillInUse):
            hall.do(groups.delete_group, hall.fatima, used)

    assert [row.id for row in hall.rows(Group)] == [full, holder]


@pytest.mark.parametrize("together", [False, True], ids=["one by one", "votes share a commit"])
def test_only_the_group_that_holds_a_colour_can_stick_it(database: Database, together: bool) -> None:
    hall = a_hall(database, Phase.VOTE)
    professionals = hall.do(groups.add_group, hall.fatima, "professionals")
    hold(hall, "professionals")
    els = come(hall, "Els", professionals)
    ballot_states: dict[int, Any] = {}

    def stick(actor: Actor, colour: str) -> None:
        if not together:
            hall.stick(actor, colour, 1, hall.items[0])
            return
        (outcome,) = database.perform(cast, ballot_states, [Ballot(actor, hall.colours[colour], 1, hall.items[0])])
        if isinstance(outcome, Exception):
            raise outcome

    with pytest.raises(NoSuchSticker):
        stick(hall.noor, "wit")
    stick(hall.noor, "blauw")
    stick(els, "wit")
    stick(els, "blauw")
    assert hall.do(joining.change_group, hall.daan, professionals, by_link=True)  # after the wall was read
    stick(hall.daan, "wit")


def test_who_holds_a_colour_is_frozen_at_the_first_dot(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE)
    hall.do(groups.add_group, hall.fatima, "professionals")
    hold(hall, "professionals")
    with refused(database, NotFound, kind="group"):
        hold(hall, "wie?")
    hall.stick(hall.noor, "blauw", 1, hall.items[0])

    with refused(database, RulesFrozen):
        hold(hall, "")
    hold(hall, "professionals", statements_visible=False)


@pytest.mark.parametrize("ended", [False, True])
def test_dots_are_dealt_to_who_holds_them(database: Database, ended: bool) -> None:
    hall = a_hall(database, Phase.VOTE)
    professionals = hall.do(groups.add_group, hall.fatima, "professionals")
    hold(hall, "professionals")
    hall.stick(come(hall, "Els", professionals), "wit", 1, hall.items[0])
    hall.move(Phase.DISCUSS)
    if ended:
        hall.do(meetings.end_meeting, hall.fatima)

    (voted,) = hall.report().rounds

    assert [(use.colour, use.dealt, use.used) for use in voted.dots] == [("blauw", 9, 0), ("wit", 2, 1)]
