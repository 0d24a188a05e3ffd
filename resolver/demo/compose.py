"""One ad, from its advertiser: title and body, with the identifiers where they were put."""

from resolver.demo import accounts, emails
from resolver.demo.cast import Advertiser, decorations
from resolver.demo.dice import Dice
from resolver.demo.figures import figures
from resolver.demo.given import Given
from resolver.demo.numbers import Phone, ranges
from resolver.demo.phones import around, fits, written
from resolver.demo.tables import place, speech
from resolver.demo.text import Page, Planted, template

_AGENCY = 0.9
"""Share of an agency member's texts that show the agency's number."""
_TWO_PHONES = 0.097
"""Share of ads with a second number (298 ads of three Washington markets, 2013)."""
_IN_TITLE = 0.04
"""Share of texts with a number in the title."""


def title_and_body(seed: int, who: Advertiser, ad: int, without_phone: float) -> tuple[Page, Page]:
    """The `ad`-th ad of an advertiser; ads of one variant differ in nothing but the city."""
    variant = who.variant(ad)
    dice = Dice(seed, 5, who.index, variant)
    grown = template(seed, who.templates[variant % len(who.templates)], who.language, who.service)
    slots = {"name": who.name, "city": who.city(ad)}
    title, body = Page("title"), Page("body")
    title.write(_emoji(dice, 0.35).lstrip() + grown.title.format_map(slots) + _emoji(dice, 0.35).rstrip())
    if dice.chance(_IN_TITLE):
        title.write(" ")
        given = _given(dice, who, who.phone(variant))
        _phone(title, who, given, _open(given))
    lines = [line.format_map(slots) for line in grown.lines if not dice.chance(0.08)]
    for pattern in grown.noise[: dice.between(1, 3)]:
        lines.insert(dice.between(0, len(lines)), figures(dice, pattern, who.price))
    contacts = dice.between(len(lines) // 2, len(lines)) if dice.chance(0.3) else len(lines)
    mark = dice.one((". ", ". ", "\n", "! ", " - ")) if who.language != "zh" else dice.one(("。", "\n", "，"))
    body.write(mark.join(lines[:contacts]))
    _contacts(dice, body, who, variant, without_phone)
    body.write(mark.join(lines[contacts:]) + _emoji(dice, 0.45))
    return title, body


def telephone(dice: Dice, who: Advertiser, ad: int) -> tuple[str, Planted]:
    """The number as a form on the site takes it."""
    given = _given(dice, who, who.phone(who.variant(ad)))
    name = "international" if given.abroad else "plain"
    raw = written(given, name)
    return raw, Planted("phone", None, given.phone.e164, name, "tel", raw, 0, len(raw))


def _contacts(dice: Dice, body: Page, who: Advertiser, variant: int, without_phone: float) -> None:
    words = speech(who.language)
    if not (dice.chance(without_phone) and (who.emails or who.accounts)):
        _phones(dice, body, who, variant)
    for email in who.emails:
        if dice.chance(0.75):
            raw, name = emails.written(dice, email, words)
            body.write(f"\n{dice.one(words.emails)} ")
            body.plant(raw, "email", None, email.lower(), name)
    for account in who.accounts:
        if dice.chance(0.8):
            raw, name = accounts.written(dice, account)
            body.write(dice.one(("\n", ". ", " / ")))
            body.plant(raw, account.kind, account.platform, account.user, name)
    if who.page:
        body.write(f"\n{dice.one(words.sites)} ")
        body.plant(who.page, "url", None, who.page, "plain")
    if who.agency and dice.chance(_AGENCY):
        _lead(dice, body, f"{dice.one(words.agencies)} {who.agency.name}:", "plain")
        given = _given(dice, who, who.agency.phone)
        _phone(body, who, given, _open(given))
    body.write(dice.one(("\n", ". ", "\n")))


def _phones(dice: Dice, body: Page, who: Advertiser, variant: int) -> None:
    """The number in use, and now and then another of theirs."""
    numbers = [who.phone(variant)]
    if len(who.phones) > 1 and dice.chance(_TWO_PHONES):
        numbers.append(dice.one([phone for phone in who.phones if phone not in numbers]))
    for phone in numbers:
        given = _given(dice, who, phone)
        name = _own(given, who)
        _lead(dice, body, dice.one(speech(who.language).calls), name)
        _phone(body, who, given, name)


def _given(dice: Dice, who: Advertiser, phone: Phone) -> Given:
    here = ranges()[place(who.route[0]).country][0].calling_code
    abroad = here != phone.calling_code
    return Given(dice, phone, speech(who.language), abroad, "011" if here == "1" else "00")


def _phone(page: Page, who: Advertiser, given: Given, name: str) -> None:
    before, after = around(given.dice, name, who.name)
    page.write(before)
    page.plant(written(given, name), "phone", None, given.phone.e164, name)
    page.write(after)


def _lead(dice: Dice, page: Page, words: str, name: str) -> None:
    page.write(dice.one(("\n", ". ", " ")) + words + ("" if name == "glued" else " "))


def _open(given: Given) -> str:
    """A disguise that hides nothing; a number of another country needs its calling code."""
    return "international" if given.abroad or given.dice.chance(0.08) else "plain"


def _own(given: Given, who: Advertiser) -> str:
    """The disguise the advertiser chooses today."""
    name = _open(given)
    if (name == "international" and not given.abroad) or not who.hides or not given.dice.chance(0.88):
        return name
    wanted = given.dice.one(who.hides)
    return wanted if fits(wanted, given) else "separators"


def _emoji(dice: Dice, probability: float) -> str:
    if not dice.chance(probability):
        return ""
    emoji = dice.one(decorations()["emoji"])
    return " " + emoji * dice.between(1, 3) + " "
