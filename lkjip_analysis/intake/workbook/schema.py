"""What the schema of the data package says of a column, in the terms a sheet needs.

Nothing about a column is declared here: the row types are the only source, so that a column added there appears on its
sheet, with its note, its drop-down list and its place in messages.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import AfterValidator, BaseModel

from lkjip_analysis.dataset.rows import ROW_TYPES, DataRow
from lkjip_analysis.dataset.values import RefersTo, UnitMark, check_date

Sort = Literal["teks", "angka", "bulat", "tanggal", "ya", "ya-tidak", "pilihan", "rujukan", "satuan"]
"""What a cell of a column holds."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a row type, or an entry of ``laporan.yaml``.

    Attributes:
        name: its name in the schema.
        sort: what its cells hold.
        required: whether it must be filled.
        about: what belongs there, as the schema describes it.
        choices: the words allowed, if there is a list.
        ref: the file whose key it names, if any.
        default: the value that an empty cell stands for, as text.
    """

    name: str
    sort: Sort
    required: bool
    about: str
    choices: tuple[str, ...] = ()
    ref: str = ""
    default: str = ""


@lru_cache(maxsize=256)
def fields_of(model: type[BaseModel]) -> dict[str, Field]:
    """The columns of a row type (or of a part of ``laporan.yaml``) in order.

    >>> from lkjip_analysis.dataset.rows import Anggaran
    >>> field = fields_of(Anggaran)["jenis"]
    >>> field.sort, field.choices, field.required
    ('pilihan', ('pagu', 'realisasi'), True)
    >>> fields_of(Anggaran)["simpul"].ref, fields_of(Anggaran)["nilai"].sort
    ('simpul', 'angka')
    """
    hints = get_type_hints(model, include_extras=True)
    return {name: _field(name, hints[name], info) for name, info in model.model_fields.items() if name != "line"}


def _field(name: str, hint: Any, info: Any) -> Field:
    parts, marks = _unfold(hint)
    marks = [*marks, *info.metadata]
    ref = next((mark.file for mark in marks if isinstance(mark, RefersTo)), "")
    words = tuple(word for part in parts if get_origin(part) is Literal for word in get_args(part))
    default = "" if info.is_required() or info.default in (None, ()) else str(info.default)
    sort = _sort(parts, marks, ref, words)
    if sort == "ya":
        default = ""
        if (
            not info.is_required() and info.default is None
        ):  # an empty cell says nothing here, so "tidak" says something
            sort = "ya-tidak"
    return Field(name, sort, info.is_required(), info.description or "", words, ref, default)


def _sort(parts: list[Any], marks: list[Any], ref: str, words: tuple[str, ...]) -> Sort:
    if ref:
        return "rujukan"
    if words:
        return "pilihan"
    if any(isinstance(mark, UnitMark) for mark in marks):
        return "satuan"
    if any(isinstance(mark, AfterValidator) and mark.func is check_date for mark in marks):
        return "tanggal"
    if bool in parts:
        return "ya"
    if float in parts:
        return "angka"
    return "bulat" if int in parts else "teks"


def _unfold(hint: Any) -> tuple[list[Any], list[Any]]:
    """The plain types in an annotation, and every mark on the way to them."""
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        parts, below = _unfold(inner)
        return parts, [*marks, *below]
    if get_origin(hint) in (Union, types.UnionType):
        found = [_unfold(part) for part in get_args(hint) if part is not type(None)]
        return [p for parts, _ in found for p in parts], [m for _, marks in found for m in marks]
    if get_origin(hint) is tuple:
        return _unfold(get_args(hint)[0])
    return [hint], []


def kind_of(file: str) -> type[DataRow]:
    """The row type of a file, named without its ending.

    >>> kind_of("simpul").__name__
    'Simpul'
    """
    return next(kind for kind in ROW_TYPES if kind.file == f"{file}.csv")


def has_id(kind: type[DataRow]) -> bool:
    """Whether the rows of a file have a key of their own, which people do not see.

    >>> has_id(kind_of("simpul")), has_id(kind_of("target"))
    (True, False)
    """
    return kind.key == ("id",)
