"""The report of a meeting: while it is held, after it, and of a meeting that is made from it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.factories import Hall, a_hall, colours_of, refused
from tests.queries.selects import counted_selects
from tests.queries.test_board import fill, vote
from workshop.actions import imports, meetings, minutes, next_round, statements, themes
from workshop.domain.errors import BadInput, TooMany, WorkshopError
from workshop.domain.ranking import Place, Shift
from workshop.domain.vocabulary import DEFAULT_COLOURS, Actor, CountingRule, DotColour, MeetingState, Phase, Role
from workshop.minutes.report import (
    AgendaItemReport,
    AgreementReport,
    DotUse,
    ItemReport,
    MeetingReport,
    MergedStatement,
    RoundReport,
    Tally,
    ThemeReport,
    ThemeTurnout,
)
from workshop.queries.report import report_of
from workshop.storage.database import Database, utc_now
from workshop.storage.models import Meeting

ONE_EACH = (DotColour("blauw", "blue", "Wat telt?", budget=3, max_per_item=1), DEFAULT_COLOURS[1])
BLUE = DEFAULT_COLOURS[:1]


def held(database: Database) -> Hall:
    """A meeting with everything in it, in the discussion."""
    hall = a_hall(database, number_of_themes=3, colours=ONE_EACH)
    first, second, heading, member = hall.items
    own = hall.do(statements.add_statement, hall.noor, hall.theme, "Ingetrokken")
    hidden = hall.write("Verborgen")
    other = hall.write("Elders", hall.themes[1])
    hall.join("Els")
    hall.move(Phase.VOTE, hall.theme)
    hall.move(Phase.VOTE, hall.themes[1])
    late = hall.write("Te laat")
    hall.stick(hall.noor, "blauw", 1, first)
    hall.stick(hall.noor, "blauw", 2, second)
    hall.stick(hall.daan, "blauw", 1, second)
    hall.stick(hall.daan, "wit", 1, heading)
    hall.stick(hall.noor, "wit", 1, late)
    hall.stick(hall.daan, "wit", 2, hidden)
    hall.stick(hall.noor, "wit", 2, own)
    hall.stick(hall.daan, "blauw", 2, other)
    hall.do(statements.merge_statement, hall.fatima, second, first)
    hall.paper("wit", member, 7)
    hall.paper("blauw", hidden, 2)
    hall.move(Phase.REVEAL)
    hall.do(themes.show_places, hall.fatima, hall.theme, 1)
    hall.move(Phase.COLLECT, hall.theme)
    hall.do(statements.withdraw_statement, hall.noor, own)
    hall.move(Phase.DISCUSS)
    hall.do(statements.hide_statement, hall.fatima, hidden, hidden=True)
    hall.do(minutes.add_agenda_item, hall.sem, "Sluiting", after_work=True)
    hall.do(minutes.add_agenda_item, hall.sem, "Welkom", "Door de wethouder.\n\nEn koffie.")
    hall.do(minutes.add_agreement, hall.sem, "Verslag maken", "Sem", "12 juli")
    hall.do(minutes.save_conclusion, hall.sem, hall.theme, "Samen verder.", 0)
    hall.do(meetings.set_head_count, hall.sem, 87)
    hall.do(meetings.edit_meeting, hall.fatima, "MSV", date(2013, 6, 7), "Leiderdorp", utc_now().date())
    return hall


class TestWhileItIsHeld:
    def test_holds_everything_that_was_shown(self, database: Database) -> None:
        assert held(database).report() == MeetingReport(
            title="MSV",
            held_on=date(2013, 6, 7),
            place="Leiderdorp",
            colours=ONE_EACH,
            agenda=(
                AgendaItemReport("Welkom", "Door de wethouder.\n\nEn koffie."),
                AgendaItemReport("Sluiting", after_work=True),
            ),
            themes=(
                ThemeReport(
                    "Sociale infrastructuur",
                    ("Wat moet behouden blijven?",),
                    items=(
                        ItemReport(
                            1,
                            "Schotten weghalen",
                            tallies=(Tally(1, "blauw", 3, 0, 2),),
                            merged=(MergedStatement(2, "Sport als verbinding"),),
                            over_maximum=True,
                        ),
                        ItemReport(8, "Te laat", tallies=(Tally(1, "wit", 1, 0, 1),), late=True),
                        ItemReport(3, "Uitdaging", is_heading=True, tallies=(Tally(1, "wit", 1, 0, 1),)),
                        ItemReport(4, "Faciliteren", heading=3, tallies=(Tally(1, "wit", 0, 7, 0),)),
                    ),
                    conclusion="Samen verder.",
                    turnouts=(ThemeTurnout(1, 2),),
                    on_hidden=(Tally(1, "blauw", 0, 2, None), Tally(1, "wit", 2, 0, None)),
                ),
                ThemeReport(
                    "Sociale infrastructuur 2",
                    ("Wat moet behouden blijven?",),
                    items=(ItemReport(7, "Elders", tallies=(Tally(1, "blauw", 1, 0, 1),)),),
                    turnouts=(ThemeTurnout(1, 1),),
                ),
                ThemeReport("Sociale infrastructuur 3", ("Wat moet behouden blijven?",)),
            ),
            agreements=(AgreementReport("Verslag maken", "Sem", "12 juli"),),
            rounds=(RoundReport(1, (DotUse("blauw", 9, 4), DotUse("wit", 6, 4)), voters=2, present=3),),
            head_count=87,
        )

    def test_a_theme_whose_result_is_hidden_gives_nothing_away(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        reports = []
        for _ in range(2):
            hall.move(Phase.REVEAL)
            report = hall.report()
            reports.append((report.themes[0].items, report.themes[0].on_hidden, report.rounds[0].dots))
            assert not report.themes[0].revealed
            hall.move(Phase.VOTE)
            vote(hall)
        hall.move(Phase.DISCUSS)
        shown = hall.report()

        assert reports[0] == reports[1]
        assert reports[1][2] == (DotUse("blauw", 6, None), DotUse("wit", 4, None))
        assert [len(item.tallies) for item in shown.themes[0].items] == [1, 0, 2, 1]
        assert shown.rounds[0].dots == (DotUse("blauw", 6, 5), DotUse("wit", 4, 2))

    def test_nor_does_what_was_said_about_dots(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE, colours=ONE_EACH)
        first, second, heading, _ = hall.items
        hall.stick(hall.noor, "blauw", 1, first)
        hall.stick(hall.noor, "blauw", 2, second)
        hall.stick(hall.noor, "blauw", 3, heading)
        hall.do(statements.merge_statement, hall.fatima, second, first)
        hall.move(Phase.REVEAL)
        hall.do(statements.hide_statement, hall.fatima, heading, hidden=True)
        hidden = hall.report().themes[0]
        hall.move(Phase.DISCUSS)
        shown = hall.report().themes[0]

        assert (hidden.items[0].over_maximum, hidden.on_hidden) == (False, ())
        assert (shown.items[0].over_maximum, shown.on_hidden) == (True, (Tally(1, "blauw", 1, 0, None),))

    def test_the_ranking_over_all_themes_holds_revealed_ones_only(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE, number_of_themes=2)
        other = hall.write("Elders", hall.themes[1])
        vote(hall)
        hall.move(Phase.DISCUSS, hall.theme)
        hall.stick(hall.daan, "blauw", 3, other)
        part = hall.report()
        hall.move(Phase.DISCUSS)
        whole = hall.report()

        assert [place.items for place in part.overall_rankings(1)[0].places] == [(1,), (3,)]
        assert [place.items for place in whole.overall_rankings(1)[0].places] == [(1,), (3, 5)]
        assert [use.used for use in part.rounds[0].dots] == [None, None]

    def test_without_voting_it_only_collects(self, database: Database) -> None:
        hall = a_hall(database, Phase.DISCUSS, with_voting=False)
        report = hall.report()

        assert (report.with_voting, report.rounds, len(report.themes[0].items)) == (False, (), 4)


def test_a_report_takes_the_same_selects_with_one_and_with_three(database: Database) -> None:
    sent = []
    for number in (1, 3):
        hall = a_hall(database)
        fill(hall, number)
        with counted_selects(database) as selects:
            hall.report()
        sent.append(len(selects))

    assert sent[0] == sent[1] == 20


def foreign() -> MeetingReport:
    """As it is read from minutes that Stip did not write: dots on paper, different people unknown."""
    return MeetingReport(
        title="MSV",
        held_on=date(2013, 6, 7),
        colours=DEFAULT_COLOURS,
        agenda=(AgendaItemReport("Welkom"),),
        themes=(
            ThemeReport("Met vragen", ("Wat?", "Hoe?")),
            ThemeReport(
                "Met stickers",
                items=(
                    ItemReport(1, "Los", tallies=(Tally(1, "blauw", 0, 4, None), Tally(1, "wit", 0, 2, None))),
                    ItemReport(2, "Uitdaging", is_heading=True, tallies=(Tally(1, "wit", 0, 3, None),)),
                    ItemReport(3, "Lid", heading=2),
                ),
                conclusion="Eén.\n\nTwee.",
                turnouts=(ThemeTurnout(1, None),),
            ),
        ),
        agreements=(AgreementReport("Doen"),),
        rounds=(RoundReport(1),),
    )


def programme() -> MeetingReport:
    """A programme: themes and questions, nothing held yet."""
    return MeetingReport(
        title="V-O-L",
        rule=CountingRule.TOGETHER,
        colours=(replace(DEFAULT_COLOURS[0], weight=2, max_per_item=1),),
        agenda=(AgendaItemReport("Welkom"), AgendaItemReport("Sluiting", "Hapje", after_work=True)),
        themes=(ThemeReport("Wonen", ("Wat?",)), ThemeReport("Werken")),
    )


def make(database: Database, report: MeetingReport) -> Meeting:
    """A meeting that is made from a report."""
    return database.perform(imports.create_from, None, report)


def report_again(database: Database, report: MeetingReport) -> MeetingReport:
    """The report of a meeting that is made from a report."""
    meeting = make(database, report)
    with database.read_session() as session:
        return report_of(session, meeting.id or 0, utc_now())


def second_round(database: Database) -> MeetingReport:
    """Ended, reopened with fewer stickers, a second round in one theme; something merged between the rounds."""
    hall = held(database)
    hall.do(meetings.end_meeting, hall.fatima)
    hall.do(meetings.open_meeting, hall.fatima)
    hall.do(
        meetings.set_rules,
        hall.fatima,
        with_voting=True,
        rule=CountingRule.PER_COLOUR,
        open_totals=True,
        statements_visible=True,
        colours=(replace(ONE_EACH[0], budget=1), ONE_EACH[1], DotColour("groen", "green", "", 1, 1)),
    )
    hall = replace(hall, colours=colours_of(database, hall.meeting_id))
    hall.move(Phase.COLLECT, hall.theme)
    hall.do(statements.merge_statement, hall.fatima, hall.items[3], hall.items[0])
    hall.move(Phase.VOTE, hall.theme)
    hall.stick(hall.noor, "groen", 1, hall.items[0])
    hall.stick(hall.daan, "wit", 1, hall.items[2])
    hall.move(Phase.DISCUSS, hall.theme)
    hall.do(meetings.end_meeting, hall.fatima)
    return hall.report()


def half_shown(database: Database) -> MeetingReport:
    """Taken home while one theme is half shown and another not at all."""
    hall = held(database)
    hall.move(Phase.REVEAL, hall.theme)
    hall.do(themes.show_places, hall.fatima, hall.theme, 2)
    hall.move(Phase.VOTE, hall.themes[1])
    report = hall.report()
    assert [theme.revealed for theme in report.themes] == [False, False, True]
    assert sum(len(item.tallies) for theme in report.themes for item in theme.items) > 0
    return report


def ended(database: Database) -> MeetingReport:
    """Held and ended."""
    hall = held(database)
    hall.do(meetings.end_meeting, hall.fatima)
    return hall.report()


def without_dots(database: Database) -> MeetingReport:
    """Voted on, but nobody stuck anything."""
    hall = a_hall(database, Phase.VOTE)
    hall.do(meetings.end_meeting, hall.fatima)
    return hall.report()


def empty_but_voted_on(database: Database) -> MeetingReport:
    """A theme went through the vote, and its only statement is hidden."""
    hall = a_hall(database, Phase.COLLECT, number_of_themes=2)
    only = hall.write("Weg ermee", hall.themes[1])
    hall.move(Phase.VOTE)
    hall.do(statements.hide_statement, hall.fatima, only, hidden=True)
    hall.do(meetings.end_meeting, hall.fatima)
    return replace(hall.report(), themes=hall.report().themes[1:])


def only_collected(database: Database) -> MeetingReport:
    """Without voting, as V-O-L."""
    hall = a_hall(database, Phase.DISCUSS, with_voting=False)
    hall.do(meetings.end_meeting, hall.fatima)
    return hall.report()


REPORTS: dict[str, Any] = {
    "held": lambda database: held(database).report(),
    "ended": ended,
    "second round": second_round,
    "half shown": half_shown,
    "without dots": without_dots,
    "empty but voted on": empty_but_voted_on,
    "only collected": only_collected,
    "foreign": lambda database: foreign(),
    "programme": lambda database: programme(),
    "bare": lambda database: MeetingReport("Kaal", colours=BLUE),
}


class TestAMeetingFromAReport:
    @pytest.mark.parametrize("name", REPORTS)
    def test_has_the_same_report(self, database: Database, name: str) -> None:
        report = REPORTS[name](database)

        assert report_again(database, report) == report

    def test_also_on_a_server(self, any_database: Database) -> None:
        report = second_round(any_database)

        assert report_again(any_database, report) == report

    def test_with_results_has_ended_and_its_minutes_can_be_written(self, database: Database) -> None:
        meeting = make(database, foreign())
        sem = Actor(meeting.id or 0, Role.SECRETARY)
        database.perform(minutes.add_agreement, sem, "Nog iets")

        with database.read_session() as session:
            report = report_of(session, meeting.id or 0, utc_now())
        assert meeting.state is MeetingState.ENDED
        assert [agreement.what for agreement in report.agreements] == ["Doen", "Nog iets"]

    def test_without_results_is_a_draft(self, database: Database) -> None:
        assert make(database, programme()).state is MeetingState.DRAFT

    def test_reopened_votes_in_the_next_round_beside_what_was_brought(self, database: Database) -> None:
        meeting = make(database, foreign())
        fatima = Actor(meeting.id or 0, Role.FACILITATOR)
        database.perform(meetings.open_meeting, fatima)
        database.perform(themes.move_phase, fatima, Phase.VOTE)

        with database.read_session() as session:
            report = report_of(session, meeting.id or 0, utc_now())
        assert [told.number for told in report.rounds] == [1, 2]
        assert report.themes[1].items[0].tallies == foreign().themes[1].items[0].tallies


ITEM = ItemReport(1, "Tekst", tallies=(Tally(1, "blauw", 0, 1, 0),))
ROUND = RoundReport(1, (DotUse("blauw", 6, 0),), voters=0, present=2)


def with_items(*items: ItemReport, **theme: Any) -> MeetingReport:
    """A sound report, apart from what is named."""
    one = ThemeReport("Thema", items=items, turnouts=(ThemeTurnout(1, None),))
    return MeetingReport("Titel", colours=BLUE, themes=(replace(one, **theme),), rounds=(ROUND,))


class TestAnUnsoundReport:
    """A file may hold anything; what no meeting can be is refused whole."""

    @pytest.mark.parametrize(
        ("report", "refusal"),
        [
            (MeetingReport("", colours=BLUE), BadInput),
            (MeetingReport("x" * 201, colours=BLUE), BadInput),
            (MeetingReport("x", place="x" * 201, colours=BLUE), BadInput),
            (MeetingReport("x", head_count=-1, colours=BLUE), BadInput),
            (MeetingReport("x", head_count=100_000, colours=BLUE), BadInput),
            (MeetingReport("x", colours=(replace(BLUE[0], name="x" * 41),)), BadInput),
            (MeetingReport("x", colours=BLUE * 6), TooMany),
            (MeetingReport("x", colours=BLUE, themes=(ThemeReport("t"),) * 51), TooMany),
            (MeetingReport("x", colours=BLUE, themes=(ThemeReport("x" * 2001),)), BadInput),
            (MeetingReport("x", colours=BLUE, agenda=(AgendaItemReport("x" * 201),)), BadInput),
            (MeetingReport("x", colours=BLUE, agreements=(AgreementReport(""),)), BadInput),
            (with_items(replace(ITEM, text="")), BadInput),
            (with_items(replace(ITEM, text="x" * 2001)), BadInput),
            (with_items(replace(ITEM, merged=(MergedStatement(2, "x" * 2001),))), BadInput),
            (with_items(replace(ITEM, redacted_text="")), BadInput),
            (with_items(replace(ITEM, merged=(MergedStatement(2, "x", "x" * 2001),))), BadInput),
            (with_items(ITEM, ITEM), BadInput),
            (with_items(replace(ITEM, merged=(MergedStatement(1, "x"),))), BadInput),
            (with_items(replace(ITEM, number=0)), BadInput),
            (with_items(replace(ITEM, number=2**40)), BadInput),
            (with_items(replace(ITEM, heading=7)), BadInput),
            (with_items(ITEM, ItemReport(2, "Onder een gewone", heading=1)), BadInput),
            (with_items(ItemReport(2, "Te vroeg", heading=1), replace(ITEM, is_heading=True)), BadInput),
            (with_items(replace(ITEM, tallies=(Tally(2, "blauw", 0, 1, None),))), BadInput),
            (with_items(replace(ITEM, tallies=(Tally(1, "paars", 0, 1, None),))), BadInput),
            (with_items(replace(ITEM, tallies=(Tally(1, "blauw", -1, 1, None),))), BadInput),
            (with_items(replace(ITEM, tallies=(Tally(1, "blauw", 0, 10**12, None),))), BadInput),
            (with_items(replace(ITEM, tallies=(Tally(1, "blauw", 1, 0, 10**12),))), BadInput),
            (with_items(ITEM, conclusion="x" * 20_001), BadInput),
            (with_items(ITEM, turnouts=()), BadInput),
            (with_items(ITEM, turnouts=(ThemeTurnout(1, None), ThemeTurnout(2, None))), BadInput),
            (with_items(ITEM, turnouts=(ThemeTurnout(1, -1),)), BadInput),
            (with_items(ITEM, interim_rounds=(2,)), BadInput),
            (with_items(ITEM, on_hidden=(Tally(2, "blauw", 0, 1, None),)), BadInput),
            (replace(with_items(ITEM), rounds=(ROUND, ROUND)), BadInput),
            (replace(with_items(ITEM), rounds=(replace(ROUND, voters=-1),)), BadInput),
            (replace(with_items(ITEM), rounds=(replace(ROUND, dots=(DotUse("paars", 6, 0),)),)), BadInput),
            (replace(with_items(ITEM), rounds=(replace(ROUND, dots=(DotUse("blauw", 10**9, 0),)),)), BadInput),
            (replace(with_items(ITEM), rounds=(replace(ROUND, dots=(DotUse("blauw", 7, 0),)),)), BadInput),
        ],
    )
    def test_is_refused(self, database: Database, report: MeetingReport, refusal: type[WorkshopError]) -> None:
        with refused(database, refusal):
            make(database, report)

    def test_and_a_sound_one_is_not(self, database: Database) -> None:
        assert report_again(database, with_items(ITEM)) == with_items(ITEM)

    def test_what_was_redacted_comes_along(self, database: Database) -> None:
        merged = (MergedStatement(2, "Jan belt nooit", "[weggelaten] belt nooit"),)
        report = with_items(replace(ITEM, redacted_text="[weggelaten]", merged=merged))
        assert report_again(database, report) == report


class TestLimitedRound:
    """Two statements share the first place, so a second round is only about those two."""

    @pytest.fixture
    def hall(self, database: Database) -> Hall:
        hall = a_hall(database, Phase.VOTE)
        one, two, heading = hall.items[:3]
        for number, item in ((1, one), (2, one), (3, two)):
            hall.stick(hall.noor, "blauw", number, item)
        for number, item in ((1, two), (2, heading)):
            hall.stick(hall.daan, "blauw", number, item)
        hall.move(Phase.DISCUSS)
        hall.do(next_round.start_round, hall.fatima, 2, [], [two, one])
        hall.stick(hall.noor, "blauw", 1, two)
        hall.stick(hall.noor, "blauw", 2, two)
        hall.stick(hall.daan, "blauw", 1, one)
        hall.move(Phase.DISCUSS)
        return hall

    def test_says_what_it_was_about_and_how_places_moved(self, hall: Hall) -> None:
        report = hall.report()
        (theme,) = report.themes
        tied = Place(1, 2, (1, 2), None)  # of these two; the heading had a place too

        assert [told.only for told in report.rounds] == [None, (1, 2)]
        assert report.theme_shifts(theme, 1) == ({}, {})
        assert report.theme_shifts(theme, 2) == ({2: Shift(tied, 0), 1: Shift(tied, -1)}, {})
        assert report.overall_shifts(2) == report.theme_shifts(theme, 2)

    def test_comes_back_whole(self, hall: Hall, database: Database) -> None:
        hall.do(meetings.end_meeting, hall.fatima)
        report = hall.report()
        brought = database.perform(imports.create_from, None, report)
        with database.read_session() as session:
            assert report_of(session, brought.id or 0, utc_now()) == report

    def test_leaves_out_what_was_hidden_since(self, hall: Hall) -> None:
        hall.do(statements.hide_statement, hall.fatima, hall.items[0], hidden=True)
        assert hall.report().rounds[1].only == (2,)
