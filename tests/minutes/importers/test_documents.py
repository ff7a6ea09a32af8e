"""Documents as people brought them, each with what stands in it, written down by hand from reading it."""

from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from workshop.domain.errors import NotMinutes
from workshop.minutes.exporters.markdown import to_markdown
from workshop.minutes.importers.detect import read_minutes
from workshop.minutes.importers.import_outcome import ImportOutcome, RemarkKind
from workshop.minutes.publication import published

DOCUMENTS = Path(__file__).parent / "documents"
JUNE = date(2023, 6, 7)
Items = list[tuple[str, dict[str, int]]]
BENCHES: Items = [("Meer bankjes", {"blauw": 2})]
STONES: Items = [*BENCHES, ("Minder stenen", {"wit": 1})]


@dataclass(frozen=True)
class Right:
    """The right values of a document; remarks as kinds and texts, without the one about stickers for each person."""

    themes: dict[str, Items]
    held_on: date | None = JUNE
    place: str = ""
    agenda: tuple[str, ...] = ()
    agreements: tuple[tuple[str, str, str], ...] = ()
    attendees: tuple[str, ...] = ()
    remarks: list[tuple[RemarkKind, str]] = field(default_factory=list)
    with_voting: bool = True


RIGHT = {
    "01-genummerde-themas.md": Right({"Groen": BENCHES, "Verkeer": [("Drempel in de Dorpsstraat", {"blauw": 4})]}),
    "02-tabel-met-themakolom.md": Right(
        {
            "Groen": [("Meer bankjes", {"blauw": 4, "wit": 2})],
            "Verkeer": [("Drempel in de Dorpsstraat", {"blauw": 3, "wit": 5})],
        }
    ),
    "02b-onderwerp-aantal-stickers.md": Right(
        {"Bewonersavond 7 juni 2023": [("Meer bankjes", {"sticker": 4}), ("Minder stenen", {"sticker": 1})]},
        remarks=[
            (RemarkKind.THEME_IN_DOUBT, "Bewonersavond 7 juni 2023"),
            (RemarkKind.VOTES_WITHOUT_COLOUR, "Meer bankjes | 4"),
        ],
    ),
    "03-tekst-achter-de-stickers.md": Right(
        {
            "Groen": [
                ("Meer bankjes Vooral bij de vijver.", {"blauw": 2}),
                ("Minder stenen (veel gehoord)", {"blauw": 3}),
            ]
        }
    ),
    "04-stemmen-zonder-kleur.md": Right(
        {
            "Groen": [
                ("Meer bankjes", {"sticker": 12}),
                ("Minder stenen", {"stem": 9}),
                ("Meer bomen", {"punt": 4}),
                ("Meer licht", {"stem": 7}),
                ("Een vijver", {"voor": 3}),
            ]
        },
        remarks=[
            (RemarkKind.VOTES_WITHOUT_COLOUR, "Meer bankjes (12 stickers)"),
            (RemarkKind.VOTES_WITHOUT_COLOUR, "Minder stenen (9 stemmen)"),
            (RemarkKind.VOTES_WITHOUT_COLOUR, "Meer bomen (4 punten)"),
            (RemarkKind.VOTES_WITHOUT_COLOUR, "(+3/-0) Een vijver"),
        ],
    ),
    "05-half-gelezen.md": Right(
        {"Groen": [("Meer bankjes", {"wit": 2, "blauw": 4}), ("Minder stenen", {"wit": 2, "blauw": 4})]}
    ),
    "06-na-de-afspraken.md": Right(
        {"Groen": BENCHES},
        agenda=("Bijlage: aanwezigen", "Rondvraag"),
        agreements=(("De gemeente maakt een plan.", "", ""),),
        attendees=("Anna Akkerman", "Bram Dorpsma"),
    ),
    "07-aanwezigen.md": Right({"Groen": BENCHES}, agenda=("Aanwezig",), attendees=("Anna Akkerman", "Bram Dorpsma")),
    "08-kopgegevens-als-tabel.md": Right(
        {"Groen": BENCHES},
        place="Dorpshuis",
        remarks=[(RemarkKind.NOT_UNDERSTOOD, "Onderwerp: Herinrichting Dorpsstraat")],
    ),
    "09-datum-in-de-inleiding.md": Right(
        {"Groen": BENCHES},
        held_on=None,
        remarks=[
            (
                RemarkKind.DATE_IN_DOUBT,
                "Op 12 maart 2019 besloot de raad om de straat opnieuw in te richten. Daarom kwamen op woensdag 7 juni "
                "2023 veertig bewoners bij elkaar.",
            )
        ],
    ),
    "10-gewoon-verslag-zonder-stickers.md": Right({}, agenda=("Opening", "Rondvraag"), with_voting=False),
    "13-stickers-op-het-thema.md": Right(
        {
            "Groen": [("Groen", {"blauw": 12}), ("Meer bankjes", {})],
            "Verkeer": [("Verkeer", {"blauw": 9, "wit": 2}), ("Drempel", {})],
        },
        remarks=[
            (RemarkKind.DOTS_ON_THEME, "Groen (12x blauw)"),
            (RemarkKind.DOTS_ON_THEME, "Verkeer 9x blauw / 2x wit"),
        ],
    ),
    "17-frontmatter.md": Right({"Groen": BENCHES}),
    "19-datum-op-de-volgende-regel.md": Right(
        {"Groen": [("Meer bankjes", {}), ("Minder stenen", {})]}, with_voting=False
    ),
    "20-actietabel.md": Right(
        {"Groen": BENCHES},
        agreements=(("Plan maken", "gemeente", "1 juli"), ("Brief sturen", "gemeente", "1 juli")),
        remarks=[(RemarkKind.NOT_UNDERSTOOD, "Status: open")],
    ),
    "21-sub-koppen.md": Right(
        {"Groen": [("Bankjes", {}), *BENCHES]},
    ),
    "22b-utf16.md": Right({"Groen": BENCHES}),
    "22c-windows1252.md": Right(
        {"Groen": [("Meer bankjes – één", {"blauw": 2})]}, remarks=[(RemarkKind.OLD_ENCODING, "Windows-1252")]
    ),
    "25-easyretro.md": Right(
        {
            "Wat gaat goed?": [
                ("De speeltuin wordt goed gebruikt", {"stem": 7}),
                ("vooral op woensdagmiddag", {}),
                ("Buren kennen elkaar", {"stem": 3}),
            ],
            "Wat kan beter?": [("Verlichting langs het fietspad", {"stem": 11}), ("Meer prullenbakken", {"stem": 2})],
        },
        held_on=date(2024, 3, 12),
        remarks=[(RemarkKind.VOTES_WITHOUT_COLOUR, "De speeltuin wordt goed gebruikt (+7)")],
    ),
    "27-retrospected.md": Right(
        {
            "Wat ging goed?": [
                ("De speeltuin wordt goed gebruikt", {"voor": 7}),
                # a group of two cards, whose votes are those of the cards
                ("Ontmoeting", {}),
                ("Buren kennen elkaar", {"voor": 2}),
                ("Het dorpshuis", {"voor": 1}),
            ],
            "Wat kan beter?": [
                ("Verlichting langs het fietspad", {"voor": 11, "tegen": 1}),
                ("Meer prullenbakken", {"voor": 2}),
            ],
        },
        held_on=date(2024, 3, 12),
        agenda=("Participants",),
        agreements=(("Gesprek met wijkagent plannen", "", ""), ("Gemeente vragen om lantaarns", "", "")),
        attendees=("Participants: Anna, Bram, Carla, Daan",),
        remarks=[
            (RemarkKind.NOT_UNDERSTOOD, "Bewonersavond Dorpsstraat"),
            (RemarkKind.NOT_UNDERSTOOD, "Session details:"),
            (RemarkKind.NOT_UNDERSTOOD, "at 9:14:06 PM GMT+01:00"),
            (RemarkKind.NOT_UNDERSTOOD, "URL: https://retro.example/game/abc"),
            (RemarkKind.NOT_UNDERSTOOD, "Posts: 5"),
            (RemarkKind.NOT_UNDERSTOOD, "Votes: 24"),
            (RemarkKind.VOTES_WITHOUT_COLOUR, "(+7/-0) De speeltuin wordt goed gebruikt"),
            (RemarkKind.DERIVED, "(+3/-0) Ontmoeting"),
            (RemarkKind.VOTES_WITHOUT_COLOUR, "(+11/-1) Verlichting langs het fietspad"),
        ],
    ),
    "29-pandoc-ankers.md": Right(
        {"Groen": BENCHES},
        remarks=[
            (RemarkKind.NOT_UNDERSTOOD, "Idee Blauw Wit"),
            (RemarkKind.NOT_UNDERSTOOD, "------------------------------"),
            (RemarkKind.NOT_UNDERSTOOD, "Meer licht 4 2"),
        ],
    ),
    "30-typefout-in-kleur.md": Right(
        {"Groen": [*BENCHES, ("Meer bomen 2x blaw", {})]}, remarks=[(RemarkKind.DOTS_IN_DOUBT, "Meer bomen 2x blaw")]
    ),
    "11-huisstijl-agendapunt.docx": Right(
        {},
        agenda=("aanwezig", "Opening en mededelingen", "Verslag vorige keer", "Groenplan", "Rondvraag"),
        agreements=(("Plan maken", "Bram", ""),),
        attendees=("aanwezig: Anna Akkerman, Bram Dorpsma", "afwezig: Carla Eikelboom"),
        remarks=[(RemarkKind.NOT_UNDERSTOOD, "Notulist: Anna Akkerman"), (RemarkKind.NOT_UNDERSTOOD, "status: open")],
        with_voting=False,
    ),
    "14-zachte-returns.docx": Right({"Groen": STONES}),
    "16-opmerkingen.docx": Right({"Groen": STONES}, remarks=[(RemarkKind.COMMENT, "Klopt dit? Volgens mij 3x blauw")]),
    "16b-doorgehaald.docx": Right({"Groen": BENCHES}, remarks=[(RemarkKind.STRUCK, "Geschrapt idee 2x blauw")]),
    "16c-verborgen-tekst.docx": Right(
        {"Groen": BENCHES},
        remarks=[(RemarkKind.CONTENTS, "1. Uitkomsten 2 2. Afspraken 3"), (RemarkKind.HIDDEN, "26")],
    ),
    "16f-wijzigingen-bijhouden.docx": Right(
        {
            "Groen": [
                ("Meer bankjes", {"blauw": 4}),
                ("Minder stenen", {"wit": 1}),
                ("Meer licht bij het station", {"blauw": 3}),
            ]
        },
        remarks=[
            (RemarkKind.CHANGED, "2x blauw"),
            (RemarkKind.CHANGED, "Oude regel 9x wit"),
            (RemarkKind.CHANGED, "Meer licht bij het station 3x blauw"),
        ],
    ),
    "16g-themas-naast-elkaar.docx": Right(
        {"Groen": STONES, "Verkeer": [("Drempel", {"blauw": 4})]},
        remarks=[(RemarkKind.THEME_IN_DOUBT, "Groen"), (RemarkKind.THEME_IN_DOUBT, "Verkeer")],
    ),
    "16h-tekstvak.docx": Right({"Groen": BENCHES}, remarks=[(RemarkKind.LEFT_OUT, "Minder stenen 3x wit")]),
    "32-datum-afgekort.md": Right({"Groen": BENCHES}, held_on=date(2024, 9, 3)),
}


def found_in(read: ImportOutcome) -> Right:
    report = read.report
    return Right(
        {
            theme.title: [(item.text, {tally.colour: tally.dots for tally in item.tallies}) for item in theme.items]
            for theme in report.themes
        },
        report.held_on,
        report.place,
        tuple(item.title for item in report.agenda),
        tuple((agreement.what, agreement.who, agreement.due) for agreement in report.agreements),
        read.attendees,
        [(remark.kind, remark.text) for remark in read.remarks if remark.kind is not RemarkKind.BUDGET_ASSUMED],
        report.with_voting,
    )


@pytest.mark.parametrize("name", RIGHT)
def test_document_is_read_as_a_person_reads_it(name: str) -> None:
    assert found_in(read_minutes((DOCUMENTS / name).read_bytes())) == RIGHT[name]


def zip_with(name: str) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr(name, "<x/>")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        ((DOCUMENTS / "22-rtf.doc").read_bytes(), "rtf"),
        (b"\n<!DOCTYPE html><html><body>Verslag", "web_page"),
        ((DOCUMENTS / "00-verify-elk-ander-werkboek.xlsx").read_bytes(), "workbook"),
        (zip_with("content.xml"), "not_a_form"),
        (zip_with("foto.jpg"), "not_a_form"),
        ((DOCUMENTS / "16i-alleen-koptekst.docx").read_bytes(), "nothing_found"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_own_sentence(content: bytes, reason: str) -> None:
    with pytest.raises(NotMinutes) as refused:
        read_minutes(content)
    assert refused.value.details["reason"] == reason


def test_pictures_in_the_text_are_no_text() -> None:
    picture = b"\n![foto](data:image/png;base64," + b"A" * 3_000_000 + b")\n"
    read = read_minutes((DOCUMENTS / "03-tekst-achter-de-stickers.md").read_bytes() + picture)
    assert found_in(read).themes == RIGHT["03-tekst-achter-de-stickers.md"].themes
    assert [remark.text for remark in read.remarks][1:] == ["foto"]


def test_hidden_words_are_quoted_nowhere() -> None:
    read = read_minutes((DOCUMENTS / "16c-verborgen-tekst.docx").read_bytes())
    assert "intern:" not in str(read)


@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob("*.odt")), ids=lambda path: path.stem)
def test_open_document_is_read_as_the_same_document_in_word(path: Path) -> None:
    right = RIGHT[path.with_suffix(".docx").name]
    found = found_in(read_minutes(path.read_bytes()))
    # a table of contents is written with other spaces
    told, expected = (
        [(kind, "" if kind is RemarkKind.CONTENTS else text) for kind, text in each.remarks] for each in (found, right)
    )
    assert (told, replace(found, remarks=[])) == (expected, replace(right, remarks=[]))


def test_refusal_of_an_open_document_names_its_spot() -> None:
    content = BytesIO()
    with ZipFile(DOCUMENTS / "14-zachte-returns.odt") as old, ZipFile(content, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b"Minder stenen", b"x" * 100_001) if name == "content.xml" else data)
    with pytest.raises(NotMinutes) as refused:
        read_minutes(content.getvalue())
    assert (refused.value.details["reason"], refused.value.details["line"]) == ("too_long", 4)


def test_subheading_with_text_only_is_the_conclusion_of_its_theme() -> None:
    report = read_minutes((DOCUMENTS / "21-sub-koppen.md").read_bytes()).report
    assert report.themes[0].conclusion == "Er is veel behoefte aan bankjes."


@pytest.mark.parametrize("name", [name for name, right in RIGHT.items() if right.attendees])
def test_people_are_in_no_publication(name: str) -> None:
    read = read_minutes((DOCUMENTS / name).read_bytes())
    internal, public = (to_markdown(report) for report in (read.report, published(read.report)))
    assert "Anna" in internal
    assert "Anna" not in public


def test_minutes_without_stickers_say_nothing_of_them() -> None:
    read = read_minutes((DOCUMENTS / "10-gewoon-verslag-zonder-stickers.md").read_bytes())
    assert read.is_minutes
    assert (read.report.colours, read.report.rounds) == ((), ())
