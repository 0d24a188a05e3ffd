"""Regions whose telephone numbers can be read."""

import phonenumbers

_SPOKEN = {"UK": "GB", "USA": "US"}


def known_region(given: str) -> str | None:
    """The ISO 3166 code people mean by `given`; None where no numbering plan is known for it."""
    code = spelled(given)
    return code if code in phonenumbers.SUPPORTED_REGIONS else None


def spelled(given: str) -> str:
    """`given` as ISO 3166 writes it, known or not."""
    code = given.strip().upper()
    return _SPOKEN.get(code, code)
