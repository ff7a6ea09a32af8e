"""The boards of all roles; every "does not see" first shows that there was something to see."""

from typing import Any

import pytest

from tests.factories import Hall, a_hall, device_hash, values_of
from tests.queries.selects import counted_selects
from workshop.actions import meetings, minutes, statements, themes
from workshop.domain.errors import NotFound
from workshop.domain.vocabulary import DEFAULT_COLOURS, Actor, CountingRule, Phase, Role
from workshop.storage.database import Database

STAFF = (Role.FACILITATOR, Role.SECRETARY)
HALL = (Role.PARTICIPANT, Role.PROJECTOR)


def texts(hall: Hall, role: Role) -> list[str]:
    """The texts of the statements that a role gets, in the order of the parts."""
    return [part["text"] for name, part in hall.board(role).parts.items() if name.startswith("statement:")]


def set_rules(hall: Hall, **changes: Any) -> None:
    """Fatima changes some of the rules."""
    rules = {
        "with_voting": True,
        "rule": CountingRule.PER_COLOUR,
        "open_totals": False,
        "statements_visible": True,
        "colours": DEFAULT_COLOURS,
    }
    hall.do(meetings.set_rules, hall.fatima, **{**rules, **changes})


def vote(hall: Hall) -> None:
    """Seven dots of two people on three items."""
    for number in (1, 2, 3):
        hall.stick(hall.noor, "blauw", number, hall.items[0])
    hall.stick(hall.daan, "blauw", 1, hall.items[0])
    hall.stick(hall.daan, "blauw", 2, hall.items[2])
    hall.stick(hall.daan, "wit", 1, hall.items[2])
    hall.stick(hall.daan, "wit", 2, hall.items[3])


def without_turnout(hall: Hall, role: Role) -> dict[str, Any]:
    """All that a role gets, except how many have voted."""
    return {name: part for name, part in hall.board(role).parts.items() if name != "turnout"}


def fill(hall: Hall, number: int) -> None:
    """So many of everything: themes, statements, headings, duplicates, participants, dots, paper, rounds, minutes."""
    for turn in range(number):
        theme = hall.do(themes.add_theme, hall.fatima, f"Thema {turn}", ["Wat?", "Hoe?"])
        heading = hall.write("Kop", theme, is_heading=True)
        member = hall.write("Lid", theme, heading_id=heading)
        duplicate = hall.write("Dubbel", theme)
        hall.move(Phase.COLLECT)
        voter = hall.join(f"Kiezer {turn}")
        hall.do(statements.add_statement, voter, theme, "Van mij")
        hall.move(Phase.VOTE)
        hall.stick(voter, "blauw", 1, heading)
        hall.stick(voter, "blauw", 2, duplicate)
        hall.stick(hall.noor, "wit", 1, member)
        hall.do(statements.merge_statement, hall.fatima, duplicate, member)
        hall.paper("wit", heading, 3)
        hall.move(Phase.DISCUSS)
        hall.do(minutes.add_agenda_item, hall.sem, "Punt")
        hall.do(minutes.add_agreement, hall.sem, "Doen")
        hall.do(meetings.end_meeting, hall.fatima)
        hall.do(meetings.open_meeting, hall.fatima)
        hall.move(Phase.VOTE)
        hall.stick(voter, "blauw", 1, heading)
        hall.move(Phase.DISCUSS)


@pytest.mark.parametrize("role", list(Role))
def test_the_board_takes_the_same_selects_with_one_and_with_three(database: Database, role: Role) -> None:
    sent = []
    for number in (1, 3):
        hall = a_hall(database)
        fill(hall, number)
        with counted_selects(database) as selects:
            hall.board(role)
        sent.append(len(selects))

    assert sent[0] == sent[1]
    assert sent[0] <= {Role.PARTICIPANT: 14, Role.PROJECTOR: 15}.get(role, 18)


def test_ones_own_takes_four_selects_with_one_and_with_three(database: Database) -> None:
    for number in (1, 3):
        hall = a_hall(database)
        fill(hall, number)
        with counted_selects(database) as selects:
            mine = hall.mine(hall.join(f"Kiezer {number - 1}"))
        assert mine["dots"] != [] != mine["statements"]
        assert len(selects) - 2 == 4  # joining again takes two


def test_the_own_of_a_newcomer_takes_three_selects(database: Database) -> None:
    hall = a_hall(database)
    fill(hall, 1)
    newcomer, seed = hall.join("Els"), int(device_hash("Els", hall.meeting_id)[:8], 16)
    with counted_selects(database) as selects:
        assert hall.mine(newcomer) == {"seed": seed, "group": None, "dots": [], "statements": []}
    assert len(selects) == 3


class TestMeeting:
    def test_says_what_everybody_may_know(self, database: Database) -> None:
        hall = a_hall(database)
        blue, white = hall.colours.values()

        assert hall.board(Role.PARTICIPANT).parts["meeting"] == {
            "title": "Maatschappelijke structuurvisie",
            "held_on": None,
            "place": "",
            "code": hall.code,
            "state": "open",
            "with_voting": True,
            "rule": "per_colour",
            "open_totals": False,
            "statements_visible": True,
            "deal_per_theme": False,
            "current_theme": hall.theme,
            "gathered": 0,
            "groups": [],
            "shared_devices": False,
            "may": [],
            "colours": [
                {
                    "id": blue,
                    "name": "blauw",
                    "letter": "B",
                    "paint": "blue",
                    "meaning": "",
                    "budget": 3,
                    "max_per_item": 3,
                    "weight": 1,
                    "group": None,
                },
                {
                    "id": white,
                    "name": "wit",
                    "letter": "W",
                    "paint": "white",
                    "meaning": "",
                    "budget": 2,
                    "max_per_item": 2,
                    "weight": 1,
                    "group": None,
                },
            ],
        }

    def test_what_may_be_done_is_sent_to_each_role(self, database: Database) -> None:
        hall = a_hall(database)

        may = {role: hall.board(role).parts[f"theme:{hall.theme}"]["may"] for role in Role}

        assert may[Role.PARTICIPANT] == ["add_statement", "edit_own_statement", "withdraw_statement"]
        assert may[Role.PROJECTOR] == []
        assert may[Role.SECRETARY] == ["add_statement", "arrange_statements", "edit_statement"]
        assert "edit_meeting" in hall.board(Role.FACILITATOR).parts["meeting"]["may"]
        assert hall.board(Role.SECRETARY).parts["meeting"]["may"] == [
            "edit_minutes",
            "export_minutes",
            "redact_statement",
        ]

    def test_a_meeting_that_is_gone(self, database: Database) -> None:
        hall = a_hall(database)
        hall.do(meetings.delete_meeting, hall.fatima)

        for role in Role:
            with pytest.raises(NotFound):
                hall.board(role)
        with pytest.raises(NotFound):
            hall.mine(hall.noor)
        with pytest.raises(NotFound):
            hall.report()

    def test_of_another_meeting_nothing_is_sent(self, database: Database) -> None:
        hall, other = a_hall(database, Phase.VOTE), a_hall(database, Phase.VOTE)
        other.write("Alleen daar")
        vote(other)
        other.move(Phase.DISCUSS)

        for role in Role:
            assert "Alleen daar" in texts(other, role)
            parts = hall.board(role).parts
            assert not parts.keys() & {name for name in other.board(role).parts if ":" in name}
        with pytest.raises(NotFound):
            hall.mine(Actor(hall.meeting_id, Role.PARTICIPANT, other.noor.participant_id))


class TestStatements:
    def test_of_a_prepared_theme_only_staff_know(self, database: Database) -> None:
        hall = a_hall(database, Phase.PREPARED)

        for role in STAFF:
            assert len(texts(hall, role)) == 4
        for role in HALL:
            assert texts(hall, role) == []
        assert f"theme:{hall.theme}" not in hall.board(Role.PARTICIPANT).parts
        hall.move(Phase.COLLECT)
        for role in HALL:
            assert len(texts(hall, role)) == 4

    def test_hidden_withdrawn_and_merged_ones_only_staff_see(self, database: Database) -> None:
        hall = a_hall(database)
        hidden, merged = hall.write("Verborgen"), hall.write("Dubbel")
        withdrawn = hall.do(statements.add_statement, hall.noor, hall.theme, "Ingetrokken")
        for role in Role:
            assert {"Verborgen", "Dubbel", "Ingetrokken"} <= set(texts(hall, role))
        hall.do(statements.hide_statement, hall.fatima, hidden, hidden=True)
        hall.do(statements.merge_statement, hall.fatima, merged, hall.items[0])
        hall.do(statements.withdraw_statement, hall.noor, withdrawn)

        for role in HALL:
            assert texts(hall, role) == ["Schotten weghalen", "Sport als verbinding", "Uitdaging", "Faciliteren"]
        for role in STAFF:
            parts = hall.board(role).parts
            marks = [
                (parts[f"statement:{item}"][mark])
                for item, mark in ((hidden, "hidden"), (withdrawn, "withdrawn"), (merged, "merged_into"))
            ]
            assert marks == [True, True, hall.items[0]]
            off_board = {
                part["id"] for key, part in parts.items() if key.startswith("statement:") and part["is_off_board"]
            }
            assert off_board == {hidden, withdrawn, merged}

    def test_a_waiting_statement_is_off_the_board_until_it_is_approved(self, database: Database) -> None:
        hall = a_hall(database)
        hall.do(statements.approve_statement, hall.fatima, hall.items[0], approved=False)
        waiting = hall.board(Role.FACILITATOR).parts[f"statement:{hall.items[0]}"]["is_off_board"]
        hall.do(statements.approve_statement, hall.fatima, hall.items[0], approved=True)

        assert waiting is True
        assert hall.board(Role.FACILITATOR).parts[f"statement:{hall.items[0]}"]["is_off_board"] is False

    def test_a_member_of_a_hidden_heading_is_loose_for_the_hall(self, database: Database) -> None:
        hall = a_hall(database)
        member = f"statement:{hall.items[3]}"
        before = [hall.board(role).parts[member]["heading"] for role in HALL]
        hall.do(statements.hide_statement, hall.fatima, hall.items[2], hidden=True)

        assert before == [hall.items[2]] * 2
        assert [hall.board(role).parts[member]["heading"] for role in HALL] == [None, None]

    def test_what_was_first_written_only_facilitators_see(self, database: Database) -> None:
        hall = a_hall(database)
        own = hall.do(statements.add_statement, hall.noor, hall.theme, "Boos woord")
        hall.do(statements.edit_statement, hall.fatima, own, "Net woord")

        # it may never have been approved, so it is nothing for the secretary either
        assert {role for role in Role if "Boos woord" in repr(hall.board(role))} == {Role.FACILITATOR}

    def test_those_of_others_can_be_kept_from_the_hall_while_collecting(self, database: Database) -> None:
        hall = a_hall(database)
        own = hall.do(statements.add_statement, hall.noor, hall.theme, "Van Noor")
        for role in Role:
            assert "Van Noor" in texts(hall, role)
        set_rules(hall, statements_visible=False)

        for role in HALL:
            assert texts(hall, role) == []
            assert hall.board(role).parts[f"theme:{hall.theme}"]["items"] == []
        assert "Van Noor" in texts(hall, Role.FACILITATOR)
        assert [each["id"] for each in hall.mine(hall.noor)["statements"]] == [own]
        assert hall.mine(hall.daan)["statements"] == []
        hall.move(Phase.ARRANGE)
        for role in HALL:
            assert "Van Noor" in texts(hall, role)

    def test_nobody_hears_who_wrote_what(self, database: Database) -> None:
        hall = a_hall(database)
        hall.do(statements.add_statement, hall.noor, hall.theme, "Van Noor")
        device = device_hash("Noor", hall.meeting_id)

        for role in Role:
            board = hall.board(role)
            assert device not in repr(board)
            assert "author" not in repr(board)


class TestTotals:
    @pytest.mark.parametrize("phase", [Phase.PREPARED, Phase.COLLECT, Phase.ARRANGE, Phase.VOTE, Phase.REVEAL])
    @pytest.mark.parametrize("role", list(Role))
    def test_while_hidden_dots_change_nothing_that_is_sent(self, database: Database, phase: Phase, role: Role) -> None:
        hall = a_hall(database, Phase.VOTE)
        hall.move(phase)
        with_an_empty_wall = without_turnout(hall, role)
        hall.move(Phase.VOTE)
        vote(hall)
        hall.move(phase)
        with_a_full_wall = without_turnout(hall, role)
        hall.move(Phase.DISCUSS)

        assert with_a_full_wall == with_an_empty_wall
        assert [place["points"] for place in self.first_ranking(hall, role)] == [4, 1]  # there was something to see

    def first_ranking(self, hall: Hall, role: Role) -> list[dict[str, Any]]:
        """The places in the first colour, as far as this role gets them."""
        places: list[dict[str, Any]] = hall.board(role).parts[f"result:{hall.theme}"]["rankings"][0]["places"]
        return places

    def test_in_the_discussion_everybody_gets_the_same_result(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        vote(hall)
        hall.paper("wit", hall.items[1], 2)
        hall.move(Phase.DISCUSS)
        first, second, heading, member = hall.items
        blue, white = hall.colours.values()

        results = [hall.board(role).parts[f"result:{hall.theme}"] for role in Role]

        assert results[0] == {
            "round": 1,
            "only": None,
            "steps": 4,
            "complete": True,
            "rankings": [
                {
                    "colour": blue,
                    "places": [
                        {"rank": 1, "points": 4, "margin": 3, "items": [first]},
                        {"rank": 2, "points": 1, "margin": None, "items": [heading]},
                    ],
                },
                {
                    "colour": white,
                    "places": [
                        {"rank": 1, "points": 2, "margin": 1, "items": [second]},
                        {"rank": 2, "points": 1, "margin": None, "items": [heading, member]},
                    ],
                },
            ],
            "dots": [
                {"item": first, "colour": blue, "phone": 4, "paper": 0, "voters": 2},
                {"item": heading, "colour": blue, "phone": 1, "paper": 0, "voters": 1},
                {"item": second, "colour": white, "phone": 0, "paper": 2, "voters": 0},
                {"item": heading, "colour": white, "phone": 1, "paper": 0, "voters": 1},
                {"item": member, "colour": white, "phone": 1, "paper": 0, "voters": 1},
            ],
            "subtotals": [{"heading": heading, "colour": white, "dots": 1}],
        }
        assert results == results[:1] * 4

    def test_of_a_part_of_the_reveal_only_that_part_is_sent(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        vote(hall)
        hall.move(Phase.REVEAL)
        hall.do(themes.show_places, hall.fatima, hall.theme, 1)

        for role in Role:
            result = hall.board(role).parts[f"result:{hall.theme}"]
            assert (result["steps"], result["complete"], result["subtotals"]) == (1, False, [])
            assert values_of(result["dots"]) == [[hall.items[2], hall.colours["blauw"], 1, 0, 1]]

    def test_watching_live_is_a_choice(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        set_rules(hall, open_totals=True)
        vote(hall)
        for role in Role:
            assert hall.board(role).parts[f"result:{hall.theme}"]["complete"]
        hall.move(Phase.REVEAL)
        for role in Role:
            assert f"result:{hall.theme}" not in hall.board(role).parts

    def test_staff_see_the_paper_they_typed_and_the_hall_does_not(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        vote(hall)
        hall.paper("wit", hall.items[0], 7)

        for role in STAFF:
            assert values_of(hall.board(role).parts[f"paper:{hall.theme}"]) == [[hall.items[0], hall.colours["wit"], 7]]
        for role in HALL:
            assert f"paper:{hall.theme}" not in hall.board(role).parts

    def test_together_there_is_one_ranking_with_weights(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE, rule=CountingRule.TOGETHER)
        vote(hall)
        hall.move(Phase.DISCUSS)

        (ranking,) = hall.board(Role.PROJECTOR).parts[f"result:{hall.theme}"]["rankings"]

        assert ranking["colour"] is None
        assert [(place["rank"], place["points"]) for place in ranking["places"]] == [(1, 4), (2, 2), (3, 1)]

    def test_of_a_new_round_nothing_of_the_first_is_in_the_way(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        vote(hall)
        hall.do(meetings.end_meeting, hall.fatima)
        hall.do(meetings.open_meeting, hall.fatima)
        hall.move(Phase.DISCUSS)
        first = hall.board(Role.PARTICIPANT).parts[f"result:{hall.theme}"]
        hall.move(Phase.VOTE)
        voting = hall.board(Role.PARTICIPANT).parts
        hall.stick(hall.noor, "wit", 1, hall.items[1])
        hall.move(Phase.DISCUSS)
        second = hall.board(Role.PARTICIPANT).parts[f"result:{hall.theme}"]

        assert (first["round"], len(first["dots"])) == (1, 4)
        assert f"result:{hall.theme}" not in voting
        assert (second["round"], values_of(second["dots"])) == (2, [[hall.items[1], hall.colours["wit"], 1, 0, 1]])


class TestTurnout:
    def test_is_for_staff_and_screen_and_not_for_phones(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        hall.do(meetings.set_head_count, hall.sem, 87)
        vote(hall)
        hall.join("Els")

        turnout = {"voters": 2, "present": 3, "head_count": 87}
        blue, white = hall.colours.values()

        assert hall.board(Role.PROJECTOR).parts["turnout"] == turnout
        for role in STAFF:
            # five of nine blue dots hang, somewhere; two of six white ones
            assert hall.board(role).parts["turnout"] == turnout | {"dots": [used(blue, 5, 9), used(white, 2, 6)]}
        assert "turnout" not in hall.board(Role.PARTICIPANT).parts

    def test_is_kept_after_the_end_and_begins_anew_in_a_new_round(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        vote(hall)
        hall.do(meetings.end_meeting, hall.fatima)
        ended = hall.board(Role.PROJECTOR).parts["turnout"]["voters"]
        hall.do(meetings.open_meeting, hall.fatima)

        assert (ended, hall.board(Role.PROJECTOR).parts["turnout"]["voters"]) == (2, 0)


class TestMine:
    def test_holds_the_own_dots_and_statements_only(self, database: Database) -> None:
        hall = a_hall(database)
        shown = hall.do(statements.add_statement, hall.noor, hall.theme, "Van Noor")
        hidden = hall.do(statements.add_statement, hall.noor, hall.theme, "Verborgen")
        merged = hall.do(statements.add_statement, hall.noor, hall.theme, "Dubbel")
        withdrawn = hall.do(statements.add_statement, hall.noor, hall.theme, "Ingetrokken")
        hall.do(statements.hide_statement, hall.fatima, hidden, hidden=True)
        hall.do(statements.merge_statement, hall.fatima, merged, shown)
        hall.do(statements.withdraw_statement, hall.noor, withdrawn)
        hall.move(Phase.VOTE)
        vote(hall)

        mine, others = hall.mine(hall.noor), hall.mine(hall.daan)

        assert [(each["id"], each["number"], each["text"], each["status"]) for each in mine["statements"]] == [
            (shown, 5, "Van Noor", "shown"),
            (hidden, 6, "Verborgen", "hidden"),
            (merged, 7, "Dubbel", "merged"),
        ]
        assert values_of(mine["dots"]) == [[hall.colours["blauw"], number, hall.items[0]] for number in (1, 2, 3)]
        assert (others["statements"], len(others["dots"])) == ([], 4)

    def test_the_order_of_a_phone_is_its_own_and_stays(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)

        assert hall.mine(hall.noor)["seed"] == hall.mine(hall.join("Noor"))["seed"]
        assert hall.mine(hall.noor)["seed"] != hall.mine(hall.daan)["seed"]


def used(colour: int, hanging: int, dealt: int) -> dict[str, int]:
    return {"colour": colour, "used": hanging, "dealt": dealt}
