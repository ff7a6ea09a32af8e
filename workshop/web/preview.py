"""The minutes as HTML: the Markdown export, rendered and then cleaned, with a picture of the wall in each theme."""

import re

import markdown
import nh3
from flask_babel import gettext as _
from markupsafe import Markup, escape

from workshop.minutes.exporters.markdown import to_markdown
from workshop.minutes.report import MeetingReport
from workshop.web.stickers import with_walls

TAGS = {
    *("h1", "h2", "h3", "h4", "h5", "p", "br", "ul", "ol", "li", "strong", "em", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}


# figures stand to the right
ATTRIBUTES = {"th": {"align"}, "td": {"align"}}

# a cell of a word or two, such as "gedeeld 1", stays on one line
SHORT = re.compile("<td>(?=[^<]{1,12}</td>)")


def preview_html(report: MeetingReport) -> Markup:
    """The minutes as safe HTML; what people typed was escaped by the exporter, and nh3 lets nothing else through."""
    html = markdown.markdown(
        to_markdown(report),
        extensions=["tables"],
        extension_configs={"tables": {"use_align_attribute": True}},
        output_format="html",
    )
    clean = with_walls(nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES), report)
    # a table that is wider than a phone scrolls by itself; in what people typed every "<" is an entity
    first, *others = SHORT.sub('<td class="short">', clean).split("<table>")
    name = escape(_("Table"))
    for number, text in enumerate(others, start=1):
        first += (
            f'<div class="table-scroll" role="region" aria-label="{name} {number}" tabindex="0"><table class="table">'
        )
        first += text.replace("</table>", "</table></div>")
    return Markup(first)  # noqa: S704
