"""Exported minutes are counted again: a sound file fits, and whatever was changed in it is named."""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
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
from workshop.minutes.verification import (
    Cell,
    Discrepancy,
    FilePart,
    MisfitKind,
    Standing,
    Sticker,
    check_code,
    every_sticker,
    recount,
)

FORMS: dict[str, Callable[[MeetingReport], bytes]] = {
    "json": to_json,
    "zip": to_csv_zip,
    "xlsx": to_excel,
    "md": lambda report: to_markdown(report).encode(),
}
DOCUMENTS = Path(__file__).parent / "documents"
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
    assert told.check_code == (None if form == "md" and not report.rounds else check_code(report))
    assert form in ("json", "md") or told.stickers == tuple(every_sticker(report))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", NASTY[::4])
def test_nasty_text_does_not_disturb_the_count(form: str, text: str) -> None:
    assert discrepancies(FORMS[form](report_full_of(text))) == ()


@pytest.mark.parametrize("form", ["zip", "xlsx", "md"])
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
    assert refusal(content.getvalue()) == {"place": "rondes.csv", "line": 1, "reason": "file_missing"}


def test_figure_changed_in_excel_is_named() -> None:
    def change(workbook: Any) -> None:
        workbook["1. Sociale infrastructuur"]["H3"] = 5

    found = discrepancies(changed_excel(change))
    assert found[0] == Discrepancy(MisfitKind.STICKERS, 3, 4, sticker=Sticker(1, 1, "blauw", 1, False))
    # the sum on the sheet, its own total, and the code
    assert [each.kind for each in found[1:]] == [MisfitKind.CELL, MisfitKind.CELL, MisfitKind.CHECK_CODE]


def test_row_moved_or_changed_in_excel_is_named() -> None:
    def change(workbook: Any) -> None:
        workbook["Prioriteiten"]["C3"] = 3
        workbook["Stickers"]["C3"] = "blauw"

    kinds = [(each.kind, each.number) for each in discrepancies(changed_excel(change))]
    assert (MisfitKind.PLACE, 1) in kinds
    assert kinds.count((MisfitKind.STICKERS, None)) == 2


def test_words_in_excel_may_be_mended_wherever_they_stand() -> None:
    def change(workbook: Any) -> None:
        workbook["1. Sociale infrastructuur"]["D3"] = "Beter gezegd"
        workbook["Overzicht"]["A1"] = "Andere titel"

    def change_both(workbook: Any) -> None:
        change(workbook)
        for row in workbook["Prioriteiten"].iter_rows(min_row=3):
            if row[5].value == 1:
                row[6].value = "Beter gezegd"

    found = discrepancies(changed_excel(change))
    assert {(each.kind, each.counted) for each in found} == {(MisfitKind.CELL, "Beter gezegd")}
    assert discrepancies(changed_excel(change_both)) == ()


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


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"PK\x03\x04", "not_as_written"),
        (b"# Verslag van anderen", "not_of_stip"),
        (b"\xff\xfe", "empty"),
        (b"{", "not_json"),
        (b'{"a": 1}', "other_json"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not_text"),
    ],
)
def test_other_files_are_refused(content: bytes, reason: str) -> None:
    assert refusal(content)["reason"] == reason


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("00-verify-elk-ander-werkboek.xlsx", "not_of_stip"),
        ("16-opmerkingen.docx", "nothing_to_count"),
        ("01-genummerde-themas.md", "not_of_stip"),
    ],
)
def test_file_of_others_is_told_from_one_that_is_damaged(name: str, reason: str) -> None:
    assert refusal((DOCUMENTS / name).read_bytes())["reason"] == reason


def test_workbook_whose_names_were_lost_is_damaged() -> None:
    def copy_sheets(workbook: Any) -> None:
        workbook.defined_names.clear()

    assert refusal(changed_excel(copy_sheets))["reason"] == "names_lost"


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("stip_check_code", FilePart.CODE),
        ("stip_priorities", FilePart.PLACES),
        ("stip_stickers", FilePart.STICKERS),
        ("stip_themes", FilePart.SUMS),
    ],
)
def test_list_that_lost_its_name_is_missing(name: str, part: FilePart) -> None:
    found = discrepancies(changed_excel(lambda workbook: workbook.defined_names.pop(name)))
    assert part in [each.part for each in found]


def test_json_without_code_and_rankings_lacks_them_and_nothing_else() -> None:
    found = discrepancies((DOCUMENTS / "00c-verify-json-zonder-code.json").read_bytes())
    assert [(each.kind, each.part) for each in found] == [
        (MisfitKind.MISSING, FilePart.CODE),
        (MisfitKind.MISSING, FilePart.PLACES),
    ]


def test_tables_that_were_sorted_saved_by_excel_or_put_in_a_folder_still_fit() -> None:
    assert discrepancies((DOCUMENTS / "23-verify-csv-gesorteerd.zip").read_bytes()) == ()

    def resaved(separator: str, encoding: str) -> bytes:
        content = BytesIO()
        with ZipFile(BytesIO(to_csv_zip(small_report()))) as old, ZipFile(content, "w") as new:
            for name in old.namelist():
                rows = list(csv.reader(StringIO(old.read(name).decode("utf-8-sig"), newline=""), delimiter=";"))
                file = StringIO(newline="")
                rows[1:] = sorted(rows[1:], key=lambda row: row[::-1])
                csv.writer(file, delimiter=separator).writerows([*rows, [""] * len(rows[0])])
                new.writestr(f"verslag/{name}", file.getvalue().encode(encoding, "replace"))
                new.writestr(f"__MACOSX/verslag/{name}", b"\0")
        return content.getvalue()

    for separator, encoding in ((";", "cp1252"), (",", "utf-8"), ("\t", "utf-16")):
        assert discrepancies(resaved(separator, encoding)) == ()


def test_texts_that_changed_places_are_named_with_their_cells() -> None:
    def swap(workbook: Any) -> None:
        sheet = workbook["Prioriteiten"]
        sheet["G3"].value, sheet["G4"].value = sheet["G4"].value, sheet["G3"].value

    cells = [each.cell for each in discrepancies(changed_excel(swap))]
    assert [(cell.place, cell.line, cell.column) for cell in cells if cell] == [
        ("Prioriteiten", 3, "Uitspraak"),
        ("Prioriteiten", 4, "Uitspraak"),
    ]


def test_line_below_the_end_is_named() -> None:
    [found] = discrepancies((DOCUMENTS / "15-eigen-verslag-met-regel-erachter.md").read_bytes())
    assert found.cell == Cell("", 283, "", "Nagelezen door Anna.", "")


def mutated_json(change: Callable[[Any], object]) -> bytes:
    file = json.loads(to_json(small_report()))
    change(file["report"])
    return json.dumps(file).encode()


def mutated_markdown(old: str, new: str) -> bytes:
    text = to_markdown(small_report())
    assert old in text
    return text.replace(old, new, 1).encode()


def set_cell(file: CsvFile, row: int, column: int, value: str) -> bytes:
    return changed_csv({file: lambda rows: rows[row].__setitem__(column, value)})


def set_in_sheet(sheet: str, cell: str, value: int) -> bytes:
    def change(workbook: Any) -> None:
        assert workbook[sheet][cell].value != value
        workbook[sheet][cell] = value

    return changed_excel(change)


# every figure that the check code covers, and every sum and place, changed in each form that has it
MUTATIONS: dict[str, dict[str, Callable[[], bytes]]] = {
    "json": {
        "number of a statement": lambda: mutated_json(lambda report: report["themes"][0]["items"][2].update(number=77)),
        "theme of a statement": lambda: mutated_json(
            lambda report: report["themes"][1]["items"].append(report["themes"][0]["items"].pop())
        ),
        "people": lambda: mutated_json(lambda report: report["rounds"][0].update(voters=70)),
        "phones": lambda: mutated_json(lambda report: report["rounds"][0].update(present=70)),
        "dealt": lambda: mutated_json(lambda report: report["rounds"][0]["dots"][0].update(dealt=70)),
        "used": lambda: mutated_json(lambda report: report["rounds"][0]["dots"][0].update(used=1)),
        "phone": lambda: mutated_json(lambda report: report["themes"][0]["items"][0]["tallies"][0].update(phone=9)),
        "paper": lambda: mutated_json(lambda report: report["themes"][0]["items"][0]["tallies"][0].update(paper=9)),
        "voters": lambda: mutated_json(lambda report: report["themes"][0]["items"][0]["tallies"][0].update(voters=9)),
        "on hidden": lambda: mutated_json(lambda report: report["themes"][0]["on_hidden"][0].update(phone=9)),
    },
    "zip": {
        "number of a statement": lambda: set_cell(CsvFile.STATEMENTS, 1, 1, "77"),
        "theme of a statement": lambda: set_cell(CsvFile.STATEMENTS, 1, 0, "2"),
        "people": lambda: set_cell(CsvFile.ROUNDS, 1, 2, "70"),
        "phones": lambda: set_cell(CsvFile.ROUNDS, 1, 3, "70"),
        "dealt": lambda: set_cell(CsvFile.DEALT, 1, 2, "70"),
        "used": lambda: set_cell(CsvFile.DEALT, 1, 3, "1"),
        "not used": lambda: set_cell(CsvFile.DEALT, 1, 4, "70"),
        "sum on paper": lambda: set_cell(CsvFile.DEALT, 1, 5, "70"),
        "dots": lambda: set_cell(CsvFile.COUNTS, 1, 4, "70"),
        "phone": lambda: set_cell(CsvFile.COUNTS, 1, 5, "70"),
        "paper": lambda: set_cell(CsvFile.COUNTS, 1, 6, "70"),
        "voters": lambda: set_cell(CsvFile.COUNTS, 1, 7, "70"),
        "place": lambda: set_cell(CsvFile.PRIORITIES, 1, 2, "70"),
        "points": lambda: set_cell(CsvFile.PRIORITIES, 1, 4, "70"),
        "margin": lambda: set_cell(CsvFile.PRIORITIES, 1, 5, "70"),
        "sticker": lambda: set_cell(CsvFile.STICKERS, 1, 1, "2"),
        "sum of themes": lambda: set_cell(CsvFile.OVERVIEW, 8, 1, "70"),
        "sum of statements": lambda: set_cell(CsvFile.OVERVIEW, 9, 1, "70"),
        "sum of agreements": lambda: set_cell(CsvFile.OVERVIEW, 10, 1, "70"),
    },
    "xlsx": {
        "number of a statement": lambda: set_in_sheet("1. Sociale infrastructuur", "A3", 77),
        "dots": lambda: set_in_sheet("1. Sociale infrastructuur", "E3", 70),
        "paper": lambda: set_in_sheet("1. Sociale infrastructuur", "F3", 1),
        "voters": lambda: set_in_sheet("1. Sociale infrastructuur", "G3", 70),
        "place": lambda: set_in_sheet("Prioriteiten", "C3", 70),
        "points": lambda: set_in_sheet("Prioriteiten", "H3", 70),
        "sticker": lambda: set_in_sheet("Stickers", "B3", 2),
        **{
            f"{row_name} {column}": lambda row_name=row_name, column=column: changed_excel(  # type: ignore[misc]
                lambda workbook: add_to_row(workbook["Overzicht"], row_name, column)
            )
            for row_name, columns in {
                # round 1: dealt, used, not used and paper of the first colour; people and phones; the first theme
                "dealt": range(3, 7),
                "round": range(2, 4),
                "theme": range(3, 6),
            }.items()
            for column in columns
        },
    },
    "md": {
        "people": lambda: mutated_markdown("| 1 | 7 | 9 |", "| 1 | 70 | 9 |"),
        "phones": lambda: mutated_markdown("| 1 | 7 | 9 |", "| 1 | 7 | 90 |"),
        "dealt": lambda: mutated_markdown("| 1 | wit | 14 | 4 | 10 | 0 |", "| 1 | wit | 15 | 4 | 10 | 0 |"),
        "used": lambda: mutated_markdown("| 1 | wit | 14 | 4 | 10 | 0 |", "| 1 | wit | 14 | 5 | 10 | 0 |"),
        "not used": lambda: mutated_markdown("| 1 | wit | 14 | 4 | 10 | 0 |", "| 1 | wit | 14 | 4 | 11 | 0 |"),
        "sum on paper": lambda: mutated_markdown("| 1 | wit | 14 | 4 | 10 | 0 |", "| 1 | wit | 14 | 4 | 10 | 3 |"),
        "dots in a row": lambda: mutated_markdown("| 3 | Netwerk | 4 |", "| 3 | Netwerk | 5 |"),
        "dots behind a statement": lambda: mutated_markdown("Netwerk **4x blauw**", "Netwerk **5x blauw**"),
        "place": lambda: mutated_markdown("| blauw | gedeeld 1 | 3 |", "| blauw | gedeeld 2 | 3 |"),
        "on hidden": lambda: mutated_markdown("| 1 | blauw | 1 | 0 | 1 |", "| 1 | blauw | 2 | 0 | 1 |"),
        "sum of statements": lambda: changed_facts(),
    },
}


def add_to_row(sheet: Any, name: str, column: int) -> None:
    """One more in a cell of the first row of a list on the overview."""
    found = sheet.parent.defined_names[{"dealt": "stip_dealt", "round": "stip_rounds", "theme": "stip_themes"}[name]]
    row = int(found.attr_text.rpartition("$A$")[2].partition(":")[0])
    sheet.cell(row, column).value += 1


def changed_facts() -> bytes:
    lines = to_markdown(small_report()).split("\n")
    at = lines.index("<!-- stip: facts -->") + 4
    lines[at] = "| 99 | 99 | 99 |" + " 99 |" * (lines[at].count("|") - 4)
    return "\n".join(lines).encode()


@pytest.mark.parametrize(("form", "figure"), [(form, figure) for form in MUTATIONS for figure in MUTATIONS[form]])
def test_each_figure_that_was_changed_is_named(form: str, figure: str) -> None:
    content = MUTATIONS[form][figure]()
    named: object
    try:
        named = discrepancies(content)
    except NotMinutes as refused:
        named = refused.details["reason"] in ("not_as_written", "dots_disagree", "not_in_schema")
    assert named


def test_zip_of_something_else_is_refused() -> None:
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("foto.txt", "x")
    assert refusal(content.getvalue())["reason"] == "not_of_stip"
    with ZipFile(content, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert refusal(content.getvalue())["reason"] == "not_as_written"
