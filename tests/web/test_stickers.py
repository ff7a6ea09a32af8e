"""The sticker walls in the minutes as a page: drawn from the report, and what people typed is no markup in them."""

import re

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings

from tests.minutes.exporters.kept_meetings import MEETINGS, report_of_meeting
from tests.strategies import reports
from workshop.domain.vocabulary import DEFAULT_COLOURS
from workshop.minutes.report import ItemReport, MeetingReport, RoundReport, Tally, ThemeReport, ThemeTurnout
from workshop.web.preview import preview_html
from workshop.web.stickers import with_walls


def report_with(*tallies: Tally, text: str = "Netwerk") -> MeetingReport:
    theme = ThemeReport("Thema", items=(ItemReport(1, text, tallies=tallies),), turnouts=(ThemeTurnout(1, 3),))
    return MeetingReport("Titel", colours=DEFAULT_COLOURS, themes=(theme,), rounds=(RoundReport(1),))


def page_of(app: Flask, report: MeetingReport) -> str:
    with app.test_request_context():
        return str(preview_html(report))


@pytest.mark.parametrize("name", MEETINGS)
def test_every_sticker_of_the_last_round_is_drawn_with_its_letter(app: Flask, name: str) -> None:
    report = report_of_meeting(name)
    page = page_of(app, report)
    dots = {
        colour.name: sum(
            tally.dots
            for theme in report.themes
            for item in theme.items
            for tally in item.tallies
            if (tally.round, tally.colour) == (theme.last_round, colour.name)
        )
        for colour in report.colours
    }
    letters = re.findall(r'text-anchor="middle"[^>]*>(\w)<', page)
    assert {colour: letters.count(colour[0].upper()) for colour in dots} == dots
    assert page.count("<circle") == len(letters) == sum(dots.values())


def test_wall_stands_under_the_priorities_and_says_its_figures(app: Flask) -> None:
    page = page_of(app, report_with(Tally(1, "blauw", 1, 1, 1), Tally(1, "wit", 1, 0, 1), text="<b> & co"))
    assert '<h4><em>De prioriteiten van de aanwezigen</em></h4><ul class="wall"><li>' in page
    assert "<span>1. &lt;b&gt; &amp; co</span>" in page
    assert 'aria-label="2x blauw / 1x wit"' in page


def test_a_great_many_stickers_are_one_with_their_number(app: Flask) -> None:
    page = page_of(app, report_with(Tally(1, "blauw", 900, 13, 500)))
    assert (page.count("<circle"), "× 913<" in page) == (1, True)


def test_theme_without_stickers_has_no_wall(app: Flask) -> None:
    assert "<svg" not in page_of(app, report_with())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(reports())
def test_walls_only_add_to_the_page(report: MeetingReport) -> None:
    page = "<h1>x</h1>" + "<h3>thema</h3><h4><em>kop</em></h4><p>y</p>" * len(report.themes)
    drawn = with_walls(page, report)
    assert re.sub('<ul class="wall">.*?</ul>', "", drawn, flags=re.DOTALL) == page
    assert set(re.findall(r"<(\w+)", drawn)) <= {
        "h1",
        "h3",
        "h4",
        "em",
        "p",
        "ul",
        "li",
        "span",
        "svg",
        "circle",
        "text",
    }


def test_what_is_short_in_a_table_stays_on_one_line(app: Flask) -> None:
    page = page_of(app, report_of_meeting("msv"))
    assert '<td class="short">gedeeld 1</td>' in page
    assert not re.search(r'<td class="short">[^<]{13}', page)
