"""Texts of ads, profiles and posts."""

from collections.abc import Callable

import numpy as np

from resolver.link.arrays import MISSING, Floats, Ints, Levels, on_distinct
from resolver.link.compare.comparison import Comparison, comparison
from resolver.link.compare.sets import SHARES, share_levels
from resolver.link.overlaps import information
from resolver.link.texts import Texts, Vocabulary

_STYLE_STEPS = (0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
_STYLE = ("unlike", *(f"habits {step:.0%} alike" for step in _STYLE_STEPS))


def text_comparisons(texts: Texts) -> list[Comparison]:
    """Words, title, short numbers, signs and style."""
    found = [
        comparison("words", SHARES, same_words, texts, copied=True),
        comparison("prices and sizes", SHARES, same_numbers, texts, copied=True),
        comparison("punctuation", SHARES, same_signs, texts, copied=True),
        comparison("style", _STYLE, same_style, texts, copied=True),
    ]
    if texts.titled:
        found.insert(1, comparison("title", SHARES, same_title, texts, copied=True))
    return found


def same_words(texts: Texts, a: Ints, b: Ints) -> Levels:
    """How many of their words the two have in common, rare ones counting for more."""
    return _shares(texts, texts.vocabulary, a, b)


def same_title(texts: Texts, a: Ints, b: Ints) -> Levels:
    """How many of the words of their titles the two have in common, a rare word counting for more."""
    return _shares(texts, texts.title_words, a, b)


def same_numbers(texts: Texts, a: Ints, b: Ints) -> Levels:
    """How many prices, sizes and other short numbers the two have in common, rare ones counting more."""
    return _shares(texts, texts.numbers, a, b)


def same_signs(texts: Texts, a: Ints, b: Ints) -> Levels:
    """How many runs of punctuation and symbols the two have in common, rare ones counting for more."""
    return _shares(texts, texts.signs, a, b)


def same_style(texts: Texts, a: Ints, b: Ints) -> Levels:
    """How alike the two are in habits of writing: capitals, signs, spacing, length."""
    habits = texts.habits

    def levels(x: Ints, y: Ints) -> Levels:
        alike: Floats = 1 - np.abs(habits[x] - habits[y]).mean(axis=1)
        return np.searchsorted(np.array(_STYLE_STEPS), alike, side="right").astype(np.int8)

    return _on_texts(texts, a, b, levels)


def _shares(texts: Texts, vocabulary: Vocabulary, a: Ints, b: Ints) -> Levels:
    told = information(vocabulary.holders, int(texts.sketch.max(initial=0)) + 1)
    return _on_texts(texts, a, b, lambda x, y: share_levels(vocabulary.bags, told, x, y))


def _on_texts(texts: Texts, a: Ints, b: Ints, compare: Callable[[Ints, Ints], Levels]) -> Levels:
    left, right = texts.codes[a], texts.codes[b]
    both = (left != MISSING) & (right != MISSING)
    levels = np.full(len(a), MISSING, np.int8)
    if both.any():
        levels[both] = on_distinct(left[both], right[both], len(texts.counts), compare)
    return levels
