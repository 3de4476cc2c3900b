"""Signed tokens (JSON Web Tokens, RFC 7519); each kind has its own ``typ``, so that one never passes for the other.

What others must be able to check is signed with Ed25519 (RFC 8037): the access token of whoever has logged in, and the order by which
the platform asks a provider to release values. The permit for one exchange is given by the platform and comes back to it, so that nobody
else need be able to check it: a code (HMAC, RFC 7515) does, which is made and checked in less than half the time.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

import jwt
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import OKPAlgorithm

from pdplan.reference.secrets import Secret

ISSUER = "pdplan-reference"
ACCESS, PERMIT, RELEASE = "at+jwt", "permit+jwt", "release+jwt"
_SIGNATURE, _CODE = "EdDSA", "HS256"
LEEWAY = timedelta(seconds=5)
"""How far the clock of another replica may be off."""


class TokenRefused(Exception):
    """A token that is forged, expired, not yet good, or of another kind."""


@dataclass(frozen=True)
class Signer:
    """Signs and checks the tokens of the platform."""

    private: Ed25519PrivateKey
    public: Ed25519PublicKey
    id: str
    own: bytes
    """The key of the codes on permits."""
    veil: AESSIV
    """What hides the internal id of a resident in their own token."""

    @classmethod
    def of(cls, secret: Secret) -> Signer:
        """The signer whose keys are made of ``secret``."""
        private = secret.signing_key()
        public = private.public_key()
        raw = public.public_bytes(Encoding.Raw, PublicFormat.Raw)
        return cls(
            private, public, hashlib.sha256(raw).hexdigest()[:16], secret.key("permits"), AESSIV(secret.key("subjects"))
        )

    def sign(self, kind: str, claims: dict[str, Any], at: datetime, seconds: int) -> str:
        """A token of ``kind`` that is good for so many ``seconds`` from ``at``."""
        whole = {
            "iss": ISSUER, "jti": secrets.token_urlsafe(16), **claims,
            "iat": int(at.timestamp()), "exp": int((at + timedelta(seconds=seconds)).timestamp()),
        }  # fmt: skip
        if kind == PERMIT:
            return jwt.encode(whole, self.own, _CODE, headers={"typ": kind})
        return jwt.encode(whole, self.private, _SIGNATURE, headers={"typ": kind, "kid": self.id})

    def read(self, kind: str, token: str, at: datetime) -> dict[str, Any]:
        """The claims of a ``token`` of ``kind`` that is good ``at`` this moment; TokenRefused otherwise."""
        if kind == PERMIT:
            return _good(kind, _decoded(token, self.own, _CODE), at)
        return read(kind, token, at, self.public)

    def hidden(self, id: str) -> str:
        """The internal ``id`` of a resident in a form that says nothing to others: it never leaves as it is."""
        return base64.urlsafe_b64encode(self.veil.encrypt(id.encode(), None)).decode()

    def unhidden(self, hidden: str) -> str:
        """The internal id again; TokenRefused when it is none."""
        try:
            return self.veil.decrypt(base64.urlsafe_b64decode(hidden), None).decode()
        except (ValueError, InvalidTag):
            raise TokenRefused("sub") from None

    def key_set(self) -> dict[str, Any]:
        """The public key as a JSON Web Key Set (RFC 7517)."""
        key = OKPAlgorithm.to_jwk(self.public, as_dict=True)
        return {"keys": [{**key, "kid": self.id, "use": "sig", "alg": _SIGNATURE}]}


def read(kind: str, token: str, at: datetime, public: Ed25519PublicKey) -> dict[str, Any]:
    """The claims of a signed ``token``, for those who hold the public key alone; TokenRefused when it is no good."""
    return _good(kind, _signed(token, public.public_bytes_raw()), at)


@lru_cache(maxsize=4096)
def _signed(token: str, key: bytes) -> dict[str, Any]:
    """What a token says, if its signature is good: that does not change, and access tokens come again and again."""
    return _decoded(token, Ed25519PublicKey.from_public_bytes(key), _SIGNATURE)


def _decoded(token: str, key: Ed25519PublicKey | bytes, algorithm: str) -> dict[str, Any]:
    try:
        return jwt.decode_complete(
            token, key, [algorithm], issuer=ISSUER,
            # The moment is given, not read from the clock of the library.
            options={"verify_exp": False, "verify_iat": False, "verify_aud": False, "require": ["exp", "iat", "jti"]},
        )  # fmt: skip
    except jwt.PyJWTError as error:
        raise TokenRefused(type(error).__name__) from None


def _good(kind: str, whole: dict[str, Any], at: datetime) -> dict[str, Any]:
    claims: dict[str, Any] = whole["payload"]
    if whole["header"].get("typ") != kind:
        raise TokenRefused("typ")
    begin, end = claims["iat"], claims["exp"]
    if not isinstance(begin, int) or not isinstance(end, int):
        raise TokenRefused("claims")
    if datetime.fromtimestamp(begin, UTC) > at + LEEWAY:
        raise TokenRefused("iat")
    if datetime.fromtimestamp(end, UTC) <= at:
        raise TokenRefused("exp")
    return claims
