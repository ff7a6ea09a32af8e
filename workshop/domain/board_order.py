"""The order of statements on the board, and which one speaks for its merged duplicates."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Arranged:
    """A statement or heading, as far as the order depends on it."""

    id: int
    position: int
    is_heading: bool
    heading_id: int | None


def board_order(items: Iterable[Arranged]) -> tuple[int, ...]:
    """The ids in board order: loose statements first, then each heading followed by its members.

    A statement whose heading is not among the items (hidden, deleted) counts as loose.
    """
    ordered = sorted(items, key=lambda item: (item.position, item.id))
    headings = [item for item in ordered if item.is_heading]
    heading_ids = {heading.id for heading in headings}
    members: dict[int, list[int]] = {heading_id: [] for heading_id in heading_ids}
    loose: list[int] = []
    for item in ordered:
        if item.heading_id is not None and item.heading_id in heading_ids:
            members[item.heading_id].append(item.id)
        elif not item.is_heading:
            loose.append(item.id)
    return (*loose, *(id_ for heading in headings for id_ in (heading.id, *members[heading.id])))


def placed(order: Sequence[int], moved: int, before: int | None) -> tuple[int, ...]:
    """The order with one id put before another, or after the last; before itself it stays where it is."""
    if before == moved:
        return tuple(order)
    rest = [id_ for id_ in order if id_ != moved]
    index = len(rest) if before is None else rest.index(before)
    return (*rest[:index], moved, *rest[index:])


def roots_of(merged_into: Mapping[int, int | None]) -> dict[int, int]:
    """For each statement, the one that speaks for it: itself, or the end of its chain of merges."""
    roots: dict[int, int] = {}
    for start in merged_into:
        chain: list[int] = []
        at = start
        while at not in roots and merged_into.get(at) is not None:
            chain.append(at)
            at = merged_into[at] or at
        root = roots.get(at, at)
        roots.update(dict.fromkeys([*chain, start], root))
    return roots


def with_duplicates(statement_id: int, merged_into: Mapping[int, int | None]) -> frozenset[int]:
    """The ids of a statement and of all that were merged into it, also by way of another.

    Args:
        merged_into: of the statements of the meeting, or of those that were merged alone.
    """
    roots = roots_of({**merged_into, statement_id: None})
    return frozenset(found for found, root in roots.items() if root == statement_id)


def merged_by_root(roots: Mapping[int, int]) -> dict[int, Sequence[int]]:
    """The duplicates behind each statement that has any, by id."""
    merged: dict[int, list[int]] = {}
    for statement_id, root in sorted(roots.items()):
        if statement_id != root:
            merged.setdefault(root, []).append(statement_id)
    return {root: tuple(ids) for root, ids in merged.items()}
