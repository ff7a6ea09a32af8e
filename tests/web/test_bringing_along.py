"""Minutes that leave one Stip as a file and come into another, over HTTP and from the terminal."""

import re
from html import unescape
from io import BytesIO
from os import urandom
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import Result
from docx import Document
from flask import Flask

from tests.web.conftest import House, a_house
from workshop.access.actors import meeting_by_code
from workshop.actions import meetings, minutes
from workshop.domain.vocabulary import Actor, Phase, Role
from workshop.minutes.exporters.word import TEMPLATE
from workshop.minutes.report import MeetingReport
from workshop.queries.report import report_of
from workshop.storage.database import utc_now
from workshop.web.current import services_of


@pytest.fixture
def ended(app: Flask) -> House:
    """A meeting that was held: two dots, one of paper, an agreement, and it is over."""
    house = a_house(app, Phase.VOTE)
    hall = house.hall
    hall.stick(hall.daan, "blauw", 1, hall.items[0])
    hall.stick(hall.noor, "wit", 1, hall.items[2])
    hall.move(Phase.REVEAL)
    hall.paper("blauw", hall.items[0], 1)
    hall.do(minutes.add_agreement, hall.sem, "Een brief", "Fatima", "1 mei")
    hall.do(meetings.end_meeting, hall.fatima)
    return house


def report_with(house: House, code: int) -> MeetingReport:
    with house.database.read_session() as session:
        return report_of(session, meeting_by_code(session, code).id or 0, utc_now())


def on_terminal(house: House, *arguments: str) -> Result:
    # the flask command gives its commands a context, the test runner does not
    with house.app.app_context():
        return house.app.test_cli_runner().invoke(args=arguments)


def made_of(house: House, file: bytes) -> int:
    """The code of the meeting that is made of a file, after its page said what was understood."""
    page = house.vera.send("/meetings/import", file=(BytesIO(file), "verslag.txt")).get_data(as_text=True)
    fields = re.findall(r'<input type="hidden" name="(report|held)" value="([^"]*)"', page)
    answer = house.vera.send("/meetings/import/make", **{name: unescape(value) for name, value in fields})
    assert answer.status_code == 302
    return int(re.findall(r"\d{6}", answer.location)[0])


@pytest.mark.parametrize("form", ["md", "json"])
def test_downloaded_minutes_make_the_same_meeting_elsewhere(ended: House, form: str) -> None:
    file = ended.sem.client.get(f"/minutes/{ended.hall.code}/export.{form}").data
    code = made_of(ended, file)
    assert code != ended.hall.code
    assert report_with(ended, code) == ended.hall.report()
    # and there the minutes are finished
    with ended.database.read_session() as session:
        secretary = Actor(meeting_by_code(session, code).id or 0, Role.SECRETARY)
    ended.database.perform(minutes.add_agreement, secretary, "Thuis bedacht")
    assert report_with(ended, code).agreements[-1].what == "Thuis bedacht"


def test_word_is_read_from_page_and_terminal_and_says_where_it_was_in_doubt(ended: House, tmp_path: Path) -> None:
    file = tmp_path / "verslag.docx"
    on_terminal(ended, "export", str(ended.hall.code), "--format", "docx", "--output", str(file))
    told = on_terminal(ended, "import-minutes", str(file))
    assert told.exit_code == 0
    assert re.search(r"^Tabel 1, rij 1\. Niet begrepen", told.output, re.MULTILINE)
    page = ended.vera.send("/meetings/import", file=(BytesIO(file.read_bytes()), "verslag.docx")).get_data(as_text=True)
    assert re.search(r"Alinea \d+\. Niet begrepen", page)
    assert "Stickers blauw: 2" in page


def test_page_says_what_was_understood_and_makes_nothing_yet(ended: House) -> None:
    text = "# Overleg 7 juni 2023\n\nPlaats: Dorpshuis\n\n## Aanwezig\n\n- Anna\n\n## 1. Opening\n\nWelkom.\n"
    page = ended.vera.send("/meetings/import", file=(BytesIO(text.encode()), "a.md")).get_data(as_text=True)
    for words in (
        "Datum: 7 juni 2023",
        "Plaats: Dorpshuis",
        "alleen voor de interne versie: Anna",
        "Agendapunten: 2 (Aanwezig; Opening)",
        "Elke regel is begrepen.",
    ):
        assert words in page
    assert "Overleg 7 juni 2023" not in ended.vera.client.get("/meetings").get_data(as_text=True)


def test_minutes_without_results_make_an_ended_meeting_and_a_programme_a_draft(ended: House) -> None:
    held = made_of(ended, b"# Overleg 7 juni 2023\n\n## 1. Opening\n\nWelkom.\n")
    draft = made_of(ended, b"# Avond\n\n| Thema | Vragen |\n| - | - |\n| Groen | Wat? |\n")
    with ended.database.read_session() as session:
        states = [meeting_by_code(session, code).state.value for code in (held, draft)]
    assert states == ["ended", "draft"]
    assert report_with(ended, held).with_voting is False


def test_page_reads_files_as_big_as_the_terminal_does(ended: House) -> None:
    content = BytesIO()
    document = Document()
    document.add_heading("Avond 7 juni 2023", 0)
    document.add_heading("1. Opening", 1)
    document.add_paragraph("Welkom.")
    document.save(content)
    with ZipFile(content, "a") as archive:
        archive.writestr("word/media/foto.jpg", urandom(6_000_000))
    answer = ended.vera.send("/meetings/import", file=(BytesIO(content.getvalue()), "verslag.docx"))
    assert answer.status_code == 200
    too_big = ended.vera.send("/meetings/import", file=(BytesIO(b"x" * 21_000_000), "verslag.docx"))
    assert too_big.status_code == 413


def test_report_that_was_changed_on_the_way_is_refused(ended: House) -> None:
    answer = ended.vera.send("/meetings/import/make", report='{"format": "stip-verslag", "version": 1, "report": {}}')
    assert answer.status_code == 422
    assert "mist het veld title" in answer.get_data(as_text=True)


def test_word_that_cannot_be_read_is_refused_in_a_sentence(ended: House) -> None:
    answer = ended.vera.send("/meetings/import", file=(BytesIO(b"PK\x03\x04 kapot"), "verslag.docx"))
    assert answer.status_code == 422
    assert "Stip leest een verslag uit Markdown, JSON, Word (.docx) en OpenDocument (.odt)." in answer.get_data(
        as_text=True
    )


@pytest.mark.parametrize("form", ["md", "json"])
def test_terminal_writes_and_reads_the_same_minutes(ended: House, form: str, tmp_path: Path) -> None:
    file = tmp_path / "verslag"
    on_terminal(ended, "export", str(ended.hall.code), "--format", form, "--output", str(file))
    told = on_terminal(ended, "import-minutes", str(file))
    assert told.exit_code == 0
    assert report_with(ended, int(told.output.strip().rpartition("Code: ")[2])) == ended.hall.report()


def test_file_that_is_changed_by_hand_says_so(ended: House) -> None:
    file = ended.sem.client.get(f"/minutes/{ended.hall.code}/export.json").data
    changed = file.replace(b'"paper": 1', b'"paper": 2')
    page = ended.vera.send("/meetings/import", file=(BytesIO(changed), "verslag.json")).get_data(as_text=True)
    assert "De controlecode past niet bij de cijfers" in page


def test_file_that_breaks_off_names_the_line(ended: House, tmp_path: Path) -> None:
    file = ended.sem.client.get(f"/minutes/{ended.hall.code}/export.json").data
    lines = file.split(b"\n")[:20]
    answer = ended.vera.send("/meetings/import", file=(BytesIO(b"\n".join(lines)), "verslag.json"))
    assert answer.status_code == 422
    assert "Regel 20: De JSON breekt hier af of klopt hier niet." in answer.get_data(as_text=True)
    path = tmp_path / "half.json"
    path.write_bytes(b"\n".join(lines))
    told = on_terminal(ended, "import-minutes", str(path))
    assert (told.exit_code, "Regel 20: De JSON breekt hier af" in told.output) == (1, True)


def test_minutes_that_no_meeting_can_hold_are_refused_in_a_sentence(ended: House, tmp_path: Path) -> None:
    path = tmp_path / "lang.json"
    file = ended.sem.client.get(f"/minutes/{ended.hall.code}/export.json").data
    path.write_bytes(file.replace(b"Een brief", b"brief " * 1000))
    told = on_terminal(ended, "import-minutes", str(path))
    assert told.exit_code == 1
    assert "De tekst is te lang" in told.output


@pytest.mark.parametrize(
    ("form", "counted"),
    [
        ("json", "de controlecode, de plaatsen"),
        ("md", "de controlecode, de plaatsen, de sommen"),
        ("zip", "de controlecode, de plaatsen, de lijst met stickers, de sommen"),
        ("xlsx", "de controlecode, de plaatsen, de lijst met stickers, de sommen"),
    ],
)
def test_terminal_counts_again_and_says_that_it_fits(ended: House, form: str, counted: str, tmp_path: Path) -> None:
    file = tmp_path / f"verslag.{form}"
    on_terminal(ended, "export", str(ended.hall.code), "--format", form, "--output", str(file))
    told = on_terminal(ended, "verify", str(file))
    assert told.exit_code == 0
    assert told.output.startswith(f"verslag.{form} klopt; nageteld: {counted}; niet nageteld: teksten")


def test_terminal_names_what_does_not_fit(ended: House, tmp_path: Path) -> None:
    file = tmp_path / "verslag.json"
    content = ended.sem.client.get(f"/minutes/{ended.hall.code}/export.json").data
    file.write_bytes(content.replace(b'"paper": 1', b'"paper": 2'))
    told = on_terminal(ended, "verify", str(file))
    assert told.exit_code == 1
    place, _theme_place, code, end = told.output.strip().split("\n")
    assert place == "Ronde 1, blauw, nr. 1: het bestand zegt plaats 1 met 2, nageteld is het plaats 1 met 3."
    assert code.startswith("De controlecode is ")
    assert end.endswith("verslag.json klopt niet.")


def test_terminal_names_the_part_that_it_cannot_read(ended: House, tmp_path: Path) -> None:
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("stickers.csv", "")
    file = tmp_path / "verslag.zip"
    file.write_bytes(content.getvalue())
    told = on_terminal(ended, "verify", str(file))
    assert told.exit_code == 1
    assert "verslag.zip, rondes.csv: Regel 1: Dit deel van het verslag ontbreekt." in told.output


def test_template_in_the_data_folder_wins(ended: House, tmp_path: Path) -> None:
    address = f"/minutes/{ended.hall.code}/export.docx"
    folder = services_of(ended.app).config.data_folder
    document = Document(str(TEMPLATE))
    document.add_paragraph("Gemeente Leiderdorp")
    document.save(str(folder / "verslag.docx"))
    answer = ended.sem.client.get(address)
    assert Document(BytesIO(answer.data)).paragraphs[0].text == "Gemeente Leiderdorp"

    (folder / "verslag.docx").write_bytes(b"geen document")
    answer = ended.sem.client.get(address)
    assert answer.status_code == 409
    assert "Het bestand verslag.docx in de datamap is geen Word-document." in answer.get_data(as_text=True)
    output = str(tmp_path / "x.docx")
    told = on_terminal(ended, "export", str(ended.hall.code), "--format", "docx", "--output", output)
    assert (told.exit_code, "verslag.docx in de datamap" in told.output) == (1, True)

    document.styles["Heading 2"].delete()
    document.save(str(folder / "verslag.docx"))
    assert "mist de stijl Heading 2" in ended.sem.client.get(address).get_data(as_text=True)
