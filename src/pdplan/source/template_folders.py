"""Where templates are: the plan's own, or else those that come with pdplan."""

from __future__ import annotations

from pathlib import Path

import pdplan


def template_folder(folder: Path, kind: str) -> Path:
    """The templates of a ``kind`` for the plan in ``folder``."""
    own = folder / "templates" / kind
    return own if own.is_dir() else shipped_templates() / kind


def shipped_templates() -> Path:
    """The templates that come with pdplan, installed or in its own source tree."""
    package = Path(pdplan.__file__).parent
    return package / "templates" if (package / "templates").is_dir() else package.parents[1] / "templates"
