"""The minutes of three whole meetings, as the kept files, and found again by independent readers of every form."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.minutes.exporters.kept_meetings import KEPT, MEETINGS, PROFESSIONALS, RESIDENTS, files_of, report_of_meeting
from tests.minutes.exporters.readers import (
    LibreOffice,
    Piece,
    Sheets,
    document_of_commonmark,
    document_of_libreoffice,
    document_of_python_docx,
    sheets_of_libreoffice,
    sheets_of_openpyxl,
)
from tests.strategies import NASTY, report_full_of
from workshop.domain.texts import one_line
from workshop.minutes.exporters.csv_zip import to_csv_zip
from workshop.minutes.exporters.excel import to_excel
from workshop.minutes.exporters.markdown import to_markdown
from workshop.minutes.exporters.stip_json import to_json
from workshop.minutes.exporters.word import to_word
from workshop.minutes.notation import NO, dots_in_words, shows_numbers, with_formula
from workshop.minutes.report import ItemReport, MeetingReport, ThemeReport

RANKING, OF_THEME = "Prioriteiten over alle thema's", "De prioriteiten van de aanwezigen"
CONCLUSION, RESULTS = "Korte toelichting / conclusies", "Uitkomsten uit de werksessie"
GROUPS = (RESIDENTS, PROFESSIONALS)
PLACE_IN, APART = "Plaats bij ", "Plaatsen verschil"


@dataclass(frozen=True)
class Standing:
    """The place of one item in one round; no colour where there is but one ranking."""

    round: int
    colour: str
    rank: int
    shared: bool
    number: int
    dots: int


@dataclass(frozen=True)
class Groups:
    """The numbers of groups side by side in a form.

    Attributes:
        people: who gave a dot, by theme (from 1), round and group.
        given: dots and different people, by number of the item, round, group and colour.
        places: the place in the group and how many places lie between groups, by the same; not in JSON.
    """

    people: dict[tuple[int, int, str], int]
    given: dict[tuple[int, int, str, str], tuple[int, int | None]]
    places: dict[tuple[int, int, str, str], tuple[int, int | None]]


@dataclass(frozen=True)
class Found:
    """The content that every form of the minutes must hold alike.

    Attributes:
        texts: the statements and headings of each theme, in board order.
        dots: by number of the item, round and colour.
    """

    title: str
    texts: tuple[tuple[str, tuple[str, ...]], ...]
    dots: Mapping[tuple[int, int, str], int]
    ranking: tuple[Standing, ...]
    groups: Groups
    agreements: tuple[str, ...]


def found_in_report(report: MeetingReport) -> Found:
    return Found(
        report.title,
        tuple((theme.title, tuple(item.text for item in theme.items)) for theme in report.themes),
        {
            (item.number, tally.round, tally.colour): tally.dots
            for theme in report.themes
            for item in theme.items
            for tally in item.tallies
        },
        tuple(
            Standing(voting_round.number, ranking.colour or "", place.rank, place.shared, number, place.points)
            for voting_round in report.rounds
            for ranking in report.overall_rankings(voting_round.number)
            for place in ranking.places
            for number in place.items
        ),
        groups_in_report(report),
        tuple(agreement.what for agreement in report.agreements),
    )


def groups_in_report(report: MeetingReport) -> Groups:
    themes = list(enumerate(report.themes, start=1))
    return Groups(
        {(at, each.round, each.group): each.voters for at, theme in themes for each in theme.group_turnouts},
        {
            (item.number, tally.round, tally.group, tally.colour): (tally.dots, tally.voters)
            for _, theme in themes
            for item in theme.items
            for tally in item.group_tallies
        },
        {
            (row.item, voting_round.number, group, found.colour or ""): (place, row.gap)
            for _, theme in themes
            for voting_round in report.rounds
            for found in report.group_comparisons(theme, voting_round.number)
            for row in found.rows
            for group, place in zip(found.groups, row.places, strict=True)
            if place is not None
        },
    )


def found_in_json(content: bytes) -> Found:
    file = json.loads(content)
    report = file["report"]
    items = [item for theme in report["themes"] for item in theme["items"]]
    return Found(
        report["title"],
        tuple((theme["title"], tuple(item["text"] for item in theme["items"])) for theme in report["themes"]),
        {
            (item["number"], tally["round"], tally["colour"]): tally["phone"] + tally["paper"]
            for item in items
            for tally in item["tallies"]
        },
        tuple(
            Standing(told["round"], told["colour"], place["rank"], len(place["items"]) > 1, number, place["points"])
            for told in file["rankings"]
            if told["theme"] is None
            for place in told["places"]
            for number in place["items"]
        ),
        Groups(
            {
                (at, each["round"], each["group"]): each["voters"]
                for at, theme in enumerate(report["themes"], start=1)
                for each in theme["group_turnouts"]
            },
            {
                (item["number"], each["round"], each["group"], each["colour"]): (each["dots"], each["voters"])
                for item in items
                for each in item["group_tallies"]
            },
            {},
        ),
        tuple(agreement["what"] for agreement in report["agreements"]),
    )


def found_in_csv(content: bytes) -> Found:
    with ZipFile(BytesIO(content)) as archive:
        tables = {
            name.removesuffix(".csv"): list(
                csv.reader(StringIO(archive.read(name).decode("utf-8-sig"), newline=""), delimiter=";")
            )[1:]
            for name in archive.namelist()
        }
    texts: dict[str, list[str]] = {row[0]: [] for row in tables["themas"]}
    for theme, _number, _kind, _heading, merged_into, text, *_ in tables["uitspraken"]:
        if not merged_into:
            texts[theme].append(with_formula(text))
    return Found(
        with_formula(tables["overzicht"][0][1]),
        tuple((with_formula(row[1]), tuple(texts[row[0]])) for row in tables["themas"]),
        {(int(row[1]), int(row[3]), row[2]): int(row[4]) for row in tables["tellingen"] if row[1]},
        tuple(
            Standing(int(row[0]), row[1], int(row[2]), bool(row[3]), int(row[7]), int(row[4]))
            for row in tables["prioriteiten"]
        ),
        groups_in_rows(tables.get("groepen", ())),
        tuple(with_formula(row[1]) for row in tables["afspraken"]),
    )


def groups_in_rows(rows: Iterable[Sequence[Any]]) -> Groups:
    """The list of groups of a workbook or a table: how many people voted in a theme is a row without an item."""
    people, given, places = {}, {}, {}
    for voting_round, theme, group, number, _text, colour, dots, voters, place, gap in rows:
        if number:
            at = (int(number), int(voting_round), group, colour)
            given[at] = (int(dots), int(voters))
            places[at] = (int(place), None if gap in ("", None) else int(gap))
        else:
            people[int(theme), int(voting_round), group] = int(voters)
    return Groups(people, given, places)


def found_in_sheets(sheets: Sheets, colours: Iterable[str]) -> Found:
    """The lists of a workbook; a sheet has its title in the first row and the heads of its list in the second."""
    names = list(sheets)
    themes = [name for name in names if re.match(r"\d+\. ", name)]
    texts, dots = [], {}
    for name in themes:
        rows = list(_records(sheets[name]))
        texts.append((str(sheets[name][0][0]), tuple(str(row["Uitspraak"]) for row in rows)))
        for row in rows:
            for head, value in row.items():
                colour, _, number = head.partition(", ronde ")
                if colour in colours and value and ":" not in head:
                    dots[row["Nr."], int(number or 1), colour] = value
    return Found(
        str(sheets[names[0]][0][0]),
        tuple(texts),
        dots,
        tuple(
            Standing(row["Ronde"], row["Kleur"], row["Plaats"], row["Gedeeld"] == "ja", row["Nr."], row["Stickers"])
            for row in _records(sheets["Prioriteiten"])
        ),
        groups_in_rows(row.values() for row in _records(sheets.get("Groepen", ((), ())))),
        tuple(row["Wat"] for row in _records(sheets["Afspraken"])),
    )


def _records(sheet: Sequence[Sequence[Any]]) -> Iterator[dict[str, Any]]:
    """The rows of the list on a sheet by the names of its columns, up to the first that has no number."""
    _, heads, *rows = sheet
    for row in rows:
        if len(row) < 2 or not isinstance(row[0], int):
            return
        yield dict(zip(heads, [*row, *[None] * (len(heads) - len(row))], strict=True))


def found_in_pieces(pieces: Sequence[Piece]) -> Found:
    """The content of a text document; a statement there ends in its dots, and may begin with its number."""
    point = theme = part = ""
    texts: dict[str, list[str]] = {}
    dots, ranking, agreements = {}, [], []
    groups = Groups({}, {}, {})
    for piece in pieces:
        if piece.kind == "h1":
            point, theme, part = piece.text.partition(". ")[2], "", ""
        elif piece.kind == "h2":
            theme, part = piece.text, ""
            texts[theme] = []
        elif piece.kind == "h3" and piece.text in (CONCLUSION, OF_THEME):
            part = piece.text
        elif piece.kind in ("h3", "item") and theme and not part:
            texts[theme].append(piece.text)
        elif piece.kind == "item" and point == "Afspraken":
            agreements.append(piece.text)
        elif piece.kind == "table":
            rows = [dict(zip(piece.rows[0], row, strict=True)) for row in piece.rows[1:]]
            if point == "Afspraken":
                agreements += [row["Wat"] for row in rows]
            elif part == OF_THEME and set(rows[0]) & {"Groep", APART}:
                add_groups(groups, len(texts), rows)
            elif part == OF_THEME and {"Nr.", "Stickers"} <= set(rows[0]):
                for row in rows:
                    dots[int(row["Nr."]), int(row.get("Ronde", 1)), row["Kleur"]] = int(row["Stickers"])
            elif point == RANKING:
                for row in rows:
                    rank = row["Plaats"].removeprefix("gedeeld ")
                    shared = rank != row["Plaats"]
                    standing = (int(rank), shared, int(row["Nr."]), int(row["Stickers"]))
                    ranking.append(Standing(int(row.get("Ronde", 1)), row["Kleur"], *standing))
    return Found(
        pieces[0].text,
        tuple((title, tuple(items)) for title, items in texts.items()),
        dots,
        tuple(ranking),
        groups,
        tuple(agreements),
    )


def add_groups(groups: Groups, theme: int, rows: Iterable[Mapping[str, str]]) -> None:
    """Take over what a table of a text document tells of groups."""
    for row in rows:
        voting_round = int(row["Ronde"])
        if APART in row:
            gap = None if row[APART] == NO else int(row[APART])
            for head, place in row.items():
                if head.startswith(PLACE_IN) and place != NO:
                    at = (int(row["Nr."]), voting_round, head.removeprefix(PLACE_IN), row["Kleur"])
                    groups.places[at] = (int(place), gap)
        elif "Nr." in row:
            at = (int(row["Nr."]), voting_round, row["Groep"], row["Kleur"])
            groups.given[at] = (int(row["Stickers"]), int(row["Verschillende mensen"]))
        else:
            groups.people[theme, voting_round, row["Groep"]] = int(row["Verschillende mensen"])


def as_written(report: MeetingReport) -> Found:
    """The expected content of a text document: the words of each statement are between its number and its dots."""
    found = found_in_report(report)
    with_numbers = shows_numbers(report)

    def line(theme: ThemeReport, at: int) -> str:
        item = theme.items[at]
        return one_line(f"{item.number if with_numbers else ''} {item.text} {dots_in_words(item, theme.last_round)}")

    texts = tuple((theme.title, tuple(line(theme, at) for at in range(len(theme.items)))) for theme in report.themes)
    return replace(found, texts=texts)


@pytest.fixture(scope="session")
def flat_files(libreoffice: LibreOffice, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Every workbook and Word document as LibreOffice understands it, by its name: two starts for all of them."""
    reports = {**{name: report_of_meeting(name) for name in MEETINGS}, "nasty": nasty_report()}
    workbooks = {f"{name}.xlsx": to_excel(report) for name, report in reports.items()}
    documents = {f"{name}.docx": to_word(report) for name, report in reports.items()}
    return {
        **libreoffice.converted(workbooks, "fods", tmp_path_factory.mktemp("fods")),
        **libreoffice.converted(documents, "fodt", tmp_path_factory.mktemp("fodt")),
    }


def nasty_report() -> MeetingReport:
    """Every nasty text as a statement, and in the other fields of a report what looks most like a formula."""
    report = report_full_of("=SUM(A1:A9)")
    items = tuple(ItemReport(number, one_line(text)) for number, text in enumerate(NASTY, start=100))
    return MeetingReport(
        report.title,
        colours=report.colours,
        agenda=report.agenda,
        themes=(*report.themes, ThemeReport("@thema", items=items)),
        agreements=report.agreements,
        rounds=report.rounds,
    )


@pytest.mark.parametrize("name", MEETINGS)
def test_minutes_are_written_as_the_kept_files(name: str) -> None:
    written = files_of(report_of_meeting(name))
    kept = {file: (KEPT / name / file).read_text("utf-8") for file in written}
    # python -m tests.minutes.exporters.kept_meetings writes them anew
    assert {file for file in written if written[file] != kept[file]} == set()
    assert {path.name for path in Path(KEPT / name).iterdir()} == set(written)


def test_third_meeting_has_what_the_other_two_lack() -> None:
    report = report_of_meeting("village")
    items = [item for theme in report.themes for item in theme.items]
    assert [voting_round.number for voting_round in report.rounds] == [1, 2]
    assert any(item.merged and item.over_maximum for item in items)
    assert any(item.late for item in items)
    assert any(tally.paper and tally.phone for item in items for tally in item.tallies)
    assert report.themes[0].on_hidden
    assert report.themes[0].interim_rounds == (1,)
    found = found_in_report(report)
    shared: dict[tuple[str, int], list[int]] = {}
    for standing in found.ranking:
        if standing.round == 1 and standing.shared:
            shared.setdefault((standing.colour, standing.rank), []).append(standing.number)
    assert list(report.rounds[1].only or ()) in map(sorted, shared.values())
    assert [voting_round.extra_ballots for voting_round in report.rounds] == [1, 1]
    assert set(found.groups.people) == {(at, number, group) for at in (1, 2) for number in (1, 2) for group in GROUPS}
    assert report.colours[2].group == GROUPS[1]


def test_publication_of_the_third_meeting_keeps_its_secrets() -> None:
    files = files_of(report_of_meeting("village"))
    for secret in ("Jansen", "Buurthuis"):
        assert all((secret in text) == (not name.startswith("publication")) for name, text in files.items())
    publication = found_in_json(files["publication.json"].encode())
    assert publication.dots == found_in_report(report_of_meeting("village")).dots
    # of those who are told no group is small, and there are some
    assert {(voters or 5) < 5 for _, voters in publication.groups.given.values()} == {False}
    assert {voters is None for _, voters in publication.groups.given.values()} == {False, True}


@pytest.mark.parametrize("name", MEETINGS)
def test_json_csv_and_excel_hold_the_same(name: str) -> None:
    report = report_of_meeting(name)
    colours = [colour.name for colour in report.colours]
    expected = found_in_report(report)
    assert found_in_json(to_json(report)) == replace(expected, groups=replace(expected.groups, places={}))
    assert found_in_csv(to_csv_zip(report)) == expected
    assert found_in_sheets(sheets_of_openpyxl(to_excel(report)), colours) == expected


@pytest.mark.parametrize("name", MEETINGS)
def test_markdown_and_word_hold_the_same(name: str) -> None:
    report = report_of_meeting(name)
    pieces = document_of_commonmark(to_markdown(report))
    assert found_in_pieces(pieces) == as_written(report)
    assert document_of_python_docx(to_word(report)) == pieces


@pytest.mark.parametrize("name", [*MEETINGS, "nasty"])
def test_libreoffice_finds_the_same_cells(name: str, flat_files: Mapping[str, bytes]) -> None:
    report = nasty_report() if name == "nasty" else report_of_meeting(name)
    assert sheets_of_libreoffice(flat_files[f"{name}.xlsx"]) == sheets_of_openpyxl(to_excel(report))


@pytest.mark.parametrize("name", [*MEETINGS, "nasty"])
def test_libreoffice_finds_the_same_document(name: str, flat_files: Mapping[str, bytes]) -> None:
    report = nasty_report() if name == "nasty" else report_of_meeting(name)
    assert document_of_libreoffice(flat_files[f"{name}.docx"]) == document_of_python_docx(to_word(report))
