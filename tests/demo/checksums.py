"""Checks of addresses, written apart from the code that makes them."""

import hashlib

from Crypto.Hash import keccak

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def is_base58check(text):
    number = 0
    for char in text:
        if char not in BASE58:
            return False
        number = number * 58 + BASE58.index(char)
    whole = number.to_bytes(25, "big") if number < 1 << 200 else b""
    twice = hashlib.sha256(hashlib.sha256(whole[:-4]).digest()).digest()
    return whole != b"" and twice[:4] == whole[-4:]


def is_segwit(text):
    prefix, _, data = text.partition("1")
    if any(char not in BECH32 for char in data):
        return False
    check = 1
    words = [ord(char) >> 5 for char in prefix] + [0] + [ord(char) & 31 for char in prefix]
    for word in words + [BECH32.index(char) for char in data]:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ word
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> bit & 1 else 0
    return check == (1 if data[0] == "q" else 0x2BC830A3)


def is_eip55(text):
    signs = keccak.new(digest_bits=256, data=text[2:].lower().encode()).hexdigest()
    return len(text) == 42 and all(
        not char.isalpha() or char.isupper() == (sign in "89abcdef")
        for char, sign in zip(text[2:], signs, strict=False)
    )
