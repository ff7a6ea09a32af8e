"""The edition for everybody: without passages in double brackets, without redacted words, and pointing at nobody."""

from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given, settings

from tests.strategies import reports
from workshop.domain.publication import holds_passages, published, without_passages
from workshop.domain.report import (
    AgendaItemReport,
    AgreementReport,
    ItemReport,
    MeetingReport,
    MergedStatement,
    RoundReport,
    Tally,
    ThemeReport,
    ThemeTurnout,
)
from workshop.domain.vocabulary import DEFAULT_COLOURS, Edition, Language


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Dat zei [[Jan Jansen]] ook", "Dat zei … ook"),
        ("[[Jan]] en [[Piet]]", "… en …"),
        ("[[Jan\n\nen Piet]]", "…"),
        ("[[Jan [[en]] Piet]]", "…"),
        ("[[Jan [[Piet]] en Kees", "[[Jan … en Kees"),
        ("[[[Jan]]]", "[…]"),
        ("[[Jan]", "[[Jan]"),
        ("Jan]] [[Piet", "Jan]] [[Piet"),
        ("[[]] en [[ ]]", "[[]] en [[ ]]"),
        ("[Jan]", "[Jan]"),
        ("", ""),
    ],
)
def test_what_stands_between_double_brackets_is_left_out(text: str, left: str) -> None:
    assert without_passages(text, "…") == left


def whole_report(language: Language = Language.DUTCH) -> MeetingReport:
    few, many = Tally(1, "blauw", 6, 2, 4), Tally(1, "wit", 5, 0, 5)
    return MeetingReport(
        "Titel",
        colours=DEFAULT_COLOURS,
        agenda=(AgendaItemReport("Woord van [[Geheim]]", "Over [[Geheim]]."),),
        themes=(
            ThemeReport(
                "Thema",
                items=(
                    ItemReport(
                        1,
                        "Geheim woont alleen",
                        tallies=(few, many),
                        merged=(MergedStatement(2, "Geheim ook", "Iemand ook"),),
                        late=True,
                        over_maximum=True,
                        redacted_text="Iemand woont alleen",
                    ),
                ),
                conclusion="Met [[Geheim]] gepraat.",
                turnouts=(ThemeTurnout(1, 4),),
                on_hidden=(few,),
            ),
        ),
        agreements=(AgreementReport("Bellen met [[Geheim]]", "[[Geheim]]", "[[Geheim]]s verjaardag"),),
        rounds=(RoundReport(1, voters=4, present=4),),
        attachments=("Brief van [[Geheim]]",),
        language=language,
    )


def test_publication_has_no_secrets_and_no_small_numbers_of_people() -> None:
    few, many = Tally(1, "blauw", 6, 2, None), Tally(1, "wit", 5, 0, 5)
    assert published(whole_report()) == MeetingReport(
        "Titel",
        colours=DEFAULT_COLOURS,
        agenda=(AgendaItemReport("Woord van [weggelaten]", "Over [weggelaten]."),),
        themes=(
            ThemeReport(
                "Thema",
                items=(
                    ItemReport(
                        1,
                        "Iemand woont alleen",
                        tallies=(few, many),
                        merged=(MergedStatement(2, "Iemand ook"),),
                        late=True,
                    ),
                ),
                conclusion="Met [weggelaten] gepraat.",
                turnouts=(ThemeTurnout(1, None),),
                on_hidden=(few,),
            ),
        ),
        agreements=(AgreementReport("Bellen met [weggelaten]", "[weggelaten]", "[weggelaten]s verjaardag"),),
        rounds=(RoundReport(1, voters=4, present=4),),
        attachments=("Brief van [weggelaten]",),
        edition=Edition.PUBLICATION,
    )


def test_mark_is_in_the_language_of_the_minutes() -> None:
    assert published(whole_report(Language.ENGLISH)).attachments == ("Brief van [left out]",)


def test_publishing_twice_changes_nothing_more() -> None:
    once = published(whole_report())
    assert published(once) == once
    assert (holds_passages(whole_report()), holds_passages(once)) == (True, False)


@settings(max_examples=60, deadline=None)
@given(reports())
def test_dots_and_the_totals_of_a_round_are_those_of_the_internal_edition(report: MeetingReport) -> None:
    internal, publication = dots_in(report.themes), dots_in(published(report).themes)
    assert publication == internal
    assert published(report).rounds == report.rounds


def dots_in(value: Any) -> list[tuple[int, str, int, int]]:
    if isinstance(value, Tally):
        return [(value.round, value.colour, value.phone, value.paper)]
    if is_dataclass(value):
        return [found for field in fields(value) for found in dots_in(getattr(value, field.name))]
    return [found for part in value for found in dots_in(part)] if isinstance(value, tuple) else []
