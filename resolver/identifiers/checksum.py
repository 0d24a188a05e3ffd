"""Checksums that addresses of money carry: base58check, Monero's base58, bech32, bech32m, EIP-55."""

import functools
import hashlib
import operator
from collections.abc import Iterable, Sequence

_BASE58 = {char: at for at, char in enumerate("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")}
_BECH32 = {char: at for at, char in enumerate("qpzry9x8gf2tvdw0s3jn54khce6mua7l")}
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_REMAINDERS = tuple(
    functools.reduce(operator.xor, (each for at, each in enumerate(_GENERATORS) if top >> at & 1), 0)
    for top in range(32)
)
"""Of each five bits that leave the checksum at its top, what they change in it."""
_BECH32_SUM, _BECH32M_SUM = 1, 0x2BC830A3
_MONERO_BLOCK = 11
_MONERO_SIZES = {11: 8, 10: 7, 9: 6, 7: 5, 6: 4, 5: 3, 3: 2, 2: 1}
"""Characters of a block of Monero's base58 -> the bytes it holds."""
_SUM = 4
"""Bytes of a checksum in base58."""


def base58check(text: str) -> bytes | None:
    """The bytes of `text` without their checksum; None where it does not match."""
    value = _base58(text)
    if value is None:
        return None
    zeros = len(text) - len(text.lstrip("1"))
    whole = bytes(zeros) + value.to_bytes((value.bit_length() + 7) // 8, "big")
    payload, check = whole[:-_SUM], whole[-_SUM:]
    twice = hashlib.sha256(hashlib.sha256(payload).digest()).digest()
    return payload if payload and twice[:_SUM] == check else None


def _base58(text: str) -> int | None:
    value = 0
    for char in text:
        digit = _BASE58.get(char)
        if digit is None:
            return None
        value = value * 58 + digit
    return value


def monero58(text: str) -> bytes | None:
    """The bytes of a Monero address without their checksum; None where it does not match."""
    whole = b""
    for at in range(0, len(text), _MONERO_BLOCK):
        block = text[at : at + _MONERO_BLOCK]
        value, size = _base58(block), _MONERO_SIZES.get(len(block))
        if value is None or size is None or value >= 1 << (8 * size):
            return None
        whole += value.to_bytes(size, "big")
    payload, check = whole[:-_SUM], whole[-_SUM:]
    return payload if payload and _keccak(payload)[:_SUM] == check else None


def segwit(text: str, prefix: str) -> tuple[int, bytes] | None:
    """Version and program of a segregated-witness address with that prefix ("bc"), by BIP 173 and 350."""
    lower = text.lower()
    if text not in {lower, text.upper()} or not lower.startswith(prefix + "1"):
        return None
    words = [_BECH32.get(char, -1) for char in lower[len(prefix) + 1 :]]
    if -1 in words or len(words) < 7:
        return None
    version = words[0]
    if _polymod(_expanded(prefix) + words) != (_BECH32M_SUM if version else _BECH32_SUM):
        return None
    program = _bytes_of(words[1:-6])
    if program is None:
        return None
    fits = version <= 16 and 2 <= len(program) <= 40 and (version != 0 or len(program) in {20, 32})
    return (version, program) if fits else None


def _expanded(prefix: str) -> list[int]:
    return [ord(char) >> 5 for char in prefix] + [0] + [ord(char) & 31 for char in prefix]


def _polymod(words: Iterable[int]) -> int:
    check = 1
    for word in words:
        check = (check & 0x1FFFFFF) << 5 ^ word ^ _REMAINDERS[check >> 25]
    return check


def _bytes_of(words: Sequence[int]) -> bytes | None:
    """Words of five bits as bytes; None if more than padding is left over."""
    bits = 5 * len(words)
    value = 0
    for word in words:
        value = value << 5 | word
    left = bits % 8
    if left > 4 or value & ((1 << left) - 1):
        return None
    return (value >> left).to_bytes(bits // 8, "big")


def eip55(address: str) -> str:
    """An Ethereum address ("0x" and forty hexadecimal digits) with the capitals its checksum gives it."""
    digits = address[2:].lower()
    signs = _keccak(digits.encode()).hex()
    return "0x" + "".join(
        char.upper() if sign >= "8" else char for char, sign in zip(digits, signs, strict=False)
    )


def _keccak(data: bytes) -> bytes:
    from Crypto.Hash import keccak

    digest: bytes = keccak.new(digest_bits=256, data=data).digest()
    return digest
