"""Parts of the guide's pages that are made from the sources, between two comments."""


def replaced(page: str, begin: str, end: str, part: str) -> str:
    """The page with what stands from `begin` to `end` made anew.

    Raises:
        ValueError: the page has no place for it.
    """
    start, stop = page.index(begin), page.index(end)
    return f"{page[:start]}{begin}\n{part}\n{page[stop:]}"
