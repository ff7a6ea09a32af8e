"""Text that people typed, written so that it stays text in CommonMark and in Python-Markdown alike."""

import re

from workshop.minutes.notation import LINE_BREAK

# Entities stand for what only one of the two can escape with a backslash, or would read differently inside a table.
_ANYWHERE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", "`": "&#96;", "|": "&#124;", "~": "&#126;"} | {sign: "\\" + sign for sign in "\\*_[]"}
)
_SHORT_TEXT = 120


def escaped(text: str) -> str:
    """Text for a heading, item, cell or sentence; line ends become a written line break."""
    return LINE_BREAK.join(_escaped_line(line) for line in text.split("\n"))


def escaped_paragraphs(text: str) -> list[str]:
    """Text of several paragraphs, one block for each, with the line ends inside a paragraph kept readable."""
    return [
        f"{LINE_BREAK}\n".join(_escaped_line(line) for line in paragraph.split("\n"))
        for paragraph in text.split("\n\n")
        if paragraph
    ]


def shortened(text: str) -> str:
    """The beginning of a text, where the whole of it stands elsewhere."""
    return text if len(text) <= _SHORT_TEXT else text[:_SHORT_TEXT].rsplit(" ", 1)[0] + "…"


def _escaped_line(line: str) -> str:
    line = line.translate(_ANYWHERE)
    # \d is any digit: Python-Markdown begins a list with those of every script
    line = re.sub(r"^(\d+)([.)])", r"\1\\\2", line)
    # signs at the end would close a heading
    line = re.sub("#+$", lambda found: "\\#" * len(found.group()), line)
    line = re.sub(r"^([#>+-])", r"\\\1", line)
    return "&#61;" + line[1:] if re.fullmatch("=+", line) else line
