"""Access tokens: forged, expired, too early, of another kind; passwords and their limits."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from itertools import permutations

import jwt
import pytest

from pdplan.reference.secrets import Secret
from pdplan.reference.tokens import ACCESS, ISSUER, PERMIT, RELEASE, Signer, TokenRefused
from tests.reference.world import SECRET, START, World, realises


@realises("FN-A08", "FN-G03")
def test_an_access_token_expires(world: World) -> None:
    bus = world.organisation("bus-company", "user")
    world.clock.goes_on(seconds=299)
    assert world.client.get("/receipts", headers=bus).status_code == 200
    world.clock.goes_on(seconds=1)
    answer = world.client.get("/receipts", headers=bus)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


def test_a_clock_that_is_a_little_behind_is_forgiven_and_no_more() -> None:
    token = Signer.of(SECRET).sign(ACCESS, {"sub": "x"}, START, 60)
    assert Signer.of(SECRET).read(ACCESS, token, START - timedelta(seconds=5))["sub"] == "x"
    with pytest.raises(TokenRefused):
        Signer.of(SECRET).read(ACCESS, token, START - timedelta(seconds=6))


@pytest.mark.parametrize(("made", "read"), list(permutations((ACCESS, PERMIT, RELEASE), 2)))
def test_no_kind_of_token_passes_for_another(made: str, read: str) -> None:
    signer = Signer.of(SECRET)
    assert signer.read(made, signer.sign(made, {"sub": "x"}, START, 60), START)["sub"] == "x"
    with pytest.raises(TokenRefused):
        signer.read(read, signer.sign(made, {"sub": "x"}, START, 60), START)


def test_the_public_key_is_no_key_of_a_permit() -> None:
    signer = Signer.of(SECRET)
    whole = {"iss": ISSUER, "jti": "x", "iat": int(START.timestamp()), "exp": int(START.timestamp()) + 60}
    forged = jwt.encode(whole, signer.public.public_bytes_raw(), "HS256", headers={"typ": PERMIT})
    for kind in (PERMIT, ACCESS, RELEASE):
        with pytest.raises(TokenRefused):
            signer.read(kind, forged, START)


@pytest.mark.parametrize("algorithm", ["none", "HS256", "EdDSA"])
def test_a_token_that_was_not_signed_by_the_platform_is_refused(world: World, algorithm: str) -> None:
    claims = {"sub": "x", "role": "auditor", "org": "audit-office"}
    good = Signer.of(Secret(b"another secret of 32 or more bytes")).sign(ACCESS, claims, START, 60)
    head, body, signature = good.split(".")
    forged = base64.urlsafe_b64encode(json.dumps({"alg": algorithm, "typ": ACCESS}).encode()).decode().rstrip("=")
    for token in (good, f"{forged}.{body}.", f"{forged}.{body}.{signature}", f"{head}.{body}", "x", ""):
        answer = world.client.get("/audit/verification", headers={"authorization": f"Bearer {token}"})
        assert answer.status_code == 401


def test_a_changed_claim_breaks_the_signature(world: World) -> None:
    token = world.organisation("bus-company", "user")["authorization"].removeprefix("Bearer ")
    head, body, signature = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))) | {"role": "auditor"}
    changed = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    answer = world.client.get("/audit/verification", headers={"authorization": f"Bearer {head}.{changed}.{signature}"})
    assert answer.status_code == 401


def test_a_wrong_secret_of_a_credential_is_refused(world: World) -> None:
    key = world.credential("bus-company", "user")
    for entered in ({"client_secret": "x"}, {"client_id": "client-unknown"}):
        whole = {
            "grant_type": "client_credentials",
            "client_id": key["client_id"],
            "client_secret": key["client_secret"],
        } | entered
        assert world.client.post("/oauth/token", data=whole).status_code == 401


@realises("FN-A03")
def test_too_many_wrong_passwords_lock_the_account_for_a_while(world: World) -> None:
    wrong = {"login": "taro", "password": "wrong wrong wrong"}
    for _number in range(6):
        assert world.client.post("/sessions", json=wrong).status_code == 401
    right = {"login": "taro", "password": world.keys.residents["taro"]}
    assert world.client.post("/sessions", json=right).status_code == 401
    world.clock.goes_on(minutes=30)
    assert world.client.post("/sessions", json=right).status_code == 200


def test_an_unknown_resident_reads_like_a_wrong_password(world: World) -> None:
    unknown = world.client.post("/sessions", json={"login": "nobody", "password": "wrong wrong wrong"})
    wrong = world.client.post("/sessions", json={"login": "taro", "password": "wrong wrong wrong"})
    assert (unknown.status_code, unknown.json()) == (wrong.status_code, wrong.json())


@realises("FN-A07")
def test_a_client_shows_its_credential_in_the_header_or_in_the_form(world: World) -> None:
    key = world.credential("bus-company", "user")
    entered = {"grant_type": "client_credentials"}
    basic = world.client.post("/oauth/token", data=entered, auth=(key["client_id"], key["client_secret"]))
    assert basic.status_code == 200
    bearer = {"authorization": f"Bearer {basic.json()['access_token']}"}
    assert world.client.get("/receipts", headers=bearer).status_code == 200


@pytest.mark.parametrize(
    ("entered", "status", "error"),
    [
        ({"grant_type": "client_credentials", "client_id": "client-x", "client_secret": "x"}, 401, "invalid_client"),
        ({"grant_type": "password", "client_id": "client-x", "client_secret": "x"}, 400, "unsupported_grant_type"),
        ({"grant_type": "client_credentials", "client_id": "client-x"}, 400, "invalid_request"),
        ({}, 400, "invalid_request"),
    ],
)
def test_a_token_that_is_not_issued_bears_the_error_code_of_oauth(
    world: World, entered: dict[str, str], status: int, error: str
) -> None:
    answer = world.client.post("/oauth/token", data=entered)
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    if status == 401:
        assert answer.headers["www-authenticate"] == "Basic"


@pytest.mark.parametrize(
    ("shown", "error"),
    [
        ("Basic", "invalid_request"),
        ("Basic !", "invalid_request"),
        ("Basic /w==", "invalid_request"),
        ("Basic Ont4", "invalid_request"),  # no id before the colon
        ("Basic eA==", "invalid_client"),  # an id without a secret
    ],
)
def test_a_broken_header_is_no_credential(world: World, shown: str, error: str) -> None:
    entered = {"grant_type": "client_credentials"}
    answer = world.client.post("/oauth/token", data=entered, headers={"authorization": shown})
    assert (answer.status_code, answer.json()["error"]) == (401 if error == "invalid_client" else 400, error)
