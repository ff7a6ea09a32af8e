"""Preparing a meeting in a real browser; one test goes by the words that a facilitator sees."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.driving import Hall, LiveServer

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
NOT_CONNECTED = "WebSocket|ERR_CONNECTION|Failed to load resource"


def prepare(page: Page, hall: Hall) -> Page:
    hall.fatima.lend_cookies(page)
    page.goto(f"{hall.server.url}/meetings/{hall.code}/prepare")
    expect(page.get_by_test_id("rules")).to_be_visible()
    return page


def fill(field: Locator, text: str) -> None:
    """Type and leave the field, as people do."""
    field.fill(text)
    field.blur()


def theme(page: Page, number: int) -> Locator:
    return page.get_by_test_id(f"theme-{number}")


def test_meeting_is_prepared_and_opened_by_visible_names(new_page: NewPage, live_server: LiveServer) -> None:
    page = prepare(new_page(viewport={"width": 1280, "height": 800}), live_server.hall("Concept", is_open=False))

    cover = page.get_by_role("region", name="De bijeenkomst")
    fill(cover.get_by_label("Titel"), "Avond over de wijk")
    expect(cover).to_contain_text("Opgeslagen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Avond over de wijk")

    rules = page.get_by_role("region", name="De spelregels")
    fill(rules.get_by_label("Per deelnemer").first, "5")
    rules.get_by_role("button", name="Voeg een kleur toe").click()
    expect(rules.get_by_role("group", name="groen")).to_be_visible()
    rules.get_by_label("Alle kleuren samen").check()
    fill(rules.get_by_label("Eén sticker telt voor").nth(2), "2")
    rules.get_by_label("Iedereen kijkt live mee").check()
    expect(rules.get_by_text("meekijken stuurt de stemming")).to_be_visible()
    expect(rules.locator(".status")).to_have_text("Opgeslagen")

    groups = page.get_by_role("region", name="Wie doet mee")
    expect(groups.get_by_label("Nieuwe groep")).to_be_visible()
    expect(groups.get_by_role("button", name="Voeg deze groep toe")).to_be_visible()

    expect(page.get_by_text("Er zijn nog geen thema's.")).to_be_visible()
    new_theme = page.get_by_role("form", name="Nieuw thema")
    for title, questions in (("Verkeer", ""), ("Groen", "Wat moet blijven?\nWat kan anders?")):
        new_theme.get_by_label("Titel").fill(title)
        new_theme.get_by_label("Richtinggevende vragen").fill(questions)
        new_theme.get_by_role("button", name="Voeg dit thema toe").click()
        expect(page.get_by_role("region", name=re.compile(title))).to_be_visible()
    page.get_by_role("button", name="Omhoog thema 2").click()
    expect(theme(page, 1).get_by_label("Titel")).to_have_value("Groen")

    theme(page, 1).get_by_text("Uitspraken vooraf").click()
    theme(page, 1).get_by_label("Voeg uitspraken toe").fill("Bomen")
    theme(page, 1).get_by_label("Toevoegen als").select_option("als kopjes")
    theme(page, 1).get_by_role("button", name="Toevoegen").click()
    expect(theme(page, 1).get_by_label("Kopje nr. 1")).to_have_value("Bomen")
    theme(page, 1).get_by_label("Voeg uitspraken toe").fill("•\tMeer linden\n\n• Minder snoeien\n  = geen kap")
    theme(page, 1).get_by_label("Toevoegen als").select_option("onder ‘Bomen’")
    theme(page, 1).get_by_role("button", name="Toevoegen").click()
    expect(theme(page, 1).get_by_label("Uitspraak nr. 4")).to_have_value("= geen kap")
    fill(theme(page, 1).get_by_label("Uitspraak nr. 2"), "Meer lindes")
    theme(page, 1).get_by_label("Kopje van nr. 3").select_option("Niet onder een kopje")

    page.reload()
    expect(page.get_by_text("2 thema's · 5 blauw, 2 wit, 3 groen")).to_be_visible()
    expect(rules.get_by_label("Hoogstens op één uitspraak").first).to_have_value("5")
    expect(rules.get_by_label("Eén sticker telt voor").nth(2)).to_have_value("2")
    expect(theme(page, 1).get_by_label("Richtinggevende vragen")).to_have_value("Wat moet blijven?\nWat kan anders?")
    theme(page, 1).get_by_text("4 uitspraken vooraf").click()
    expect(theme(page, 1).get_by_label("Uitspraak nr. 2")).to_have_value("Meer lindes")
    expect(theme(page, 1).get_by_label("Kopje van nr. 2").locator("option:checked")).to_have_text("Bomen")
    expect(theme(page, 1).get_by_label("Kopje van nr. 3").locator("option:checked")).to_have_text(
        "Niet onder een kopje"
    )

    page.get_by_role("button", name="Open de bijeenkomst").click()
    page.get_by_role("dialog").get_by_role("button", name="Open de bijeenkomst").click()
    expect(page.get_by_role("button", name="Start het verzamelen")).to_be_visible()


def test_refused_rules_stay_on_the_screen_with_the_reason(new_page: NewPage, live_server: LiveServer) -> None:
    hall = live_server.demo("vote")
    page = prepare(new_page(), hall)
    rules = page.get_by_test_id("rules")

    fill(rules.locator("#colour-0-budget"), "1")
    expect(rules.get_by_test_id("refusal")).to_contain_text("Er zijn al stickers geplakt")
    expect(rules.locator("#colour-0-budget")).to_have_value("1")
    rules.get_by_test_id("drop-draft").click()
    expect(rules.locator("#colour-0-budget")).to_have_value("2")

    fill(rules.locator("#colour-0-name"), "")
    expect(rules.get_by_test_id("refusal")).to_contain_text("een naam")
    fill(rules.locator("#colour-0-name"), "Wit")
    expect(rules.locator(".status--saved")).to_be_visible()


def test_theme_with_results_is_not_deleted_and_one_without_is_after_asking(
    new_page: NewPage, live_server: LiveServer
) -> None:
    page = prepare(new_page(), live_server.demo("vote"))

    theme(page, 1).get_by_test_id("delete-theme").click()
    page.get_by_test_id("yes").click()
    expect(page.get_by_test_id("message")).to_contain_text("Dit kan niet worden verwijderd")

    theme(page, 6).get_by_test_id("delete-theme").click()
    page.get_by_test_id("no").click()
    expect(theme(page, 6)).to_be_visible()
    theme(page, 6).get_by_test_id("delete-theme").click()
    page.get_by_test_id("yes").click()
    expect(theme(page, 6)).to_have_count(0)
    expect(theme(page, 5)).to_be_visible()


def test_typing_survives_news_from_another_screen(new_page: NewPage, live_server: LiveServer) -> None:
    hall = live_server.hall(is_open=False)
    groen = hall.add_theme("Groen")
    page = prepare(new_page(), hall)

    page.locator("#new-theme-title").fill("Nog niet af")
    page.locator(f"#theme-{groen}-title").press_sequentially("in de wijk")
    hall.do("edit_theme", theme=groen, title="Natuur", questions=["Welke?"])
    hall.add_theme("Verkeer")

    expect(theme(page, 2)).to_be_visible()
    expect(page.locator(f"#theme-{groen}-title")).to_have_value(re.compile("in de wijk"))
    expect(page.locator("#new-theme-title")).to_have_value("Nog niet af")


def test_saved_form_keeps_its_values_until_a_snapshot_holds_them(new_page: NewPage, live_server: LiveServer) -> None:
    page = prepare(new_page(), live_server.hall(is_open=False))

    shown = page.evaluate("""async () => {
      const root = Array.from(document.querySelectorAll('link[rel=modulepreload]'), (link) => link.href)
        .find((href) => href.endsWith('drafts.js'));
      const { createDrafts } = await import(root);
      const refreshed = [];
      const drafts = createDrafts({
        ask: async () => ({ ok: true }),
        refresh: () => new Promise((resolve) => refreshed.push(resolve)),
        onChange: () => {},
      });
      const seen = [];
      const look = () => seen.push(drafts.values('rules', 'of the server'));
      drafts.type('rules', 'two colours');
      await drafts.save('rules', 'set_rules', {});
      drafts.type('rules', 'three colours');
      await drafts.save('rules', 'set_rules', {});
      look();
      refreshed[0](); await Promise.resolve();
      look();
      refreshed[1](); await Promise.resolve(); await Promise.resolve();
      look();
      return seen;
    }""")

    assert shown == ["three colours", "three colours", "of the server"]


def test_what_is_typed_without_connection_is_saved_when_it_is_back(new_page: NewPage, tmp_path: Path) -> None:
    server = LiveServer(tmp_path)
    try:
        hall = server.hall(is_open=False)
        page = prepare(new_page(expected=NOT_CONNECTED), hall)
        cover = page.get_by_test_id("cover")

        server.kill()
        expect(page.locator("#connection")).to_contain_text("Geen verbinding.")
        fill(cover.locator("#cover-place"), "Buurthuis De Linde")
        expect(cover.get_by_test_id("refusal")).to_contain_text("Dit blijft hier staan.")
        server.start()

        expect(cover.locator(".status--saved")).to_be_visible()
        page.reload()
        expect(cover.locator("#cover-place")).to_have_value("Buurthuis De Linde")
    finally:
        server.kill()
