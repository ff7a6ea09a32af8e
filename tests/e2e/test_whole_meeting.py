"""The MSV meeting from the first account to both files, by what people see and press in real browsers.

Fatima leads, Sem takes minutes, Noor, Daan and Bo have phones, and a screen hangs in the hall. What they stick is
counted here by hand, and the files are compared with that count.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import takewhile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import zxingcpp
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.driving import PASSWORD, LiveServer
from workshop.minutes.importers.markdown import read_markdown
from workshop.minutes.report import (
    AgendaItemReport,
    AgreementReport,
    DotUse,
    ItemReport,
    MergedStatement,
    RoundReport,
    Tally,
    ThemeReport,
    ThemeTurnout,
)

pytestmark = pytest.mark.browser

LAPTOP = {"width": 1280, "height": 800}
BEAMER = {"width": 1024, "height": 768}

SOCIAL = "Sociale infrastructuur"
DUTIES = "Nieuwe en bestaande verantwoordelijkheden"
COMMISSIONING = "Opdrachtgeverschap gemeente"
WITHOUT_STATEMENTS = (
    "Visie en uitgangspunten van verandering en vernieuwing",
    "Status van de huidige situatie",
    "Aard en omvang van de opgaven",
)

BUDGET = {"blauw": 3, "wit": 2}
NEARBY = "Voorzieningen dichtbij"  # the heading, no. 11
# What hangs on the wall when the voting begins, in board order. No. 3 was merged, 6 withdrawn, 10 hidden.
WALL: Mapping[str, Sequence[ItemReport]] = {
    SOCIAL: (
        ItemReport(4, "Eén loket voor alle vragen"),
        ItemReport(11, NEARBY, is_heading=True),
        ItemReport(1, "Behoud de bibliotheek", heading=11),
        ItemReport(
            2,
            "Meer plekken om elkaar te ontmoeten",
            heading=11,
            merged=(MergedStatement(3, "Ontmoetingsplekken in de wijk"),),
        ),
    ),
    DUTIES: (
        ItemReport(5, "Mantelzorgers beter ontlasten"),
        ItemReport(7, "Vrijwilligers ondersteunen"),
        ItemReport(8, "Vrijwilligers vaker bedanken"),
    ),
    # a text that would be a formula in Excel, and dots in Markdown
    COMMISSIONING: (ItemReport(9, "=Stuur op hoofdlijnen, dan krijgt dit **2x blauw**"),),
}
HIDDEN = "Dit hoort hier niet"
PAPER = {("blauw", 2): 4, ("wit", 5): 2, ("blauw", 11): 1}  # what hangs on the wall in real stickers
HEAD_COUNT = 5

CONCLUSIONS = {
    SOCIAL: "Er is een goede basis.\n\nDe opgave: schotten weghalen.",
    DUTIES: "Iedereen heeft talenten.",
    COMMISSIONING: "De gemeente stuurt op hoofdlijnen.",
}
WELCOME = "Wethouder Kees Wassenaar heet iedereen welkom."
QUESTIONS = AgendaItemReport("Rondvraag", "Niemand heeft nog vragen.", after_work=True)
AGREEMENTS = (
    AgreementReport("Er komt een document met de bevindingen", "Anouk", "voor 1 juli"),
    AgreementReport("De tweede bijeenkomst is op 12 juli", "", "12 juli"),
)


ALL_SENT = """() => Object.keys(sessionStorage)
  .filter((key) => key.startsWith('stip-outbox-'))
  .every((key) => JSON.parse(sessionStorage.getItem(key)).length === 0)"""


@dataclass
class Voter:
    """Somebody with a phone, and what hangs on the wall of them."""

    page: Page
    stuck: list[tuple[str, int]] = field(default_factory=list)

    def go(self, theme: str) -> None:
        themes = self.page.get_by_role("navigation", name="Thema's")
        themes.get_by_role("button", name=re.compile(r"^Thema's")).click()
        themes.get_by_role("button", name=re.compile(f"^{theme}")).click()
        expect(self.page.get_by_role("heading", level=1, name=theme)).to_be_visible()

    def write(self, text: str, number: int) -> None:
        self.page.get_by_label("Jouw uitspraak").fill(text)
        self.page.get_by_role("button", name="Hang op de wand").click()
        own = self.page.get_by_role("listitem").filter(has_text=f"Nr. {number}")
        expect(own).to_contain_text(text)
        expect(own).to_contain_text("Opgeslagen")

    def stick(self, colour: str, number: int) -> None:
        in_hand = self.page.get_by_role("group", name="Je stickers")
        in_hand.get_by_role("button", name=colour).click()
        self.page.get_by_role("button", name=f"Plak {colour} op {name_of(number)}", exact=True).click()
        self.stuck.append((colour, number))
        self.sees_own_stickers()

    def take_back(self, colour: str, number: int) -> None:
        self.mine(colour, number).first.click()
        self.stuck.remove((colour, number))
        self.sees_own_stickers()

    def move(self, colour: str, number: int, to: int) -> None:
        self.take_back(colour, number)
        self.stick(colour, to)

    def sees_own_stickers(self) -> None:
        """Every sticker on this page hangs where it was stuck, and the server has it."""
        for colour, number in {*self.stuck}:
            if self.page.get_by_role("button", name=f"Plak {colour} op {name_of(number)}", exact=True).count():
                expect(self.mine(colour, number)).to_have_count(self.stuck.count((colour, number)))
        for colour, budget in BUDGET.items():
            left = budget - sum(each == colour for each, _ in self.stuck)
            expect(self.page.get_by_role("button", name=f"nog {left} {colour}")).to_be_visible()
        expect(self.page.get_by_text("Wordt opgeslagen")).to_have_count(0)
        self.page.wait_for_function(ALL_SENT)  # a sticker that is taken back is gone from the page at once

    def mine(self, colour: str, number: int) -> Locator:
        return self.page.get_by_role("button", name=f"Haal {colour} van {name_of(number)}", exact=True)


def test_msv_meeting_is_held_whole_and_both_files_tell_what_was_voted(server: LiveServer, new_page: NewPage) -> None:
    fatima = new_page(viewport=LAPTOP)
    code = prepare(fatima, server)
    links = share(fatima, code)
    sem = new_page(viewport=LAPTOP)
    sem.goto(server.url + links["Notulist"])
    screen = new_page(viewport=BEAMER)
    screen.goto(server.url + links["Scherm"])

    noor, daan, bo = people = join(new_page, server, screen, links["Iedereen"], code)
    collect(fatima, screen, noor, daan, bo)
    arrange(fatima)
    vote(fatima, screen, noor, daan, bo)
    hang_paper(fatima, sem)
    reveal(fatima, screen, people)
    discuss(fatima, sem, screen, noor)
    files = take_along(fatima, sem)

    kept = {path.name: path.read_bytes() for path in (server.folder / "exports" / code).iterdir()}
    assert kept == files
    assert sorted(files) == [f"2013-06-07-bijeenkomst-msv-intern.{form}" for form in ("md", "xlsx")]
    compare_markdown(files["2013-06-07-bijeenkomst-msv-intern.md"].decode(), people)
    compare_excel(files["2013-06-07-bijeenkomst-msv-intern.xlsx"], people)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LiveServer]:
    """A server on which nobody has an account yet."""
    running = LiveServer(tmp_path)
    yield running
    running.stop()


# --- what they do


def prepare(fatima: Page, server: LiveServer) -> str:
    """Make an account and the meeting, with one statement beforehand; open it. Returns its code."""
    fatima.goto(server.url + server.start_link())
    fatima.get_by_label("Naam").fill("Fatima")
    fatima.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    fatima.get_by_label("Nog een keer hetzelfde wachtwoord").fill(PASSWORD)
    fatima.get_by_role("button", name="Bewaar en meld aan").click()
    fatima.get_by_role("link", name="Maak een bijeenkomst").click()
    fatima.get_by_label(re.compile("Kant-en-klaar: .*MSV")).check()
    fatima.get_by_label("Titel").fill("Bijeenkomst MSV")
    fatima.get_by_label("Datum").fill("2013-06-07")
    fatima.get_by_label("Plaats").fill("Leiderdorp")
    fatima.get_by_role("button", name="Maak en bereid voor").click()

    theme = fatima.get_by_role("region", name=f"Thema 1: {SOCIAL}")
    theme.get_by_text("Uitspraken vooraf").click()
    theme.get_by_label("Voeg uitspraken toe").fill("Behoud de bibliotheek")
    theme.get_by_role("button", name="Toevoegen").click()
    expect(theme.get_by_label("Uitspraak nr. 1")).to_have_value("Behoud de bibliotheek")
    fatima.get_by_role("button", name="Open de bijeenkomst").click()
    fatima.get_by_role("dialog").get_by_role("button", name="Open de bijeenkomst").click()
    expect(fatima.get_by_role("button", name="Start het verzamelen")).to_be_visible()
    return re.findall(r"\d{6}", fatima.url)[0]


def share(fatima: Page, code: str) -> dict[str, str]:
    """Make a link for the secretary and one for the screen; the paths of both, and the whole address for everybody."""
    fatima.get_by_role("link", name="Delen").click()
    paths = {}
    for helper in ("Notulist", "Scherm"):
        fatima.get_by_role("button", name=f"Maak een link {helper}").click()
        link = fatima.get_by_label(f"Link voor {helper}", exact=True).input_value()
        paths[helper] = urlsplit(link).path
    everybody = fatima.get_by_text(re.compile(rf"^http://.*/{code}$")).inner_text()
    fatima.get_by_role("link", name="Terug naar de regie").click()
    return {**paths, "Iedereen": everybody}


def join(new_page: NewPage, server: LiveServer, screen: Page, address: str, code: str) -> tuple[Voter, Voter, Voter]:
    """Two type the code that stands on the screen, one follows its QR code."""
    expect(shown_on(screen).get_by_text(f"{code[:3]} {code[3:]}")).to_be_visible()
    picture = Image.open(io.BytesIO(screen.get_by_role("img", name="QR-code om mee te doen").screenshot()))
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [address]

    noor, daan, bo = (Voter(new_page()) for _ in range(3))
    for person, typed in ((noor, code), (bo, f"{code[:3]} {code[3:]}")):
        person.page.goto(server.url)
        person.page.get_by_label("Code op het scherm").fill(typed)
        person.page.get_by_role("button", name="Verder").click()
    daan.page.goto(server.url + urlsplit(address).path)
    for person in (noor, daan, bo):
        person.page.get_by_role("button", name="Doe mee").click()
        expect(person.page.get_by_text("Je doet mee. Kijk naar het scherm.")).to_be_visible()
    expect(shown_on(screen).get_by_text("3 mensen doen mee")).to_be_visible()
    return noor, daan, bo


def collect(fatima: Page, screen: Page, noor: Voter, daan: Voter, bo: Voter) -> None:
    """Everybody writes; Bo changes one, and Daan withdraws one."""
    move_all(fatima, "Verzamelen")
    expect(shown_on(screen).get_by_text("Behoud de bibliotheek")).to_be_visible()
    noor.write("Meer plekken om elkaar te ontmoeten", number=2)
    daan.write("Ontmoetingsplekken in de wijk", number=3)
    bo.write("Eén loket voor alle vragen", number=4)
    expect(shown_on(screen).get_by_text("Eén loket voor alle vragen")).to_be_visible()

    for person in (noor, daan, bo):
        person.go(DUTIES)
    bo.write("Mantelzorgers ontlasten", number=5)
    daan.write("Dit bedoelde ik niet", number=6)
    noor.write("Vrijwilligers ondersteunen", number=7)
    daan.write("Vrijwilligers vaker bedanken", number=8)
    bo.page.get_by_role("button", name="Wijzig nr. 5").click()
    bo.page.get_by_label("Wijzig je uitspraak").fill("Mantelzorgers beter ontlasten")
    bo.page.get_by_role("button", name="Bewaar").click()
    expect(noor.page.get_by_text("Mantelzorgers beter ontlasten")).to_be_visible()
    daan.page.get_by_role("button", name="Haal weg: nr. 6").click()
    daan.page.get_by_role("button", name="Ja, haal weg").click()
    expect(noor.page.get_by_text("Dit bedoelde ik niet")).to_have_count(0)

    for person in (noor, bo):
        person.go(COMMISSIONING)
    bo.write(WALL[COMMISSIONING][0].text, number=9)
    noor.write(HIDDEN, number=10)


def arrange(fatima: Page) -> None:
    """A heading with two statements, one duplicate merged, one merged and taken apart again, and one hidden."""
    move_all(fatima, "Ordenen")
    choose(fatima, SOCIAL)
    fatima.get_by_label("Dit is een kopje").check()
    fatima.get_by_label("Nieuw kopje").fill(NEARBY)
    fatima.get_by_role("button", name="Toevoegen", exact=True).click()
    expect(row(fatima, 11)).to_contain_text("kopje")
    for number in (1, 2):
        fatima.get_by_role("button", name=f"Wijzig nr. {number}", exact=True).click()
        row(fatima, number).get_by_label("Onder welk kopje?").select_option(NEARBY)
        expect(row(fatima, number).get_by_label("Onder welk kopje?")).to_have_value(re.compile(r"\d+"))
        fatima.get_by_role("button", name=f"Klap dicht nr. {number}").click()
    merge(fatima, 3, into=2)

    choose(fatima, DUTIES)
    merge(fatima, 8, into=7)
    fatima.get_by_role("button", name="Haal uit elkaar nr. 8").click()
    expect(row(fatima, 8)).not_to_contain_text("samengevoegd")

    choose(fatima, COMMISSIONING)
    fatima.get_by_role("button", name="Verberg nr. 10").click()
    expect(row(fatima, 10)).to_contain_text("verborgen")


def merge(fatima: Page, number: int, into: int) -> None:
    fatima.get_by_role("button", name=f"Wijzig nr. {number}", exact=True).click()
    fatima.get_by_label("Hetzelfde als een andere uitspraak?").fill(str(into))
    fatima.get_by_role("button", name=re.compile(f"^Voeg samen met nr. {into} ")).click()
    expect(row(fatima, number)).to_contain_text(f"samengevoegd met nr. {into}")


def vote(fatima: Page, screen: Page, noor: Voter, daan: Voter, bo: Voter) -> None:
    """Everybody sticks three blue and two white, moves one and takes one back; the screen tells how many, not what."""
    move_all(fatima, "Stemmen")
    fatima.get_by_role("navigation", name="Thema's").get_by_role("button", name=re.compile(SOCIAL)).click()
    fatima.get_by_role("button", name="Neem iedereen mee").click()
    for person in (noor, daan, bo):
        expect(person.page.get_by_role("heading", level=1, name=SOCIAL)).to_be_visible()
        expect(person.page.get_by_text("Ontmoetingsplekken in de wijk")).to_have_count(0)
    expect(shown_on(screen).get_by_text("0 van 3 hebben gestemd")).to_be_visible()

    noor.stick("blauw", 2)
    noor.stick("blauw", 2)
    noor.stick("wit", 4)
    daan.stick("blauw", 2)
    daan.stick("wit", 11)
    bo.stick("blauw", 1)
    bo.stick("blauw", 11)
    expect(shown_on(screen).get_by_text("3 van 3 hebben gestemd")).to_be_visible()
    noor.move("wit", 4, to=1)
    daan.move("wit", 11, to=4)

    for person in (noor, daan, bo):
        person.go(DUTIES)
        expect(person.page.get_by_text("Het scherm is bij: " + SOCIAL)).to_be_visible()
    noor.stick("blauw", 7)
    daan.stick("blauw", 7)
    daan.stick("blauw", 8)
    bo.stick("wit", 5)
    bo.stick("wit", 5)
    bo.move("wit", 5, to=8)
    daan.take_back("blauw", 8)

    for person in (noor, daan, bo):
        person.go(COMMISSIONING)
        expect(person.page.get_by_text(HIDDEN)).to_have_count(0)
    noor.stick("wit", 9)
    daan.stick("wit", 9)
    bo.stick("blauw", 9)
    noor.take_back("wit", 9)
    bo.take_back("blauw", 9)

    lines = [line for line in shown_on(screen).inner_text().split("\n") if line]
    # and between title and turnout the questions, at the end the address and the code
    assert [lines[0], *lines[2:-2]] == [SOCIAL, "3", "van 3 hebben gestemd", "B", "3 × blauw", "W", "2 × wit"]


def hang_paper(fatima: Page, sem: Page) -> None:
    """The voting closes, and Sem types in what hangs on the wall in paper stickers; Fatima sees it."""
    move_all(fatima, "Uitslag")
    for theme, items in WALL.items():
        of_theme = sem.get_by_role("region", name=theme)
        of_theme.get_by_text("Papieren stickers", exact=True).click()
        choose(fatima, theme)
        for (colour, number), dots in PAPER.items():
            if any(item.number == number for item in items):
                field_name = f"Papieren stickers, {colour}, op nr. {number}"
                typed = of_theme.get_by_role("textbox", name=field_name, exact=True)
                typed.fill(str(dots))
                typed.press("Tab")
                seen = fatima.get_by_role("spinbutton", name=field_name, exact=True)
                expect(seen).to_have_value(str(dots))
    in_the_hall = sem.get_by_label("Hoeveel mensen zijn er in de zaal?")
    in_the_hall.fill(str(HEAD_COUNT))
    in_the_hall.press("Tab")
    expect(fatima.get_by_label("Mensen in de zaal")).to_have_value(str(HEAD_COUNT))


def reveal(fatima: Page, screen: Page, people: Sequence[Voter]) -> None:
    """Place after place in one theme, all at once in another."""
    choose(fatima, SOCIAL)
    shown = ranking("blauw", WALL[SOCIAL], people)
    last, first = shown[-1], shown[0]
    expect(shown_on(screen).get_by_text("Zo meteen: de uitslag")).to_be_visible()
    fatima.get_by_role("button", name="Toon de laatste plaats").click()
    expect(shown_on(screen).get_by_text(last.item.text)).to_be_visible()
    expect(shown_on(screen).get_by_text(first.item.text)).to_have_count(0)
    while fatima.get_by_role("region", name="Uitslag").get_by_text("Alles is getoond.").count() == 0:
        fatima.get_by_role("button", name="Toon de volgende plaats").click()
        expect(
            fatima.get_by_role("button", name=re.compile("^(Toon de volgende plaats|Naar bespreken)$"))
        ).to_be_enabled()
    for place in ranking("wit", WALL[SOCIAL], people):
        expect(shown_on(screen).get_by_text(place.item.text)).to_be_visible()
    best = fatima.get_by_role("table", name="blauw").get_by_role("row").nth(1)
    expect(best).to_contain_text(f"1 2 {first.item.text} 2 verschillende mensen · waarvan 4 op papier")

    choose(fatima, DUTIES)
    fatima.get_by_role("button", name="Neem iedereen mee").click()
    fatima.get_by_role("button", name="Toon alles").click()
    expect(fatima.get_by_role("region", name="Uitslag").get_by_text("Alles is getoond.")).to_be_visible()
    expect(screen.get_by_role("heading", name=DUTIES)).to_be_visible()


def discuss(fatima: Page, sem: Page, screen: Page, noor: Voter) -> None:
    """The hall talks, Sem writes: conclusions, a point of the agenda and agreements."""
    move_all(fatima, "Bespreken")
    expect(shown_on(screen).get_by_text("Vrijwilligers ondersteunen").first).to_be_visible()
    expect(shown_on(screen).get_by_text("2 op papier")).to_be_visible()
    expect(noor.page.get_by_text("Vrijwilligers ondersteunen").first).to_be_visible()
    for theme, text in CONCLUSIONS.items():
        sem.get_by_label(f"Toelichting en conclusies: {theme}").fill(text)
    welcome = sem.get_by_role("region", name="Voor de werksessie").get_by_role("group", name="Welkom")
    welcome.get_by_label("Wat er is gezegd").fill(WELCOME)
    after = sem.get_by_role("region", name="Na de werksessie")
    after.get_by_label("Titel van een nieuw agendapunt").fill(QUESTIONS.title)
    after.get_by_role("button", name="Toevoegen").click()
    after.get_by_role("group", name=QUESTIONS.title).get_by_label("Wat er is gezegd").fill(QUESTIONS.text)
    form = sem.get_by_role("form", name="Nieuwe afspraak")
    for number, agreement in enumerate(AGREEMENTS, start=1):
        form.get_by_label("Nieuwe afspraak: wat").fill(agreement.what)
        form.get_by_label("Wie").fill(agreement.who)
        form.get_by_label("Wanneer").fill(agreement.due)
        form.get_by_role("button", name="Afspraak toevoegen").click()
        agreed = sem.get_by_role("region", name="Afspraken").get_by_role("listitem")
        expect(agreed).to_have_count(number)
    expect(sem.get_by_text("Alles is opgeslagen")).to_be_visible()


def take_along(fatima: Page, sem: Page) -> dict[str, bytes]:
    """The meeting ends, and Sem downloads both files; by name."""
    fatima.get_by_role("button", name="Beëindig de bijeenkomst").click()
    fatima.get_by_role("dialog").get_by_role("button", name="Beëindig de bijeenkomst").click()
    expect(fatima.get_by_role("link", name="Naar het verslag")).to_be_visible()
    expect(sem.get_by_role("main").get_by_text("De bijeenkomst is afgelopen.").last).to_be_visible()
    sem.get_by_text("Downloaden", exact=True).click()
    files = {}
    for form in ("Markdown", "Excel"):
        with sem.expect_download() as waiting:
            sem.get_by_role("link", name=form, exact=True).click()
        files[waiting.value.suggested_filename] = waiting.value.path().read_bytes()
    return files


def choose(fatima: Page, theme: str) -> None:
    """Look at a theme on the console."""
    fatima.get_by_role("navigation", name="Thema's").get_by_role("button", name=re.compile(theme)).click()
    expect(fatima.get_by_role("heading", level=2, name=theme)).to_be_visible()


def move_all(fatima: Page, phase: str) -> None:
    fatima.get_by_role("button", name="Alle thema's tegelijk").click()
    question = fatima.get_by_role("dialog")
    question.get_by_label(phase, exact=True).check()
    question.get_by_role("button", name="Zet alle thema's om").click()
    themes = fatima.get_by_role("navigation", name="Thema's")
    expect(themes.get_by_text(phase, exact=True)).to_have_count(len(WALL) + len(WITHOUT_STATEMENTS))


def shown_on(screen: Page) -> Locator:
    """The text that the audience sees; beside it the page measures texts where nobody sees them."""
    return screen.locator("#screen")


def row(fatima: Page, number: int) -> Locator:
    return fatima.get_by_role("listitem").filter(has_text=f"Nr. {number}:")


def name_of(number: int) -> str:
    return NEARBY if number == 11 else f"nr. {number}"


# --- the count by hand


@dataclass(frozen=True)
class Ranked:
    """One line of a ranking: `ahead` is the distance to the next lower number of dots."""

    item: ItemReport
    rank: int
    is_shared: bool
    dots: int
    ahead: int | None


def tallies(number: int, people: Sequence[Voter]) -> tuple[Tally, ...]:
    """The dots on an item, per colour."""
    found = []
    for colour in BUDGET:
        of_each = [person.stuck.count((colour, number)) for person in people]
        paper = PAPER.get((colour, number), 0)
        if sum(of_each) + paper:
            found.append(Tally(1, colour, sum(of_each), paper, sum(1 for dots in of_each if dots)))
    return tuple(found)


def ranking(colour: str, items: Sequence[ItemReport], people: Sequence[Voter]) -> list[Ranked]:
    """The items with dots of a colour, the most first; equal ones in board order."""
    dots = {item.number: sum(t.dots for t in tallies(item.number, people) if t.colour == colour) for item in items}
    amounts = Counter(number for number in dots.values() if number)
    lines = []
    for item in sorted(items, key=lambda item: -dots[item.number]):
        own = dots[item.number]
        if own:
            lower = [amount for amount in amounts if amount < own]
            rank = 1 + sum(count for amount, count in amounts.items() if amount > own)
            lines.append(Ranked(item, rank, amounts[own] > 1, own, own - max(lower) if lower else None))
    return lines


def voters_among(items: Sequence[ItemReport], people: Sequence[Voter]) -> int:
    numbers = {item.number for item in items}
    return sum(1 for person in people if any(number in numbers for _, number in person.stuck))


# --- the files


def compare_markdown(text: str, people: Sequence[Voter]) -> None:
    read = read_markdown(text)
    report = read.report

    assert read.remarks == ()
    assert (report.title, report.held_on, report.place) == ("Bijeenkomst MSV", date(2013, 6, 7), "Leiderdorp")
    assert report.head_count == HEAD_COUNT
    assert report.agenda == (
        AgendaItemReport("Welkom", WELCOME),
        AgendaItemReport("Inleiding"),
        report.agenda[2],  # its text is that of the ready programme
        QUESTIONS,
    )
    assert report.agreements == AGREEMENTS
    used = Counter(colour for person in people for colour, _ in person.stuck)
    assert report.rounds == (
        RoundReport(
            number=1,
            dots=tuple(DotUse(colour, budget * 3, used[colour]) for colour, budget in BUDGET.items()),
            voters=3,
            present=3,
        ),
    )
    found = {theme.title: theme for theme in report.themes}
    assert list(found) == [SOCIAL, DUTIES, *WITHOUT_STATEMENTS, COMMISSIONING]
    for title, items in WALL.items():
        expected = ThemeReport(
            title=title,
            questions=found[title].questions,
            items=tuple(replace(item, tallies=tallies(item.number, people)) for item in items),
            conclusion=CONCLUSIONS[title],
            turnouts=(ThemeTurnout(1, voters_among(items, people)),),
        )
        assert found[title] == expected
    for title in WITHOUT_STATEMENTS:
        assert (found[title].items, found[title].conclusion) == ((), "")
    assert priorities_of(text) == [
        (colour, f"gedeeld {line.rank}" if line.is_shared else str(line.rank), line.item.number, line.dots)
        for colour, line in overall(people)
    ]


def overall(people: Sequence[Voter]) -> list[tuple[str, Ranked]]:
    """The ranking over all themes, with its colour before each line."""
    items = [item for of_theme in WALL.values() for item in of_theme]
    return [(colour, line) for colour in BUDGET for line in ranking(colour, items, people)]


def priorities_of(text: str) -> list[tuple[str, str, int, int]]:
    """Colour, place, number and dots in the table of priorities over all themes, which the importer does not read."""
    _, _, after = text.partition("Prioriteiten over alle thema's\n")
    lines = [line for line in after.partition("\n## ")[0].splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
    return [(row[0], row[1], int(row[2]), int(row[5])) for row in cells]


def compare_excel(content: bytes, people: Sequence[Voter]) -> None:
    workbook = load_workbook(io.BytesIO(content))
    sheets = {sheet.title: [*sheet.iter_rows(values_only=True)] for sheet in workbook}
    assert [name for name in sheets if not name[0].isdigit()] == ["Overzicht", "Prioriteiten", "Afspraken", "Stickers"]

    priorities = [
        (
            line["Kleur"],
            line["Plaats"],
            line["Gedeeld"],
            line["Nr."],
            line["Uitspraak"],
            line["Stickers"],
            line["Voorsprong"],
        )
        for line in table(sheets["Prioriteiten"], "Kleur", "Plaats")
    ]
    assert priorities == [
        (colour, line.rank, "ja" if line.is_shared else None, line.item.number, line.item.text, line.dots, line.ahead)
        for colour, line in overall(people)
    ]
    assert facts_of(sheets["Overzicht"]) == {
        "Datum": datetime(2013, 6, 7),
        "Plaats": "Leiderdorp",
        "Mensen in de zaal": HEAD_COUNT,
        "Uitspraken": sum(not item.is_heading for items in WALL.values() for item in items),
    }
    for title, items in WALL.items():
        rows = next(rows for name, rows in sheets.items() if rows[0][0] == title)
        assert [figures_in(line) for line in table(rows, "Nr.", "Soort")] == [
            figures_on(item, people) for item in items
        ]
        assert label(rows, "Verschillende mensen in ronde 1") == voters_among(items, people)
        assert label(rows, "Korte toelichting / conclusies") == CONCLUSIONS[title].split("\n\n")[0]
    assert [(line["Wat"], line["Wie"] or "", line["Wanneer"] or "") for line in table(sheets["Afspraken"], "Wat")] == [
        (agreement.what, agreement.who, agreement.due) for agreement in AGREEMENTS
    ]
    stickers = table(sheets["Stickers"], "Nr.", "Kleur", "Op papier")
    assert Counter((line["Kleur"], line["Nr."], line["Op papier"]) for line in stickers) == Counter(
        {(*place, "ja"): dots for place, dots in PAPER.items()}
    ) + Counter((*place, None) for person in people for place in person.stuck)


def table(rows: Sequence[Sequence[Any]], *heads: str) -> list[dict[str, Any]]:
    """The rows under the row that has these heads, each by head, up to the first row with nothing in front."""
    at = next(index for index, cells in enumerate(rows) if set(heads) <= {*cells})
    lines = [dict(zip(rows[at], cells, strict=True)) for cells in rows[at + 1 :]]
    return list(takewhile(lambda line: line[rows[at][0]] is not None, lines))


def label(rows: Sequence[Sequence[Any]], name: str) -> Any:
    """The text behind a label."""
    return next(cells[cells.index(name) + 1] for cells in rows if name in cells)


def facts_of(rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    return {name: label(rows, name) for name in ("Datum", "Plaats", "Mensen in de zaal", "Uitspraken")}


def figures_in(line: Mapping[str, Any]) -> tuple[Any, ...]:
    """Number, text, and of each colour the dots, those on paper and the different people, as Excel has them."""
    columns = [[colour, f"{colour}: waarvan op papier", f"{colour}: verschillende mensen"] for colour in BUDGET]
    return (line["Nr."], line["Uitspraak"], *(line[column] for of_colour in columns for column in of_colour))


def figures_on(item: ItemReport, people: Sequence[Voter]) -> tuple[Any, ...]:
    """The same, as they were stuck."""
    stuck = {tally.colour: (tally.dots, tally.paper, tally.voters) for tally in tallies(item.number, people)}
    return (item.number, item.text, *(figure for colour in BUDGET for figure in stuck.get(colour, (0, 0, 0))))
