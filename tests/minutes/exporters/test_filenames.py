"""Names of exported files: readable, and safe whatever the title is."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.domain.vocabulary import Edition, Language
from workshop.minutes.exporters.filenames import filename_for
from workshop.minutes.report import MeetingReport


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Bijeenkomst MSV", "2013-06-07-bijeenkomst-msv-intern.md"),
        ("../../x", "2013-06-07-x-intern.md"),
        ("CON", "2013-06-07-con-intern.md"),
        ("Eén coördinatie, ĳs & meer", "2013-06-07-een-coordinatie-ijs-meer-intern.md"),
        ("😀", "2013-06-07-intern.md"),
        ("", "2013-06-07-intern.md"),
        ("lang " * 60, "2013-06-07-" + "lang-" * 12 + "intern.md"),
        ("a\x00b\nc", "2013-06-07-a-b-c-intern.md"),
    ],
)
def test_name_holds_the_day_and_the_title(title: str, name: str) -> None:
    assert filename_for(MeetingReport(title, date(2013, 6, 7)), "md") == name


def test_without_a_day_a_word_stands_in_front() -> None:
    assert filename_for(MeetingReport("CON"), "xlsx") == "verslag-con-intern.xlsx"


def test_name_tells_the_edition_in_the_language_of_the_minutes() -> None:
    report = MeetingReport("", edition=Edition.PUBLICATION)
    assert filename_for(report, "docx") == "verslag-publicatie.docx"
    assert filename_for(replace(report, language=Language.ENGLISH), ".DOCX") == "minutes-publication.docx"


@given(st.text(), st.sampled_from(["md", "xlsx", "../sh"]))
def test_name_is_always_one_plain_ascii_file(title: str, extension: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,90}\.[a-z]+", filename_for(MeetingReport(title), extension))
