"""Voting again, in real browsers: over those that share a place, and with stickers for each theme."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.driving import Hall, LiveServer
from tests.e2e.test_console import colour_ids, lead
from tests.e2e.test_phone import expect_in_hand, stick

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
STATEMENTS = ("Meer bomen", "Meer bankjes", "Een moestuin")


def on_phone(page: Page, hall: Hall) -> Page:
    """A phone that joins by the code."""
    page.goto(f"{hall.server.url}/{hall.code}")
    page.get_by_test_id("join").click()
    return page


def test_a_new_round_over_who_shares_a_place(live_server: LiveServer, new_page: NewPage) -> None:
    hall = live_server.hall("Avond over groen")
    theme = hall.add_theme("Groen")
    items = [hall.write(theme, text) for text in STATEMENTS]
    hall.do("move_phase", theme=theme, phase="vote")
    blue = colour_ids(hall)["blauw"]
    for dots in ((0, 0, 1), (1, 2)):
        voter = hall.join()
        for number, item in enumerate(dots, start=1):
            voter.do("stick_dot", colour=blue, number=number, target=items[item])
    hall.do("move_phase", theme=theme, phase="discuss")
    console = lead(new_page(viewport={"width": 1280, "height": 800}), hall)
    phone = on_phone(new_page(), hall)
    screen = new_page(viewport={"width": 1024, "height": 768})
    hall.show(screen)

    console.get_by_test_id("tie-round").click()
    question = console.get_by_role("dialog")
    expect(question.get_by_role("checkbox", name="Meer bomen")).to_be_checked()
    expect(question.get_by_role("checkbox", name="Een moestuin")).not_to_be_checked()
    question.get_by_test_id("yes").click()

    expect(console.locator(".theme-head")).to_contain_text("Ronde 2 gaat alleen over nr. 1, 2.")
    expect(console.locator("#result-title")).to_contain_text("1")
    expect(screen.locator(".foot__news")).to_have_text("Alleen over nr. 1, 2")
    expect(phone.get_by_text("Ronde 2 gaat alleen over nr. 1, 2.")).to_be_visible()
    expect(phone.get_by_test_id("stick-blue")).to_have_count(2)
    stick(phone, "Meer bankjes")
    expect_in_hand(phone, blue=2)
    expect(phone.locator(".status--saved")).to_be_visible()
    expect(console.locator(".in-hand")).to_contain_text("nog 8 blauw in de hand")

    hall.do("move_phase", theme=theme, phase="discuss")
    expect(screen.locator("#pages").get_by_text("zelfde plaats")).to_be_visible()
    expect(screen.get_by_text("1 uitspraak kreeg geen sticker")).to_be_visible()
    expect(phone.get_by_text("zelfde plaats")).to_be_visible()
    expect(phone.get_by_text("Uitslag van ronde 1")).to_be_visible()
    console.get_by_test_id("rounds-beside").click()
    expect(console.locator(".rounds .ranking")).to_have_count(2)
    console.get_by_test_id("round-1").click()
    expect(console.locator("#result-title")).to_contain_text("1")


def test_stickers_for_each_theme(live_server: LiveServer, new_page: NewPage) -> None:
    hall = live_server.hall("Avond over groen")
    themes = [hall.add_theme("Groen"), hall.add_theme("Verkeer")]
    for theme in themes:
        for text in STATEMENTS:
            hall.write(theme, text)
    prepare = new_page()
    hall.fatima.lend_cookies(prepare)
    prepare.goto(f"{hall.server.url}/meetings/{hall.code}/prepare")
    prepare.locator("[name=deal][value=per_theme]").click()
    prepare.get_by_test_id("take-budget").last.click()
    expect(prepare.locator("#colour-1-budget")).to_have_value("3")
    expect(prepare.locator(".status--saved")).to_be_visible()
    hall.do("move_phase", phase="vote")
    phone = on_phone(new_page(), hall)

    for theme in ("Groen", "Verkeer"):
        expect(phone.locator("#title")).to_have_text(theme)
        expect_in_hand(phone, white=3)
        phone.get_by_test_id("stick-blue").first.click()
        expect_in_hand(phone, blue=2)
        expect(phone.locator(".status--saved")).to_be_visible()
        if theme == "Groen":
            hall.do("show_theme", theme=themes[1], gather=True)
    phone.get_by_test_id("take-back-blue").click()
    expect_in_hand(phone, blue=3)
