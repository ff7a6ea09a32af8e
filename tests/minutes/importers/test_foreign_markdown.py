"""Minutes of others: the two real meetings as they are, and the ways in which people write."""

from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import NASTY
from workshop.domain.errors import NotMinutes
from workshop.domain.vocabulary import DEFAULT_COLOURS
from workshop.minutes.importers.dates import day_in
from workshop.minutes.importers.markdown import ImportOutcome, RemarkKind, decode, read_markdown
from workshop.minutes.notation import LAST_LINE
from workshop.minutes.report import AgreementReport, ItemReport, MeetingReport, RoundReport, Tally, ThemeTurnout

KEPT = Path(__file__).parent / "kept"
MSV = decode((KEPT / "msv-bijeenkomst-2013-06-07.md").read_bytes())
VOL = decode((KEPT / "vol-bijeenkomst-2019-03-20.md").read_bytes())


def items_of(report: MeetingReport) -> list[ItemReport]:
    return [item for theme in report.themes for item in theme.items]


def dots_of(report: MeetingReport) -> dict[str, int]:
    """All dots of a meeting by colour."""
    return {
        colour.name: sum(
            tally.dots for item in items_of(report) for tally in item.tallies if tally.colour == colour.name
        )
        for colour in report.colours
    }


def told(reading: ImportOutcome) -> list[tuple[int, RemarkKind]]:
    return [(remark.line, remark.kind) for remark in reading.remarks]


def session(*lines: str) -> str:
    """Minutes with one theme, and these lines in it."""
    return "\n".join(["# Bijeenkomst 7 juni 2013", "", "## 1. Uitkomsten", "", "### Thema", "", *lines, ""])


def test_msv_is_read_as_it_is() -> None:
    report = read_markdown(MSV).report
    assert report.title == "BIJEENKOMST MAATSCHAPPELIJKE STRUCTUURVISIE ( MSV) 7 JUNI 2013"
    assert report.held_on == date(2013, 6, 7)
    assert [(theme.title, len(theme.questions), len(theme.items)) for theme in report.themes] == [
        ("Sociale infrastructuur", 2, 11),
        ("Nieuwe en bestaande verantwoordelijkheden", 3, 9),
        ("Visie en uitgangspunten van verandering en vernieuwing", 2, 6),
        ("Status van de huidige situatie", 1, 16),
        ("Aard en omvang van de opgaven", 1, 0),
        ("Opdrachtgeverschap gemeente", 2, 0),
    ]
    items = items_of(report)
    assert [item.text for item in items if item.is_heading] == [
        "Leiderdorp",
        "Veel Spankracht in Leiderdorp",
        "Uitdaging",
    ]
    assert sum(not item.is_heading for item in items) == 39
    assert [item.number for item in items] == list(range(1, 43))
    assert dots_of(report) == {"wit": 14, "blauw": 21}
    assert [colour.paint for colour in report.colours] == ["white", "blue"]
    tallies = [tally for item in items for tally in item.tallies]
    assert {(tally.round, tally.phone, tally.voters) for tally in tallies} == {(1, 0, None)}
    assert report.rounds == (RoundReport(1),)
    assert [theme.turnouts for theme in report.themes] == [(ThemeTurnout(1, None),)] * 4 + [()] * 2


def test_msv_statements_stand_under_their_headings() -> None:
    theme = read_markdown(MSV).report.themes[3]
    texts = {item.number: item.text for item in theme.items}
    under = [texts[item.heading] if item.heading else None for item in theme.items]
    assert (
        under
        == [None] + ["Leiderdorp"] * 5 + [None] + ["Veel Spankracht in Leiderdorp"] * 5 + [None] + ["Uitdaging"] * 3
    )
    assert theme.items[12].tallies == (Tally(1, "wit", 0, 3, None), Tally(1, "blauw", 0, 2, None))


def test_msv_words_around_the_statements_are_read() -> None:
    report = read_markdown(MSV).report
    assert [item.title for item in report.agenda] == [
        "Welkom Wethouder",
        "Inleiding Landelijke ontwikkelingen",
        "Aan de slag",
    ]
    assert report.agenda[0].text.count("\n\n") == 2
    assert report.agenda[2].text.startswith("Anouk geeft toelichting op de werksessie.")
    assert report.agenda[2].text.endswith("worden deze opgaven geprioriteerd.")
    assert not any(item.after_work for item in report.agenda)
    assert [theme.conclusion[:19] for theme in report.themes] == ["Geconcludeerd is da"] * 4 + [""] * 2
    assert len(report.agreements) == 4
    assert report.agreements[3] == AgreementReport(
        "De tweede bijeenkomst wordt gehouden op vrijdagmiddag 12 juli, zet dit alvast in de agenda's."
    )
    assert report.themes[0].questions == (
        "Voldoen de voorzieningen aan de behoeften in Leiderdorp?",
        "Wat moet behouden blijven? Wat kan efficiënter? Wat is overbodig?",
    )


def test_msv_remarks_are_the_matched_themes_and_the_assumed_budget() -> None:
    assert told(read_markdown(MSV)) == [
        (28, RemarkKind.LEAD_IN),
        (34, RemarkKind.BUDGET_ASSUMED),
        (66, RemarkKind.THEME_MATCHED),
        (79, RemarkKind.THEME_MATCHED),
        (109, RemarkKind.LEAD_IN),
    ]


def test_vol_is_read_as_it_is() -> None:
    reading = read_markdown(VOL)
    report = reading.report
    assert reading.remarks == ()
    assert (report.title, report.held_on) == ("Uitwerking V-O-L bijeenkomst 20 maart 2019", date(2019, 3, 20))
    assert [(theme.title[:30], len(theme.items)) for theme in report.themes] == [
        ("Wat zijn leidende principes vo", 21),
        ("De sociale basis is de drager ", 11),
        ("Welke maatschappelijke doelen ", 12),
        ("Aanpak vanuit de sociale basis", 10),
        ("Tips voor de komende bijeenkom", 10),
    ]
    assert not report.with_voting
    assert (report.colours, report.rounds) == ((), ())
    texts = [item.text for item in items_of(report)]
    assert "Van 2 1 0 wordt 0 1 2^{de} lijn (zo weinig mogelijk 2^{de} lijn)" in texts
    assert "Nodig: financiële ondersteuning voor o.a. scholing" in next(
        text for text in texts if "Buurtservice" in text
    )


@pytest.mark.parametrize(
    ("written", "dots"),
    [
        ("Plan **2x wit / 4x blauw**", {"wit": 2, "blauw": 4}),
        ("Plan 2x wit / 4x blauw", {"wit": 2, "blauw": 4}),
        ("Plan (2x wit, 4x blauw)", {"wit": 2, "blauw": 4}),
        ("Plan **(2x wit / 4x blauw)**", {"wit": 2, "blauw": 4}),
        ("Plan **2x wit** / **4x blauw**", {"wit": 2, "blauw": 4}),
        ("Plan [3 x blauw]", {"blauw": 3}),
        ("Plan – 3 x blauw.", {"blauw": 3}),
        ("Plan 3X BLAUW", {"blauw": 3}),
        ("Plan 3× blauwe stickers", {"blauw": 3}),
        ("Plan 1 x rood en 2 x gele stickers", {"rood": 1, "geel": 2}),
        ("Plan **7x groen met wit**", {"groen met wit": 7}),
        ("Plan (7x magenta)", {"magenta": 7}),
        ("Plan. 7x fuchsia", {"fuchsia": 7}),
        ("Plan (2x blue, 1x green)", {"blue": 2, "green": 1}),
        ("Plan **1x weiß / 2x rot**", {"weiß": 1, "rot": 2}),
        ("Plan *2x oranje*", {"oranje": 2}),
        ("Plan **0x wit / 1x blauw**", {"blauw": 1}),
        ("Plan (4 blauw, 2 wit)", {"blauw": 4, "wit": 2}),
        ("Plan **4 blauwe stickers en 2 witte**", {"blauw": 4, "wit": 2}),
        ("Plan [blauw: 4; wit: 2]", {"blauw": 4, "wit": 2}),
        ("Plan: blauw 4, wit 2", {"blauw": 4, "wit": 2}),
        ("Plan (blauw = 3)", {"blauw": 3}),
        ("Plan – 3 rode stippen.", {"rood": 3}),
        ("Plan 🔵🔵 ⚪️", {"blauw": 2, "wit": 1}),
    ],
)
def test_dots_are_read_however_they_are_written(written: str, dots: dict[str, int]) -> None:
    report = read_markdown(session(f"- {written}")).report
    assert dots_of(report) == dots
    assert items_of(report)[0].text in ("Plan", "Plan.")
    assert report.with_voting


@pytest.mark.parametrize(
    "written",
    [
        "Sporten (2x per week)",
        "Bel de gemeente 2x week",
        "We doen dit 3x overnieuw",
        "2x blauw is te weinig",
        "Met 3x zoveel mensen",
        "Fase 2x",
        "Kies **samen**",
        "Nog 12345x wit te gaan",
        "Wij willen 3 rode",
        "Plan (2W/4B)",
        "Plan **6**",
        "Plan ●●●○",
        "Kom om (10 uur, kamer 4)",
    ],
)
def test_what_only_looks_like_dots_stays_text(written: str) -> None:
    report = read_markdown(session("- een **1x wit**", f"- {written}")).report
    assert items_of(report)[1].text == written.replace("**", "")
    assert dots_of(report) == {"wit": 1}


@pytest.mark.parametrize(
    "written", ["We doen dit 3x overnieuw", "Wij willen 3 rode", "Plan (2W/4B)", "Plan (4)", "Plan **6**", "Plan ●●●○"]
)
def test_doubtful_dots_are_told(written: str) -> None:
    reading = read_markdown(session(f"- {written}"))
    assert told(reading) == [(7, RemarkKind.DOTS_IN_DOUBT)]


def test_colour_in_bold_elsewhere_is_a_colour_without_bold_too() -> None:
    report = read_markdown(session("- een 2x citroen", "- twee **1x citroen**")).report
    assert dots_of(report) == {"citroen": 3}


def test_colours_get_their_paint_and_others_a_free_one() -> None:
    report = read_markdown(session("- a **1x paars / 1x groen / 1x wit**")).report
    assert [(colour.name, colour.paint) for colour in report.colours] == [
        ("paars", "blue"),
        ("groen", "green"),
        ("wit", "white"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "*Uitdaging: (2x blauw / 3x wit)*",
        "*Uitdaging* **2x blauw, 3x wit**",
        "*Uitdaging:* (2x blauw / 3x wit)",
        "*Uitdaging 2 x blauw / 3 x wit:*",
        "***Uitdaging*** **2x blauw / 3x wit**",
    ],
)
def test_heading_gets_its_own_dots(heading: str) -> None:
    report = read_markdown(session("- los", "", f"#### {heading}", "", "- lid")).report
    loose, item, member = items_of(report)
    assert (item.text, item.is_heading) == ("Uitdaging", True)
    assert dots_of(report) == {"blauw": 2, "wit": 3}
    assert (loose.heading, member.heading) == (None, item.number)


def test_levels_of_headings_mean_nothing() -> None:
    flat = "\n".join("# " + line.lstrip("# ") if line.startswith("#") else line for line in MSV.split("\n"))
    assert read_markdown(flat).report == read_markdown(MSV).report


def test_sections_may_stand_in_another_order() -> None:
    head, agreements = MSV.split("## 5. Afspraken:")
    begin = head.index("#### 4. Uitkomsten")
    moved = f"{head[:begin]}## 4. Afspraken:{agreements}\n\n{head[begin:]}"
    assert read_markdown(moved).report == read_markdown(MSV).report


def test_agenda_item_after_the_results_came_after_the_work() -> None:
    text = session("- een") + "\n## 2. Sluiting\n\nTot ziens.\n\n- soep\n- brood\n\n## 3. Afspraken\n\n- Bellen\n"
    report = read_markdown(text).report
    assert [(item.title, item.text, item.after_work) for item in report.agenda] == [
        ("Sluiting", "Tot ziens.\n\n- soep\n\n- brood", True)
    ]
    assert report.agreements == (AgreementReport("Bellen"),)


def test_themes_come_from_a_table_too() -> None:
    table = [
        "# Bijeenkomst",
        "",
        "| Onderwerp | Vragen |",
        "| --- | --- |",
        "| De wijk | Wat nu?<br>• Wat later? |",
        "| Het dorp | Wie? |",
        "|  | Waarom? |",
        "",
        "## 1. Uitkomsten",
        "",
        "### wijk",
        "",
        "- een",
    ]
    reading = read_markdown("\n".join(table))
    assert [(theme.title, theme.questions) for theme in reading.report.themes] == [
        ("De wijk", ("Wat nu?", "Wat later?")),
        ("Het dorp", ("Wie?", "Waarom?")),
    ]
    assert [item.text for item in reading.report.themes[0].items] == ["een"]
    assert told(reading) == [(11, RemarkKind.THEME_MATCHED)]


def test_theme_in_doubt_becomes_one_of_its_own_and_is_told() -> None:
    text = "\n".join(
        [
            "# Bijeenkomst",
            "",
            "| Thema | Vragen |",
            "| --- | --- |",
            "| Zorg voor jeugd | ? |",
            "| Zorg voor ouderen | ? |",
            "",
            "## 1. Uitkomsten",
            "",
            "### Zorg",
            "- een",
            "",
            "### Wonen",
            "- twee",
        ]
    )
    reading = read_markdown(text)
    assert [theme.title for theme in reading.report.themes] == ["Zorg voor jeugd", "Zorg voor ouderen", "Zorg", "Wonen"]
    assert told(reading) == [(10, RemarkKind.THEME_IN_DOUBT), (13, RemarkKind.THEME_IN_DOUBT)]


def test_agreements_come_from_a_table_too() -> None:
    text = session("- een") + "\n## Afspraken\n\n| Wie | Wat | Wanneer |\n| - | - | - |\n| Sem | Verslag | morgen |\n"
    assert read_markdown(text).report.agreements == (AgreementReport("Verslag", "Sem", "morgen"),)


def test_statements_in_a_table_are_statements_too() -> None:
    report = read_markdown(
        session(
            "| Nr | Stelling | Stickers |",
            "| - | - | - |",
            "| 1 | Meer huizen? | 2x wit / 4x blauw |",
            "| 2 | Groen **1x wit** | |",
            "",
            "| Uitspraak | Kleur | Aantal |",
            "| - | - | - |",
            "| Fietsen | blauw | 3 |",
        )
    ).report
    assert [item.text for item in items_of(report)] == ["Meer huizen?", "Groen", "Fietsen"]
    assert dots_of(report) == {"wit": 3, "blauw": 7}


def test_numbered_statements_lose_their_number_and_nothing_else() -> None:
    report = read_markdown(session("1. een **1x wit**", "2. twee", "", "- *7* zeven", "- 3) drie")).report
    assert [item.text for item in items_of(report)] == ["een", "twee", "zeven", "drie"]


@pytest.mark.parametrize("results", ["Resultaten", "Opbrengst van de avond", "2. Resultaat", "Uitkomst"])
@pytest.mark.parametrize("agreements", ["Actiepunten", "Gemaakte afspraken", "3. Acties", "Vervolgafspraken"])
@pytest.mark.parametrize("conclusion", ["Toelichting", "Korte samenvatting", "Conclusies"])
def test_sections_are_found_by_other_words_too(results: str, agreements: str, conclusion: str) -> None:
    lines = [f"## {results}", "### Wonen", "- een", f"### {conclusion}", "Zo is het.", f"## {agreements}", "- Bellen"]
    report = read_markdown("\n\n".join(["# Avond", *lines])).report
    assert [(theme.title, len(theme.items), theme.conclusion) for theme in report.themes] == [
        ("Wonen", 1, "Zo is het.")
    ]
    assert report.agreements == (AgreementReport("Bellen"),)


def test_columns_of_agreements_that_mean_nothing_are_told() -> None:
    rows = ["| Nr. | Actie | Status |", "| - | - | - |", "| 1 | Bellen | open |"]
    reading = read_markdown("\n".join([session("- een"), "## Afspraken", "", *rows]))
    assert reading.report.agreements == (AgreementReport("Bellen"),)
    assert told(reading) == [(11, RemarkKind.NOT_UNDERSTOOD)]


def test_table_of_figures_is_no_programme() -> None:
    text = "# Avond 7 juni 2013\n\n| Thema's | Uitspraken |\n| - | - |\n| 6 | 39 |\n\n## Wonen\n\n- een"
    assert [theme.title for theme in read_markdown(text).report.themes] == ["Wonen"]


def test_themes_and_nothing_else_are_a_draft_with_the_usual_stickers() -> None:
    begin, end = MSV.index("Sociale infrastructuur\t"), MSV.index("#### 4.")
    read = read_markdown(f"# Werksessie\n\n{MSV[begin:end]}")
    assert len(read.report.themes) == 6
    assert (read.report.with_voting, read.report.colours, read.report.rounds) == (True, DEFAULT_COLOURS, ())
    assert not read.is_minutes


def test_what_was_said_makes_minutes_of_a_file_without_stickers() -> None:
    read = read_markdown(MSV.split("#### 4.")[0])
    assert len(read.report.themes) == 6
    assert (read.report.with_voting, read.report.colours, read.report.rounds) == (False, (), ())
    assert read.is_minutes


def test_lines_of_no_break_spaces_are_empty() -> None:
    text = "Bijeenkomst\n\u00a0\nWat willen we?\n\u00a0\n- een\n- twee\n\u00a0\n\u00a0\nWat niet?\n\n- drie\n"
    report = read_markdown(text).report
    assert [(theme.title, len(theme.items)) for theme in report.themes] == [("Wat willen we?", 2), ("Wat niet?", 1)]


def test_what_is_not_understood_is_told_with_its_line() -> None:
    text = session(
        "- een", "", "Losse zin.", "", "```", "code", "```", "", "<div>", "", "| a | b |", "| - | - |", "| c | d |"
    )
    reading = read_markdown(text)
    assert [(remark.line, remark.text) for remark in reading.remarks if remark.kind is RemarkKind.NOT_UNDERSTOOD] == [
        (9, "Losse zin."),
        (11, "code"),
        (15, "<div>"),
        (17, "a | b"),
        (19, "c | d"),
    ]


def test_lists_in_lists_are_statements_too() -> None:
    report = read_markdown(session("- een", "  - twee **1x wit**", "    - drie", "- vier", "", "  nog van vier")).report
    assert [item.text for item in items_of(report)] == ["een", "twee", "drie", "vier nog van vier"]


def test_emphasis_links_and_entities_become_words() -> None:
    report = read_markdown(
        session("- een **vet** en *schuin* [woord](http://x.nl) &amp; `code` <b>x</b> 2^{de}")
    ).report
    assert items_of(report)[0].text == "een vet en schuin woord (http://x.nl) & code x 2^{de}"


def test_too_long_text_is_cut_and_told() -> None:
    reading = read_markdown(session("- " + "x" * 3000))
    assert len(items_of(reading.report)[0].text) == 2000
    assert told(reading) == [(7, RemarkKind.SHORTENED)]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "empty"),
        ("\n \n\u00a0\n", 1, "empty"),
        ("Beste mensen,\n\nGroeten,\n\nPiet", 3, "nothing_found"),
        ("# Recept\n\nNeem een ui.\n\n## Stap\n\n- snijd", 3, "nothing_found"),
        ("naam;leeftijd\nPiet;12", 1, "nothing_found"),
        ("- melk\n- brood", 1, "nothing_found"),
        (session("- a **1x a1 / 1x b1**", "- b **1x c1 / 1x d1 / 1x e1**", "- c **1x f1**"), 9, "too_much"),
        (session(*(f"- {number}" for number in range(2001))), 2007, "too_much"),
        (session(*("  " * depth + "- x" for depth in range(50))), 35, "too_deep"),
        ("# Titel\n\n" + "x" * 150_000, 3, "too_long"),
        ("# Titel\n\n" + "![\n" * 1_000 + "\n" + "\n\n".join(["![" * 1_000] * 600), 1256, "too_big"),
        ("a" * 5_000_000, 1, "too_big"),
        ("a\n" * 60_000, 50_001, "too_big"),
    ],
)
def test_file_that_is_no_minutes_is_refused_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(NotMinutes) as refused:
        read_markdown(text)
    assert refused.value.details == {"line": line, "reason": reason}


HEAD = "# Avond 7 juni 2023\n\n## Groen\n\n"


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "- " + "2x a b c " * 10_000,
        HEAD + "- **" + "2x wit " * 14_000 + "y**",
        HEAD + "- a" + " " * 90_000 + "b",
        HEAD + "- **" + "🔵 " * 30_000 + "x**",
        HEAD + "- a " + "🔵 " * 30_000 + "x",
        HEAD + "- " + "**2x wit** a " * 6_000,
        HEAD + "- " + "[a]{.b}" * 12_000,
        HEAD + "- " + "1" * 90_000,
        HEAD + "- p **3x wit**\n" + "  - a **1x wit**\n" * 1_900,
        "# Avond 7 juni 2023\n\n## " + "aanwezig en " * 8_000 + "\n\n- a",
    ],
    ids=range(10),
)
def test_hostile_text_takes_no_longer_than_it_is_long(text: str) -> None:
    before = process_time()
    read_markdown(text)
    # each takes under a second; without a bound they took minutes
    assert process_time() - before < 10


@pytest.mark.parametrize(
    ("lines", "kind", "text"),
    [
        (
            ["## Uitkomsten", "### 1. Weg", "- a **1x wit**", "### 2. Dam", "Niet besproken."],
            RemarkKind.THEME_OR_AGENDA,
            "Dam",
        ),
        (["## 1. Opening", "Welkom.", "## Plan", "- a"], RemarkKind.THEME_OR_AGENDA, "Plan"),
        (["## Resultaten", "### Groen", "- a", "## Resultaten B", "- b"], RemarkKind.THEME_IN_DOUBT, "Resultaten B"),
        (["## Groen", "- a **2x wit**", "- b (3 stemmen)"], RemarkKind.DOTS_IN_DOUBT, "b (3 stemmen)"),
        (["## 1. Opening", "Plan **2x blauw**"], RemarkKind.DOTS_IN_DOUBT, "Plan 2x blauw"),
        (["8 juni 2023", "## Groen", "- a"], RemarkKind.DATE_IN_DOUBT, "8 juni 2023"),
        (
            ["## Acties", "| Actie | Voor |\n| - | - |\n| Brief | gemeente |"],
            RemarkKind.NOT_UNDERSTOOD,
            "Voor: gemeente",
        ),
        (["## 1. Vragen", "| Vraag | Antwoord |\n| - | - |\n| Hoe? | Zo |"], RemarkKind.NOT_UNDERSTOOD, "Hoe? | Zo"),
        (
            ["## Groen", "| Idee | Blauw (wens) |\n| - | - |\n| Bank | 4 |"],
            RemarkKind.MEANING,
            "Blauw (wens)",
        ),
    ],
)
def test_what_is_not_certain_is_told(lines: list[str], kind: RemarkKind, text: str) -> None:
    reading = read_markdown("\n\n".join(["# Avond 7 juni 2023", *lines]))
    assert (kind, text) in [(remark.kind, remark.text) for remark in reading.remarks]


def test_people_get_no_stickers_so_a_theme_may_have_their_name() -> None:
    reading = read_markdown("# Avond 7 juni 2023\n\n## Deelnemers\n\n- Meer jongeren **2x wit**\n")
    assert [(theme.title, dots_of(reading.report)) for theme in reading.report.themes] == [("Deelnemers", {"wit": 2})]
    assert reading.attendees == ()


def test_heading_of_a_section_is_a_title_only_with_a_remark() -> None:
    reading = read_markdown("## Uitkomsten\n\n### Groen\n\n- a **1x wit**")
    assert (reading.remarks[0].kind, reading.remarks[0].text) == (RemarkKind.TITLE_IN_DOUBT, "Uitkomsten")


def test_days_are_found_as_people_write_them() -> None:
    for written in (
        "7-6-23",
        "2023-06-07",
        "07.06.2023",
        "7 jun. 2023",
        "7e juni 2023",
        "June 7th, 2023",
        "7. Juni 2023",
    ):
        assert day_in(f"Avond {written}") == date(2023, 6, 7)
    for written in ("versie 1.2.2023.4", "06-12-345678", "31 februari 2023", "7 juni", "kenmerk 2023-06-071"):
        assert day_in(written) is None


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"# Titel\n\nE\xc3\xa9n \xe9\n", 3),
        (b"PK\x03\x04\x00\x00", 1),
        (b"\xff\xfe#", 1),
        (b"# Titel\n\nnul\x00\n", 3),
    ],
)
def test_file_that_is_no_text_is_refused_with_its_line(content: bytes, line: int) -> None:
    with pytest.raises(NotMinutes) as refused:
        decode(content)
    assert refused.value.details == {"line": line, "reason": "not_text"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_of_offices(encoding: str) -> None:
    assert decode("# Café – “één”\r\n".encode(encoding)) == "# Café – “één”\n"


@given(
    st.lists(
        st.sampled_from(
            [
                # with the last line of Stip it would be one of its own files
                *(text for text in NASTY if text != LAST_LINE),
                "",
                "# Kop",
                "## 1. Uitkomsten",
                "### *kop*",
                "- a **1x wit**",
                "# <b>",
                "## 2. :",
                "- <i>",
                "# Afspraken",
            ]
        ),
        max_size=30,
    )
)
def test_any_file_is_read_or_refused(lines: list[str]) -> None:
    try:
        report = read_markdown("\n".join(lines)).report
        words = [report.title, *(theme.title for theme in report.themes), *(item.text for item in items_of(report))]
        words += [item.title for item in report.agenda] + [agreement.what for agreement in report.agreements]
        assert all(words)
        found = len(report.themes) + len(report.agenda) + len(report.agreements)
    except NotMinutes as refused:
        found = refused.details["line"]
    assert found >= 1
