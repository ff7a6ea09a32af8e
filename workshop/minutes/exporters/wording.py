"""The words of the minutes themselves, in the language of the minutes and not in that of who downloads them."""

from collections.abc import Callable
from datetime import date

from babel.dates import format_date
from babel.support import NullTranslations

from workshop.domain.disclosure import FEWEST_PEOPLE, LEFT_OUT
from workshop.domain.ranking import Shift
from workshop.domain.vocabulary import Edition, Language
from workshop.minutes.notation import NO
from workshop.minutes.publication import holds_passages, redactions
from workshop.minutes.report import MeetingReport, RoundReport
from workshop.translations import catalogue


def words_in(language: Language) -> NullTranslations:
    """The texts in a language of the minutes, with gettext() and ngettext()."""
    return catalogue(language.value)


def day_in_words(day: date, language: Language) -> str:
    """A date as people write it: "7 juni 2013"."""
    return format_date(day, "d MMMM y", locale=language.value)


def status_in_words(report: MeetingReport) -> str:
    """The status of the minutes in words: adopted or not, and which version."""
    gettext = words_in(report.language).gettext
    if report.adopted_on is not None:
        day = day_in_words(report.adopted_on, report.language)
        return gettext("Adopted on %(day)s, version %(version)d") % {"day": day, "version": report.adopted_version}
    if report.adopted_version:
        return gettext("Draft of version %(version)d") % {"version": report.adopted_version + 1}
    return gettext("Draft")


def edition_in_words(report: MeetingReport) -> str:
    """For whom this copy is."""
    gettext = words_in(report.language).gettext
    return gettext("Publication") if report.edition is Edition.PUBLICATION else gettext("Internal version")


def edition_explained(report: MeetingReport) -> str:
    """A sentence about the other edition; empty where both hold the same texts."""
    gettext = words_in(report.language).gettext
    if report.edition is Edition.PUBLICATION:
        return gettext(
            "Where it says %(mark)s, something was left out. How many people stuck a sticker is not given where they "
            "were fewer than %(fewest)s, or where that could be worked out."
        ) % {"mark": LEFT_OUT[report.language], "fewest": FEWEST_PEOPLE}
    sentences = []
    if holds_passages(report):
        sentences.append(gettext("What stands between [[ and ]] is not in the publication."))
    if any(redactions(theme.items) for theme in report.themes):
        sentences.append(gettext("Some statements read otherwise in the publication; that is told with them."))
    return " ".join(sentences)


def unknown_in(report: MeetingReport) -> str:
    """The word in the place of a number that is unknown."""
    gettext = words_in(report.language).gettext
    return gettext("not given") if report.edition is Edition.PUBLICATION else gettext("unknown")


def limits_in_words(voting_round: RoundReport, gettext: Callable[[str], str]) -> str | None:
    """The numbers of the items that a round was about; None for all. Words too, or a spreadsheet finds a date in it."""
    if voting_round.only is None:
        return None
    return f"{gettext('No.')} {', '.join(str(number) for number in voting_round.only) or NO}"


def shift_in_words(shift: Shift, gettext: Callable[[str], str], ngettext: Callable[[str, str, int], str]) -> str:
    """The move of an item since the round before: "▲ 2 plaatsen"; the arrow alone would say too little."""
    if shift.up is None:
        return gettext("no place before")
    if shift.up == 0:
        return gettext("same place")
    n = abs(shift.up)
    risen, fallen = ngettext("▲ %(n)s place", "▲ %(n)s places", n), ngettext("▼ %(n)s place", "▼ %(n)s places", n)
    return (risen if shift.up > 0 else fallen) % {"n": n}
