"""Groups side by side in the tables of CSV and Excel, and in Word by way of the Markdown."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook

from workshop.domain.vocabulary import DotColour
from workshop.minutes.exporters.csv_zip import to_csv_zip
from workshop.minutes.exporters.excel import to_excel
from workshop.minutes.exporters.markdown import to_markdown
from workshop.minutes.exporters.word import to_word
from workshop.minutes.publication import published
from workshop.minutes.report import (
    GroupTally,
    GroupTurnout,
    ItemReport,
    MeetingReport,
    RoundReport,
    Tally,
    ThemeReport,
    ThemeTurnout,
)

BLUE = DotColour("blauw", "blue", "", 3, 3)
ROWS = [
    [1, 1, "=inwoners", None, None, None, None, 6, None, None],
    [1, 1, "=inwoners", 1, "Een bankje", "blauw", 4, 4, 1, 1],
    [1, 1, "=inwoners", 2, "Rijdende winkel", "blauw", 3, 3, 2, 1],
    [1, 1, "professionals", None, None, None, None, 5, None, None],
    [1, 1, "professionals", 2, "Rijdende winkel", "blauw", 5, 5, 1, 1],
]


@pytest.fixture
def report() -> MeetingReport:
    """Two groups that see it otherwise."""
    bench = ItemReport(
        1,
        "Een bankje",
        tallies=(Tally(1, "blauw", 4, 0, 4),),
        group_tallies=(GroupTally(1, "=inwoners", "blauw", 4, 4),),
    )
    shop = ItemReport(
        2,
        "Rijdende winkel",
        tallies=(Tally(1, "blauw", 8, 0, 8),),
        group_tallies=(GroupTally(1, "=inwoners", "blauw", 3, 3), GroupTally(1, "professionals", "blauw", 5, 5)),
    )
    theme = ThemeReport(
        "Wonen",
        items=(bench, shop),
        turnouts=(ThemeTurnout(1, 11),),
        group_turnouts=(GroupTurnout(1, "=inwoners", 6), GroupTurnout(1, "professionals", 5)),
    )
    return MeetingReport(
        "Avond",
        colours=(BLUE,),
        themes=(theme,),
        rounds=(RoundReport(1, voters=11, present=12, extra_ballots=2),),
        groups=("=inwoners", "professionals"),
    )


def test_csv_has_a_file_of_groups(report: MeetingReport) -> None:
    with ZipFile(BytesIO(to_csv_zip(report))) as archive:
        text = archive.read("groepen.csv").decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text), delimiter=";"))[1:]
    assert rows == [["" if cell is None else str(cell).replace("=in", "'=in") for cell in row] for row in ROWS]


def test_excel_has_a_sheet_of_groups_without_formulas(report: MeetingReport) -> None:
    sheet = load_workbook(BytesIO(to_excel(report)))["Groepen"]
    cells = [list(row) for row in sheet.iter_rows(min_row=3)]
    assert [[cell.value for cell in row] for row in cells] == ROWS
    assert {cell.data_type for row in cells for cell in row} <= {"s", "n"}


def test_markdown_lays_the_places_beside_each_other(report: MeetingReport) -> None:
    text = to_markdown(report)
    assert "| Ronde | Kleur | Nr. | Uitspraak | Plaats bij =inwoners | Plaats bij professionals |" in text
    assert "| 1 | blauw | 1 | Een bankje | 1 | – | 1 |" in text
    assert "| 1 | blauw | 2 | Rijdende winkel | 2 | 1 | 1 |" in text
    assert "| 1 | 11 | 2 |" in text  # of which on a shared device


def test_word_has_what_the_markdown_has(report: MeetingReport) -> None:
    tables = Document(BytesIO(to_word(report))).tables
    assert ["1", "blauw", "1", "Een bankje", "1", "–", "1"] in [
        [cell.text for cell in row.cells] for table in tables for row in table.rows
    ]


def test_a_publication_tells_of_no_few_people_of_a_group(report: MeetingReport) -> None:
    (theme,) = published(report).themes
    assert theme.items[0].group_tallies == (GroupTally(1, "=inwoners", "blauw", 4, None),)
    # who knows that five of the eight were professionals knows that three were not
    assert [tally.voters for tally in theme.items[1].group_tallies] == [None, None]
    assert theme.group_turnouts == report.themes[0].group_turnouts


def test_without_groups_nothing_of_it_is_written(report: MeetingReport) -> None:
    (theme,) = report.themes
    items = tuple(replace(item, group_tallies=()) for item in theme.items)
    alone = replace(report, groups=(), themes=(replace(theme, items=items, group_turnouts=()),))
    with ZipFile(BytesIO(to_csv_zip(alone))) as archive:
        assert "groepen.csv" not in archive.namelist()
    assert "Groepen" not in load_workbook(BytesIO(to_excel(alone))).sheetnames
