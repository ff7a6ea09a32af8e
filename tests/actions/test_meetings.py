"""Making a meeting, its rules, ending, reopening and deleting it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.factories import Hall, a_hall, everything, refused, rows, vera
from workshop.actions import meetings, minutes, share_links, statements, themes
from workshop.domain.errors import BadInput, NotAllowed, NotFound, NotOpen, RulesFrozen, StillInUse
from workshop.domain.events import AccessRevoked
from workshop.domain.vocabulary import DEFAULT_COLOURS, CountingRule, DotColour, Phase, Role
from workshop.minutes.report import Tally
from workshop.storage.database import Database, utc_now
from workshop.storage.models import (
    Colour,
    CountedResult,
    Dot,
    DotSlot,
    IssuedCode,
    Link,
    Meeting,
    PaperTally,
    Participant,
    Statement,
)

BLUE, WHITE = DEFAULT_COLOURS
GREEN = DotColour("groen", "green", "Wat kan morgen?", budget=1, max_per_item=1)
TODAY = utc_now().date()


def set_rules(hall: Hall, colours: tuple[DotColour, ...] = DEFAULT_COLOURS, **changes: object) -> None:
    """Fatima sets the rules; what is not named is as in a new meeting."""
    rules = {"with_voting": True, "rule": CountingRule.PER_COLOUR, "open_totals": False, "statements_visible": True}
    hall.do(meetings.set_rules, hall.fatima, colours=colours, **{**rules, **changes})  # type: ignore[arg-type]


class TestMaking:
    def test_a_draft_with_three_blue_and_two_white(self, database: Database) -> None:
        meeting = database.perform(meetings.create_meeting, None, "MSV", date(2013, 6, 7), "Leiderdorp")

        assert (meeting.title, meeting.held_on, meeting.place) == ("MSV", date(2013, 6, 7), "Leiderdorp")
        assert (meeting.state.value, meeting.rule.value, meeting.open_totals, meeting.statements_visible) == (
            "draft",
            "per_colour",
            False,
            True,
        )
        assert [(slot.colour_id, slot.number) for slot in rows(database, DotSlot)] == [
            (1, 1),
            (1, 2),
            (1, 3),
            (2, 1),
            (2, 2),
        ]

    def test_codes_have_six_digits_and_are_kept(self, database: Database) -> None:
        codes = [database.perform(meetings.create_meeting, None, "MSV").code for _ in range(5)]

        assert all(100_000 <= code <= 999_999 for code in codes)
        assert sorted(row.code for row in rows(database, IssuedCode)) == sorted(codes)

    @pytest.mark.parametrize(
        ("title", "place", "colours", "field"),
        [
            ("", "", DEFAULT_COLOURS, "title"),
            ("x" * 201, "", DEFAULT_COLOURS, "title"),
            ("x", "x" * 201, DEFAULT_COLOURS, "place"),
            ("x", "", (), "colours"),
            ("x", "", (replace(BLUE, name="x" * 41),), "colour_name"),
        ],
    )
    def test_what_no_meeting_can_be(
        self, database: Database, title: str, place: str, colours: tuple[DotColour, ...], field: str
    ) -> None:
        with refused(database, BadInput, field=field):
            database.perform(meetings.create_meeting, None, title, None, place, colours=colours)

    def test_its_cover_can_be_changed_also_after_the_end(self, database: Database) -> None:
        hall = a_hall(database)
        hall.do(meetings.end_meeting, hall.fatima)
        hall.do(meetings.edit_meeting, hall.fatima, "Nieuw", date(2013, 6, 7), "Leiderdorp", TODAY)

        report = hall.report()
        assert (report.title, report.held_on, report.place) == ("Nieuw", date(2013, 6, 7), "Leiderdorp")
        with refused(database, BadInput, field="delete_on", reason="past"):
            hall.do(meetings.edit_meeting, hall.fatima, "Nieuw", None, "", TODAY - timedelta(days=1))
        with refused(database, NotAllowed):
            hall.do(meetings.edit_meeting, hall.sem, "Van Sem", None, "", TODAY)

    @pytest.mark.parametrize("head_count", [0, 87, 99_999, None])
    def test_somebody_counts_heads(self, database: Database, head_count: int | None) -> None:
        hall = a_hall(database)
        hall.do(meetings.set_head_count, hall.sem, 5)
        hall.do(meetings.set_head_count, hall.fatima, head_count)

        assert hall.report().head_count == head_count

    def test_heads_that_cannot_be(self, database: Database) -> None:
        hall = a_hall(database)

        for head_count in (-1, 100_000):
            with refused(database, BadInput, field="head_count", limit=99_999):
                hall.do(meetings.set_head_count, hall.sem, head_count)
        with refused(database, NotAllowed):
            hall.do(meetings.set_head_count, hall.noor, 5)


class TestRules:
    def test_all_can_change_before_the_first_dot(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        new = (replace(WHITE, budget=1, max_per_item=1), replace(BLUE, meaning="Wat telt?"), GREEN)

        set_rules(hall, new, rule=CountingRule.TOGETHER, open_totals=True, statements_visible=False)

        report, part = hall.report(), hall.board(Role.PARTICIPANT).parts["meeting"]
        assert (report.colours, report.rule, report.rounds[0].open_totals) == (new, CountingRule.TOGETHER, True)
        assert (part["statements_visible"], [colour["letter"] for colour in part["colours"]]) == (
            False,
            ["W", "B", "G"],
        )
        # swapped names: the first colour is the same colour as before, with another name and budget
        assert [
            (slot.colour_id, slot.number) for slot in sorted(hall.rows(DotSlot), key=lambda row: row.colour_id)
        ] == [
            (1, 1),
            (2, 1),
            (2, 2),
            (2, 3),
            (3, 1),
        ]

    def test_a_colour_without_results_disappears(self, database: Database) -> None:
        hall = a_hall(database)

        set_rules(hall, (BLUE,))

        assert [row.name for row in hall.rows(Colour)] == ["blauw"]
        assert len(hall.rows(DotSlot)) == 3

    def test_after_the_first_dot_a_budget_can_grow(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        hall.stick(hall.noor, "blauw", 1, hall.items[0])

        set_rules(hall, (replace(BLUE, budget=4, max_per_item=4), WHITE), statements_visible=False)
        hall.stick(hall.noor, "blauw", 4, hall.items[0])

        assert len(hall.rows(Dot)) == 2

    @pytest.mark.parametrize(
        ("colours", "changes", "refusal"),
        [
            ((replace(BLUE, budget=2, max_per_item=2), WHITE), {}, RulesFrozen),
            ((BLUE, WHITE, GREEN), {}, RulesFrozen),
            ((BLUE,), {}, StillInUse),
            ((BLUE, WHITE), {"open_totals": True}, RulesFrozen),
            ((BLUE, WHITE), {"with_voting": False}, RulesFrozen),
            ((BLUE, WHITE), {"rule": CountingRule.TOGETHER}, RulesFrozen),
        ],
    )
    def test_and_nothing_else_also_when_it_was_taken_back(
        self,
        database: Database,
        colours: tuple[DotColour, ...],
        changes: dict[str, object],
        refusal: type[RulesFrozen] | type[StillInUse],
    ) -> None:
        hall = a_hall(database, Phase.VOTE)
        hall.stick(hall.noor, "blauw", 1, hall.items[0])
        with refused(database, refusal):
            set_rules(hall, colours, **changes)
        hall.take_back(hall.noor, "blauw", 1)

        with refused(database, refusal):
            set_rules(hall, colours, **changes)

    def test_a_new_round_may_have_new_rules(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        hall.stick(hall.noor, "blauw", 1, hall.items[0])
        hall.do(meetings.end_meeting, hall.fatima)
        with refused(database, NotOpen, state="ended"):
            set_rules(hall)
        hall.do(meetings.open_meeting, hall.fatima)

        set_rules(hall, (replace(BLUE, budget=1, max_per_item=1), WHITE), open_totals=True)
        with refused(database, StillInUse):
            set_rules(hall, with_voting=False)
        hall.move(Phase.VOTE)

        assert [(told.number, told.open_totals) for told in hall.report().rounds] == [(1, False), (2, True)]

    def test_a_colour_with_results_stays(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        hall.paper("wit", hall.items[0], 2)

        with refused(database, StillInUse):
            set_rules(hall, (BLUE,))
        with refused(database, StillInUse):
            set_rules(hall, with_voting=False)

    def test_rules_that_cannot_be_and_who_may_not_set_them(self, database: Database) -> None:
        hall = a_hall(database)

        with refused(database, BadInput, field="colour_name", reason="twice"):
            set_rules(hall, (BLUE, replace(WHITE, name="Blauw")))
        with refused(database, BadInput, field="meaning", reason="too_long"):
            set_rules(hall, (replace(BLUE, meaning="x" * 201),))
        with refused(database, NotAllowed):
            hall.do(
                meetings.set_rules,
                hall.sem,
                with_voting=True,
                rule=CountingRule.PER_COLOUR,
                open_totals=False,
                statements_visible=True,
                colours=DEFAULT_COLOURS,
            )


def voted(database: Database) -> Hall:
    """A hall with dots of two people on a merged pair and a heading, paper, and a hidden item; in the discussion."""
    hall = a_hall(database, Phase.VOTE, number_of_themes=2)
    first, second, heading, member = hall.items
    other = hall.write("Elders", hall.themes[1])
    hall.stick(hall.noor, "blauw", 1, first)
    hall.stick(hall.noor, "blauw", 2, second)
    hall.stick(hall.daan, "blauw", 1, second)
    hall.stick(hall.daan, "wit", 1, heading)
    hall.stick(hall.daan, "wit", 2, other)
    hall.stick(hall.noor, "wit", 1, member)
    hall.do(statements.merge_statement, hall.fatima, second, first)
    hall.paper("wit", first, 4)
    hall.move(Phase.DISCUSS)
    hall.do(statements.hide_statement, hall.fatima, member, hidden=True)
    return hall


class TestEnding:
    def test_cuts_the_link_between_people_and_dots_and_keeps_every_figure(self, database: Database) -> None:
        hall = voted(database)
        before = hall.report()

        hall.do(meetings.end_meeting, hall.fatima)

        assert hall.rows(Dot) == []
        assert hall.mine(hall.noor)["dots"] == []
        assert hall.report() == before
        # so that the comparison says something
        assert before.themes[0].items[0].tallies == (Tally(1, "blauw", 3, 0, 2), Tally(1, "wit", 0, 4, 0))
        assert before.themes[0].on_hidden == (Tally(1, "wit", 1, 0, None),)
        assert [turnout.voters for theme in before.themes for turnout in theme.turnouts] == [2, 1]
        assert (before.rounds[0].voters, [use.used for use in before.rounds[0].dots]) == (2, [3, 3])

    def test_closes_every_theme_and_shows_in_the_minutes_only_what_was_not_shown(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        hall.stick(hall.noor, "blauw", 1, hall.items[0])

        hall.do(meetings.end_meeting, hall.fatima)

        assert hall.report().themes[0].items[0].tallies == (Tally(1, "blauw", 1, 0, 1),)
        for role in Role:
            parts = hall.board(role).parts
            assert parts[f"theme:{hall.theme}"]["phase"] == "closed"
            assert f"result:{hall.theme}" not in parts

    def test_what_was_shown_stays_shown(self, database: Database) -> None:
        hall = voted(database)
        shown = hall.board(Role.PARTICIPANT).parts[f"result:{hall.theme}"]

        hall.do(meetings.end_meeting, hall.fatima)

        assert hall.board(Role.PARTICIPANT).parts[f"result:{hall.theme}"] == shown

    def test_is_repeatable_and_a_draft_cannot_end(self, database: Database) -> None:
        hall = voted(database)
        for _ in range(2):
            hall.do(meetings.end_meeting, hall.fatima)
        stranger = vera(database)

        assert hall.board(Role.PROJECTOR).parts["meeting"]["state"] == "ended"
        with refused(database, NotOpen, state="draft"):
            database.perform(meetings.end_meeting, stranger)
        for actor in (hall.sem, hall.noor, hall.screen):
            with refused(database, NotAllowed):
                hall.do(meetings.end_meeting, actor)
            with refused(database, NotAllowed):
                hall.do(meetings.open_meeting, actor)

    def test_the_minutes_stay_editable_and_the_board_does_not(self, database: Database) -> None:
        hall = voted(database)
        hall.do(meetings.end_meeting, hall.fatima)

        hall.do(minutes.save_conclusion, hall.sem, hall.theme, "Samen verder.", 0)
        with refused(database, NotOpen, state="ended"):
            hall.write("Te laat")
        with refused(database, NotOpen, state="ended"):
            hall.paper("blauw", hall.items[0], 1)

        assert hall.report().themes[0].conclusion == "Samen verder."

    def test_reopened_it_votes_in_a_new_round_beside_the_first(self, database: Database) -> None:
        hall = voted(database)
        hall.do(meetings.end_meeting, hall.fatima)
        first_round = hall.report()
        for _ in range(2):
            hall.do(meetings.open_meeting, hall.fatima)
        reopened = hall.report()
        hall.move(Phase.VOTE, hall.theme)
        hall.stick(hall.noor, "blauw", 1, hall.items[2])
        voting = hall.report().themes[0]
        hall.move(Phase.DISCUSS, hall.theme)
        report = hall.report()
        hall.do(meetings.end_meeting, hall.fatima)

        assert reopened == first_round
        assert voting.items[0].tallies == first_round.themes[0].items[0].tallies
        assert voting.items[1].tallies == (Tally(1, "wit", 1, 0, 1),)
        assert report.themes[0].items[1].tallies == (Tally(1, "wit", 1, 0, 1), Tally(2, "blauw", 1, 0, 1))
        assert report.themes[0].interim_rounds == ()
        assert report.themes[1] == first_round.themes[1]
        assert [(told.number, told.voters) for told in report.rounds] == [(1, 2), (2, 1)]
        assert hall.report() == report

    def test_a_second_meeting_is_not_touched(self, database: Database) -> None:
        hall, other = voted(database), voted(database)
        before = (other.report(), other.mine(other.noor))

        hall.do(meetings.end_meeting, hall.fatima)

        assert (other.report(), other.mine(other.noor)) == before


class TestDeleting:
    @pytest.mark.parametrize("ended", [False, True])
    def test_nothing_is_left_but_the_code(self, any_database: Database, ended: bool) -> None:
        database = any_database
        other = voted(database)
        alone = everything(database)
        hall = voted(database)
        hall.do(share_links.share_link, hall.fatima, Role.SECRETARY)
        hall.do(minutes.add_agenda_item, hall.sem, "Opening")
        hall.do(minutes.add_agreement, hall.sem, "Doen")
        if ended:
            hall.do(meetings.end_meeting, hall.fatima)
        news: list[object] = []
        database.subscribe(lambda told: news.extend(told))

        hall.do(meetings.delete_meeting, hall.fatima)

        codes = {"issued_code": sorted([(hall.code,), (other.code,)], key=repr)}
        left = everything(database)
        assert [code for _id, code in sorted(left.pop("cleaning_due"))] == [*[None] * ended, hall.code]
        assert left == {table: rows for table, rows in {**alone, **codes}.items() if table != "cleaning_due"}
        assert news == [AccessRevoked(hall.meeting_id, link_id=None)]
        with refused(database, NotFound):
            hall.do(meetings.delete_meeting, hall.fatima)

    def test_only_by_the_facilitator(self, database: Database) -> None:
        hall = a_hall(database)

        for actor in (hall.sem, hall.noor, hall.screen):
            with refused(database, NotAllowed):
                hall.do(meetings.delete_meeting, actor)

    def test_its_code_is_never_given_out_again(self, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        hall = a_hall(database)
        hall.do(meetings.delete_meeting, hall.fatima)
        drawn = iter([hall.code - 100_000, hall.code - 100_000, 7])
        monkeypatch.setattr(meetings.secrets, "randbelow", lambda _: next(drawn))

        assert database.perform(meetings.create_meeting, None, "Nieuw").code == 100_007

    def test_no_id_is_given_out_again(self, database: Database) -> None:
        """An old link, cookie or message names something by its id, and must not reach something else."""

        def ids(hall: Hall) -> dict[str, set[int | None]]:
            hall.do(share_links.share_link, hall.fatima, Role.SECRETARY)
            hall.do(minutes.add_agenda_item, hall.sem, "Opening")
            hall.do(minutes.add_agreement, hall.sem, "Doen")
            return {
                "meeting": {hall.meeting_id},
                "participant": {row.id for row in hall.rows(Participant)},
                "link": {row.id for row in hall.rows(Link)},
                "theme": set(hall.themes),
                "statement": {row.id for row in hall.rows(Statement)},
                "colour": set(hall.colours.values()),
                "agenda": {hall.do(minutes.add_agenda_item, hall.sem, "Sluiting")},
                "agreement": {hall.do(minutes.add_agreement, hall.sem, "Laten")},
            }

        hall = a_hall(database)
        before = ids(hall)
        hall.do(meetings.delete_meeting, hall.fatima)
        after = ids(a_hall(database))

        assert {name: before[name] & after[name] for name in before} == {name: set() for name in before}

    def test_meetings_delete_themselves_on_their_day(self, database: Database) -> None:
        due, later = voted(database), voted(database)
        due.do(meetings.edit_meeting, due.fatima, "Voorbij", None, "", TODAY)
        later.do(meetings.edit_meeting, later.fatima, "Later", None, "", TODAY + timedelta(days=1))

        codes = database.perform(meetings.delete_due_meetings)

        assert codes == [due.code]
        assert [row.id for row in rows(database, Meeting)] == [later.meeting_id]
        assert database.perform(meetings.delete_due_meetings) == []

    def test_counted_results_and_paper_are_gone(self, database: Database) -> None:
        hall = voted(database)
        hall.do(meetings.end_meeting, hall.fatima)
        there = (len(hall.rows(CountedResult)), len(hall.rows(PaperTally)))

        hall.do(meetings.delete_meeting, hall.fatima)

        assert there == (4, 1)
        assert (hall.rows(CountedResult), hall.rows(PaperTally)) == ([], [])


def test_a_theme_moves_again_after_reopening(database: Database) -> None:
    hall = voted(database)
    hall.do(meetings.end_meeting, hall.fatima)
    hall.do(meetings.open_meeting, hall.fatima)

    hall.do(themes.move_phase, hall.fatima, Phase.COLLECT, hall.theme)
    late = hall.do(statements.add_statement, hall.noor, hall.theme, "Nog iets")

    assert [item.number for item in hall.report().themes[0].items if item.late] == [6]
    assert late
