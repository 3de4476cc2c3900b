from __future__ import annotations

import base64
import stat
from pathlib import Path

import pytest

from pdplan.reference.secrets import VARIABLE, Secret, SecretUnusable, in_folder


def test_a_secret_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    first = in_folder(tmp_path)
    assert in_folder(tmp_path) == first and len(first.master) == 32
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    assert base64.b64encode(first.master).decode() not in repr(first)


def test_a_secret_that_others_can_read_or_that_is_empty_is_not_used(tmp_path: Path) -> None:
    in_folder(tmp_path)
    (tmp_path / "secret").chmod(0o644)
    with pytest.raises(SecretUnusable, match="chmod 600"):
        in_folder(tmp_path)
    (tmp_path / "secret").chmod(0o600)
    (tmp_path / "secret").write_bytes(b"")
    with pytest.raises(SecretUnusable, match="backup"):
        in_folder(tmp_path)


def test_the_environment_comes_first_and_must_be_long_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, base64.b64encode(b"x" * 32).decode())
    assert in_folder(tmp_path) == Secret(b"x" * 32) and not (tmp_path / "secret").exists()
    for wrong in ("short", base64.b64encode(b"x" * 31).decode(), "あ"):
        monkeypatch.setenv(VARIABLE, wrong)
        with pytest.raises(SecretUnusable):
            in_folder(tmp_path)


def test_each_use_has_a_key_of_its_own() -> None:
    secret = Secret(b"x" * 32)
    keys = {secret.key("codes"), secret.key("csrf"), secret.pseudonym_key(1), secret.pseudonym_key(2), secret.master}
    assert len(keys) == 5
