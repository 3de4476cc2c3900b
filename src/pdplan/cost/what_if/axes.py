"""Axes: paths of the plan with the values that a what-if tries there, and how each reaches the graph.

A value that only replaces numbers of inputs is computed by the vectorised reading. Whether it does so is not
guessed from its path but tried: the plan is read at a few of the values, and its inputs, dimensions and relations
are held against one another. All else is structural: the plan is read anew for each value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import combinations, product
from typing import Any

from pdplan.cost.evaluate import Key
from pdplan.cost.graph import Graph
from pdplan.cost.plan_graph import plan_graph
from pdplan.cost.what_if.targets import Unclear, number_of
from pdplan.model.load import Reading, vary
from pdplan.model.settings import Operation, Setting
from pdplan.source.problems import Place, Problem, Refused
from pdplan.source.yaml_text import read_yaml
from pdplan.values.language import _
from pdplan.values.numbers import exact, plain
from pdplan.values.wording import shown

TRIED = 12
"""Values of an axis that are tried one by one; of a longer axis so many, evenly spread."""
CORNERS = 6
"""Up to so many axes all corners of the grid are tried, of more the corners of each two."""
LONGEST_AXIS = 100_000
"""Values that one axis may have."""

_SPLIT = re.compile(r",(?![^\[{]*[\]}])")
_RANGE = re.compile(r"\s*([^\s:]+?)\s*\.\.\s*([^\s:]+)\s*(?::\s*(\S+)\s*)?")
_CUT_NUMBER = re.compile(r"0[0-9]+")


@dataclass(frozen=True)
class Axis:
    """A path and the values that are tried there, as they are written in a plan."""

    address: str
    operation: Operation
    values: tuple[Any, ...]
    option: str
    """What asked for it, such as ``--grid``."""

    @property
    def key(self) -> str:
        """What a column of it is called."""
        return self.address + {"set": "", "times": "*", "plus": "+"}[self.operation]

    @cached_property
    def numbers(self) -> tuple[Fraction, ...] | None:
        """The values as numbers; None unless all are."""
        try:
            return tuple(exact(str(value)) for value in self.values)
        except ValueError:
            return None

    def setting(self, position: int) -> Setting:
        """The setting of the value at ``position``."""
        value = self.values[position]
        sign = {"set": "=", "times": "*=", "plus": "+="}[self.operation]
        place = Place(f"{self.option} {self.address}{sign}{shown(value)}")
        return Setting(self.address, self.operation, value, place, self.option)


def parse_axis(text: str, option: str) -> Axis:
    """The axis written ``path=a,b,c`` or ``path=low..high:step``; also ``path*=…`` and ``path+=…``."""
    address, sign, written = text.partition("=")
    operation: Operation = "times" if address.endswith("*") else "plus" if address.endswith("+") else "set"
    address = (address[:-1] if operation != "set" else address).strip()
    if not sign or not address or not written.strip():
        raise Unclear(_('"{text}" is not a grid; write path=a,b,c or path=low..high:step').format(text=shown(text)))
    values: list[Any] = []
    for part in _SPLIT.split(written):
        values += _range(address, part) if ".." in part else [_value(address, part)]
    axis = Axis(address, operation, tuple(values), option)
    seen: set[object] = set()
    for value in axis.numbers or map(repr, values):
        if value in seen:
            message = _("{address}: {value} stands twice; name each value once")
            written = plain(value) if isinstance(value, Fraction) else value
            raise Unclear(message.format(address=shown(address), value=shown(written)))
        seen.add(value)
    return axis


def _value(address: str, part: str) -> Any:
    tree = read_yaml(part.strip(), address)
    if tree.problems or not part.strip():
        message = _('{address}: "{text}" is not a value; write path=a,b,c or path=low..high:step')
        raise Unclear(message.format(address=shown(address), text=shown(part)))
    if isinstance(tree.data, str) and _CUT_NUMBER.fullmatch(tree.data):
        message = _("{address}: {text} begins with 0; write numbers of a grid without thousands separators")
        raise Unclear(message.format(address=shown(address), text=shown(tree.data)))
    return tree.data


def _range(address: str, part: str) -> list[str]:
    match = _RANGE.fullmatch(part)
    if match is None or match[3] is None:
        message = _('{address}: "{text}" is not a range; write low..high:step, such as 0..1:0.1')
        raise Unclear(message.format(address=shown(address), text=shown(part)))
    low, high, step = (number_of(text, shown(address)) for text in match.groups())
    if step <= 0 or high < low:
        message = _("{address}: {text} holds nothing; the step is above 0 and the end not below the beginning")
        raise Unclear(message.format(address=shown(address), text=shown(part)))
    count = (high - low) // step + 1
    if count > LONGEST_AXIS:
        message = _("{address}: {text} holds {count} values; at most {limit}")
        raise Unclear(
            message.format(address=shown(address), text=shown(part), count=f"{count:,}", limit=f"{LONGEST_AXIS:,}")
        )
    return [plain(low + number * step) for number in range(int(count))]


@dataclass(frozen=True)
class Ground:
    """A plan as it stands before the axes: the reading, the settings that hold, and its graph."""

    reading: Reading
    settings: tuple[Setting, ...]
    graph: Graph


Column = tuple[Fraction, ...]
"""What an input becomes at each value of an axis."""


@dataclass(frozen=True)
class Moved:
    """What a numeric axis moves: inputs of the graph, and what each becomes at each value of the axis."""

    axis: Axis
    columns: dict[Key, Column]

    def changes(self, graph: Graph, number: Fraction) -> dict[Key, Fraction]:
        """What the inputs of ``graph``, which stands before the axis, become at any other value of it."""
        return {
            (name, at): _becomes(self.axis.operation, graph.inputs[name].values[at].value, number)
            for name, at in self.columns
        }


def graph_at(ground: Ground, settings: Iterable[Setting]) -> Graph:
    """The graph of the plan with further ``settings``; Refused when it is not in order."""
    further = list(settings)
    reading = vary(ground.reading, [*ground.settings, *further])
    if reading.plan is None:
        raise refusal(reading.errors, further)
    return plan_graph(reading.plan)


def refusal(problems: Iterable[Problem], settings: Sequence[Setting]) -> Refused:
    """The ``problems`` of a plan with ``settings``: those that stand elsewhere say with which settings they arose."""
    places = [setting.place.path for setting in settings]
    named = _("{message} (with {settings})")
    return Refused(
        [
            problem
            if not places or problem.place.path in places
            else replace(problem, message=named.format(message=problem.message, settings=", ".join(places)))
            for problem in problems
        ]
    )


def moved_by(ground: Ground, axes: Sequence[Axis]) -> list[Moved | None]:
    """What each of ``axes`` moves; None for one that changes more than numbers of inputs.

    Each is tried with the others at their first value: what is tried belongs to the grid, so that a value which is
    refused here would be refused there too.
    """
    first = tuple(0 for _axis in axes)
    origin = graph_at(ground, settings_at(axes, first))
    found: list[Moved | None] = []
    for number, axis in enumerate(axes):
        tried = {0: origin}
        for probe in _probes(axis):
            if probe not in tried:
                at = (*first[:number], probe, *first[number + 1 :])
                tried[probe] = graph_at(ground, settings_at(axes, at))
        columns = _columns(ground, axis, tried)
        found.append(None if columns is None else Moved(axis, columns))
    return found


def joined(ground: Ground, moved: Sequence[Moved]) -> bool:
    """Whether axes together move what each moves alone, at the corners of the grid; Refused where one is not in order."""
    keys = [key for item in moved for key in item.columns]
    if len(set(keys)) < len(keys):
        return False
    axes = [item.axis for item in moved]
    for at in _corners(axes):
        changes = {key: column[n] for n, item in zip(at, moved, strict=True) for key, column in item.columns.items()}
        if not _same(ground.graph, graph_at(ground, settings_at(axes, at)), changes):
            return False
    return True


def settings_at(axes: Sequence[Axis], at: Sequence[int]) -> list[Setting]:
    """The settings of the values at these positions of the axes."""
    return [axis.setting(position) for axis, position in zip(axes, at, strict=True)]


def _probes(axis: Axis) -> list[int]:
    """Positions to try: all of few, else a spread with the least, the greatest, a whole number and one that is none."""
    numbers = axis.numbers
    if numbers is None:
        return [0]
    last = len(numbers) - 1
    if last < TRIED:
        return list(range(last + 1))
    order = sorted(range(last + 1), key=lambda position: numbers[position])
    chosen = {order[last * step // (TRIED - 1)] for step in range(TRIED)}
    for whole in (True, False):
        chosen |= {next((n for n in order if (numbers[n].denominator == 1) == whole), 0)}
    return sorted(chosen)


def _corners(axes: Sequence[Axis]) -> list[tuple[int, ...]]:
    """The ends of the axes in all their combinations, or in those of each two axes where there are many."""
    ends = []
    for axis in axes:
        numbers = axis.numbers or ()
        ends.append((numbers.index(min(numbers)), numbers.index(max(numbers))))
    if len(axes) <= CORNERS:
        return list(product(*ends))
    found = [tuple(low for low, _high in ends), tuple(high for _low, high in ends)]
    for a, b in combinations(range(len(axes)), 2):
        for left, right in product(ends[a], ends[b]):
            found.append(tuple(left if n == a else right if n == b else 0 for n in range(len(axes))))
    return list(dict.fromkeys(found))


def _columns(ground: Ground, axis: Axis, tried: dict[int, Graph]) -> dict[Key, Column] | None:
    """The inputs that follow ``axis`` through the graphs that were ``tried``; None when anything else changes with it."""
    numbers = axis.numbers
    if numbers is None or len(set(numbers)) < 2 or not _one_shape([ground.graph, *tried.values()]):
        return None
    columns: dict[Key, Column] = {}
    for name, input in ground.graph.inputs.items():
        for at, item in input.values.items():
            values = {probe: graph.inputs[name].values[at].value for probe, graph in tried.items()}
            if len(set(values.values())) == 1:
                continue
            column = tuple(_becomes(axis.operation, item.value, number) for number in numbers)
            if any(column[probe] != value for probe, value in values.items()):
                return None
            columns[(name, at)] = column
    return columns


def _becomes(operation: Operation, before: Fraction, number: Fraction) -> Fraction:
    return number if operation == "set" else before * number if operation == "times" else before + number


def _one_shape(graphs: Sequence[Graph]) -> bool:
    """Whether the graphs have the same dimensions and relations, so that they differ in numbers alone."""
    first = graphs[0]
    return all(graph.dimensions == first.dimensions and graph.relations == first.relations for graph in graphs)


def _same(ground: Graph, graph: Graph, changes: dict[Key, Fraction]) -> bool:
    """Whether ``graph`` is ``ground`` with ``changes`` to its inputs, and nothing else."""
    return _one_shape([ground, graph]) and all(
        graph.inputs[name].values[at].value == changes.get((name, at), item.value)
        for name, input in ground.inputs.items()
        for at, item in input.values.items()
    )
