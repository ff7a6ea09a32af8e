"""Our style sheets as text."""

import re

from workshop.hosting.assets import STATIC

SHEETS = sorted((STATIC / "css").rglob("*.css"))


def without_comments(css: str) -> str:
    """A style sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
