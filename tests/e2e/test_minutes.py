"""The minutes page in real browsers: two who write at once, no connection, a link that ends, and the files."""

import io
import re
import time

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Download, Page, Route, expect

from tests.e2e.conftest import NewPage
from tests.e2e.driving import Hall, LiveServer

OFFLINE = r"ERR_INTERNET_DISCONNECTED|ERR_FAILED|WebSocket connection"
FORBIDDEN = r"403 \(FORBIDDEN\)"
DESK = {"width": 1280, "height": 800}
CONCLUSION = ".writing--conclusion textarea"
STATUS = ".writing--conclusion + .writing__end .writing__status"
LONG_WORD = "arbeidsongeschiktheidsverzekeringsmaatschappij" * 4


@pytest.fixture
def hall(live_server: LiveServer) -> Hall:
    return live_server.hall("Bijeenkomst over wonen")


@pytest.fixture(autouse=True)
def theme(hall: Hall) -> int:
    """The only theme of the meeting."""
    return hall.add_theme("Wonen", ["Wat kan beter?"], ["Meer kleine woningen", "Minder regels"])


def writes(hall: Hall, page: Page) -> Page:
    """Let this page sit down at the minutes."""
    hall.fatima.lend_cookies(page)
    page.goto(f"{hall.server.url}/minutes/{hall.code}")
    page.wait_for_selector(".sheet")
    return page


def saved(page: Page) -> None:
    # the bar is drawn with the next frame: before it, it still speaks of what was typed earlier
    page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    expect(page.locator(".bar__status")).to_have_text("Alles is opgeslagen")


def downloaded(page: Page, form: str) -> bytes:
    """The file that a press on the button gives."""
    if not page.locator("#exports[open]").count():
        page.click("#exports summary")
    with page.expect_download() as waiting:
        page.click(f"#export-{form}")
    file: Download = waiting.value
    return file.path().read_bytes()


def test_two_writers_see_each_others_words_and_after_a_clash_lose_none(hall: Hall, new_page: NewPage) -> None:
    sem = writes(hall, new_page(expected=OFFLINE, viewport=DESK))
    fatima = writes(hall, new_page(viewport=DESK))

    sem.fill(CONCLUSION, "Er is te weinig ruimte.")
    expect(fatima.locator(CONCLUSION)).to_have_value("Er is te weinig ruimte.")

    sem.context.set_offline(True)
    sem.fill(CONCLUSION, "Er is te weinig ruimte. Sem schrijft verder.")
    expect(sem.locator(STATUS)).to_contain_text("geen verbinding")
    fatima.fill(CONCLUSION, "Er is te weinig ruimte. Fatima ook.")
    saved(fatima)
    sem.context.set_offline(False)

    clash = sem.locator(".clash")
    expect(clash.locator(".clash__theirs")).to_contain_text("Fatima ook.")
    expect(sem.locator(CONCLUSION)).to_have_value("Er is te weinig ruimte. Sem schrijft verder.")
    clash.get_by_test_id("keep-both").click()

    both = "Er is te weinig ruimte. Fatima ook.\n\nEr is te weinig ruimte. Sem schrijft verder."
    expect(sem.locator(CONCLUSION)).to_have_value(both)
    saved(sem)
    expect(fatima.locator(CONCLUSION)).to_have_value(both)
    expect(clash).to_have_count(0)


@pytest.mark.parametrize(("button", "stays"), [("keep-mine", "Van Sem"), ("take-theirs", "Van Fatima")])
def test_after_a_clash_one_text_can_be_chosen(
    hall: Hall, theme: int, new_page: NewPage, button: str, stays: str
) -> None:
    sem = writes(hall, new_page(expected=r"409 \(CONFLICT\)", viewport=DESK))
    sem.route("**/save_conclusion", lambda route: save_first(hall, theme, route))

    sem.fill(CONCLUSION, "Van Sem")
    sem.get_by_test_id(button).click()

    expect(sem.locator(CONCLUSION)).to_have_value(stays)
    saved(sem)
    sem.reload()
    expect(sem.locator(CONCLUSION)).to_have_value(stays)


def save_first(hall: Hall, theme: int, route: Route) -> None:
    """Somebody else is a moment quicker, once."""
    if route.request.post_data_json["version"] == 0:
        hall.do("save_conclusion", theme=theme, text="Van Fatima", version=0)
    route.continue_()


def test_an_answer_that_got_lost_is_no_clash(hall: Hall, new_page: NewPage) -> None:
    sem = writes(hall, new_page(expected=r"ERR_FAILED|409 \(CONFLICT\)", viewport=DESK))
    lost = []

    def lose(route: Route) -> None:
        lost.append(route.request.post_data_json["text"])
        if len(lost) > 1:
            route.continue_()
            return
        route.fetch()
        sem.fill(CONCLUSION, "Het eerste deel en het tweede")
        route.abort()

    sem.route("**/save_conclusion", lose)
    sem.fill(CONCLUSION, "Het eerste deel")
    expect(sem.locator(CONCLUSION)).to_have_value("Het eerste deel en het tweede")

    saved(sem)
    assert lost[:2] == ["Het eerste deel", "Het eerste deel en het tweede"]
    assert sem.locator(".clash").count() == 0
    sem.reload()
    expect(sem.locator(CONCLUSION)).to_have_value("Het eerste deel en het tweede")


def test_what_was_typed_without_connection_survives_a_crash(hall: Hall, new_page: NewPage) -> None:
    sem = writes(hall, new_page(expected=OFFLINE, viewport=DESK))
    sem.context.set_offline(True)
    sem.fill(CONCLUSION, "Getypt in een kelder")
    expect(sem.locator(STATUS)).to_contain_text("geen verbinding")
    sem.fill("#new-agreement-what", "Nog een afspraak")

    sem.close()  # without a word of goodbye
    later = sem.context.new_page()
    sem.context.set_offline(False)
    later.goto(f"{hall.server.url}/minutes/{hall.code}")

    expect(later.locator(CONCLUSION)).to_have_value("Getypt in een kelder")
    expect(later.locator("#new-agreement-what")).to_have_value("Nog een afspraak")
    saved(later)
    assert "Getypt in een kelder" in hall.fatima.get(f"/minutes/{hall.code}/export.md")


def test_agenda_agreements_and_statements_by_keyboard_land_in_both_files(
    hall: Hall, theme: int, new_page: NewPage
) -> None:
    page = writes(hall, new_page(viewport=DESK))

    page.focus("#new-before-title")
    page.keyboard.type("Welkom")
    page.keyboard.press("Enter")
    expect(page.locator(".agenda__item")).to_have_count(1)
    expect(page.locator(".agenda__item textarea").last).to_be_focused()
    page.keyboard.type("De wethouder opent de avond.")
    page.focus("#new-agreement-what")
    page.keyboard.type("Een brief sturen")
    page.keyboard.press("Enter")
    page.keyboard.type("Fatima")
    page.keyboard.press("Enter")
    page.keyboard.type("voor 1 mei")
    page.keyboard.press("Enter")
    expect(page.locator(".agreements .agreement")).to_have_count(1)
    expect(page.locator("#new-agreement-what")).to_be_focused()
    page.fill(f"#add-{theme}", "Van de notulist")
    page.keyboard.press("Enter")
    expect(page.locator(".source")).to_have_count(3)
    page.get_by_test_id("mend").first.click()
    page.fill("#mending", "Meer kleine woningen in het dorp")
    page.keyboard.press("Enter")
    expect(page.locator(".source").first).to_contain_text("in het dorp")
    page.fill("#head-count", "41")
    page.keyboard.press("Tab")
    page.fill(CONCLUSION, "Er is te weinig ruimte.")

    # the last words were not saved yet: the button waits for them
    markdown = downloaded(page, "md").decode()
    sheets = load_workbook(io.BytesIO(downloaded(page, "xlsx"))).worksheets
    cells = {str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row}

    for words in (
        "Welkom",
        "De wethouder opent de avond.",
        "Een brief sturen",
        "Fatima",
        "voor 1 mei",
        "Van de notulist",
        "Meer kleine woningen in het dorp",
        "Er is te weinig ruimte.",
        "41",
    ):
        assert words in markdown
        assert any(words in cell for cell in cells), words


def test_preview_follows_what_is_written(hall: Hall, new_page: NewPage) -> None:
    page = writes(hall, new_page(viewport=DESK))
    page.click("#preview-toggle")
    frame = page.frame_locator("#preview-frames iframe").first
    expect(frame.locator("h1")).to_have_text("Bijeenkomst over wonen")

    page.fill(CONCLUSION, "Nu ook <b>rechts</b> te lezen")

    expect(frame.get_by_text("Nu ook <b>rechts</b> te lezen")).to_be_visible()
    expect(page.locator("#preview-frames iframe")).to_have_count(1)


def test_a_link_that_ends_says_so_and_keeps_the_words(hall: Hall, new_page: NewPage) -> None:
    where = f"/meetings/{hall.code}/share"
    hall.fatima.post(f"/meetings/{hall.code}/links", role="secretary")
    found = re.search(r"/l/[^\"\s]+", hall.fatima.get(where))
    assert found is not None
    sem = new_page(expected=f"{OFFLINE}|{FORBIDDEN}", viewport=DESK)
    sem.goto(hall.server.url + found[0])
    sem.wait_for_selector(".sheet")
    expect(sem.get_by_role("link", name="Naar de regie")).to_have_count(0)
    sem.route("**/save_conclusion", lambda route: time.sleep(1) or route.abort())
    sem.fill(CONCLUSION, "Mijn halve zin")
    ended = re.search(r"/links/(\d+)/revoke", hall.fatima.get(where))
    assert ended is not None

    hall.fatima.post(f"/meetings/{hall.code}/links/{ended[1]}/revoke")

    expect(sem.locator("#closed")).to_contain_text("Je link werkt niet meer.")
    expect(sem.locator(".bar__status")).to_contain_text("Je link werkt niet meer.")
    expect(sem.locator("#closed")).to_contain_text("1 tekst is niet opgeslagen")
    expect(sem.locator(CONCLUSION)).to_have_value("Mijn halve zin")
    expect(sem.locator(CONCLUSION)).to_have_attribute("readonly", "")


def test_a_point_that_somebody_deletes_meanwhile_can_be_put_back(hall: Hall, new_page: NewPage) -> None:
    item = hall.do("add_agenda_item", title="Rondvraag", text="", after_work=True)
    page = writes(hall, new_page(expected=r"404 \(NOT FOUND\)", viewport=DESK))
    page.route("**/save_agenda_item", lambda route: time.sleep(1) or route.continue_())
    page.fill(f"#agenda-{item}-text", "Niemand heeft nog vragen.")
    hall.do("delete_agenda_item", item=item, version=0)

    page.get_by_test_id("put-back").click()

    expect(page.locator(".agenda__item textarea").last).to_have_value("Niemand heeft nog vragen.")
    saved(page)
    assert "Niemand heeft nog vragen." in hall.fatima.get(f"/minutes/{hall.code}/export.md")


def test_buttons_of_the_minutes_are_called_what_they_do(hall: Hall, new_page: NewPage) -> None:
    hall.do("add_agreement", what="Een brief sturen", who="", due="")
    hall.do("end_meeting")
    page = writes(hall, new_page(viewport=DESK))

    for name in ("Nr. 1 verbeteren", "Voorbeeld", "Verslag vaststellen", "Verwijderen Een brief sturen"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()
    page.get_by_test_id("remove").click()
    question = page.get_by_role("group", name="Een brief sturen verwijderen?")
    for name in ("Verwijderen", "Toch houden"):
        expect(question.get_by_role("button", name=name, exact=True)).to_be_visible()


def test_deleting_asks_first(hall: Hall, new_page: NewPage) -> None:
    hall.do("add_agreement", what="Een brief sturen", who="", due="")
    page = writes(hall, new_page(viewport=DESK))
    page.get_by_test_id("remove").click()
    expect(page.get_by_test_id("keep")).to_be_focused()
    page.get_by_test_id("keep").click()
    expect(page.locator(".agreements .agreement")).to_have_count(1)

    page.get_by_test_id("remove").click()
    page.get_by_test_id("remove-now").click()

    expect(page.locator(".agreements .agreement")).to_have_count(0)


def test_a_text_too_long_for_the_server_stays_and_says_so(hall: Hall, new_page: NewPage) -> None:
    page = writes(hall, new_page(viewport=DESK))
    page.fill(CONCLUSION, "a" * 20_003)

    expect(page.locator(STATUS)).to_contain_text("3 tekens te lang")

    # longer than a message of the socket may be
    page.fill(CONCLUSION, "é" * 20_000)
    saved(page)
    page.reload()
    expect(page.locator(CONCLUSION)).to_have_value("é" * 20_000)


def test_ended_meeting_without_votes_can_be_finished_on_a_phone(hall: Hall, theme: int, new_page: NewPage) -> None:
    hall.do("edit_theme", theme=theme, title=f"Wonen {LONG_WORD}", questions=[])
    hall.write(theme, LONG_WORD)
    hall.do("add_agreement", what=LONG_WORD, who=LONG_WORD[:200], due="")
    hall.do("end_meeting")
    page = writes(hall, new_page(viewport={"width": 320, "height": 640}))

    page.get_by_test_id("sources-toggle").click()
    page.fill(CONCLUSION, "Thuis afgemaakt.")

    saved(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.locator(".sources__add").count() == 0
    page.goto(f"{hall.server.url}/minutes/{hall.code}/preview")
    expect(page.get_by_text("Thuis afgemaakt.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_minutes_are_blacked_out_published_and_adopted_with_the_keyboard(hall: Hall, new_page: NewPage) -> None:
    hall.do("end_meeting")
    page = writes(hall, new_page(viewport=DESK))
    page.fill(CONCLUSION, "Jan Jansen woont te klein.")
    page.locator(CONCLUSION).evaluate("(field) => field.setSelectionRange(0, 11)")
    page.keyboard.press("Alt+Shift+KeyW")
    expect(page.locator(CONCLUSION)).to_have_value("[[Jan Jansen]] woont te klein.")
    page.fill("#new-attachment-name", "Presentatie")
    page.keyboard.press("Enter")
    expect(page.locator("#attachments textarea")).to_have_value("Presentatie")
    saved(page)

    assert "Jan Jansen" in downloaded(page, "md").decode()
    page.locator("[name=edition][value=publication]").check()
    public = downloaded(page, "md").decode()
    assert "Jan" not in public
    assert r"\[weggelaten\] woont te klein." in public
    assert "- Presentatie" in public
    page.keyboard.press("Escape")

    page.click("#adopt")
    page.fill("#adoption-day", "2026-12-01")
    page.keyboard.press("Enter")
    expect(page.locator("#minutes-status")).to_have_text("Vastgesteld op 1 december 2026, versie 1")
    page.locator(CONCLUSION).press_sequentially("!")
    expect(page.locator("#minutes-status")).to_have_text("Concept van versie 2")
