"""Short ways to read one text."""

from resolver.identifiers import read


def mentions(text, region="US"):
    return read([text], [region])[0]


def values(text, kind, region="US"):
    return [each.value for each in mentions(text, region) if each.kind == kind]


def handles(text):
    return [(each.platform, each.value) for each in mentions(text) if each.kind in {"handle", "payment"}]
