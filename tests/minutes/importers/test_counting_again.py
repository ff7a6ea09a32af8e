"""Exported minutes are counted again: a sound file fits, and whatever was changed in it is named."""

import csv
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from tests.minutes.exporters.test_markdown_export import small_report
from tests.strategies import NASTY, report_full_of, reports
from workshop.domain.errors import NotMinutes
from workshop.domain.vocabulary import CountingRule
from workshop.minutes.exporters.csv_zip import to_csv_zip
from workshop.minutes.exporters.excel import to_excel
from workshop.minutes.exporters.markdown import to_markdown
from workshop.minutes.exporters.stip_json import to_json
from workshop.minutes.importers.detect import told_in
from workshop.minutes.notation import CsvFile
from workshop.minutes.programmes import demo_report, programme
from workshop.minutes.report import MeetingReport
from workshop.minutes.verification import Discrepancy, MisfitKind, Standing, Sticker, check_code, every_sticker, recount

FORMS = {"json": to_json, "zip": to_csv_zip, "xlsx": to_excel}
TOGETHER = replace(small_report(), rule=CountingRule.TOGETHER)


def discrepancies(content: bytes) -> tuple[Discrepancy, ...]:
    return recount(told_in(content))


def refusal(content: bytes) -> dict[str, Any]:
    with pytest.raises(NotMinutes) as refused:
        told_in(content)
    return refused.value.details


def changed_csv(change: dict[CsvFile, Callable[[list[list[str]]], object]]) -> bytes:
    """The small report as CSV, with the rows of some files changed, as a spreadsheet writes them back."""
    content = BytesIO()
    with ZipFile(BytesIO(to_csv_zip(small_report()))) as old, ZipFile(content, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode("utf-8-sig")
            rows = list(csv.reader(StringIO(text, newline=""), delimiter=";"))
            change.get(CsvFile(name), lambda _: None)(rows)
            file = StringIO(newline="")
            csv.writer(file, delimiter=";", lineterminator="\n").writerows(rows)
            new.writestr(name, file.getvalue())
    return content.getvalue()


def changed_excel(change: Callable[[Any], object], report: MeetingReport | None = None) -> bytes:
    workbook = load_workbook(BytesIO(to_excel(report or small_report())))
    change(workbook)
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "report", [small_report(), TOGETHER, demo_report(), programme("vol"), MeetingReport("")], ids=str
)
def test_sound_file_fits(form: str, report: MeetingReport) -> None:
    told = told_in(FORMS[form](report))
    assert recount(told) == ()
    assert told.check_code == (None if form == "xlsx" and not report.rounds else check_code(report))
    assert form == "json" or told.stickers == tuple(every_sticker(report))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", NASTY[::4])
def test_nasty_text_does_not_disturb_the_count(form: str, text: str) -> None:
    assert discrepancies(FORMS[form](report_full_of(text))) == ()


@pytest.mark.parametrize("form", ["zip", "xlsx"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(reports())
def test_any_report_fits(form: str, report: MeetingReport) -> None:
    assert discrepancies(FORMS[form](report)) == ()


def test_figure_changed_in_json_is_named() -> None:
    content = to_json(small_report()).replace(b'"paper": 1,', b'"paper": 2,')
    found = discrepancies(content)
    assert [(each.kind, each.number, each.told, each.counted) for each in found[:1]] == [
        (MisfitKind.PLACE, 1, Standing(1, 4, None), Standing(1, 5, 1)),
    ]
    assert found[-1].kind is MisfitKind.CHECK_CODE


def test_sticker_taken_out_of_the_csv_is_named() -> None:
    found = discrepancies(changed_csv({CsvFile.STICKERS: lambda rows: rows.pop(1)}))
    assert found[0] == Discrepancy(MisfitKind.STICKERS, 1, 2, sticker=Sticker(1, 1, "wit", 1, False))
    assert [(each.kind, each.number, each.told, each.counted) for each in found[1:]] == [
        (MisfitKind.PLACE, 1, Standing(1, 2, 1), Standing(1, 1, None)),
        (MisfitKind.PLACE, 7, Standing(2, 1, None), Standing(1, 1, None)),
        (MisfitKind.PLACE, 8, Standing(2, 1, None), Standing(1, 1, None)),
    ]


def test_sticker_that_was_added_to_the_csv_is_named() -> None:
    found = discrepancies(changed_csv({CsvFile.STICKERS: lambda rows: rows.append(["9", "99", "paars", "1", "ja"])}))
    assert found == (Discrepancy(MisfitKind.STICKERS, 1, 0, sticker=Sticker(9, 99, "paars", 1, True)),)


def test_place_that_was_changed_or_left_out_is_named() -> None:
    def swap(rows: list[list[str]]) -> None:
        rows[1][2] = "2"
        rows.pop()

    found = discrepancies(changed_csv({CsvFile.PRIORITIES: swap}))
    assert [(each.number, each.told, each.counted) for each in found] == [
        (1, Standing(2, 2, 1), Standing(1, 2, 1)),
        (4, None, Standing(1, 4, None)),
    ]


def test_people_or_a_code_that_were_changed_are_named_by_the_code() -> None:
    def set_people(rows: list[list[str]]) -> None:
        rows[1][2] = "70"

    [found] = discrepancies(changed_csv({CsvFile.ROUNDS: set_people}))
    assert (found.kind, found.told) == (MisfitKind.CHECK_CODE, check_code(small_report()))
    [found] = discrepancies(changed_csv({CsvFile.OVERVIEW: lambda rows: rows[-1].__setitem__(1, "AAAAAAAAAAAA")}))
    assert (found.told, found.counted) == ("AAAAAAAAAAAA", check_code(small_report()))


@pytest.mark.parametrize(
    ("file", "line", "change"),
    [
        (CsvFile.COUNTS, 2, lambda rows: rows[1].__setitem__(4, "7")),
        (CsvFile.COUNTS, 2, lambda rows: rows[1].__setitem__(2, "paars")),
        (CsvFile.COUNTS, 2, lambda rows: rows[1].__setitem__(3, "9")),
        (CsvFile.COUNTS, 2, lambda rows: rows[1].__setitem__(1, "99")),
        (CsvFile.COUNTS, 3, lambda rows: rows.insert(2, rows[1])),
        (CsvFile.COUNTS, 3, lambda rows: rows[2].__delitem__(slice(3, None))),
        (CsvFile.STATEMENTS, 3, lambda rows: rows[2].__setitem__(1, "1")),
        (CsvFile.STATEMENTS, 3, lambda rows: rows[2].__setitem__(0, "9")),
        (CsvFile.STICKERS, 2, lambda rows: rows[1].__setitem__(0, "")),
        (CsvFile.STICKERS, 2, lambda rows: rows[1].__setitem__(1, "een")),
        (CsvFile.ROUNDS, 2, lambda rows: rows[1].__setitem__(0, "9" * 30)),
    ],
)
def test_row_that_cannot_be_counted_is_named(file: CsvFile, line: int, change: Callable[[Any], object]) -> None:
    assert refusal(changed_csv({file: change})) == {"place": file.value, "line": line, "reason": "not_as_written"}


def test_file_that_is_not_in_the_zip_is_named() -> None:
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("stickers.csv", "")
    assert refusal(content.getvalue()) == {"place": "overzicht.csv", "line": 1, "reason": "file_missing"}


def test_figure_changed_in_excel_is_named() -> None:
    def change(workbook: Any) -> None:
        workbook["1. Sociale infrastructuur"]["H3"] = 5

    found = discrepancies(changed_excel(change))
    assert found[0] == Discrepancy(MisfitKind.STICKERS, 3, 4, sticker=Sticker(1, 1, "blauw", 1, False))
    assert [each.kind for each in found[1:]] == [MisfitKind.CHECK_CODE]


def test_row_moved_or_changed_in_excel_is_named() -> None:
    def change(workbook: Any) -> None:
        workbook["Prioriteiten"]["C3"] = 3
        workbook["Stickers"]["C3"] = "blauw"

    kinds = [(each.kind, each.number) for each in discrepancies(changed_excel(change))]
    assert (MisfitKind.PLACE, 1) in kinds
    assert kinds.count((MisfitKind.STICKERS, None)) == 2


def test_words_in_excel_may_be_mended() -> None:
    def change(workbook: Any) -> None:
        workbook["1. Sociale infrastructuur"]["D3"] = "Beter gezegd"
        workbook["Overzicht"]["A1"] = "Andere titel"

    assert discrepancies(changed_excel(change)) == ()


def test_figures_that_cannot_be_in_excel_are_refused_by_their_row() -> None:
    def change(workbook: Any) -> None:
        workbook["1. Sociale infrastructuur"]["I3"] = 9

    assert refusal(changed_excel(change)) == {
        "place": "1. Sociale infrastructuur",
        "line": 3,
        "reason": "not_as_written",
    }

    def rename(workbook: Any) -> None:
        workbook["Stickers"].title = "Weg"

    assert refusal(changed_excel(rename))["reason"] == "file_missing"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", to_markdown(small_report()).encode(), b"\xff\xfe", b"{"])
def test_other_files_are_refused(content: bytes) -> None:
    assert refusal(content)["reason"] in ("nothing_to_count", "not_as_written", "not_text", "not_json")


def test_zip_of_something_else_is_refused() -> None:
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("foto.txt", "x")
    assert refusal(content.getvalue())["reason"] == "nothing_to_count"
    with ZipFile(content, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert refusal(content.getvalue())["reason"] == "not_as_written"
