"""Entries of reference files as pydantic models, and what is wrong with one: a line for each fault, all at once.

A model names the fields of an entry as the file does (``judul``) and as the package does (``title``). What pydantic
finds is told in Bahasa Indonesia with file, entry and field, what stands there and the nearest that would be right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    field_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_core.core_schema import ValidationInfo

from lkjip_analysis.model.words import nearest
from lkjip_analysis.reference.errors import unknown

E = TypeVar("E", bound="ReferenceEntry")
T = TypeVar("T")

Words = Annotated[str, StringConstraints(min_length=1)]
"""A text that says something."""


def _as_tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _one_or_more(value: object) -> object:
    return tuple(value) if isinstance(value, list) else (value,)


Listed = Annotated[tuple[T, ...], BeforeValidator(_as_tuple)]
"""A list of YAML, kept as a value that nobody changes."""

Texts = Annotated[tuple[Words, ...], BeforeValidator(_one_or_more)]
"""A list of texts; one alone needs no brackets."""


class ReferenceEntry(BaseModel):
    """An entry, or a part of one: every field is known, of its kind, and stays as it is."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, str_strip_whitespace=True, allow_inf_nan=False, validate_by_name=True
    )


class Basis(ReferenceEntry):
    """What an entry is called and where it comes from.

    Attributes:
        title: what it is called.
        basis: regulation or practice it follows.
        needs_verification: whether the regulation's own text is still to be checked.
        reason: why, if so.
    """

    title: Words = Field(alias="judul", description="apa namanya")
    basis: Words = Field(alias="dasar", description="peraturan atau kelaziman yang mendasarinya")
    needs_verification: bool = Field(
        False, alias="perlu_verifikasi", description="true bila naskah dasarnya belum diperiksa"
    )
    reason: str = Field(
        "",
        alias="alasan",
        validate_default=True,
        description="mengapa perlu diverifikasi; wajib bila perlu_verifikasi true",
    )

    @field_validator("reason")
    @classmethod
    def _says_why(cls, reason: str, info: ValidationInfo) -> str:
        if info.data.get("needs_verification") and not reason:
            raise fault("perlu_verifikasi harus disertai alasan")
        return reason


class About(Basis):
    """The entry ``tentang`` of a file."""

    note: str = Field("", alias="catatan")


def fault(text: str) -> PydanticCustomError:
    """A fault that a validator finds, in words for the person who mends it."""
    return PydanticCustomError("lkjip", "{message}", {"message": text})


def read_entry(kind: type[E], where: str, values: object, problems: list[str], **given: object) -> E | None:
    """An entry as read from YAML, or None with every fault added to the problems.

    Args:
        kind: the model of the entry.
        where: file and entry, as messages begin.
        values: the entry; a key without a value counts as absent.
        problems: list to which faults are added.
        given: fields that the file says otherwise, such as the key of the entry.

    >>> problems: list[str] = []
    >>> read_entry(Basis, "data/skala.yaml: skala 'x'", {"judul": "Skala", "dasr": "Perbup"}, problems) is None
    True
    >>> print(*problems, sep="; ")
    data/skala.yaml: skala 'x': dasar belum diisi; data/skala.yaml: skala 'x': 'dasr' tidak dikenal; mungkin dasar
    """
    if isinstance(values, dict):
        values = _filled(values)
        if own := [name for name in given if name in values]:
            problems += [f"{where}: '{name}' tidak dikenal" for name in own]
            return None
        values = values | given
    try:
        return kind.model_validate(values, by_name=bool(given))
    except ValidationError as error:
        told = [_told(kind, where, item, values) for item in error.errors(include_url=False)]
        problems += dict.fromkeys(told)
        return None


def read_entries(
    kind: type[E], where: str, values: object, problems: list[str], key: str = ""
) -> Iterator[tuple[str, E]]:
    """Entries by their keys, without those that have a fault.

    Args:
        kind, values, problems: as for `read_entry`, but of all entries.
        where: file and what an entry is called; its key follows in quotes.
        key: the field that holds the key of an entry, if one does.
    """
    if not isinstance(values, dict):
        problems.append(f"{where}: {_FORMS['dict_type']}, tertulis {values!r}")
        return
    for name, entry in values.items():
        made = read_entry(kind, f"{where} '{name}'", entry, problems, **({key: name} if key else {}))
        if made is not None:
            yield name, made


def read_texts(where: str, name: str, values: object, problems: list[str]) -> tuple[str, ...]:
    """A list of texts that is an entry by itself; none, with the fault added to the problems, if it is something else.

    >>> problems: list[str] = []
    >>> read_texts("survei.yaml", "umur", ["usia ", "umur"], problems), read_texts("survei.yaml", "umur", [5], problems)
    (('usia', 'umur'), ())
    >>> problems
    ['survei.yaml: umur harus daftar teks, tertulis [5]']
    """
    try:
        return _TEXTS.validate_python(values)
    except ValidationError:
        problems.append(f"{where}: {name} harus daftar teks, tertulis {values!r}")
        return ()


_TEXTS: TypeAdapter[tuple[str, ...]] = TypeAdapter(Texts, config=ConfigDict(strict=True, str_strip_whitespace=True))


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """An entry without its keys that hold nothing, at any depth."""

    def inner(value: Any) -> Any:
        if isinstance(value, dict):
            return _filled(value)
        return [inner(item) for item in value] if isinstance(value, list) else value

    return {key: inner(value) for key, value in values.items() if value is not None}


_FORMS = {
    "invalid_key": "harus teks: apit dengan tanda kutip",
    "model_type": "harus berupa kunci dan nilai",
    "dict_type": "harus berupa kunci dan nilai",
    "tuple_type": "harus berupa daftar",
    "string_type": "harus teks",
    "int_type": "harus bilangan bulat",
    "float_type": "harus angka dengan titik desimal",
    "finite_number": "harus angka dengan titik desimal",
    "bool_type": "harus true atau false",
    "greater_than_equal": "paling kecil",
    "less_than_equal": "paling besar",
}
_MEANT = {"ya": "true", "benar": "true", "tidak": "false", "salah": "false", "bukan": "false"}


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a fault is: the entry or part of it as messages begin, the field, and what stands there."""

    where: str
    name: str
    found: Any


def _told(kind: type[ReferenceEntry], where: str, item: ErrorDetails, values: object) -> str:
    """One fault of pydantic in Bahasa Indonesia."""
    spot, type_, context = _spot(where, item, values), item["type"], item.get("ctx", {})
    if type_ == "lkjip":
        return f"{spot.where}: {context['message']}"
    if type_ == "extra_forbidden":
        near = nearest(spot.name, _fields_at(kind, item["loc"][:-1]))
        return f"{spot.where}: '{spot.name}' tidak dikenal" + (f"; mungkin {near}" if near else "")
    if type_ in ("missing", "string_too_short", "too_short"):
        return f"{spot.where}: {spot.name} belum diisi"
    if type_ == "literal_error":
        allowed = [word.strip(" '") for word in context["expected"].replace(" or ", ", ").split(", ")]
        return f"{spot.where}: {unknown(spot.name, str(spot.found), allowed)}"
    name = f"{spot.name} " if spot.name else ""
    form = "harus daftar teks" if isinstance(spot.found, list) else _FORMS.get(type_, "tidak sesuai")
    bound = "".join(f" {limit:g}" for limit in context.values() if isinstance(limit, (int, float)))
    return f"{spot.where}: {name}{form}{bound}, tertulis {spot.found!r}{_meant(type_, spot.found)}"


def _spot(where: str, item: ErrorDetails, values: object) -> _Spot:
    steps, at = list(item["loc"]), values
    if item["type"] == "invalid_key" or steps[-1:] == ["[key]"]:
        key = item["loc"][-2:][0]
        return _Spot(where, "kunci", key)
    if steps and isinstance(steps[-1], int) and item["type"] in ("string_type", "string_too_short"):
        steps.pop()  # of a list of texts all is shown
    name = str(steps.pop()) if steps and isinstance(steps[-1], str) else ""
    between = ", " if ": " in where else ": "
    for step in steps:
        at = at[step] if isinstance(at, (dict, list)) else at  # type: ignore[index]
        called = at.get("label", at.get("kata")) if isinstance(at, dict) else None
        where += f" '{called or step + 1}'" if isinstance(step, int) else f"{between}{step}"
        between = ", "
    found = at.get(name) if name and isinstance(at, dict) else item["input"]
    return _Spot(where, name, found)


def _meant(type_: str, found: object) -> str:
    """The nearest that would be right, where it can be told."""
    guess = _MEANT.get(str(found).casefold(), "") if type_ == "bool_type" else ""
    if type_ in ("float_type", "int_type") and isinstance(found, str):
        plain = found.replace(",", ".")
        guess = plain if plain.replace(".", "", 1).isdecimal() and (type_ == "float_type" or plain.isdecimal()) else ""
    return f"; mungkin {guess}" if guess else ""


def _fields_at(kind: type[ReferenceEntry], location: tuple[int | str, ...]) -> list[str]:
    """Names of the fields beside a key."""
    model: type[BaseModel] = kind
    for step in location:
        if isinstance(step, str):
            fields = {info.alias or name: info for name, info in model.model_fields.items()}
            model = next(_models_in(fields[step].annotation), model) if step in fields else model
    return [info.alias or name for name, info in model.model_fields.items()]


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
