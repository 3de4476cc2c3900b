"""What options let the planner choose from."""

from enum import StrEnum


class Form(StrEnum):
    """How a result is printed."""

    table = "table"
    json = "json"
    csv = "csv"


class TextOrJson(StrEnum):
    """How a result is printed, where a table of rows makes no sense."""

    text = "text"
    json = "json"


class TableOrJson(StrEnum):
    """How a result is printed, where rows of one kind make no sense."""

    table = "table"
    json = "json"


class Subject(StrEnum):
    """What can be listed."""

    quantities = "quantities"
    inputs = "inputs"
    scenarios = "scenarios"
    deliverables = "deliverables"
    assumptions = "assumptions"
    rules = "rules"
