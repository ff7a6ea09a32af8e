"""Minutes as JSON: by the published schema, of one form, and read back whole."""

import json
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from tests.minutes.exporters.kept_meetings import without_version
from tests.minutes.exporters.test_markdown_export import small_report
from tests.strategies import NASTY, report_full_of, reports
from workshop.minutes.exporters.stip_json import to_json
from workshop.minutes.importers.import_outcome import ImportOutcome
from workshop.minutes.importers.stip_json import read_json
from workshop.minutes.programmes import demo_report, programme
from workshop.minutes.report import MeetingReport, ThemeReport

KEPT = Path(__file__).parent / "kept"
SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "stip-verslag.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def told(report: MeetingReport) -> Any:
    return json.loads(to_json(report))


def test_schema_is_one_and_knows_every_field() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    file = told(report_full_of("x"))
    parts = {
        "report": file["report"],
        "colour": file["report"]["colours"][0],
        "theme": file["report"]["themes"][0],
        "item": file["report"]["themes"][0]["items"][0],
        "merged": file["report"]["themes"][0]["items"][0]["merged"][0],
        "group_tally": file["report"]["themes"][0]["items"][0]["group_tallies"][0],
        "tally": file["report"]["themes"][0]["on_hidden"][0],
        "turnout": file["report"]["themes"][0]["turnouts"][0],
        "group_turnout": file["report"]["themes"][0]["group_turnouts"][0],
        "agenda_item": file["report"]["agenda"][0],
        "agreement": file["report"]["agreements"][0],
        "round": file["report"]["rounds"][0],
        "dot_use": file["report"]["rounds"][0]["dots"][0],
        "ranking": file["rankings"][0],
        "place": file["rankings"][0]["places"][0],
    }
    assert {name: set(part) for name, part in parts.items()} == {
        name: set(part["properties"]) for name, part in SCHEMA["$defs"].items() if "properties" in part
    }
    assert not VALIDATOR.is_valid(file | {"names": ["Noor"]})


def test_small_report_is_written_as_the_kept_file() -> None:
    assert without_version(to_json(small_report()).decode()) == (KEPT / "small.json").read_text("utf-8")


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_comes_back_sign_for_sign(text: str) -> None:
    report = report_full_of(text)
    assert read_json(to_json(report).decode()) == ImportOutcome(report)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(reports())
def test_any_report_is_by_the_schema_and_comes_back_field_by_field(report: MeetingReport) -> None:
    written = to_json(report)
    assert [error.message for error in VALIDATOR.iter_errors(json.loads(written))] == []
    assert read_json(written.decode()) == ImportOutcome(report)
    assert unicodedata.is_normalized("NFC", written.decode())


def test_an_accent_that_begins_a_line_cannot_melt_into_the_sign_before_it() -> None:
    report = MeetingReport("Avond", themes=(ThemeReport("Groen", conclusion="Eerste regel\n\u0301tweede"),))
    written = to_json(report).decode()
    assert read_json(unicodedata.normalize("NFC", written)) == ImportOutcome(report)


def test_what_was_redacted_stands_beside_the_text_and_comes_back() -> None:
    report = small_report()
    theme = report.themes[0]
    items = (
        replace(theme.items[0], redacted_text="[weggelaten] woont alleen"),
        replace(theme.items[1], merged=(replace(theme.items[1].merged[0], redacted_text="[weggelaten]"),)),
        *theme.items[2:],
    )
    redacted = replace(report, themes=(replace(theme, items=items), *report.themes[1:]))
    VALIDATOR.validate(told(redacted))
    assert read_json(to_json(redacted).decode()) == ImportOutcome(redacted)


@pytest.mark.parametrize("report", [demo_report(), programme("msv"), programme("vol"), MeetingReport("")], ids=str)
def test_whole_meetings_and_programmes_come_back(report: MeetingReport) -> None:
    VALIDATOR.validate(told(report))
    assert read_json(to_json(report).decode()) == ImportOutcome(report)


def test_rankings_stand_beside_the_report_for_who_counts_again() -> None:
    rankings = told(small_report())["rankings"]
    over_all = next(each for each in rankings if each["theme"] is None and each["colour"] == "blauw")
    assert over_all["places"][0] == {"rank": 1, "points": 4, "items": [1, 3, 4], "margin": None}
    report = small_report()
    hidden = replace(report, themes=tuple(replace(theme, revealed=False) for theme in report.themes))
    assert told(hidden)["rankings"] == []
