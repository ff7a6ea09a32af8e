"""Normalisation of text: what is dropped, what stays, and that doing it twice changes nothing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.domain.texts import one_line, paragraphs


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  twee   woorden ", "twee woorden"),
        ("e\u0301e\u0301n", "één"),
        ("regel\r\ntwee\ten\u00a0drie", "regel twee en drie"),
        ("nul\x00 bel\x07 del\x7f", "nul bel del"),
        ("recht\u202esknil\u202c \u2066eiland\u2069", "rechtsknil eiland"),
        ("half \ud800 paar, geen teken \ufffe\ufdd0\U0001ffff.", "half paar, geen teken ."),
        ("gezin 👨\u200d👩\u200d👧 en hart ❤\ufe0f", "gezin 👨\u200d👩\u200d👧 en hart ❤\ufe0f"),
        ("a\u2028b\u2029c\x85d", "a b c d"),
        ("2^{de} lijn", "2^{de} lijn"),
        (" \u00a0\t\n", ""),
    ],
)
def test_one_line_keeps_what_can_be_read(typed: str, kept: str) -> None:
    assert one_line(typed) == kept


def test_paragraphs_keep_lines_and_one_empty_line_between_paragraphs() -> None:
    typed = "\n\n eerste  regel \r\ntweede regel\r\n \t\n\n\u00a0\nnieuwe alinea\u2029\n"
    assert paragraphs(typed) == "eerste regel\ntweede regel\n\nnieuwe alinea"


@given(st.text(alphabet=st.characters()))
def test_normalised_text_stays_as_it_is(typed: str) -> None:
    for normalise in (one_line, paragraphs):
        once = normalise(typed)
        assert normalise(once) == once
        assert unicodedata.is_normalized("NFC", once)
        assert once == once.strip()
