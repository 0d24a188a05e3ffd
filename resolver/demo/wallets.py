"""Addresses of money that nobody has the keys of: random bytes under a right checksum; near-misses."""

import hashlib
from collections.abc import Sequence
from functools import cache

from resolver.demo.dice import Dice
from resolver.demo.tables import countries

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_SUMS = {0: 1, 1: 0x2BC830A3}
"""Version of a segregated-witness address -> the constant of its checksum (BIP 173, BIP 350)."""
_MONERO_BLOCK, _MONERO_CHARS = 8, {8: 11, 5: 7}
"""Bytes of a block of Monero's base58, and the characters that so many bytes become."""


def wallet(dice: Dice, currency: str) -> str:
    """An address of `bitcoin`, `litecoin`, `tron`, `ethereum` or `monero`, in one of its forms."""
    if currency == "ethereum":
        return _ethereum(_bytes(dice, 20))
    if currency == "monero":
        return _monero(dice)
    if currency == "tron":
        return _base58check(b"\x41" + _bytes(dice, 20))
    prefix, versions = {"bitcoin": ("bc", b"\x00\x05"), "litecoin": ("ltc", b"\x30\x32")}[currency]
    form = dice.weighted(("base58", "segwit", "taproot"), (5, 4, 2 if currency == "bitcoin" else 0))
    if form == "base58":
        return _base58check(bytes([dice.one(versions)]) + _bytes(dice, 20))
    return _segwit(prefix, 0, _bytes(dice, 20)) if form == "segwit" else _segwit(prefix, 1, _bytes(dice, 32))


def iban(dice: Dice, country: str) -> str:
    """An account at a bank that there is none of, with right check digits."""
    pattern = countries()[country]["iban"]
    account = "".join(str(dice.between(0, 9)) if sign == "9" else sign for sign in pattern)
    return f"{country}{98 - _letters_as_numbers(f'{account}{country}00') % 97:02d}{account}"


def near_miss(dice: Dice, address: str) -> str:
    """The address with one of its characters changed, and nothing that its checksum allows."""
    at = dice.between(len(address) // 2, len(address) - 1)
    letters = (
        "0123456789abcdef" if address.startswith("0x") else _BASE58 if address[0] in "13LMT48" else _BECH32
    )
    letters = "0123456789" if address[:2].isupper() else letters
    other = dice.one([letter for letter in letters if letter.lower() != address[at].lower()])
    return address[:at] + other + address[at + 1 :]


@cache
def banking() -> tuple[str, ...]:
    """Countries with accounts that can be made up."""
    return tuple(country for country, row in countries().items() if "iban" in row)


def _bytes(dice: Dice, count: int) -> bytes:
    return bytes(dice.between(0, 255) for _ in range(count))


def _base58(value: int) -> str:
    text = ""
    while value:
        value, digit = divmod(value, 58)
        text = _BASE58[digit] + text
    return text


def _base58check(payload: bytes) -> str:
    whole = payload + hashlib.sha256(hashlib.sha256(payload).digest()).digest()[:4]
    zeros = len(whole) - len(whole.lstrip(b"\0"))
    return "1" * zeros + _base58(int.from_bytes(whole, "big"))


def _segwit(prefix: str, version: int, program: bytes) -> str:
    bits = "".join(f"{byte:08b}" for byte in program)
    bits += "0" * (-len(bits) % 5)
    words = [version, *(int(bits[at : at + 5], 2) for at in range(0, len(bits), 5))]
    expanded = [*(ord(sign) >> 5 for sign in prefix), 0, *(ord(sign) & 31 for sign in prefix)]
    check = _remainder([*expanded, *words, 0, 0, 0, 0, 0, 0]) ^ _SUMS[version]
    words += [check >> 5 * (5 - at) & 31 for at in range(6)]
    return f"{prefix}1" + "".join(_BECH32[word] for word in words)


def _remainder(words: Sequence[int]) -> int:
    left = 1
    for word in words:
        top = left >> 25
        left = (left & 0x1FFFFFF) << 5 ^ word
        for at, generator in enumerate(_GENERATORS):
            left ^= generator * (top >> at & 1)
    return left


def _ethereum(address: bytes) -> str:
    """Capitals are the checksum (EIP-55)."""
    digits = address.hex()
    signs = _keccak(digits.encode()).hex()
    return "0x" + "".join(
        digit.upper() if sign >= "8" else digit for digit, sign in zip(digits, signs, strict=False)
    )


def _monero(dice: Dice) -> str:
    payload = b"\x12" + _bytes(dice, 64)
    whole = payload + _keccak(payload)[:4]
    blocks = [whole[at : at + _MONERO_BLOCK] for at in range(0, len(whole), _MONERO_BLOCK)]
    return "".join(
        _base58(int.from_bytes(block, "big")).rjust(_MONERO_CHARS[len(block)], "1") for block in blocks
    )


def _keccak(data: bytes) -> bytes:
    from Crypto.Hash import keccak

    digest: bytes = keccak.new(digest_bits=256, data=data).digest()
    return digest


def _letters_as_numbers(text: str) -> int:
    return int("".join(str(int(sign, 36)) for sign in text))
