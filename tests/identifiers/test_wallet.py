import itertools
import random
import string

import pytest

from resolver.identifiers import read
from tests.identifiers.reading import mentions

ETHEREUM = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
SEGWIT = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
SHARED = "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"
ADDRESSES = [
    ("bitcoin", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
    ("bitcoin", "1111111111111111111114oLvT2"),
    ("bitcoin", SHARED),
    ("bitcoin", SEGWIT),
    ("bitcoin", "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"),
    ("litecoin", "LVg2kJoFNg45Nbpy53h7Fe1wKyeXVRhMH9"),
    ("litecoin", "MQMcJhpWHYVeQArcZR3sBgyPZxxRtnH441"),
    ("litecoin", "ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9"),
    ("tron", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"),
    ("dogecoin", "D597kHXGdkwkryF9oGhz9Bp1ypTpD1u99Z"),
    ("ethereum", ETHEREUM),
    ("ethereum", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"),
    (
        "monero",
        "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A",
    ),
    (
        "monero",
        "4LL9oSLmtpccfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2bYXZKKQePHES9khPK",
    ),
]


def wallets(text):
    return [(each.platform, each.value) for each in mentions(text) if each.kind == "payment"]


@pytest.mark.parametrize(("platform", "address"), ADDRESSES)
@pytest.mark.parametrize(
    "frame", ["{}", "pay to {}, thanks", "钱包{}。", "({})\n", "x https://scan.example/a/{}"]
)
def test_reads_addresses_wherever_they_stand(platform, address, frame):
    assert wallets(frame.format(address)) == [(platform, address)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SEGWIT.upper(), ("bitcoin", SEGWIT)),
        (f"LTC: {SHARED}", ("litecoin", SHARED)),
        (f"{SHARED} (litecoin)", ("litecoin", SHARED)),
        (f"BTC {SHARED} or LTC at the desk", ("bitcoin", SHARED)),
        (f"ETH {ETHEREUM.lower()}", ("ethereum", ETHEREUM)),
        (f"usdt (erc20): 0x{ETHEREUM[2:].upper()}", ("ethereum", ETHEREUM)),
        (f"my wallet is {ETHEREUM.lower()}", ("ethereum", ETHEREUM)),
        (f"https://etherscan.io/address/{ETHEREUM.lower()}", ("ethereum", ETHEREUM)),
        (f"ethereum:{ETHEREUM}@1?value=2025550143", ("ethereum", ETHEREUM)),
        (f"bitcoin:{SEGWIT.upper()}?amount=20.3&message=2025550143", ("bitcoin", SEGWIT)),
        (SEGWIT[:9] + "\u200b" + SEGWIT[9:], ("bitcoin", SEGWIT)),
        (SHARED.replace("E", "\u0415"), ("bitcoin", SHARED)),
    ],
)
def test_reads_them_in_other_dress(text, expected):
    assert wallets(text) == [expected]
    assert [each.kind for each in mentions(text) if each.kind == "phone"] == []


@pytest.mark.parametrize(
    "text",
    [
        *(address[:-1] + ("A" if address[-1] != "A" else "B") for _, address in ADDRESSES),
        ETHEREUM.lower(),
        f"BTC {ETHEREUM.lower()}",
        "0x" + "0" * 38 + "aB",
        SEGWIT[:12] + SEGWIT[12:].upper(),
        "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx",
        "eth tx 0x88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe6a713944b",
        "wallet da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "wallet 123e4567-e89b-12d3-a456-426614174000",
        "key 5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ",
    ],
)
def test_what_only_looks_like_an_address_gives_nothing(text):
    assert mentions(text) == []


def test_nothing_is_read_from_inside_what_looks_like_an_address():
    inside = "3" + "2025550143".ljust(30, "z")
    assert mentions(inside) == []
    assert [each.value for each in mentions(f"{inside} 202-555-0143")] == ["+12025550143"]


def test_random_strings_are_no_addresses():
    dice = random.Random(4)
    base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    bech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    kinds = [
        *((start, base58, length) for start, length in itertools.product("13LMTD", (25, 32, 33))),
        *((start, base58, length) for start, length in itertools.product("48", (94, 105))),
        *((start, bech32, length) for start in ("bc1q", "bc1p", "ltc1q", "ltc1p") for length in (38, 58)),
        ("0x", string.hexdigits, 40),
        ("", string.hexdigits, 32),
    ]  # fmt: skip
    texts = [
        f"wallet {start}{''.join(dice.choices(alphabet, k=length))}"
        for start, alphabet, length in kinds
        for _ in range(60)
    ]
    assert [found for found in read(texts, [None] * len(texts)) if found] == []


@pytest.mark.parametrize(("platform", "address"), ADDRESSES)
def test_an_address_read_again_gives_itself(platform, address):
    assert wallets(address) == wallets(f"{platform}: {address}") == [(platform, address)]
