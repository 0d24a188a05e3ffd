"""What several comparisons of the same pairs ask for is worked out once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

_Found = TypeVar("_Found")
_MEMO: ContextVar[dict[Any, Any] | None] = ContextVar("memo", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Within it, `remembered` keeps what it was asked; in this thread alone, and never beyond."""
    token = _MEMO.set({})
    try:
        yield
    finally:
        _MEMO.reset(token)


def remembered(work: Callable[..., _Found], *given: Any) -> _Found:
    """`work(*given)`, or what it gave before for the very same objects; none of them may be changed."""
    memo = _MEMO.get()
    if memo is None:
        return work(*given)
    key = (work, *map(id, given))
    if key not in memo:
        memo[key] = (work(*given), given)  # who keeps them keeps their ids from meaning something else
    found: _Found = memo[key][0]
    return found
