"""One ad, from its advertiser: title and body, with the identifiers where they were put."""

from resolver.demo.cast import Account, Advertiser, decorations, table_of_contacts
from resolver.demo.dice import Dice
from resolver.demo.numbers import Phone, ranges
from resolver.demo.phones import DISGUISES, Given, fits
from resolver.demo.tables import place, speech
from resolver.demo.text import Page, Planted, figures, template

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
        _phone(dice, title, who, who.phone(variant), _open(dice, who, who.phone(variant)))
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
    phone = who.phone(who.variant(ad))
    raw = DISGUISES["plain"](Given(dice, phone, speech(who.language)))
    return raw, Planted("phone", None, phone.e164, "plain", "tel", raw, 0, len(raw))


def _contacts(dice: Dice, body: Page, who: Advertiser, variant: int, without_phone: float) -> None:
    words = speech(who.language)
    if not (dice.chance(without_phone) and (who.emails or who.accounts)):
        _phones(dice, body, who, variant)
    for email in who.emails:
        if dice.chance(0.75):
            _email(dice, body, email, who.language)
    for account in who.accounts:
        if dice.chance(0.8):
            _account(dice, body, account)
    if who.page:
        body.write(f"\n{dice.one(words.sites)} ")
        body.plant(who.page, "url", None, who.page, "plain")
    if who.agency and dice.chance(_AGENCY):
        _lead(dice, body, f"{dice.one(words.agencies)} {who.agency.name}:", "plain")
        _phone(dice, body, who, who.agency.phone, _open(dice, who, who.agency.phone))
    body.write(dice.one(("\n", ". ", "\n")))


def _phones(dice: Dice, body: Page, who: Advertiser, variant: int) -> None:
    """The number in use, and now and then another of theirs."""
    numbers = [who.phone(variant)]
    if len(who.phones) > 1 and dice.chance(_TWO_PHONES):
        numbers.append(dice.one([phone for phone in who.phones if phone not in numbers]))
    for phone in numbers:
        name = _own(dice, who, phone)
        _lead(dice, body, dice.one(speech(who.language).calls), name)
        _phone(dice, body, who, phone, name)


def _phone(dice: Dice, page: Page, who: Advertiser, phone: Phone, name: str) -> None:
    raw = DISGUISES[name](Given(dice, phone, speech(who.language)))
    page.plant(raw, "phone", None, phone.e164, name)
    if name == "glued":
        page.write(who.name)


def _lead(dice: Dice, page: Page, words: str, name: str) -> None:
    page.write(dice.one(("\n", ". ", " ")) + words + ("" if name == "glued" else " "))


def _open(dice: Dice, who: Advertiser, phone: Phone) -> str:
    """A disguise that hides nothing; a number of another country needs its calling code."""
    at_home = ranges()[place(who.route[0]).country][0].calling_code == phone.calling_code
    return "plain" if at_home and dice.chance(0.92) else "international"


def _own(dice: Dice, who: Advertiser, phone: Phone) -> str:
    """The disguise the advertiser chooses today."""
    name = _open(dice, who, phone)
    if name == "international" or not who.hides or not dice.chance(0.88):
        return name
    wanted = dice.one(who.hides)
    return wanted if fits(wanted, phone) else "separators"


def _email(dice: Dice, body: Page, email: str, language: str) -> None:
    words = speech(language)
    local, _, domain = email.partition("@")
    forms = {
        "plain": email,
        "upper": email.upper(),
        "bracketed": f"{local}{dice.one(('[at]', '(at)', ' [at] ', '{at}'))}{domain}",
        "bracketed_dots": f"{local}(at){domain.replace('.', dice.one(('(dot)', '[dot]', ' (dot) ')))}",
        "spaced": f"{local} @ {domain.replace('.', ' . ')}",
        "words": f"{local} {words.at.strip()} {domain.replace('.', f' {words.dot.strip()} ')}",
        "full_width": email.replace("@", "＠").replace(".", "．"),
        "zero_width": email.replace("@", "\u200b@\u200b"),
    }
    name = dice.weighted(tuple(forms), (60, 6, 8, 6, 5, 8, 3, 4))
    body.write(f"\n{dice.one(words.emails)} ")
    body.plant(forms[name], "email", None, email.lower(), name)


def _account(dice: Dice, body: Page, account: Account) -> None:
    row = table_of_contacts()[account.platform]
    at = dice.between(0, len(row["forms"]) - 1)
    body.write(dice.one(("\n", ". ", " / ")))
    raw = row["forms"][at].format(user=account.user)
    body.plant(raw, row["kind"], account.platform, account.user, "plain" if at < row["plain"] else "short")


def _emoji(dice: Dice, probability: float) -> str:
    if not dice.chance(probability):
        return ""
    emoji = dice.one(decorations()["emoji"])
    return " " + emoji * dice.between(1, 3) + " "
