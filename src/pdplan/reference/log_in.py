"""How residents show who they are: an authenticator can be exchanged, so that passkeys may take the place of passwords.

A password is kept as Argon2id (RFC 9106) only. The assurance levels are those of NIST SP 800-63-3: a password alone is AAL1, which
does for made-up residents; the plan asks for more (FN-A03).
"""

from __future__ import annotations

import os
from typing import Protocol

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from argon2.low_level import Type

SHORTEST = 12
"""Signs of a password."""


class Authenticator(Protocol):
    """A way to log in: what is enrolled is kept, what is shown later is checked against it."""

    level: str
    """Assurance level of authentication."""

    def enrol(self, shown: str) -> str:
        """What is to be kept of what is ``shown``."""

    def check(self, kept: str, shown: str) -> bool:
        """Whether what is ``shown`` belongs to what was ``kept``; takes as long for an unknown account (``kept`` is empty)."""


class Passwords:
    """Logging in by a password."""

    level = "AAL1"

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self.hasher = hasher or PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1, type=Type.ID)
        self.nobody = self.hasher.hash(os.urandom(16).hex())

    def enrol(self, shown: str) -> str:
        """The hash of a password."""
        return self.hasher.hash(shown)

    def check(self, kept: str, shown: str) -> bool:
        """Whether the password fits."""
        try:
            return self.hasher.verify(kept or self.nobody, shown) and bool(kept)
        except (VerifyMismatchError, InvalidHashError):
            return False
