"""The doors of groups: by their link, or chosen where that is free."""

import re

import pytest

from tests.web.conftest import House, Visitor
from workshop.actions import groups, meetings
from workshop.domain.vocabulary import DEFAULT_COLOURS, CountingRule, DotColour, Phase
from workshop.storage.models import Group, Participant


@pytest.fixture
def grouped(house: House) -> House:
    """A house with residents, and professionals who alone hold white."""
    hall = house.hall
    for name in ("inwoners", "professionals"):
        hall.do(groups.add_group, hall.fatima, name)
    blue, white = DEFAULT_COLOURS
    hall.do(
        meetings.set_rules,
        hall.fatima,
        with_voting=True,
        rule=CountingRule.PER_COLOUR,
        open_totals=False,
        statements_visible=True,
        colours=[blue, DotColour(white.name, white.paint, "", 2, 2, group="professionals")],
    )
    return house


def token_of(house: House, name: str) -> str:
    """The token in the link of a group."""
    return next(row.token for row in house.hall.rows(Group) if row.name == name)


def group_of_last(house: House) -> str | None:
    """The group of who joined last."""
    last = max(house.hall.rows(Participant), key=lambda row: row.id or 0)
    return next((row.name for row in house.hall.rows(Group) if row.id == last.group_id), None)


def page(visitor: Visitor, path: str) -> str:
    """The words of a page."""
    answer = visitor.client.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_the_link_of_a_group_lets_one_in_as_that_group(grouped: House) -> None:
    code, token = grouped.hall.code, token_of(grouped, "professionals")

    assert "professionals" in page(grouped.stranger, f"/{code}/{token}")
    assert grouped.stranger.send(f"/{code}/join", token=token).status_code == 302

    assert group_of_last(grouped) == "professionals"
    assert grouped.stranger.client.get(f"/{code}/{token}").location == f"/{code}"


def test_the_door_offers_the_groups_that_hold_no_colour(grouped: House) -> None:
    code = grouped.hall.code
    door = page(grouped.stranger, f"/{code}")
    offered = re.findall(r'name="group" value="(\d+)">([^<]+)<', door)
    assert [name for _, name in offered] == ["inwoners"]
    assert token_of(grouped, "inwoners") not in door

    grouped.stranger.send(f"/{code}/join", group=offered[0][0])

    assert group_of_last(grouped) == "inwoners"


def test_a_group_that_holds_a_colour_cannot_be_chosen_by_its_number(grouped: House) -> None:
    number = next(row.id for row in grouped.hall.rows(Group) if row.name == "professionals")
    before = len(grouped.hall.rows(Participant))
    assert grouped.stranger.send(f"/{grouped.hall.code}/join", group=str(number)).status_code == 403
    assert len(grouped.hall.rows(Participant)) == before


def test_who_comes_back_by_another_link_may_change_until_the_first_dot(grouped: House) -> None:
    hall, token = grouped.hall, token_of(grouped, "inwoners")
    noor = grouped.noor
    assert 'name="token"' in page(noor, f"/{hall.code}/{token}")
    noor.send(f"/{hall.code}/join", token=token)
    me = next(row for row in hall.rows(Participant) if row.group_id is not None)
    hall.move(Phase.VOTE)
    as_noor = type(hall.noor)(hall.meeting_id, hall.noor.role, me.id)
    hall.stick(as_noor, "blauw", 1, hall.items[0])

    other = token_of(grouped, "professionals")
    assert 'name="token"' not in page(noor, f"/{hall.code}/{other}")
    noor.send(f"/{hall.code}/join", token=other)

    assert next(row.group_id for row in hall.rows(Participant) if row.id == me.id) == me.group_id


def test_the_pages_to_share_have_a_code_for_each_group(grouped: House) -> None:
    for path in ("share", "groups"):
        shown = page(grouped.fatima, f"/meetings/{grouped.hall.code}/{path}")
        for name in ("inwoners", "professionals"):
            assert f"/{grouped.hall.code}/{token_of(grouped, name)}" in shown


def test_a_token_of_another_meeting_is_no_door(grouped: House) -> None:
    assert grouped.stranger.client.get(f"/{grouped.vera_meeting}/{token_of(grouped, 'inwoners')}").status_code == 404
