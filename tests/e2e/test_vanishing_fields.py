"""Fields that go away while somebody types in them, in a real browser: nothing throws, and no word is lost.

Chrome fires `change` while a focused field is taken out of the page, in the middle of drawing; Firefox and Safari
fire nothing then. In both cases what was typed must be sent, or stay and be offered.
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.driving import Hall, LiveServer

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
LAPTOP = {"width": 1280, "height": 900}


class PaperCase:
    """A console with its paper fields open: two themes, the first of which is voted on and has two statements."""

    def __init__(self, hall: Hall, page: Page) -> None:
        self.hall, self.page = hall, page
        self.theme = hall.add_theme("Groen")
        self.items = [hall.write(self.theme, text) for text in ("Meer bomen", "Meer bankjes")]
        self.other = hall.add_theme("Verkeer")
        hall.move("vote", self.theme)
        hall.do("show_theme", theme=self.theme, gather=False)
        hall.fatima.lend_cookies(page)
        page.goto(f"{hall.server.url}/meetings/{hall.code}")
        page.get_by_test_id("paper-toggle").click()

    def field(self, index: int) -> Locator:
        """The field for the first colour on a statement."""
        return self.page.locator(f"#statement-{self.items[index]} .row__paper input").first

    def type(self, index: int, figure: str) -> None:
        """Type a figure, and stay in the field."""
        self.field(index).click()
        self.field(index).press_sequentially(figure)

    def figures(self) -> list[int]:
        """The paper figures that the server has, in board order."""
        return [figure["dots"] for figure in self.hall.board().get(f"paper:{self.theme}", [])]

    def show(self, theme: int) -> None:
        """A colleague puts a theme on the screen, and this console follows."""
        self.hall.do("show_theme", theme=theme, gather=False)
        expect(self.page.locator("#theme-title")).to_have_text("Verkeer" if theme == self.other else "Groen")


@pytest.fixture
def paper(new_page: NewPage, live_server: LiveServer) -> PaperCase:
    return PaperCase(live_server.hall("Avond over groen"), new_page(viewport=LAPTOP))


def test_paper_figure_is_stored_when_another_theme_comes_on_the_screen(paper: PaperCase) -> None:
    paper.type(0, "7")
    paper.show(paper.other)
    paper.show(paper.theme)

    expect(paper.field(0)).to_have_value("7")
    expect_stored(paper.page, paper.figures, [7])
    paper.field(0).fill("9")
    paper.field(0).blur()
    expect(paper.page.locator(".paper-sum")).to_contain_text("9")
    expect_stored(paper.page, paper.figures, [9])


def test_paper_figure_of_a_hidden_statement_is_named_and_offered_again(paper: PaperCase) -> None:
    paper.type(0, "7")
    paper.hall.do("hide_statement", statement=paper.items[0], hidden=True)

    expect(paper.page.get_by_test_id("message")).to_contain_text("7 blauw op nr. 1")
    expect(paper.field(0)).to_have_count(0)
    paper.hall.do("hide_statement", statement=paper.items[0], hidden=False)
    expect(paper.field(0)).to_have_value("7")
    expect_stored(paper.page, paper.figures, [])
    paper.page.get_by_test_id("paper-again").click()
    expect(paper.page.get_by_test_id("paper-again")).to_have_count(0)
    expect(paper.page.locator(".paper-sum")).to_contain_text("7")
    expect_stored(paper.page, paper.figures, [7])


def test_paper_figure_outlives_going_back_to_collecting(paper: PaperCase) -> None:
    paper.type(1, "5")
    paper.hall.move("collect", paper.theme)

    expect(paper.page.get_by_test_id("message")).to_contain_text("5 blauw op nr. 2")
    paper.hall.move("vote", paper.theme)
    expect(paper.field(1)).to_have_value("5")
    paper.field(0).fill("3")
    paper.page.get_by_test_id("paper-again").click()
    expect(paper.page.locator(".paper-sum")).to_contain_text("8")
    expect_stored(paper.page, paper.figures, [3, 5])


def test_figure_that_is_typed_while_another_is_under_way_is_stored_too(paper: PaperCase) -> None:
    paper.field(0).evaluate(
        """(field) => ['7', '9'].forEach((figure) => {
          field.value = figure;
          ['input', 'change'].forEach((name) => field.dispatchEvent(new Event(name, { bubbles: true })));
        })"""
    )

    expect(paper.page.locator(".paper-sum")).to_contain_text("9")
    expect_stored(paper.page, paper.figures, [9])


def expect_stored(page: Page, read: Callable[[], Any], value: Any) -> None:
    """Wait until the server has a value: what a page shows may be on its way still."""
    for _ in range(300):
        if read() == value:
            return
        page.wait_for_timeout(100)
    assert read() == value


def prepare(page: Page, hall: Hall) -> Page:
    hall.fatima.lend_cookies(page)
    page.goto(f"{hall.server.url}/meetings/{hall.code}/prepare")
    expect(page.locator("#new-theme-title")).to_be_visible()
    return page


def test_title_of_a_theme_that_is_deleted_meanwhile_stays_to_be_read(
    new_page: NewPage, live_server: LiveServer
) -> None:
    hall = live_server.hall(is_open=False)
    groen, verkeer = hall.add_theme("Groen"), hall.add_theme("Verkeer")
    page = prepare(new_page(viewport=LAPTOP), hall)

    page.locator(f"#theme-{groen}-title").press_sequentially("Bomen en ")
    hall.do("delete_theme", theme=groen)

    expect(page.locator(f"#theme-{groen}-title")).to_have_count(0)
    lost = page.get_by_test_id("lost")
    expect(lost).to_have_count(1)
    expect(lost).to_contain_text("Bomen en ")
    page.locator(f"#theme-{verkeer}-title").fill("Fietsen")  # the page goes on
    page.locator(f"#theme-{verkeer}-title").blur()
    expect(page.locator(f"#theme-{verkeer}-title")).to_have_value("Fietsen")
    expect(page.locator(".status--saved").first).to_be_visible()
    lost.get_by_test_id("lost-drop").click()
    expect(lost).to_have_count(0)
    expect_stored(page, lambda: hall.board()[f"theme:{verkeer}"]["title"], "Fietsen")


def test_paper_figure_in_the_minutes_is_stored_or_named(new_page: NewPage, live_server: LiveServer) -> None:
    hall = live_server.hall("Avond over groen")
    theme = hall.add_theme("Groen")
    item = hall.write(theme, "Meer bomen")
    hall.write(theme, "Meer bankjes")
    hall.move("vote", theme)
    page = new_page(expected="404", viewport=LAPTOP)  # the figure of a hidden statement is refused
    hall.fatima.lend_cookies(page)
    page.goto(f"{hall.server.url}/minutes/{hall.code}")
    page.locator(".tally summary").click()
    field = page.locator(".tally__row", has_text="Meer bomen").locator("input").first

    field.click()
    field.press_sequentially("7")
    hall.do("hide_statement", statement=item, hidden=True)
    expect(page.get_by_test_id("message")).to_contain_text("7 blauw op nr. 1")
    hall.do("hide_statement", statement=item, hidden=False)
    expect(field).to_have_value("7")
    page.get_by_test_id("paper-again").click()
    expect(page.get_by_test_id("paper-again")).to_have_count(0)
    expect_stored(page, lambda: [figure["dots"] for figure in hall.board().get(f"paper:{theme}", [])], [7])


def test_words_for_a_statement_that_is_deleted_meanwhile_stay_in_the_console(
    new_page: NewPage, live_server: LiveServer
) -> None:
    hall = live_server.hall("Avond over groen")
    item = hall.write(hall.add_theme("Groen"), "Meer bankjes")
    page = new_page(viewport=LAPTOP)
    hall.fatima.lend_cookies(page)
    page.goto(f"{hall.server.url}/meetings/{hall.code}")
    page.locator(f"#edit-{item}").click()
    page.locator(f"#text-{item}").fill("Veel meer bankjes")

    hall.do("delete_statement", statement=item)

    expect(page.get_by_test_id("lost")).to_contain_text("Veel meer bankjes")
    page.get_by_test_id("lost-drop").click()
    expect(page.get_by_test_id("lost")).to_have_count(0)


def test_words_for_what_is_deleted_meanwhile_stay_in_the_minutes(new_page: NewPage, live_server: LiveServer) -> None:
    hall = live_server.hall("Avond over groen")
    groen, verkeer = hall.add_theme("Groen"), hall.add_theme("Verkeer")
    item = hall.write(groen, "Meer bomen")
    page = new_page(viewport=LAPTOP)
    hall.fatima.lend_cookies(page)
    page.goto(f"{hall.server.url}/minutes/{hall.code}")
    page.locator(f"#mend-{item}").click()
    page.locator("#mending").fill("Veel meer bomen")
    page.locator(f"#add-{verkeer}").fill("Een zebrapad")

    hall.do("delete_statement", statement=item)
    hall.do("delete_theme", theme=verkeer)

    lost = page.get_by_test_id("lost")
    expect(lost).to_have_count(2)
    expect(lost.first).to_contain_text("Veel meer bomen")
    expect(lost.last).to_contain_text("Een zebrapad")
    for _ in range(2):
        lost.first.get_by_test_id("lost-drop").click()
    expect(lost).to_have_count(0)
