"""The phone in a real browser: joining, writing, sticking, and telling the truth about the connection."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Response, Route, WebSocketRoute, expect

from tests.e2e.driving import Hall, LiveServer

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
OFFLINE = r"ERR_INTERNET_DISCONNECTED|WebSocket"
STATEMENTS = ("Een bankje bij de vijver", "Zondagsopenstelling van de bibliotheek", "Rijdende winkel")
MOST_BYTES = 60_000
MOST_REQUESTS = 20


def join(page: Page, hall: Hall) -> Page:
    page.goto(f"{hall.server.url}/{hall.code}")
    page.get_by_test_id("join").click()
    expect(page.locator("#phone")).not_to_have_class(re.compile("waiting"))
    return page


def voting(live_server: LiveServer, statements: tuple[str, ...] = STATEMENTS) -> tuple[Hall, int]:
    hall = live_server.hall()
    theme = hall.add_theme("Wonen", ["Wat is nodig?"], statements)
    hall.move("vote")
    return hall, theme


def card(page: Page, text: str) -> Locator:
    return page.locator(".vote", has_text=text)


def stick(page: Page, text: str, paint: str = "blue") -> None:
    card(page, text).get_by_test_id(f"stick-{paint}").click()


def own_dots(page: Page, text: str, paint: str = "blue") -> Locator:
    return card(page, text).get_by_test_id(f"take-back-{paint}")


def expect_in_hand(page: Page, **left: int) -> None:
    for paint, number in left.items():
        expect(page.get_by_test_id(f"hand-{paint}")).to_contain_text(re.compile(rf"\b{number}\b"))


def test_joining_by_code_leads_to_the_meeting_and_a_wrong_code_says_so(
    new_page: NewPage, live_server: LiveServer
) -> None:
    hall = live_server.hall(title="Avond over wonen")
    page = new_page(expected="404")
    page.goto(live_server.url)
    page.locator("[name=code]").fill("123")
    page.get_by_test_id("enter").click()
    expect(page.locator(".field__error")).to_contain_text("Er is geen bijeenkomst met deze code.")

    page.locator("[name=code]").fill(f"{hall.code // 1000} {hall.code % 1000:03}")
    page.get_by_test_id("enter").click()
    expect(page.locator("h1")).to_have_text("Avond over wonen")
    page.get_by_test_id("join").click()

    expect(page.get_by_role("heading", name="We beginnen zo")).to_be_visible()


def test_door_of_a_draft_goes_on_by_itself(new_page: NewPage, live_server: LiveServer) -> None:
    hall = live_server.hall(is_open=False)
    page = new_page()
    page.clock.install()
    page.goto(f"{live_server.url}/{hall.code}")
    expect(page.get_by_text("De bijeenkomst is nog niet begonnen.")).to_be_visible()

    hall.do("open_meeting")
    page.clock.run_for(15_000)

    expect(page.get_by_test_id("join")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)  # nobody pressed anything yet, so no cookie is missing


def test_ended_meeting_says_so_at_the_door_and_thanks_who_took_part(new_page: NewPage, live_server: LiveServer) -> None:
    hall, _ = voting(live_server)
    page = join(new_page(), hall)
    hall.move("discuss")
    hall.do("end_meeting")
    expect(page.get_by_role("heading", name="Dank je wel voor het meedoen")).to_be_visible()

    stranger = new_page()
    stranger.goto(f"{live_server.url}/{hall.code}")
    expect(stranger.get_by_text("Deze bijeenkomst is afgelopen.")).to_be_visible()


def test_own_statement_is_written_changed_and_withdrawn(new_page: NewPage, live_server: LiveServer) -> None:
    hall = live_server.hall()
    hall.add_theme("Wonen")
    hall.move("collect")
    page, other = join(new_page(), hall), join(new_page(), hall)

    page.locator("#draft").fill("Meer groen in de straat")
    page.get_by_test_id("write").click()
    expect(page.locator(".own .status--saved")).to_be_visible()
    expect(other.get_by_text("Meer groen in de straat")).to_be_visible()
    expect(page.locator("#draft")).to_have_value("")

    page.get_by_test_id("edit").click()
    page.locator("#edit").fill("Meer bomen in de straat")
    page.get_by_test_id("save").click()
    expect(other.get_by_text("Meer bomen in de straat")).to_be_visible()

    page.get_by_test_id("withdraw").click()
    page.locator("#withdraw").click()
    expect(other.get_by_text("Meer bomen in de straat")).to_have_count(0)
    expect(page.locator(".own")).to_have_count(0)


def test_text_that_is_too_long_stays_and_draft_outlives_a_refresh(new_page: NewPage, live_server: LiveServer) -> None:
    hall = live_server.hall()
    hall.add_theme("Wonen")
    hall.move("collect")
    page = join(new_page(), hall)
    text = "ja " * 94 + "nee"

    page.locator("#draft").fill(text)
    expect(page.get_by_text("5 te veel")).to_be_visible()
    page.get_by_test_id("write").click()
    expect(page.locator("main").get_by_text("Je tekst is te lang.")).to_be_visible()
    page.reload()

    expect(page.locator("#draft")).to_have_value(text)
    expect(page.locator(".own")).to_have_count(0)


def test_half_a_statement_is_kept_and_offered_when_its_theme_moves_on(
    new_page: NewPage, live_server: LiveServer
) -> None:
    hall = live_server.hall()
    living, care = hall.add_theme("Wonen"), hall.add_theme("Zorg")
    hall.move("collect")
    page = join(new_page(), hall)
    page.locator("#draft").fill("Meer bankjes bij")

    hall.move("arrange", living)
    unsent = page.get_by_test_id("unsent")
    expect(unsent.locator("textarea")).to_have_value("Meer bankjes bij")
    expect(page.locator("#announcements")).to_contain_text("niet verstuurd")
    unsent.get_by_test_id("copy").click()
    expect(page.locator("#announcements")).to_contain_text("Gekopieerd")

    hall.do("show_theme", theme=care)
    page.get_by_test_id("follow").click()
    expect(unsent.locator("textarea")).to_have_value("Meer bankjes bij")
    page.reload()
    expect(unsent.get_by_test_id("copy")).to_be_visible()
    hall.move("collect", living)
    unsent.get_by_test_id("finish").click()
    expect(page.locator("#draft")).to_have_value("Meer bankjes bij")
    expect(unsent).to_have_count(0)

    page.locator("#draft").press_sequentially(" de vijver")
    hall.do("end_meeting")
    expect(unsent.locator("textarea")).to_have_value("Meer bankjes bij de vijver")
    unsent.get_by_test_id("drop").click()
    expect(unsent).to_have_count(0)
    page.reload()
    expect(page.locator("#title")).to_be_visible()
    expect(unsent).to_have_count(0)


def test_change_that_was_not_saved_is_kept_when_the_theme_moves_on(new_page: NewPage, live_server: LiveServer) -> None:
    hall = live_server.hall()
    hall.add_theme("Wonen")
    hall.move("collect")
    page = join(new_page(), hall)
    page.locator("#draft").fill("Meer groen")
    page.get_by_test_id("write").click()
    page.get_by_test_id("edit").click()
    page.locator("#edit").fill("Meer groen in de straat")

    hall.move("arrange")
    expect(page.get_by_test_id("unsent").locator("textarea")).to_have_value("Meer groen in de straat")
    hall.move("collect")
    expect(page.locator("#edit")).to_have_value("Meer groen in de straat")
    expect(page.get_by_test_id("unsent")).to_have_count(0)


def test_others_are_not_shown_where_the_meeting_hides_them(new_page: NewPage, live_server: LiveServer) -> None:
    hall = live_server.hall()
    theme = hall.add_theme("Wonen", statements=STATEMENTS)
    hall.do("set_rules", **rules(statements_visible=False))
    hall.move("collect")
    page = join(new_page(), hall)

    expect(page.get_by_text("Je ziet nu alleen je eigen uitspraken.")).to_be_visible()
    assert STATEMENTS[0] not in page.inner_text("body")
    hall.move("arrange", theme)
    expect(page.get_by_text(STATEMENTS[0])).to_be_visible()


def rules(**changed: Any) -> dict[str, Any]:
    blue = {"name": "blauw", "paint": "blue", "meaning": "", "budget": 3, "max_per_item": 3, "weight": 1}
    return {
        "with_voting": True,
        "rule": "per_colour",
        "open_totals": False,
        "statements_visible": True,
        "colours": [blue],
        **changed,
    }


def test_dots_are_stuck_moved_and_taken_back_and_outlive_a_refresh(new_page: NewPage, live_server: LiveServer) -> None:
    hall, _ = voting(live_server)
    page = join(new_page(), hall)

    stick(page, STATEMENTS[0])
    stick(page, STATEMENTS[0])
    stick(page, STATEMENTS[1])
    expect(own_dots(page, STATEMENTS[0])).to_have_count(2)
    expect(card(page, STATEMENTS[1]).locator(".status--saved")).to_be_visible()
    expect_in_hand(page, blue=0, white=2)

    stick(page, STATEMENTS[2])
    expect(
        page.locator("main").get_by_text("Je blauw is op. Haal er eerst een weg, of kies een andere kleur.")
    ).to_be_visible()
    own_dots(page, STATEMENTS[1]).click()
    stick(page, STATEMENTS[2])
    page.get_by_test_id("hand-white").click()
    stick(page, STATEMENTS[2], "white")
    expect(card(page, STATEMENTS[2]).locator(".status--saved")).to_be_visible()
    order = page.locator(".vote .words").all_inner_texts()
    page.reload()

    expect(own_dots(page, STATEMENTS[0])).to_have_count(2)
    expect(own_dots(page, STATEMENTS[1])).to_have_count(0)
    expect(own_dots(page, STATEMENTS[2])).to_have_count(1)
    expect(own_dots(page, STATEMENTS[2], "white")).to_have_count(1)
    expect_in_hand(page, blue=0, white=1)
    assert page.locator(".vote .words").all_inner_texts() == order


def test_item_that_is_full_of_a_colour_is_shown_so(new_page: NewPage, live_server: LiveServer) -> None:
    hall, _ = voting(live_server)
    blue = {**rules()["colours"][0], "max_per_item": 1}
    hall.do("set_rules", **rules(colours=[blue]))
    page = join(new_page(), hall)

    stick(page, STATEMENTS[0])
    full = card(page, STATEMENTS[0]).locator(".vote__stick")
    expect(full).to_have_attribute("aria-disabled", "true")
    full.click(force=True)

    expect(page.locator("main").get_by_text("Op één uitspraak mag 1 × blauw.")).to_be_visible()
    expect(own_dots(page, STATEMENTS[0])).to_have_count(1)


def test_tap_without_connection_is_kept_over_a_refresh_and_sent_later(
    new_page: NewPage, live_server: LiveServer
) -> None:
    hall, _ = voting(live_server)
    page = join(new_page(expected=OFFLINE), hall)

    page.context.set_offline(True)
    expect(page.locator("#connection")).to_contain_text("Geen verbinding")
    stick(page, STATEMENTS[0])
    expect(card(page, STATEMENTS[0])).to_contain_text("Wacht op verbinding")
    expect(page.locator("#connection")).to_contain_text("1 ding")
    expect_in_hand(page, blue=2)
    page.context.set_offline(False)

    expect(card(page, STATEMENTS[0]).locator(".status--saved")).to_be_visible()
    expect(page.locator("#connection")).to_contain_text("De verbinding is terug.")
    page.reload()
    expect(own_dots(page, STATEMENTS[0])).to_have_count(1)


def test_tap_that_comes_after_the_closing_is_refused_in_a_sentence(new_page: NewPage, live_server: LiveServer) -> None:
    hall, theme = voting(live_server)
    page = join(new_page(expected=OFFLINE), hall)
    stick(page, STATEMENTS[1])
    expect(card(page, STATEMENTS[1]).locator(".status--saved")).to_be_visible()

    page.context.set_offline(True)
    expect(page.locator("#connection")).to_be_visible()
    stick(page, STATEMENTS[0])
    hall.move("reveal", theme)
    page.context.set_offline(False)

    sentence = page.locator("main").get_by_text(
        "De begeleider heeft de stemming gesloten; je laatste sticker is niet geplakt."
    )
    expect(sentence).to_be_visible()
    expect(page.get_by_text("Kijk naar het scherm")).to_be_visible()
    page.get_by_test_id("read").click()
    expect(page.locator(".refused")).to_have_count(0)
    expect(page.locator("main")).to_contain_text(STATEMENTS[1])
    expect(page.locator("main")).not_to_contain_text(STATEMENTS[0])


def test_dot_on_a_hidden_statement_comes_back_and_one_on_a_duplicate_moves_along(
    new_page: NewPage, live_server: LiveServer
) -> None:
    hall = live_server.hall()
    theme = hall.add_theme("Wonen")
    ids = [hall.write(theme, text) for text in STATEMENTS]
    hall.move("vote")
    page = join(new_page(), hall)
    stick(page, STATEMENTS[0])
    stick(page, STATEMENTS[1])
    expect(card(page, STATEMENTS[1]).locator(".status--saved")).to_be_visible()

    hall.do("hide_statement", statement=ids[0], hidden=True)
    expect(page.locator("main").get_by_text("Een uitspraak is verborgen. Je sticker is terug.")).to_be_visible()
    expect_in_hand(page, blue=2)
    hall.do("merge_statement", statement=ids[1], into=ids[2])
    expect(
        page.locator("main").get_by_text("Een uitspraak is samengevoegd met een andere. Je sticker hangt nu daar.")
    ).to_be_visible()
    expect(own_dots(page, STATEMENTS[2])).to_have_count(1)
    hall.do("unmerge_statement", statement=ids[1])

    expect(own_dots(page, STATEMENTS[1])).to_have_count(1)
    expect_in_hand(page, blue=2)


def test_voting_with_the_keyboard_alone(new_page: NewPage, live_server: LiveServer) -> None:
    hall, _ = voting(live_server)
    page = join(new_page(), hall)
    first = page.locator(".vote").first

    tab_to(page, "Plak blauw op")
    page.keyboard.press("Enter")
    expect(first.get_by_test_id("take-back-blue")).to_have_count(1)
    expect(page.locator("#announcements")).to_contain_text("blauw geplakt op nr.")
    tab_to(page, "nog 2 wit")
    page.keyboard.press("Space")
    tab_to(page, "Plak wit op", back=True)
    page.keyboard.press("Enter")
    expect_in_hand(page, blue=2, white=1)
    page.locator(".vote .dot--button.dot--white").focus()
    page.keyboard.press("Enter")

    expect_in_hand(page, blue=2, white=2)
    expect(page.locator("#announcements")).to_contain_text("wit teruggehaald van nr.")


def tab_to(page: Page, name: str, back: bool = False) -> None:
    """Press Tab until something with this name has the focus, and see that the sheet at the bottom does not hide it."""
    for _ in range(40):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        focused = page.evaluate(
            """() => {
              const element = document.activeElement;
              const box = element.getBoundingClientRect();
              const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
              return {
                name: element.getAttribute('aria-label') || element.textContent.trim(),
                isSeen: top !== null && (element.contains(top) || top.contains(element)),
              };
            }"""
        )
        if name in focused["name"]:
            assert focused["isSeen"]
            return
    raise AssertionError(f"{name} cannot be reached with Tab")


def test_projector_elsewhere_is_told_and_gathering_takes_along_who_is_not_typing(
    new_page: NewPage, live_server: LiveServer
) -> None:
    hall = live_server.hall()
    hall.add_theme("Wonen")
    care = hall.add_theme("Zorg")
    hall.move("collect")
    reader, writer = join(new_page(), hall), join(new_page(), hall)
    writer.locator("#draft").fill("Ik ben nog bezig")

    hall.do("show_theme", theme=care)
    expect(reader.get_by_test_id("follow")).to_be_visible()
    expect(reader.locator("#title")).to_have_text("Wonen")
    hall.do("show_theme", theme=care, gather=True)

    expect(reader.locator("#title")).to_have_text("Zorg")
    expect(writer.locator("#title")).to_have_text("Wonen")
    expect(writer.locator("#draft")).to_have_value("Ik ben nog bezig")
    writer.get_by_test_id("follow").click()
    expect(writer.locator("#title")).to_have_text("Zorg")
    writer.locator("#themes").click()
    writer.locator(".themes__theme", has_text="Wonen").click()
    expect(writer.locator("#draft")).to_have_value("Ik ben nog bezig")


def test_ranking_shows_only_what_the_facilitator_has_shown(new_page: NewPage, live_server: LiveServer) -> None:
    hall = live_server.hall()
    theme = hall.add_theme("Wonen")
    for text in STATEMENTS:
        hall.write(theme, text)
    hall.do("set_rules", **rules())
    hall.move("vote")
    page = join(new_page(), hall)
    stick(page, STATEMENTS[0])
    stick(page, STATEMENTS[0])
    stick(page, STATEMENTS[1])
    expect(card(page, STATEMENTS[1]).locator(".status--saved")).to_be_visible()
    hall.move("reveal", theme)
    expect(page.get_by_text("Kijk naar het scherm")).to_be_visible()

    hall.do("show_places", theme=theme, steps=1)
    expect(page.locator(".place")).to_have_count(1)
    expect(page.locator(".place")).to_contain_text(STATEMENTS[1])
    hall.do("show_places", theme=theme, steps=None)

    expect(page.locator(".place")).to_have_count(2)
    first = page.locator(".place").first
    expect(first).to_contain_text(STATEMENTS[0])
    expect(first).to_contain_text("2 stickers · van 1 persoon · 2 zijn van jou")
    expect(first).to_contain_text("1 meer dan de volgende plaats")


def test_nothing_scrolls_sideways_at_320_pixels(new_page: NewPage, live_server: LiveServer) -> None:
    hall = live_server.hall(title="Maatschappelijkestructuurvisiebijeenkomstprogrammaboekje")
    long_word = "Arbeidsongeschiktheidsverzekeringsmaatschappijenoverleg" * 3
    theme = hall.add_theme(long_word[:120], [long_word], ["Lang " * 390, long_word])
    hall.write(theme, long_word, is_heading=True)
    colours = [
        {**rules()["colours"][0], "name": name, "paint": paint, "meaning": long_word[:150]}
        for name, paint in (
            ("professionals", "blue"),
            ("ervaringsdeskundigen", "white"),
            ("groen", "green"),
            ("geel", "yellow"),
            ("rood", "red"),
        )
    ]
    hall.do("set_rules", **rules(colours=colours))
    page = join(new_page(viewport={"width": 320, "height": 600}), hall)

    for phase in ("collect", "arrange", "vote", "reveal", "discuss", "closed"):
        hall.move(phase)
        expect(page.locator(f".themes .phase--{phase}").first).to_be_visible()
        if phase == "vote":
            expect(page.get_by_test_id("more")).to_be_visible()
            page.locator(".vote__stick").first.click()
            expect(page.locator(".vote .status--saved")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, phase


def test_phone_loads_anew_when_stip_was_replaced_by_a_newer_one(new_page: NewPage, live_server: LiveServer) -> None:
    hall, _ = voting(live_server)
    page = join(new_page(r"404"), hall)
    stick(page, STATEMENTS[0])
    is_older = [True]

    def answer(route: Route) -> None:
        if is_older[0]:
            is_older[0] = route.request.method != "HEAD"  # then the page comes anew, and names what is there
            route.fulfill(status=404)
        else:
            route.continue_()

    page.route("**/static/**", answer)
    hall.move("reveal")
    hall.move("discuss")
    expect(page.locator(".place__item").first).to_be_visible()
    assert is_older == [False]


def test_first_visit_is_light_and_the_heads_name_all_it_loads(new_page: NewPage, live_server: LiveServer) -> None:
    hall = live_server.demo("vote")
    page = new_page()
    sizes: list[tuple[str, int]] = []

    def weigh(answer: Response) -> None:
        if answer.url not in {url for url, _ in sizes if "/static/" in url}:  # the browser keeps these for ever
            sizes.append((answer.url, int(answer.headers["content-length"])))

    page.on("response", weigh)

    page.goto(f"{live_server.url}/{hall.code}")
    named = named_in_head(page)
    page.get_by_test_id("join").click()
    expect(page.locator(".hand")).to_be_visible()
    named |= named_in_head(page)

    loaded = {url for url, _ in sizes}
    assert loaded - named == {f"{live_server.url}/{hall.code}", f"{live_server.url}/{hall.code}/join"}
    # what the browser of this test leaves, and others load: the icon
    sizes += [(url, int(page.request.get(url).headers["content-length"])) for url in named - loaded]
    assert sum(size for _, size in sizes) <= MOST_BYTES
    assert len(sizes) <= MOST_REQUESTS


def named_in_head(page: Page) -> set[str]:
    return set(page.locator("head link[href], head script[src]").evaluate_all("all => all.map((e) => e.href || e.src)"))


def test_next_phase_begins_at_the_top_without_what_was_said_before(new_page: NewPage, live_server: LiveServer) -> None:
    hall, _ = voting(live_server, tuple(f"Uitspraak {number} over het dorp" for number in range(1, 13)))
    page = join(new_page(), hall)
    for number in range(1, 5):
        stick(page, f"Uitspraak {number} over")
    expect(page.locator(".sheet__message")).to_contain_text("Je blauw is op.")
    page.mouse.wheel(0, 2000)

    hall.move("reveal")

    expect(page.get_by_text("Kijk naar het scherm")).to_be_in_viewport()
    expect(page.locator("#title")).to_be_in_viewport()
    expect(page.locator(".sheet__message")).to_have_count(0)
    expect(page.locator("#announcements")).to_contain_text("Wonen: Uitslag")


def test_phase_of_a_newer_server_draws_a_sentence(new_page: NewPage, live_server: LiveServer) -> None:
    hall = live_server.hall()
    hall.add_theme("Wonen", ["Wat is nodig?"], STATEMENTS)
    hall.move("arrange")
    page = new_page()

    def from_a_newer_server(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        server.on_message(lambda text: socket.send(str(text).replace('"phase":"arrange"', '"phase":"dream"')))

    page.route_web_socket(re.compile("socket.io"), from_a_newer_server)
    join(page, hall)

    expect(page.get_by_text("Dit thema is in een fase die deze pagina niet kent.")).to_be_visible()
