"""The PowerPoint writer: a deck and a master go in, the bytes of a pptx come out."""

from pdplan.office.powerpoint.master import body_area
from pdplan.office.powerpoint.writer import write_deck

__all__ = ["body_area", "write_deck"]
