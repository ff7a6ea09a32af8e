"""The pages for developers and hosts name files that exist: in backticks, and as relative links."""

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PAGES = [
    *(CHECKOUT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")),
    *sorted(CHECKOUT.glob("docs/**/*.md")),
]

FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
IN_BACKTICKS = re.compile(r"`([^`]+)`")  # also over the end of a line
# A file with a folder before it, or a folder of a folder; <name> and * stand for any name.
PATH = re.compile(r"[\w.<>*-]+(/[\w.<>*-]+)*(/[\w<>*-]+\.[a-z0-9.]+|/)")
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def paths_in(text: str) -> list[str]:
    """The paths in backticks that could be in the repository: files with an ending, and folders with a slash behind."""
    found = [path for path in IN_BACKTICKS.findall(FENCED.sub("", text)) if PATH.fullmatch(path)]
    return [path for path in found if not path.endswith("/") or (CHECKOUT / path.partition("/")[0]).exists()]


def exists(path: str) -> bool:
    """Return whether a path, or a pattern with <name> or *, has a file or folder."""
    return any(CHECKOUT.glob(re.sub(r"<[^>]*>", "*", path)))


def anchors_in(text: str) -> set[str]:
    """The anchors that a forge gives to the headings of a page."""
    return {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(FENCED.sub("", text))
    }


def dead_links_of(page: Path, text: str) -> list[str]:
    """The relative links of a page whose file, or whose heading in a file, is not there."""
    dead = []
    for target in LINK.findall(FENCED.sub("", text)):
        path, _, anchor = target.partition("#")
        if ":" in path:
            continue
        file = (page.parent / path).resolve() if path else page
        if (file != page and not file.exists()) or (
            anchor and anchor not in anchors_in(text if file == page else file.read_text("utf-8"))
        ):
            dead.append(target)
    return dead


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(CHECKOUT).as_posix())
def test_every_path_exists_and_every_link_leads_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")

    assert [path for path in paths_in(text) if not exists(path)] == []
    assert dead_links_of(page, text) == []


def test_what_is_a_path() -> None:
    text = "`python\nrun.py` `a/b.py` `tests/<layer>/test_*.py` `and/or` `README.md` `f(a/b.c)` `backups/` `docs/`\n"
    fenced = "```\nold/name.py\n```\n"

    assert paths_in(text + fenced) == ["a/b.py", "tests/<layer>/test_*.py", "docs/"]


@pytest.mark.parametrize(
    ("path", "is_there"),
    [("workshop/domain/phases.py", True), ("tests/<layer>/test_*.py", True), ("workshop/<layer>/nothing.py", False)],
)
def test_a_missing_file_is_found(path: str, is_there: bool) -> None:
    assert exists(path) is is_there


def test_a_dead_link_is_found() -> None:
    text = "# Two words\n[a](README.md) [b](gone.md) [c](#two-words) [d](#three) [e](https://gone.example/x)"

    assert dead_links_of(CHECKOUT / "page.md", text) == ["gone.md", "#three"]
