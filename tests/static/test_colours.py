"""Texts, edges and stickers can be told from what is behind them, by the contrast of WCAG."""

import re
from itertools import pairwise

import pytest

from tests.static.sheets import without_comments
from workshop.hosting.assets import STATIC


def tokens(theme: str | None) -> dict[str, str]:
    """The tokens of a theme, or without one those of every page."""
    folder = STATIC / "css"
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
