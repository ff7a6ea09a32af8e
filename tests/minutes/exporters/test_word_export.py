"""Minutes as Word, read back with python-docx: real headings, tables with the figures, and every word as typed."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from docx.table import Table
from hypothesis import HealthCheck, given, settings

from tests.minutes.exporters.rendering import typed_lines
from tests.minutes.exporters.test_markdown_export import small_report
from tests.strategies import NASTY, report_full_of, reports
from workshop.domain.errors import BadTemplate
from workshop.domain.vocabulary import Language
from workshop.minutes.exporters.word import NEEDED_STYLES, TEMPLATE, to_word
from workshop.minutes.programmes import demo_report, programme
from workshop.minutes.report import AgreementReport, MeetingReport
from workshop.minutes.verification import check_code
from workshop.version import VERSION


def document_of(report: MeetingReport, **more: Any) -> DocumentType:
    return Document(BytesIO(to_word(report, **more)))


def paragraphs(document: DocumentType) -> list[tuple[str, str]]:
    """(style, text) of every paragraph that is not in a table."""
    return [(each.style.name, each.text) for each in document.paragraphs if each.text]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def words_of(document: DocumentType) -> Iterator[str]:
    yield from (each.text for each in document.paragraphs)
    yield from (cell.text for table in document.tables for row in table.rows for cell in row.cells)


def template_with(change: Any) -> bytes:
    document = Document(BytesIO(TEMPLATE.read_bytes()))
    change(document)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def test_headings_are_real_headings() -> None:
    assert [(style, text) for style, text in paragraphs(document_of(small_report())) if style in NEEDED_STYLES[:4]] == [
        ("Title", "Samen aan de slag"),
        ("Heading 1", "1. Welkom"),
        ("Heading 1", "2. Uitkomsten uit de werksessie"),
        ("Heading 2", "Sociale infrastructuur"),
        ("Heading 3", "7 Buurten 1x wit"),
        ("Heading 3", "Korte toelichting / conclusies"),
        ("Heading 3", "De prioriteiten van de aanwezigen"),
        ("Heading 2", "Status"),
        ("Heading 3", "De prioriteiten van de aanwezigen"),
        ("Heading 2", "Opdrachtgeverschap"),
        ("Heading 1", "3. Prioriteiten over alle thema's"),
        ("Heading 1", "4. Sluiting"),
        ("Heading 1", "5. Afspraken"),
    ]


def test_dots_are_bold_behind_the_statement_as_in_2013() -> None:
    document = document_of(demo_report())
    [found] = [each for each in document.paragraphs if each.text.startswith("Het netwerk van organisaties")]
    assert (found.style.name, found.runs[-1].text, found.runs[-1].bold) == ("List Bullet", "2x wit / 4x blauw", True)
    assert sum(each.style.name == "List Bullet" for each in document.paragraphs) == 39 + 4


def test_tables_have_the_figures_and_their_head_on_every_page() -> None:
    document = document_of(small_report())
    counts = next(table for table in document.tables if rows(table)[0][6:7] == ["Verschillende mensen"])
    assert ["blauw", "gedeeld 1", "1", "=SUM(A1) | #1", "4", "1", "2", "–"] in rows(counts)
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table.style.name == "Table Grid"


def test_what_announces_something_stays_on_its_page() -> None:
    def loosen(document: Any) -> None:  # a template of somebody's own may not keep its headings
        for style in NEEDED_STYLES[:4]:
            document.styles[style].paragraph_format.keep_with_next = False

    report = replace(small_report(), agreements=(AgreementReport("Een bankje bij de vijver"),))
    document = document_of(report, template=template_with(loosen))

    blocks = [block for block in document.iter_inner_content() if isinstance(block, Table) or block.text]
    left = [
        one.text for one, after in pairwise(blocks) if announces(one, after) and not one.paragraph_format.keep_with_next
    ]
    kept = [one.text for one in blocks if not isinstance(one, Table) and one.paragraph_format.keep_with_next]
    heads = [cell.paragraphs[0] for table in document.tables for cell in table.rows[0].cells]
    assert left == []
    assert {"De volgende afspraken zijn gemaakt:", "Stickers op een verborgen uitspraak:", "7 Buurten 1x wit"} <= set(
        kept
    )
    assert not {"De wethouder opent.", "Netwerk 4x blauw"} & set(kept)
    assert all(head.paragraph_format.keep_with_next for head in heads)


def announces(one: Any, after: Any) -> bool:
    if isinstance(one, Table) or one.style.name == "List Bullet":
        return False
    return one.style.name in NEEDED_STYLES[:4] or isinstance(after, Table) or after.style.name == "List Bullet"


def test_title_page_numbers_and_check_code_are_there() -> None:
    document = document_of(small_report())
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "Samen aan de slag"
    fields = [each.text.strip() for each in section.footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert (document.core_properties.title, document.core_properties.author) == ("Samen aan de slag", "Stip")
    assert document.core_properties.comments == f"Stip {VERSION}"
    assert ("Normal", f"Controlecode: {check_code(small_report())}") in paragraphs(document)


def test_minutes_can_be_in_another_language() -> None:
    assert ("Heading 1", "5. Agreements") in paragraphs(document_of(replace(small_report(), language=Language.ENGLISH)))


@pytest.mark.parametrize("text", NASTY)
def test_typed_text_stays_text_sign_for_sign(text: str) -> None:
    assert_every_line_is_there(report_full_of(text))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(reports())
def test_any_text_stays_text(report: MeetingReport) -> None:
    assert_every_line_is_there(report)


def assert_every_line_is_there(report: MeetingReport) -> None:
    written = " ".join(" ".join(words_of(document_of(report))).split())
    assert [line for line in typed_lines(report) if line not in written] == []


def test_signs_that_xml_cannot_hold_are_dropped() -> None:
    document = document_of(MeetingReport("bel\x07", agreements=(AgreementReport("nul\x00"),)))
    assert ("Title", "bel") in paragraphs(document)
    assert ("List Bullet", "nul") in paragraphs(document)


def test_meeting_without_votes_and_programme_are_documents_too() -> None:
    for report in (programme("msv"), programme("vol"), MeetingReport("")):
        assert paragraphs(document_of(report))[0][0] == "Title"


def test_own_template_keeps_its_words_and_gets_the_title() -> None:
    def change(document: DocumentType) -> None:
        document.add_paragraph("Gemeente Leiderdorp")
        paragraph = document.sections[0].footer.paragraphs[0]
        paragraph.clear()
        for piece in ("Verslag van {{", "titel", "}} · concept"):
            paragraph.add_run(piece)

    document = document_of(replace(small_report(), title="A & <B>"), template=template_with(change))
    assert paragraphs(document)[:2] == [("Normal", "Gemeente Leiderdorp"), ("Title", "A & <B>")]
    assert document.sections[0].footer.paragraphs[0].text == "Verslag van A & <B> · concept"


@pytest.mark.parametrize("style", NEEDED_STYLES)
def test_template_without_a_style_is_refused_by_its_name(style: str) -> None:
    template = template_with(lambda document: document.styles[style].delete())
    with pytest.raises(BadTemplate) as refused:
        to_word(small_report(), template=template)
    assert refused.value.details == {"style": style}


def another_zip() -> bytes:
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("x.txt", "x")
    return content.getvalue()


@pytest.mark.parametrize("template", [b"", b"geen document", b"PK\x03\x04", another_zip()], ids=len)
def test_template_that_is_no_document_is_refused(template: bytes) -> None:
    with pytest.raises(BadTemplate) as refused:
        to_word(small_report(), template=template)
    assert refused.value.details == {"style": ""}
