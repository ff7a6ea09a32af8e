"""Signing out in real browsers: every open page of the account says so, and goes on after signing in again."""

import re
import secrets

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.driving import PASSWORD, Hall, LiveServer, Person

REFUSED = r"403 \(FORBIDDEN\)|WebSocket connection"
DESK = {"width": 1280, "height": 800}
SAID = "Je bent afgemeld."


@pytest.fixture
def name() -> str:
    """The name of an account that no other test needs."""
    return f"Fatima {secrets.token_hex(3)}"


@pytest.fixture
def fatima(live_server: LiveServer, name: str) -> Person:
    """The facilitator who has that account, signed in."""
    person = Person(live_server.url)
    person.post(live_server.start_link(), name=name, password=PASSWORD, again=PASSWORD)
    return person


@pytest.fixture
def hall(live_server: LiveServer, fatima: Person) -> Hall:
    where = fatima.post("/meetings/new", title="Bijeenkomst over wonen", held_on="2013-06-07", place="Leiderdorp")
    hall = Hall(live_server, int(re.findall(r"\d{6}", where)[0]))
    hall.fatima, hall.sem = fatima.within(hall.code, "facilitator"), fatima.within(hall.code, "secretary")
    hall.add_theme("Wonen", ["Wat kan beter?"], ["Meer kleine woningen"])
    hall.do("open_meeting")
    return hall


def sign_in(page: Page, name: str) -> None:
    page.get_by_label("Naam").fill(name)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()


def test_all_pages_of_a_browser_say_that_it_was_signed_out_and_come_back(
    live_server: LiveServer, hall: Hall, name: str, new_page: NewPage
) -> None:
    console = new_page(expected=REFUSED, viewport=DESK)
    hall.fatima.lend_cookies(console)
    tabs = {path: console.context.new_page() for path in ("minutes/{}", "projector/{}", "meetings/{}/prepare")}
    tabs["meetings/{}"] = console
    for path, page in tabs.items():
        page.goto(f"{live_server.url}/{path.format(hall.code)}")
    minutes, projector, prepare = tabs["minutes/{}"], tabs["projector/{}"], tabs["meetings/{}/prepare"]
    for page, drawn in ((console, "#next-step"), (minutes, ".sheet"), (projector, "[data-screen]"), (prepare, ".go")):
        page.wait_for_selector(drawn)

    meetings = console.context.new_page()
    meetings.goto(f"{live_server.url}/meetings")
    meetings.get_by_role("button", name="Afmelden").click()

    expect(meetings.get_by_text(SAID)).to_be_visible()
    for page in (console, prepare):
        expect(page.locator("#connection")).to_have_text(f"{SAID} Aanmelden")
    expect(minutes.locator("#closed")).to_contain_text(f"{SAID} Aanmelden")
    expect(projector.get_by_test_id("lost")).to_have_text("Afgemeld. Laad deze pagina opnieuw.")

    minutes.locator("#closed").get_by_role("link", name="Aanmelden").click()
    sign_in(minutes, name)
    minutes.wait_for_selector(".sheet")
    expect(minutes).to_have_url(f"{live_server.url}/minutes/{hall.code}")
    # the other pages come back by themselves, or at once when somebody looks at them
    for page in (console, prepare):
        page.evaluate("window.dispatchEvent(new Event('online'))")
        expect(page.locator("#connection")).to_be_hidden()
    projector.evaluate("window.dispatchEvent(new Event('online'))")
    expect(projector.get_by_test_id("lost")).to_have_count(0)


def test_command_beside_the_server_signs_an_open_page_out(
    live_server: LiveServer, hall: Hall, name: str, new_page: NewPage
) -> None:
    console = new_page(expected=REFUSED, viewport=DESK)
    hall.fatima.lend_cookies(console)
    console.goto(f"{live_server.url}/meetings/{hall.code}")
    console.wait_for_selector("#next-step")

    assert live_server.flask("accounts", "remove", name).startswith(f"Het account {name} is weggehaald")

    expect(console.locator("#connection")).to_have_text(f"{SAID} Aanmelden")
