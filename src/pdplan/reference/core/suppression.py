"""Suppression of small counts, so that no sum gives them away (primary and secondary suppression).

The margins are a row and a column of the grid, protected by the same rule. Seen as a graph of rows and columns with an edge for
each hidden cell, a hidden cell can be worked out from the sums if and only if its edge lies on no cycle.
"""

from __future__ import annotations

from collections.abc import Sequence

Cell = tuple[int, int]
Node = tuple[str, int]
"""A row or a column of the grid."""


def hidden_cells(counts: Sequence[Sequence[int]], smallest: int) -> set[Cell]:
    """The cells of ``counts`` with its margins (last row and column) that must not be shown; a zero tells of nobody and may stay."""
    grid = with_margins(counts)
    hidden = {
        (row, column) for row, line in enumerate(grid) for column, count in enumerate(line) if 0 < count < smallest
    }
    while True:
        bridge = next((cell for cell in sorted(hidden) if _can_be_worked_out(cell, hidden)), None)
        if bridge is None:
            return hidden
        hidden.add(_protector(bridge, hidden, grid))


def with_margins(counts: Sequence[Sequence[int]]) -> list[list[int]]:
    """``counts`` with the sum of each row, of each column, and of all."""
    lines = [[*line, sum(line)] for line in counts]
    return [*lines, [sum(column) for column in zip(*lines, strict=True)]]


def _can_be_worked_out(cell: Cell, hidden: set[Cell]) -> bool:
    return ("row", cell[0]) not in _together(("column", cell[1]), hidden - {cell})


def _together(start: Node, edges: set[Cell]) -> set[Node]:
    """Rows and columns that hang together with one of them."""
    found, waiting = {start}, [start]
    while waiting:
        kind, number = waiting.pop()
        for row, column in edges:
            other = (
                ("column", column)
                if (kind, number) == ("row", row)
                else ("row", row)
                if (kind, number) == ("column", column)
                else None
            )
            if other and other not in found:
                found.add(other)
                waiting.append(other)
    return found


def _protector(bridge: Cell, hidden: set[Cell], grid: list[list[int]]) -> Cell:
    """The cell to hide next: one that closes a cycle through the ``bridge`` if there is one, the least that is not zero first."""
    others = hidden - {bridge}
    ends = _together(("row", bridge[0]), others), _together(("column", bridge[1]), others)
    open_cells = [
        (row, column) for row in range(len(grid)) for column in range(len(grid[0])) if (row, column) not in hidden
    ]
    closing = [
        cell
        for cell in open_cells
        for one, other in (ends, ends[::-1])
        if ("row", cell[0]) in one and ("column", cell[1]) in other
    ]
    near = [cell for cell in open_cells if cell[0] == bridge[0] or cell[1] == bridge[1]]
    return min(
        closing or near or open_cells, key=lambda cell: (grid[cell[0]][cell[1]] == 0, grid[cell[0]][cell[1]], cell)
    )
