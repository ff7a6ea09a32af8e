"""From the one-time link to a running vote in few actions, found by nothing but the words that people see."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.driving import PASSWORD, LiveServer

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
MOST_ACTIONS = 25


class Hands:
    """Everything that people do: each address, click and field counts."""

    def __init__(self) -> None:
        self.actions = 0

    def go(self, page: Page, address: str) -> None:
        self.actions += 1
        page.goto(address)

    def press(
        self, within: Page | Locator, name: str | re.Pattern[str], role: Literal["button", "link"] = "button"
    ) -> None:
        self.actions += 1
        button = within.get_by_role(role, name=name, exact=True)
        expect(button).not_to_have_attribute("aria-disabled", "true")
        button.click()

    def fill(self, within: Page | Locator, label: str, text: str) -> None:
        self.actions += 1
        within.get_by_label(label, exact=True).fill(text)


@pytest.fixture
def new_server(tmp_path: Path) -> Iterator[LiveServer]:
    """A server on which nobody has an account yet."""
    server = LiveServer(tmp_path)
    yield server
    server.stop()


def test_from_the_link_to_a_running_vote(new_page: NewPage, new_server: LiveServer) -> None:
    hands = Hands()
    fatima, noor = new_page(viewport={"width": 1280, "height": 800}), new_page()

    hands.go(fatima, new_server.url + new_server.start_link())
    hands.fill(fatima, "Naam", "Fatima")
    hands.fill(fatima, "Wachtwoord", PASSWORD)
    hands.fill(fatima, "Nog een keer hetzelfde wachtwoord", PASSWORD)
    hands.press(fatima, "Bewaar en meld aan")
    hands.press(fatima, "Maak een bijeenkomst", role="link")
    hands.fill(fatima, "Titel", "Avond over groen")
    hands.press(fatima, "Maak en bereid voor")
    hands.press(fatima, "Voeg eerst een thema toe")
    expect(fatima.get_by_role("form", name="Nieuw thema").get_by_label("Titel")).to_be_focused()
    hands.fill(fatima.get_by_role("form", name="Nieuw thema"), "Titel", "Groen in de wijk")
    hands.press(fatima, "Voeg dit thema toe")
    expect(fatima.get_by_role("region", name="Thema 1: Groen in de wijk")).to_be_visible()
    hands.press(fatima, "Open de bijeenkomst")
    hands.press(fatima.get_by_role("dialog"), "Open de bijeenkomst")
    hands.press(fatima, "Start het verzamelen")

    code = fatima.url.split("/")[-1]
    hands.go(noor, f"{new_server.url}/{code}")
    hands.press(noor, "Doe mee")
    hands.fill(noor, "Jouw uitspraak", "Meer bomen")
    hands.press(noor, "Hang op de wand")
    expect(fatima.get_by_role("heading", name="1 uitspraak")).to_be_visible()

    hands.press(fatima, "Naar ordenen")
    hands.press(fatima, "Start de stemming")
    hands.press(noor, re.compile("^Plak blauw op"))
    expect(fatima.get_by_text("van 1 telefoon heeft gestemd")).to_be_visible()

    assert hands.actions <= MOST_ACTIONS
