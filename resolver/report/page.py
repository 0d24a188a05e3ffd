"""What every HTML page of ours begins and ends with; it loads nothing from anywhere."""

from html import escape
from importlib import resources

from resolver.records import LEADS

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>{title}</h1>
<p class="note">{leads}</p>
</header>
<main>
"""


def head(title: str) -> str:
    """Up to where the content begins; `title` is escaped."""
    style = resources.files(__package__).joinpath("page.css").read_text(encoding="utf8")
    return _HEAD.format(style=style, leads=escape(LEADS), title=escape(title))


def end(footer: str = "") -> str:
    """From where the content ends; `footer` is HTML of ours."""
    told = f"<footer><p>{footer}</p></footer>\n" if footer else ""
    return f"</main>\n{told}</body>\n</html>\n"
