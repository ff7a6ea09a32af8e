"""Groups side by side on the board: only once everything is shown, and never a small one."""

from typing import Any

import pytest
from sqlmodel import select

from tests.actions.test_groups import a_group, come
from tests.factories import Hall, a_hall, values_of
from workshop.actions import joining, meetings, projector, timer
from workshop.actions.imports import create_from
from workshop.domain.disclosure import FEWEST_PEOPLE
from workshop.domain.vocabulary import DEFAULT_COLOURS, CountingRule, Phase, Role, Screen
from workshop.minutes.exporters.markdown import to_markdown
from workshop.minutes.exporters.stip_json import to_json
from workshop.minutes.importers.markdown import read_markdown
from workshop.minutes.importers.stip_json import read_json
from workshop.minutes.report import GroupTally, GroupTurnout
from workshop.queries.board_parts import PART_KINDS, PART_ROLES
from workshop.queries.report import report_of
from workshop.storage.database import Database, utc_now
from workshop.storage.models import Colour, Group

STAFF = (Role.FACILITATOR, Role.SECRETARY)


def a_grouped_hall(database: Database, residents: int = 5, professionals: int = 6, others: int = 0) -> Hall:
    """Residents vote for the first item, professionals for the second (and one of each for the third)."""
    hall = a_hall(database, Phase.VOTE)
    groups = [a_group(hall, "inwoners", 1), a_group(hall, "professionals", 2)]
    for group, (number, item) in zip(groups, ((residents, 0), (professionals, 1)), strict=True):
        for index in range(number):
            someone = come(hall, f"{group} {index}", group)
            hall.stick(someone, "blauw", 1, hall.items[item])
            if index == 0:
                hall.stick(someone, "blauw", 2, hall.items[2])
    for index in range(others):
        hall.stick(hall.join(f"los {index}"), "blauw", 1, hall.items[0])
    return hall


def groups_of(hall: Hall, role: Role = Role.PROJECTOR) -> Any:
    """The part with the groups of the first theme, if there is one."""
    return hall.board(role).parts.get(f"groups:{hall.theme}")


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("counted", [False, True], ids=["live", "counted"])
def test_groups_stand_side_by_side_once_everything_is_shown(database: Database, role: Role, counted: bool) -> None:
    hall = a_grouped_hall(database)
    one, two, three = hall.items[:3]
    residents, professionals = (group["id"] for group in hall.board(role).parts["meeting"]["groups"])
    for phase in (Phase.VOTE, Phase.REVEAL):
        hall.move(phase)
        assert groups_of(hall, role) is None
    hall.move(Phase.DISCUSS)
    if counted:
        hall.do(meetings.end_meeting, hall.fatima)

    assert groups_of(hall, role) == {
        "round": 1,
        "groups": [
            {"id": residents, "name": "inwoners", "voters": 5},
            {"id": professionals, "name": "professionals", "voters": 6},
        ],
        "rankings": [
            {
                "colour": hall.colours["blauw"],
                "groups": [residents, professionals],
                "rows": [
                    {"item": one, "places": [1, None], "points": [5, 0], "gap": 2},
                    {"item": three, "places": [2, 2], "points": [1, 1], "gap": 0},
                    {"item": two, "places": [None, 1], "points": [0, 6], "gap": 2},
                ],
            },
            {"colour": hall.colours["wit"], "groups": [residents, professionals], "rows": []},
        ],
    }


@pytest.mark.parametrize("counted", [False, True], ids=["live", "counted"])
def test_a_group_that_could_be_subtracted_is_left_out(database: Database, counted: bool) -> None:
    hall = a_grouped_hall(database, others=4)
    hall.move(Phase.DISCUSS)
    if counted:
        hall.do(meetings.end_meeting, hall.fatima)

    assert [group["name"] for group in groups_of(hall)["groups"]] == ["professionals"]


def test_a_small_group_is_nowhere(database: Database) -> None:
    hall = a_grouped_hall(database, residents=4, professionals=4)
    hall.move(Phase.DISCUSS)
    for role in Role:
        assert groups_of(hall, role) is None
    assert hall.board(Role.FACILITATOR).parts["turnout"]["groups"] == []
    hall.do(meetings.end_meeting, hall.fatima)
    for role in Role:
        assert groups_of(hall, role) is None


def test_open_totals_show_no_groups_while_people_vote(database: Database) -> None:
    hall = a_hall(database)
    hall.do(
        meetings.set_rules,
        hall.fatima,
        with_voting=True,
        rule=CountingRule.PER_COLOUR,
        open_totals=True,
        statements_visible=True,
        colours=DEFAULT_COLOURS,
    )
    hall.move(Phase.VOTE)
    residents = a_group(hall, "inwoners", 1)
    for index in range(5):
        hall.stick(come(hall, f"{index}", residents), "blauw", 1, hall.items[0])

    assert hall.board(Role.PROJECTOR).parts[f"result:{hall.theme}"]["complete"]
    assert groups_of(hall) is None
    hall.move(Phase.DISCUSS)
    assert groups_of(hall) is not None


@pytest.mark.parametrize("role", Role)
def test_staff_see_how_many_of_each_group_voted(database: Database, role: Role) -> None:
    hall = a_grouped_hall(database)
    parts = hall.board(role).parts
    if role in STAFF:
        residents, professionals = (group["id"] for group in parts["meeting"]["groups"])
        assert values_of(parts["turnout"]["groups"]) == [[residents, 5], [professionals, 6]]
    else:
        assert "groups" not in parts.get("turnout", {})


def test_one_knows_ones_own_group(database: Database) -> None:
    hall = a_hall(database)
    residents = a_group(hall, "inwoners", 1)
    assert hall.mine(come(hall, "Els", residents))["group"] == residents
    assert hall.mine(hall.noor)["group"] is None


@pytest.mark.parametrize("shared", [False, True])
def test_the_report_tells_of_groups_alike_before_and_after_the_count_and_comes_back(
    database: Database, shared: bool
) -> None:
    hall = a_grouped_hall(database, professionals=7, others=5)
    if shared:
        hall.do(joining.share_devices, hall.fatima, shared=True)
        hall.do(joining.next_person, hall.noor, 1)
        hall.stick(hall.join("Noor"), "wit", 1, hall.items[0])
    assert hall.report().themes[0].group_turnouts == ()
    hall.move(Phase.DISCUSS)
    told = hall.report()
    hall.do(meetings.end_meeting, hall.fatima)

    theme = told.themes[0]
    assert told.groups == ("inwoners", "professionals")
    assert theme.group_turnouts == (GroupTurnout(1, "inwoners", 5), GroupTurnout(1, "professionals", 7))
    assert [item.group_tallies for item in theme.items] == [
        (GroupTally(1, "inwoners", "blauw", 5, 5),),
        (GroupTally(1, "professionals", "blauw", 7, 7),),
        (GroupTally(1, "inwoners", "blauw", 1, 1), GroupTally(1, "professionals", "blauw", 1, 1)),
        (),
    ]
    assert told.rounds[0].extra_ballots == (1 if shared else 0)
    assert hall.report().themes[0].group_turnouts == theme.group_turnouts
    assert hall.report().rounds == told.rounds
    ended = hall.report()
    for read in (read_json(to_json(ended).decode()).report, read_markdown(to_markdown(ended)).report):
        assert read == ended
    again = database.perform(create_from, None, ended)
    with database.read_session() as session:
        assert report_of(session, again.id or 0, utc_now()) == ended


def test_a_colour_that_a_group_holds_comes_back_with_its_dots(database: Database) -> None:
    hall = a_grouped_hall(database, residents=4)
    hall.move(Phase.COLLECT)

    def hold(work: Any) -> None:
        professionals = work.session.exec(select(Group).where(Group.name == "professionals")).one()
        work.session.get(Colour, hall.colours["wit"]).group_id = professionals.id

    database.perform(hold)
    hall.move(Phase.VOTE)
    hall.do(meetings.end_meeting, hall.fatima)
    ended = hall.report()
    assert [(use.colour, use.dealt) for use in ended.rounds[0].dots] == [("blauw", 36), ("wit", 12)]

    again = database.perform(create_from, None, ended)
    with database.read_session() as session:
        assert report_of(session, again.id or 0, utc_now()) == ended


def test_each_role_is_sent_the_kinds_of_parts_that_the_wire_names_for_it(database: Database) -> None:
    """A meeting that has a part of every kind at some time: those kinds, and no others."""
    hall = a_grouped_hall(database)
    hall.do(timer.start_timer, hall.fatima, 60)
    sent: dict[Role, set[str]] = {role: set() for role in Role}
    for _round in range(2):
        hall.move(Phase.VOTE)
        hall.stick(hall.noor, "blauw", 1, hall.items[0])
        hall.move(Phase.DISCUSS)
        for screen in Screen:
            hall.do(projector.show_screen, hall.fatima, screen)
            for role in Role:
                sent[role] |= {"".join(key.partition(":")[:2]) for key in hall.board(role).parts}
        hall.do(meetings.end_meeting, hall.fatima)
        hall.do(meetings.open_meeting, hall.fatima)

    assert PART_ROLES.keys() == PART_KINDS.keys()
    assert sent == {role: {kind for kind, roles in PART_ROLES.items() if role in roles} for role in Role}


@pytest.mark.parametrize("role", Role)
def test_pages_that_explain_it_are_sent_how_many_a_group_needs(database: Database, role: Role) -> None:
    told = a_hall(database).board(role).meeting.get("fewest_people")

    assert told == (None if role is Role.PARTICIPANT else FEWEST_PEOPLE)
