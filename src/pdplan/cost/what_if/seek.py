"""Seek: for which value of a path a figure reaches a target.

The interval is scanned, every change of sign and every hit is refined with exact arithmetic, and what was found is
read anew as a plan. Amounts are whole yen: a figure may jump over the target, and then the nearest value is given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

import numpy as np

from pdplan.cost.evaluate import evaluate
from pdplan.cost.quantity import Kind
from pdplan.cost.what_if.axes import Axis, Ground, Moved, graph_at, moved_by
from pdplan.cost.what_if.many import Many, exact_values
from pdplan.cost.what_if.targets import Target, Unclear, part_of
from pdplan.model.settings import Operation, find
from pdplan.source.problems import Refused
from pdplan.values.language import _
from pdplan.values.numbers import GUARD, LEAST, plain, round_half_up
from pdplan.values.wording import shown

SCANNED = 2_001
"""Points at which the interval is scanned."""
SCANNED_ANEW = 41
"""Points at which it is scanned where the plan has to be read anew for each."""
MOST_ANSWERS = 20
"""Answers that are refined; of more it is said that there are more."""
_FINEST = 12
"""Decimals to which a value is sought."""

_WHOLE: frozenset[Kind] = frozenset({"person", "household", "yen", "yen/person-month", "yen/person-day"})
"""Units of which the plan has whole numbers."""

Reach = Literal["hit", "stretch", "jump"]


@dataclass(frozen=True)
class Spot:
    """A value of the path and the figure there."""

    value: Fraction
    figure: Fraction


@dataclass(frozen=True)
class Answer:
    """One place where the figure reaches the target, or comes nearest to it before jumping over it."""

    reach: Reach
    """hit: at this value. stretch: everywhere between the sides. jump: it jumps over it between the sides."""
    nearest: Spot
    sides: tuple[Spot, Spot] | None = None


@dataclass(frozen=True)
class Sought:
    """What came of seeking."""

    target: Target
    wanted: Fraction
    axis: Axis
    ends: tuple[Spot, Spot]
    """The figure at both ends of the interval."""
    nearest: Spot
    """The nearest to the target among the answers, or else among what was scanned."""
    answers: tuple[Answer, ...]
    more: int
    """Further changes of sign that were not refined."""
    scanned: int
    """At how many values the interval was scanned."""


Figure = Callable[[Fraction], Fraction]


def seek(ground: Ground, target: Target, wanted: Fraction, address: str, low: Fraction, high: Fraction) -> Sought:
    """Where between ``low`` and ``high`` of the path ``address`` the ``target`` is ``wanted``; Refused at an end out of order."""
    if low >= high:
        message = _("{low} is not below {high}; write --between LOW HIGH")
        raise Unclear(message.format(low=plain(low), high=plain(high)))
    axis, moved, whole = _axis(ground, address, low, high)
    figure = _exactly(ground, axis, target, moved)
    scan = _scan(ground, axis, target, moved, figure)
    places = _places(scan, wanted)
    finest = Fraction(1) if whole else _finest(low, high)
    answers = [_refine(figure, wanted, scan, place, finest) for place in places[:MOST_ANSWERS]]
    # What was found is read anew as a plan, so that the answer holds for whoever sets it.
    answers = [_confirmed(ground, axis, target, answer) for answer in answers]
    known = [answer.nearest for answer in answers] or scan
    nearest = min(known, key=lambda spot: abs(spot.figure - wanted))
    if not answers:
        nearest = Spot(nearest.value, figure(nearest.value))
    ends = (Spot(low, figure(low)), Spot(high, figure(high)))
    return Sought(target, wanted, axis, ends, nearest, tuple(answers), len(places) - len(answers), len(scan))


def _axis(ground: Ground, address: str, low: Fraction, high: Fraction) -> tuple[Axis, Moved | None, bool]:
    """The values to scan, what they move, and whether the plan takes whole numbers alone there."""
    operation: Operation = "times" if address.endswith("*") else "plus" if address.endswith("+") else "set"
    bare = address[:-1] if operation != "set" else address

    def axis(values: Sequence[Fraction]) -> Axis:
        return Axis(bare, operation, tuple(plain(value) for value in values), "--by")

    middle = round_half_up((low + high) / 2, _FINEST)
    if middle.denominator == 1:
        middle += min(Fraction(1, 2), (high - middle) / 2)
    whole = low.denominator == high.denominator == 1 and (
        (operation != "times" and _counted(ground, bare)) or _refused(ground, axis([middle]))
    )
    steps = min(SCANNED, int(high - low) + 1 if whole else SCANNED) - 1
    numbers = [low + (high - low) * step / steps for step in range(steps + 1)]
    fine = axis([round_half_up(number, 0 if whole else _FINEST) for number in numbers])
    moved = moved_by(ground, [fine])[0]
    if moved is None:
        last, count = len(fine.values) - 1, min(SCANNED_ANEW, len(fine.values))
        fine = axis(
            [round_half_up(numbers[last * step // (count - 1)], 0 if whole else _FINEST) for step in range(count)]
        )
    return fine, moved, whole


def _counted(ground: Ground, address: str) -> bool:
    """Whether the path holds people or yen, of which there are no parts."""
    tree = ground.reading.places.tree
    try:
        paths = find(tree, address)
    except LookupError:
        return False
    units = {
        input.unit
        for input in ground.graph.inputs.values()
        for item in input.values.values()
        if item.path in paths or item.path[:-1] in paths
    }
    return bool(units) and units <= _WHOLE


def _refused(ground: Ground, axis: Axis) -> bool:
    try:
        graph_at(ground, [axis.setting(0)])
    except Refused:
        return True
    return False


def _exactly(ground: Ground, axis: Axis, target: Target, moved: Moved | None) -> Figure:
    """The figure at any value of the path, exactly; each value is computed once."""
    known: dict[Fraction, Fraction] = {}
    part = part_of(ground.graph, [target.name]) if moved else ground.graph

    def figure(value: Fraction) -> Fraction:
        if value not in known:
            if moved is None:
                known[value] = _anew(ground, axis, target, value)
            else:
                changes = {
                    key: new for key, new in moved.changes(ground.graph, value).items() if key[0] in part.quantities
                }
                known[value] = evaluate(part, changes).at(target.name, target.at)
        return known[value]

    return figure


def _anew(ground: Ground, axis: Axis, target: Target, value: Fraction) -> Fraction:
    one = Axis(axis.address, axis.operation, (plain(value),), axis.option)
    found = exact_values(ground, [one.setting(0)], [target])[0]
    if found is None:
        message = _("{figure} is not there when {address} is {value}")
        raise Unclear(message.format(figure=target.key, address=shown(axis.address), value=plain(value)))
    return found


def _scan(ground: Ground, axis: Axis, target: Target, moved: Moved | None, figure: Figure) -> list[Spot]:
    """The figure at every value of the axis; to GUARD decimals where it comes from the vectorised reading."""
    numbers = axis.numbers or ()
    if moved is None:
        return [Spot(number, figure(number)) for number in numbers]
    places = np.arange(len(numbers), dtype=np.intp).reshape(-1, 1)
    figures = Many(ground, [moved], [target]).at(places)[:, 0]
    return [
        Spot(number, round_half_up(Fraction(float(found)), GUARD))
        for number, found in zip(numbers, figures, strict=True)
    ]


_Place = tuple[int, int, bool]
"""From which point of the scan to which the target lies, and whether the figure is the target at all of them."""


def _places(scan: Sequence[Spot], wanted: Fraction) -> list[_Place]:
    """Every run of hits, and every two neighbours between which the figure passes the target."""
    near = [_hits(spot.figure, wanted) for spot in scan]
    found: list[_Place] = []
    for number, hit in enumerate(near):
        if hit and number and near[number - 1]:
            found[-1] = (found[-1][0], number, True)
        elif hit:
            found.append((number, number, True))
    pairs = enumerate(pairwise(scan))
    found += [
        (number, number + 1, False)
        for number, (here, there) in pairs
        if not near[number] and not near[number + 1] and (here.figure > wanted) != (there.figure > wanted)
    ]
    return sorted(found)


def _refine(figure: Figure, wanted: Fraction, scan: Sequence[Spot], place: _Place, finest: Fraction) -> Answer:
    start, end, hits = place
    if not hits:
        return _bisect(figure, wanted, scan[start].value, scan[end].value, finest)
    if start == end:
        value = scan[start].value
        return Answer("hit", Spot(value, figure(value)))
    # The ends of a stretch are sought among the neighbours that do not hit any more.
    first, last = scan[start].value, scan[end].value
    if start:
        first = _edge(figure, wanted, first, scan[start - 1].value, finest)
    if end < len(scan) - 1:
        last = _edge(figure, wanted, last, scan[end + 1].value, finest)
    sides = (Spot(first, figure(first)), Spot(last, figure(last)))
    return Answer("stretch", sides[0], sides)


def _bisect(figure: Figure, wanted: Fraction, low: Fraction, high: Fraction, finest: Fraction) -> Answer:
    """The hit between ``low`` and ``high``, or the two values between which the figure jumps over the target."""
    above = figure(low) > wanted
    while high - low > finest:
        middle = _between(low, high, finest)
        found = figure(middle)
        if _hits(found, wanted):
            return Answer("hit", Spot(middle, found))
        low, high = (middle, high) if (found > wanted) == above else (low, middle)
    sides = (Spot(low, figure(low)), Spot(high, figure(high)))
    nearest = min(sides, key=lambda spot: abs(spot.figure - wanted))
    return Answer("jump", nearest, sides)


def _edge(figure: Figure, wanted: Fraction, inside: Fraction, outside: Fraction, finest: Fraction) -> Fraction:
    """The value farthest from ``inside`` towards ``outside`` at which the figure still is the target."""
    while abs(outside - inside) > finest:
        middle = _between(min(inside, outside), max(inside, outside), finest)
        inside, outside = (middle, outside) if _hits(figure(middle), wanted) else (inside, middle)
    return inside


def _between(low: Fraction, high: Fraction, finest: Fraction) -> Fraction:
    """The shortest decimal near the middle between ``low`` and ``high``, so that what is found is short to write."""
    unit = Fraction(1)
    while unit * 10 < high - low:
        unit *= 10
    middle = (low + high) / 2
    while True:
        rounded = round_half_up(middle / unit) * unit
        if low < rounded < high:
            return rounded
        if unit <= finest:
            return low + finest
        unit /= 10


def _finest(low: Fraction, high: Fraction) -> Fraction:
    """How finely is sought: to a millionth of a millionth of the interval, or to twelve decimals."""
    finest = Fraction(1, 10**_FINEST)
    while finest * 10 <= (high - low) / 10**_FINEST:
        finest *= 10
    return finest


def _hits(found: Fraction, wanted: Fraction) -> bool:
    """Whether the figure is the target, to the decimals that count."""
    return abs(found - wanted) < LEAST / 2


def _confirmed(ground: Ground, axis: Axis, target: Target, answer: Answer) -> Answer:
    spot = answer.nearest
    return Answer(answer.reach, Spot(spot.value, _anew(ground, axis, target, spot.value)), answer.sides)
