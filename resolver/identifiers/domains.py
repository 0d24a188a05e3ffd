"""Which names are domains: by the public suffix list, and which of them may stand bare in a sentence."""

import functools
from typing import Any

from publicsuffixlist import PublicSuffixList

from resolver.identifiers.tables import load


@functools.cache
def _suffixes() -> Any:
    return PublicSuffixList(accept_unknown=False, only_icann=True)


@functools.lru_cache(maxsize=100_000)
def registrable(host: str) -> str | None:
    """The registered domain of `host` ("mail.shop.co.uk" → "shop.co.uk"); None if its ending is unknown."""
    if not host.isascii():
        try:
            host = host.encode("idna").decode()
        except UnicodeError:
            return None
    domain: str | None = _suffixes().privatesuffix(host)
    return domain


@functools.lru_cache(maxsize=100_000)
def is_ending(label: str) -> bool:
    """Whether a domain can end in `label`; one that is not ASCII is given the benefit of the doubt."""
    return not label.isascii() or _suffixes().publicsuffix(f"a.a.{label}") is not None


@functools.cache
def _bare() -> frozenset[str]:
    return frozenset(load("urls")["bare"])


def stands_bare(host: str) -> bool:
    """Whether `host` is plainly a domain though no "http" or "www." says so: "shop.com", not "that.is"."""
    domain = registrable(host)
    return domain is not None and domain.partition(".")[2].rpartition(".")[2] in _bare()
