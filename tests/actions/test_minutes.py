"""Texts of the secretary, also when two write at once."""

from dataclasses import replace
from datetime import date

import pytest

from tests.factories import a_hall, refused, vera
from tests.web.test_refusals import FIELDS
from workshop.actions import meetings, minutes
from workshop.commands.table import COMMANDS, arguments_of
from workshop.domain.errors import BadInput, Clash, NotAllowed, NotFound, NotOpen, TooMany, WorkshopError
from workshop.domain.vocabulary import Language
from workshop.minutes.report import AgendaItemReport, AgreementReport, MeetingReport
from workshop.storage.database import Database, UnitOfWork


class TestConclusions:
    def test_are_saved_by_whoever_saw_the_last_version(self, database: Database) -> None:
        hall = a_hall(database)

        first = hall.do(minutes.save_conclusion, hall.sem, hall.theme, "Samen", 0)
        second = hall.do(minutes.save_conclusion, hall.fatima, hall.theme, "Samen\n\nverder", first)

        assert (first, second) == (1, 2)
        assert hall.report().themes[0].conclusion == "Samen\n\nverder"

    def test_of_two_at_once_the_second_gets_both_texts(self, database: Database) -> None:
        hall = a_hall(database)
        hall.do(minutes.save_conclusion, hall.sem, hall.theme, "Van Sem", 0)

        with refused(database, Clash, version=1, text="Van Sem"):
            hall.do(minutes.save_conclusion, hall.fatima, hall.theme, "Van Fatima", 0)

    def test_a_repeat_is_no_clash(self, database: Database) -> None:
        hall = a_hall(database)

        versions = [hall.do(minutes.save_conclusion, hall.sem, hall.theme, "Samen", 0) for _ in range(2)]

        assert versions == [1, 1]

    def test_have_a_limit(self, database: Database) -> None:
        hall = a_hall(database)
        hall.do(minutes.save_conclusion, hall.sem, hall.theme, "x" * 20_000, 0)

        with refused(database, BadInput, field="text", reason="too_long", limit=20_000):
            hall.do(minutes.save_conclusion, hall.sem, hall.theme, "x" * 20_001, 1)


class TestAgenda:
    def test_stands_in_order_before_and_after_the_work_session(self, database: Database) -> None:
        hall = a_hall(database)
        hall.do(minutes.add_agenda_item, hall.sem, "Sluiting", after_work=True)
        welcome = hall.do(minutes.add_agenda_item, hall.sem, "Welkom")
        hall.do(minutes.add_agenda_item, hall.sem, "Inleiding", "Anouk vertelt.")
        version = hall.do(minutes.save_agenda_item, hall.fatima, welcome, "Welkom", "Door de wethouder.", 0)

        assert version == 1
        assert hall.report().agenda == (
            AgendaItemReport("Welkom", "Door de wethouder."),
            AgendaItemReport("Inleiding", "Anouk vertelt."),
            AgendaItemReport("Sluiting", after_work=True),
        )

    def test_clashes_and_repeats(self, database: Database) -> None:
        hall = a_hall(database)
        item = hall.do(minutes.add_agenda_item, hall.sem, "Welkom")
        versions = [hall.do(minutes.save_agenda_item, hall.sem, item, "Opening", "Van Sem", 0) for _ in range(2)]

        assert versions == [1, 1]
        with refused(database, Clash, version=1, title="Opening", text="Van Sem"):
            hall.do(minutes.save_agenda_item, hall.fatima, item, "Opening", "Van Fatima", 0)
        with refused(database, Clash, version=1, title="Opening", text="Van Sem"):
            hall.do(minutes.delete_agenda_item, hall.fatima, item, 0)
        hall.do(minutes.delete_agenda_item, hall.fatima, item, 1)
        with refused(database, NotFound, kind="agenda_item"):
            hall.do(minutes.delete_agenda_item, hall.fatima, item, 1)
        assert hall.report().agenda == ()

    @pytest.mark.parametrize(
        ("title", "text", "field"), [("", "", "title"), ("x" * 201, "", "title"), ("x", "x" * 20_001, "text")]
    )
    def test_limits(self, database: Database, title: str, text: str, field: str) -> None:
        hall = a_hall(database)
        item = hall.do(minutes.add_agenda_item, hall.sem, "Welkom")

        with refused(database, BadInput, field=field):
            hall.do(minutes.add_agenda_item, hall.sem, title, text)
        with refused(database, BadInput, field=field):
            hall.do(minutes.save_agenda_item, hall.sem, item, title, text, 0)

    def test_is_not_endless(self, database: Database) -> None:
        hall = a_hall(database)

        def fill(work: UnitOfWork) -> None:
            for number in range(100):
                minutes.add_agenda_item(work, hall.sem, f"Punt {number}")

        database.perform(fill)
        with refused(database, TooMany, limit=100):
            hall.do(minutes.add_agenda_item, hall.sem, "Te veel")


class TestAgreements:
    def test_say_what_who_and_when(self, database: Database) -> None:
        hall = a_hall(database)
        first = hall.do(minutes.add_agreement, hall.sem, "Verslag maken")
        hall.do(minutes.add_agreement, hall.sem, "Zaal huren", "Kees", "12 juli")
        hall.do(minutes.save_agreement, hall.fatima, first, "Verslag maken", "Sem", "", 0)

        assert hall.report().agreements == (
            AgreementReport("Verslag maken", "Sem"),
            AgreementReport("Zaal huren", "Kees", "12 juli"),
        )

    def test_clashes_and_repeats(self, database: Database) -> None:
        hall = a_hall(database)
        item = hall.do(minutes.add_agreement, hall.sem, "Doen")
        versions = [hall.do(minutes.save_agreement, hall.sem, item, "Doen", "Sem", "nu", 0) for _ in range(2)]

        assert versions == [1, 1]
        with refused(database, Clash, version=1, what="Doen", who="Sem", due="nu"):
            hall.do(minutes.save_agreement, hall.fatima, item, "Laten", "", "", 0)
        with refused(database, Clash, version=1):
            hall.do(minutes.delete_agreement, hall.fatima, item, 0)
        hall.do(minutes.delete_agreement, hall.fatima, item, 1)
        with refused(database, NotFound, kind="agreement"):
            hall.do(minutes.save_agreement, hall.fatima, item, "Doen", "", "", 1)

    @pytest.mark.parametrize(
        ("what", "who", "due", "field"),
        [("", "", "", "what"), ("x" * 2001, "", "", "what"), ("x", "x" * 201, "", "who"), ("x", "", "x" * 201, "due")],
    )
    def test_limits(self, database: Database, what: str, who: str, due: str, field: str) -> None:
        hall = a_hall(database)
        item = hall.do(minutes.add_agreement, hall.sem, "Doen")

        with refused(database, BadInput, field=field):
            hall.do(minutes.add_agreement, hall.sem, what, who, due)
        with refused(database, BadInput, field=field):
            hall.do(minutes.save_agreement, hall.sem, item, what, who, due, 0)


class TestAttachments:
    def test_are_named_in_order(self, database: Database) -> None:
        hall = a_hall(database)
        first = hall.do(minutes.add_attachment, hall.sem, "Presentatie")
        hall.do(minutes.add_attachment, hall.fatima, "Foto's van de wand")
        versions = [hall.do(minutes.save_attachment, hall.fatima, first, "Presentatie.pdf", 0) for _ in range(2)]

        assert versions == [1, 1]
        assert hall.report().attachments == ("Presentatie.pdf", "Foto's van de wand")
        with refused(database, Clash, version=1, name="Presentatie.pdf"):
            hall.do(minutes.save_attachment, hall.sem, first, "Dia's", 0)
        with refused(database, Clash, version=1):
            hall.do(minutes.delete_attachment, hall.sem, first, 0)
        hall.do(minutes.delete_attachment, hall.sem, first, 1)
        with refused(database, NotFound, kind="attachment"):
            hall.do(minutes.delete_attachment, hall.sem, first, 1)
        assert hall.report().attachments == ("Foto's van de wand",)

    @pytest.mark.parametrize("name", ["", "x" * 201])
    def test_limits(self, database: Database, name: str) -> None:
        hall = a_hall(database)
        with refused(database, BadInput, field="name"):
            hall.do(minutes.add_attachment, hall.sem, name)


def state(report: MeetingReport) -> tuple[int, date | None]:
    return report.adopted_version, report.adopted_on


class TestAdoption:
    DAY = date(2026, 12, 1)

    def test_waits_for_the_end_and_counts_versions(self, database: Database) -> None:
        hall = a_hall(database)
        with refused(database, NotOpen, state="open"):
            hall.do(minutes.adopt_minutes, hall.sem, self.DAY)
        hall.do(meetings.end_meeting, hall.fatima)

        assert [hall.do(minutes.adopt_minutes, hall.sem, self.DAY) for _ in range(2)] == [1, 1]
        assert state(hall.report()) == (1, self.DAY)
        hall.do(minutes.redraft_minutes, hall.fatima)
        assert state(hall.report()) == (1, None)
        assert hall.do(minutes.adopt_minutes, hall.fatima, date(2026, 12, 8)) == 2

    def test_saving_what_stood_there_already_leaves_it(self, database: Database) -> None:
        hall = a_hall(database)
        hall.do(minutes.save_conclusion, hall.sem, hall.theme, "Samen", 0)
        hall.do(meetings.end_meeting, hall.fatima)
        hall.do(minutes.adopt_minutes, hall.sem, self.DAY)

        hall.do(minutes.save_conclusion, hall.sem, hall.theme, "Samen", 1)
        hall.do(minutes.set_minutes_language, hall.sem, Language.ENGLISH)

        assert state(hall.report()) == (1, self.DAY)
        assert hall.report().language is Language.ENGLISH

    def test_every_command_that_changes_the_minutes_makes_them_a_draft(self, database: Database) -> None:
        hall = a_hall(database)
        hall.do(minutes.add_agenda_item, hall.sem, "Welkom")
        hall.do(minutes.add_agreement, hall.sem, "Doen")
        hall.do(minutes.add_attachment, hall.sem, "Brief")
        hall.do(meetings.end_meeting, hall.fatima)
        changing = set()
        # reopening comes last, for then the minutes cannot be adopted any more
        for name in sorted(COMMANDS, key="open_meeting".__eq__):
            hall.do(minutes.adopt_minutes, hall.sem, self.DAY)
            before = hall.report()
            try:
                action, arguments = arguments_of(name, hall.fatima, FIELDS)
                database.perform(action, hall.fatima, **arguments)
            except WorkshopError:
                continue
            after = hall.report()
            if replace(after, adopted_on=self.DAY, language=before.language) != before:
                changing.add(name)
                assert after.adopted_on is None, name
        assert {"save_conclusion", "redact_statement", "edit_meeting", "set_head_count"} <= changing
        assert len(changing) >= 10


def test_only_facilitator_and_secretary_of_the_meeting_write_minutes_also_after_the_end(database: Database) -> None:
    hall, stranger = a_hall(database), vera(database)
    item = hall.do(minutes.add_agenda_item, hall.sem, "Welkom")
    agreement = hall.do(minutes.add_agreement, hall.sem, "Doen")
    for actor in (hall.noor, hall.screen):
        with refused(database, NotAllowed):
            hall.do(minutes.save_conclusion, actor, hall.theme, "Van mij", 0)
        with refused(database, NotAllowed):
            hall.do(minutes.add_agenda_item, actor, "Van mij")
        with refused(database, NotAllowed):
            hall.do(minutes.save_agenda_item, actor, item, "Van mij", "", 0)
        with refused(database, NotAllowed):
            hall.do(minutes.delete_agenda_item, actor, item, 0)
        with refused(database, NotAllowed):
            hall.do(minutes.add_agreement, actor, "Van mij")
        with refused(database, NotAllowed):
            hall.do(minutes.save_agreement, actor, agreement, "Van mij", "", "", 0)
        with refused(database, NotAllowed):
            hall.do(minutes.delete_agreement, actor, agreement, 0)
        with refused(database, NotAllowed):
            hall.do(minutes.add_attachment, actor, "Van mij")
        with refused(database, NotAllowed):
            hall.do(minutes.adopt_minutes, actor, date(2026, 12, 1))
    with refused(database, NotFound, kind="theme"):
        hall.do(minutes.save_conclusion, stranger, hall.theme, "Van Vera", 0)
    with refused(database, NotFound, kind="agenda_item"):
        hall.do(minutes.save_agenda_item, stranger, item, "Van Vera", "", 0)
    with refused(database, NotFound, kind="agreement"):
        hall.do(minutes.save_agreement, stranger, agreement, "Van Vera", "", "", 0)
    hall.do(meetings.end_meeting, hall.fatima)

    hall.do(minutes.save_conclusion, hall.sem, hall.theme, "Thuis geschreven", 0)
