"""The strict reader of our JSON: what it refuses, and that it names the line."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.minutes.exporters.test_markdown_export import small_report
from workshop.domain.errors import NotMinutes
from workshop.minutes.exporters.markdown import to_markdown
from workshop.minutes.exporters.stip_json import to_json
from workshop.minutes.importers.detect import read_minutes
from workshop.minutes.importers.import_outcome import Remark, RemarkKind
from workshop.minutes.importers.stip_json import read_json, told_in_json
from workshop.minutes.verification import FilePart, recount

MINUTES = to_json(small_report()).decode()


def refusal(text: str) -> tuple[int, str]:
    """The line and the reason of a refusal."""
    with pytest.raises(NotMinutes) as refused:
        read_json(text)
    return refused.value.details["line"], refused.value.details["reason"]


def line_of(text: str) -> int:
    return next(number for number, line in enumerate(MINUTES.split("\n"), start=1) if text in line)


def changed(change: Callable[[Any], object]) -> str:
    file = json.loads(MINUTES)
    change(file)
    return json.dumps(file)


@pytest.mark.parametrize(
    ("written", "wrong", "first_field"),
    [
        ('"budget": 2', '"budget": "2"', '"budget": 2'),
        ('"budget": 2', '"budget": -2', '"budget": 2'),
        ('"budget": 2', '"budget": 2.5', '"budget": 2'),
        ('"budget": 2', '"budget": true', '"budget": 2'),
        ('"budget": 2', f'"budget": {"9" * 5000}', '"budget": 2'),
        ('"budget": 2', '"budget": null', '"budget": 2'),
        ('"paint": "white"', '"paint": "paars"', '"budget": 2'),
        # the second of two colours with one name
        ('"name": "wit"', '"name": "BLAUW"', '"budget": 3'),
    ],
)
def test_part_that_is_not_by_the_schema_is_named_by_its_first_line(written: str, wrong: str, first_field: str) -> None:
    assert refusal(MINUTES.replace(written, wrong, 1)) == (line_of(first_field) - 1, "not_in_schema")


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file.update(version="1"),
        lambda file: file.update(report=[]),
        lambda file: file["report"].update(held_on="ooit"),
        lambda file: file["report"].update(rule="half"),
        lambda file: file["report"]["rounds"].append(file["report"]["rounds"][0]),
        lambda file: file["report"]["rounds"][0]["dots"][0].update(colour="paars"),
        lambda file: file["report"]["themes"][0]["items"][1].update(number=1),
        lambda file: file["report"]["themes"][0]["items"][0].update(heading=7),
        lambda file: file["report"]["themes"][0]["items"][0]["tallies"][0].update(round=9),
        lambda file: file["report"]["themes"][0]["items"][0]["tallies"][0].update(phone=0),
        lambda file: file["report"]["themes"][0]["items"][0]["tallies"][0].update(colour="blauw"),
        lambda file: file["report"]["themes"][0]["turnouts"][0].update(round=9),
    ],
)
def test_what_does_not_hold_together_is_refused(change: Callable[[Any], object]) -> None:
    assert refusal(changed(change)) == (1, "not_in_schema")


@pytest.mark.parametrize(
    ("change", "line", "reason", "field"),
    [
        (lambda text: text.replace('"budget": 2', '"begroting": 2', 1), '"budget": 2', "unknown_field", "begroting"),
        (lambda text: text.replace('"themes": [', '"thema": [', 1), '"adopted_on"', "unknown_field", "thema"),
        (lambda text: text.replace('"report": {', '"names": [], "report": {', 1), "{", "unknown_field", "names"),
        (lambda text: text.replace('"budget": 2,', "", 1), '"budget": 2', "missing_field", "budget"),
    ],
)
def test_field_that_is_unknown_or_missing_is_named(
    change: Callable[[str], str], line: str, reason: str, field: str
) -> None:
    with pytest.raises(NotMinutes) as refused:
        read_json(change(MINUTES))
    details = refused.value.details
    assert (details["reason"], details["field"]) == (reason, field)
    assert details["line"] == max(1, line_of(line) - 1)


def test_key_that_stands_twice_is_refused() -> None:
    text = MINUTES.replace('"place": ', '"place": "",\n    "place": ', 1)
    assert refusal(text) == (line_of('"report": {'), "not_in_schema")


@pytest.mark.parametrize("cut", range(1, MINUTES.count("\n"), 40))
def test_broken_json_is_named_by_its_line(cut: int) -> None:
    line, reason = refusal("\n".join(MINUTES.split("\n")[:cut]))
    assert reason == "not_json"
    assert 1 <= line <= cut + 1


def test_other_json_and_a_newer_file_are_refused() -> None:
    assert refusal("{}") == (1, "other_json")
    assert refusal('{"a": ' * 100_000) == (1, "too_deep")
    newer = MINUTES.replace('"version": 1\n', '"version": 2\n')
    assert refusal(newer) == (line_of('"version": 1'), "newer")


def test_field_that_an_earlier_stip_did_not_know_may_be_missing() -> None:
    def earlier(file: Any) -> None:
        del file["check_code"], file["rankings"], file["report"]["themes"][0]["on_hidden"]

    read = read_json(changed(earlier))
    assert read.report.themes[0].on_hidden == ()
    assert read.remarks == ()
    assert [each.part for each in recount(told_in_json(changed(earlier)))] == [FilePart.CODE, FilePart.PLACES]


def test_figures_that_were_changed_are_told() -> None:
    read = read_json(MINUTES.replace('"paper": 1,', '"paper": 2,'))
    code = json.loads(MINUTES)["check_code"]
    assert read.remarks == (
        Remark(2, RemarkKind.CODE_DIFFERS, code),
        Remark(line_of('"rankings"'), RemarkKind.RANKING_DIFFERS, ""),
    )


def test_words_may_be_mended_without_a_new_code() -> None:
    read = read_json(MINUTES.replace("Hoog opgeleid", "Hoger   opgeleid"))
    assert read.report.themes[1].items[0].text == "Hoger opgeleid"
    assert read.remarks == ()


def test_a_file_is_known_by_its_content() -> None:
    assert read_minutes(b"\xef\xbb\xbf\n" + MINUTES.encode()).report == small_report()
    assert read_minutes(to_markdown(small_report()).encode()).report == small_report()
