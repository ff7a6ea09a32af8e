"""Writing, mending, hiding, grouping and merging."""

import pytest

from tests.factories import Hall, a_hall, refused, values_of, vera
from workshop.actions import meetings, statements, voting
from workshop.domain.errors import AlreadyCounted, BadInput, NotAllowed, NotFound, NotOpen, StillInUse, TooMany
from workshop.domain.vocabulary import Actor, Phase, Role
from workshop.minutes.report import MergedStatement
from workshop.storage.database import Database
from workshop.storage.models import Dot, Statement


def texts_of(hall: Hall) -> list[tuple[int, str]]:
    """Numbers and texts in board order, as the hall sees them."""
    parts = hall.board(Role.PROJECTOR).parts
    found = [parts[f"statement:{item}"] for item in parts[f"theme:{hall.theme}"]["items"]]
    return [(part["number"], part["text"]) for part in found]


def row_of(hall: Hall, statement_id: int) -> Statement:
    """A statement as it is stored."""
    (row,) = [row for row in hall.rows(Statement) if row.id == statement_id]
    return row


class TestWriting:
    def test_statements_are_numbered_through_the_meeting(self, database: Database) -> None:
        hall = a_hall(database, number_of_themes=2)
        hall.do(statements.add_statement, hall.noor, hall.themes[1], "Elders")
        hall.do(statements.add_statement, hall.sem, hall.theme, "Van Sem")
        hall.do(statements.add_statement, hall.noor, hall.theme, "Van Noor")

        assert texts_of(hall) == [
            (1, "Schotten weghalen"),
            (2, "Sport als verbinding"),
            (6, "Van Sem"),
            (7, "Van Noor"),
            (3, "Uitdaging"),
            (4, "Faciliteren"),
        ]

    def test_a_number_is_never_given_twice(self, database: Database) -> None:
        hall = a_hall(database)
        last = hall.write("Weg")
        hall.do(statements.delete_statement, hall.fatima, last)

        assert row_of(hall, hall.write("Nieuw")).number == 6

    def test_the_same_key_adds_one(self, database: Database) -> None:
        hall = a_hall(database)
        first = hall.do(statements.add_statement, hall.noor, hall.theme, "Eén keer", key="k" * 20)
        hall.move(Phase.VOTE)  # also when it arrives late for the second time

        again = hall.do(statements.add_statement, hall.noor, hall.theme, "Eén keer", key="k" * 20)

        assert again == first
        assert len(hall.rows(Statement)) == 5

    def test_the_key_of_another_is_refused(self, database: Database) -> None:
        hall = a_hall(database)
        hall.do(statements.add_statement, hall.noor, hall.theme, "Van Noor", key="k" * 20)

        for actor in (hall.daan, hall.sem):
            with refused(database, NotAllowed):
                hall.do(statements.add_statement, actor, hall.theme, "Van mij", key="k" * 20)

    def test_the_same_key_in_another_meeting_is_another_statement(self, database: Database) -> None:
        first, second = a_hall(database), a_hall(database)

        ids = {
            hall.do(statements.add_statement, hall.noor, hall.theme, "Hier", key="k" * 20) for hall in (first, second)
        }

        assert len(ids) == 2

    @pytest.mark.parametrize(
        ("length", "details"),
        [(0, {"reason": "empty"}), (281, {"reason": "too_long", "limit": 280, "length": 281})],
    )
    def test_a_participant_writes_one_to_280_characters(
        self, database: Database, length: int, details: dict[str, object]
    ) -> None:
        hall = a_hall(database)
        hall.do(statements.add_statement, hall.noor, hall.theme, "é" * 280)

        with refused(database, BadInput, field="text", **details):
            hall.do(statements.add_statement, hall.noor, hall.theme, "é" * length)

    def test_staff_prepare_up_to_2000(self, database: Database) -> None:
        hall = a_hall(database)
        hall.write("x" * 2000)

        for text, reason in (("", "empty"), ("x" * 2001, "too_long")):
            with refused(database, BadInput, field="text", reason=reason):
                hall.write(text)

    def test_after_the_theme_first_reached_the_vote_it_is_a_late_addition(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        during = hall.write("Tijdens")
        hall.move(Phase.COLLECT)
        after = hall.do(statements.add_statement, hall.noor, hall.theme, "Terug")

        assert [row_of(hall, item).late for item in (hall.items[0], during, after)] == [False, True, True]
        assert [item.number for item in hall.report().themes[0].items if item.late] == [5, 6]

    def test_participants_make_no_headings(self, database: Database) -> None:
        hall = a_hall(database)

        with refused(database, NotAllowed):
            hall.do(statements.add_statement, hall.noor, hall.theme, "Kop", is_heading=True)
        with refused(database, NotAllowed):
            hall.do(statements.add_statement, hall.noor, hall.theme, "Eronder", heading_id=hall.items[2])

    @pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.COLLECT])
    def test_participants_write_change_and_withdraw_while_collecting_only(
        self, database: Database, phase: Phase
    ) -> None:
        hall = a_hall(database)
        own = hall.do(statements.add_statement, hall.noor, hall.theme, "Van Noor")
        hall.move(phase)

        with refused(database, NotOpen, phase=phase.value):
            hall.do(statements.add_statement, hall.noor, hall.theme, "Te laat")
        with refused(database, NotOpen, phase=phase.value):
            hall.do(statements.edit_statement, hall.noor, own, "Te laat")
        with refused(database, NotOpen, phase=phase.value):
            hall.do(statements.withdraw_statement, hall.noor, own)

    def test_the_screen_writes_nothing_and_a_closed_theme_takes_nothing(self, database: Database) -> None:
        hall = a_hall(database, Phase.CLOSED)

        with refused(database, NotAllowed):
            hall.do(statements.add_statement, hall.screen, hall.theme, "Van het scherm")
        for actor in (hall.fatima, hall.sem):
            with refused(database, NotOpen, phase="closed"):
                hall.do(statements.add_statement, actor, hall.theme, "Te laat")

    def test_in_a_theme_of_another_meeting(self, database: Database) -> None:
        hall, stranger = a_hall(database), vera(database)

        with refused(database, NotFound, kind="theme"):
            hall.do(statements.add_statement, stranger, hall.theme, "Van Vera")
        with refused(database, NotFound, kind="statement"):
            hall.do(statements.edit_statement, stranger, hall.items[0], "Van Vera")

    def test_one_participant_cannot_fill_the_wall(self, database: Database) -> None:
        hall = a_hall(database)
        written = [hall.do(statements.add_statement, hall.noor, hall.theme, f"nr. {n}") for n in range(50)]

        with refused(database, TooMany, limit=50):
            hall.do(statements.add_statement, hall.noor, hall.theme, "nog een")
        hall.do(statements.withdraw_statement, hall.noor, written[0])
        hall.do(statements.add_statement, hall.noor, hall.theme, "in de plaats")


class TestMending:
    def test_ones_own_words(self, database: Database) -> None:
        hall = a_hall(database)
        own = hall.do(statements.add_statement, hall.noor, hall.theme, "Tiepfout")

        hall.do(statements.edit_statement, hall.noor, own, "Typfout")

        assert (row_of(hall, own).text, row_of(hall, own).original_text) == ("Typfout", "")

    def test_staff_mend_and_what_was_first_written_stays_in_the_record(self, database: Database) -> None:
        hall = a_hall(database)
        own = hall.do(statements.add_statement, hall.noor, hall.theme, "Tiepfout")

        for text in ("Tiepfout", "Typfout", "Een typfout"):
            hall.do(statements.edit_statement, hall.sem, own, text)

        assert (row_of(hall, own).text, row_of(hall, own).original_text) == ("Een typfout", "Tiepfout")

    def test_a_heading_with_dots_is_renamed_and_hidden_but_not_deleted(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        heading = hall.items[2]
        hall.stick(hall.noor, "blauw", 1, heading)

        hall.do(statements.edit_statement, hall.fatima, heading, "Nieuwe naam")
        with refused(database, StillInUse):
            hall.do(statements.delete_statement, hall.fatima, heading)
        hall.do(statements.hide_statement, hall.fatima, heading, hidden=True)

        assert texts_of(hall)[-1] == (4, "Faciliteren")

    def test_words_of_others_are_left_alone(self, database: Database) -> None:
        hall = a_hall(database)
        own = hall.do(statements.add_statement, hall.noor, hall.theme, "Van Noor")

        for item in (own, hall.items[0]):
            with refused(database, NotAllowed):
                hall.do(statements.edit_statement, hall.daan, item, "Van Daan")
            with refused(database, NotAllowed):
                hall.do(statements.withdraw_statement, hall.daan, item)
        with refused(database, NotAllowed):
            hall.do(statements.withdraw_statement, hall.sem, own)

    def test_a_withdrawn_or_hidden_statement_is_not_changed(self, database: Database) -> None:
        hall = a_hall(database)
        withdrawn = hall.do(statements.add_statement, hall.noor, hall.theme, "Weg")
        hidden = hall.do(statements.add_statement, hall.noor, hall.theme, "Verborgen")
        hall.do(statements.withdraw_statement, hall.noor, withdrawn)
        hall.do(statements.hide_statement, hall.fatima, hidden, hidden=True)

        for item in (withdrawn, hidden):
            with refused(database, NotFound):
                hall.do(statements.edit_statement, hall.noor, item, "Terug")

    @pytest.mark.parametrize("length", [0, 281])
    def test_the_same_limits(self, database: Database, length: int) -> None:
        hall = a_hall(database)
        own = hall.do(statements.add_statement, hall.noor, hall.theme, "Van Noor")

        with refused(database, BadInput, field="text"):
            hall.do(statements.edit_statement, hall.noor, own, "x" * length)


class TestLeavingTheWall:
    def test_withdrawing_is_repeatable_also_later(self, database: Database) -> None:
        hall = a_hall(database)
        own = hall.do(statements.add_statement, hall.noor, hall.theme, "Van Noor")
        shown = texts_of(hall)

        hall.do(statements.withdraw_statement, hall.noor, own)
        hall.move(Phase.VOTE)
        hall.do(statements.withdraw_statement, hall.noor, own)

        assert (5, "Van Noor") in shown
        assert (5, "Van Noor") not in texts_of(hall)

    def test_a_statement_that_speaks_for_others_is_not_withdrawn(self, database: Database) -> None:
        hall = a_hall(database)
        own = hall.do(statements.add_statement, hall.noor, hall.theme, "Van Noor")
        same = hall.do(statements.add_statement, hall.daan, hall.theme, "Net zo")
        hall.do(statements.merge_statement, hall.fatima, same, own)

        with refused(database, StillInUse):
            hall.do(statements.withdraw_statement, hall.noor, own)

    def test_a_duplicate_that_is_withdrawn_leaves_the_minutes_and_not_its_dots(self, database: Database) -> None:
        hall = a_hall(database)
        own = hall.do(statements.add_statement, hall.noor, hall.theme, "Van Noor")
        hall.move(Phase.VOTE)
        hall.stick(hall.daan, "blauw", 1, own)
        hall.do(statements.merge_statement, hall.fatima, own, hall.items[0])
        before = hall.report().themes[0].items[0].merged
        hall.move(Phase.COLLECT)
        hall.do(statements.withdraw_statement, hall.noor, own)
        hall.move(Phase.VOTE)

        assert before == (MergedStatement(5, "Van Noor"),)
        assert hall.report().themes[0].items[0].merged == ()
        assert len(hall.rows(Dot)) == 1
        hall.do(statements.unmerge_statement, hall.fatima, own)
        assert hall.rows(Dot) == []  # it stands alone, withdrawn, so its dots are back in the hand

    def test_hidden_and_shown_again(self, database: Database) -> None:
        hall = a_hall(database)
        shown = texts_of(hall)
        for _ in range(2):
            hall.do(statements.hide_statement, hall.fatima, hall.items[2], hidden=True)
        hidden = texts_of(hall)
        hall.do(statements.hide_statement, hall.fatima, hall.items[2], hidden=False)

        assert hidden == [(1, "Schotten weghalen"), (2, "Sport als verbinding"), (4, "Faciliteren")]
        assert texts_of(hall) == shown

    def test_a_duplicate_cannot_be_hidden_by_itself(self, database: Database) -> None:
        hall = a_hall(database)
        hall.do(statements.merge_statement, hall.fatima, hall.items[1], hall.items[0])

        with refused(database, BadInput, reason="merged"):
            hall.do(statements.hide_statement, hall.fatima, hall.items[1], hidden=True)

    def test_only_the_facilitator_hides_and_deletes(self, database: Database) -> None:
        hall = a_hall(database)

        for actor in (hall.sem, hall.noor, hall.screen):
            with refused(database, NotAllowed):
                hall.do(statements.hide_statement, actor, hall.items[0], hidden=True)
            with refused(database, NotAllowed):
                hall.do(statements.delete_statement, actor, hall.items[0])

    def test_deleting_a_heading_leaves_its_members(self, database: Database) -> None:
        hall = a_hall(database)

        hall.do(statements.delete_statement, hall.fatima, hall.items[2])

        assert texts_of(hall) == [(1, "Schotten weghalen"), (2, "Sport als verbinding"), (4, "Faciliteren")]
        assert row_of(hall, hall.items[3]).heading_id is None

    def test_what_speaks_for_others_or_was_voted_on_is_not_deleted(self, database: Database) -> None:
        hall = a_hall(database)
        hall.do(statements.merge_statement, hall.fatima, hall.items[1], hall.items[0])
        with refused(database, StillInUse):
            hall.do(statements.delete_statement, hall.fatima, hall.items[0])
        hall.move(Phase.VOTE)
        hall.move(Phase.COLLECT)
        with refused(database, StillInUse):
            hall.do(statements.delete_statement, hall.fatima, hall.items[3])


class TestHeadings:
    def test_under_a_heading_and_out_again_moves_no_dots(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        loose, _, heading, member = hall.items
        hall.stick(hall.noor, "blauw", 1, loose)
        hall.stick(hall.noor, "blauw", 2, member)

        hall.do(statements.put_under_heading, hall.sem, loose, heading)
        hall.do(statements.put_under_heading, hall.sem, member, None)

        assert [number for number, _ in texts_of(hall)] == [2, 4, 3, 1]
        assert [dot["item"] for dot in hall.mine(hall.noor)["dots"]] == [loose, member]

    def test_the_dots_of_a_heading_are_its_own_and_those_below_a_subtotal(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        heading, member = hall.items[2:]
        hall.stick(hall.noor, "blauw", 1, heading)
        hall.stick(hall.noor, "blauw", 2, member)
        hall.stick(hall.daan, "blauw", 1, member)
        hall.paper("blauw", member, 3)
        hall.move(Phase.DISCUSS)

        result = hall.board(Role.PARTICIPANT).parts[f"result:{hall.theme}"]
        blue = hall.colours["blauw"]

        assert values_of(result["dots"]) == [[heading, blue, 1, 0, 1], [member, blue, 2, 3, 2]]
        assert values_of(result["subtotals"]) == [[heading, blue, 5]]

    def test_only_under_a_heading_of_the_same_theme(self, database: Database) -> None:
        hall = a_hall(database, number_of_themes=2)
        elsewhere = hall.write("Elders", hall.themes[1], is_heading=True)
        loose, other, heading, _ = hall.items

        for target in (elsewhere, other):
            with refused(database, BadInput, field="heading", reason="not_here"):
                hall.do(statements.put_under_heading, hall.fatima, loose, target)
            with refused(database, BadInput, field="heading", reason="not_here"):
                hall.write("Nieuw", heading_id=target)
        with refused(database, BadInput, field="heading", reason="is_heading"):
            hall.do(statements.put_under_heading, hall.fatima, heading, heading)
        with refused(database, BadInput, field="heading", reason="is_heading"):
            hall.write("Kop", is_heading=True, heading_id=heading)

    def test_not_by_participants_and_not_during_the_reveal(self, database: Database) -> None:
        hall = a_hall(database, Phase.REVEAL)

        with refused(database, NotAllowed):
            hall.do(statements.put_under_heading, hall.noor, hall.items[0], hall.items[2])
        with refused(database, NotOpen, phase="reveal"):
            hall.do(statements.put_under_heading, hall.fatima, hall.items[0], hall.items[2])


class TestMerging:
    def dots(self, hall: Hall, actor: Actor) -> list[int]:
        """The items that somebody's stickers are shown on."""
        return [dot["item"] for dot in hall.mine(actor)["dots"]]

    def test_hands_over_the_dots_and_un_merging_gives_them_back(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        first, second = hall.items[:2]
        hall.stick(hall.noor, "blauw", 1, first)
        hall.stick(hall.daan, "blauw", 1, second)

        hall.do(statements.merge_statement, hall.sem, second, first)
        merged = (self.dots(hall, hall.daan), texts_of(hall)[:1])
        for _ in range(2):
            hall.do(statements.unmerge_statement, hall.sem, second)

        assert merged == ([first], [(1, "Schotten weghalen")])
        assert self.dots(hall, hall.daan) == [second]
        assert texts_of(hall)[1] == (2, "Sport als verbinding")

    def test_counts_different_people_once(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        first, second = hall.items[:2]
        for item, number in ((first, 1), (second, 2)):
            hall.stick(hall.noor, "blauw", number, item)
        hall.stick(hall.daan, "blauw", 1, second)
        hall.do(statements.merge_statement, hall.fatima, second, first)
        hall.do(statements.merge_statement, hall.fatima, second, first)  # a repeat
        hall.move(Phase.DISCUSS)

        item = hall.report().themes[0].items[0]

        assert [(tally.phone, tally.voters) for tally in item.tallies] == [(3, 2)]
        assert item.merged == (MergedStatement(2, "Sport als verbinding"),)
        assert not item.over_maximum

    def test_in_a_chain(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        first, second, _, third = hall.items
        hall.stick(hall.noor, "blauw", 1, third)
        hall.do(statements.merge_statement, hall.fatima, third, second)
        hall.do(statements.merge_statement, hall.fatima, second, first)

        assert self.dots(hall, hall.noor) == [first]
        assert [merged.number for merged in hall.report().themes[0].items[0].merged] == [2, 4]

    def test_what_cannot_be_merged(self, database: Database) -> None:
        hall = a_hall(database, number_of_themes=2)
        elsewhere = hall.write("Elders", hall.themes[1])
        own = hall.do(statements.add_statement, hall.noor, hall.theme, "Weg")
        hidden, merged = hall.write("Verborgen"), hall.write("Al samengevoegd")
        hall.do(statements.withdraw_statement, hall.noor, own)
        hall.do(statements.hide_statement, hall.fatima, hidden, hidden=True)
        hall.do(statements.merge_statement, hall.fatima, merged, hall.items[1])
        first, second, heading, _ = hall.items

        for item, into in ((first, first), (first, elsewhere), (elsewhere, first)):
            with refused(database, BadInput, reason="not_here"):
                hall.do(statements.merge_statement, hall.fatima, item, into)
        for other in (heading, own, hidden, merged):
            for item, into in ((first, other), (other, first)):
                with refused(database, BadInput, reason="not_a_statement"):
                    hall.do(statements.merge_statement, hall.fatima, item, into)
        with refused(database, BadInput, reason="not_a_statement"):
            hall.do(statements.merge_statement, hall.fatima, second, merged)  # a ring

    def test_not_by_participants_and_not_during_the_reveal(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        first, second = hall.items[:2]
        hall.do(statements.merge_statement, hall.fatima, second, first)
        hall.move(Phase.REVEAL)

        for actor in (hall.noor, hall.screen):
            with refused(database, NotAllowed):
                hall.do(statements.merge_statement, actor, hall.items[3], first)
            with refused(database, NotAllowed):
                hall.do(statements.unmerge_statement, actor, second)
        with refused(database, NotOpen, phase="reveal"):
            hall.do(statements.merge_statement, hall.fatima, hall.items[3], first)
        with refused(database, NotOpen, phase="reveal"):
            hall.do(statements.unmerge_statement, hall.fatima, second)

    def reopened(self, hall: Hall) -> None:
        """End the meeting, so that its dots are counted, and open it again in the discussion."""
        hall.do(meetings.end_meeting, hall.fatima)
        hall.do(meetings.open_meeting, hall.fatima)
        hall.move(Phase.DISCUSS)

    def test_dots_that_were_counted_together_do_not_come_apart(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        first, second, _, third = hall.items
        hall.stick(hall.noor, "blauw", 1, third)
        hall.do(statements.merge_statement, hall.fatima, third, second)
        hall.do(statements.merge_statement, hall.fatima, second, first)
        self.reopened(hall)

        for item in (second, third):
            with refused(database, AlreadyCounted):
                hall.do(statements.unmerge_statement, hall.fatima, item)

    def test_a_merge_without_dots_or_after_the_count_comes_apart(self, database: Database) -> None:
        hall = a_hall(database, Phase.VOTE)
        first, second = hall.items[:2]
        hall.stick(hall.noor, "blauw", 1, first)
        hall.stick(hall.noor, "blauw", 2, second)
        self.reopened(hall)
        hall.do(statements.merge_statement, hall.fatima, second, first)
        (merged,) = hall.report().themes[0].items[0].tallies
        hall.do(statements.unmerge_statement, hall.fatima, second)

        # who gave to both is not known any more, and that is not nobody
        assert (merged.phone, merged.voters) == (2, None)
        assert [tally.phone for item in hall.report().themes[0].items for tally in item.tallies] == [1, 1]


def test_paper_of_a_duplicate_counts_for_what_speaks_for_it(database: Database) -> None:
    hall = a_hall(database, Phase.VOTE)
    first, second = hall.items[:2]
    hall.do(statements.merge_statement, hall.fatima, second, first)

    hall.do(voting.set_paper, hall.sem, hall.colours["wit"], second, 3)
    hall.move(Phase.DISCUSS)

    assert [tally.paper for tally in hall.report().themes[0].items[0].tallies] == [3]
