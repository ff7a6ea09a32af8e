"""Leading a meeting in a real browser, mostly from a phone in the hand; participants act over HTTP."""

import re
import sqlite3
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.driving import Hall, LiveServer

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
LAPTOP = {"width": 1280, "height": 800}
COUNT_TONES = """() => {
  const tone = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () {
    document.documentElement.dataset.tones = 1 + Number(document.documentElement.dataset.tones || 0);
    return tone.call(this);
  };
}"""
STATEMENTS = ("Meer bomen", "Meer bankjes", "Extra bankjes in het park", "Een moestuin")


def lead(page: Page, hall: Hall) -> Page:
    hall.fatima.lend_cookies(page)
    page.goto(f"{hall.server.url}/meetings/{hall.code}")
    expect(page.locator(".console")).to_be_visible()
    return page


def step(page: Page, name: str) -> None:
    """Press the one primary button, which must say this, and wait until it means the next thing."""
    button = page.locator("#next-step")
    expect(button).to_have_text(name)
    expect(button).to_have_attribute("aria-disabled", "false")
    button.click()
    expect(button).to_have_attribute("aria-disabled", "false")


def row(page: Page, number: int) -> Locator:
    return page.locator(".row", has=page.get_by_text(f"Nr. {number}:", exact=True))


def change(page: Page, number: int) -> None:
    page.get_by_role("button", name=f"Wijzig nr. {number}", exact=True).click()


def colour_ids(hall: Hall) -> dict[str, int]:
    """The ids of the dot colours, which phones hear over the socket."""
    with sqlite3.connect(f"file:{hall.server.folder / 'stip.sqlite3'}?mode=ro", uri=True) as database:
        found = database.execute(
            "SELECT colour.name, colour.id FROM colour JOIN meeting ON meeting.id = meeting_id WHERE code = ?",
            [hall.code],
        )
        return dict(found.fetchall())


def green_hall(live_server: LiveServer) -> tuple[Hall, int, list[int]]:
    """A meeting with two themes; the first has four statements."""
    hall = live_server.hall("Avond over groen")
    theme = hall.add_theme("Groen", ["Wat moet blijven?"])
    items = [hall.write(theme, text) for text in STATEMENTS]
    hall.add_theme("Verkeer")
    return hall, theme, items


def test_theme_is_led_through_all_phases_from_a_phone(new_page: NewPage, live_server: LiveServer) -> None:
    hall = live_server.hall("Avond over groen", is_open=False)
    theme = hall.add_theme("Groen", ["Wat moet blijven?"])
    hall.add_theme("Verkeer")
    page = lead(new_page(), hall)
    step(page, "Open de bijeenkomst")

    step(page, "Start het verzamelen")
    people = [hall.join() for _ in range(3)]
    items = [
        person.do("add_statement", theme=theme, text=text, key=f"key-of-statement-{index}")
        for index, (person, text) in enumerate(zip(people, STATEMENTS, strict=False))
    ]
    expect(page.locator(".row")).to_have_count(3)
    step(page, "Naar ordenen")
    step(page, "Start de stemming")

    colours = colour_ids(hall)
    for person, item in ((people[0], items[0]), (people[1], items[1])):
        person.do("stick_dot", colour=colours["blauw"], number=1, target=item)
    expect(page.locator(".turnout")).to_contain_text("2 van 3 telefoons hebben gestemd")
    page.get_by_role("button", name="Papieren stickers").click()
    page.get_by_label("Papieren stickers, wit, op nr. 3").fill("7")
    page.get_by_label("Papieren stickers, wit, op nr. 3").blur()
    expect(page.locator(".paper-sum")).to_contain_text("7 wit")
    expect(page.locator(".ranking")).to_have_count(0)

    step(page, "Sluit de stemming")
    expect(page.get_by_text("Er is nog niets getoond")).to_be_visible()
    step(page, "Toon de laatste plaats")
    expect(page.locator(".ranking tbody tr")).to_have_count(2)
    expect(page.locator(".ranking")).to_contain_text("gedeeld 1")
    expect(page.get_by_text("1 plaats is getoond.")).to_be_visible()
    page.get_by_role("button", name="Eén plaats terug").click()
    expect(page.locator(".ranking")).to_have_count(0)
    step(page, "Toon de laatste plaats")
    step(page, "Toon de volgende plaats")
    expect(page.get_by_text("Alles is getoond.")).to_be_visible()
    expect(page.locator(".ranking").nth(1)).to_contain_text("waarvan 7 op papier")

    step(page, "Naar bespreken")
    step(page, "Sluit het thema")
    step(page, "Naar het volgende thema")
    expect(page.get_by_role("heading", name="Verkeer")).to_be_visible()
    expect(page.locator(".theme-head")).to_contain_text("Het scherm toont dit thema.")


def test_second_tap_of_the_same_finger_is_no_second_step(new_page: NewPage, live_server: LiveServer) -> None:
    hall, _, _ = green_hall(live_server)
    page = lead(new_page(), hall)

    page.get_by_role("button", name="Start het verzamelen").dblclick()

    step(page, "Naar ordenen")


def test_merge_hide_text_and_heading_are_taken_back(new_page: NewPage, live_server: LiveServer) -> None:
    hall, _, _ = green_hall(live_server)
    hall.move("arrange")
    page = lead(new_page(), hall)

    change(page, 3)
    page.get_by_label("Hetzelfde als een andere uitspraak?").fill("bankjes")
    page.get_by_role("button", name="Voeg samen met nr. 2").click()
    expect(row(page, 3)).to_contain_text("samengevoegd met nr. 2")
    expect(row(page, 2)).to_contain_text("met nr. 3")
    expect(page.get_by_role("heading", name="3 uitspraken")).to_be_visible()
    expect(page.locator("#undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(row(page, 3)).not_to_contain_text("samengevoegd")

    page.get_by_role("button", name="Verberg nr. 1").click()
    expect(row(page, 1)).to_contain_text("verborgen")
    page.get_by_role("button", name="Toon weer nr. 1").click()
    expect(row(page, 1)).not_to_contain_text("verborgen")

    page.get_by_label("Dit is een kopje").check()
    page.get_by_label("Nieuw kopje").fill("Om op te zitten")
    page.get_by_role("button", name="Toevoegen", exact=True).click()
    expect(row(page, 5)).to_contain_text("kopje")
    change(page, 2)
    page.locator(".editor").get_by_label("Onder welk kopje?").select_option("Om op te zitten")
    expect(page.locator(".row--member")).to_have_count(1)
    page.get_by_role("textbox", name="Tekst").fill("Veel meer bankjes")
    page.get_by_role("button", name="Bewaar de tekst").click()
    expect(row(page, 2)).to_contain_text("Veel meer bankjes")
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(row(page, 2)).not_to_contain_text("Veel meer bankjes")


def test_refused_text_and_news_of_others_leave_the_words_alone(new_page: NewPage, live_server: LiveServer) -> None:
    hall, _, items = green_hall(live_server)
    page = lead(new_page(), hall)
    change(page, 1)
    page.get_by_role("textbox", name="Tekst").fill(" ")
    page.get_by_role("button", name="Bewaar de tekst").click()
    expect(page.locator(".step__message")).to_contain_text("Schrijf eerst iets op.")
    page.get_by_role("button", name="Sluit deze melding").click()

    page.get_by_label("Nieuwe uitspraak").fill("Nog niet af")
    hall.do("delete_statement", statement=items[0])
    expect(page.locator(".row")).to_have_count(3)
    expect(page.get_by_label("Nieuwe uitspraak")).to_have_value("Nog niet af")


def test_going_back_to_voting_and_showing_all_ask_first(new_page: NewPage, live_server: LiveServer) -> None:
    hall, theme, _ = green_hall(live_server)
    hall.move("vote", theme)
    page = lead(new_page(viewport=LAPTOP), hall)
    phases = page.get_by_role("list", name="Fasen")

    phases.get_by_role("button", name="Bespreken").click()
    expect(page.get_by_role("dialog")).to_contain_text("De hele uitslag in één keer tonen?")
    page.keyboard.press("Escape")
    expect(phases.get_by_role("button", name="Stemmen")).to_have_attribute("aria-current", "step")
    phases.get_by_role("button", name="Bespreken").click()
    page.get_by_role("dialog").get_by_role("button", name="Toon de hele uitslag").click()
    expect(phases.get_by_role("button", name="Bespreken")).to_have_attribute("aria-current", "step")
    expect(page.get_by_text("Bij dit thema zijn geen stickers geplakt.")).to_be_visible()

    phases.get_by_role("button", name="Stemmen").click()
    expect(page.get_by_role("dialog")).to_contain_text("Het verslag vermeldt")
    page.get_by_role("dialog").get_by_role("button", name="Ga terug naar het stemmen").click()
    expect(phases.get_by_role("button", name="Stemmen")).to_have_attribute("aria-current", "step")


def test_all_themes_at_once_another_on_the_screen_and_the_hall_beside_it(
    new_page: NewPage, live_server: LiveServer
) -> None:
    hall, _, _ = green_hall(live_server)
    page = lead(new_page(viewport=LAPTOP), hall)
    expect(page.frame_locator(".hall__screen").locator("[data-screen]")).to_be_visible()

    page.get_by_role("button", name="Alle thema's tegelijk").click()
    page.get_by_label("Verzamelen").check()
    page.get_by_role("button", name="Zet alle thema's om").click()
    expect(page.locator(".theme-card .phase--collect")).to_have_count(2)

    page.get_by_role("navigation", name="Thema's").get_by_role("button", name=re.compile("Verkeer")).click()
    expect(page.get_by_text("Het scherm toont: Groen.")).to_be_visible()
    page.get_by_role("button", name="Neem iedereen mee").click()
    expect(page.locator(".theme-head")).to_contain_text("Het scherm toont dit thema.")
    expect(page.frame_locator(".hall__screen").get_by_role("heading", name="Verkeer")).to_be_visible()

    shared = page.get_by_role("checkbox", name="Meer mensen mogen na elkaar hetzelfde toestel gebruiken")
    shared.click()
    expect(shared).to_be_checked()
    page.get_by_label("Mensen in de zaal").fill("42")
    page.get_by_label("Mensen in de zaal").blur()
    page.reload()
    expect(page.get_by_label("Mensen in de zaal")).to_have_value("42")
    expect(shared).to_be_checked()


def test_meeting_ends_after_asking_and_can_be_opened_again(new_page: NewPage, live_server: LiveServer) -> None:
    hall, _, _ = green_hall(live_server)
    page = lead(new_page(), hall)

    page.get_by_role("button", name="Thema 1 van 2").click()
    page.get_by_role("button", name="Beëindig de bijeenkomst").click()
    expect(page.get_by_role("dialog")).to_contain_text("vergeet wie welke plakte")
    page.get_by_role("dialog").get_by_role("button", name="Nee, ga terug").click()
    expect(page.get_by_role("button", name="Start het verzamelen")).to_be_visible()

    page.get_by_role("button", name="Beëindig de bijeenkomst").click()
    page.get_by_role("dialog").get_by_role("button", name="Beëindig de bijeenkomst").click()
    expect(page.get_by_text("De bijeenkomst is afgelopen. Je kunt hier alleen terugkijken.")).to_be_visible()
    expect(page.get_by_role("link", name="Naar het verslag")).to_be_visible()
    expect(page.get_by_role("button", name="Verberg nr. 1")).to_have_count(0)

    page.get_by_role("button", name="Heropen").click()
    page.get_by_role("dialog").get_by_role("button", name="Open de bijeenkomst weer").click()
    expect(page.get_by_role("link", name="Naar het verslag")).to_have_count(0)
    page.get_by_role("button", name="Kies een andere fase").click()
    page.get_by_role("button", name="Stemmen").click()
    step(page, "Sluit de stemming")


def test_link_that_was_ended_says_so(new_page: NewPage, live_server: LiveServer) -> None:
    hall, _, _ = green_hall(live_server)
    page = new_page(expected="WebSocket|400|403")
    hall.fatima.post(f"/meetings/{hall.code}/links", role="facilitator")
    shared = re.findall(r'(/l/[^"\s]+)', hall.fatima.get(f"/meetings/{hall.code}/share"))[0]
    page.goto(hall.server.url + shared)
    expect(page.get_by_role("button", name="Start het verzamelen")).to_be_visible()

    ending = re.findall(r'action="([^"]+/revoke)"', hall.fatima.get(f"/meetings/{hall.code}/share"))[0]
    hall.fatima.post(ending)

    expect(page.locator(".step__message")).to_contain_text("Je hebt geen toegang meer. Vraag om een nieuwe link.")


# --- the console on a narrow phone is the remote


def test_remote_turns_pages_and_shows_screens(new_page: NewPage, live_server: LiveServer) -> None:
    hall = live_server.hall()
    theme = hall.add_theme("Groen", [], [f"Uitspraak {number}" for number in range(1, 16)])
    hall.add_theme("Verkeer")
    hall.move("arrange", theme)
    noor = new_page()
    hall.join().lend_cookies(noor)
    noor.goto(f"{hall.server.url}/{hall.code}")
    beamer = new_page(viewport={"width": 1024, "height": 768}, reduced_motion="reduce")
    hall.show(beamer)
    page = lead(new_page(), hall)
    remote = page.get_by_role("region", name="Afstandsbediening")

    expect(beamer.locator(".foot__page")).to_have_text("1 van 3")
    for button, shown in (("Volgende", "2 van 3"), ("Volgende", "3 van 3"), ("Vorige", "2 van 3")):
        remote.get_by_role("button", name=f"{button} pagina").click()
        expect(beamer.locator(".foot__page")).to_have_text(shown)
    for choice, screen in (("Alle thema's", "overview"), ("Afspraken", "no agreements"), ("De code", "lobby")):
        remote.get_by_role("button", name="Scherm", exact=True).click()
        remote.get_by_role("button", name=choice).click()
        expect(beamer.locator("[data-screen]")).to_have_attribute("data-screen", screen)
        expect(remote.get_by_role("button", name="Scherm", exact=True)).to_be_focused()

    remote.get_by_role("button", name="Scherm", exact=True).click()
    remote.get_by_role("button", name="Verkeer").click()
    expect(page.get_by_role("heading", name="Verkeer", level=2)).to_be_visible()
    remote.get_by_role("button", name="Fase").click()
    remote.get_by_role("button", name="Verzamelen").click()
    expect(beamer.locator("h1")).to_have_text("Verkeer")
    expect(noor.get_by_role("heading", name="Groen")).to_be_visible()
    remote.get_by_role("button", name="Scherm", exact=True).click()
    remote.get_by_role("button", name="Neem alle telefoons mee").click()
    expect(noor.get_by_role("heading", name="Verkeer")).to_be_visible()

    remote.get_by_role("button", name="Fase").click()
    remote.get_by_role("button", name="Alle thema's tegelijk").click()
    page.get_by_role("dialog").get_by_label("Stemmen").check()
    page.get_by_role("dialog").get_by_role("button", name="Zet alle thema's om").click()
    expect(page.locator(".theme-head .phase--vote")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_remote_runs_the_timer_and_everybody_sees_it(new_page: NewPage, live_server: LiveServer) -> None:
    hall, _, _ = green_hall(live_server)
    noor = new_page()
    hall.join().lend_cookies(noor)
    noor.goto(f"{hall.server.url}/{hall.code}")
    page = lead(new_page(), hall)
    page.evaluate(COUNT_TONES)
    remote = page.get_by_role("region", name="Afstandsbediening")
    timer = remote.locator("#remote-timer")

    timer.click()
    remote.get_by_role("button", name="5 minuten", exact=True).click()
    expect(timer).to_have_text(re.compile(r"Timer\s+(5:00|4:[0-9]{2})"))
    expect(timer).to_be_focused()
    expect(noor.get_by_role("timer")).to_have_text(re.compile("^(5:00|4:[0-9]{2})$"))
    timer.click()
    remote.get_by_role("button", name="5 minuten erbij").click()
    expect(noor.get_by_role("timer")).to_have_text(re.compile("^(10:00|9:[0-9]{2})$"))
    page.keyboard.press("Escape")
    expect(timer).to_have_attribute("aria-expanded", "false")

    hall.do("start_timer", seconds=2)
    for someone in (page, noor):
        expect(someone.locator("#announcements")).to_contain_text("De tijd is om")
    expect(timer).to_have_text(re.compile(r"De tijd is om\s+0:00"))
    expect(noor.get_by_role("timer")).to_have_text("De tijd is om")
    expect(page.locator("html")).to_have_attribute("data-tones", "3")
    expect(page.get_by_role("button", name="Start het verzamelen")).to_be_visible()  # nothing closes by itself
    timer.click()
    remote.get_by_role("button", name="Stop de timer").click()
    expect(noor.get_by_role("timer")).to_be_hidden()
    expect(timer).to_have_text("Timer")
