"""The ads offer services anybody may read about: no word of another trade comes near them."""

import re
from importlib import resources

import pytest

from resolver.demo.tables import LANGUAGES, speech

NOT_HERE = re.compile(
    r"escort|massag|incall|outcall|sensual|\bsex(?!t)|\bnude|companion|hotel|girl|roses hh"
    r"|\bbabe|\bkiss(?!en)|\bsweet|masaje|massaggi|按摩|массаж|эскорт|acompanhante|acompañante",
    re.IGNORECASE,
)


def tables():
    folder = resources.files("resolver.demo").joinpath("tables")
    return sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name
    )


@pytest.mark.parametrize("file", tables(), ids=lambda file: file.name)
def test_no_table_has_a_word_of_another_trade(file):
    text = file.read_text(encoding="utf8")
    assert NOT_HERE.findall(text) == []


def test_no_ad_has_a_word_of_another_trade(planted):
    text = "\n".join(record["title"] + "\n" + record["body"] for record in planted.records)
    assert NOT_HERE.findall(text) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_trades_and_ten_digits(language):
    words = speech(language)
    assert set(words.services) == set(speech("en").services)
    assert len(words.digits) == 10
    assert all(len(service.lines) >= 4 for service in words.services.values())
