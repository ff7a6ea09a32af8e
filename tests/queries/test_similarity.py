"""The suggestion that two statements are the same: how often it is right, and what it does not do twice."""

import random
from itertools import combinations
from pathlib import Path

from tests.similar_pairs import APART, NEAR, REALLY_NEAR
from workshop.minutes.importers.markdown import decode, read_markdown
from workshop.queries import similarity
from workshop.queries.similarity import ALIKE, alike, nearest, score

KEPT = Path(__file__).parents[1] / "minutes" / "importers" / "kept"


def real_lists() -> list[list[str]]:
    """The statements of each theme of 2013 and 2019."""
    reports = [read_markdown(decode(path.read_bytes())).report for path in sorted(KEPT.glob("*-bijeenkomst-*.md"))]
    return [[item.text for item in theme.items if not item.is_heading] for report in reports for theme in report.themes]


def test_it_finds_what_was_written_twice_and_leaves_alone_what_was_not() -> None:
    found = [pair for pair in NEAR if score(*pair) >= ALIKE]
    wrong = [pair for pair in APART if score(*pair) >= ALIKE]
    real = [pair for texts in real_lists() for pair in combinations(texts, 2)]
    assert len(real) > 600
    assert (len(NEAR) - len(found), len(wrong)) == (1, 1)
    assert {frozenset(pair) for pair in real if score(*pair) >= ALIKE} == REALLY_NEAR


def test_it_seldom_speaks_while_something_else_is_being_typed() -> None:
    lists = real_lists()
    disturbed = 0
    for texts in lists:
        for text in texts:
            others = dict(
                enumerate(other for other in texts if frozenset({text, other}) not in REALLY_NEAR | {frozenset({text})})
            )
            words = text.split()
            disturbed += any(nearest(" ".join(words[:count]), others) is not None for count in range(1, len(words)))
    assert disturbed <= 3  # of 103


def test_the_nearest_is_named_and_a_short_word_names_nothing() -> None:
    texts = {3: "Schotten weghalen", 5: "Schotten tussen organisaties weghalen", 9: "Sport als verbinding"}
    assert nearest("de schotten weghalen!", texts) == 3
    assert nearest("Organisaties: schotten ertussen weghalen", texts) == 5
    assert nearest("Een moestuin bij de school", texts) is None
    assert nearest("sport", texts) is None
    assert nearest("sport als verbinding", {}) is None


def test_pairs_come_with_the_most_alike_first() -> None:
    texts = {7: "Behoud de bibliotheek", 2: "De bibliotheek behouden", 4: "Meer bomen", 5: "behoud de bibliotheek!"}
    assert alike(texts)[0] == (7, 5)
    assert {frozenset(pair) for pair in alike(texts)} == {frozenset({7, 5}), frozenset({7, 2}), frozenset({2, 5})}


def test_while_somebody_types_only_what_is_typed_is_taken_apart() -> None:
    """Statements on the board were taken apart before: a phone that types asks again and again."""
    words = [word for texts in real_lists() for text in texts for word in text.split()]
    picked = random.Random(2013)
    texts = {number: " ".join(picked.choices(words, k=60))[:280] for number in range(60)}
    typed = " ".join(picked.choices(words, k=60))[:270]
    nearest(typed, texts)
    before = similarity._words.cache_info().misses
    for turn in range(20):
        nearest(f"{typed} {turn}", texts)
    assert similarity._words.cache_info().misses - before == 20
