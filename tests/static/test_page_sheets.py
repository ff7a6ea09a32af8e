"""The sheet of each page holds the parts whose classes the page names."""

import re

import pytest

from tests.static.sheets import SHEETS, without_comments
from workshop.hosting.assets import STATIC, read_tree

WORKSHOP = STATIC.parent
TEMPLATES = sorted((WORKSHOP / "templates").rglob("*.html"))


def test_every_import_is_replaced_by_what_it_names() -> None:
    files = read_tree(WORKSHOP / "static").files

    assert [path for path in files if path.endswith(".css") and b"@import" in files[path].body] == []


def class_names(folder: str) -> dict[str, set[str]]:
    """The classes in each sheet of a folder."""
    sheets = [path for path in SHEETS if path.parent.name == folder]
    return {
        path.name: set(re.findall(r"\.([a-z][\w-]*)", without_comments(path.read_text("utf-8")))) for path in sheets
    }


EVERYWHERE = set[str]().union(*class_names("components").values())
PAGES = sorted(path.stem for path in SHEETS if path.parent.name == "pages")
SET_PAGE = re.compile(r'set page = "(\w+)"')


def classes_on(page: str) -> set[str]:
    """The classes in the templates and modules of a page, and in the HTML that its view makes."""
    tree = read_tree(WORKSHOP / "static")
    texts = [path.read_text("utf-8") for path in TEMPLATES if path.parent.name != "partials"]
    texts = [text for text in texts if (SET_PAGE.findall(text) or ["common"])[-1] == page]
    entry = tree.page_entry(page)
    texts += [] if entry is None else [tree.files[path].body.decode() for path in tree.modules(entry, later=True)]
    view = WORKSHOP / "web" / f"{page}.py"
    texts += [view.read_text("utf-8")] if view.exists() else []
    return {name for text in texts for names in re.findall(r'class="([^"]*)"', text) for name in names.split()}


@pytest.mark.parametrize("page", PAGES)
def test_page_imports_the_parts_whose_classes_it_names(page: str) -> None:
    used = classes_on(page)
    sheet = (WORKSHOP / "static" / "css" / "pages" / f"{page}.css").read_text("utf-8")

    needed = {name for name, classes in class_names("parts").items() if (classes - EVERYWHERE) & used}
    assert used
    assert {name for name in needed if f"@import '../parts/{name}';" not in sheet} == set()
