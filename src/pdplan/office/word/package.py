"""The docx file itself: the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from typing import Any

_MAIN = "word/document.xml"
_STAMP = (1980, 1, 1, 0, 0, 0)


def package_bytes(document: Any, main: bytes) -> bytes:
    """Return the saved document with ``main`` as its main part, without the times that saving leaves in it."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            target.writestr(info, main if name == _MAIN else source.read(name))
    return fixed.getvalue()
