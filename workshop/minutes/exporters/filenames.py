"""Names for files, made by us: a title can be anything, a file name cannot."""

import re
import unicodedata

from workshop.domain.vocabulary import Edition
from workshop.minutes.exporters.wording import words_in
from workshop.minutes.report import MeetingReport

_LONGEST_SLUG = 60


def filename_for(report: MeetingReport, extension: str) -> str:
    """The name under which an export lands: "2013-06-07-bijeenkomst-msv-intern.md".

    Only small ASCII letters, figures and hyphens, and always a day or a word in front, so that no title can make a
    path, a hidden file or a name that Windows keeps for itself.
    """
    gettext = words_in(report.language).gettext
    begin = report.held_on.isoformat() if report.held_on else _slug(gettext("Minutes"))
    edition = gettext("publication") if report.edition is Edition.PUBLICATION else gettext("internal")
    return (
        "-".join(part for part in (begin, _slug(report.title), _slug(edition)) if part)
        + "."
        + re.sub("[^a-z0-9]", "", extension.lower())
    )


def _slug(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", ascii_text)[:_LONGEST_SLUG].strip("-")
