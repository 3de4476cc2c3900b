"""Identifiers: one inside the platform that never leaves it, and another towards each organisation.

Pseudonyms are pairwise (NIST SP 800-63C, pairwise pseudonymous identifiers; OpenID Connect Core 1.0, section 8.1): two organisations
cannot tell that they speak of the same person. They are keyed hashes; keys have generations, and each pseudonym names its own.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

LinkState = Literal["linked", "suspended", "unlinked"]
"""紐付け済み, 別人の疑いにより停止, 解除: the states of a link between a resident and an organisation's own id."""


@dataclass(frozen=True, repr=False)
class Keyring:
    """Keys of pseudonyms by generation, and the current one."""

    keys: Mapping[int, bytes]
    current: int


def new_internal_id() -> str:
    """An id for a resident inside the platform: 128 random bits, of letters and digits."""
    return f"r-{_letters(secrets.token_bytes(16))}"


def pseudonym(keys: Keyring, internal_id: str, organisation: str, version: int | None = None) -> str:
    """The pseudonym of a resident towards an ``organisation``, under the current key or that of another generation."""
    version = keys.current if version is None else version
    # Lengths keep ("ab", "c") and ("a", "bc") apart.
    message = b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in (organisation, internal_id))
    return f"p{version}-{_letters(hmac.digest(keys.keys[version], message, hashlib.sha256)[:16])}"


def version_of(pseudonym: str) -> int | None:
    """The generation that a pseudonym names, or None when it is no pseudonym."""
    head, dash, tail = pseudonym.partition("-")
    if dash and tail and head[:1] == "p" and head[1:].isascii() and head[1:].isdigit():
        return int(head[1:])
    return None


def new_code(signs: int = 10) -> str:
    """A code that a person reads out: letters and digits that are not mistaken for each other, in groups of five."""
    code = "".join(secrets.choice("ABCDEFGHJKMNPQRSTVWXYZ23456789") for _number in range(signs))
    return "-".join(code[start : start + 5] for start in range(0, signs, 5))


def code_digest(key: bytes, code: str) -> str:
    """What is kept of a code: a keyed hash, whatever the case and the dashes."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest()


def _letters(data: bytes) -> str:
    return base64.b32encode(data).decode("ascii").rstrip("=").lower()
