"""The Word writer: a document of blocks and a master go in, the bytes of a docx come out."""

from pdplan.office.word.writer import write_document

__all__ = ["write_document"]
