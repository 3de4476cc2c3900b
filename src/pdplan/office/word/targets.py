"""The numbers of headings, tables and pictures, and what a cross reference to each of them prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pdplan.content.blocks import Block, Contents, Heading, Picture, Table

LevelNumber = Callable[[int, bool, tuple[int, ...]], str]
"""The master's number of a heading: its level, whether in an appendix, the counts down to it."""

_DEEPEST = 4
_KINDS = {2: "節", 3: "項", 4: "項"}


@dataclass(frozen=True)
class Target:
    """A numbered block: ``number`` is what its field prints, ``suffix`` what follows it in a sentence."""

    number: str
    bookmark: str
    instruction: str
    suffix: str = ""
    appendix: bool = False
    count: int = 0


def number_blocks(blocks: Iterable[Block], level_number: LevelNumber) -> dict[str, Target]:
    """Return the target of every numbered block by its id; headings before the contents list are not numbered."""
    blocks = tuple(blocks)
    targets: dict[str, Target] = {}
    counts = {"表": 0, "図": 0}
    levels = [0, 0, 0, 0]
    chapters = {False: 0, True: 0}
    appendix = False
    for block in blocks[front_length(blocks) :]:
        if isinstance(block, Heading):
            if not 1 <= block.level <= _DEEPEST:
                raise ValueError(f'heading "{block.id}" has the level {block.level}; it may be 1 to {_DEEPEST}')
            if block.level == 1:
                appendix = block.appendix
                chapters[appendix] += 1
                levels = [chapters[appendix], 0, 0, 0]
            else:
                levels[block.level - 1] += 1
                levels[block.level :] = [0] * (4 - block.level)
            number = level_number(block.level, appendix, tuple(levels[: block.level]))
            mark = _bookmark(len(targets))
            _add(targets, block.id, Target(number, mark, rf" REF {mark} \r \h ", _KINDS.get(block.level, ""), appendix))
    for block in blocks:
        if isinstance(block, Table | Picture) and block.id is not None:
            label = "表" if isinstance(block, Table) else "図"
            counts[label] += 1
            mark = _bookmark(len(targets))
            target = Target(f"{label}{counts[label]}", mark, rf" REF {mark} \h ", count=counts[label])
            _add(targets, block.id, target)
    return targets


def front_length(blocks: tuple[Block, ...]) -> int:
    """Return how many blocks stand before the contents list; headings among them are neither numbered nor listed."""
    return next((place for place, block in enumerate(blocks) if isinstance(block, Contents)), 0)


def _add(targets: dict[str, Target], name: str, target: Target) -> None:
    if name in targets:
        raise ValueError(f'two blocks have the id "{name}"; give each heading, table and picture its own')
    targets[name] = target


def _bookmark(count: int) -> str:
    return f"_Ref{count + 1:08d}"
