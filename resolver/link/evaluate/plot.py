"""A picture of how right linking is: one SVG file that needs no other."""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from math import log10

from resolver.link.evaluate.calibration import Bin, Calibration
from resolver.link.evaluate.curve import Point

_SIDE = 320.0  # of a panel, in pixels
_TOP, _LEFT, _APART = 76.0, 64.0, 96.0
_COUNTS = 60.0  # height of the bars that count pairs
_WIDE, _HIGH = 2 * _SIDE + _APART + _LEFT + 40, _TOP + _SIDE + _COUNTS + 76
_INK, _PALE, _BLUE, _RED = "#222", "#bbb", "#2266aa", "#b03a2e"

_Place = Callable[[float], float]


def plot(calibration: Calibration, points: Sequence[Point]) -> str:
    """Calibration by tenths of probability with the pairs in each, and F1 by threshold, side by side."""
    left, right = _LEFT, _LEFT + _SIDE + _APART
    parts = [
        _text(_LEFT, 26, "How right linking is: leads, not proof", size=16),
        *_calibration(calibration, left),
        *_curve(points, right),
    ]
    style = 'font-family="system-ui, sans-serif" font-size="12"'
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE:.0f} {_HIGH:.0f}"'
        f' width="{_WIDE:.0f}" height="{_HIGH:.0f}" {style}>'
    )
    return "\n".join([head, '<rect width="100%" height="100%" fill="white"/>', *parts, "</svg>\n"])


def _calibration(found: Calibration, left: float) -> Iterable[str]:
    across, up = _across(left), _up
    yield _text(left, _TOP - 26, f"Calibration of {found.pairs:,} candidate pairs", size=14)
    yield _text(left, _TOP - 9, f"ECE {found.ece:.4f}, Brier {found.brier:.4f}; grey: as it should be")
    yield from _frame(left, "probability, as linking says", "share of pairs that are true", below=_COUNTS)
    yield _line([(across(0), up(0)), (across(1), up(1))], _PALE)
    yield _line([(across(each.probability), up(each.share)) for each in found.tenths], _BLUE)
    most = log10(max((each.pairs for each in found.tenths), default=1) + 1)
    for each in found.tenths:
        yield _dot(across(each.probability), up(each.share), _told(each))
        yield from _count(each, left, most)
    yield _text(left - 8, _TOP + _SIDE + 32, "pairs", anchor="end")


def _count(each: Bin, left: float, most: float) -> Iterable[str]:
    """A bar as high as the logarithm of a bin's pairs, with their number."""
    width, base = _SIDE / 10, _TOP + _SIDE + 20 + _COUNTS
    at = left + width * min(int(each.probability * 10), 9)
    high = (_COUNTS - 16) * log10(each.pairs + 1) / most
    size = f'width="{width - 4:.1f}" height="{high:.1f}"'
    yield f'<rect x="{at + 2:.1f}" y="{base - high:.1f}" {size} fill="{_PALE}"/>'
    yield _text(at + width / 2, base - high - 3, _short(each.pairs), anchor="middle", size=9)


def _curve(points: Sequence[Point], left: float) -> Iterable[str]:
    across = _across(left)
    yield _text(left, _TOP - 26, "F1 by threshold", size=14)
    yield _line([(left, _TOP - 13), (left + 18, _TOP - 13)], _BLUE)
    yield _text(left + 23, _TOP - 9, "pairwise")
    yield _line([(left + 90, _TOP - 13), (left + 108, _TOP - 13)], _RED)
    yield _text(left + 113, _TOP - 9, "B³")
    yield from _frame(left, "threshold of the mean probability", "F1", below=0)
    yield _line([(across(each.threshold), _up(each.f1)) for each in points], _BLUE)
    yield _line([(across(each.threshold), _up(each.b3_f1)) for each in points], _RED)
    for each in points:
        if each.current:
            x = across(each.threshold)
            yield _line([(x, _up(0)), (x, _up(1))], _PALE, dash="4 3")
            yield _dot(x, _up(each.f1), f"pairwise F1 {each.f1:.4f}")
            yield _dot(x, _up(each.b3_f1), f"B³ F1 {each.b3_f1:.4f}", _RED)
            told = (f"now {each.threshold:g}:", f"pairwise {each.f1:.3f}", f"B³ {each.b3_f1:.3f}")
            for n, words in enumerate(told):
                yield _text(x + 6, _up(0.14) + 15 * n, words)


def _frame(left: float, across: str, up: str, *, below: float) -> Iterable[str]:
    yield f'<rect x="{left}" y="{_TOP}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="{_INK}"/>'
    for tenth in range(0, 11, 2):
        value, label = tenth / 10, f"{tenth / 10:.1f}"
        yield _text(_across(left)(value), _TOP + _SIDE + 15, label, anchor="middle", size=10)
        yield _text(left - 6, _up(value) + 4, label, anchor="end", size=10)
    yield _text(left + _SIDE / 2, _TOP + _SIDE + 36 + below, across, anchor="middle")
    middle = _TOP + _SIDE / 2
    yield (
        f'<text x="{left - 36:.1f}" y="{middle:.1f}" text-anchor="middle" fill="{_INK}"'
        f' transform="rotate(-90 {left - 36:.1f} {middle:.1f})">{escape(up)}</text>'
    )


def _across(left: float) -> _Place:
    return lambda value: left + _SIDE * value


def _up(value: float) -> float:
    return _TOP + _SIDE * (1 - value)


def _told(each: Bin) -> str:
    return f"{each.pairs:,} pairs, mean probability {each.probability:.3f}, true {each.share:.3f}"


def _short(count: int) -> str:
    for size, name in ((1_000_000, "M"), (1000, "k")):
        if count >= size:
            return f"{count / size:.{0 if count >= 100 * size else 1}f}{name}"
    return str(count)


def _line(points: Sequence[tuple[float, float]], colour: str, dash: str = "") -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dashed}/>'


def _dot(x: float, y: float, title: str, colour: str = _BLUE) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"><title>{escape(title)}</title></circle>'


def _text(x: float, y: float, words: str, *, anchor: str = "start", size: int = 12) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}"'
    return f'<text {place} fill="{_INK}">{escape(words)}</text>'
