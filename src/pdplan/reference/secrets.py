"""The one secret of the platform, and the keys that are made of it.

A master secret comes from the environment or from a file that only its owner may read; every key is derived from it with a label
of its own (HKDF, RFC 5869), so that there is one thing to guard and to back up.
"""

from __future__ import annotations

import base64
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pdplan.values.language import _

VARIABLE = "PDPLAN_REFERENCE_SECRET"
FILE = "secret"
_LENGTH = 32


class SecretUnusable(Exception):
    """The secret is missing, too short, or readable by others."""


@dataclass(frozen=True, repr=False)
class Secret:
    """The master secret; it is never printed."""

    master: bytes

    def key(self, label: str) -> bytes:
        """32 bytes for the use that ``label`` names."""
        return HKDF(SHA256(), _LENGTH, salt=None, info=f"pdplan-reference/{label}".encode()).derive(self.master)

    def pseudonym_key(self, version: int) -> bytes:
        """The key of a generation of pseudonyms."""
        return self.key(f"pseudonym/{version}")

    def signing_key(self) -> Ed25519PrivateKey:
        """The key that signs access tokens, orders to providers and checkpoints of the audit log."""
        return Ed25519PrivateKey.from_private_bytes(self.key("signing"))


def from_environment() -> Secret | None:
    """The secret in the environment, in base64; SecretUnusable when it is no good."""
    text = os.environ.get(VARIABLE)
    if not text:
        return None
    try:
        master = base64.b64decode(text, validate=True)
    except ValueError:
        master = b""
    if len(master) < _LENGTH:
        message = _("{variable} must hold at least {length} random bytes in base64")
        raise SecretUnusable(message.format(variable=VARIABLE, length=_LENGTH))
    return Secret(master)


def in_folder(folder: Path) -> Secret:
    """The secret of the server whose data lie in ``folder``: that of the environment, or of a file made on the first call."""
    given = from_environment()
    if given:
        return given
    path = folder / FILE
    try:
        # Made with its permissions, so that there is no moment in which others may read it.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read(path)
    with os.fdopen(handle, "wb") as file:
        file.write(base64.b64encode(secrets.token_bytes(_LENGTH)))
        file.flush()
        os.fsync(file.fileno())
    return _read(path)


def _read(path: Path) -> Secret:
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise SecretUnusable(_("{path} can be read by others; run: chmod 600 {path}").format(path=path))
    try:
        master = base64.b64decode(path.read_bytes(), validate=True)
    except ValueError:
        master = b""
    if len(master) < _LENGTH:
        raise SecretUnusable(_("{path} holds no secret; restore it from the backup").format(path=path))
    return Secret(master)
