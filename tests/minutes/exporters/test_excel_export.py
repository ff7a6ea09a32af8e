"""Minutes as Excel, read back: the figures of the report, nothing that runs, and ready to print."""

from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import Workbook, load_workbook
from openpyxl.chart import reader
from openpyxl.chart.chartspace import ChartSpace
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import fromstring

from tests.minutes.exporters.rendering import typed_lines
from tests.minutes.exporters.test_markdown_export import small_report
from tests.strategies import NASTY, report_full_of, reports
from workshop.domain.vocabulary import CountingRule, Language
from workshop.minutes.exporters.excel import to_excel
from workshop.minutes.exporters.sheets import sheet_name, without_control
from workshop.minutes.exporters.tables import stickers_table
from workshop.minutes.exporters.wording import words_in
from workshop.minutes.programmes import demo_report, programme
from workshop.minutes.report import AgreementReport, ItemReport, MeetingReport, RoundReport, Tally, ThemeReport
from workshop.minutes.verification import check_code
from workshop.version import VERSION


def workbook_of(report: MeetingReport) -> Workbook:
    return load_workbook(BytesIO(to_excel(report)))


def records(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows of the list on a sheet, as far as its filter reaches, by the names of its columns."""
    heads, *rows = [[cell.value for cell in row] for row in sheet[sheet.auto_filter.ref]]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_sheets_are_those_that_are_promised() -> None:
    assert workbook_of(small_report()).sheetnames == [
        "Overzicht",
        "Prioriteiten",
        "1. Sociale infrastructuur",
        "2. Status",
        "3. Opdrachtgeverschap",
        "Afspraken",
        "Stickers",
    ]


def test_sums_of_the_meeting_of_2013_are_those_of_its_minutes() -> None:
    workbook = workbook_of(demo_report())
    rows = [row for sheet in workbook.worksheets[2:-2] for row in records(sheet)]
    assert sum(row["Soort"] == "uitspraak" for row in rows) == 39
    assert [sum(row.get(colour, 0) for row in rows) for colour in ("wit", "blauw")] == [14, 21]
    places = records(workbook["Prioriteiten"])
    assert [sum(row["Stickers"] for row in places if row["Kleur"] == colour) for colour in ("wit", "blauw")] == [14, 21]
    best = [(row["Plaats"], row["Gedeeld"], row["Uitspraak"]) for row in places if row["Kleur"] == "blauw"][:3]
    assert best == [
        (1, "ja", "Iedere burger heeft talenten, kan netwerken, heeft verscheidenheid."),
        (1, "ja", "voorkom concurrentie."),
        (3, None, "Het netwerk van organisaties / schotten weghalen."),
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(reports())
def test_sums_are_those_of_the_report_and_nothing_runs(report: MeetingReport) -> None:
    workbook = workbook_of(replace(report, language=Language.DUTCH))
    for sheet, theme in zip(workbook.worksheets[2:], report.themes, strict=False):
        heads = [cell.value for cell in sheet[2]]
        rows = list(sheet.iter_rows(min_row=3, max_row=2 + len(theme.items), values_only=True))
        assert [row[3] or "" for row in rows] == [item.text for item in theme.items]
        figures = [
            sum(row[at] or 0 for row in rows)
            for at in range(4, len(heads), 3)
            if heads[at + 1 : at + 2] and str(heads[at + 1]).endswith(": waarvan op papier")
        ]
        rounds = sorted({tally.round for item in theme.items for tally in item.tallies})
        assert figures == [
            sum(
                tally.dots
                for item in theme.items
                for tally in item.tallies
                if (tally.round, tally.colour) == (number, colour.name)
            )
            for number in rounds
            for colour in report.colours
        ]
    cells = [cell for sheet in workbook.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}


@pytest.mark.parametrize("text", NASTY)
def test_typed_text_is_text_sign_for_sign(text: str) -> None:
    report = report_full_of(text)
    cells = [cell for sheet in workbook_of(report).worksheets for row in sheet.iter_rows() for cell in row]
    written = {line for cell in cells if cell.data_type == "s" for line in str(cell.value).split("\n")}
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert [line for line in typed_lines(report.themes[0].items[0].text) if line not in written] == []
    assert [line for line in typed_lines(report.agenda[0].text) if line not in written] == []


def test_text_that_no_cell_can_hold_is_cut_and_says_so() -> None:
    report = MeetingReport("Titel", agreements=(AgreementReport("lang " * 10_000),))
    cell = workbook_of(report)["Afspraken"]["B3"].value
    assert isinstance(cell, str)
    assert len(cell) == 32_767
    assert cell.endswith("… (ingekort)")


def test_signs_that_xml_cannot_hold_are_dropped() -> None:
    assert without_control("a\x00b\x0bc\ud800d\uffffe\nf😀") == "abcde\nf😀"
    workbook = workbook_of(MeetingReport("bel\x07", agreements=(AgreementReport("nul\x00"),)))
    assert workbook["Afspraken"]["B3"].value == "nul"
    assert workbook.properties.title == "bel"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Sociale infrastructuur", "7. Sociale infrastructuur"),
        ("a/b\\c:d*e?f[g]", "7. a b c d e f g"),
        ("'hoi'", "7. 'hoi"),
        ("", "7"),
        ("x" * 300, "7. " + "x" * 28),
        ("😀" * 30, "7. " + "😀" * 14),
    ],
)
def test_name_of_a_sheet_is_one_that_excel_takes(title: str, name: str) -> None:
    assert sheet_name(7, title) == name


def test_sheets_of_themes_with_one_name_are_apart() -> None:
    names = workbook_of(
        MeetingReport("Titel", themes=tuple(ThemeReport(title) for title in ("A", "a", "A")))
    ).sheetnames
    assert names[2:-2] == ["1. A", "2. a", "3. A"]


def test_lists_are_ready_to_filter_and_to_print() -> None:
    workbook = workbook_of(small_report())
    assert (workbook.properties.title, workbook.properties.creator) == ("Samen aan de slag", "Stip")
    assert workbook.properties.description == f"Stip {VERSION}"
    for name in ("Prioriteiten", "1. Sociale infrastructuur", "Afspraken"):
        sheet = workbook[name]
        assert sheet.freeze_panes == "A3"
        assert sheet.auto_filter.ref.startswith("A2:")
        assert sheet.print_title_rows == "$1:$2"
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    wide = workbook["1. Sociale infrastructuur"]
    assert wide.column_dimensions["D"].width == 64
    assert wide["D3"].alignment.wrap_text
    assert workbook["Overzicht"]["B2"].number_format == "[$-413]d mmmm yyyy"


def test_colours_that_are_added_up_have_points() -> None:
    report = small_report()
    report = replace(report, rule=CountingRule.TOGETHER, colours=tuple(replace(c, weight=2) for c in report.colours))
    first = records(workbook_of(report)["Prioriteiten"])[0]
    assert (first["Punten"], first["wit"], first["blauw"]) == (12, 2, 4)
    assert "Kleur" not in first


def test_stickers_have_the_lines_of_the_csv() -> None:
    lines = [tuple(row.values()) for row in records(workbook_of(small_report())["Stickers"])]
    assert lines == list(stickers_table(small_report(), words_in(Language.DUTCH).gettext).rows)
    assert lines[0] == (1, 1, "wit", 1, None)
    assert lines[-1] == (1, None, "blauw", 1, None)


def test_check_code_stands_in_the_overview() -> None:
    workbook = workbook_of(small_report())
    [(sheet, cell)] = workbook.defined_names["stip_check_code"].destinations
    assert workbook[sheet][cell.split(":")[0].replace("$", "")].value == check_code(small_report())


def charts_of(report: MeetingReport) -> list[tuple[str, list[Any]]]:
    """Each chart on the sheet of the first theme: its kind and its series."""
    with ZipFile(BytesIO(to_excel(report))) as archive:
        found = [archive.read(name) for name in sorted(archive.namelist()) if name.startswith("xl/charts/")]
    spaces = [reader.read_chart(ChartSpace.from_tree(fromstring(content))) for content in found]
    return [(chart.tagname, list(chart.series)) for chart in spaces]


def test_charts_are_made_of_the_cells_in_the_colours_of_the_dots() -> None:
    report = small_report()
    bars, matrix, *_ = charts_of(report)
    assert (bars[0], matrix[0]) == ("barChart", "scatterChart")
    assert [series.tx.v for series in bars[1]] == ["wit", "blauw"]
    assert [series.graphicalProperties.solidFill.srgbClr for series in bars[1]] == ["FFFFFF", "14458C"]
    assert [series.val.numRef.f for series in bars[1]] == [
        "'1. Sociale infrastructuur'!$E$3:$E$8",
        "'1. Sociale infrastructuur'!$H$3:$H$8",
    ]
    assert bars[1][0].cat.numRef.f == "'1. Sociale infrastructuur'!$A$3:$A$8"
    # 7 and 8 have one white dot each and share their point
    assert [series.tx.v for series in matrix[1]] == ["1", "3", "7, 8"]
    assert (matrix[1][0].xVal.numRef.f, matrix[1][0].yVal.numRef.f) == (
        "'1. Sociale infrastructuur'!$E$3",
        "'1. Sociale infrastructuur'!$H$3",
    )


def test_matrix_stands_only_where_two_colours_are_counted_apart() -> None:
    report = small_report()
    assert [kind for kind, _ in charts_of(replace(report, rule=CountingRule.TOGETHER))] == ["barChart"] * 2
    third = replace(report.colours[0], name="groen", paint="green")
    assert [kind for kind, _ in charts_of(replace(report, colours=(*report.colours, third)))] == ["barChart"] * 2


def test_theme_without_a_result_to_show_has_no_charts() -> None:
    report = small_report()
    hidden = tuple(replace(theme, revealed=False) for theme in report.themes)
    assert charts_of(replace(report, themes=hidden)) == []
    assert charts_of(programme("vol")) == []


def test_charts_show_the_last_round() -> None:
    item = ItemReport(1, "Netwerk", tallies=(Tally(1, "wit", 2, 0, 2), Tally(2, "wit", 5, 0, 4)))
    report = replace(
        small_report(),
        colours=small_report().colours[:1],
        themes=(ThemeReport("A", items=(item,)),),
        rounds=(RoundReport(1), RoundReport(2)),
    )
    [(_, [series])] = charts_of(report)
    assert series.val.numRef.f == "'1. A'!$H$3"


def test_meeting_without_votes_and_programme_have_their_sheets_too() -> None:
    for report in (programme("msv"), programme("vol"), MeetingReport("")):
        workbook = workbook_of(report)
        assert records(workbook["Prioriteiten"]) == []
        assert workbook["Prioriteiten"]["A3"].value == "Er is geen uitslag om te tonen."
        assert len(workbook.sheetnames) == 4 + len(report.themes)


def test_theme_that_is_not_shown_yet_has_no_places_and_no_zeroes() -> None:
    report = small_report()
    theme = replace(report.themes[0], revealed=False)
    workbook = workbook_of(replace(report, themes=(theme, *report.themes[1:])))
    assert {row["Thema"] for row in records(workbook["Prioriteiten"])} == {"Status"}
    rows = records(workbook.worksheets[2])
    assert [row["wit"] for row in rows] == [2, None, None, 1, 1, None]
    values = [cell.value for row in workbook.worksheets[2].iter_rows() for cell in row]
    assert "Samen" not in values


def test_late_and_merged_statements_are_marked() -> None:
    rows = records(workbook_of(small_report()).worksheets[2])
    assert [row["Later toegevoegd"] for row in rows] == [None, None, None, None, None, "ja"]
    assert rows[1]["Samengevoegd"] == "5. ook **2x blauw**"
    assert "Later toegevoegd" not in records(workbook_of(_plain()).worksheets[2])[0]


def _plain() -> MeetingReport:
    return MeetingReport("Titel", themes=(ThemeReport("A", items=(ItemReport(1, "x"),)),))
