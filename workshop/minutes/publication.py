"""The two editions of the minutes: what the internal one holds and the published one leaves out.

A statement that was redacted (weggelakt) has its own words in the internal edition only. In what the secretary writes,
a passage that only the internal edition may show stands between [[ and ]]. The brackets stay in that edition, so that
its readers see what is not for everybody; brackets without a partner, or with nothing between them, are text like any
other.

Beside those the publication leaves out what could point at single people (domain/disclosure.py): how many gave their
dots to one statement or theme where those were few, and the remark that merging brought somebody above the maximum. How
many of each group gave theirs to a statement is left out for all groups together, as soon as one of them, or everybody
outside them, were few. The dots themselves stay. So do the totals of a round: how many voted, and how many of them on a
device that others had used, say of nobody what was chosen, however few they were.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from workshop.domain.disclosure import LEFT_OUT, has_passages, is_few, tells_of_few, without_passages
from workshop.domain.vocabulary import Edition
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


def holds_passages(report: MeetingReport) -> bool:
    """Return whether a text of the secretary has a passage that only the internal edition may show."""
    return any(has_passages(text) for text in _written(report))


def redactions(items: Iterable[ItemReport]) -> dict[int, str]:
    """The texts that replace redacted items in the publication, duplicates too, by their numbers."""
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


def _open(report: MeetingReport, text: str) -> str:
    return without_passages(text, LEFT_OUT[report.language])


def _published_theme(report: MeetingReport, theme: ThemeReport) -> ThemeReport:
    return replace(
        theme,
        items=tuple(_published_item(item) for item in theme.items),
        conclusion=_open(report, theme.conclusion),
        turnouts=tuple(replace(turnout, voters=_unless_few(turnout.voters)) for turnout in theme.turnouts),
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
    return tuple(replace(tally, voters=_unless_few(tally.voters)) for tally in tallies)


def _published_group_tallies(item: ItemReport) -> tuple[GroupTally, ...]:
    everybody = {(tally.round, tally.colour): tally.voters for tally in item.tallies}
    of_groups: dict[tuple[int, str], list[int | None]] = defaultdict(list)
    for tally in item.group_tallies:
        of_groups[tally.round, tally.colour].append(tally.voters)
    given = {at for at, voters in of_groups.items() if not tells_of_few(voters, everybody.get(at))}
    return tuple(
        replace(tally, voters=tally.voters if (tally.round, tally.colour) in given else None)
        for tally in item.group_tallies
    )


def _unless_few(people: int | None) -> int | None:
    return None if people is not None and is_few(people) else people
