"""Problems as values: where, which rule, how grave, what is wrong and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How grave a problem is: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Rule:
    """A rule that a plan keeps; ``summary`` is English and is translated when it is shown."""

    id: str
    severity: Severity
    summary: str


class Place(NamedTuple):
    """A place in a file of the plan; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Problem:
    """One violation of a rule."""

    place: Place
    rule: Rule
    message: str

    def __str__(self) -> str:
        place = self.place
        return f"{place.path}:{place.line}:{place.column}: {self.rule.id}: {self.message}"


def in_order(problems: list[Problem]) -> list[Problem]:
    """``problems`` by file, line and column, each once."""
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.place, problem.rule.id, problem.message))


class Refused(Exception):
    """Work that cannot go on because of problems in the plan."""

    def __init__(self, problems: list[Problem]):
        self.problems = in_order(problems)
        super().__init__("\n".join(map(str, self.problems)))


def error(id: str, summary: str) -> Rule:
    """An error rule."""
    return Rule(id, Severity.ERROR, summary)


def warning(id: str, summary: str) -> Rule:
    """A warning rule."""
    return Rule(id, Severity.WARNING, summary)


FILE_TYPE = error("file.type", "a plan file is an ordinary file")
FILE_OUTSIDE = error("file.outside", "a plan file lies inside the plan folder")
FILE_SIZE = error("file.size", "a plan file is at most 2 MB")
FILE_ENCODING = error("file.encoding", "a plan file is UTF-8 text")
YAML_SYNTAX = error("yaml.syntax", "a YAML file is well-formed")
YAML_DEPTH = error("yaml.depth", "YAML is nested at most 32 deep")
YAML_ALIAS = error("yaml.alias", "YAML has no anchors, aliases or tags")
YAML_KEY = error("yaml.key", "a key is a plain text")
KEY_DUPLICATE = error("key.duplicate", "a key stands once in a mapping")
SECTION_KNOWN = error("section.unknown", "a file holds sections of the plan")
SECTION_TWICE = error("section.twice", "a section that is not a list stands in one file")
PLAN_MISSING = error("plan.missing", "a plan has the folders models and estimates")
CSV_HEADER = error("csv.header", "a table has the columns it should have, each once")
CSV_ROW = error("csv.row", "each row of a table has one cell for each column")

RULES = (
    FILE_TYPE, FILE_OUTSIDE, FILE_SIZE, FILE_ENCODING, YAML_SYNTAX, YAML_DEPTH, YAML_ALIAS, YAML_KEY,
    KEY_DUPLICATE, SECTION_KNOWN, SECTION_TWICE, PLAN_MISSING, CSV_HEADER, CSV_ROW,
)  # fmt: skip
"""The rules of reading."""

UNREADABLE = (
    FILE_TYPE, FILE_OUTSIDE, FILE_SIZE, FILE_ENCODING, YAML_SYNTAX, YAML_DEPTH, YAML_ALIAS, YAML_KEY, CSV_HEADER, CSV_ROW,
)  # fmt: skip
"""The rules of reading after which something of the file is lost."""
