"""Questions that a report answers about itself."""

from dataclasses import replace

import pytest

from workshop.minutes.report import (
    AgendaItemReport,
    AgreementReport,
    ItemReport,
    MeetingReport,
    RoundReport,
    ThemeReport,
)

PROGRAMME = MeetingReport(
    "Titel", agenda=(AgendaItemReport("Sluiting", "", after_work=True),), themes=(ThemeReport("Thema", ("Wat?",)),)
)


@pytest.mark.parametrize(
    ("report", "has_results", "work_has_results"),
    [
        (PROGRAMME, False, False),
        (replace(PROGRAMME, agreements=(AgreementReport("Bellen", "", ""),)), True, False),
        (replace(PROGRAMME, rounds=(RoundReport(1),)), True, True),
        (replace(PROGRAMME, themes=(ThemeReport("Thema", items=(ItemReport(1, "Een bankje"),)),)), True, True),
        (replace(PROGRAMME, themes=(ThemeReport("Thema", conclusion="Goed."),)), True, True),
    ],
    ids=["programme", "agreement", "round", "statement", "conclusion"],
)
def test_a_report_with_results_is_more_than_a_programme(
    report: MeetingReport, has_results: bool, work_has_results: bool
) -> None:
    assert (report.has_results, report.work_has_results) == (has_results, work_has_results)
