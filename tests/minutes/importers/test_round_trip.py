"""A report that was written and read back is the same report, field by field, whatever people typed."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.minutes.exporters.test_markdown_export import small_report
from tests.strategies import NASTY, report_full_of, reports
from workshop.domain.vocabulary import Edition, Language
from workshop.minutes.exporters.markdown import to_markdown
from workshop.minutes.importers.markdown import ImportOutcome, decode, read_markdown
from workshop.minutes.programmes import demo_report, programme
from workshop.minutes.report import MeetingReport

KEPT = Path(__file__).parent / "kept"


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_comes_back_sign_for_sign(text: str) -> None:
    report = report_full_of(text)
    assert read_markdown(to_markdown(report)) == ImportOutcome(report)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(reports())
def test_any_report_comes_back_field_by_field(report: MeetingReport) -> None:
    assert read_markdown(to_markdown(report)) == ImportOutcome(report)


@pytest.mark.parametrize(
    "report", [small_report(), demo_report(), programme("msv"), programme("vol"), MeetingReport("")], ids=str
)
def test_whole_meetings_and_programmes_come_back(report: MeetingReport) -> None:
    assert read_markdown(to_markdown(report)).report == report


def test_language_of_the_minutes_does_not_matter_to_the_reader() -> None:
    report = replace(small_report(), language=Language.ENGLISH)
    assert read_markdown(to_markdown(report)).report == report


def test_file_of_before_there_were_editions_is_an_internal_draft_in_dutch() -> None:
    report = replace(small_report(), language=Language.ENGLISH, edition=Edition.PUBLICATION, adopted_version=3)
    older = re.sub("<!-- stip: (language en|publication) -->\n\n", "", to_markdown(report)).split("\n")
    older = [line for line in older if "Draft of version" not in line and not line.startswith("*Where it says")]
    assert read_markdown("\n".join(older)).report == small_report()


@pytest.mark.parametrize("name", ["msv-bijeenkomst-2013-06-07.md", "vol-bijeenkomst-2019-03-20.md"])
def test_foreign_file_that_was_exported_comes_back(name: str) -> None:
    report = read_markdown(decode((KEPT / name).read_bytes())).report
    assert read_markdown(to_markdown(report)) == ImportOutcome(report)


def test_file_with_windows_line_ends_is_read() -> None:
    content = b"\xef\xbb\xbf" + to_markdown(small_report()).replace("\n", "\r\n").encode()
    assert read_markdown(decode(content)).report == small_report()
