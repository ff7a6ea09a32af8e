"""Themes: preparing them, moving them through their phases, showing them and their results."""

from datetime import timedelta

import pytest

from tests.factories import Hall, a_hall, device_hash, refused, vera
from workshop.actions import joining, meetings, themes
from workshop.domain.errors import BadInput, NotAllowed, NotFound, NotOpen, StillInUse, TooMany
from workshop.domain.vocabulary import Actor, Phase, Role
from workshop.storage.database import Database, UnitOfWork, utc_now
from workshop.storage.models import Meeting, Participant, RoundTheme, Statement, Theme


def titles_of(hall: Hall) -> list[str]:
    """The titles of the themes, in order."""
    return [theme.title for theme in hall.report().themes]


def result_of(hall: Hall, role: Role = Role.PARTICIPANT) -> dict[str, object] | None:
    """The result of the first theme as far as it is shown."""
    return hall.board(role).parts.get(f"result:{hall.theme}")


class TestPreparing:
    def test_a_theme_is_added_at_the_end_and_the_first_is_on_the_screen(self, database: Database) -> None:
        hall = a_hall(database, number_of_themes=0)
        first = hall.do(themes.add_theme, hall.fatima, "Eerste", ["Wat?", "Hoe?"])
        hall.do(themes.add_theme, hall.fatima, "Tweede")

        assert [(theme.title, theme.questions) for theme in hall.report().themes] == [
            ("Eerste", ("Wat?", "Hoe?")),
            ("Tweede", ()),
        ]
        assert hall.board(Role.PROJECTOR).parts["meeting"]["current_theme"] == first

    def test_it_is_changed_until_closed(self, database: Database) -> None:
        hall = a_hall(database, Phase.DISCUSS)
        hall.do(themes.edit_theme, hall.fatima, hall.theme, "Nieuw", ["Waarom?"])
        hall.move(Phase.CLOSED)

        assert [(theme.title, theme.questions) for theme in hall.report().themes] == [("Nieuw", ("Waarom?",))]
        with refused(database, NotOpen, phase="closed"):
            hall.do(themes.edit_theme, hall.fatima, hall.theme, "Te laat", [])

    @pytest.mark.parametrize(
        ("title", "questions", "field"),
        [("", [], "title"), ("x" * 2001, [], "title"), ("x", [""], "question"), ("x", ["x" * 501], "question")],
    )
    def test_what_no_theme_can_be(self, database: Database, title: str, questions: list[str], field: str) -> None:
        hall = a_hall(database)

        with refused(database, BadInput, field=field):
            hall.do(themes.add_theme, hall.fatima, title, questions)
        with refused(database, BadInput, field=field):
            hall.do(themes.edit_theme, hall.fatima, hall.theme, title, questions)

    def test_there_are_only_so_many_questions_and_themes(self, database: Database) -> None:
        hall = a_hall(database, number_of_themes=1)
        with refused(database, TooMany, limit=20):
            hall.do(themes.add_theme, hall.fatima, "Te veel", ["?"] * 21)

        def add_many(work: UnitOfWork) -> None:
            for number in range(49):
                themes.add_theme(work, hall.fatima, f"Thema {number}")

        database.perform(add_many)
        with refused(database, TooMany, limit=50):
            hall.do(themes.add_theme, hall.fatima, "Te veel")

    def test_themes_change_places(self, database: Database) -> None:
        hall = a_hall(database, number_of_themes=3)
        first, second, third = titles_of(hall)
        hall.do(themes.place_theme, hall.fatima, hall.themes[2], before_id=hall.themes[1])
        moved = titles_of(hall)
        for before in (hall.themes[1], hall.themes[2]):  # once more, and before itself
            hall.do(themes.place_theme, hall.fatima, hall.themes[2], before_id=before)
        still = titles_of(hall)
        hall.do(themes.place_theme, hall.fatima, hall.themes[0], before_id=None)

        assert moved == still == [first, third, second]
        assert titles_of(hall) == [third, second, first]

    def test_a_theme_that_was_never_voted_on_is_deleted_whole(self, database: Database) -> None:
        hall = a_hall(database, number_of_themes=2)

        hall.do(themes.delete_theme, hall.fatima, hall.theme)

        assert [row.id for row in hall.rows(Theme)] == [hall.themes[1]]
        assert hall.rows(Statement) == []
        assert hall.board(Role.PROJECTOR).parts["meeting"]["current_theme"] == hall.themes[1]

    def test_the_last_theme_is_deleted_too(self, database: Database) -> None:
        hall = a_hall(database)

        hall.do(themes.delete_theme, hall.fatima, hall.theme)

        assert hall.board(Role.PROJECTOR).parts["meeting"]["current_theme"] is None

    def test_a_theme_that_reached_the_vote_stays(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        hall.move(Phase.PREPARED)

        with refused(database, StillInUse):
            hall.do(themes.delete_theme, hall.fatima, hall.theme)

    def test_only_the_facilitator_before_the_end_and_in_her_own_meeting(self, database: Database) -> None:
        hall, stranger = a_hall(database), vera(database)
        for actor in (hall.sem, hall.noor, hall.screen):
            with refused(database, NotAllowed):
                hall.do(themes.add_theme, actor, "Nieuw")
            with refused(database, NotAllowed):
                hall.do(themes.edit_theme, actor, hall.theme, "Nieuw", [])
            with refused(database, NotAllowed):
                hall.do(themes.place_theme, actor, hall.theme, before_id=None)
            with refused(database, NotAllowed):
                hall.do(themes.delete_theme, actor, hall.theme)
            with refused(database, NotAllowed):
                hall.do(themes.show_theme, actor, hall.theme)
            with refused(database, NotAllowed):
                hall.do(themes.move_phase, actor, Phase.VOTE)
        with refused(database, NotFound, kind="theme"):
            hall.do(themes.delete_theme, stranger, hall.theme)
        with refused(database, NotFound, kind="theme"):
            hall.do(themes.show_theme, stranger, hall.theme)
        hall.do(meetings.end_meeting, hall.fatima)
        with refused(database, NotOpen, state="ended"):
            hall.do(themes.add_theme, hall.fatima, "Te laat")
        with refused(database, NotOpen, state="ended"):
            hall.do(themes.delete_theme, hall.fatima, hall.theme)
        with refused(database, NotOpen, state="ended"):
            hall.do(themes.move_phase, hall.fatima, Phase.VOTE)
        with refused(database, NotOpen, state="ended"):
            hall.do(themes.show_theme, hall.fatima, hall.theme)


class TestPhases:
    def phases(self, hall: Hall) -> list[Phase]:
        return [row.phase for row in hall.rows(Theme)]

    def test_one_theme_or_all_forward_and_back(self, database: Database) -> None:
        hall = a_hall(database, number_of_themes=2)

        hall.move(Phase.VOTE, hall.themes[1])
        one = self.phases(hall)
        hall.move(Phase.REVEAL)
        every = self.phases(hall)
        hall.move(Phase.PREPARED)

        assert one == [Phase.COLLECT, Phase.VOTE]
        assert every == [Phase.REVEAL, Phase.REVEAL]
        assert self.phases(hall) == [Phase.PREPARED, Phase.PREPARED]

    def test_without_voting_there_is_no_vote_and_no_reveal(self, database: Database) -> None:
        hall = a_hall(database, with_voting=False)

        for phase in (Phase.VOTE, Phase.REVEAL):
            with refused(database, BadInput, field="phase", reason="without_voting"):
                hall.move(phase)
        hall.move(Phase.DISCUSS)

    def test_a_draft_does_not_move(self, database: Database) -> None:
        stranger = vera(database)
        theme = database.perform(themes.add_theme, stranger, "Thema")

        with refused(database, NotOpen, state="draft"):
            database.perform(themes.move_phase, stranger, Phase.COLLECT)
        database.perform(themes.show_theme, stranger, theme)

    def test_the_screen_moves_on_and_takes_everybody_along(self, database: Database) -> None:
        hall = a_hall(database, number_of_themes=2)
        hall.do(themes.show_theme, hall.fatima, hall.themes[1])
        shown = hall.board(Role.PARTICIPANT).parts["meeting"]
        hall.do(themes.show_theme, hall.fatima, hall.themes[0], gather=True)
        gathered = hall.board(Role.PARTICIPANT).parts["meeting"]

        assert (shown["current_theme"], shown["gathered"]) == (hall.themes[1], 0)
        assert (gathered["current_theme"], gathered["gathered"]) == (hall.themes[0], 1)


class TestReveal:
    def voted(self, database: Database) -> Hall:
        """Two places in blue, one in white; moved on to the reveal."""
        hall = a_hall(database, Phase.VOTE)
        hall.stick(hall.noor, "blauw", 1, hall.items[0])
        hall.stick(hall.daan, "blauw", 1, hall.items[0])
        hall.stick(hall.noor, "blauw", 2, hall.items[1])
        hall.stick(hall.noor, "wit", 1, hall.items[2])
        hall.move(Phase.REVEAL)
        return hall

    def show(self, hall: Hall, steps: int | None) -> None:
        hall.do(themes.show_places, hall.fatima, hall.theme, steps)

    def points(self, hall: Hall) -> list[list[int]] | None:
        """The points of the places that are shown, ranking by ranking."""
        result = hall.board(Role.PARTICIPANT).parts.get(f"result:{hall.theme}")
        return result and [[place["points"] for place in ranking["places"]] for ranking in result["rankings"]]

    def test_begins_with_nothing_and_shows_place_after_place(self, database: Database) -> None:
        hall = self.voted(database)
        seen = [self.points(hall)]
        for steps in (1, 2, 2, 3, 1, -5, None):
            self.show(hall, steps)
            seen.append(self.points(hall))

        assert seen == [
            None,
            [[1], []],
            [[2, 1], []],
            [[2, 1], []],  # a total, so a repeat shows nothing more
            [[2, 1], [1]],
            [[1], []],
            None,
            [[2, 1], [1]],
        ]

    def test_the_report_holds_shown_places_only(self, database: Database) -> None:
        hall = self.voted(database)
        self.show(hall, 1)
        part = hall.report()
        self.show(hall, 3)
        whole = hall.report()

        assert [len(item.tallies) for item in part.themes[0].items] == [0, 1, 0, 0]
        assert (part.themes[0].revealed, [use.used for use in part.rounds[0].dots]) == (False, [None, None])
        assert [len(item.tallies) for item in whole.themes[0].items] == [1, 1, 1, 0]
        assert (whole.themes[0].revealed, [use.used for use in whole.rounds[0].dots]) == (True, [3, 1])

    def test_going_on_hides_again_and_discussing_shows_everything(self, database: Database) -> None:
        hall = self.voted(database)
        self.show(hall, None)
        hall.move(Phase.VOTE)
        voting = self.points(hall)
        hall.move(Phase.REVEAL)
        again = self.points(hall)
        hall.move(Phase.DISCUSS)

        assert (voting, again, self.points(hall)) == (None, None, [[2, 1], [1]])

    def test_begins_with_nothing_again(self, database: Database) -> None:
        hall = self.voted(database)
        self.show(hall, 2)
        shown = self.points(hall)
        hall.move(Phase.VOTE)
        hall.move(Phase.REVEAL)

        assert (shown, self.points(hall)) == ([[2, 1], []], None)

    @pytest.mark.parametrize(("steps", "interim"), [(0, ()), (1, (1,)), (None, (1,))])
    def test_an_interim_result_is_in_the_minutes_when_something_was_seen(
        self, database: Database, steps: int | None, interim: tuple[int, ...]
    ) -> None:
        hall = self.voted(database)
        self.show(hall, steps)
        before = hall.report().themes[0].interim_rounds
        hall.move(Phase.ARRANGE)
        hall.move(Phase.VOTE)

        assert before == ()
        assert hall.report().themes[0].interim_rounds == interim

    def test_so_is_a_discussion_before_the_voting_went_on(self, database: Database) -> None:
        hall = self.voted(database)
        hall.move(Phase.DISCUSS)
        hall.move(Phase.VOTE)

        assert hall.report().themes[0].interim_rounds == (1,)

    def test_only_by_the_facilitator_and_only_in_the_reveal(self, database: Database) -> None:
        hall = self.voted(database)
        for actor in (hall.sem, hall.noor, hall.screen):
            with refused(database, NotAllowed):
                hall.do(themes.show_places, actor, hall.theme, 1)
        for phase in (Phase.VOTE, Phase.DISCUSS):
            hall.move(phase)
            with refused(database, NotOpen, phase=phase.value):
                self.show(hall, 1)


def seen_at(hall: Hall, actor: Actor, minutes_ago: int) -> None:
    """Somebody's phone was last connected so long ago."""

    def action(work: UnitOfWork) -> None:
        participant = work.session.get(Participant, actor.participant_id)
        assert participant is not None
        participant.seen_at = utc_now() - timedelta(minutes=minutes_ago)

    hall.database.perform(action)


def test_present_are_those_of_the_closing_of_the_vote_and_dealt_is_what_they_got(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE)
    hall.join("Els")
    gone = hall.join("Gijs")
    seen_at(hall, gone, minutes_ago=6)
    hall.stick(hall.daan, "blauw", 1, hall.items[0])
    hall.move(Phase.DISCUSS)
    at_closing = hall.report().rounds[0]
    for actor in (hall.noor, hall.daan, hall.join("Els")):
        seen_at(hall, actor, minutes_ago=90)  # everybody went home
    hall.join("Te laat")
    much_later = hall.report().rounds[0]
    hall.do(meetings.end_meeting, hall.fatima)

    assert (at_closing.voters, at_closing.present) == (1, 3)
    assert [(use.colour, use.dealt, use.used) for use in at_closing.dots] == [("blauw", 9, 1), ("wit", 6, 0)]
    assert much_later == at_closing
    assert hall.report().rounds == (at_closing,)


def test_while_people_vote_present_is_now(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE, number_of_themes=2)
    hall.move(Phase.DISCUSS, hall.theme)  # the other one still votes
    early = hall.report().rounds[0].present
    hall.join("Els")
    voting = hall.report().rounds[0].present
    hall.move(Phase.DISCUSS)
    hall.join("Te laat")
    closed = hall.report().rounds[0].present
    hall.move(Phase.VOTE)

    assert (early, voting, closed, hall.report().rounds[0].present) == (2, 3, 3, 4)


def test_who_is_connected_is_noted(database: Database) -> None:
    hall = a_hall(database)
    seen_at(hall, hall.noor, minutes_ago=60)
    absent = hall.board(Role.PROJECTOR).parts["turnout"]["present"]

    database.perform(joining.note_present, hall.meeting_id, [hall.noor.participant_id or 0])

    assert (absent, hall.board(Role.PROJECTOR).parts["turnout"]["present"]) == (1, 2)


def test_a_meeting_has_its_own_version(database: Database) -> None:
    hall = a_hall(database)
    before = {row.id: row.version for row in hall.rows(Meeting)}
    other = vera(database)
    database.perform(joining.join, hall.meeting_id, device_hash("Els", hall.meeting_id))
    after = {row.id: row.version for row in hall.rows(Meeting)}

    assert after == {hall.meeting_id: before[hall.meeting_id] + 1, other.meeting_id: 1}


def test_a_theme_without_statements_is_not_voted_on_until_the_first_is_added(database: Database) -> None:
    hall = a_hall(database, Phase.COLLECT, number_of_themes=2)
    hall.move(Phase.VOTE)
    assert [row.theme_id for row in hall.rows(RoundTheme)] == [hall.themes[0]]
    assert hall.report().themes[1].turnouts == ()

    late = hall.write("Toch nog iets", hall.themes[1])

    assert [row.theme_id for row in hall.rows(RoundTheme)] == list(hall.themes)
    hall.stick(hall.noor, "blauw", 1, late)
    hall.move(Phase.DISCUSS)
    item = hall.report().themes[1].items[0]
    assert (item.late, [tally.dots for tally in item.tallies]) == (True, [1])
