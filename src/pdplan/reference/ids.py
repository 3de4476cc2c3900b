"""Ids of things: long enough not to be guessed, and of letters and digits that nobody confuses with a number of a person."""

from __future__ import annotations

import base64
import secrets


def new_id(kind: str) -> str:
    """A new id that begins with ``kind``; 128 random bits in base 32."""
    return f"{kind}-{base64.b32encode(secrets.token_bytes(16)).decode('ascii').rstrip('=').lower()}"
