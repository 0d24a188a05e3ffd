"""Made-up addresses of money carry right checksums, near-misses wrong ones; other hands' code checks them."""

import pytest
import schwifty
from hypothesis import given
from hypothesis import strategies as st

from resolver.demo.dice import Dice
from resolver.demo.wallets import banking, iban, near_miss, wallet
from tests.demo.checksums import is_base58check, is_eip55, is_segwit

STARTS = {
    "bitcoin": ("1", "3", "bc1q", "bc1p"),
    "litecoin": ("L", "M", "ltc1q"),
    "tron": ("T",),
    "ethereum": ("0x",),
}


def is_right(address):
    if address.startswith("0x"):
        return is_eip55(address)
    return is_segwit(address) if address.startswith(("bc1", "ltc1")) else is_base58check(address)


@pytest.mark.parametrize("currency", STARTS)
def test_addresses_have_right_checksums_and_every_form(currency):
    made = [wallet(Dice(seed), currency) for seed in range(60)]
    assert all(is_right(address) for address in made)
    assert {start for start in STARTS[currency] if any(one.startswith(start) for one in made)} == set(
        STARTS[currency]
    )


@pytest.mark.parametrize("currency", STARTS)
def test_a_near_miss_is_none(currency):
    missed = [near_miss(Dice(seed, 1), wallet(Dice(seed), currency)) for seed in range(60)]
    assert not any(is_right(address) for address in missed)


def test_an_address_of_monero_has_its_length():
    assert {len(wallet(Dice(seed), "monero")) for seed in range(20)} == {95}
    assert all(wallet(Dice(seed), "monero").startswith("4") for seed in range(20))


@given(st.integers(0, 10**6))
def test_accounts_have_right_check_digits(seed):
    for country in banking():
        account = iban(Dice(seed), country)
        assert schwifty.IBAN(account).is_valid
        assert not schwifty.IBAN(near_miss(Dice(seed), account), allow_invalid=True).is_valid
