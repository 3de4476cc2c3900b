"""The names of the styles and placeholders that a master must have.

Styles are looked up by name, because a Japanese Word renames the ids when it saves the master.
"""

from __future__ import annotations

BODY = "Body Text"
FRONT_HEADING = "前付見出し"
BULLET = "List Bullet"
NUMBER = "List Number"
TABLE_CAPTION = "表番号"
PICTURE_CAPTION = "図番号"
PICTURE = "図"
CELL = "表本文"
TITLE_CELL = "表見出し"
ROW_HEADING_CELL = "表行見出し"
AFTER_TABLE = "表の後"
SEPARATOR = "区切り"
STRONG = "Strong"
LOOKS = {
    "body": BODY, "article-title": "条見出し", "article": "条", "article-item": "号",
    "plain-heading": FRONT_HEADING, "right": "右寄せ", "center": "中央",
}  # fmt: skip
"""The style of a paragraph by its look."""
TABLE = "計画書の表"

LEVELS = 4
CONTENTS_LEVELS = 3


def heading(level: int, *, appendix: bool = False) -> str:
    """Return the style of a heading; an appendix and the headings in it have their own."""
    return f"付録見出し {level}" if appendix else f"heading {level}"


def contents(level: int) -> str:
    """Return the style of a line of the contents list."""
    return f"toc {level}"


REQUIRED = (
    BODY,
    *(heading(level) for level in range(1, LEVELS + 1)),
    *(heading(level, appendix=True) for level in range(1, LEVELS + 1)),
    *(contents(level) for level in range(1, CONTENTS_LEVELS + 1)),
    *(FRONT_HEADING, BULLET, NUMBER, TABLE_CAPTION, PICTURE_CAPTION, PICTURE),
    *(style for style in LOOKS.values() if style not in (BODY, FRONT_HEADING)),
    *(CELL, TITLE_CELL, ROW_HEADING_CELL, AFTER_TABLE, SEPARATOR, STRONG, TABLE),
)

PLACEHOLDERS = ("title", "subtitle", "client", "author", "edition", "date", "header")
