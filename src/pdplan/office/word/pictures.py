"""A picture in the line of text, with the words that describe it to those who do not see it."""

from __future__ import annotations

from pdplan.office.word import names
from pdplan.office.word.flow import Image
from pdplan.office.word.styles import Styles
from pdplan.office.word.text import escaped
from pdplan.office.word.xml import SPACES

_SPACES = " ".join(f'xmlns:{prefix}="{SPACES[prefix]}"' for prefix in ("wp", "r", "a", "pic"))
_EMU_PER_POINT = 12700
_FIRST_DRAWING = 1000


def picture_xml(image: Image, size: tuple[float, float], relation: str, styles: Styles) -> str:
    """Return the paragraph that holds the picture in ``size`` points; ``relation`` leads to its PNG."""
    width, height = (round(side * _EMU_PER_POINT) for side in size)
    name = f'id="{_FIRST_DRAWING + image.index}" name="図 {image.index}" descr="{escaped(image.alternative)}"'
    page = "<w:pageBreakBefore/>" if image.new_page else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{styles.id_of(names.PICTURE)}"/>{page}</w:pPr><w:r><w:drawing>'
        f'<wp:inline {_SPACES} distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr {name}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
