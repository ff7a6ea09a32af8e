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


def step(page: Page, key: str) -> None:
    """Press the one primary button, which must be this step, and wait until it means the next thing."""
    button = page.locator("#next-step")
    expect(button).to_have_attribute("data-step", key)
    expect(button).to_have_attribute("aria-disabled", "false")
    button.click()
    expect(button).to_have_attribute("aria-disabled", "false")


def row(page: Page, number: int) -> Locator:
    return page.get_by_test_id(f"row-{number}")


def change(page: Page, number: int) -> None:
    row(page, number).get_by_test_id("edit").click()


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
    other = hall.add_theme("Verkeer")
    page = lead(new_page(), hall)
    step(page, "open")

    step(page, "phase-collect")
    people = [hall.join() for _ in range(3)]
    items = [
        person.do("add_statement", theme=theme, text=text, key=f"key-of-statement-{index}")
        for index, (person, text) in enumerate(zip(people, STATEMENTS, strict=False))
    ]
    expect(page.locator(".row")).to_have_count(3)
    step(page, "phase-arrange")
    step(page, "phase-vote")

    colours = colour_ids(hall)
    for person, item in ((people[0], items[0]), (people[1], items[1])):
        person.do("stick_dot", colour=colours["blauw"], number=1, target=item)
    expect(page.locator(".turnout")).to_contain_text("2 van 3 telefoons hebben gestemd")
    page.get_by_test_id("paper-toggle").click()
    white = row(page, 3).get_by_test_id("paper").nth(1)
    white.fill("7")
    white.blur()
    expect(page.locator(".paper-sum")).to_contain_text("7 wit")
    expect(page.locator(".ranking")).to_have_count(0)

    step(page, "phase-reveal")
    expect(page.get_by_test_id("nothing-shown")).to_be_visible()
    step(page, "place")
    expect(page.locator(".ranking tbody tr")).to_have_count(2)
    expect(page.locator(".ranking")).to_contain_text("gedeeld 1")
    expect(page.get_by_test_id("how-far")).to_contain_text("1 plaats")
    page.get_by_test_id("place-back").click()
    expect(page.locator(".ranking")).to_have_count(0)
    step(page, "place")
    step(page, "place")
    expect(page.get_by_test_id("how-far")).not_to_contain_text("plaats")
    expect(page.locator(".ranking").nth(1)).to_contain_text("waarvan 7 op papier")

    step(page, "phase-discuss")
    step(page, "phase-closed")
    step(page, f"theme-{other}")
    expect(page.locator("#theme-title")).to_have_text("Verkeer")
    expect(page.get_by_test_id("show-here")).to_have_count(0)  # it is there


def test_console_says_what_its_buttons_do(new_page: NewPage, live_server: LiveServer) -> None:
    """The words that this file does not select by, in the phases in which they are there."""
    hall, theme, items = green_hall(live_server)
    hall.move("arrange")
    page = lead(new_page(viewport=LAPTOP), hall)

    for name in ("Wijzig nr. 1", "Verberg nr. 1", "Volgorde", "Wat lijkt op elkaar?", "Neem iedereen mee"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()
    for name in ("Vorige pagina", "Volgende pagina", "Scherm", "Timer"):
        remote = page.get_by_role("region", name="Afstandsbediening")
        expect(remote.get_by_role("button", name=name, exact=True)).to_be_visible()
    expect(page.get_by_role("list", name="Fasen").get_by_role("button", name="Ordenen")).to_be_visible()
    expect(page.get_by_text("Het scherm toont dit thema.")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Meer mensen mogen na elkaar hetzelfde toestel")).to_be_visible()
    expect(page.get_by_label("Mensen in de zaal")).to_be_visible()

    hall.do("hide_statement", statement=items[0], hidden=True)
    hall.move("vote", theme)
    expect(page.get_by_role("button", name="Toon weer nr. 1", exact=True)).to_be_visible()
    page.get_by_role("button", name="Papieren stickers").click()
    expect(page.get_by_label("Papieren stickers, wit, op nr. 2")).to_be_visible()
    expect(page.get_by_role("button", name="Sluit de stemming")).to_be_visible()
    hall.move("reveal", theme)
    expect(page.get_by_role("heading", name="Er is nog niets getoond")).to_be_visible()
    expect(page.get_by_role("button", name="Toon alles")).to_be_visible()
    hall.move("discuss", theme)
    expect(page.get_by_role("button", name="Sluit het thema")).to_be_visible()
    hall.move("closed", theme)
    expect(page.get_by_role("button", name="Naar het volgende thema")).to_be_visible()


def test_second_tap_of_the_same_finger_is_no_second_step(new_page: NewPage, live_server: LiveServer) -> None:
    hall, _, _ = green_hall(live_server)
    page = lead(new_page(), hall)

    page.locator("#next-step[data-step=phase-collect]").dblclick()

    step(page, "phase-arrange")


def test_merge_hide_text_and_heading_are_taken_back(new_page: NewPage, live_server: LiveServer) -> None:
    hall, _, _ = green_hall(live_server)
    hall.move("arrange")
    page = lead(new_page(), hall)

    change(page, 3)
    row(page, 3).get_by_role("searchbox").fill("bankjes")
    page.get_by_test_id("merge-into-2").click()
    expect(row(page, 3)).to_contain_text("samengevoegd met nr. 2")
    expect(row(page, 2)).to_contain_text("met nr. 3")
    expect(page.locator("#board-title")).to_contain_text("3")
    expect(page.locator("#undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(row(page, 3)).not_to_contain_text("samengevoegd")

    row(page, 1).get_by_test_id("hide").click()
    expect(row(page, 1)).to_contain_text("verborgen")
    row(page, 1).get_by_test_id("hide").click()
    expect(row(page, 1)).not_to_contain_text("verborgen")

    page.get_by_test_id("new-is-heading").check()
    page.locator("#new-text").fill("Om op te zitten")
    page.get_by_test_id("add").click()
    expect(row(page, 5)).to_have_class(re.compile("row--heading"))
    change(page, 2)
    row(page, 2).locator("[id^=heading-]").select_option("Om op te zitten")
    expect(page.locator(".row--member")).to_have_count(1)
    row(page, 2).locator("[id^=text-]").fill("Veel meer bankjes")
    page.get_by_test_id("save-text").click()
    expect(row(page, 2)).to_contain_text("Veel meer bankjes")
    page.locator("#undo").click()
    expect(row(page, 2)).not_to_contain_text("Veel meer bankjes")


def test_refused_text_and_news_of_others_leave_the_words_alone(new_page: NewPage, live_server: LiveServer) -> None:
    hall, _, items = green_hall(live_server)
    page = lead(new_page(), hall)
    change(page, 1)
    row(page, 1).locator("[id^=text-]").fill(" ")
    page.get_by_test_id("save-text").click()
    expect(page.get_by_test_id("message")).to_contain_text("Schrijf eerst iets op.")
    page.get_by_test_id("message-close").click()

    page.locator("#new-text").fill("Nog niet af")
    hall.do("delete_statement", statement=items[0])
    expect(page.locator(".row")).to_have_count(3)
    expect(page.locator("#new-text")).to_have_value("Nog niet af")


def test_going_back_to_voting_and_showing_all_ask_first(new_page: NewPage, live_server: LiveServer) -> None:
    hall, theme, _ = green_hall(live_server)
    hall.move("vote", theme)
    page = lead(new_page(viewport=LAPTOP), hall)
    phases = page.locator("#steps")

    phases.get_by_test_id("phase-discuss").click()
    expect(page.get_by_role("dialog")).to_contain_text("De hele uitslag in één keer tonen?")
    page.keyboard.press("Escape")
    expect(phases.get_by_test_id("phase-vote")).to_have_attribute("aria-current", "step")
    phases.get_by_test_id("phase-discuss").click()
    page.get_by_test_id("yes").click()
    expect(phases.get_by_test_id("phase-discuss")).to_have_attribute("aria-current", "step")
    expect(page.get_by_test_id("no-dots")).to_be_visible()

    phases.get_by_test_id("phase-vote").click()
    expect(page.get_by_role("dialog")).to_contain_text("Het verslag vermeldt")
    page.get_by_test_id("yes").click()
    expect(phases.get_by_test_id("phase-vote")).to_have_attribute("aria-current", "step")


def test_all_themes_at_once_another_on_the_screen_and_the_hall_beside_it(
    new_page: NewPage, live_server: LiveServer
) -> None:
    hall, _, _ = green_hall(live_server)
    page = lead(new_page(viewport=LAPTOP), hall)
    expect(page.frame_locator(".hall__screen").locator("[data-screen]")).to_be_visible()

    page.get_by_test_id("move-all").click()
    page.locator("dialog [value=collect]").check()
    page.get_by_test_id("yes").click()
    expect(page.locator(".theme-card .phase--collect")).to_have_count(2)

    page.get_by_test_id("theme-card").nth(1).click()
    expect(page.locator(".theme-head")).to_contain_text("Groen")  # that is what the screen shows
    page.get_by_test_id("gather").click()
    expect(page.get_by_test_id("show-here")).to_have_count(0)
    expect(page.frame_locator(".hall__screen").get_by_role("heading", name="Verkeer")).to_be_visible()

    shared = page.get_by_test_id("shared-devices")
    shared.click()
    expect(shared).to_be_checked()
    page.get_by_test_id("head-count").fill("42")
    page.get_by_test_id("head-count").blur()
    page.reload()
    expect(page.get_by_test_id("head-count")).to_have_value("42")
    expect(shared).to_be_checked()


def test_meeting_ends_after_asking_and_can_be_opened_again(new_page: NewPage, live_server: LiveServer) -> None:
    hall, _, _ = green_hall(live_server)
    page = lead(new_page(), hall)

    page.get_by_test_id("themes-toggle").click()
    page.get_by_test_id("end-meeting").click()
    expect(page.get_by_role("dialog")).to_contain_text("vergeet wie welke plakte")
    page.get_by_test_id("no").click()
    expect(page.locator("[data-step=phase-collect]")).to_be_visible()

    page.get_by_test_id("end-meeting").click()
    page.get_by_test_id("yes").click()
    expect(page.locator("[data-step=minutes]")).to_be_visible()
    expect(row(page, 1).get_by_test_id("hide")).to_have_count(0)

    page.get_by_test_id("reopen").click()
    page.get_by_test_id("yes").click()
    expect(page.locator("[data-step=minutes]")).to_have_count(0)
    page.get_by_test_id("steps-toggle").click()
    page.get_by_test_id("phase-vote").click()
    step(page, "phase-reveal")


def test_link_that_was_ended_says_so(new_page: NewPage, live_server: LiveServer) -> None:
    hall, _, _ = green_hall(live_server)
    page = new_page(expected="WebSocket|400|403")
    hall.fatima.post(f"/meetings/{hall.code}/links", role="facilitator")
    shared = re.findall(r'(/l/[^"\s]+)', hall.fatima.get(f"/meetings/{hall.code}/share"))[0]
    page.goto(hall.server.url + shared)
    expect(page.locator("[data-step=phase-collect]")).to_be_visible()

    ending = re.findall(r'action="([^"]+/revoke)"', hall.fatima.get(f"/meetings/{hall.code}/share"))[0]
    hall.fatima.post(ending)

    expect(page.get_by_test_id("message")).to_contain_text("Je hebt geen toegang meer. Vraag om een nieuwe link.")


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
    remote = page.get_by_test_id("remote")

    expect(beamer.locator(".foot__page")).to_have_text("1 van 3")
    for button, shown in (("page-on", "2 van 3"), ("page-on", "3 van 3"), ("page-back", "2 van 3")):
        remote.get_by_test_id(button).click()
        expect(beamer.locator(".foot__page")).to_have_text(shown)
    for choice, screen in (("overview", "overview"), ("agreements", "no agreements"), ("lobby", "lobby")):
        remote.locator("#remote-screens").click()
        remote.get_by_test_id(f"screen-{choice}").click()
        expect(beamer.locator("[data-screen]")).to_have_attribute("data-screen", screen)
        expect(remote.locator("#remote-screens")).to_be_focused()

    remote.locator("#remote-screens").click()
    remote.get_by_test_id("screen-theme-2").click()
    expect(page.locator("#theme-title")).to_have_text("Verkeer")
    remote.locator("#remote-phases").click()
    remote.get_by_test_id("phase-collect").click()
    expect(beamer.locator("h1")).to_have_text("Verkeer")
    expect(noor.get_by_role("heading", name="Groen")).to_be_visible()
    remote.locator("#remote-screens").click()
    remote.get_by_test_id("gather-all").click()
    expect(noor.get_by_role("heading", name="Verkeer")).to_be_visible()

    remote.locator("#remote-phases").click()
    remote.get_by_test_id("move-all").click()
    page.locator("dialog [value=vote]").check()
    page.get_by_test_id("yes").click()
    expect(page.locator(".theme-head .phase--vote")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_remote_runs_the_timer_and_everybody_sees_it(new_page: NewPage, live_server: LiveServer) -> None:
    hall, _, _ = green_hall(live_server)
    noor = new_page()
    hall.join().lend_cookies(noor)
    noor.goto(f"{hall.server.url}/{hall.code}")
    page = lead(new_page(), hall)
    page.evaluate(COUNT_TONES)
    remote = page.get_by_test_id("remote")
    timer = remote.locator("#remote-timer")

    timer.click()
    remote.get_by_test_id("timer-5").click()
    expect(timer).to_have_text(re.compile(r"Timer\s+(5:00|4:[0-9]{2})"))
    expect(timer).to_be_focused()
    expect(noor.get_by_role("timer")).to_have_text(re.compile("^(5:00|4:[0-9]{2})$"))
    timer.click()
    remote.get_by_test_id("timer-more-5").click()
    expect(noor.get_by_role("timer")).to_have_text(re.compile("^(10:00|9:[0-9]{2})$"))
    page.keyboard.press("Escape")
    expect(timer).to_have_attribute("aria-expanded", "false")

    hall.do("start_timer", seconds=2)
    for someone in (page, noor):
        expect(someone.locator("#announcements")).to_contain_text("De tijd is om")
    expect(timer).to_have_text(re.compile(r"De tijd is om\s+0:00"))
    expect(noor.get_by_role("timer")).to_have_text("De tijd is om")
    expect(page.locator("html")).to_have_attribute("data-tones", "3")
    expect(page.locator("[data-step=phase-collect]")).to_be_visible()  # nothing closes by itself
    timer.click()
    remote.get_by_test_id("timer-stop").click()
    expect(noor.get_by_role("timer")).to_be_hidden()
    expect(timer).to_have_text("Timer")
