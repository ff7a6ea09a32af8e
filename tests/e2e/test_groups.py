"""Groups with a colour of their own, and one device for several people, in real browsers."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.driving import Hall, LiveServer, Person
from tests.e2e.test_phone import OFFLINE, card, expect_in_hand, own_dots, stick, voting
from tests.factories import values_of

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
BANK = "Een bankje bij de vijver"


def address_of_group(page: Page, hall: Hall, name: str) -> str:
    """The address in the QR code of a group, from the page on which it is shared."""
    page.goto(f"{hall.server.url}/meetings/{hall.code}/share")
    return page.get_by_role("textbox", name=f"Link voor {name}").input_value()


def test_a_colour_of_one_group_is_in_the_hand_of_that_group_only(new_page: NewPage, live_server: LiveServer) -> None:
    hall, _ = voting(live_server)
    hall.move("collect")
    facilitator = new_page()
    hall.fatima.lend_cookies(facilitator)
    facilitator.goto(f"{hall.server.url}/meetings/{hall.code}/prepare")
    for number, name in enumerate(("Inwoners", "Professionals"), start=1):
        facilitator.locator("#new-group-name").fill(name)
        facilitator.get_by_test_id("add-group").click()
        expect(facilitator.get_by_test_id("groups").locator("li input").nth(number - 1)).to_have_value(name)
    facilitator.locator("#colour-1-group").select_option("Professionals")
    expect(facilitator.locator(".status--saved").first).to_be_visible()
    path = address_of_group(facilitator, hall, "Professionals").rpartition(f"/{hall.code}/")[2]
    hall.move("vote")

    resident = new_page()
    resident.goto(f"{hall.server.url}/{hall.code}")
    expect(resident.get_by_test_id("group")).to_have_text(["Inwoners"])
    resident.get_by_test_id("group").click()
    expect(resident.get_by_test_id("hand-blue")).to_be_visible()
    expect(resident.locator(".hand__colour")).to_have_count(1)

    professional = new_page()
    professional.goto(f"{hall.server.url}/{hall.code}/{path}")
    expect(professional.get_by_text("Je doet mee als: Professionals")).to_be_visible()
    professional.get_by_test_id("join").click()
    expect(professional.get_by_test_id("hand-blue")).to_be_visible()
    professional.get_by_test_id("hand-white").click()
    stick(professional, BANK, "white")
    expect(own_dots(professional, BANK, "white")).to_have_count(1)
    expect(card(professional, BANK).locator(".status--saved")).to_be_visible()


def test_who_gets_no_colour_reads_along(new_page: NewPage, live_server: LiveServer) -> None:
    hall, _ = voting(live_server)
    hall.move("collect")
    hall.do("add_group", name="Inwoners")
    blue = {"name": "blauw", "paint": "blue", "budget": 3, "max_per_item": 3, "weight": 1, "group": "Inwoners"}
    hall.do(
        "set_rules",
        with_voting=True,
        rule="per_colour",
        open_totals=False,
        statements_visible=True,
        deal_per_theme=False,
        colours=[blue],
    )
    hall.move("vote")
    page = new_page()
    page.goto(f"{hall.server.url}/{hall.code}")
    page.get_by_test_id("join").click()

    expect(page.get_by_text("In deze stemming heb je geen stickers. Je kunt meelezen.")).to_be_visible()
    expect(page.get_by_text(BANK)).to_be_visible()
    expect(page.locator("#sheet")).to_have_count(0)


def test_the_next_person_on_a_device_finds_nothing_of_the_one_before(
    new_page: NewPage, live_server: LiveServer
) -> None:
    hall, theme = voting(live_server)
    hall.do("share_devices", shared=True)
    page = new_page()
    page.goto(f"{hall.server.url}/{hall.code}")
    page.get_by_test_id("join").click()
    stick(page, BANK)
    expect(card(page, BANK).locator(".status--saved")).to_be_visible()

    page.get_by_test_id("next-person").click()
    page.get_by_test_id("start-next").click()

    expect(page.get_by_test_id("next-person")).to_be_visible()
    expect_in_hand(page, blue=3)
    expect(own_dots(page, BANK)).to_have_count(0)
    assert page.evaluate("Object.keys(window.sessionStorage).filter((key) => key.endsWith('-1'))") == []
    stick(page, BANK)
    expect(card(page, BANK).locator(".status--saved")).to_be_visible()

    hall.move("discuss")
    assert values_of(hall.board()[f"result:{theme}"]["dots"])[0][2:] == [2, 0, 2]


def on_a_shared_device(new_page: NewPage, live_server: LiveServer) -> tuple[Hall, int, Page]:
    """A hall in the vote with shared devices, its theme, and one device that joined."""
    hall, theme = voting(live_server)
    hall.do("share_devices", shared=True)
    page = new_page(expected=OFFLINE)
    page.goto(f"{hall.server.url}/{hall.code}")
    page.get_by_test_id("join").click()
    expect(card(page, BANK)).to_be_visible()
    return hall, theme, page


def stick_without_connection(page: Page) -> None:
    page.context.set_offline(True)
    expect(page.locator("#connection")).to_contain_text("Geen verbinding.")
    stick(page, BANK)


def test_a_device_goes_on_only_once_everything_is_sent(new_page: NewPage, live_server: LiveServer) -> None:
    hall, theme, page = on_a_shared_device(new_page, live_server)
    stick_without_connection(page)

    page.get_by_test_id("next-person").click()
    expect(page.get_by_text("Wat je deed moet eerst nog mee.")).to_be_visible()
    page.context.set_offline(False)

    page.get_by_test_id("start-next").click()
    expect_in_hand(page, blue=3)
    hall.move("discuss")
    assert values_of(hall.board()[f"result:{theme}"]["dots"])[0][2:] == [1, 0, 1]


def test_a_device_stays_with_who_must_first_read_a_refusal(new_page: NewPage, live_server: LiveServer) -> None:
    hall, _, page = on_a_shared_device(new_page, live_server)
    stick_without_connection(page)
    page.get_by_test_id("next-person").click()
    hall.move("collect")
    page.context.set_offline(False)

    # beside the link, and not only above: by then the page moves no more under the tap
    expect(page.locator(".next")).to_contain_text("je laatste sticker is niet geplakt")
    page.get_by_test_id("next-person").click()
    expect(page.get_by_test_id("start-next")).to_be_visible()


def test_a_second_tab_tells_what_it_could_not_send_before_its_device_went_on(
    new_page: NewPage, live_server: LiveServer
) -> None:
    hall, theme, page = on_a_shared_device(new_page, live_server)
    other = new_page(storage_state=page.context.storage_state())
    other.goto(f"{hall.server.url}/{hall.code}")
    other.get_by_test_id("next-person").click()
    stick_without_connection(page)
    other.get_by_test_id("start-next").click()
    expect_in_hand(other, blue=3)
    page.context.set_offline(False)

    expect(page.get_by_text("1 ding dat je deed is niet verstuurd.")).to_be_visible()
    page.get_by_test_id("read").click()
    expect_in_hand(page, blue=3)
    hall.move("discuss")
    assert hall.board()[f"result:{theme}"]["dots"] == []


def test_groups_side_by_side_stand_under_each_other_on_a_phone(new_page: NewPage, live_server: LiveServer) -> None:
    hall, theme = voting(live_server)
    hall.move("collect")
    for name in ("Inwoners", "Ondernemers en instellingen", "Gemeente"):
        hall.do("add_group", name=name)
    hall.move("vote")
    meeting = hall.board()["meeting"]
    for group in meeting["groups"]:
        for _ in range(5):
            voter = Person(live_server.url).within(hall.code, "participant")
            voter.post(f"/{hall.code}/join", group=str(group["id"]))
            target = hall.board()[f"theme:{theme}"]["items"][0]
            voter.do("stick_dot", colour=meeting["colours"][0]["id"], number=1, target=target, theme=theme)
    hall.move("discuss")
    page = new_page()
    hall.fatima.lend_cookies(page)

    page.goto(f"{hall.server.url}/meetings/{hall.code}")

    expect(page.locator(".compared").first).to_be_visible()
    assert page.locator(".table-scroll").first.evaluate("table => table.scrollWidth <= table.clientWidth")
    place = page.locator(".compared tbody td").nth(2)
    assert place.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Ondernemers en instellingen"'
