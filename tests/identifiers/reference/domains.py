"""Domains: which names are registered under the public suffix list, and their one form."""

import unicodedata

from publicsuffixlist import PublicSuffixList

from tests.identifiers.reference.folding import fold_phrase

SUFFIXES = PublicSuffixList(accept_unknown=False, only_icann=True)
LATIN = 0x180
"""Letters below belong to some Latin alphabet, as registries take them; those above imitate."""


def is_registrable(host):
    """Whether a host is a name under an ending that the list knows."""
    if not host.isascii():
        try:
            host = host.encode("idna").decode()
        except UnicodeError:
            return False
    return SUFFIXES.privatesuffix(host) is not None


def domain_form(folded, start, end):
    """A domain as people read it: small letters, no encoding; what only imitates Latin letters is Latin."""
    raw = folded.raw(start, end)
    drawn = folded.fold[start:end]
    if not raw.isascii():
        drawn = ".".join(map(_label, folded.plain(start, end).lower().split(".")))
    return ".".join(_decoded(label) if label.startswith("xn--") else label for label in drawn.split("."))


def _label(drawn):
    plain = fold_phrase(drawn)
    latin = all((ord(char) < LATIN and char.isalnum()) or char == "-" for char in drawn)
    return plain if plain.isascii() and not latin else drawn


def _decoded(label):
    """An encoded label as people read it, unless it would then be read as another."""
    try:
        read = unicodedata.normalize("NFKC", label.encode("ascii").decode("idna").lower())
    except UnicodeError:
        return label
    whole = all(char.isalnum() or char == "-" for char in read) and read[:1] != "-" != read[-1:]
    return read if whole and len(fold_phrase(read)) == len(read) and _label(read) == read else label
