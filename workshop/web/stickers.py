"""The sticker wall of each theme as a picture in the minutes: drawn, since browsers leave backgrounds out of print."""

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from workshop.domain.vocabulary import letters_of
from workshop.minutes.exporters.charts import INK, PAINTS
from workshop.minutes.exporters.markdown_text import shortened
from workshop.minutes.notation import dots_in_words
from workshop.minutes.report import ItemReport, MeetingReport, ThemeReport

# a heading that Stip wrote: what people typed is not in italics
_OWN_HEADING = re.compile("<h4><em>[^<]*</em></h4>")
_STEP, _RADIUS, _BESIDE, _MOST = 20, 8.6, 16, 48


def with_walls(html: str, report: MeetingReport) -> str:
    """The minutes as HTML with a wall under the last own heading of each theme that has stickers to show.

    Args:
        html: of the Markdown of this report, cleaned: its third level are the themes.
    """
    begin, *sections = re.split("(?=<h3>)", html)
    if len(sections) != len(report.themes):
        return html
    letters = letters_of([colour.name for colour in report.colours])
    signs = {
        colour.name: (letter, *PAINTS[colour.paint]) for colour, letter in zip(report.colours, letters, strict=True)
    }
    return begin + "".join(
        _with_wall(section, theme, signs) for section, theme in zip(sections, report.themes, strict=True)
    )


Signs = dict[str, tuple[str, str, str]]


def _with_wall(section: str, theme: ThemeReport, signs: Signs) -> str:
    lines = [
        Markup("<li><span>{}. {}</span>{}</li>").format(item.number, shortened(item.text), _picture(item, theme, signs))
        for item in theme.items
        if dots_in_words(item, theme.last_round)
    ]
    headings = list(_OWN_HEADING.finditer(section))
    if not lines or not headings:
        return section
    end = headings[-1].end()
    wall = str(Markup('<ul class="wall">{}</ul>').format(Markup("").join(lines)))
    return section[:end] + wall + section[end:]


def _picture(item: ItemReport, theme: ThemeReport, signs: Signs) -> Markup:
    """The stickers of an item in rows, colour after colour; of a great many one, with their number."""
    drawn: list[tuple[str, str]] = []
    for tally in item.tallies:
        if tally.round == theme.last_round:
            few = tally.dots <= _MOST
            drawn += (
                [(tally.colour, "")] * tally.dots if few else [(tally.colour, f"× {tally.dots}"), ("", ""), ("", "")]
            )
    rows = -(-len(drawn) // _BESIDE)
    return Markup('<svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        _STEP * _BESIDE,
        _STEP * rows,
        dots_in_words(item, theme.last_round),
        Markup("").join(_stickers(drawn, signs)),
    )


def _stickers(drawn: Sequence[tuple[str, str]], signs: Signs) -> Iterator[Markup]:
    for at, (colour, number) in enumerate(drawn):
        if colour:
            x, y = _STEP * (at % _BESIDE + 0.5), _STEP * (at // _BESIDE + 0.5)
            letter, fill, ink = signs[colour]
            yield Markup(
                '<circle cx="{0}" cy="{1}" r="{2}" fill="#{3}" stroke="#{4}"></circle>'
                '<text x="{0}" y="{1}" dy="3.5" font-size="10" text-anchor="middle" fill="#{5}">{6}</text>'
            ).format(x, y, _RADIUS, fill, INK, ink, letter)
            if number:
                yield Markup('<text x="{}" y="{}" dy="3.5" font-size="10" fill="#{}">{}</text>').format(
                    x + _STEP * 0.6, y, INK, number
                )
