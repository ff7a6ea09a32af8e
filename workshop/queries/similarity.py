"""Statements that read alike, so that a person can be asked whether they are the same; nothing follows by itself.

The score is the mean of two of rapidfuzz: of the words in order of the alphabet, and of the words that both have. The
first alone misses one that is half as long; the second alone takes any "in iedere wijk" for all that begin so, on each
phone that is typing. Measured on tests/similar_pairs.py; the figures stand in tests/queries/test_similarity.py.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

ALIKE = 74.0
FEWEST_SIGNS = 8  # what is shorter reads like too much
MOST_PAIRS = 50

_WORDS = re.compile(r"\w+")


def score(one: str, other: str) -> float:
    """The likeness of two texts, from 0 to 100; numbers below ALIKE are not exact."""
    return next((found for found, _ in _scores(_words(one), [_words(other)])), 0.0)


def _scores(words: str, others: Sequence[str]) -> Iterator[tuple[float, int]]:
    """(score, index) of the others that may be alike: where the order has less in common, the mean cannot reach it."""
    for other, in_order, index in process.extract_iter(words, others, scorer=fuzz.ratio, score_cutoff=2 * ALIKE - 100):
        yield (in_order + fuzz.token_set_ratio(words, other)) / 2, index


def nearest(text: str, others: Mapping[int, str]) -> int | None:
    """The key of the text that reads most like this one; None when none is alike, or there is too little to tell."""
    words = _words(text)
    if len(words) < FEWEST_SIGNS:
        return None
    keys = list(others)
    best, index = max(_scores(words, [_words(other) for other in others.values()]), default=(0.0, 0))
    return keys[index] if best >= ALIKE else None


def alike(texts: Mapping[int, str]) -> list[tuple[int, int]]:
    """The pairs of keys whose texts are alike, in the order given within a pair, the most alike first."""
    keys = list(texts)
    return [(keys[one], keys[other]) for one, other in _alike(tuple(texts.values()))]


@lru_cache(maxsize=8)  # asked again by each facilitator of a meeting, and after each change elsewhere in it
def _alike(texts: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    words = [_words(text) for text in texts]
    found = [
        (-alike_by, one, one + 1 + index)
        for one, of_one in enumerate(words)
        for alike_by, index in _scores(of_one, words[one + 1 :])
        if alike_by >= ALIKE
    ]
    return tuple((one, other) for _, one, other in sorted(found)[:MOST_PAIRS])


@lru_cache(maxsize=4096)
def _words(text: str) -> str:
    """The words without regard to case, in the order of the alphabet."""
    return " ".join(sorted(_WORDS.findall(text.casefold())))
