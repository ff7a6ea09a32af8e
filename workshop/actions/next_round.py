"""Voting again, over themes or over some items; the earlier rounds stay as they are."""

from collections.abc import Sequence

from sqlmodel import select

from workshop.actions.guards import lock_meeting
from workshop.actions.lookups import current_round, key_of, last_mark_of, target_of, theme_of, themes_of
from workshop.actions.rounds import begin_round, count_round
from workshop.actions.themes import enter
from workshop.domain.errors import BadInput, NotOpen, NotShown, StillVoting
from workshop.domain.events import BoardChanged, MinutesChanged
from workshop.domain.phases import require_in_meeting
from workshop.domain.vocabulary import Action, Actor, Phase
from workshop.storage.database import UnitOfWork
from workshop.storage.models import Round, RoundTheme, Theme

FEWEST_ITEMS = 2  # of one item nothing can be chosen


def start_round(
    work: UnitOfWork, actor: Actor, number: int, theme_ids: Sequence[int] = (), item_ids: Sequence[int] = ()
) -> None:
    """Count the running round for good, and let people vote in a new one, with new stickers.

    Args:
        number: of the new round, as the board told it; when that round runs already nothing changes, so that repeating
            is safe, and two facilitators at once start one.
        theme_ids: the themes that are voted on, with all their items; not needed with item_ids.
        item_ids: only these items take stickers, and their themes are voted on; empty for all items of the themes.

    Raises:
        StillVoting: a theme is in its vote.
        NotShown: of a theme that is voted on again not everything was shown.
        NotOpen: the meeting is not open, or goes without voting.
        BadInput: another round runs than the page knew of; or there are no themes, or too few items.
    """
    meeting = lock_meeting(work, actor)
    require_in_meeting(Action.MOVE_PHASE, meeting.state, actor.role)
    if not meeting.with_voting:
        raise NotOpen(state=meeting.state.value)
    current = current_round(work, meeting)
    items = [target_of(work, meeting, item_id) for item_id in item_ids]
    themes = [theme for theme, _ in items] or [theme_of(work, meeting, theme_id) for theme_id in theme_ids]
    is_used = _is_used(work, current)
    if is_used and number == current.number:
        return
    if number != current.number + is_used:
        raise BadInput(field="number", reason="unknown")
    only = {key_of(target.id) for _, target in items}
    if not themes or (items and len(only) < FEWEST_ITEMS):
        raise BadInput(field="items", reason="too_few")
    for theme in themes_of(work, meeting):
        if theme.phase is Phase.VOTE:
            raise StillVoting(theme=theme.id)
    for theme in themes:
        _require_shown(work, theme)
    if is_used:
        count_round(work, meeting, current)
    else:  # of a reopened meeting, dealt but never voted in
        work.session.delete(current)
        work.session.flush()
    begin_round(work, meeting, only)
    for theme in themes:
        if theme.phase is not Phase.VOTE:  # of two items in one theme it stands there twice
            enter(work, meeting, theme, Phase.VOTE, is_alone=len({theme.id for theme in themes}) == 1)
    work.emit_after_commit(BoardChanged(actor.meeting_id))
    work.emit_after_commit(MinutesChanged(actor.meeting_id))


def _is_used(work: UnitOfWork, current: Round) -> bool:
    marks = select(RoundTheme.theme_id).where(RoundTheme.round_id == current.id)
    return work.session.exec(marks.limit(1)).first() is not None


def _require_shown(work: UnitOfWork, theme: Theme) -> None:
    """Refuse a theme of which something is hidden: its result stays readable beside the new round."""
    mark = last_mark_of(work, theme)
    if mark is not None and not mark.wholly_shown:
        raise NotShown(theme=theme.id)
