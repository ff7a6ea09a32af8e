"""CSV of other tools: the heads are those of the code that writes them, the rows are made up."""

import pytest

from workshop.domain.errors import NotMinutes
from workshop.minutes.importers.detect import read_minutes
from workshop.minutes.importers.import_outcome import ImportOutcome, RemarkKind

SCRUMLR = """note_id,author_id,author,text,column_id,column,rank,stack,voting_0
1,a,Anna,Meer bankjes,c,Groen,0,null,4
2,b,Bram,"Minder stenen,
graag",c,Groen,1,null,0
3,a,Anna,Drempel,d,Verkeer,0,null,2
"""
PARABOL = """reflectionGroup,author,votes,prompt,type,createdAt,discussionThread,content
Ontmoeting,Anonymous,3,Wat ging goed?,Reflection,2024-03-12,,Buren kennen elkaar
Ontmoeting,Anonymous,3,Wat ging goed?,Reflection,2024-03-12,,Het dorpshuis
Ontmoeting,Bram,3,Wat ging goed?,Comment,2024-03-12,1,Fijn zo
Ontmoeting,Bram,3,Wat ging goed?,Task,2024-03-12,,Koffie regelen
"""
POLIS = """timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1,Tue,0,1,12,3,1,Meer bankjes
2,Tue,1,2,0,0,-1,Scheldwoord
"""
DECIDIM = """id;category/id;category/name/nl;title/nl;body/nl;supports;url
7;1;Groen;Bankjes;Meer bankjes bij de vijver;4;https://x.nl/7
8;2;Verkeer;Drempel;;1;https://x.nl/8
"""
Items = list[tuple[str, dict[str, int]]]


def themes_of(read: ImportOutcome) -> dict[str, Items]:
    return {
        theme.title: [(item.text, {tally.colour: tally.dots for tally in item.tallies}) for item in theme.items]
        for theme in read.report.themes
    }


@pytest.mark.parametrize(
    ("text", "name", "themes"),
    [
        (
            SCRUMLR,
            "scrumlr",
            {
                "Groen": [("Meer bankjes", {"stem": 4}), ("Minder stenen, graag", {})],
                "Verkeer": [("Drempel", {"stem": 2})],
            },
        ),
        (
            PARABOL,
            "Parabol",
            {"Wat ging goed?": [("Ontmoeting", {"stem": 3}), ("Buren kennen elkaar", {}), ("Het dorpshuis", {})]},
        ),
        (POLIS, "Polis", {"Inbreng": [("Meer bankjes", {"eens": 12, "oneens": 3})]}),
        (
            DECIDIM,
            "Decidim",
            {"Groen": [("Bankjes: Meer bankjes bij de vijver", {"stem": 4})], "Verkeer": [("Drempel", {"stem": 1})]},
        ),
    ],
)
def test_export_of_a_tool_is_known_by_its_heads(text: str, name: str, themes: dict[str, Items]) -> None:
    read = read_minutes(text.encode())
    assert themes_of(read) == themes
    assert (read.remarks[0].kind, read.remarks[0].text) == (RemarkKind.TOOL, name)
    assert read.is_minutes


def test_what_is_no_statement_is_an_agreement_or_told() -> None:
    read = read_minutes(PARABOL.encode())
    assert [agreement.what for agreement in read.report.agreements] == ["Koffie regelen"]
    assert [(remark.line, remark.kind, remark.text) for remark in read.remarks[1:]] == [
        (1, RemarkKind.COLUMNS_LEFT_OUT, "author, createdAt, discussionThread"),
        (4, RemarkKind.NOT_UNDERSTOOD, "Fijn zo"),
    ]
    refused = read_minutes(POLIS.encode()).remarks[-1]
    assert (refused.line, refused.kind, refused.text) == (3, RemarkKind.NOT_UNDERSTOOD, "Scheldwoord")


def test_votes_that_are_no_number_and_earlier_rounds_are_in_doubt() -> None:
    text = SCRUMLR.replace("voting_0", "voting_0,voting_1").replace(",4\n", ",4,5\n").replace("null,2", "null,veel,0")
    read = read_minutes(text.encode())
    assert themes_of(read)["Groen"][0] == ("Meer bankjes", {"stem": 5})
    assert themes_of(read)["Verkeer"] == [("Drempel", {})]
    assert [remark.text for remark in read.remarks if remark.kind is RemarkKind.DOTS_IN_DOUBT] == [
        "voting_1: 4",
        "voting_0: veel",
    ]


def test_csv_of_nothing_known_is_refused() -> None:
    with pytest.raises(NotMinutes) as refused:
        read_minutes(b"naam;leeftijd\nPiet;12\n")
    assert refused.value.details["reason"] == "nothing_found"
