"""The pptx file itself: the same slides give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

_STAMP = (1980, 1, 1, 0, 0, 0)
_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
_AXIS = re.compile(rb'((?:axId|crossAx) val=")-(\d+")')
"""The writer of charts numbers axes below nothing, which the format does not allow."""


def package_bytes(presentation: Any) -> bytes:
    """The saved ``presentation`` without the times that saving leaves in it and in the workbooks of its charts."""
    saved = io.BytesIO()
    presentation.save(saved)
    return _fixed(saved.getvalue())


def _fixed(data: bytes) -> bytes:
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith(".xlsx"):
                content = _fixed(content)
            elif name == "docProps/core.xml":
                content = _TIME.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", content)
            elif name.startswith("ppt/charts/"):
                content = _AXIS.sub(rb"\1\2", content)
            info = zipfile.ZipInfo(name, _STAMP)
            stored = name.endswith((".png", ".xlsx"))
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            target.writestr(info, content)
    return fixed.getvalue()
