"""Minutes in Word: those of Stip, and documents as people make them, read like any other file of minutes."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import HealthCheck, given, settings

from tests.minutes.exporters.kept_meetings import MEETINGS, report_of_meeting
from tests.strategies import reports
from workshop.domain.errors import NotMinutes
from workshop.minutes.exporters.csv_zip import to_csv_zip
from workshop.minutes.exporters.excel import to_excel
from workshop.minutes.exporters.word import to_word
from workshop.minutes.importers.detect import read_minutes
from workshop.minutes.importers.import_outcome import ImportOutcome, RemarkKind, Spot
from workshop.minutes.report import AgreementReport, MeetingReport


def document_with(write: Callable[[DocumentType], None]) -> bytes:
    document = Document()
    write(document)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def read(write: Callable[[DocumentType], None]) -> ImportOutcome:
    return read_minutes(document_with(write))


def begin(document: DocumentType) -> None:
    document.add_paragraph("Bijeenkomst 7 juni 2013", style="Title")
    document.add_paragraph("Uitkomsten", style="Heading 1")
    document.add_paragraph("Wonen", style="Heading 2")


def table(document: DocumentType, *rows: tuple[str, ...]) -> None:
    written = document.add_table(len(rows), len(rows[0]))
    for row, cells in zip(written.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text


def said(report: MeetingReport) -> list[tuple[str, list[tuple[str, bool, dict[str, int]]], str, int]]:
    """The expected content of a Word file: themes with texts, dots, conclusion and number of questions."""
    return [
        (
            theme.title,
            [
                (
                    item.text,
                    item.is_heading,
                    {tally.colour: tally.dots for tally in item.tallies if tally.round == theme.last_round},
                )
                for item in theme.items
            ],
            theme.conclusion,
            len(theme.questions),
        )
        for theme in report.themes
    ]


def told(reading: ImportOutcome) -> list[tuple[RemarkKind, Spot | None, str]]:
    return [(remark.kind, remark.spot, remark.text) for remark in reading.remarks]


@pytest.mark.parametrize("name", MEETINGS)
def test_word_file_of_stip_gives_its_texts_and_dots_back(name: str) -> None:
    report = report_of_meeting(name)
    found = read_minutes(to_word(report)).report
    assert (found.title, found.held_on, found.place) == (report.title, report.held_on, report.place)
    assert said(found) == said(report)
    assert [(item.title, item.after_work) for item in found.agenda] == [
        (item.title, item.after_work) for item in report.agenda
    ]
    assert found.agreements == report.agreements


def test_ranking_in_a_word_file_of_stip_is_passed_over_and_told() -> None:
    remarks = read_minutes(to_word(report_of_meeting("msv"))).remarks
    derived = [remark.text for remark in remarks if remark.kind is RemarkKind.DERIVED]
    assert derived == ["De prioriteiten van de aanwezigen"] * 4 + ["Prioriteiten over alle thema's"]


def test_document_of_people_is_read() -> None:
    def write(document: DocumentType) -> None:
        document.add_paragraph("Dorpsavond", style="Title")
        document.add_paragraph("Datum: 7 juni 2013")
        document.add_paragraph("Locatie: De Sterrentuin")
        document.add_paragraph("1. Opening", style="Heading 1")
        document.add_paragraph("De voorzitter opent.")
        document.add_paragraph("Resultaten", style="Heading 1")
        document.add_paragraph("Wonen", style="Heading 2")
        document.add_paragraph("Meer huizen (4 blauw, 2 wit)", style="List Number")
        document.add_paragraph("• Getypt met een stip. 🔵🔵⚪")
        document.add_paragraph("12) Getypt met een nummer – 3 blauwe stickers")
        document.add_paragraph("Zorg", style="Heading 3")
        document.add_paragraph("Onder het kopje", style="List Bullet")
        document.add_paragraph("Samenvatting", style="Heading 3")
        document.add_paragraph("Wij bouwen.")
        document.add_paragraph("Actiepunten", style="Heading 1")
        table(document, ("Actie", "Actiehouder", "Deadline"), ("Bellen", "Sem", "1 mei"))

    reading = read(write)
    report = reading.report
    assert (report.title, report.held_on, report.place) == ("Dorpsavond", date(2013, 6, 7), "De Sterrentuin")
    assert [(item.title, item.text) for item in report.agenda] == [("Opening", "De voorzitter opent.")]
    assert said(report) == [
        (
            "Wonen",
            [
                ("Meer huizen", False, {"blauw": 4, "wit": 2}),
                ("Getypt met een stip.", False, {"blauw": 2, "wit": 1}),
                ("Getypt met een nummer", False, {"blauw": 3}),
                ("Zorg", True, {}),
                ("Onder het kopje", False, {}),
            ],
            "Wij bouwen.",
            0,
        )
    ]
    assert report.agreements == (AgreementReport("Bellen", "Sem", "1 mei"),)
    assert [kind for kind, _, _ in told(reading)] == [RemarkKind.BUDGET_ASSUMED]


def test_bold_lines_are_headings_where_there_are_no_others_and_that_is_told() -> None:
    def write(document: DocumentType) -> None:
        document.add_paragraph("Verslag van 7 juni 2013")
        for text in ("1. Welkom", "2. Uitkomsten", "Wonen"):
            document.add_paragraph().add_run(text).bold = True
        document.add_paragraph("- Meer huizen 2x blauw")

    reading = read(write)
    assert [(theme.title, len(theme.items)) for theme in reading.report.themes] == [("Wonen", 1)]
    assert [each for each in told(reading) if each[0] is RemarkKind.READ_AS_HEADING] == [
        (RemarkKind.READ_AS_HEADING, Spot(2), "1. Welkom"),
        (RemarkKind.READ_AS_HEADING, Spot(3), "2. Uitkomsten"),
        (RemarkKind.READ_AS_HEADING, Spot(4), "Wonen"),
    ]


def test_statements_in_a_table_have_their_dots_in_columns() -> None:
    def write(document: DocumentType) -> None:
        begin(document)
        table(
            document,
            ("Nr.", "Uitspraak", "Wit", "Aantal blauw", "Wie zei het"),
            ("1", "Meer huizen?", "2", "4x", "Piet"),
            ("2", "Groen", "-", "veel", ""),
            ("", "Totaal", "2", "4", ""),
            ("", "", "3", "", ""),
        )

    reading = read(write)
    assert said(reading.report)[0][1] == [("Meer huizen?", False, {"wit": 2, "blauw": 4}), ("Groen", False, {})]
    assert [each for each in told(reading) if each[0] is not RemarkKind.BUDGET_ASSUMED] == [
        (RemarkKind.NOT_UNDERSTOOD, Spot(1, 1), "Wie zei het: Piet"),
        (RemarkKind.DOTS_IN_DOUBT, Spot(3, 1), "2 | Groen | - | veel |"),
        (RemarkKind.DERIVED, Spot(4, 1), "| Totaal | 2 | 4 |"),
        (RemarkKind.NOT_UNDERSTOOD, Spot(5, 1), "| | 3 | |"),
    ]


def test_what_is_not_understood_is_told_with_its_paragraph_or_row() -> None:
    def write(document: DocumentType) -> None:
        begin(document)
        document.add_paragraph("")
        document.add_paragraph("Losse zin.")
        table(document, ("a", "b"), ("c", "d"))
        document.add_paragraph("Tel dit (4)", style="List Bullet")

    assert told(read(write)) == [
        (RemarkKind.NOT_UNDERSTOOD, Spot(4), "Losse zin."),
        (RemarkKind.NOT_UNDERSTOOD, Spot(1, 1), "a | b"),
        (RemarkKind.NOT_UNDERSTOOD, Spot(2, 1), "c | d"),
        (RemarkKind.DOTS_IN_DOUBT, Spot(5), "Tel dit (4)"),
    ]


def test_links_fields_and_tracked_changes_are_read_as_accepted() -> None:
    def write(document: DocumentType) -> None:
        begin(document)
        paragraph = document.add_paragraph("Een ", style="List Bullet")
        for tag, text in (("w:hyperlink", "link"), ("w:ins", " erbij"), ("w:del", " eraf")):
            mark, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement("w:t")
            words.text = text
            words.set(qn("xml:space"), "preserve")
            run.append(words)
            mark.append(run)
            paragraph._p.append(mark)
        control = parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:pPr><w:pStyle w:val='ListBullet'/></w:pPr>"
            "<w:r><w:t>In een veld</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        )
        paragraph._p.addnext(control)

    assert [text for text, _, _ in said(read(write).report)[0][1]] == ["Een link erbij", "In een veld"]


def test_pictures_and_text_boxes_are_told() -> None:
    def write(document: DocumentType) -> None:
        begin(document)
        paragraph = document.add_paragraph("Met een plaatje", style="List Bullet")
        paragraph.add_run()._r.append(OxmlElement("w:drawing"))

    reading = read(write)
    assert told(reading) == [(RemarkKind.LEFT_OUT, Spot(4), "Met een plaatje")]
    assert [text for text, _, _ in said(reading.report)[0][1]] == ["Met een plaatje"]


def counted(document: DocumentType, text: str, style: str | None = None) -> None:
    """A paragraph that Word counts by itself, in the list of the style with numbers."""
    paragraph = document.add_paragraph(text, style=style)
    number = document.styles["List Number"].element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = int(number.get(qn("w:val")))


def test_headings_that_word_counts_are_agenda_items() -> None:
    def write(document: DocumentType) -> None:
        document.add_paragraph("Overleg 7 juni 2013", style="Title")
        for name in ("Opening", "Groenplan"):
            counted(document, name, style="Heading 1")
            document.add_paragraph("Besproken.")

    reading = read(write)
    assert [(item.title, item.text) for item in reading.report.agenda] == [
        ("Opening", "Besproken."),
        ("Groenplan", "Besproken."),
    ]
    assert told(reading) == []


def test_numbers_that_stand_alone_are_headings_where_there_are_no_others() -> None:
    def write(document: DocumentType) -> None:
        document.add_paragraph("Overleg 7 juni 2013")
        for name in ("Opening", "Groenplan"):
            counted(document, name)
            document.add_paragraph("Besproken.")

    reading = read(write)
    assert [item.title for item in reading.report.agenda] == ["Opening", "Groenplan"]
    assert [kind for kind, _, _ in told(reading)] == [RemarkKind.READ_AS_HEADING] * 2


def test_drawn_dots_and_typed_notes_are_told() -> None:
    def write(document: DocumentType) -> None:
        begin(document)
        drawn = document.add_paragraph("Bomen ", style="List Bullet")
        for _ in range(3):
            drawn.add_run()._r.append(parse_xml(f"<w:sym {nsdecls('w')} w:font='Wingdings' w:char='F06C'/>"))
        noted = document.add_paragraph("Bankjes 2x wit", style="List Bullet")
        noted.add_run("1").font.superscript = True
        measured = document.add_paragraph("Tuin van 40 m", style="List Bullet")
        measured.add_run("2").font.superscript = True

    reading = read(write)
    assert said(reading.report)[0][1] == [
        ("Bomen ●●●", False, {}),
        ("Bankjes", False, {"wit": 2}),
        ("Tuin van 40 m²", False, {}),
    ]
    assert [each[::2] for each in told(reading) if each[0] is not RemarkKind.BUDGET_ASSUMED] == [
        (RemarkKind.DOTS_IN_DOUBT, "Bomen ●●●"),
        (RemarkKind.LEFT_OUT, "1"),
    ]


def test_head_of_the_pages_is_told_and_gives_the_day() -> None:
    def write(document: DocumentType) -> None:
        document.sections[0].header.paragraphs[0].text = "Dorpsraad, 7 juni 2013"
        document.add_paragraph("Verslag", style="Title")
        document.add_paragraph("Uitkomsten", style="Heading 1")
        document.add_paragraph("Wonen", style="Heading 2")
        document.add_paragraph("Meer huizen", style="List Bullet")

    reading = read(write)
    assert reading.report.held_on == date(2013, 6, 7)
    assert (RemarkKind.PAGE_HEAD, Spot(1), "Dorpsraad, 7 juni 2013") in told(reading)


def test_merged_cells_of_a_theme_hold_for_the_rows_below() -> None:
    def write(document: DocumentType) -> None:
        begin(document)
        rows = (("Thema", "Uitspraak", "Blauw"), ("Groen", "Bankjes", "4"), ("", "Bomen", "2"), ("Weg", "Drempel", "1"))
        table(document, *rows)
        written = document.tables[0]
        written.cell(1, 0).merge(written.cell(2, 0))

    assert [(title, [text for text, _, _ in items]) for title, items, _, _ in said(read(write).report)] == [
        ("Wonen", []),
        ("Groen", ["Bankjes", "Bomen"]),
        ("Weg", ["Drempel"]),
    ]


def bomb() -> bytes:
    content = BytesIO(document_with(begin))
    with ZipFile(content, "a", ZIP_DEFLATED) as archive:
        archive.writestr("word/media/x.xml", b" " * 30_000_000)
    return content.getvalue()


def deep() -> bytes:
    def write(document: DocumentType) -> None:
        begin(document)
        inner: Any = document.element.body
        for _ in range(200):
            control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
            control.append(content)
            inner.insert(0, control)
            inner = content

    return document_with(write)


def many(text: str, times: int) -> bytes:
    def write(document: DocumentType) -> None:
        begin(document)
        body = document.element.body
        for _ in range(times):
            body.insert(3, parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>{text}</w:t></w:r></w:p>"))

    return document_with(write)


def wide() -> bytes:
    def write(document: DocumentType) -> None:
        begin(document)
        table(document, ("a", "b"))
        cell = next(document.element.body.iter(qn("w:tc")))
        span = OxmlElement("w:gridSpan")
        span.set(qn("w:val"), "999999999")
        cell.get_or_add_tcPr().append(span)

    return document_with(write)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04 kapot", "not_a_form"),
        (to_excel(MeetingReport("x")), "workbook"),
        (to_csv_zip(MeetingReport("x")), "not_a_form"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_word"),
        (document_with(lambda document: None), "nothing_found"),
        (bomb(), "too_big"),
        (deep(), "not_a_form"),
        (many("x", 20_000), "too_big"),
        (many("x" * 100_001, 1), "too_long"),
        (wide(), "too_big"),
        (b"PK\x03\x04" + b"\0" * 20_000_001, "too_big"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_file_that_is_no_minutes_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(NotMinutes) as refused:
        read_minutes(content)
    assert refused.value.details["reason"] == reason


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(reports())
def test_any_word_file_of_stip_is_read_or_refused_with_its_spot(report: MeetingReport) -> None:
    reason = "nothing_found"
    try:
        remarks = read_minutes(to_word(report)).remarks
    except NotMinutes as refused:
        reason, remarks = refused.details["reason"], ()
    assert reason in ("nothing_found", "too_much")
    assert all(remark.spot for remark in remarks)


def test_refusal_names_the_paragraph() -> None:
    with pytest.raises(NotMinutes) as refused:
        read_minutes(many("x" * 100_001, 1))
    assert refused.value.details["spot"] == Spot(4)
