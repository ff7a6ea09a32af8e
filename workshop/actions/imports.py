"""A meeting from a report: minutes that were brought along, or a ready programme."""

from collections.abc import Mapping, Sequence
from math import gcd

from sqlmodel import select

from workshop.actions.groups import append_group
from workshop.actions.guards import require_filled, require_short
from workshop.actions.lookups import colours_of, current_round, groups_of, key_of
from workshop.actions.meetings import create_meeting, hold_colours, set_closed
from workshop.actions.minutes import append_agenda_item, append_agreement, append_attachment
from workshop.actions.statements import append_statement
from workshop.actions.themes import append_theme
from workshop.domain.disclosure import FEWEST_PEOPLE
from workshop.domain.errors import BadInput
from workshop.domain.vocabulary import (
    DEFAULT_COLOURS,
    MAX_BUDGET,
    MAX_HEAD_COUNT,
    MAX_THEMES,
    PREPARED_STATEMENT_LENGTH,
    TEXT_LENGTH,
)
from workshop.minutes.report import ItemReport, MeetingReport, MergedStatement, RoundReport, Tally, ThemeReport
from workshop.storage.database import UnitOfWork
from workshop.storage.models import (
    CountedResult,
    Deal,
    DotSlot,
    GroupResult,
    GroupTurnout,
    Meeting,
    PaperTally,
    Round,
    RoundGroup,
    RoundItem,
    RoundTheme,
    Statement,
    Theme,
)

MAX_NUMBER = 99_999


def create_from(work: UnitOfWork, owner_id: int | None, report: MeetingReport, is_minutes: bool = False) -> Meeting:
    """Make a meeting of a report; its own report then equals the one it was made from.

    Only a publication comes back as internal minutes: they never hold more than what was published. With results it
    becomes an ended meeting whose minutes can still be written; without (a programme) a draft.

    Args:
        is_minutes: the meeting was held, even where nothing came out of it.

    Raises:
        BadInput: a text is empty or too long, a number out of bounds, or one part names another that is not there.
        TooMany: there are more colours, themes, statements, agenda items or agreements than a meeting can hold.
    """
    _require_sound(report)
    meeting = create_meeting(
        work,
        owner_id,
        title=report.title,
        held_on=report.held_on,
        place=report.place,
        with_voting=report.with_voting,
        colours=report.colours or DEFAULT_COLOURS,
        rule=report.rule,
    )
    meeting.head_count, meeting.deal_per_theme = report.head_count, report.deal_per_theme
    for group in report.groups:
        append_group(work, meeting, group)
    if report.colours:
        hold_colours(work, meeting, report.colours)
    for item in report.agenda:
        append_agenda_item(work, meeting, item.title, item.text, item.after_work)
    for agreement in report.agreements:
        append_agreement(work, meeting, agreement.what, agreement.who, agreement.due)
    for name in report.attachments:
        append_attachment(work, meeting, name)
    meeting.minutes_language = report.language
    meeting.minutes_version = report.adopted_version
    themes = [append_theme(work, meeting, theme.title, theme.questions) for theme in report.themes]
    rows = [_add_items(work, meeting, row, theme) for row, theme in zip(themes, report.themes, strict=True)]
    if is_minutes or report.has_results:
        _bring_rounds(work, meeting, report, {number: row for of_theme in rows for number, row in of_theme.items()})
        for row, theme, items in zip(themes, report.themes, rows, strict=True):
            row.conclusion = theme.conclusion
            _bring_results(work, meeting, row, theme, items)
        set_closed(work, meeting)
        meeting.minutes_adopted_on = report.adopted_on
    work.session.flush()
    return meeting


def _require_sound(report: MeetingReport) -> None:
    """Refuse what the actions of people would not have let through; the rest is checked where the rows are added."""
    _require_within("head_count", report.head_count, MAX_HEAD_COUNT)
    _require_within("adopted_version", report.adopted_version, MAX_NUMBER, least=0 if report.adopted_on is None else 1)
    rounds = [told.number for told in report.rounds]
    numbers = [
        number
        for theme in report.themes
        for item in theme.items
        for number in (item.number, *(merged.number for merged in item.merged))
    ]
    if len(set(rounds)) < len(rounds) or len(set(numbers)) < len(numbers):
        raise BadInput(field="number", reason="twice")
    for number in (*rounds, *numbers):
        _require_within("number", number, MAX_NUMBER, least=1)
    colours = {colour.name for colour in report.colours}
    items = {item.number for theme in report.themes for item in theme.items}
    held_by = {colour.name: colour.group for colour in report.colours}
    _require_known(set(held_by.values()) <= {"", *report.groups})
    for told in report.rounds:
        _require_known(items.issuperset(told.only or ()))
        _require_within("voters", told.voters, MAX_HEAD_COUNT)
        _require_within("present", told.present, MAX_HEAD_COUNT)
        _require_within("extra_ballots", told.extra_ballots, told.voters or 0)
        for use in told.dots:
            _require_known(use.colour in colours)
            deals = len(report.themes) if report.deal_per_theme else 1
            _require_within("dealt", use.dealt, (told.present or 0) * MAX_BUDGET * deals)
        holders = _holders(report, told)
        for use in told.dots:
            people = holders.get(held_by[use.colour], told.present)
            if people and (use.dealt % people or use.dealt // people > MAX_BUDGET * MAX_THEMES):
                raise BadInput(field="dealt", reason="not_equal_for_all")
    for theme in report.themes:
        require_short("text", theme.conclusion, TEXT_LENGTH)
        voted_in = {turnout.round for turnout in theme.turnouts}
        _require_known(voted_in <= set(rounds) and set(theme.interim_rounds) <= voted_in)
        headings: set[int] = set()
        for item in theme.items:
            parts: tuple[ItemReport | MergedStatement, ...] = (item, *item.merged)
            for part in parts:
                require_filled("text", part.text, PREPARED_STATEMENT_LENGTH)
                if part.redacted_text is not None:
                    require_filled("text", part.redacted_text, PREPARED_STATEMENT_LENGTH)
            _require_known(item.heading is None or (item.heading in headings and not item.is_heading))
            headings.update([item.number] if item.is_heading else [])
        for turnout in theme.turnouts:
            _require_within("voters", turnout.voters, MAX_HEAD_COUNT)
        shown = {(each.round, each.group) for each in theme.group_turnouts}
        _require_known({round_number for round_number, _ in shown} <= voted_in)
        _require_known(len(shown) == len(theme.group_turnouts))
        for each in theme.group_turnouts:
            _require_known(each.group in report.groups)
            _require_within("voters", each.voters, MAX_HEAD_COUNT, least=FEWEST_PEOPLE)
        for given in (given for item in theme.items for given in item.group_tallies):
            _require_known((given.round, given.group) in shown and given.colour in colours)
            _require_within("dots", given.dots, MAX_HEAD_COUNT * MAX_BUDGET, least=1)
            _require_within("voters", given.voters, MAX_HEAD_COUNT)
        for tally in (*theme.on_hidden, *(tally for item in theme.items for tally in item.tallies)):
            _require_known(tally.round in voted_in and tally.colour in colours)
            _require_within("dots", tally.phone, MAX_HEAD_COUNT * MAX_BUDGET)
            _require_within("dots", tally.paper, MAX_HEAD_COUNT * MAX_BUDGET)
            _require_within("voters", tally.voters, MAX_HEAD_COUNT)


def _require_within(field: str, number: int | None, most: int, least: int = 0) -> None:
    if number is not None and not least <= number <= most:
        raise BadInput(field=field, reason="out_of_range", limit=most)


def _require_known(known: bool) -> None:
    if not known:
        raise BadInput(field="report", reason="unknown")


def _add_items(work: UnitOfWork, meeting: Meeting, row: Theme, theme: ThemeReport) -> Mapping[int, Statement]:
    by_number: dict[int, Statement] = {}
    for item in theme.items:
        heading = by_number[item.heading] if item.heading is not None else None
        statement = append_statement(
            work,
            meeting,
            row,
            item.text,
            is_heading=item.is_heading,
            heading_id=heading.id if heading is not None else None,
            number=item.number,
        )
        statement.late = item.late
        statement.redacted_text = item.redacted_text or ""
        by_number[item.number] = statement
        for merged in item.merged:
            duplicate = append_statement(work, meeting, row, merged.text, number=merged.number)
            duplicate.redacted_text = merged.redacted_text or ""
            duplicate.merged_into_id = statement.id
            duplicate.counted_merged = True
    return by_number


def _bring_rounds(work: UnitOfWork, meeting: Meeting, report: MeetingReport, items: Mapping[int, Statement]) -> None:
    """Replace the round that every new meeting has by those of the report, all counted."""
    work.session.delete(current_round(work, meeting))
    work.session.flush()
    colours = {row.name: key_of(row.id) for row in colours_of(work, meeting)}
    groups = {row.name: key_of(row.id) for row in groups_of(work, meeting)}
    for told in report.rounds:
        row = Round(
            meeting_id=key_of(meeting.id),
            number=told.number,
            open_totals=told.open_totals,
            counted=True,
            voters=told.voters,
            present=told.present,
            limited=told.only is not None,
            extra_ballots=told.extra_ballots,
        )
        work.session.add(row)
        work.session.flush()
        work.session.add_all(
            RoundItem(round_id=key_of(row.id), target_id=key_of(items[number].id)) for number in set(told.only or ())
        )
        deal = Deal(round_id=key_of(row.id))
        work.session.add(deal)
        work.session.flush()
        budgets = {colour.name: colour.budget for colour in report.colours}
        holders = _holders(report, told)
        work.session.add_all(
            RoundGroup(round_id=key_of(row.id), group_id=groups[name], present=people)
            for name, people in holders.items()
        )
        in_hall = {colour.name: holders.get(colour.group, told.present) for colour in report.colours}
        work.session.add_all(
            DotSlot(deal_id=key_of(deal.id), colour_id=colours[use.colour], number=number)
            for use in told.dots
            # what each was dealt follows from the sum (that of all themes, where each has its own); where nobody was
            # there, it is the budget
            for number in range(1, 1 + (use.dealt // (in_hall[use.colour] or 1) if use.dealt else budgets[use.colour]))
        )
    work.session.flush()


def _holders(report: MeetingReport, told: RoundReport) -> dict[str, int]:
    """The number of people who were dealt the dots of each group that holds a colour.

    The report has only the product with what each was dealt. How it falls apart does not matter, as long as it is the
    same number of people for all colours of the group.
    """
    dealt: dict[str, int] = {}
    of = {colour.name: colour.group for colour in report.colours}
    for use in told.dots:
        if of[use.colour]:
            dealt[of[use.colour]] = gcd(dealt.get(of[use.colour], 0), use.dealt)
    return dealt


def _bring_results(
    work: UnitOfWork, meeting: Meeting, row: Theme, theme: ThemeReport, items: Mapping[int, Statement]
) -> None:
    rounds = {
        found.number: key_of(found.id)
        for found in work.session.exec(select(Round).where(Round.meeting_id == meeting.id))
    }
    for turnout in theme.turnouts:
        work.session.add(
            RoundTheme(
                round_id=rounds[turnout.round],
                theme_id=key_of(row.id),
                shown=True,
                wholly_shown=theme.revealed or turnout is not theme.turnouts[-1],
                interim_shown=turnout.round in theme.interim_rounds,
                incomplete=not theme.revealed and turnout is theme.turnouts[-1],
                voters=turnout.voters,
            )
        )
    _bring_groups(work, meeting, row, theme, items, rounds)
    row.reached_vote = bool(theme.turnouts)
    row.revealed = True
    for item in theme.items:
        _bring_tallies(work, meeting, rounds, items[item.number], item.tallies, item.over_maximum)
    if theme.on_hidden:
        # which statements were hidden is not told; one hidden row holds what hung on them
        hidden = append_statement(work, meeting, row, "-")
        hidden.hidden, hidden.late = True, False
        _bring_tallies(work, meeting, rounds, hidden, theme.on_hidden, over_maximum=False)
    work.session.flush()


def _bring_groups(
    work: UnitOfWork,
    meeting: Meeting,
    row: Theme,
    theme: ThemeReport,
    items: Mapping[int, Statement],
    rounds: Mapping[int, int],
) -> None:
    groups = {group.name: key_of(group.id) for group in groups_of(work, meeting)}
    colours = {colour.name: key_of(colour.id) for colour in colours_of(work, meeting)}
    work.session.add_all(
        GroupTurnout(
            round_id=rounds[turnout.round],
            theme_id=key_of(row.id),
            group_id=groups[turnout.group],
            voters=turnout.voters,
        )
        for turnout in theme.group_turnouts
    )
    work.session.add_all(
        GroupResult(
            round_id=rounds[tally.round],
            target_id=key_of(items[item.number].id),
            colour_id=colours[tally.colour],
            group_id=groups[tally.group],
            dots=tally.dots,
            voters=tally.voters,
        )
        for item in theme.items
        for tally in item.group_tallies
    )


def _bring_tallies(
    work: UnitOfWork,
    meeting: Meeting,
    rounds: Mapping[int, int],
    target: Statement,
    tallies: Sequence[Tally],
    over_maximum: bool,
) -> None:
    colours = {row.name: key_of(row.id) for row in colours_of(work, meeting)}
    for tally in tallies:
        key = {
            "round_id": rounds[tally.round],
            "target_id": key_of(target.id),
            "colour_id": colours[tally.colour],
        }
        if tally.phone:
            work.session.add(CountedResult(**key, dots=tally.phone, voters=tally.voters, over_maximum=over_maximum))
        if tally.paper:
            work.session.add(PaperTally(**key, dots=tally.paper))
