"""Names of exported files: readable, and safe whatever the title is."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.domain.report import MeetingReport
from workshop.exporters.filenames import filename_for


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Bijeenkomst MSV", "2013-06-07-bijeenkomst-msv.md"),
        ("../../x", "2013-06-07-x.md"),
        ("CON", "2013-06-07-con.md"),
        ("Eén coördinatie, ĳs & meer", "2013-06-07-een-coordinatie-ijs-meer.md"),
        ("😀", "2013-06-07.md"),
        ("", "2013-06-07.md"),
        ("lang " * 60, "2013-06-07-" + "lang-" * 11 + "lang.md"),
        ("a\x00b\nc", "2013-06-07-a-b-c.md"),
    ],
)
def test_name_holds_the_day_and_the_title(title: str, name: str) -> None:
    assert filename_for(MeetingReport(title, date(2013, 6, 7)), "md") == name


def test_without_a_day_a_word_stands_in_front() -> None:
    assert filename_for(MeetingReport("CON"), "xlsx") == "verslag-con.xlsx"
    assert filename_for(MeetingReport(""), ".XLSX", language="en") == "minutes.xlsx"


@given(st.text(), st.sampled_from(["md", "xlsx", "../sh"]))
def test_name_is_always_one_plain_ascii_file(title: str, extension: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,80}\.[a-z]+", filename_for(MeetingReport(title), extension))
