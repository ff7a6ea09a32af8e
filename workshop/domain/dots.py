"""The budget: what a participant may stick where, as plain checks on plain counts.

That nobody sticks more dots than dealt is a key of the database (a dot is a participant and a slot); the rest is here.
"""

from collections.abc import Sequence

from workshop.domain.errors import BadInput, NoSuchSticker, RulesFrozen, StillInUse, TooMany, TooManyOnOneItem
from workshop.domain.vocabulary import (
    MAX_BUDGET,
    MAX_COLOURS,
    MEANING_LENGTH,
    NAME_LENGTH,
    PAINTS,
    DotColour,
)


def require_sticker(number: int, budget: int) -> None:
    """Refuse a sticker that was never dealt; numbers run from 1 up to the budget."""
    if not 1 <= number <= budget:
        raise NoSuchSticker(number=number, budget=budget)


def require_room_on_item(already_there: int, maximum: int) -> None:
    """Refuse one more dot of a colour by the same participant on one item, merged duplicates included.

    Args:
        already_there: this participant's other dots of this colour on the item.
    """
    if already_there >= maximum:
        raise TooManyOnOneItem(maximum=maximum)


def require_sound_colours(colours: Sequence[DotColour]) -> None:
    """Refuse a set of colours that no meeting can have."""
    if not colours:
        raise BadInput(field="colours", reason="empty")
    if len(colours) > MAX_COLOURS:
        raise TooMany(limit=MAX_COLOURS)
    names = [colour.name.casefold() for colour in colours]
    for index, colour in enumerate(colours):
        if not colour.name or not any(sign.isalnum() for sign in colour.name):
            raise BadInput(field="colour_name", reason="empty")
        if len(colour.name) > NAME_LENGTH:
            raise BadInput(field="colour_name", reason="too_long", limit=NAME_LENGTH)
        if len(colour.meaning) > MEANING_LENGTH:
            raise BadInput(field="meaning", reason="too_long", limit=MEANING_LENGTH)
        if names[index] in names[:index]:
            raise BadInput(field="colour_name", reason="twice")
        if colour.paint not in PAINTS:
            raise BadInput(field="paint", reason="unknown")
        if not 1 <= colour.budget <= MAX_BUDGET:
            raise BadInput(field="budget", reason="out_of_range", limit=MAX_BUDGET)
        if not 1 <= colour.max_per_item <= colour.budget:
            raise BadInput(field="max_per_item", reason="out_of_range", limit=colour.budget)
        if not 1 <= colour.weight <= MAX_BUDGET:
            raise BadInput(field="weight", reason="out_of_range", limit=MAX_BUDGET)


def suggested_budget(items: int) -> int | None:
    """A budget that suits so many items: a quarter of them, at least three, at most what can be dealt.

    None where nothing hangs yet.
    """
    return min(max(3, -(-items // 4)), MAX_BUDGET) if items else None


def require_allowed_change(
    before: Sequence[DotColour], after: Sequence[DotColour], voting_began: bool, has_result: bool = False
) -> None:
    """Refuse a change of the rules that would be unfair to who already stuck dots, or retell an earlier round.

    Args:
        before, after: the same position is the same colour.
        voting_began: whether a dot was stuck in the current round, also when it was taken back since.
        has_result: whether an earlier round has a result, which the same weights must give for ever.

    Raises:
        RulesFrozen: voting began, and more than names, meanings or growing budgets would change; or there is a result,
            and a weight, or the group that holds a colour, would change.
        StillInUse: voting began, and a colour would disappear.
    """
    if has_result and any(
        (new.weight, new.group) != (old.weight, old.group) for old, new in zip(before, after, strict=False)
    ):
        raise RulesFrozen
    if not voting_began:
        return
    if len(after) < len(before):
        raise StillInUse
    if len(after) > len(before):
        raise RulesFrozen
    for old, new in zip(before, after, strict=True):
        grown_only = new.budget >= old.budget and new.max_per_item >= old.max_per_item
        if not grown_only or (new.weight, new.paint, new.group) != (old.weight, old.paint, old.group):
            raise RulesFrozen
