"""Whole reports of any shape, with any text in any field, for tests that must hold whatever people type."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from workshop.domain.texts import one_line, paragraphs
from workshop.domain.vocabulary import PAINTS, CountingRule, DotColour, Edition, Language
from workshop.minutes.report import (
    AgendaItemReport,
    AgreementReport,
    DotUse,
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

# What people could type, by chance or to break something, and what our own files consist of.
NASTY = (
    "dit krijgt 2x blauw",
    "**2x blauw**",
    "Goed plan. **2x wit / 4x blauw**",
    "3x",
    "2x wit / 1x wit",
    "Afspraken",
    "5. Afspraken:",
    "4. Uitkomsten uit de werksessie",
    "*Korte toelichting / conclusies*",
    "*12* met een nummer",
    "=SUM(A1:A9)",
    "+31 6 12345678",
    "-1",
    "@naam",
    "#",
    "# Kop",
    "###### diep",
    "C#",
    "C# #",
    "Kop ##",
    "| a | b |",
    "|",
    "a|b\\|c",
    "|---|---|",
    ":--",
    "- streepje",
    "-",
    "+",
    "* ster",
    "*",
    "1. een",
    "12) twee",
    "٣. drie",
    "---",
    "===",
    "- - -",
    "***",
    "___",
    "> citaat",
    "<b>vet</b>",
    "<script>alert(1)</script>",
    "<!-- stip: results -->",
    "<!-- stip-verslag 1 -->",
    "-->",
    "&lt;",
    "&amp;lt;",
    "&#42;",
    "R&D",
    "AT&T;",
    "2^{de} lijn",
    "_schuin_ en __vet__",
    "snake_case_naam",
    "*schuin* en **vet**",
    "***",
    "`code`",
    "``",
    "```",
    "~~~",
    "~~weg~~",
    "[link](http://x.nl)",
    "[x]: http://x.nl",
    "![beeld](x.png)",
    "[ ] taak",
    "Dat zei [[Jan Jansen]] ook",
    "[[",
    "]] [[ ]]",
    "[TOC]",
    "http://x.nl/a_b_c",
    "<http://x.nl>",
    "jan_de_wit@x.nl",
    "\\",
    "\\\\",
    "\\*",
    "eindigt op \\",
    "a\\|b",
    "naam\t<ul><li>•vraag</li></ul>",
    "emoji 👨‍👩‍👧 ❤️ 🏳️‍🌈",
    "مرحبا بالعالم",
    "e\u0301",
    "\u0301los accent",
    "regel een\nregel twee",
    "alinea een\n\nalinea twee\nmet regel",
    "- lijst\n- lijst\n\n# kop\n\n| a | b |\n| - | - |\n| c | d |",
    "Kop\n===\n\nKop\n---\n\n    code",
    "a · b",
    "· b",
    "7 juni 2013",
    "*(leeg)*",
    "(leeg)",
    "onbekend",
    "–",
    "✓",
    "●",
    "CON",
    "../../x",
    "#N/A",
    "_x0041_",
    "klzzwxh:0001",
    "wzxhzdk:0",
    "'",
    "x" * 400,
)

typed = st.one_of(
    st.sampled_from(NASTY),
    st.text(alphabet=st.sampled_from("aB1 .x*_`|<>&#-+=\\[]()!~:/\n·é"), max_size=20),
    st.text(max_size=20),
    st.lists(st.sampled_from(NASTY), min_size=2, max_size=3).map(" ".join),
)
lines = typed.map(one_line)
texts = st.one_of(typed, st.lists(typed, max_size=3).map("\n\n".join)).map(paragraphs)
names = st.one_of(st.sampled_from(["blauw", "wit", "2x wit / 1", "*geel*", "a | b"]), lines.filter(bool))
few = st.integers(min_value=0, max_value=12)
redacted = st.none() | st.none() | lines
# a draft, a draft after so many versions, or an adopted version
statuses = st.builds(
    lambda version, day: {"adopted_version": version, "adopted_on": day if version else None},
    st.integers(0, 3),
    st.none() | st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)),
)


def dates() -> st.SearchStrategy[date | None]:
    """A day of a meeting, or none."""
    return st.none() | st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31))


@st.composite
def colour_sets(draw: st.DrawFn, groups: tuple[str, ...] = ()) -> tuple[DotColour, ...]:
    """Up to five colours with names that differ without regard to case."""
    found = draw(st.lists(names, max_size=5, unique_by=str.casefold))
    colours = []
    for name in found:
        budget = draw(st.integers(1, 20))
        colours.append(
            DotColour(
                name,
                draw(st.sampled_from(PAINTS)),
                draw(lines),
                budget,
                draw(st.integers(1, budget)),
                draw(st.sampled_from([1, 1, 3])),
                draw(st.sampled_from(["", *groups])),
            )
        )
    return tuple(colours)


@st.composite
def tallies(draw: st.DrawFn, colours: tuple[DotColour, ...], rounds: Iterable[int]) -> tuple[Tally, ...]:
    """The dots of an item, in the order of rounds and colours."""
    found = []
    for number in rounds:
        for colour in colours:
            phone, paper = draw(few), draw(few)
            if draw(st.booleans()) and phone + paper:
                found.append(Tally(number, colour.name, phone, paper, draw(st.none() | few)))
    return tuple(found)


@st.composite
def reports(draw: st.DrawFn) -> MeetingReport:
    """Any report that normalised text and the rules of report.py allow."""
    groups = tuple(draw(st.just([]) | st.lists(names, max_size=3, unique_by=str.casefold)))
    colours = draw(colour_sets(groups))
    rounds = tuple(
        RoundReport(
            number,
            tuple(DotUse(colour.name, draw(few), draw(st.none() | few)) for colour in colours)
            if draw(st.booleans())
            else (),
            draw(st.none() | few),
            draw(st.none() | few),
            draw(st.booleans()),
        )
        for number in range(1, draw(st.integers(0, 2 if colours else 0)) + 1)
    )
    numbers = [voting_round.number for voting_round in rounds]
    gaps = draw(st.lists(st.integers(1, 3), min_size=40, max_size=40) | st.none())
    themes = numbered(tuple(draw(themes_of(colours, numbers, groups)) for _ in range(draw(st.integers(0, 3)))), gaps)
    items = [item.number for theme in themes for item in theme.items]
    limits = st.none() | st.lists(st.sampled_from(items), unique=True).map(sorted).map(tuple) if items else st.none()
    rounds = tuple(replace(voting_round, only=draw(limits), extra_ballots=draw(few)) for voting_round in rounds)
    agenda = [AgendaItemReport(draw(lines), draw(texts), draw(st.booleans())) for _ in range(draw(st.integers(0, 3)))]
    return MeetingReport(
        title=draw(lines),
        held_on=draw(dates()),
        place=draw(lines),
        with_voting=draw(st.booleans()),
        rule=draw(st.sampled_from(CountingRule)),
        colours=colours,
        agenda=tuple(sorted(agenda, key=lambda item: item.after_work)),
        themes=themes,
        agreements=tuple(
            AgreementReport(draw(lines), draw(st.just("") | lines), draw(st.just("") | lines))
            for _ in range(draw(st.integers(0, 3)))
        ),
        rounds=rounds,
        head_count=draw(st.none() | few),
        groups=groups,
        attachments=tuple(draw(st.lists(lines, max_size=2))),
        language=draw(st.sampled_from(Language)),
        edition=draw(st.sampled_from(Edition)),
        **draw(statuses),
        deal_per_theme=draw(st.booleans()),
    )


@st.composite
def themes_of(
    draw: st.DrawFn, colours: tuple[DotColour, ...], rounds: list[int], groups: tuple[str, ...] = ()
) -> ThemeReport:
    """A theme; its items are numbered from 1, which numbered() makes true for the meeting."""
    turnouts = tuple(ThemeTurnout(number, draw(st.none() | few)) for number in rounds if draw(st.booleans()))
    shown = tuple(
        GroupTurnout(turnout.round, group, draw(st.integers(5, 9)))
        for turnout in turnouts
        for group in groups
        if draw(st.booleans())
    )
    items: list[ItemReport] = []
    heading: int | None = None
    for number in range(1, draw(st.integers(0, 5)) + 1):
        is_heading = draw(st.integers(0, 3)) == 0
        merged = draw(st.lists(lines, max_size=2)) if draw(st.integers(0, 4)) == 0 else []
        items.append(
            ItemReport(
                number,
                draw(lines),
                is_heading,
                None if is_heading else heading,
                draw(tallies(colours, rounds)),
                tuple(MergedStatement(0, text, draw(redacted)) for text in merged),
                draw(st.integers(0, 5)) == 0,
                draw(st.integers(0, 5)) == 0,
                draw(redacted),
                tuple(
                    GroupTally(each.round, each.group, colour.name, draw(st.integers(1, 9)), draw(st.none() | few))
                    for each in shown
                    for colour in colours
                    if draw(st.booleans())
                ),
            )
        )
        heading = number if is_heading else heading
    return ThemeReport(
        draw(lines),
        tuple(draw(st.lists(lines, max_size=3))),
        tuple(items),
        draw(texts),
        turnouts,
        draw(st.booleans()),
        tuple(number for number in rounds if draw(st.integers(0, 3)) == 0),
        draw(tallies(colours, rounds)) if draw(st.integers(0, 3)) == 0 else (),
        shown,
    )


def numbered(themes: tuple[ThemeReport, ...], gaps: list[int] | None = None) -> tuple[ThemeReport, ...]:
    """The same themes with numbers that count through the meeting, merged statements in between.

    Args:
        gaps: by how much each number is more than the one before it; None for 1 each.
    """
    steps = iter(gaps or [])
    last = 0

    def following() -> int:
        nonlocal last
        last += next(steps, 1)
        return last

    counted = []
    for theme in themes:
        new: dict[int, int] = {}
        items = []
        for item in theme.items:
            new[item.number] = following()
            merged = tuple(replace(duplicate, number=following()) for duplicate in item.merged)
            heading = None if item.heading is None else new[item.heading]
            items.append(replace(item, number=new[item.number], heading=heading, merged=merged))
        counted.append(replace(theme, items=tuple(items)))
    return tuple(counted)


def report_full_of(text: str) -> MeetingReport:
    """A report with every kind of part, and one text in every field that people type."""
    line = one_line(text)
    colours = (
        DotColour(line or "x", "blue", line, 3, 3),
        DotColour(f"{line} wit", "white", line, 2, 2, 2, line or "x"),
    )
    dots = (Tally(1, colours[0].name, 2, 1, 2), Tally(1, colours[1].name, 0, 3, 0))
    given = (GroupTally(1, line or "x", colours[0].name, 2, 1),)
    theme = ThemeReport(
        line,
        (line, line),
        (
            ItemReport(1, line, False, None, dots, (MergedStatement(0, line, line),), True, True, line, given),
            ItemReport(2, line),
            ItemReport(3, line, is_heading=True, tallies=dots),
            ItemReport(4, line, heading=3, tallies=dots[:1]),
        ),
        paragraphs(f"{text}\n\n{text}\n{text}"),
        (ThemeTurnout(1, 3),),
        interim_rounds=(1,),
        on_hidden=dots,
        group_turnouts=(GroupTurnout(1, line or "x", 5),),
    )
    return MeetingReport(
        title=line,
        held_on=date(2013, 6, 7),
        place=line,
        colours=colours,
        agenda=(AgendaItemReport(line, paragraphs(text)), AgendaItemReport(line, paragraphs(text), after_work=True)),
        themes=numbered((theme, theme)),
        agreements=(AgreementReport(line, line, line), AgreementReport(line)),
        rounds=(
            RoundReport(
                1, (DotUse(colours[0].name, 12, 8), DotUse(colours[1].name, 8, None)), 4, 5, True, extra_ballots=2
            ),
        ),
        head_count=7,
        groups=(line or "x", f"{line} twee"),
        attachments=(line, line),
        adopted_version=2,
        adopted_on=date(2013, 7, 1),
    )
