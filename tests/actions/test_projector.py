"""The projector under the remote's control, and a timer that rings and closes nothing."""

from datetime import timedelta
from typing import Any

import pytest

from tests.factories import Hall, a_hall, refused
from workshop.actions import meetings, minutes, projector, themes, timer
from workshop.domain.errors import BadInput, NotAllowed, NotFound, NotOpen
from workshop.domain.vocabulary import MAX_TIMER_SECONDS, Actor, Phase, Role, Screen
from workshop.storage.database import Database, UnitOfWork, utc_now
from workshop.storage.models import Meeting, Theme


def meeting_part(hall: Hall, role: Role = Role.PROJECTOR) -> dict[str, Any]:
    part: dict[str, Any] = hall.board(role).parts["meeting"]
    return part


def shown(hall: Hall) -> tuple[str, int]:
    """The screen of the projector, and how often its page was turned."""
    part = meeting_part(hall)
    return part["screen"], part["screen_page"]


def seconds_left(hall: Hall) -> float:
    """The seconds that a page would count down from now."""
    ends_at: float = hall.board(Role.PARTICIPANT).parts["timer"]["ends_at"]
    return ends_at - utc_now().timestamp()


def let_pass(hall: Hall, seconds: int) -> None:
    """As if the timer was started so much longer ago."""

    def action(work: UnitOfWork) -> None:
        meeting = work.session.get(Meeting, hall.meeting_id)
        assert meeting is not None
        assert meeting.timer_ends_at is not None
        meeting.timer_ends_at -= timedelta(seconds=seconds)

    hall.database.perform(action)


class TestScreens:
    def test_another_screen_begins_with_its_first_page(self, database: Database) -> None:
        hall = a_hall(database)
        hall.do(projector.turn_page, hall.fatima, 3)
        hall.do(projector.show_screen, hall.fatima, Screen.THEME)
        same = shown(hall)
        hall.do(projector.show_screen, hall.fatima, Screen.OVERVIEW)

        assert same == ("theme", 3)
        assert shown(hall) == ("overview", 0)

    def test_pages_are_turned_both_ways(self, database: Database) -> None:
        hall = a_hall(database)
        hall.do(projector.turn_page, hall.fatima, -2)
        hall.do(projector.turn_page, hall.fatima, -2)

        assert shown(hall) == ("theme", -2)

    def test_a_theme_that_is_shown_is_on_the_screen_from_its_first_page(self, database: Database) -> None:
        hall = a_hall(database, number_of_themes=2)
        hall.do(projector.show_screen, hall.fatima, Screen.AGREEMENTS)
        hall.do(projector.turn_page, hall.fatima, 1)
        hall.do(themes.show_theme, hall.fatima, hall.theme)
        back = shown(hall)
        hall.do(projector.turn_page, hall.fatima, 1)
        hall.do(themes.show_theme, hall.fatima, hall.theme)
        same = shown(hall)
        hall.do(themes.show_theme, hall.fatima, hall.themes[1])

        assert (back, same, shown(hall)) == (("theme", 0), ("theme", 1), ("theme", 0))

    @pytest.mark.parametrize(
        ("screen", "one", "all_at_once", "another"),
        [
            (Screen.THEME, "theme 0", "theme 0", "theme 2"),
            (Screen.LOBBY, "theme 0", "theme 0", "lobby 2"),
            (Screen.MATRIX, "theme 0", "theme 0", "matrix 2"),
            (Screen.OVERVIEW, "theme 0", "overview 0", "overview 2"),
        ],
    )
    def test_the_hall_sees_what_happens_to_its_theme(
        self, database: Database, screen: Screen, one: str, all_at_once: str, another: str
    ) -> None:
        found = []
        for theme_of in (lambda hall: hall.theme, lambda _: None, lambda hall: hall.themes[1]):
            hall = a_hall(database, number_of_themes=2)
            hall.do(projector.show_screen, hall.fatima, screen)
            hall.do(projector.turn_page, hall.fatima, 2)
            hall.move(Phase.ARRANGE, theme_of(hall))
            found.append("{} {}".format(*shown(hall)))

        assert found == [one, all_at_once, another]

    def test_only_by_the_facilitator_until_the_end(self, database: Database) -> None:
        hall = a_hall(database)
        for actor in (hall.sem, hall.noor, hall.screen):
            with refused(database, NotAllowed):
                hall.do(projector.show_screen, actor, Screen.LOBBY)
            with refused(database, NotAllowed):
                hall.do(projector.turn_page, actor, 1)
        hall.do(meetings.end_meeting, hall.fatima)
        with refused(database, NotOpen):
            hall.do(projector.show_screen, hall.fatima, Screen.LOBBY)

    def test_without_voting_there_are_no_results_to_show(self, database: Database) -> None:
        hall = a_hall(database, with_voting=False)
        for screen in (Screen.MATRIX, Screen.GROUPS):
            with refused(database, BadInput, field="screen"):
                hall.do(projector.show_screen, hall.fatima, screen)

    def test_phones_hear_nothing_of_it(self, database: Database) -> None:
        hall = a_hall(database)
        before = hall.board(Role.PARTICIPANT).parts
        hall.do(projector.show_screen, hall.fatima, Screen.OVERVIEW)
        hall.do(projector.turn_page, hall.fatima, 1)

        assert hall.board(Role.PARTICIPANT).parts == before

    def test_agreements_and_turnout_of_themes_are_sent_while_they_are_shown(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE, number_of_themes=2)
        hall.do(minutes.add_agreement, hall.sem, "Een schouw", "Gemeente", "In juni")
        hall.stick(hall.noor, "blauw", 1, hall.items[0])
        hall.do(projector.show_screen, hall.fatima, Screen.OVERVIEW)
        voting = hall.board(Role.PROJECTOR).parts["voted"]
        hall.move(Phase.DISCUSS, hall.theme)
        hall.do(projector.show_screen, hall.fatima, Screen.OVERVIEW)
        discussing = hall.board(Role.PROJECTOR).parts
        hall.do(projector.show_screen, hall.fatima, Screen.AGREEMENTS)
        parts = hall.board(Role.PROJECTOR).parts

        assert (voting, discussing["voted"]) == ({}, {str(hall.theme): 1})
        assert "agreements" not in discussing
        assert [(row["what"], row["who"], row["due"]) for row in parts["agreements"]] == [
            ("Een schouw", "Gemeente", "In juni")
        ]
        assert "voted" not in parts
        assert "agreements" not in hall.board(Role.PARTICIPANT).parts


class TestTimer:
    def test_everybody_counts_to_the_same_moment(self, database: Database) -> None:
        hall = a_hall(database)
        before = [role for role in Role if "timer" in hall.board(role).parts]
        hall.do(timer.start_timer, hall.fatima, 300)
        sent = [hall.board(role).parts["timer"] for role in Role]

        assert before == []
        assert seconds_left(hall) == pytest.approx(300, abs=20)
        assert all(timer == sent[0] for timer in sent)
        assert sent[0]["seconds"] == 300

    def test_more_time_is_a_total_so_that_repeating_adds_nothing(self, database: Database) -> None:
        hall = a_hall(database)
        hall.do(timer.start_timer, hall.fatima, 300)
        for seconds in (360, 360, 330):
            hall.do(timer.extend_timer, hall.fatima, seconds)

        assert seconds_left(hall) == pytest.approx(360, abs=20)

    def test_a_timer_that_has_ended_goes_on_from_now(self, database: Database) -> None:
        hall = a_hall(database)
        hall.do(timer.start_timer, hall.fatima, 300)
        let_pass(hall, 1000)
        ended = seconds_left(hall)
        hall.do(timer.extend_timer, hall.fatima, 360)

        assert ended < 0
        assert seconds_left(hall) == pytest.approx(60, abs=20)

    def test_it_closes_nothing_and_goes_away_when_it_has_ended_and_things_go_on(self, database: Database) -> None:
        hall = a_hall(database)
        hall.do(timer.start_timer, hall.fatima, 300)
        hall.move(Phase.ARRANGE)
        goes_on = "timer" in hall.board(Role.PROJECTOR).parts
        let_pass(hall, 1000)
        phase = hall.rows(Theme)[0].phase
        rings = "timer" in hall.board(Role.PROJECTOR).parts
        hall.move(Phase.VOTE)

        assert (goes_on, phase, rings) == (True, Phase.ARRANGE, True)
        assert "timer" not in hall.board(Role.PROJECTOR).parts

    def test_it_is_stopped_by_hand_and_by_the_end(self, database: Database) -> None:
        hall = a_hall(database)
        hall.do(timer.start_timer, hall.fatima, 300)
        for _ in range(2):
            hall.do(timer.stop_timer, hall.fatima)
            assert "timer" not in hall.board(Role.PROJECTOR).parts
        hall.do(timer.start_timer, hall.fatima, 300)
        hall.do(meetings.end_meeting, hall.fatima)

        assert "timer" not in hall.board(Role.PROJECTOR).parts

    def test_what_is_refused(self, database: Database) -> None:
        hall = a_hall(database)
        for seconds in (0, -5, MAX_TIMER_SECONDS + 1):
            with refused(database, BadInput, field="seconds"):
                hall.do(timer.start_timer, hall.fatima, seconds)
        with refused(database, NotFound):
            hall.do(timer.extend_timer, hall.fatima, 300)
        for actor in (hall.sem, hall.noor, hall.screen):
            with refused(database, NotAllowed):
                hall.do(timer.start_timer, actor, 300)
            with refused(database, NotAllowed):
                hall.do(timer.stop_timer, actor)
        draft = Actor(database.perform(meetings.create_meeting, None, "Straks").id or 0, Role.FACILITATOR)
        with refused(database, NotOpen):
            database.perform(timer.start_timer, draft, 300)


class TestWifi:
    def test_it_goes_to_the_screen_and_who_works_here(self, database: Database) -> None:
        hall = a_hall(database)
        before = meeting_part(hall)["wifi"]
        hall.do(projector.set_wifi, hall.fatima, "Zaal 1", "wel;kom")

        assert before is None
        for role in (Role.PROJECTOR, Role.FACILITATOR, Role.SECRETARY):
            assert meeting_part(hall, role)["wifi"] == {"name": "Zaal 1", "password": "wel;kom"}
        assert "wifi" not in meeting_part(hall, Role.PARTICIPANT)

    def test_without_a_name_there_is_none(self, database: Database) -> None:
        hall = a_hall(database)
        hall.do(projector.set_wifi, hall.fatima, "Zaal 1", "welkom")
        hall.do(projector.set_wifi, hall.fatima, "", "welkom")

        assert meeting_part(hall)["wifi"] is None
        assert hall.rows(Meeting)[0].wifi_password == ""

    def test_what_is_refused(self, database: Database) -> None:
        hall = a_hall(database)
        for name, password, field in (("é" * 17, "", "name"), ("Zaal", "w" * 64, "password")):
            with refused(database, BadInput, field=field):
                hall.do(projector.set_wifi, hall.fatima, name, password)
        for actor in (hall.sem, hall.noor, hall.screen):
            with refused(database, NotAllowed):
                hall.do(projector.set_wifi, actor, "Zaal", "")
