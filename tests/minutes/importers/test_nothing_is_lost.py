"""Whatever stands in a file of known blocks is in the report or in the list of what was not understood: no third place.

Each block has a word of its own, which must turn up. What may vanish: emphasis, empty lines, keys of front matter, and
headings that only say which section begins.
"""

import re
from dataclasses import asdict
from io import BytesIO
from itertools import count

from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workshop.domain.errors import NotMinutes
from workshop.minutes.importers.detect import read_minutes
from workshop.minutes.importers.import_outcome import ImportOutcome
from workshop.minutes.importers.markdown import read_markdown

# {w} becomes a word that stands nowhere else
BLOCKS = (
    "## {w}",
    "### {w}",
    "#### *{w}*",
    "## 1. {w}",
    "### 2. {w}",
    "## Uitkomsten",
    "## 3. Resultaten",
    "## Afspraken",
    "### Conclusies",
    "## Prioriteiten",
    "## Aanwezig",
    "## Afwezig",
    "## Rondvraag",
    "## Colofon",
    "## Wat valt op?",
    "{w} is een zin.",
    "*{w}*",
    "**{w}**",
    "{w}:",
    "Datum: 7 juni 2023, {w}",
    "Datum: 8 juni 2023, {w}",
    "Plaats: {w}",
    "Aanwezig: {w}",
    "Tijd: {w}",
    "Op 1 mei 2020 was er {w}.",
    "8 juni 2023\n{w}",
    "- {w}",
    "- {w} **2x blauw**",
    "- {w} (12 stickers)",
    "- {w} (+7)",
    "- {w} (4)",
    "- {w} **2x blauw** {w}",
    "- {w}\n  - {w} **1x wit**",
    "- {w} **1x wit**\n  - {w} **1x wit**",
    "- [ ] {w}",
    "- [x] {w}",
    "- Actie: {w}",
    "1. {w}",
    "> {w}",
    "```\n{w}\n```",
    "<div>{w}</div>",
    "![{w}](x.png)",
    "[{w}](http://x.nl/{w})",
    "| Thema | Uitspraak | Blauw |\n| - | - | - |\n| {w} | {w} | 4 |\n|  | {w} | veel {w} |",
    "| Uitspraak | Blauwe stickers ({w}) |\n| - | - |\n| {w} | 4 |",
    "| Onderwerp | Stickers |\n| - | - |\n| {w} | 4 |",
    "| Uitspraak | Kleur | Aantal | {w} |\n| - | - | - | - |\n| {w} | blauw | 3 | {w} |",
    "| Wat? | Wie? | Wanneer? | Status |\n| - | - | - | - |\n| {w} | {w} | {w} | {w} |\n|  | {w} | {w} | |",
    "| Actie | Voor | Wanneer |\n| - | - | - |\n| {w} | {w} | {w} |",
    "| Thema | Vragen |\n| - | - |\n| {w} | {w}? |\n|  | {w}? |",
    "| Datum | 7 juni 2023 |\n| - | - |\n| Plaats | {w} |\n| Onderwerp | {w} |\n| {w} | {w} |",
    "| {w} | {w} |\n| - | - |\n| {w} | {w} |",
    "{w}\t<ul><li>{w}?</li></ul>",
)


def filled(blocks: list[str]) -> tuple[str, list[str]]:
    """The text of a file, and the words that must turn up."""
    numbers = count(100)
    text = "# Avond 7 juni 2023\n\n" + "\n\n".join(blocks)
    words = []
    while "{w}" in text:
        words.append(f"woord{next(numbers)}x")
        text = text.replace("{w}", words[-1], 1)
    return text, words


def lost(words: list[str], read: ImportOutcome) -> list[str]:
    """The words that are in neither place."""
    told = str(asdict(read.report)) + " ".join(remark.text for remark in read.remarks)
    return [word for word in words if word not in told]


def in_word(blocks: list[str]) -> tuple[bytes, list[str]]:
    """The same kinds of blocks as Word has them, and the words that must turn up."""
    text, words = filled([block for block in blocks if not block.startswith(("```", "<", "!", "[", "> "))])
    document = Document()
    for block in text.split("\n\n"):
        heading = re.match(r"(#+) ", block)
        if heading:
            document.add_paragraph(block[heading.end() :].strip("*"), style=f"Heading {len(heading[1])}")
        elif block.startswith("|"):
            rows = [line.strip("|").split("|") for line in block.split("\n") if not line.startswith("| -")]
            table = document.add_table(len(rows), len(rows[0]))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, words_in_it in zip(row.cells, cells, strict=True):
                    cell.text = words_in_it.strip()
        elif block.startswith("- "):
            for line in block.split("\n"):
                paragraph = document.add_paragraph(style="List Bullet")
                for at, part in enumerate(line.strip(" -").split("**")):
                    paragraph.add_run(part).bold = at % 2 == 1
        else:
            document.add_paragraph(block)
    content = BytesIO()
    document.save(content)
    return content.getvalue(), words


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=10))
def test_each_paragraph_of_word_is_in_the_report_or_told(blocks: list[str]) -> None:
    content, words = in_word(blocks)
    read = None
    try:
        read = read_minutes(content)
    except NotMinutes:
        words = []
    assert read is None or lost(words, read) == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=12))
def test_each_block_is_in_the_report_or_told(blocks: list[str]) -> None:
    text, words = filled(blocks)
    read = None
    try:
        read = read_markdown(text)
    except NotMinutes:
        # a file that is refused loses nothing
        words = []
    assert read is None or lost(words, read) == []
