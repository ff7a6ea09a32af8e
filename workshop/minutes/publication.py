"""The two editions of the minutes: what the internal one holds and the published one leaves out.

A statement that was redacted (weggelakt) has its own words in the internal edition only. In what the secretary writes,
a passage that only the internal edition may show stands between [[ and ]]. The brackets stay in that edition, so that
its readers see what is not for everybody; brackets without a partner, or with nothing between them, are text like any
other.

Beside those the publication leaves out what could point at single people: how many gave their dots to one statement or
theme where those were fewer than five, and the remark that merging brought somebody above the maximum. How many of each
group gave theirs to a statement goes for all groups together, as soon as one of them, or who is left when they are
subtracted, were fewer than five. The dots themselves stay. So do the totals of a round: how many voted, and how many of
them on a device that others had used, tell of nobody what was chosen, were they ever so few.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from workshop.domain.vocabulary import Edition, Language
from workshop.minutes.report import (
    AgendaItemReport,
    AgreementReport,
    GroupTally,
    ItemReport,
    MeetingReport,
    MergedStatement,
    Tally,
    ThemeReport,
)

OPENING, CLOSING = "[[", "]]"
LEFT_OUT = {Language.DUTCH: "[weggelaten]", Language.ENGLISH: "[left out]"}
FEWEST_PEOPLE = 5
# of three brackets in a row the inner two count
_BRACKETS = re.compile(r"\[\[(?!\[)|\]\]")


def published(report: MeetingReport) -> MeetingReport:
    """The edition for everybody; of a report that is one already, the same again."""
    return replace(
        report,
        edition=Edition.PUBLICATION,
        agenda=tuple(
            AgendaItemReport(_open(report, item.title), _open(report, item.text), item.after_work)
            for item in report.agenda
        ),
        themes=tuple(_published_theme(report, theme) for theme in report.themes),
        agreements=tuple(
            AgreementReport(_open(report, each.what), _open(report, each.who), _open(report, each.due))
            for each in report.agreements
        ),
        attachments=tuple(_open(report, name) for name in report.attachments),
    )


def without_passages(text: str, mark: str) -> str:
    """The text with the mark in the place of each passage that stands between double brackets."""
    kept, at = [], 0
    for begin, end in _passages(text):
        kept += [text[at:begin], mark]
        at = end
    return "".join(kept) + text[at:]


def holds_passages(report: MeetingReport) -> bool:
    """Whether a text of the secretary has a passage that only the internal edition may show."""
    return any(next(_passages(text), None) for text in _written(report))


def redactions(items: Iterable[ItemReport]) -> dict[int, str]:
    """What the publication reads instead of the items that were redacted, duplicates too, by their numbers."""
    found = {}
    for item in items:
        for number, text in (
            (item.number, item.redacted_text),
            *((each.number, each.redacted_text) for each in item.merged),
        ):
            if text is not None:
                found[number] = text
    return found


def _written(report: MeetingReport) -> Iterator[str]:
    """Every text of the secretary."""
    for item in report.agenda:
        yield from (item.title, item.text)
    yield from (theme.conclusion for theme in report.themes)
    for agreement in report.agreements:
        yield from (agreement.what, agreement.who, agreement.due)
    yield from report.attachments


def _passages(text: str) -> Iterator[tuple[int, int]]:
    """Where each passage begins and ends, brackets included; what stands inside another one is part of that."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for bracket in _BRACKETS.finditer(text):
        if bracket.group() == OPENING:
            opened.append(bracket.start())
        elif opened:
            begin = opened.pop()
            if text[begin + len(OPENING) : bracket.start()].strip():
                while found and found[-1][0] > begin:
                    found.pop()
                found.append((begin, bracket.end()))
    yield from found


def _open(report: MeetingReport, text: str) -> str:
    return without_passages(text, LEFT_OUT[report.language])


def _published_theme(report: MeetingReport, theme: ThemeReport) -> ThemeReport:
    return replace(
        theme,
        items=tuple(_published_item(item) for item in theme.items),
        conclusion=_open(report, theme.conclusion),
        turnouts=tuple(replace(turnout, voters=_enough(turnout.voters)) for turnout in theme.turnouts),
        on_hidden=_published_tallies(theme.on_hidden),
    )


def _published_item(item: ItemReport) -> ItemReport:
    return replace(
        item,
        text=item.text if item.redacted_text is None else item.redacted_text,
        redacted_text=None,
        tallies=_published_tallies(item.tallies),
        merged=tuple(
            MergedStatement(each.number, each.text if each.redacted_text is None else each.redacted_text)
            for each in item.merged
        ),
        over_maximum=False,
        group_tallies=_published_group_tallies(item),
    )


def _published_tallies(tallies: tuple[Tally, ...]) -> tuple[Tally, ...]:
    return tuple(replace(tally, voters=_enough(tally.voters)) for tally in tallies)


def _published_group_tallies(item: ItemReport) -> tuple[GroupTally, ...]:
    everybody = {(tally.round, tally.colour): tally.voters for tally in item.tallies}
    of_groups: dict[tuple[int, str], list[int | None]] = defaultdict(list)
    for tally in item.group_tallies:
        of_groups[tally.round, tally.colour].append(tally.voters)
    told = {at for at, voters in of_groups.items() if not _tell_of_few(voters, everybody.get(at))}
    return tuple(
        replace(tally, voters=tally.voters if (tally.round, tally.colour) in told else None)
        for tally in item.group_tallies
    )


def _tell_of_few(voters: Sequence[int | None], everybody: int | None) -> bool:
    """Whether the voters of groups, or the others of everybody without those, are fewer than five people."""
    known = [people for people in voters if people is not None]
    others = None if everybody is None else everybody - sum(known)
    return any(people != _enough(people) for people in (*known, others))


def _enough(people: int | None) -> int | None:
    return None if people is not None and 0 < people < FEWEST_PEOPLE else people
