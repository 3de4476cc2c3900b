"""Plans that several tests read: the starter, the repository's own, and the made-up second prefecture."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STARTER = ROOT / "src" / "pdplan" / "starter"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden texts anew instead of comparing")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def root_folder() -> Path:
    """The Kumamoto plan: the repository itself. Nothing may be written there."""
    return ROOT


@pytest.fixture(scope="session")
def starter_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the starter plan. Nothing may be changed there."""
    folder = tmp_path_factory.mktemp("starter") / "plan"
    shutil.copytree(STARTER, folder)
    return folder


@pytest.fixture
def plan_copy(tmp_path: Path) -> Path:
    """A copy of the starter plan to change."""
    folder = tmp_path / "plan"
    shutil.copytree(STARTER, folder)
    return folder
