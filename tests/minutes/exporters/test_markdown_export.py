"""Minutes as Markdown: kept as a file, readable in both kinds of Markdown, and honest about what is not known."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.minutes.exporters.kept_meetings import without_version
from tests.minutes.exporters.rendering import RENDERERS, Page, harmless_twin, typed_lines
from tests.strategies import NASTY, report_full_of, reports
from workshop.domain.vocabulary import DEFAULT_COLOURS, CountingRule, DotColour, Language
from workshop.minutes.exporters.markdown import to_markdown
from workshop.minutes.programmes import demo_report, programme
from workshop.minutes.report import (
    AgendaItemReport,
    AgreementReport,
    DotUse,
    ItemReport,
    MeetingReport,
    MergedStatement,
    RoundReport,
    Tally,
    ThemeReport,
    ThemeTurnout,
)
from workshop.version import VERSION

KEPT = Path(__file__).parent / "kept"
BLUE = DotColour("blauw", "blue", "wat vinden inwoners belangrijk?", 3, 3)
WHITE = DotColour("wit", "white", "", 2, 2)


def small_report() -> MeetingReport:
    """A meeting with one of everything: a tie, a heading with dots, paper, a merge, a late and a hidden statement."""
    return MeetingReport(
        title="Samen aan de slag",
        held_on=date(2026, 11, 22),
        place="De Sterrentuin, Leiderdorp",
        colours=(WHITE, BLUE),
        agenda=(
            AgendaItemReport("Welkom", "De wethouder opent.\n\nEr zijn *twee* regels:\n- luisteren\n- delen"),
            AgendaItemReport("Sluiting", "Tot 12 juli.", after_work=True),
        ),
        themes=(
            ThemeReport(
                "Sociale infrastructuur",
                ("Wat moet behouden blijven?", "Wat kan efficiënter?"),
                (
                    ItemReport(1, "=SUM(A1) | #1", tallies=(Tally(1, "wit", 2, 0, 2), Tally(1, "blauw", 3, 1, 2))),
                    ItemReport(2, "dit krijgt 2x blauw", merged=(MergedStatement(5, "ook **2x blauw**"),)),
                    ItemReport(3, "Netwerk", tallies=(Tally(1, "blauw", 4, 0, 3),), over_maximum=True),
                    ItemReport(7, "Buurten", is_heading=True, tallies=(Tally(1, "wit", 1, 0, 1),)),
                    ItemReport(8, "- kloof <tussen> generaties", heading=7, tallies=(Tally(1, "wit", 1, 0, 1),)),
                    ItemReport(9, "Later bedacht", heading=7, late=True),
                ),
                "Er is een goede basis.\nDie houden we.\n\nEn we bouwen verder.",
                (ThemeTurnout(1, 6),),
                interim_rounds=(1,),
                on_hidden=(Tally(1, "blauw", 1, 0, 1),),
            ),
            ThemeReport(
                "Status",
                items=(ItemReport(4, "Hoog opgeleid", tallies=(Tally(1, "blauw", 4, 0, 4),)),),
                turnouts=(ThemeTurnout(1, 4),),
            ),
            ThemeReport("Opdrachtgeverschap", ("Hoe sturen we?",)),
        ),
        agreements=(AgreementReport("Verslag rondsturen", "Sem", "1 december"), AgreementReport("Tweede bijeenkomst")),
        rounds=(RoundReport(1, (DotUse("wit", 14, 4), DotUse("blauw", 21, 12)), 7, 9),),
        head_count=11,
    )


def test_small_report_is_written_as_the_kept_file() -> None:
    assert without_version(to_markdown(small_report())) == (KEPT / "small.md").read_text("utf-8")


def test_meeting_of_2013_is_written_as_in_2013() -> None:
    minutes = to_markdown(demo_report()).split("\n")
    assert "- Het netwerk van organisaties / schotten weghalen. **2x wit / 4x blauw**" in minutes
    assert "#### Uitdaging **3x wit / 2x blauw**" in minutes
    assert "- Gebruik wat er is! bv. op het gebied van jeugd" in minutes
    assert "## 6. Afspraken" in minutes


def test_dots_stand_nowhere_but_in_bold_at_the_end_of_an_item() -> None:
    minutes = to_markdown(demo_report())
    groups = re.findall(r" \*\*\d+x (?:wit|blauw)(?: / \d+x blauw)?\*\*$", minutes, re.MULTILINE)
    assert len(groups) == 11
    assert len(re.findall(r"\d+ ?x ", minutes)) == sum(group.count("x ") for group in groups)


def test_equal_numbers_share_their_place_and_margins_tell_the_distance() -> None:
    minutes = to_markdown(small_report())
    assert "| blauw | gedeeld 1 | 1 | =SUM(A1) &#124; #1 | 4 | 1 | 2 | – |" in minutes
    assert "| blauw | gedeeld 1 | 3 | Netwerk | 4 | 0 | 3 | – |" in minutes
    assert "| wit | 1 | 1 | =SUM(A1) &#124; #1 | 2 | 0 | 2 | 1 |" in minutes


def test_colours_are_added_up_only_when_the_meeting_says_so() -> None:
    report = replace(small_report(), rule=CountingRule.TOGETHER, colours=(replace(WHITE, weight=3), BLUE))
    minutes = to_markdown(report)
    assert "*De kleuren tellen samen. In de tabel staat hoe zwaar een sticker telt.*" in minutes
    assert "| 1 | 1 | =SUM(A1) &#124; #1 | 10 | 6 |" in minutes
    assert "Elke kleur telt apart" not in minutes


def test_meeting_without_votes_has_no_tables_of_dots() -> None:
    themes = tuple(
        ThemeReport(f"Vraag {theme}?", items=tuple(ItemReport(8 * theme + n, f"idee {n}") for n in range(1, 9)))
        for theme in range(8)
    )
    minutes = to_markdown(MeetingReport("V-O-L", date(2019, 3, 20), with_voting=False, themes=themes))
    assert minutes.count("\n- idee") == 64
    assert "Nr." not in minutes
    assert minutes.count("\n| ---") == 1
    assert "*In deze bijeenkomst zijn er geen stickers.*" in minutes


def test_theme_that_is_not_shown_yet_says_so_and_gives_no_places_away() -> None:
    report = small_report()
    hidden = replace(report.themes[0], revealed=False)
    minutes = to_markdown(replace(report, themes=(hidden, *report.themes[1:])))
    assert "*De uitslag van dit thema is nog niet helemaal getoond. Daarom staan hier geen totalen.*" in minutes
    assert "| gedeeld" not in minutes
    assert "Prioriteiten over alle" not in minutes


def test_ranking_over_all_themes_says_when_a_theme_is_missing() -> None:
    report = small_report()
    minutes = to_markdown(replace(report, themes=(*report.themes[:2], replace(report.themes[2], revealed=False))))
    told = "*Alleen thema's met een uitslag die helemaal is getoond, tellen mee in de prioriteiten.*"
    assert "## 3. Prioriteiten over alle thema's" in minutes
    assert told in minutes
    assert told not in to_markdown(report)


def test_second_round_is_written_behind_the_statement_and_the_first_stays_readable() -> None:
    item = ItemReport(1, "Netwerk", tallies=(Tally(1, "blauw", 2, 0, 2), Tally(2, "blauw", 5, 0, 4)))
    theme = ThemeReport("Thema", items=(item,), turnouts=(ThemeTurnout(1, 2), ThemeTurnout(2, 4)))
    minutes = to_markdown(
        MeetingReport("Titel", colours=(BLUE,), themes=(theme,), rounds=(RoundReport(1), RoundReport(2)))
    )
    assert "- Netwerk **5x blauw**" in minutes
    assert "| 1 | blauw | 1 | 1 | Netwerk | 2 | 0 | 2 | – |" in minutes
    assert "| 2 | blauw | 1 | 1 | Netwerk | 5 | 0 | 4 | – |" in minutes


def test_numbers_are_shown_only_where_counting_does_not_give_them() -> None:
    themes = (ThemeReport("A", items=(ItemReport(1, "een"), ItemReport(2, "twee"))),)
    assert "- twee" in to_markdown(MeetingReport("Titel", themes=themes))
    themes = (ThemeReport("A", items=(ItemReport(1, "een"), ItemReport(4, "vier"))),)
    assert "- *4* vier" in to_markdown(MeetingReport("Titel", themes=themes))


def test_unknown_is_not_written_as_zero() -> None:
    theme = ThemeReport(
        "A", items=(ItemReport(1, "x", tallies=(Tally(1, "wit", 1, 1, None),)),), turnouts=(ThemeTurnout(1, None),)
    )
    report = MeetingReport("Titel", colours=(WHITE,), themes=(theme,), rounds=(RoundReport(1),))
    minutes = to_markdown(report)
    assert "| 1 | *onbekend* | *onbekend* |" in minutes
    assert "een sticker: *onbekend*." in minutes


def test_programme_has_no_results() -> None:
    minutes = to_markdown(programme("msv"))
    assert "Uitkomsten" not in minutes
    assert "| Opdrachtgeverschap gemeente | Hoe wordt de relatie" in minutes
    assert minutes.count("### ") == 0


def test_minutes_can_be_in_another_language() -> None:
    minutes = to_markdown(replace(small_report(), language=Language.ENGLISH))
    assert "22 November 2026 · De Sterrentuin, Leiderdorp" in minutes
    assert "## 4. Agreements" not in minutes
    assert "## 5. Agreements" in minutes


def test_report_with_nothing_in_it_is_a_title_and_a_status() -> None:
    told = "<!-- stip: internal -->\n\nInterne versie · Concept"
    assert (
        to_markdown(MeetingReport("", colours=()))
        == f"# *(leeg)*\n\n{told}\n\n<!-- Stip {VERSION} -->\n\n<!-- stip-verslag 1 -->\n"
    )
    assert "| ● | blauw |" in to_markdown(MeetingReport("Titel", colours=DEFAULT_COLOURS))


def assert_typed_text_stays_text(report: MeetingReport) -> None:
    """In both kinds of Markdown the page has the tags of a harmless report, and shows every line as it was typed."""
    minutes, harmless = to_markdown(report), to_markdown(harmless_twin(report))
    for render in RENDERERS.values():
        page = Page(render(minutes))
        assert page.tags == Page(render(harmless)).tags
        words = " ".join(page.words.split())
        assert [line for line in typed_lines(report) if line not in words] == []


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_stays_text(text: str) -> None:
    assert_typed_text_stays_text(report_full_of(text))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(reports())
def test_any_text_stays_text(report: MeetingReport) -> None:
    assert_typed_text_stays_text(report)
