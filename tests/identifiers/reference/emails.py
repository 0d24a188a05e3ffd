"""E-mail addresses of one text: at every sign or word for @, the domain after it and the name before it."""

import re
from dataclasses import dataclass

from resolver.identifiers.tables import load
from tests.identifiers.reference.domains import domain_form, is_registrable
from tests.identifiers.reference.folding import fold_phrase
from tests.identifiers.reference.spoken import sign_of, words_in

TABLE = load("emails")
STOP = load("handles")["stop"]
AT = [fold_phrase(word) for word in TABLE["at"]]
SIGNS = ("@", "(a)")
"""What stands for @ without being a word."""
OPEN, CLOSE = re.escape(TABLE["open"]), re.escape(TABLE["close"])
DOTS = "|".join(map(re.escape, sorted(TABLE["dot"], key=len, reverse=True)))
CLOSING = set(">)]}")
AROUND = set(")]}>*_~-\"'")
PROVIDERS = {*TABLE["providers"].values(), *TABLE["canonical"], *TABLE["domains"]}
SENTENCE = {*TABLE["never"], *TABLE["at"], *TABLE["dot"]}
MOST_LABELS = 6
REACH = 90

LABEL = r"[^\W_](?:[^\W_]|-(?=[^\W_]|-)){0,62}"
PARTED_LABEL = rf"[^\W_](?:[^\W_]|-(?!(?:{DOTS})-)(?=[^\W_]|-)){{0,62}}"
DOT = (
    rf"\.| ?[{OPEN}]{{1,2}} ?(?:{DOTS}|\.) ?[{CLOSE}]{{1,2}} ?"  # . [dot] ( . )
    rf"| (?:{DOTS}) | \. ?|\. "
)
LOCAL = re.compile(rf"(?P<local>[^\W](?:[\w.+'%&~\-]{{0,62}}[\w+])?)(?P<open> {{0,2}}[{OPEN}@]{{0,2}} ?)\Z")
DOT_BEFORE = re.compile(
    rf"(?P<local>[^\W](?:[\w.%+\-]{{0,62}}[\w])?)"
    rf"(?P<dot> ?(?:[{OPEN}]?(?:{DOTS})[{CLOSE}]?|[{OPEN}]\.[{CLOSE}]) ?)\Z"
)
ANNOUNCED = re.compile(
    rf"(?:[:<(\[]|(?<!\w)(?:{'|'.join(map(re.escape, TABLE['cue']))})(?: is)?)[ \n]{{0,4}}\Z"
)


@dataclass
class Email:
    """One address and where the fold has it."""

    value: str
    rule: str
    start: int
    end: int


@dataclass
class Domain:
    """The domain after an @; `ended` is False where a provider is named without its ending."""

    name: str
    end: int
    worded: bool = False
    spaced: bool = False
    ended: bool = True

    @property
    def known(self):
        return self.name in PROVIDERS


def read_emails(folded):
    """Every address, from left to right; none begins before the last one ended."""
    fold, last = folded.fold, 0
    for sign, start, end in words_in(fold):
        if sign in AT and start >= last and (sign in SIGNS or _stands_alone(fold, start, end)):
            found = _read(folded, sign not in SIGNS, (start, end), last)
            if found is not None:
                last = found.end
                yield found


def _stands_alone(fold, start, end):
    """Whether no letter or digit touches a word; scripts without spaces part no words."""
    beside = [*fold[max(0, start - 1) : start], *fold[end : end + 1]]
    return not any(sign_of(char) in "0L" or sign_of(char).islower() for char in beside)


def _read(folded, word, at, floor):
    fold, (start, end) = folded.fold, at
    domain = _domain(folded, end, word)
    before = LOCAL.search(fold, max(floor, start - REACH), start)
    if domain is None or before is None or not _is_meant(fold, before, domain, word, end):
        return None
    closed, opened = fold[end : end + 1], before["open"]
    first, local, dotted = _local(folded, before, floor, "_" if word and closed == "_" else "")
    if not local:
        return None
    marked = word or opened or closed in AROUND or domain.worded or domain.spaced or dotted
    rule = "email-marked" if marked else "email-plain"
    if word and not opened.strip():
        rule = "email-worded"
    if not domain.ended:
        rule = "email-provider"
    return Email(f"{local}@{domain.name}", rule, first, domain.end)


def _domain(folded, end, word):
    """Labels joined by dots, however written: the longest known domain; after it, only a plain dot goes on.

    After a word for @, "-dot-" is a dot too.
    """
    fold, label = folded.fold, PARTED_LABEL if word else LABEL
    dot = f"{DOT}|-(?:{DOTS})-" if word else DOT
    first = re.compile(rf" ?[{CLOSE}]{{0,2}}[ \n]{{0,2}}[{CLOSE}]?(?P<label>{label})").match(fold, end)
    if first is None:
        return None
    name, best, at = domain_form(folded, first.start("label"), first.end()), None, first.end()
    worded = spaced = False
    for _ in range(MOST_LABELS):
        more = re.compile(rf"(?P<dot>{dot})(?P<label>{label})").match(fold, at)
        if more is None:
            break
        said = more["dot"].strip() != "."
        if best is not None and more["dot"] != "." and not said:
            break
        worded, spaced = worded or said, spaced or (more["dot"] != "." and not said)
        name += "." + domain_form(folded, more.start("label"), more.end("label"))
        at = more.end()
        if is_registrable(name):
            best = Domain(name, at, worded, spaced)
    if best is not None:
        plain = fold_phrase(best.name)
        best.name = plain if plain in PROVIDERS else best.name
        return best
    provider = TABLE["providers"].get(first["label"])
    return Domain(provider, first.end(), ended=False) if provider else None


def _is_meant(fold, before, domain, word, end):
    """Whether name, sign and domain belong together, or "at" and "@" are just words of the sentence."""
    local, opened, gap = before["local"], before["open"], fold[end : end + 1]
    if word and not opened.strip() and not _can_be_named(local, domain):
        return False
    if not domain.ended:
        if word:
            return _is_telling(local) and not _reads_on(fold, end, domain.end)
        return not opened and gap not in {" ", "\n"}
    if not word:
        apart = opened.isspace() or (not opened and gap == " ")
        telling = _is_telling(local) or domain.worded or local in TABLE["roles"]
        return domain.known or (gap != "\n" and (not apart or telling))
    evident = domain.worded or domain.known or opened.strip() or _is_telling(local)
    announced = ANNOUNCED.search(fold, max(0, before.start() - 20), before.start())
    return bool(evident or fold[domain.end : domain.end + 1] in CLOSING or announced)


def _is_telling(local):
    """Whether a name is no plain word: it has a digit, a dot or a "_", and is no number, time or room."""
    word = local.strip("0123456789.:,")
    marked = any(char.isdigit() or char in "._" for char in local)
    return marked and word != "" and word not in TABLE["counted"]


def _can_be_named(local, domain):
    """Whether a name may stand before a plain word for @: sentences have other words before "at"."""
    if local in TABLE["roles"]:
        return True
    if local in SENTENCE or (local in STOP and not domain.worded):
        return False
    if not any(map(str.isalpha, local)):
        return domain.known and local.isdigit() and len(local) > 4
    return domain.known or _is_telling(local) or not domain.name.partition(".")[0].isdigit()


def _reads_on(fold, start, end):
    """Whether a provider's bare name is a common word that the sentence goes on after."""
    common = fold[start:end].strip() in TABLE["common"]
    return common and fold[end : end + 1] == " " and fold[end + 1 : end + 2].isalpha()


def _local(folded, before, floor, mark):
    """Where the name starts, the name, and whether dots in it were words; `mark` opened the sign for @."""
    fold, (start, end) = folded.fold, before.span("local")
    while start < end and not (fold[start].isalnum() or fold[start] == "_"):
        start += 1
    while start < end and fold[end - 1] in f".'*-{mark}":
        end -= 1
    name, dotted = folded.drawn(start, end), False
    for _ in range(MOST_LABELS):
        more = DOT_BEFORE.search(fold, max(floor, start - REACH), start)
        if more is None or not _is_apart(more["dot"]):
            break
        start, dotted = more.start("local"), True
        name = f"{folded.drawn(*more.span('local'))}.{name}"
    return start, name, dotted


def _is_apart(dot):
    """Whether a dot's word is parted from the letters before it, or is bracketed on both sides."""
    sides = f"[ {OPEN}]", f"[ {CLOSE}]"
    return re.search(rf"\A{sides[0]}|{sides[0]}(?:{DOTS}){sides[1]}\Z", dot) is not None
