import pytest

from resolver.identifiers.checksum import base58check, eip55, monero58, segwit


@pytest.mark.parametrize(
    ("address", "version", "size"),
    [
        ("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", 0, 20),
        ("bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y", 1, 40),
        ("BC1SW50QGDZ25J", 16, 2),
        ("bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs", 2, 16),
        ("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", 1, 32),
    ],
)
def test_reads_the_published_addresses_of_bip_350(address, version, size):
    read = segwit(address, "bc")
    assert read is not None
    assert (read[0], len(read[1])) == (version, size)


@pytest.mark.parametrize(
    "address",
    [
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",  # bech32 for version 1
        "BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL",  # bech32 for version 16
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh",  # bech32m for version 0
        "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4",  # a character of no bech32
        "BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R",  # version 17
        "bc1pw5dgrnzv",  # one byte
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav",  # 41 bytes
        "BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P",  # 16 bytes for version 0
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf",  # padding of more than 4 bits
        "bc1gmk9yu",  # empty
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kV8F3T4",  # two cases in one
        "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx",  # the test network's prefix
        "bc1",
    ],
)
def test_refuses_the_published_bad_addresses_of_bip_350(address):
    assert segwit(address, "bc") is None


@pytest.mark.parametrize(
    ("address", "payload"),
    [
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "0062e907b15cbf27d5425399ebf6f0fb50ebb88f18"),
        ("1111111111111111111114oLvT2", "00" * 21),
        ("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "05b472a266d0bd89c13706a4132ccfb16f7c3b9fcb"),
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", None),
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7Divf0a", None),
        ("1", None),
        ("", None),
    ],
)
def test_base58check(address, payload):
    read = base58check(address)
    assert (read.hex() if read is not None else None) == payload


@pytest.mark.parametrize(
    "address",
    [
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
        "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "0xde709f2102306220921060314715629080e2fb77",
    ],
)
def test_the_published_capitals_of_eip_55(address):
    assert eip55(address.lower()) == eip55(address) == address


MONERO = "888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H"


def test_monero_has_blocks_and_a_checksum():
    payload = monero58(MONERO)
    assert payload is not None
    assert (payload[0], len(payload)) == (42, 65)


@pytest.mark.parametrize("text", [MONERO[:-1] + "J", MONERO[:-3], "z" * 95, "1111", "", "0" * 95])
def test_what_is_no_monero_address(text):
    assert monero58(text) is None
