"""The strict reader of our own files: what it refuses, and that it names the line."""

from pathlib import Path

import pytest

from tests.minutes.exporters.test_markdown_export import small_report
from workshop.domain.errors import NotMinutes
from workshop.minutes.exporters.markdown import to_markdown
from workshop.minutes.importers.import_outcome import ImportOutcome, RemarkKind
from workshop.minutes.importers.markdown import read_markdown
from workshop.minutes.programmes import programme
from workshop.minutes.verification import check_code
from workshop.version import VERSION

MINUTES = to_markdown(small_report())
DOCUMENTS = Path(__file__).parent / "documents"


def refusal(text: str) -> tuple[int, str]:
    """The line and the reason of a refusal."""
    with pytest.raises(NotMinutes) as refused:
        read_markdown(text)
    return refused.value.details["line"], refused.value.details["reason"]


def line_of(text: str) -> int:
    return next(number for number, line in enumerate(MINUTES.split("\n"), start=1) if text in line)


@pytest.mark.parametrize(
    ("written", "changed"),
    [
        ("# Samen aan de slag", "Samen aan de slag"),
        ("22 november 2026 · De", "ooit · De"),
        ("| 1 | wit | 14 | 4 | 10 | 0 |", "| 1 | paars | 14 | 4 | 10 | 0 |"),
        ("### Status", "### Stand van zaken"),
        ("| ○ | wit |", "| ? | wit |"),
        ("| blauw | gedeeld 1 | 3 | Netwerk | 4 |", "| blauw | gedeeld 1 | 33 | Netwerk | 4 |"),
        ("| blauw | gedeeld 1 | 3 | Netwerk | 4 |", "| blauw | gedeeld 1 | 3 | Netwerk | vier |"),
        ("| 1 | blauw | 1 | 0 | 1 |", "| 3 | blauw | 1 | 0 | 1 |"),
        ("- *2* dit", "- dit"),
        ("- *2* dit", "- *1* dit"),
        ("Zoveel verschillende mensen plakten hier een sticker: 6.", "Niemand plakte hier iets."),
        ("## 4. Sluiting", "## Sluiting"),
    ],
)
def test_changed_line_is_named(written: str, changed: str) -> None:
    assert written in MINUTES
    assert refusal(MINUTES.replace(written, changed, 1)) == (line_of(written), "not_as_written")


def test_dots_behind_a_statement_must_be_those_of_the_table() -> None:
    assert refusal(MINUTES.replace("Netwerk **4x blauw**", "Netwerk **5x blauw**")) == (
        line_of("Netwerk **4x blauw**"),
        "dots_disagree",
    )
    assert refusal(MINUTES.replace("Netwerk **4x blauw**", "Netwerk")) == (
        line_of("Netwerk **4x blauw**"),
        "dots_disagree",
    )


def test_what_a_word_processor_adds_is_named() -> None:
    lines = MINUTES.split("\n")
    at = lines.index("### Status")
    assert refusal("\n".join([*lines[:at], "Een losse zin.", "", *lines[at:]])) == (at + 1, "not_as_written")


def test_missing_theme_is_named() -> None:
    begin, end = MINUTES.index("### Opdrachtgeverschap"), MINUTES.index("<!-- stip: derived -->\n\n## 3.")
    text = MINUTES[:begin] + MINUTES[end:]
    assert refusal(text) == (MINUTES[:begin].count("\n") + 1, "not_as_written")


def test_words_of_people_may_be_mended_by_hand() -> None:
    report = read_markdown(MINUTES.replace("De wethouder opent.", "De burgemeester opent  de\u00a0avond.")).report
    assert report.agenda[0].text.split("\n")[0] == "De burgemeester opent de avond."


def test_figures_that_were_changed_by_hand_are_told() -> None:
    read = read_markdown(MINUTES.replace("| 1 | blauw | 1 | 0 | 1 |", "| 1 | blauw | 2 | 0 | 1 |"))
    [remark] = read.remarks
    assert (remark.line, remark.kind) == (line_of("Controlecode: "), RemarkKind.CODE_DIFFERS)
    assert remark.text == check_code(small_report())
    assert read.report.themes[0].on_hidden[0].dots == 2


def test_check_code_may_be_missing_and_stands_only_where_something_was_counted() -> None:
    begin, end = MINUTES.index("<!-- stip: check code -->"), MINUTES.index("<!-- stip-verslag")
    assert read_markdown(MINUTES[:begin] + MINUTES[end:]) == ImportOutcome(small_report())
    assert "Controlecode" not in to_markdown(programme("vol"))


def test_version_that_wrote_the_file_changes_nothing() -> None:
    line = f"<!-- Stip {VERSION} -->\n\n"
    assert line in MINUTES
    for other in ("", "<!-- Stip 9.10.11.dev2 -->\n\n"):
        assert read_markdown(MINUTES.replace(line, other)) == ImportOutcome(small_report())


def test_line_below_the_end_is_told_and_nothing_is_lost() -> None:
    read = read_markdown(MINUTES + "\nNagelezen door Anna.\n")
    assert read.report == small_report()
    [remark] = read.remarks
    assert (remark.line, remark.kind, remark.text) == (
        MINUTES.count("\n") + 2,
        RemarkKind.BELOW_END,
        "Nagelezen door Anna.",
    )


def test_minutes_without_their_last_line_are_not_read_as_those_of_others() -> None:
    lines = MINUTES.rstrip().split("\n")[:-1]
    assert refusal("\n".join(lines)) == (len("\n".join(lines).rstrip().split("\n")), "end_lost")


def test_statement_that_was_added_by_hand_costs_no_dots() -> None:
    kept = read_markdown((DOCUMENTS / "15-eigen-verslag-met-regel-erachter.md").read_text(encoding="utf-8")).report
    read = read_markdown((DOCUMENTS / "24-eigen-verslag-uitspraak-erbij.md").read_text(encoding="utf-8"))
    before, after = (
        {item.text: item.tallies for theme in report.themes for item in theme.items} for report in (kept, read.report)
    )
    assert after == before | {"Nieuwe uitspraak": ()}
    assert [remark.kind for remark in read.remarks] == [RemarkKind.CODE_DIFFERS]


def test_file_of_a_newer_stip_is_refused() -> None:
    text = MINUTES.replace("<!-- stip-verslag 1 -->", "<!-- stip-verslag 2 -->")
    assert refusal(text) == (text.rstrip().count("\n") + 1, "newer")


@pytest.mark.parametrize("cut", range(0, MINUTES.count("\n"), 7))
def test_cut_file_is_read_or_refused_but_never_breaks(cut: int) -> None:
    lines = MINUTES.rstrip().split("\n")
    text = "\n".join([*lines[:cut], lines[-1]])
    line = 1
    try:
        read_markdown(text)
    except NotMinutes as refused:
        line = refused.details["line"]
    assert 1 <= line <= cut + 1
