"""Statements in the hands of facilitator and secretary, in real browsers, and what the audience gets of it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.driving import Hall, Person
from tests.e2e.test_console import LAPTOP, LiveServer, change, lead, row

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]


def phone_of(page: Page, person: Person, hall: Hall) -> Page:
    person.lend_cookies(page)
    page.goto(f"{hall.server.url}/{hall.code}")
    return page


def black_out(page: Page, passage: str) -> None:
    """Mark a passage in the field with the pointer's own means, and press the button."""
    page.locator("[id^=redact-]").click()
    field = page.locator("form.redaction textarea")
    field.evaluate(
        "(field, passage) => { const at = field.value.indexOf(passage);"
        " field.focus(); field.setSelectionRange(at, at + passage.length); }",
        passage,
    )
    page.get_by_test_id("black-out").click()


def test_new_statement_waits_until_it_is_approved(new_page: NewPage, live_server: LiveServer) -> None:
    hall = live_server.hall("Avond over groen")
    theme = hall.add_theme("Groen")
    hall.move("collect")
    noor, daan = hall.join(), hall.join()
    console = lead(new_page(), hall)
    console.get_by_test_id("approval").click()
    phone = phone_of(new_page(), noor, hall)
    expect(phone.get_by_text("De begeleider leest het eerst.")).to_be_visible()

    phone.locator("#draft").fill("Meer bomen")
    phone.get_by_test_id("write").click()
    expect(phone.locator(".own")).to_contain_text("Wacht op de begeleider")
    daan.do("add_statement", theme=theme, text="Meer bankjes", key="d" * 20)
    expect(console.locator("#waiting-title")).to_contain_text("2")

    # with the keyboard: the focus goes to the next one
    console.locator("[id^=approve-]").first.press("Enter")
    expect(console.locator("#waiting-title")).to_contain_text("1")
    expect(console.locator("[id^=approve-]")).to_be_focused()
    expect(phone.locator(".own .status--saved")).to_be_visible()
    console.locator("#undo").click()
    expect(console.locator("#waiting-title")).to_contain_text("2")

    console.get_by_test_id("approve-all").click()
    console.get_by_test_id("yes").click()
    expect(console.locator(".waiting-room")).to_have_count(0)
    expect(phone.get_by_text("Meer bankjes")).to_be_visible()


def test_name_is_blacked_out_by_facilitator_and_secretary(new_page: NewPage, live_server: LiveServer) -> None:
    hall = live_server.hall("Avond over groen")
    theme = hall.add_theme("Groen")
    hall.move("collect")
    noor = hall.join()
    noor.do("add_statement", theme=theme, text="Jan Jansen woont alleen", key="n" * 20)
    phone = phone_of(new_page(), noor, hall)
    console = lead(new_page(), hall)

    change(console, 1)
    black_out(console, "Jan Jansen")
    console.get_by_test_id("save-redaction").click()
    expect(row(console, 1)).to_contain_text("De zaal leest: “[weggelaten] woont alleen”")
    expect(phone.locator(".own")).to_contain_text("[weggelaten] woont alleen")
    expect(phone.get_by_text("Jan Jansen")).to_have_count(0)
    console.locator("#undo").click()
    expect(phone.locator(".own")).to_contain_text("Jan Jansen woont alleen")

    hall.do("end_meeting")
    minutes = new_page(viewport=LAPTOP)
    hall.sem.lend_cookies(minutes)
    minutes.goto(f"{live_server.url}/minutes/{hall.code}")
    minutes.locator("[id^=mend-]").click()
    black_out(minutes, "Jan Jansen")
    minutes.get_by_test_id("save-redaction").click()
    expect(minutes.locator(".source")).to_contain_text("De zaal leest: “[weggelaten] woont alleen”")


def test_phone_asks_whether_a_draft_hangs_there_already(new_page: NewPage, live_server: LiveServer) -> None:
    hall = live_server.hall("Avond over groen")
    theme = hall.add_theme("Groen", statements=["Schotten tussen organisaties weghalen", "Meer bomen"])
    hall.move("collect", theme)
    phone = phone_of(new_page(), hall.join(), hall)
    draft = phone.locator("#draft")
    notice = phone.locator(".compose .notice")

    draft.fill("de schotten tussen organisaties weghalen")
    expect(notice).to_contain_text("Dit lijkt op nr. 1:")
    phone.get_by_test_id("other").click()
    expect(notice).to_have_count(0)
    expect(draft).to_have_value("de schotten tussen organisaties weghalen")

    draft.fill("meer bomen!")
    phone.get_by_test_id("same").click()
    expect(notice).to_have_text("Dit hangt er al. Je kunt er straks een sticker op plakken.")
    expect(draft).to_have_value("")
    expect(draft).to_be_focused()
    expect(phone.locator(".own")).to_have_count(0)


def test_duplicates_are_offered_merged_and_set_apart(new_page: NewPage, live_server: LiveServer) -> None:
    hall = live_server.hall("Avond over groen")
    theme = hall.add_theme("Groen", statements=["Schotten weghalen", "Meer bomen", "de schotten weghalen"])
    hall.move("arrange", theme)
    console = lead(new_page(), hall)

    console.get_by_test_id("alike-toggle").click()
    expect(console.locator(".pair")).to_have_count(1)
    hall.write(theme, "Meer bomen graag")
    expect(console.locator(".pair")).to_have_count(2)

    console.get_by_test_id("keep-1").click()
    expect(row(console, 3)).to_contain_text("samengevoegd met nr. 1")
    expect(console.locator(".pair")).to_have_count(1)
    console.locator("#undo").click()
    expect(console.locator(".pair")).to_have_count(2)
    console.locator(".pair", has_text="Meer bomen").get_by_test_id("set-apart").click()
    expect(console.locator(".pair")).to_have_count(1)
    expect(console.locator("#alike-title")).to_be_focused()


def numbers(console: Page) -> list[str]:
    return console.locator(".board__rows .row__number").all_inner_texts()


def test_order_by_key_by_button_and_by_dragging(new_page: NewPage, live_server: LiveServer) -> None:
    hall = live_server.hall("Avond over groen")
    theme = hall.add_theme("Groen", statements=["Meer bomen", "Meer bankjes", "Een moestuin"])
    heading = hall.write(theme, "Later", is_heading=True)
    hall.write(theme, "Een vijver", heading=heading)
    hall.move("arrange", theme)
    console = lead(new_page(viewport={"width": 1280, "height": 1400}), hall)
    console.get_by_test_id("order-toggle").click()

    row(console, 1).get_by_test_id("grip").press("ArrowDown")
    expect(console.locator(".board__rows .row__number").first).to_have_text("2")
    expect(row(console, 1).get_by_test_id("grip")).to_be_focused()
    expect(console.locator("#announcements")).to_contain_text("Nr. 1 staat voor nr. 3.")
    row(console, 3).get_by_test_id("down").click()
    expect(row(console, 3)).to_have_class(re.compile("row--member"))
    assert numbers(console) == ["2", "1", "4", "3", "5"]

    grip = row(console, 5).get_by_test_id("grip").bounding_box()
    goal = row(console, 2).bounding_box()
    assert grip is not None
    assert goal is not None
    console.mouse.move(grip["x"] + 8, grip["y"] + 8)
    console.mouse.down()
    console.mouse.move(goal["x"] + 8, goal["y"] + 4, steps=4)
    console.mouse.up()
    expect(console.locator(".board__rows .row__number").first).to_have_text("5")
    console.locator("#undo").click()
    expect(console.locator(".board__rows .row__number").last).to_have_text("5")
    expect(row(console, 5)).to_have_class(re.compile("row--member"))


def test_heading_moves_to_another_theme_and_asks_for_its_members(new_page: NewPage, live_server: LiveServer) -> None:
    hall = live_server.hall("Avond over groen")
    theme = hall.add_theme("Groen", statements=["Meer bomen"])
    other = hall.add_theme("Verkeer")
    heading = hall.write(theme, "Veilig oversteken", is_heading=True)
    hall.write(theme, "Een zebrapad", heading=heading)
    hall.move("arrange")
    console = lead(new_page(), hall)

    change(console, 2)
    row(console, 2).locator("[id^=theme-]").select_option(label="Verkeer")
    console.locator("dialog [value=along]").check()
    console.get_by_test_id("yes").click()
    expect(console.locator(".row")).to_have_count(1)
    assert len(hall.board()[f"theme:{other}"]["items"]) == 2
    console.locator("#undo").click()
    expect(console.locator(".row")).to_have_count(3)
    expect(row(console, 3)).to_have_class(re.compile("row--member"))
