"""Numbered lists of a text that leave a number out or give one twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item
from lkjip_analysis.checks.document.evidence import at_text, shortened
from lkjip_analysis.intake.document.content import Block, Heading, ListItem, Paragraph

_MARKER = re.compile(r"(?P<open>\(?)(?P<number>\d{1,2}|[a-z])(?P<close>[.)]\)?)")
_LEAST = 4
"""So many items a list must have before its numbers are judged."""
_ALIGNED = 8.0
"""Items of one list begin within so many points of each other."""


@dataclass
class _Run:
    """A list as it is read: its items with their numbers, and the steps that are none of one."""

    items: list[tuple[int, int, ListItem]] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)

    @property
    def last(self) -> int:
        return self.items[-1][0]


def list_numbers(blocks: Sequence[Block]) -> Iterator[Item]:
    """Lists whose numbers miss one or repeat one, "1, 2, 4, 5"; a list within a list has its own.

    A number is only missing where nothing between its neighbours was read that may be its item.
    """
    for run in _runs(blocks):
        if len(run.items) < _LEAST or len(run.broken) > 1:
            continue
        if not run.broken:
            yield Confirmed()
        elif run.broken[0] >= 2 and (found := _judged(run, run.broken[0], blocks)):
            yield found


def _runs(blocks: Sequence[Block]) -> Iterator[_Run]:
    """The lists of a text; those of one kind of marker lie in each other until a number goes on in the outer one."""
    stacks: dict[str, list[_Run]] = {}
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            yield from (run for stack in stacks.values() for run in stack)
            stacks.clear()
        found = _MARKER.fullmatch(block.marker) if isinstance(block, ListItem) else None
        if found is None or not isinstance(block, ListItem):
            continue
        number = int(found["number"]) if found["number"].isdecimal() else ord(found["number"]) - ord("a") + 1
        kind = f"{found['open']}{'1' if found['number'].isdecimal() else 'a'}{found['close']}"
        stack = stacks.setdefault(kind, [])
        yield from _placed(stack, (number, place, block))
    yield from (run for stack in stacks.values() for run in stack)


def _placed(stack: list[_Run], item: tuple[int, int, ListItem]) -> Iterator[_Run]:
    """Puts an item into the list that it goes on; gives the lists that end by it."""
    number = item[0]
    if number == 1:
        stack.append(_Run([item]))
        return
    depth = next((n for n in range(len(stack) - 1, -1, -1) if stack[n].last + 1 == number), None)
    if depth is not None:
        yield from stack[depth + 1 :]
        del stack[depth + 1 :]
        stack[depth].items.append(item)
    elif stack and number - stack[-1].last in (0, 2):
        stack[-1].broken.append(len(stack[-1].items))
        stack[-1].items.append(item)
    else:
        stack.clear()


def _judged(run: _Run, place: int, blocks: Sequence[Block]) -> Found | None:
    """The finding of a broken step, unless the missing item may have been read as something else."""
    (before, first, above), (number, second, below) = run.items[place - 1], run.items[place]
    between = blocks[first : second + 1]
    boxes = above.spot.box, below.spot.box
    lacking = number != before
    apart = boxes[0] and boxes[1] and abs(boxes[0].left - boxes[1].left) > _ALIGNED
    text_only = above.spot.page == below.spot.page and all(isinstance(b, Paragraph | ListItem) for b in between)
    if apart or (lacking and not text_only):
        return None
    sign = _MARKER.fullmatch(below.marker)
    letters = bool(sign and not sign["number"].isdecimal())
    wanted = before + 1 if lacking else before
    told = chr(ord("a") + wanted - 1) if letters else str(wanted)
    read = " ".join(block.text for block in between if isinstance(block, Paragraph | ListItem))
    if lacking and re.search(rf"(?<![\w.]){told}\s?[.),]", read):
        return None
    return Found(
        "catatan",
        f"Daftar bernomor: nomor {told} {'terlewat' if lacking else 'terulang'}, antara "
        f"“{above.marker} {shortened(above.text, 50)}” dan “{below.marker} {shortened(below.text, 50)}”.",
        (at_text(below.spot, f"{below.marker} {below.text}"), at_text(above.spot, f"{above.marker} {above.text}")),
        saran="Urutkan nomornya, atau lengkapi butir yang terlewat.",
    )
