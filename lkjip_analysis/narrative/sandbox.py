"""Where an agency's own texts run: nothing reaches outside of the facts, and nothing grows or goes on without end.

Every value that a text makes costs its size, and every line of it that runs costs a step, more steps once there is
a large value that the line may search or copy; a text of a report needs a thousandth of what is allowed. Costs are
counted, not timed, so a text is refused or accepted alike on any machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from types import CodeType, FrameType
from typing import Any

from jinja2 import BaseLoader, Template
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.nodes import Concat
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_STEPS, MOST_SIZE, LONGEST_SOURCE = 200_000, 2_000_000, 200_000
"""Lines that a text may run, signs and items that it may make, signs that it may have."""

LARGEST, SIGNS, STEP = 20_000, 16, 64
"""Items of one value, signs that weigh as much as an item, and items that a line gets through in a step of its own."""

FILTERS = frozenset({
    "abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "int", "items", "join",
    "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace", "reverse", "round",
    "select", "selectattr", "sort", "string", "sum", "title", "trim", "unique", "upper", "wordcount",
})  # fmt: skip
"""Filters of Jinja that a text may use: those whose result is bounded by what they are given."""

_METHODS = frozenset({
    "capitalize", "casefold", "count", "endswith", "find", "index", "isalnum", "isalpha", "isdigit", "islower",
    "isupper", "lower", "lstrip", "removeprefix", "removesuffix", "rstrip", "split", "splitlines", "startswith",
    "strip", "swapcase", "title", "upper",
})  # fmt: skip
"""Methods of a text that may be called: those that make nothing longer."""


class TooMuch(Exception):
    """A text asks for more work or room than any report needs."""


class _Budget:
    """What a text has used up so far."""

    def __init__(self) -> None:
        self.steps = self.size = self.largest = 0

    def step(self) -> None:
        self.steps += 1 + self.largest // STEP  # searching and copying are not counted by themselves
        if self.steps > MOST_STEPS:
            raise TooMuch(f"perulangannya lebih dari {MOST_STEPS} langkah")

    def spend(self, size: int) -> None:
        self.size += size
        if self.size > MOST_SIZE:
            raise TooMuch(f"hasilnya lebih dari {MOST_SIZE} huruf atau butir")

    def take(self, value: int, weight: int) -> None:
        """Note a value that was made, or is about to be: its size, and how much work it is to pass through it."""
        self.spend(value)
        if weight > LARGEST:
            raise TooMuch(f"satu nilai lebih dari {LARGEST} butir atau {LARGEST * SIGNS} huruf")
        self.largest = max(self.largest, weight)


_BUDGET: ContextVar[_Budget | None] = ContextVar("budget", default=None)


def _spend(size: int) -> None:
    if budget := _BUDGET.get():
        budget.spend(size)


def _take(size: int, signs: bool = False) -> None:
    if budget := _BUDGET.get():
        budget.take(size, size // SIGNS if signs else size)


def _size(value: object) -> int:
    if isinstance(value, int):
        return value.bit_length() // 8
    return len(value) if isinstance(value, Sized) else 1


class _Generator(CodeGenerator):
    """Texts put together with ``~`` go through the environment, which counts them."""

    @optimizeconst
    def visit_Concat(self, node: Concat, frame: Frame) -> None:
        self.write("environment.put_together((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class OwnTexts(ImmutableSandboxedEnvironment):
    """The environment of an agency's own texts."""

    intercepted_binops = frozenset({"*", "**", "+", "%"})
    code_generator_class = _Generator

    def __init__(self, loader: BaseLoader, **options: Any) -> None:
        super().__init__(loader=loader, optimized=False, **options)
        for name in ("lipsum", "cycler", "joiner", "dict"):
            self.globals.pop(name, None)
        self.globals["range"] = _range
        self.filters = {name: _counted(name, self.filters[name]) for name in FILTERS}

    def put_together(self, parts: tuple[object, ...]) -> str:
        """``a ~ b``."""
        texts = [str(part) for part in parts]
        _take(sum(map(len, texts)), signs=True)
        return "".join(texts)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic, refused before it is done where its result would be too large."""
        if operator == "%" and isinstance(left, (str, bytes)):
            raise TooMuch("pembentukan teks dengan % tidak tersedia; pakai ~ untuk menyambung")
        if operator == "**" and not (abs(right) <= 64 and (not isinstance(left, int) or left.bit_length() <= 64)):
            raise TooMuch("pangkat lebih dari 64")
        if operator == "*":
            times = [one for one in (left, right) if isinstance(one, int)]
            other = [one for one in (left, right) if isinstance(one, (str, list, tuple))]
            repeated = len(other[0]) * max(times[0], 0) if other and times else _size(left) + _size(right)
            _take(repeated, signs=bool(other) and isinstance(other[0], str))
        if operator == "+":
            _take(_size(left) + _size(right), signs=isinstance(left, str))
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Likewise for methods: of texts only those that make nothing longer."""
        if isinstance(obj, (str, bytes)):
            return attr in _METHODS
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """The library gives ``format`` a form of its own, which still fills any width."""
        return None

    def compiled(self, text: str, file: str) -> Template:
        """A text ready to be filled, whose errors name the file and its lines.

        Raises:
            TooMuch: it is too long.
        """
        if len(text) > LONGEST_SOURCE:
            raise TooMuch(f"teksnya lebih dari {LONGEST_SOURCE} huruf")
        code: CodeType = self.compile(text, name=file, filename=file)
        return Template.from_code(self, code, self.make_globals(None))

    def filled(self, template: Template, context: dict[str, Any], file: str) -> str:
        """The text with its facts.

        Raises:
            TooMuch: more work or room than allowed.
        """
        with _limited(file) as budget:
            chunks = []
            for chunk in template.generate(context):
                budget.spend(len(chunk))
                chunks.append(chunk)
        return "".join(chunks)


@contextmanager
def _limited(file: str) -> Iterator[_Budget]:
    """Count the lines that run in the code of one text, whatever else watches this program."""
    budget = _Budget()

    def line(frame: FrameType, event: str, value: object) -> Any:
        budget.step()
        return line

    def call(frame: FrameType, event: str, value: object) -> Any:
        return line(frame, event, value) if frame.f_code.co_filename == file else None

    token, before = _BUDGET.set(budget), sys.gettrace()
    sys.settrace(call)
    try:
        yield budget
    finally:
        sys.settrace(before)
        _BUDGET.reset(token)


def _range(*bounds: int) -> range:
    found = range(*bounds)
    if len(found) > MOST_STEPS:
        raise TooMuch(f"rentangnya lebih dari {MOST_STEPS} butir")
    _spend(len(found))  # a range is no list: nothing has to pass through it
    return found


def _counted(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that costs what goes in and comes out; Jinja's own marks of the function stay."""

    def counted(*given: Any, **named: Any) -> Any:
        precision = named.get("precision", given[1] if len(given) > 1 else 0)
        if name == "round" and not (isinstance(precision, int) and abs(precision) <= 12):
            raise TooMuch("pembulatan lebih dari 12 desimal")
        texts = [one for one in (*given, *named.values()) if isinstance(one, str)]
        if name == "replace" and len(texts) > 2:
            _spend((len(texts[0]) + 1) * (len(texts[2]) + 1))
        if name == "join" and texts:
            lengths = [len(one) for one in given if isinstance(one, Sized) and not isinstance(one, str)]
            _spend((max(lengths, default=0) + sum(map(len, texts[:-1]))) * (len(texts[-1]) + 1))
        if name == "sum" and (len(given) > 2 or "start" in named):
            raise TooMuch("sum hanya menjumlahkan bilangan, mulai dari nol")
        made = function(*given, **named)
        _take(_size(made), signs=isinstance(made, str))
        return made

    counted.__dict__.update(getattr(function, "__dict__", {}))
    return counted
