"""The ready programmes that ship with Stip."""

import pytest

from workshop.domain.errors import NotFound
from workshop.domain.vocabulary import DEFAULT_COLOURS
from workshop.minutes.programmes import Programme, demo_report, programme, ready_programmes


def test_two_programmes_are_ready() -> None:
    assert ready_programmes() == (
        Programme("msv", "Werksessie maatschappelijke structuurvisie (MSV)"),
        Programme("vol", "V-O-L bijeenkomst over de sociale basis"),
    )


def test_msv_has_six_themes_with_questions_and_the_usual_stickers() -> None:
    msv = programme("msv")
    assert [len(theme.questions) for theme in msv.themes] == [2, 3, 2, 1, 1, 2]
    assert msv.colours == DEFAULT_COLOURS
    assert msv.with_voting
    assert [item.title for item in msv.agenda] == ["Welkom", "Inleiding", "Aan de slag"]


def test_vol_has_five_questions_and_no_voting() -> None:
    vol = programme("vol")
    assert len(vol.themes) == 5
    assert not vol.with_voting
    assert vol.colours == ()


def test_programmes_are_no_meetings_yet() -> None:
    for known in ready_programmes():
        report = programme(known.slug)
        assert report.held_on is None
        assert not any(theme.items for theme in report.themes)


def test_demo_is_the_meeting_of_2013() -> None:
    report = demo_report()
    assert sum(not item.is_heading for theme in report.themes for item in theme.items) == 39


@pytest.mark.parametrize("slug", ["", "nope", "../msv", "demo/msv-2013"])
def test_unknown_programme_is_not_found(slug: str) -> None:
    with pytest.raises(NotFound):
        programme(slug)
