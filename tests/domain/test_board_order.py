"""Board order, and which statement speaks for its merged duplicates."""

import pytest

from workshop.domain.board_order import Arranged, board_order, merged_by_root, placed, roots_of, with_duplicates


def statement(id: int, position: int, heading: int | None = None) -> Arranged:
    return Arranged(id, position, is_heading=False, heading_id=heading)


def heading(id: int, position: int) -> Arranged:
    return Arranged(id, position, is_heading=True, heading_id=None)


@pytest.mark.parametrize(
    ("items", "order"),
    [
        ([], ()),
        ([statement(1, 2), statement(2, 1)], (2, 1)),
        # loose statements first, also when they were added after a heading
        ([heading(1, 1), statement(2, 2, heading=1), statement(3, 3)], (3, 1, 2)),
        ([heading(1, 2), heading(2, 1), statement(3, 4, heading=1), statement(4, 3, heading=1)], (2, 1, 4, 3)),
        # its heading is not among them: hidden or deleted
        ([statement(1, 1, heading=9), statement(2, 2)], (1, 2)),
        # equal positions: the one that came first
        ([statement(5, 1), statement(4, 1)], (4, 5)),
        # a statement is no heading, so nothing stands under it
        ([statement(1, 1), statement(2, 2, heading=1)], (1, 2)),
    ],
)
def test_board_order(items: list[Arranged], order: tuple[int, ...]) -> None:
    assert board_order(items) == order
    assert board_order(reversed(items)) == order


@pytest.mark.parametrize(
    ("merged_into", "roots"),
    [
        ({}, {}),
        ({1: None, 2: None}, {1: 1, 2: 2}),
        ({1: None, 2: 1, 3: 1}, {1: 1, 2: 1, 3: 1}),
        ({1: 2, 2: 3, 3: None}, {1: 3, 2: 3, 3: 3}),
        ({3: None, 2: 3, 1: 2, 4: 1}, {1: 3, 2: 3, 3: 3, 4: 3}),
    ],
)
def test_the_end_of_a_chain_of_merges_speaks_for_all(merged_into: dict[int, int | None], roots: dict[int, int]) -> None:
    assert roots_of(merged_into) == roots


@pytest.mark.parametrize(
    ("statement_id", "found"), [(3, {1, 2, 3, 4}), (2, {1, 2, 4}), (4, {4}), (5, {5}), (6, {6})], ids=str
)
@pytest.mark.parametrize("of_all", [True, False], ids=["of all", "of the merged ones"])
def test_a_statement_is_found_with_its_duplicates(statement_id: int, found: set[int], of_all: bool) -> None:
    merged_into: dict[int, int | None] = {2: 3, 1: 2, 4: 1}

    assert with_duplicates(statement_id, {**merged_into, 3: None, 5: None} if of_all else merged_into) == found


def test_duplicates_are_listed_behind_what_speaks_for_them() -> None:
    assert merged_by_root({1: 3, 2: 3, 3: 3, 4: 4}) == {3: (1, 2)}


@pytest.mark.parametrize(
    ("moved", "before", "order"),
    [(3, 1, (3, 1, 2)), (1, 3, (2, 1, 3)), (1, None, (2, 3, 1)), (2, 2, (1, 2, 3)), (3, None, (1, 2, 3))],
)
def test_one_is_put_before_another_or_after_the_last(moved: int, before: int | None, order: tuple[int, ...]) -> None:
    assert placed((1, 2, 3), moved, before) == order
    assert placed(order, moved, before) == order
