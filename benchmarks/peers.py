"""What is compared with: the release that is installed."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def release(name: str) -> str | None:
    """The installed version of a package, or None."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None
