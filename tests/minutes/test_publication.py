"""The edition for everybody: without passages in double brackets, without redacted words, and pointing at nobody."""

from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given, settings

from tests.strategies import reports
from workshop.domain.vocabulary import DEFAULT_COLOURS, Edition, Language
from workshop.minutes.publication import holds_passages, published
from workshop.minutes.report import (
    AgendaItemReport,
    AgreementReport,
    GroupTally,
    GroupTurnout,
    ItemReport,
    MeetingReport,
    MergedStatement,
    RoundReport,
    Tally,
    ThemeReport,
    ThemeTurnout,
)


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


def with_groups(everybody: int | None, *voters: int | None) -> MeetingReport:
    """One statement with three blue dots of each group, and white ones of everybody and of the first group."""
    groups = tuple(f"groep {number}" for number in range(1, len(voters) + 1))
    tallies = tuple(GroupTally(1, group, "blauw", 3, people) for group, people in zip(groups, voters, strict=True))
    item = ItemReport(
        1,
        "Een bankje",
        tallies=(Tally(1, "blauw", 9, 0, everybody), Tally(1, "wit", 7, 0, 7)),
        group_tallies=(*tallies, GroupTally(1, groups[0], "wit", 7, 7)),
    )
    theme = ThemeReport(
        "Thema",
        items=(item,),
        turnouts=(ThemeTurnout(1, 20),),
        group_turnouts=tuple(GroupTurnout(1, group, 7) for group in groups),
    )
    rounds = (RoundReport(1, voters=20, present=21, extra_ballots=1),)
    return MeetingReport("Titel", colours=DEFAULT_COLOURS, themes=(theme,), rounds=rounds, groups=groups)


@pytest.mark.parametrize(
    ("everybody", "voters", "left"),
    [
        (12, (7, 5), (7, 5)),
        (17, (7, 5), (7, 5)),
        (None, (7, 5), (7, 5)),
        (11, (7, 4), (None, None)),  # 11 - 7 is 4
        (20, (7, 1), (None, None)),
        (13, (7, 5), (None, None)),  # 13 - 7 - 5 is the one without a group
        (9, (7, None), (None, None)),
        (4, (4,), (None,)),
        (8, (7,), (None,)),
        (None, (4, 7), (None, None)),
    ],
)
def test_people_of_groups_are_told_only_where_nobody_can_be_subtracted(
    everybody: int | None, voters: tuple[int | None, ...], left: tuple[int | None, ...]
) -> None:
    internal = with_groups(everybody, *voters)
    once = published(internal)
    (item,) = once.themes[0].items
    assert item.group_tallies == (
        *(GroupTally(1, f"groep {number}", "blauw", 3, people) for number, people in enumerate(left, start=1)),
        GroupTally(1, "groep 1", "wit", 7, 7),
    )
    assert once.themes[0].group_turnouts == internal.themes[0].group_turnouts
    assert published(once) == once


def test_a_round_still_tells_how_many_used_a_shared_device() -> None:
    assert published(with_groups(12, 7, 5)).rounds == (RoundReport(1, voters=20, present=21, extra_ballots=1),)


@settings(max_examples=60, deadline=None)
@given(reports())
def test_no_group_of_few_people_can_be_worked_out_of_a_publication(report: MeetingReport) -> None:
    once = published(report)
    for item in (item for theme in once.themes for item in theme.items):
        for tally in item.tallies:
            people = [
                each.voters
                for each in item.group_tallies
                if (each.round, each.colour) == (tally.round, tally.colour) and each.voters is not None
            ]
            others = [] if tally.voters is None or not people else [tally.voters - sum(people)]
            assert not {1, 2, 3, 4} & {*people, *others}
    assert published(once) == once


@settings(max_examples=60, deadline=None)
@given(reports())
def test_dots_and_the_totals_of_a_round_are_those_of_the_internal_edition(report: MeetingReport) -> None:
    internal, publication = dots_in(report.themes), dots_in(published(report).themes)
    assert publication == internal
    assert published(report).rounds == report.rounds


def dots_in(value: Any) -> list[tuple[int, str, int, int]]:
    if isinstance(value, Tally):
        return [(value.round, value.colour, value.phone, value.paper)]
    if isinstance(value, GroupTally):
        return [(value.round, value.colour, value.dots, 0)]
    if is_dataclass(value):
        return [found for field in fields(value) for found in dots_in(getattr(value, field.name))]
    return [found for part in value for found in dots_in(part)] if isinstance(value, tuple) else []
