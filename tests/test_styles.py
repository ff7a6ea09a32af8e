"""Style sheets that old phones understand, colours that can be read, templates that our CSP lets through."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from workshop.hosting.assets import read_tree

WORKSHOP = Path(__file__).resolve().parent.parent / "workshop"
SHEETS = sorted((WORKSHOP / "static" / "css").rglob("*.css"))
TEMPLATES = sorted((WORKSHOP / "templates").rglob("*.html"))

# What came after Chrome 80 or Safari 13, where a page would fall apart without it.
TOO_NEW = re.compile(
    r":is\(|:where\(|:has\(|\bclamp\(|\baspect-ratio:|(?<![\w-])inset:|(?<![\w-])[\d.]+[dsl]v[hw]\b|@layer|@container"
    r"|color-mix\(|(?<![\w-])(?:margin|padding)-(?:inline|block):|(?<![\w-])(?:row-|column-)?gap:"
)
OUTSIDE = re.compile(r"https?://|url\(['\"]?//", re.IGNORECASE)
INLINE = re.compile(
    r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|\|\s*safe\b|<script(?![^>]*\b(?:src=|type=\"application/json\"))",
    re.IGNORECASE,
)


def without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


def rules(css: str) -> list[str]:
    """The innermost blocks, each with its selector."""
    return re.findall(r"[^{}]+\{[^{}]*\}", without_comments(css))


def too_new(rule: str) -> list[str]:
    """What an old phone would not understand; `gap` is fine in a grid."""
    found = [match.group() for match in TOO_NEW.finditer(rule)]
    return [name for name in found if not (name.endswith("gap:") and re.search(r"display:\s*(?:inline-)?grid", rule))]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_style_sheet_is_understood_by_old_phones_and_stays_in_the_house(path: Path) -> None:
    css = path.read_text("utf-8")

    assert [(rule.strip(), names) for rule in rules(css) if (names := too_new(rule))] == []
    assert OUTSIDE.findall(css) == []


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


@pytest.mark.parametrize(
    "rule",
    [
        ".a { display: flex; gap: 4px }",
        ".a { inset: 0 }",
        ".a:is(.b) { color: red }",
        ".a { height: 100dvh }",
        ".a { margin-inline: auto }",
    ],
)
def test_checker_sees_what_old_phones_do_not_know(rule: str) -> None:
    assert too_new(rule)


@pytest.mark.parametrize(
    "rule",
    [".a { display: grid; gap: 4px }", ".a { height: 100vh; box-shadow: inset 0 0 0 1px }", ".margin { top: 0 }"],
)
def test_checker_leaves_the_rest_alone(rule: str) -> None:
    assert too_new(rule) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_has_nothing_inline_and_nothing_from_outside(path: Path) -> None:
    template = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)

    assert INLINE.findall(template) == []
    assert OUTSIDE.findall(template) == []


# --- colours


def tokens(theme: str | None) -> dict[str, str]:
    """The tokens of a theme, or without one those of every page."""
    folder = WORKSHOP / "static" / "css"
    sources = {":root": folder / "tokens.css"}
    if theme:
        sources[f".theme-{theme}"] = folder / "themes" / f"{theme}.css"
    found: dict[str, str] = {}
    for selector, path in sources.items():
        css = without_comments(path.read_text("utf-8"))
        block = css[css.index(f"{selector} {{") :]
        found |= dict(re.findall(r"(--[\w-]+):\s*([^;]+);", block[: block.index("}")]))
    return found


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` by WCAG."""
    channels = [int(colour[place:end], 16) / 255 for place, end in pairwise((1, 3, 5, 7))]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(theme: str | None, *names: str) -> float:
    values = []
    known = tokens(theme)
    for name in names:
        value = known[f"--{name}"]
        while value.startswith("var("):
            value = known[value[4:-1]]
        values.append(luminance(value))
    return (max(values) + 0.05) / (min(values) + 0.05)


TEXTS = [
    *((text, ground) for text in ("ink", "ink-quiet", "action", "danger", "saved") for ground in ("wall", "surface")),
    ("ink-quiet", "surface-sunken"),
    ("action", "action-soft"),
    ("on-action", "action"),
    ("on-action", "action-strong"),
    ("on-danger", "danger"),
    ("on-danger", "danger-strong"),
    ("on-attention", "attention"),
    ("surface", "saved"),
    *(("ink", f"{kind}-soft") for kind in ("action", "danger", "saved", "attention")),
    *(("dot-letter-light", f"dot-{colour}") for colour in ("blue", "green", "red")),
    *(("dot-letter-dark", f"dot-{colour}") for colour in ("white", "yellow")),
]
EDGES = [(edge, ground) for edge in ("line-strong", "focus") for ground in ("wall", "surface")]


@pytest.mark.parametrize("theme", [None, "projector", "console"])
def test_text_and_edges_have_contrast_enough(theme: str | None) -> None:
    low = [(*pair, ratio) for pair in TEXTS if (ratio := contrast(theme, *pair)) < 4.5]
    low += [(*pair, ratio) for pair in EDGES if (ratio := contrast(theme, *pair)) < 3]

    assert low == []


@pytest.mark.parametrize("ground", ["wall", "surface"])
def test_every_sticker_stands_out_from_the_paper_by_itself_or_its_rim(ground: str) -> None:
    assert contrast(None, "dot-outline", ground) >= 3
    assert contrast("console", "dot-edge", ground) >= 3
    assert min(contrast(None, f"dot-{colour}", ground) for colour in ("blue", "green", "red")) >= 3
