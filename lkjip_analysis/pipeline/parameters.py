"""The parameters of a run, checked against every notebook's parameter cell before a kernel starts.

A notebook declares its parameters in the cell tagged ``parameters``, one annotated line each
(``tahun: int = 2025``). papermill only warns of a name it does not know and guesses types; here a name that no
notebook declares, a value of another type and a line that cannot be read are errors, all in one message.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from lkjip_analysis.dataset.problems import Problem, choice
from lkjip_analysis.dataset.values import check_slug, check_year
from lkjip_analysis.model.switch import WORDS
from lkjip_analysis.model.words import nearest
from lkjip_analysis.pipeline.errors import BadInput, ParameterError
from lkjip_analysis.pipeline.notebooks import PARAMETERS_TAG, tags

if TYPE_CHECKING:
    from nbformat import NotebookNode

Value = str | int | float | bool

REQUIRED: dict[str, str] = {
    "instansi": "str",
    "tahun": "int",
    "data_dir": "str",
    "output_dir": "str",
    "internal": "bool",
}
"""Parameters that every notebook of a report declares, with their types."""

_TYPES: dict[str, type] = {"str": str, "int": int, "float": float, "bool": bool}
_TYPE_WORDS = {"str": "teks", "int": "bilangan bulat", "float": "bilangan", "bool": "ya atau tidak"}
_RANGES: dict[str, Callable[..., object]] = {"instansi": check_slug, "tahun": check_year}


@dataclass(frozen=True, slots=True)
class Declared:
    """A parameter as a notebook declares it."""

    name: str
    kind: str
    line: int


def check(
    notebooks: Mapping[str, NotebookNode], given: Mapping[str, Value], others: Iterable[Problem] = ()
) -> dict[str, dict[str, Value]]:
    """Check ``given`` against all notebooks and return what each notebook gets.

    A text is read as the declared type (``"2025"``, ``"ya"``); a value of a wrong type is refused. ``others`` are
    problems found elsewhere, to be told together with those found here.

    Raises:
        ParameterError: with every problem of every notebook and parameter.
    """
    problems: list[Problem] = list(others)
    declared: dict[str, dict[str, Declared]] = {}
    for name, node in notebooks.items():
        declared[name] = _declarations(f"{name}.ipynb", node, problems)
    problems += _disagreements(declared)
    kinds = {d.name: d.kind for names in declared.values() for d in names.values()}
    values = {name: _value(name, raw, kinds, problems) for name, raw in given.items()}
    if problems:
        raise ParameterError(dict.fromkeys(problems))
    return {
        notebook: {name: value for name, value in values.items() if name in names and value is not None}
        for notebook, names in declared.items()
    }


# -- what a notebook declares --------------------------------------------------------------------------------


def _declarations(file: str, node: NotebookNode, problems: list[Problem]) -> dict[str, Declared]:
    cells = [cell for cell in node.cells if PARAMETERS_TAG in tags(cell)]
    if len(cells) != 1:
        what = "tidak ada sel" if not cells else f"ada {len(cells)} sel"
        problems.append(Problem(file, expected=f"{what} bertanda '{PARAMETERS_TAG}', seharusnya satu"))
        return {}
    found = {d.name: d for d in read_cell(file, cells[0].source, problems)}
    for name, kind in REQUIRED.items():
        if name not in found:
            guess = nearest(name, found)
            hint = f"; mungkin maksudnya {guess}" if guess and guess not in REQUIRED else ""
            problems.append(Problem(file, expected=f"parameter '{name}: {kind}' tidak ada di sel parameter{hint}"))
        elif found[name].kind != kind:
            line = found[name].line
            problems.append(Problem(f"{file}, sel parameter", line, "", name, f"harus bertipe {kind}"))
    return found


def read_cell(file: str, source: str, problems: list[Problem]) -> Iterator[Declared]:
    """Read a parameter cell; what is no simple annotated line is added to ``problems``.

    >>> problems = []
    >>> [d.name for d in read_cell("bab3.ipynb", "tahun: int = 2025  # tahun laporan\\nx = f(1)", problems)]
    ['tahun']
    >>> print(problems[0])
    bab3.ipynb, sel parameter, baris 2: 'x = f(1)' — tulis satu baris sederhana, misalnya tahun: int = 2025
    """
    where = f"{file}, sel parameter"
    try:
        body = ast.parse(source).body
    except SyntaxError as error:
        problems.append(Problem(where, error.lineno or 0, "", (error.text or "").strip(), "bukan Python yang benar"))
        return
    for statement in body:
        match statement:
            case ast.AnnAssign(ast.Name(name), ast.Name(kind), ast.Constant(default)) if kind in _TYPES:
                if _fits(default, kind):
                    yield Declared(name, kind, statement.lineno)
                else:
                    expected = f"nilai bawaan {name} bukan {_TYPE_WORDS[kind]}"
                    problems.append(Problem(where, statement.lineno, "", repr(default), expected))
            case _:
                said = ast.unparse(statement).splitlines()[0]
                expected = "tulis satu baris sederhana, misalnya tahun: int = 2025"
                problems.append(Problem(where, statement.lineno, "", said, expected))


def _disagreements(declared: Mapping[str, Mapping[str, Declared]]) -> Iterator[Problem]:
    """Two notebooks must not declare one name with two types: one value goes to both."""
    first: dict[str, tuple[str, str]] = {}
    for notebook, names in declared.items():
        for d in names.values():
            other, kind = first.setdefault(d.name, (notebook, d.kind))
            if kind != d.kind and d.name not in REQUIRED:
                expected = f"bertipe {d.kind}, tetapi {kind} di {other}.ipynb"
                yield Problem(f"{notebook}.ipynb, sel parameter", d.line, "", d.name, expected)


# -- what the user gives -------------------------------------------------------------------------------------


def _value(name: str, raw: Value, kinds: Mapping[str, str], problems: list[Problem]) -> Value | None:
    where = f"parameter {name}"
    if name not in kinds:
        # Without any readable cell there is nothing to compare with; the cells' own problems are enough.
        if kinds:
            problems.append(Problem(where, expected=choice(name, list(kinds), "parameter")))
        return None
    try:
        value = read_value(raw, kinds[name])
        if name in _RANGES:
            _RANGES[name](value)
    except (ValueError, PydanticCustomError) as error:
        said = error.message() if isinstance(error, PydanticCustomError) else str(error)
        problems.append(Problem(where, found=str(raw), expected=said))
        return None
    return value


def read_value(raw: Value, kind: str) -> Value:
    """A value of the declared type.

    Raises:
        ValueError: it is of another type and no text that can be read as it.

    >>> read_value("2025", "int"), read_value("ya", "bool"), read_value("0.5", "float"), read_value("2025", "str")
    (2025, True, 0.5, '2025')
    >>> read_value(True, "int")
    Traceback (most recent call last):
    ...
    ValueError: bukan bilangan bulat
    """
    if _fits(raw, kind):
        return float(raw) if kind == "float" else raw
    if isinstance(raw, str):
        text = raw.strip()
        if kind == "bool" and text.lower() in WORDS:
            return WORDS[text.lower()]
        if kind in ("int", "float"):
            try:
                return int(text) if kind == "int" else float(text)
            except ValueError:
                pass
    raise ValueError(f"bukan {_TYPE_WORDS[kind]}")


def _fits(value: object, kind: str) -> bool:
    """Whether a value is of a type; True is no number here, but a whole number is one with decimals too."""
    if isinstance(value, bool):
        return kind == "bool"
    return isinstance(value, _TYPES[kind]) or (kind == "float" and isinstance(value, int))


def read_assignments(texts: list[str]) -> dict[str, str]:
    """Read ``-p name=value`` options.

    Raises:
        BadInput: an option without ``=``, or a name given twice with different values.

    >>> read_assignments(["internal=ya", "catatan=a=b"])
    {'internal': 'ya', 'catatan': 'a=b'}
    """
    found: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise BadInput(f"-p {text}: tulis nama=nilai, misalnya -p internal=ya")
        if found.setdefault(name.strip(), value) != value:
            raise BadInput(f"-p {name.strip()}: diberikan dua kali dengan nilai berbeda")
    return found
