"""Minutes as CSV, read back with the csv module: every figure and every word, and nothing that runs."""

import csv
import re
from dataclasses import replace
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.minutes.exporters.test_markdown_export import small_report
from tests.strategies import NASTY, report_full_of, reports
from workshop.domain.vocabulary import CountingRule
from workshop.minutes.exporters.csv_zip import to_csv_zip
from workshop.minutes.notation import CsvFile, with_formula, without_formula
from workshop.minutes.programmes import demo_report, programme
from workshop.minutes.report import MeetingReport
from workshop.minutes.verification import every_sticker
from workshop.version import VERSION

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def tables(report: MeetingReport) -> dict[CsvFile, list[list[str]]]:
    """The rows of each file below its head, as they stand in the file."""
    with ZipFile(BytesIO(to_csv_zip(report))) as archive:
        texts = {CsvFile(name): archive.read(name).decode("utf-8") for name in archive.namelist()}
    assert all(text.startswith("\ufeff") for text in texts.values())
    found = {}
    for file, text in texts.items():
        heads, *rows = csv.reader(StringIO(text[1:], newline=""), delimiter=";", strict=True)
        assert {len(row) for row in rows} <= {len(heads)}
        found[file] = rows
    return found


def test_files_are_those_that_are_promised() -> None:
    with ZipFile(BytesIO(to_csv_zip(small_report()))) as archive:
        # without groups there is no file of them
        assert archive.namelist() == [file.value for file in CsvFile if file is not CsvFile.GROUPS]
        assert archive.comment.decode() == f"Stip {VERSION}"
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert {"overzicht.csv", "uitspraken.csv", "stickers.csv", "prioriteiten.csv", "afspraken.csv"} <= {
        file.value for file in CsvFile
    }
    assert to_csv_zip(small_report()) == to_csv_zip(small_report())


def test_small_report_in_figures() -> None:
    found = tables(small_report())
    assert found[CsvFile.OVERVIEW][-1] == ["Controlecode", "V2JVHYJW2D4L"]
    assert found[CsvFile.OVERVIEW][1] == ["Datum", "2026-11-22"]
    assert found[CsvFile.STATEMENTS][2] == [
        "1",
        "5",
        "samengevoegde uitspraak",
        "",
        "2",
        "ook **2x blauw**",
        "",
        "",
        "",
    ]
    assert found[CsvFile.STATEMENTS][0][5] == "'=SUM(A1) | #1"
    assert found[CsvFile.COUNTS][1] == ["1", "1", "blauw", "1", "4", "3", "1", "2"]
    assert found[CsvFile.PRIORITIES][3] == ["1", "blauw", "1", "ja", "4", "", "1", "1", "'=SUM(A1) | #1", "", ""]
    assert found[CsvFile.STICKERS][:6] == [
        ["1", "1", "wit", "1", ""],
        ["1", "1", "wit", "1", ""],
        ["1", "1", "blauw", "1", ""],
        ["1", "1", "blauw", "1", ""],
        ["1", "1", "blauw", "1", ""],
        ["1", "1", "blauw", "1", "ja"],
    ]
    assert found[CsvFile.STICKERS][-1] == ["1", "", "blauw", "1", ""]
    assert found[CsvFile.ROUNDS] == [
        ["1", "", "7", "9", "", ""],
        ["1", "1", "6", "", "ja", ""],
        ["1", "2", "4", "", "", ""],
    ]


def test_what_a_sticker_counts_for_is_told_where_colours_are_added_up() -> None:
    report = small_report()
    assert [row[-1] for row in tables(report)[CsvFile.COLOURS]] == ["", ""]
    together = tables(replace(report, rule=CountingRule.TOGETHER))
    assert [row[-1] for row in together[CsvFile.COLOURS]] == ["1", "1"]
    assert {row[1] for row in together[CsvFile.PRIORITIES]} == {""}


def test_sums_of_the_meeting_of_2013_are_those_of_its_minutes() -> None:
    found = tables(demo_report())
    assert [sum(row[2] == colour for row in found[CsvFile.STICKERS]) for colour in ("wit", "blauw")] == [14, 21]
    assert len(found[CsvFile.STATEMENTS]) == 39 + 3


@pytest.mark.parametrize("text", NASTY)
def test_typed_text_comes_back_sign_for_sign_and_never_runs(text: str) -> None:
    report = report_full_of(text)
    found = tables(report)
    cells = [cell for rows in found.values() for row in rows for cell in row]
    assert [cell for cell in cells if cell.startswith(RUNS)] == []
    assert with_formula(found[CsvFile.STATEMENTS][0][5]) == report.themes[0].items[0].text
    assert with_formula(found[CsvFile.AGENDA][0][1]) == report.agenda[0].text
    assert with_formula(found[CsvFile.THEMES][0][3]) == report.themes[0].conclusion
    assert with_formula(found[CsvFile.COLOURS][0][0]) == report.colours[0].name


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n\uff1da1 ")))
def test_guard_against_formulas_can_be_taken_off(text: str) -> None:
    cell = without_formula(text)
    assert not cell.startswith(RUNS)
    assert with_formula(cell) == text


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(reports())
def test_any_report_is_written_whole(report: MeetingReport) -> None:
    found = tables(report)
    cells = {cell for rows in found.values() for row in rows for cell in row}
    # figures that nobody typed: more dots used than dealt is what this strategy can make up
    assert [cell for cell in cells if cell.startswith(RUNS) and not re.fullmatch("-[0-9]+", cell)] == []
    tallies = [tally for theme in report.themes for item in theme.items for tally in item.tallies]
    tallies += [tally for theme in report.themes for tally in theme.on_hidden]
    assert len(found[CsvFile.STICKERS]) == sum(tally.dots for tally in tallies) == len(list(every_sticker(report)))
    assert sum(int(row[4]) for row in found[CsvFile.COUNTS]) == sum(tally.dots for tally in tallies)
    written = [with_formula(row[5]) for row in found[CsvFile.STATEMENTS] if not row[4]]
    assert written == [item.text for theme in report.themes for item in theme.items]


def test_meeting_without_votes_and_programme_have_their_files_too() -> None:
    for report in (programme("msv"), programme("vol"), MeetingReport("")):
        found = tables(report)
        assert found[CsvFile.STICKERS] == found[CsvFile.PRIORITIES] == []
        assert len(found[CsvFile.THEMES]) == len(report.themes)
