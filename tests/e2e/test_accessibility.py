"""axe-core finds nothing on any page, in any of its main states.

Most are opened anew for it, without motion, so that nothing is under way when it looks.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.driving import Hall, LiveServer

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RUN = """() => axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
  .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id} at ${target.join(' ')}: ${failureSummary.replace(/\\s+/g, ' ')}`)))"""
PHONE = {"width": 360, "height": 4000}  # so tall that the bar at the bottom lies over nothing
DESK = {"width": 1280, "height": 800}
SCREEN = {"width": 1024, "height": 768}


class Inspector:
    """Goes through pages and notes what axe-core finds."""

    def __init__(self, server: LiveServer) -> None:
        self.server = server
        self.found: list[str] = []

    def visit(self, page: Page, path: str, ready: str = "h1") -> None:
        """Open a page, wait for what must be there, and look."""
        page.goto(self.server.url + path)
        expect(page.locator(ready).first).to_be_visible()
        self.look(page, path)

    def look(self, page: Page, where: str) -> None:
        """Look at a page as it is now."""
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE)
        self.found += [f"{where}: {line}" for line in page.evaluate(RUN)]


@pytest.fixture
def inspector(live_server: LiveServer) -> Any:
    made = Inspector(live_server)
    yield made
    assert made.found == []


def test_pages_of_everybody(inspector: Inspector, new_page: NewPage, live_server: LiveServer) -> None:
    page = new_page(expected="40[34]", reduced_motion="reduce", viewport=PHONE)
    for path in ("/", "/privacy", "/login", "/bestaat-niet", "/999", "/l/bestaat-niet"):
        inspector.visit(page, path)
    inspector.visit(page, live_server.start_link())
    draft, opened = live_server.hall(is_open=False), live_server.hall()
    inspector.visit(page, f"/{draft.code}")
    inspector.visit(page, f"/{opened.code}")
    opened.do("add_group", name="Inwoners")
    opened.do("add_group", name="Professionals")
    inspector.visit(page, f"/{opened.code}")
    opened.do("share_devices", shared=True)
    page.get_by_role("button", name="Inwoners").click()
    expect(page.get_by_role("heading", name="We beginnen zo")).to_be_visible()
    inspector.look(page, "phone without themes")
    inspector.visit(page, f"/{opened.code}/next")
    facilitator = new_page()
    live_server.sign_in(facilitator)
    facilitator.goto(f"{live_server.url}/meetings/{opened.code}/share")
    link = facilitator.get_by_role("textbox", name="Link voor Professionals").input_value()
    inspector.visit(page, "/" + link.partition("://")[2].partition("/")[2])
    opened.do("end_meeting")
    inspector.visit(new_page(reduced_motion="reduce"), f"/{opened.code}")


def test_phones_consoles_and_screens_in_every_phase(
    inspector: Inspector, new_page: NewPage, live_server: LiveServer
) -> None:
    phone = new_page(reduced_motion="reduce", viewport=PHONE)
    desk = new_page(reduced_motion="reduce", viewport=DESK)
    remote = new_page(reduced_motion="reduce", viewport=PHONE)
    screen = new_page(reduced_motion="reduce", viewport=SCREEN)

    def show_everybody(hall: Hall) -> None:
        inspector.visit(desk, f"/meetings/{hall.code}")
        inspector.visit(remote, f"/meetings/{hall.code}")
        inspector.visit(screen, f"/projector/{hall.code}", "[data-screen]")

    for page in (desk, remote, screen):
        live_server.sign_in(page)
    early, late = live_server.demo("prepared"), live_server.demo("vote")
    show_everybody(early)
    early.do("open_meeting")
    for hall, phases in ((early, ("prepared", "collect", "arrange")), (late, ("vote", "reveal", "discuss", "closed"))):
        hall.join().lend_cookies(phone)
        hall.do("share_devices", shared=True)
        hall.do("start_timer", seconds=600)
        for phase in phases:
            hall.move(phase)
            inspector.visit(phone, f"/{hall.code}", "#title")
            if phase == "collect":
                hall.do("set_approval", theme=hall.themes()[0], approval=True)
                write_and_change(inspector, phone)
            if phase == "vote":
                stick_and_switch(inspector, phone)
            show_everybody(hall)
            if phase == "reveal":
                desk.locator("#next-step").click()
                expect(screen.locator(".place").first).to_be_visible()
                show_everybody(hall)
    for name in ("matrix", "overview", "agreements", "lobby"):
        late.do("show_screen", screen=name)
        inspector.visit(screen, f"/projector/{late.code}", "[data-screen]")
    late.do("end_meeting")
    inspector.visit(phone, f"/{late.code}", "#title")
    show_everybody(late)


def write_and_change(inspector: Inspector, phone: Page) -> None:
    """A statement of one's own: refused for being empty, written, being changed, and about to be taken away."""
    phone.get_by_role("button", name="Hang op de wand").click()
    inspector.look(phone, "phone, empty statement")
    phone.get_by_label("Jouw uitspraak").fill("Meer bankjes")
    phone.get_by_role("button", name="Hang op de wand").click()
    phone.get_by_role("button", name=re.compile("^Wijzig nr")).click()
    inspector.look(phone, "phone, changing a statement")
    phone.get_by_role("button", name="Bewaar").click()
    phone.get_by_role("button", name=re.compile("^Haal weg: nr")).click()
    inspector.look(phone, "phone, taking a statement away")


def stick_and_switch(inspector: Inspector, phone: Page) -> None:
    """A dot on the wall, and the list of themes unfolded."""
    phone.locator(".vote__stick").first.click()
    expect(phone.locator(".vote .status--saved")).to_be_visible()
    phone.locator("#themes").click()
    inspector.look(phone, "phone, voting")


def test_pages_of_staff(inspector: Inspector, new_page: NewPage, live_server: LiveServer) -> None:
    hall = live_server.demo("discuss")
    hall.do("add_group", name="Inwoners")
    hall.do("set_wifi", name="Zaal", password="welkom12")
    for viewport in (DESK, PHONE):
        page = new_page(reduced_motion="reduce", viewport=viewport)
        live_server.sign_in(page)
        for path in ("/meetings", "/meetings/new"):
            inspector.visit(page, path)
        for path in ("prepare", "share", "groups", "delete"):
            inspector.visit(page, f"/meetings/{hall.code}/{path}")
        for path in (f"/minutes/{hall.code}", f"/minutes/{hall.code}/preview"):
            inspector.visit(page, path)


def test_what_opens_over_a_page_of_staff(inspector: Inspector, new_page: NewPage, live_server: LiveServer) -> None:
    hall = live_server.demo("discuss")
    page = new_page(reduced_motion="reduce", viewport=PHONE)
    live_server.sign_in(page)
    for button, inside in (("#remote-timer", "10 minuten"), ("#remote-screens", "Matrix")):
        inspector.visit(page, f"/meetings/{hall.code}", button)
        page.locator(button).click()
        expect(page.get_by_role("button", name=inside).first).to_be_visible()
        inspector.look(page, button)
    hall.do("end_meeting")
    inspector.visit(page, f"/minutes/{hall.code}")
    page.get_by_role("button", name="Verslag vaststellen").click()
    expect(page.get_by_label("Vastgesteld op")).to_be_visible()
    inspector.look(page, "adopting the minutes")
