"""The check code: the same for the same figures, another for any other figure, and blind for words."""

from dataclasses import replace

from tests.minutes.exporters.test_markdown_export import small_report
from workshop.minutes.programmes import demo_report
from workshop.minutes.report import MeetingReport, RoundReport, Tally
from workshop.minutes.verification import all_rankings, check_code


def test_code_is_twelve_signs_and_stays_what_it_was() -> None:
    assert check_code(MeetingReport("")) == "K3DZZ2UBJ53H"
    assert check_code(demo_report()) == "N377CPOK534D"


def test_words_do_not_change_the_code() -> None:
    report = small_report()
    themes = tuple(
        replace(
            theme,
            title="x",
            questions=(),
            conclusion="x",
            items=tuple(replace(item, text="x") for item in theme.items),
        )
        for theme in report.themes
    )
    assert check_code(replace(report, title="x", themes=themes, agenda=(), agreements=())) == check_code(report)


def test_any_other_figure_changes_the_code() -> None:
    report = small_report()
    first = report.themes[0]
    item = first.items[0]
    more = [
        replace(report, rounds=(replace(report.rounds[0], voters=8),)),
        replace(report, rounds=(*report.rounds, RoundReport(2))),
        replace(report, themes=(replace(first, items=first.items[1:]), *report.themes[1:])),
        replace(report, themes=(replace(first, on_hidden=()), *report.themes[1:])),
        *(
            replace(
                report, themes=(replace(first, items=(replace(item, **change), *first.items[1:])), *report.themes[1:])
            )
            for change in (
                {"number": 100},
                {"tallies": ()},
                {"tallies": (Tally(1, "wit", 1, 1, 2), item.tallies[1])},
                {"tallies": (replace(item.tallies[0], voters=None), item.tallies[1])},
            )
        ),
    ]
    codes = {check_code(each) for each in (report, *more)}
    assert len(codes) == 1 + len(more)


def test_board_order_does_not_change_the_code() -> None:
    report = small_report()
    turned = replace(report.themes[0], items=report.themes[0].items[::-1])
    assert check_code(replace(report, themes=(turned, *report.themes[1:]))) == check_code(report)


def test_rankings_are_those_over_all_themes_and_of_each_theme_that_was_shown() -> None:
    report = small_report()
    found = [(each.theme, each.colour) for each in all_rankings(report)]
    assert found == [(None, "wit"), (None, "blauw"), (1, "wit"), (1, "blauw"), (2, "blauw")]
    hidden = replace(report, themes=(replace(report.themes[0], revealed=False), *report.themes[1:]))
    assert [(each.theme, each.colour) for each in all_rankings(hidden)] == [(None, "blauw"), (2, "blauw")]
