"""The projector in a real browser: it fits, is readable from the last row, and shows no more than it may."""

import re
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect
from sqlmodel import select

from tests.e2e.driving import Hall, LiveServer
from workshop.access.actors import meeting_by_code
from workshop.storage.database import Database, UnitOfWork
from workshop.storage.models import Group, Participant

pytestmark = pytest.mark.browser

SIZES = ((1024, 768), (1280, 800), (1920, 1080))
SENTINEL = 4711
LOST_LINE = r"ERR_CONNECTION_REFUSED|WebSocket|Failed to load resource"

# What is wrong with the screen as it stands: what sticks out, what is too small, what is more than a page should hold.
COMPLAINTS = """() => {
  const found = [];
  const vh = window.innerHeight / 100;
  const shown = (element) => element.closest('.ruler') === null && element.getClientRects().length > 0;
  const all = (selector) => Array.from(document.querySelectorAll(selector)).filter(shown);
  const page = document.documentElement;
  if (page.scrollHeight > window.innerHeight || page.scrollWidth > window.innerWidth) found.push('the page scrolls');
  const outside = (element, box, name) => {
    const is = element.getBoundingClientRect();
    if (is.left < box.left - 1 || is.right > box.right + 1 || is.top < box.top - 1 || is.bottom > box.bottom + 1) {
      found.push(`${name} sticks out: ${element.textContent.trim().slice(0, 40)}`);
    }
  };
  const whole = { left: 0, top: 0, right: window.innerWidth, bottom: window.innerHeight };
  all('.title, .questions, .timer, .wifi, .wifi__words, .matrix__axis, .theme__facts, .agreement__who, .foot,'
    + ' .foot__join, .foot__news, .foot__note, .foot__page, .code, .qr, .figure, .legend,'
    + ' .ring, .ring__words, .lobby__words, .calm p, [data-cell], .section__heading, .tally, .points, .lost')
    .forEach((element) => outside(element, whole, element.className));
  const stage = document.querySelector('.stage');
  if (stage !== null) {
    const box = stage.getBoundingClientRect();
    all('.stage [data-cell], .stage .section, .stage .dot, .ring, .legend, .ring__words, .calm p, .matrix, .point')
      .forEach((element) => outside(element, box, element.className));
  }
  const news = document.querySelector('.foot__join');
  all('.foot__news, .foot__note, .foot__page, .lost').forEach((element) => {
    if (element.getBoundingClientRect().right > news.getBoundingClientRect().left) found.push('the foot overlaps');
  });
  const over = (one, other) => {
    const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
    return a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  };
  [['.timer', '.title, .questions, .stage, .code, .qr, .wifi, .lobby__words'],
    ['.wifi', '.title, .code, .qr, .lobby__words']].forEach(([name, others]) =>
    all(name).forEach((one) => all(others).forEach((other) => {
      if (over(one, other)) found.push(`${name} stands on ${other.className}`);
    })));
  all('[data-cell]').forEach((cell) => {
    if (cell.scrollWidth > cell.clientWidth + 1) found.push('a sheet is too narrow for what stands on it');
  });
  const least = { '.timer': 5, '.wifi__words': 5, '.agreement__who': 5, '.theme__title': 5, '.matrix__name': 5,
    '.words': 5, '.questions': 5, '.section__words': 5, '.figure': 7, '.code': 7, '.title': 7,
    '.lobby__code .code': 25, '.lobby__words': 5, '.calm p': 5, '.legend__words': 5 };
  Object.keys(least).forEach((selector) => all(selector).forEach((element) => {
    const style = window.getComputedStyle(element);
    const lines = Math.round(element.getBoundingClientRect().height / parseFloat(style.lineHeight));
    const minimum = selector === '.title' && lines > 1 ? 5 : least[selector];
    if (parseFloat(style.fontSize) < minimum * vh - 0.01) found.push(`${selector} is ${style.fontSize}`);
    if (selector === '.words' && lines > 4) found.push('a statement has more than four lines');
  }));
  if (all('[data-cell]').length > 7) found.push('more than seven on a page');
  return found;
}"""

NewPage = Callable[..., Page]


@pytest.fixture
def watch(new_page: NewPage) -> Callable[..., Page]:
    """Open the projector of a hall; things are simply there unless the test wants to see them move."""

    def open_(hall: Hall, moving: bool = False, **options: Any) -> Page:
        page = new_page(
            viewport={"width": 1024, "height": 768},
            reduced_motion="no-preference" if moving else "reduce",
            **options,
        )
        hall.show(page)
        return page

    return open_


def screen(page: Page, kind: str) -> None:
    """Wait until the projector shows a screen of this kind."""
    expect(page.locator("[data-screen]")).to_have_attribute("data-screen", kind)


def complaints(page: Page) -> list[str]:
    """The faults at any size, on any page; the keys of a remote turn the pages."""
    found: list[str] = []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        seen: set[str] = set()
        while (here := where(page)) not in seen:
            seen.add(here)
            found += [f"{width}x{height} {here}: {complaint}" for complaint in page.evaluate(COMPLAINTS)]
            page.keyboard.press("ArrowRight")
    return found


def where(page: Page) -> str:
    """The page number at the foot, or nothing where there is one page."""
    number = page.locator(".foot__page")
    return number.inner_text() if number.count() else ""


def texts(page: Page) -> list[str]:
    """The statements on the page that is shown."""
    return page.locator(".stage .words").all_inner_texts()


def ranks(page: Page) -> list[list[str]]:
    """For each place that is shown: its rank as it is read, and then the statements on it."""
    return page.locator(".stage .place").evaluate_all(
        """(places) => places.map((place) => [
          place.querySelector('.place__rank').innerText.split(/\\s+/).join(' '),
          ...Array.from(place.querySelectorAll('.words')).map((words) => words.innerText),
        ])"""
    )


@pytest.fixture(scope="module")
def msv(live_server: LiveServer) -> Hall:
    """The MSV meeting in the vote, with all its dots stuck."""
    return live_server.demo("vote")


# --- it fits, and can be read from the last row


def test_msv_meeting_fits_in_every_phase(msv: Hall, watch: Callable[..., Page]) -> None:
    with_ties, with_headings = msv.themes()[1], msv.themes()[3]
    page = watch(msv)
    found = {}
    for phase, kind in (("collect", "wall"), ("arrange", "wall"), ("vote", "vote"), ("reveal", "soon")):
        msv.move(phase, with_headings)
        msv.do("show_theme", theme=with_headings)
        screen(page, kind)
        found[phase] = complaints(page)
    msv.move("reveal", with_ties)
    msv.do("show_places", theme=with_ties, steps=None)
    msv.do("show_theme", theme=with_ties)
    screen(page, "reveal")
    found["reveal with shared places"] = complaints(page)
    msv.move("discuss", with_ties)
    screen(page, "outcome")
    found["discuss"] = complaints(page)

    assert {phase: wrong for phase, wrong in found.items() if wrong} == {}


def test_long_texts_fit_in_every_phase(live_server: LiveServer, watch: Callable[..., Page]) -> None:
    sentence = "De gemeente, de inwoners en de organisaties zoeken samen naar wat in de wijk nodig is en blijft. "
    statements = [f"{number}. {sentence * 3}"[:280] for number in range(60)]
    statements += [(sentence * 7)[:623], (sentence * 21)[:2000], "w" * 280, "Kort"]
    hall = live_server.hall("Een bijeenkomst met een titel die niet ophoudt, en dan nog een stuk verder gaat. " * 2)
    theme = hall.add_theme("Een lang thema " * 12, [(sentence * 6)[:500], sentence], statements)
    page = watch(hall)
    screen(page, "lobby")
    found = {"lobby": complaints(page)}
    for phase, kind in (("collect", "wall"), ("vote", "vote")):
        hall.move(phase)
        screen(page, kind)
        found[phase] = complaints(page)
    colours = [colour["id"] for colour in hall.board()["meeting"]["colours"]]
    for index, item in enumerate(hall.board()[f"theme:{theme}"]["items"][-14:]):
        hall.sem.do("set_paper", colour=colours[index % 2], target=item, dots=(1, 1, 3, 40, 400)[index % 5])
    hall.move("reveal")
    hall.do("show_places", theme=theme, steps=None)
    screen(page, "reveal")
    found["reveal"] = complaints(page)
    hall.move("discuss")
    screen(page, "outcome")
    found["discuss"] = complaints(page)

    hall.do("set_wifi", name="Gemeentehuis gasten 2e verdiep", password="w" * 63)
    hall.do("start_timer", seconds=4 * 60 * 60)
    for number in range(9):
        hall.sem.do("add_agreement", what=sentence * (number % 3 + 1), who="Het college", due=sentence[: 40 * number])
    for screen_name, kind in (
        ("theme", "outcome"),
        ("matrix", "matrix"),
        ("overview", "overview"),
        ("agreements", "agreements"),
        ("lobby", "lobby"),
    ):
        hall.do("show_screen", screen=screen_name)
        screen(page, kind)
        found[f"{screen_name} with a timer"] = complaints(page)

    assert {phase: wrong for phase, wrong in found.items() if wrong} == {}


def test_five_colours_and_open_totals_fit(live_server: LiveServer, watch: Callable[..., Page]) -> None:
    hall = live_server.hall("Vijf kleuren")
    theme = hall.add_theme("Welke doelen halen we in de komende vier jaar met elkaar?", [], ["Een", "Twee " * 40])
    colours = [
        {"name": name, "paint": paint, "meaning": "wat is het belangrijkst? " * 8, "budget": 20, "max_per_item": 20}
        for name, paint in zip(
            ["blauw", "wit", "groen", "geel", "rood"], ["blue", "white", "green", "yellow", "red"], strict=True
        )
    ]
    rules = {"with_voting": True, "statements_visible": True, "colours": [{**each, "weight": 2} for each in colours]}
    hall.do("set_rules", **rules, rule="together", open_totals=False)
    hall.move("vote")
    page = watch(hall)
    screen(page, "vote")
    found = complaints(page)
    hall.move("collect")
    hall.do("set_rules", **rules, rule="together", open_totals=True)
    hall.move("vote")
    board = hall.board()
    for colour in board["meeting"]["colours"]:
        hall.sem.do("set_paper", colour=colour["id"], target=board[f"theme:{theme}"]["items"][0], dots=1200)
    screen(page, "open vote")
    expect(page.locator(".stage .tally .figure").first).to_contain_text("1200")
    found += complaints(page)
    hall.move("discuss")
    screen(page, "outcome")
    found += complaints(page)

    assert found == []
    assert page.locator(".stage .points .figure").inner_text() == "12000"


def test_checker_sees_what_does_not_fit(msv: Hall, watch: Callable[..., Page]) -> None:
    page = watch(msv)
    page.evaluate("""() => {
      document.querySelector('.title').style.fontSize = '4vh';
      document.querySelector('.foot').style.transform = 'translateY(9vh)';
    }""")

    wrong = " ".join(page.evaluate(COMPLAINTS))

    assert ".title is" in wrong
    assert "sticks out" in wrong


# --- the lobby and the writing


def test_lobby_counts_who_comes_in(live_server: LiveServer, watch: Callable[..., Page]) -> None:
    hall = live_server.hall("Samen aan de slag", is_open=False)
    hall.add_theme("Wonen")
    page = watch(hall)
    screen(page, "lobby")
    expect(page.locator("body")).to_contain_text("We beginnen zo")
    code = page.locator(".lobby__code").inner_text()

    hall.do("open_meeting")
    expect(page.locator(".lobby__count")).to_have_text("0 mensen doen mee")
    hall.join()
    hall.join()

    expect(page.locator(".lobby__count")).to_have_text("2 mensen doen mee")
    assert code.replace(" ", "").replace("\n", "") == str(hall.code)
    assert page.locator("h1").inner_text() == "Samen aan de slag"
    assert page.locator(".screen a, .screen button, .screen input, .screen select").count() == 0


def test_statements_arrive_and_the_page_turns_to_the_newest(
    live_server: LiveServer, watch: Callable[..., Page]
) -> None:
    hall = live_server.hall()
    theme = hall.add_theme("Wonen", ["Wat moet anders?"])
    hall.move("collect")
    noor = hall.join()
    page = watch(hall)
    screen(page, "write")
    expect(page.locator(".calm")).to_have_text("Schrijf op je telefoon")

    for number in range(1, 10):
        noor.do("add_statement", theme=theme, text=f"Uitspraak {number}", key=f"{number}" * 22, is_heading=False)
        expect(page.locator(".stage .paper--lifted .words")).to_have_text(f"Uitspraak {number}")

    assert texts(page)[-1] == "Uitspraak 9"
    assert where(page) == "2 van 2"
    assert page.locator(".foot__news").inner_text() == "9 uitspraken"
    page.keyboard.press("PageUp")
    assert texts(page)[0] == "Uitspraak 1"


def test_pages_go_round_by_themselves(live_server: LiveServer, watch: Callable[..., Page]) -> None:
    hall = live_server.hall()
    hall.add_theme("Wonen", [], [f"Uitspraak {number}" for number in range(1, 16)])
    hall.move("arrange")
    page = watch(hall)
    screen(page, "wall")
    assert where(page) == "1 van 3"

    page.clock.install()
    page.reload()
    screen(page, "wall")
    seen = []
    for _ in range(3):
        page.clock.fast_forward(60_000)
        seen.append(where(page))

    assert seen == ["2 van 3", "3 van 3", "1 van 3"]


def test_hidden_statements_are_not_on_the_screen(live_server: LiveServer, watch: Callable[..., Page]) -> None:
    hall = live_server.hall()
    hall.add_theme("Wonen", ["Wat moet anders?"], ["Een geheime uitspraak"])
    rules = {key: hall.board()["meeting"][key] for key in ("with_voting", "rule", "open_totals")}
    colours = [
        {key: colour[key] for key in ("name", "paint", "meaning", "budget", "max_per_item", "weight")}
        for colour in hall.board()["meeting"]["colours"]
    ]
    hall.do("set_rules", **rules, statements_visible=False, colours=colours)
    hall.move("collect")
    page = watch(hall)
    screen(page, "write")
    hidden = page.content()
    hall.move("arrange")
    screen(page, "wall")

    assert "geheime" not in hidden
    assert texts(page) == ["Een geheime uitspraak"]


def test_headings_stand_above_their_members(msv: Hall, watch: Callable[..., Page]) -> None:
    theme = msv.themes()[3]
    msv.move("arrange", theme)
    msv.do("show_theme", theme=theme)
    page = watch(msv)
    screen(page, "wall")
    page.set_viewport_size({"width": 1920, "height": 1080})
    groups: dict[str, int] = {}
    while True:
        for heading, members in page.locator(".stage .section--group").evaluate_all(
            """(all) => all.map((one) =>
              [one.querySelector('.section__words').innerText, one.querySelectorAll('.sheet').length])"""
        ):
            groups[heading] = groups.get(heading, 0) + members
        number, _, last = where(page).partition(" van ")
        if number == last:
            break
        page.keyboard.press("ArrowRight")

    assert groups == {"Leiderdorp": 5, "Veel Spankracht in Leiderdorp": 5, "Uitdaging": 3}


# --- voting and the reveal


def test_turnout_moves_while_totals_are_nowhere(live_server: LiveServer, watch: Callable[..., Page]) -> None:
    hall = live_server.hall()
    theme = hall.add_theme("Wonen", ["Wat moet anders?"], ["Groen", "Rust"])
    hall.move("vote")
    board = hall.board()
    colour, item = board["meeting"]["colours"][0]["id"], board[f"theme:{theme}"]["items"][0]
    noor, _daan = hall.join(), hall.join()
    page = watch(hall)
    screen(page, "vote")
    expect(page.locator(".ring__words")).to_have_text("0 van 2 hebben gestemd")
    empty = page.locator(".ring__part").get_attribute("stroke-dashoffset")

    hall.sem.do("set_paper", colour=colour, target=item, dots=SENTINEL)
    noor.do("stick_dot", colour=colour, number=1, target=item)
    expect(page.locator(".ring__words")).to_have_text("1 van 2 heeft gestemd")
    voting = page.content()
    filled = page.locator(".ring__part").get_attribute("stroke-dashoffset")
    hall.move("reveal")
    screen(page, "soon")
    before = page.content()
    hall.do("show_places", theme=theme, steps=1)
    screen(page, "reveal")

    assert float(filled or 0) == pytest.approx(float(empty or 0) / 2)
    assert "3 × blauw" in voting
    assert str(SENTINEL) not in voting + before
    assert str(SENTINEL + 1) in page.locator(".stage .tally .figure").inner_text()
    assert page.locator(".stage .notes span").all_inner_texts() == ["1 persoon", f"{SENTINEL} op papier"]


def test_reveal_goes_from_the_last_place_to_the_first(msv: Hall, watch: Callable[..., Page]) -> None:
    theme = msv.themes()[1]
    msv.move("vote", theme)
    msv.move("reveal", theme)
    msv.do("show_theme", theme=theme)
    page = watch(msv)
    page.set_viewport_size({"width": 1920, "height": 1080})
    screen(page, "soon")
    expect(page.locator(".calm")).to_have_text("Zo meteen: de uitslag")
    talents = "Iedere burger heeft talenten, kan netwerken, heeft verscheidenheid."
    wider = "Denken in een groter geheel."
    shared = ["gedeeld 2", talents, "Verantwoordelijkheid nemen.", "Wederkerigheid; benoemen."]

    msv.do("show_places", theme=theme, steps=1)
    screen(page, "reveal")
    assert ranks(page) == [shared]
    assert page.locator(".stage .dot--white").count() == 1 + 3  # one beside the name of the colour

    msv.do("show_places", theme=theme, steps=2)
    expect(page.locator(".stage .place")).to_have_count(2)
    assert ranks(page) == [["1", wider], shared]
    assert page.locator(".stage .row").first.locator(".dot").count() == 3
    assert page.locator(".stage .row").first.locator(".notes").inner_text().split("\n") == ["3 mensen", "voorsprong 2"]

    msv.do("show_places", theme=theme, steps=3)
    expect(page.locator(".stage .section__colour")).to_have_text("blauw")
    assert ranks(page) == [["2", wider]]

    msv.do("show_places", theme=theme, steps=4)
    expect(page.locator(".stage .place")).to_have_count(2)
    assert ranks(page) == [["1", talents], ["2", wider]]
    assert page.locator(".stage .row .dot--white").count() == 0

    msv.do("show_places", theme=theme, steps=1)
    expect(page.locator(".stage .section__colour")).to_have_text("wit")
    assert ranks(page) == [shared]


def test_newest_place_is_on_the_page_however_many_share_it(live_server: LiveServer, watch: Callable[..., Page]) -> None:
    hall = live_server.hall()
    theme = hall.add_theme("Wonen", [], [f"Uitspraak {number}" for number in range(1, 13)])
    hall.move("vote")
    board = hall.board()
    blue = board["meeting"]["colours"][0]["id"]
    for index, item in enumerate(board[f"theme:{theme}"]["items"]):
        hall.sem.do("set_paper", colour=blue, target=item, dots=1 if index < 9 else index)
    hall.move("reveal")
    page = watch(hall)
    screen(page, "soon")

    for steps, newest in ((1, ["gedeeld 4", "Uitspraak 1"]), (2, ["3", "Uitspraak 10"]), (4, ["1", "Uitspraak 12"])):
        hall.do("show_places", theme=theme, steps=steps)
        expect(page.locator(".stage .words").first).to_have_text(newest[1])
        assert ranks(page)[0][:2] == newest

    page.keyboard.press("ArrowRight")
    assert ranks(page)[0][0] == "gedeeld 4"  # the bracket goes on where the page was turned


def test_first_place_takes_a_breath_and_its_stickers_land_one_by_one(msv: Hall, watch: Callable[..., Page]) -> None:
    theme = msv.themes()[1]
    msv.move("reveal", theme)
    msv.do("show_theme", theme=theme)
    msv.do("show_places", theme=theme, steps=3)
    page = watch(msv, moving=True)
    screen(page, "reveal")
    page.clock.install()
    page.reload()
    screen(page, "reveal")
    assert page.locator(".stage .dot--landing").count() == 0  # what was there already does not land again

    msv.do("show_places", theme=theme, steps=4)
    expect(page.locator(".stage .row--breath")).to_be_visible()
    breath = page.locator(".stage").inner_text()
    page.clock.fast_forward(2000)

    expect(page.locator(".stage .row--breath")).to_have_count(0)
    landing = page.locator(".stage .dot--landing").evaluate_all("(all) => all.map((one) => one.style.animationDelay)")
    assert "Iedere burger" not in breath
    assert landing == ["0ms", "180ms", "360ms", "540ms", "720ms"]


# --- other screens, the remote and the timer


def test_remote_turns_the_pages_on_from_what_the_hall_sees(live_server: LiveServer, watch: Callable[..., Page]) -> None:
    hall = live_server.hall()
    wonen = hall.add_theme("Wonen", [], [f"Uitspraak {number}" for number in range(1, 16)])
    hall.add_theme("Werken", [], [f"Werk {number}" for number in range(1, 16)])
    hall.move("arrange")
    page = watch(hall)
    screen(page, "wall")
    number = page.locator(".foot__page")
    for turned, shown in (
        (1, "2 van 3"),
        (2, "3 van 3"),
        (2, "3 van 3"),
        (3, "1 van 3"),
        (-1, "3 van 3"),
        (1, "2 van 3"),
    ):
        hall.do("turn_page", page=turned)
        expect(number).to_have_text(shown)
    page.keyboard.press("ArrowRight")
    expect(number).to_have_text("3 van 3")
    hall.do("turn_page", page=0)
    expect(number).to_have_text("2 van 3")  # one back from what the hall sees, whoever turned it

    hall.do("turn_page", page=-2)
    expect(number).to_have_text("3 van 3")
    page.reload()
    expect(number).to_have_text("2 van 3")
    hall.do("show_theme", theme=hall.themes()[1])
    expect(page.locator("h1")).to_have_text("Werken")
    expect(number).to_have_text("1 van 3")
    hall.do("show_theme", theme=wonen)
    expect(page.locator("h1")).to_have_text("Wonen")


def test_matrix_spreads_what_coincides_and_shows_whole_results_only(
    live_server: LiveServer, watch: Callable[..., Page]
) -> None:
    hall = live_server.hall()
    theme = hall.add_theme("Wonen", [], ["Veel van beide", "Blauw", "Ook blauw", "Niets", "Wit"])
    hall.move("vote")
    board = hall.board()
    blue, white = (colour["id"] for colour in board["meeting"]["colours"])
    items = board[f"theme:{theme}"]["items"]
    for colour, item, dots in ((blue, 0, 4), (white, 0, 4), (blue, 1, 2), (blue, 2, 2), (white, 4, 3)):
        hall.sem.do("set_paper", colour=colour, target=items[item], dots=dots)
    hall.move("reveal")
    hall.do("show_places", theme=theme, steps=1)
    hall.do("show_screen", screen="matrix")
    page = watch(hall)
    screen(page, "soon")
    hall.do("show_places", theme=theme, steps=None)
    screen(page, "matrix")

    places = page.locator(".point").evaluate_all(
        """(all) => Object.fromEntries(all.map((one) => {
          const { left, top, width } = one.getBoundingClientRect();
          return [one.textContent.trim(), [left, top, width]];
        }))"""
    )
    assert set(places) == {"1", "2", "3", "5"}
    assert places["1"][0] > max(places[other][0] for other in "235")
    assert places["1"][1] < min(places[other][1] for other in "23")
    apart = ((places["2"][0] - places["3"][0]) ** 2 + (places["2"][1] - places["3"][1]) ** 2) ** 0.5
    assert apart >= places["2"][2]
    assert texts(page) == ["Veel van beide", "Blauw", "Ook blauw", "Wit"]
    assert page.locator(".foot__note").inner_text() == "1 uitspraak kreeg geen sticker"


def put_into_groups(hall: Hall, names: Sequence[str]) -> None:
    """As if everybody who joined had come by the link of a group, in turn."""
    database = Database(f"sqlite:///{hall.server.folder / 'stip.sqlite3'}", checkpoints=False)

    def action(work: UnitOfWork) -> None:
        meeting = meeting_by_code(work.session, hall.code)
        groups = [
            Group(meeting_id=meeting.id or 0, position=number, name=name, name_key=name, token=f"{hall.code}-{number}")
            for number, name in enumerate(names)
        ]
        work.session.add_all(groups)
        work.session.flush()
        people = work.session.exec(select(Participant).where(Participant.meeting_id == meeting.id)).all()
        for number, person in enumerate(people):
            person.group_id = groups[number % len(groups)].id

    try:
        database.perform(action)
    finally:
        database.close()


def test_groups_stand_side_by_side_with_the_gap(live_server: LiveServer, watch: Callable[..., Page]) -> None:
    hall = live_server.hall()
    theme = hall.add_theme("Wonen", [], ["Groen " * 40, "Rust"])
    people = [hall.join() for _ in range(10)]
    put_into_groups(hall, ["inwoners", "professionals van buiten de gemeente"])
    hall.move("vote")
    board = hall.board()
    blue, (green, rest) = board["meeting"]["colours"][0]["id"], board[f"theme:{theme}"]["items"]
    for number, person in enumerate(people):
        for dot, item in enumerate((green, green, rest) if number % 2 == 0 else (green, rest, rest), start=1):
            person.do("stick_dot", colour=blue, number=dot, target=item)
    hall.move("reveal")
    hall.do("show_screen", screen="groups")
    page = watch(hall)
    screen(page, "soon")
    hall.move("discuss")
    hall.do("show_screen", screen="groups")
    screen(page, "groups")

    found = page.locator(".stage .groups__row").evaluate_all(
        """(all) => all.map((row) => Array.from(row.querySelectorAll('.groups__place')).map((one) => one.innerText))"""
    )
    assert page.locator(".stage .groups__name").all_inner_texts() == [
        "inwoners",
        "professionals van buiten de gemeente",
        "verschil",
    ]
    assert found == [["1", "2", "1"], ["2", "1", "1"]]
    assert complaints(page) == []


def test_overview_and_agreements(live_server: LiveServer, watch: Callable[..., Page]) -> None:
    hall = live_server.hall()
    wonen = hall.add_theme("Wonen", [], ["Groen", "Rust"])
    hall.add_theme("Werken", [], ["Nog geheim"])
    hall.move("vote", wonen)
    board = hall.board()
    noor = hall.join()
    blue = board["meeting"]["colours"][0]["id"]
    noor.do("stick_dot", colour=blue, number=1, target=board[f"theme:{wonen}"]["items"][1])
    hall.move("discuss", wonen)
    hall.do("show_screen", screen="overview")
    page = watch(hall)
    screen(page, "overview")
    themes = [" ".join(text.split()) for text in page.locator(".stage .theme").all_inner_texts()]
    content = page.content()
    hall.do("show_screen", screen="agreements")
    expect(page.locator(".calm")).to_have_text("Nog geen afspraken")
    hall.sem.do("add_agreement", what="Een schouw door de wijk", who="Gemeente", due="in juni")
    expect(page.locator(".stage .agreement")).to_have_count(1)

    assert themes == [
        "1 Wonen Bespreken 2 uitspraken 1 heeft gestemd B 1 Rust",
        "2 Werken Straks",
    ]
    assert "geheim" not in content
    assert page.locator(".stage .agreement").inner_text().split("\n\n") == [
        "Een schouw door de wijk",
        "Gemeente · in juni",
    ]


def test_timer_counts_by_the_clock_of_the_server_and_survives_a_restart(
    own_server: LiveServer, watch: Callable[..., Page]
) -> None:
    hall = own_server.hall()
    hall.add_theme("Wonen", [], ["Groen"])
    hall.move("arrange")
    page = watch(hall, expected=LOST_LINE)
    timer = page.locator("#timer")
    page.clock.install(time="2001-01-01")  # a clock that is years wrong, and stands still unless told
    page.reload()
    screen(page, "wall")
    expect(timer).to_be_hidden()
    hall.do("start_timer", seconds=600)
    expect(timer).to_have_text(re.compile("^(10:00|9:5[0-9])$"))
    hall.do("extend_timer", seconds=1200)
    expect(timer).to_have_text(re.compile("^(20:00|19:[45][0-9])$"))

    own_server.kill()
    expect(page.locator(".lost")).to_have_count(0)
    own_server.start()
    hall.write(hall.themes()[0], "Rust")
    page.reload()
    expect(page.locator(".stage .words")).to_have_text(["Groen", "Rust"])
    expect(timer).to_have_text(re.compile("^(19|18):[0-9]{2}$"))
    page.clock.fast_forward(19 * 60_000 + 30_000)
    expect(timer).to_have_class(re.compile("timer--(last|up)"))
    page.clock.fast_forward(60_000)
    expect(timer).to_have_text("De tijd is om")
    expect(page.locator("[data-screen]")).to_have_attribute("data-screen", "wall")
    hall.do("stop_timer")
    expect(timer).to_be_hidden()


def test_wifi_stands_beside_the_code_as_a_phone_reads_it(live_server: LiveServer, watch: Callable[..., Page]) -> None:
    hall = live_server.hall()
    hall.add_theme("Wonen")
    page = watch(hall)
    screen(page, "lobby")
    assert page.locator(".wifi").count() == 0
    for name, password, read in (
        ('Zaal; "boven"', "wel,kom:\\1", 'WIFI:T:WPA;S:Zaal\\; \\"boven\\";P:wel\\,kom\\:\\\\1;;'),
        ("Open", "", "WIFI:T:nopass;S:Open;;"),
    ):
        hall.do("set_wifi", name=name, password=password)
        expect(page.locator(".wifi__name")).to_have_text(name)
        expect(page.locator(".wifi__qr")).to_have_js_property("complete", True)
        picture = Image.open(BytesIO(page.locator(".scene").screenshot()))
        found = {barcode.text for barcode in zxingcpp.read_barcodes(picture)}
        assert read in found
        assert any(text.endswith(f"/{hall.code}") for text in found)
    assert page.locator(".wifi__password").count() == 0


# --- without voting, the end, and a line that is lost


def test_meeting_without_voting_shows_its_statements_to_the_end(
    live_server: LiveServer, watch: Callable[..., Page]
) -> None:
    hall = live_server.hall("V-O-L", programme="vol")
    theme = hall.themes()[0]
    page = watch(hall)
    screen(page, "lobby")
    hall.move("collect", theme)
    hall.write(theme, "Samen met de bewoners")
    screen(page, "wall")
    hall.move("discuss", theme)
    expect(page.locator(".stage .paper--lifted")).to_have_count(0)

    assert texts(page) == ["Samen met de bewoners"]
    board = hall.board()
    longest = max(hall.themes(), key=lambda each: len(board[f"theme:{each}"]["title"]))
    for number in range(7):
        hall.write(longest, f"{number}. {'Samen met de bewoners, en met wie zij kennen. ' * 7}"[:280])
    hall.do("start_timer", seconds=300)
    found = []
    for phase, kind in (("collect", "wall"), ("discuss", "wall")):
        hall.move(phase, longest)
        hall.do("show_theme", theme=longest)
        screen(page, kind)
        expect(page.locator("h1")).to_contain_text("Aanpak vanuit de sociale basis")
        found += complaints(page)
    assert found == []
    hall.do("end_meeting")
    screen(page, "ended")
    assert page.locator("h1").inner_text() == "Dank je wel voor het meedoen"
    assert complaints(page) == []


def test_end_shows_the_first_places_of_what_was_revealed(live_server: LiveServer, watch: Callable[..., Page]) -> None:
    hall = live_server.hall()
    wonen = hall.add_theme("Wonen", [], ["Groen", "Rust", "Licht", "Lucht"])
    werken = hall.add_theme("Werken", [], ["Niet onthuld"])
    hall.move("vote")
    board = hall.board()
    blue = board["meeting"]["colours"][0]["id"]
    for dots, item in enumerate(board[f"theme:{wonen}"]["items"], start=1):
        hall.sem.do("set_paper", colour=blue, target=item, dots=dots)
    hall.sem.do("set_paper", colour=blue, target=board[f"theme:{werken}"]["items"][0], dots=9)
    hall.move("discuss", wonen)
    hall.do("end_meeting")
    page = watch(hall)
    screen(page, "ended")

    assert ranks(page) == [["1", "Lucht"], ["2", "Licht"], ["3", "Rust"]]
    assert page.locator(".stage .section__words").all_inner_texts() == ["Wonen blauw"]
    assert page.locator(".foot .code").inner_text().replace("\n", "").replace(" ", "") == str(hall.code)
    assert complaints(page) == []


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[LiveServer]:
    """A server that a test may kill."""
    server = LiveServer(tmp_path / "data")
    yield server
    server.stop()


def test_lost_line_is_a_quiet_mark_and_comes_back(own_server: LiveServer, watch: Callable[..., Page]) -> None:
    hall = own_server.hall()
    theme = hall.add_theme("Wonen", [], ["Groen"])
    hall.move("collect")
    page = watch(hall, expected=LOST_LINE)
    screen(page, "wall")
    own_server.kill()
    expect(page.locator(".lost")).to_have_text("Geen verbinding")
    lost = texts(page), page.evaluate(COMPLAINTS)

    own_server.start()
    expect(page.locator(".lost")).to_have_count(0)
    hall.write(theme, "Rust")

    expect(page.locator(".stage .words")).to_have_text(["Groen", "Rust"])
    assert lost == (["Groen"], [])


# --- the pager: heights in, pages out


PAGER = """async ([lines, room]) => {
  const links = Array.from(document.querySelectorAll('link[rel=modulepreload]'));
  const { paginate } = await import(links.find((link) => link.href.endsWith('pager.js')).href);
  return paginate(lines, room).map((page) => page.reduce((cells, line) => cells.concat(line.cells), []));
}"""


def line(cells: str, height: float, section: str = "a", chrome: float = 0, starts: bool = False) -> dict[str, Any]:
    return {"section": section, "cells": list(cells), "height": height, "chrome": chrome, "starts": starts}


def test_pager_fills_pages_by_height_number_and_heading(msv: Hall, watch: Callable[..., Page]) -> None:
    page = watch(msv)
    room = {"height": 100, "gap": 10, "sectionGap": 20, "most": 7}
    cases = [
        ([], []),
        ([line("a", 45), line("b", 45)], [["a", "b"]]),
        ([line("a", 45), line("b", 46)], [["a"], ["b"]]),
        ([line("a", 300), line("b", 10)], [["a"], ["b"]]),  # what is too high for any page has one to itself
        ([line(name, 1) for name in "abcdefgh"], [list("abcdefg"), ["h"]]),
        ([line("abcd", 10), line("efgh", 10)], [list("abcd"), list("efgh")]),  # a line is never broken
        ([line("a", 30), line("b", 30, "b", 20)], [["a", "b"]]),
        ([line("a", 30), line("b", 31, "b", 20)], [["a"], ["b"]]),  # a heading stands with its first line
        ([line("a", 40, chrome=20), line("b", 40, chrome=20), line("c", 10, chrome=20)], [["a"], ["b", "c"]]),
        ([line("a", 10), line("b", 10, "b", starts=True)], [["a"], ["b"]]),
    ]

    assert [page.evaluate(PAGER, [lines, room]) for lines, _ in cases] == [expected for _, expected in cases]
