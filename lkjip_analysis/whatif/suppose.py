"""Puts assumptions into a data package: a new frozen package with a few other rows, in memory only."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, get_args

from pydantic import TypeAdapter, ValidationError

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.config import Aturan
from lkjip_analysis.dataset.convention import has_two_readings
from lkjip_analysis.dataset.dataset import BudgetKind
from lkjip_analysis.dataset.problems import choice
from lkjip_analysis.dataset.rows import Anggaran, AnggaranSetahun, DataRow, Realisasi, Target
from lkjip_analysis.model.number import format_given
from lkjip_analysis.model.readable_error import ReadableError
from lkjip_analysis.reference import load_scale
from lkjip_analysis.reference.errors import UnknownReference
from lkjip_analysis.reference.scales import scale_ids

Figures = Mapping[str, float | None]
"""New figures by key of an indicator or node; None takes the figure away."""

SUPPOSED = "pengandaian"
"""Place of a row that no document holds."""


class WhatIfError(ReadableError, ValueError):
    """Every assumption that cannot be made, in Bahasa Indonesia.

    >>> WhatIfError(['  aturan: tidak dikenal']).problems
    ('  aturan: tidak dikenal',)
    """

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join([f"Pengandaian belum dapat dihitung: {len(problems)} masalah.", *problems]))


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What is assumed to be otherwise than the data package says.

    Attributes:
        realisasi: figures of the reported year by key of the indicator.
        target: likewise, of the target of that year.
        pagu: rupiah of the reported year by key of the node.
        realisasi_anggaran: likewise, of what was spent.
        aturan: rules of ``laporan.yaml`` by name (``celah_skala``, ``capaian_negatif``, ``batas_capaian`` …).
        skala: id of the scale for capaian.

    >>> Assumptions(aturan={'efisiensi': 'e2'}, skala='skala-daerah').rules
    {'efisiensi': 'e2', 'skala_capaian': 'skala-daerah'}
    """

    realisasi: Figures = field(default_factory=dict)
    target: Figures = field(default_factory=dict)
    pagu: Figures = field(default_factory=dict)
    realisasi_anggaran: Figures = field(default_factory=dict)
    aturan: Mapping[str, str] = field(default_factory=dict)
    skala: str = ""

    @property
    def rules(self) -> dict[str, str]:
        """The rules with the scale among them."""
        return {**self.aturan, **({"skala_capaian": self.skala} if self.skala else {})}


def suppose(dataset: Dataset, assumed: Assumptions) -> Dataset:
    """The data package as it would be; the given one stays as it is.

    A figure replaces that of the row which the measurement tables use, on the same line; its remark tells the old
    one. Where there is no such row, one is added to the first reference document, at the place ``pengandaian``.

    Raises:
        WhatIfError: unknown indicators, nodes, rules or values, all of them at once.

    >>> from lkjip_analysis.dataset import read_dataset
    >>> dataset = read_dataset('data/kecamatan-serang/2025')
    >>> other = suppose(dataset, Assumptions(realisasi={'ikm': 86}))
    >>> other.realisation('ikm').nilai, other.realisation('ikm').catatan, dataset.realisation('ikm').nilai
    (86.0, 'pengandaian, semula 84,99', 84.99)
    """
    if problems := list(_problems(dataset, assumed)):
        raise WhatIfError(problems)
    made = dataset
    for indicator, value in assumed.realisasi.items():
        made = _put(made, made.realisation(indicator), value, _new_realisation(made, indicator))
    for indicator, value in assumed.target.items():
        made = _put(made, made.target(indicator), value, _new_target(made, indicator))
        while value is None and (other := made.target(indicator)):  # the next reference document may state one
            made = _put(made, other, None, _new_target(made, indicator))
    kinds: tuple[tuple[BudgetKind, Figures], ...] = (
        ("pagu", assumed.pagu),
        ("realisasi", assumed.realisasi_anggaran),
    )
    for kind, figures in kinds:
        for node, value in figures.items():
            old = made.budget(node, kind)
            if isinstance(old, AnggaranSetahun):  # the year is assumed, so its parts no longer make it
                parts = made.budget_series[node, old.dokumen, old.tahun, old.jenis].rows.values()
                kept = tuple(row for row in made.of(Anggaran) if all(row is not part for part in parts))
                made, old = replace(made, rows={**made.rows, Anggaran: kept}), None
            made = _put(made, old, value, _new_budget(made, node, kind))
    rules = Aturan.model_validate({**dataset.config.aturan.model_dump(), **assumed.rules})
    return replace(made, config=made.config.model_copy(update={"aturan": rules}))


# -- rows ----------------------------------------------------------------------------------------------------


def _put(dataset: Dataset, old: DataRow | None, value: float | None, new: Callable[[float], DataRow]) -> Dataset:
    """The package with one figure changed; the same package when it already says so."""
    if old is None:
        if value is None:
            return dataset
        row = new(float(value))
        return replace(dataset, rows={**dataset.rows, type(row): (*dataset.of(type(row)), row)})
    before = getattr(old, "nilai", None)
    if before == value:
        return dataset
    kind = type(old)
    if value is None and kind is Anggaran:  # a budget row has no meaning without its figure
        kept: tuple[DataRow, ...] = tuple(row for row in dataset.of(kind) if row is not old)
    else:
        said = "tidak ada" if before is None else format_given(before, 0 if kind is Anggaran else 2)
        remark = f"{SUPPOSED}, semula {said}"
        update = {"nilai": None if value is None else float(value), "catatan": remark}
        kept = tuple(row.model_copy(update=update) if row is old else row for row in dataset.of(kind))
    return replace(dataset, rows={**dataset.rows, kind: kept})


def _new_realisation(dataset: Dataset, indicator: str) -> Callable[[float], DataRow]:
    document = dataset.config.rujukan.target[0]
    return lambda value: Realisasi(
        indikator=indicator, tahun=dataset.year, nilai=value, sumber=document, lokasi=SUPPOSED
    )


def _new_target(dataset: Dataset, indicator: str) -> Callable[[float], DataRow]:
    document = dataset.config.rujukan.target[0]
    return lambda value: Target(
        indikator=indicator, dokumen=document, tahun=dataset.year, nilai=value, sumber=document, lokasi=SUPPOSED
    )


def _new_budget(dataset: Dataset, node: str, kind: BudgetKind) -> Callable[[float], DataRow]:
    document = dataset.budget_document(kind) or dataset.config.rujukan.target[0]
    return lambda value: Anggaran(
        simpul=node, dokumen=document, tahun=dataset.year, jenis=kind, nilai=value, sumber=document, lokasi=SUPPOSED
    )


# -- what cannot be assumed ------------------------------------------------------------------------------------


def _problems(dataset: Dataset, assumed: Assumptions) -> list[str]:
    indicators, nodes = list(dataset.indicators), list(dataset.nodes)
    found: list[str] = []
    for name, known, word in (
        ("realisasi", indicators, "indikator"),
        ("target", indicators, "indikator"),
        ("pagu", nodes, "simpul"),
        ("realisasi_anggaran", nodes, "simpul"),
    ):
        figures = getattr(assumed, name)
        if not isinstance(figures, Mapping):
            found.append(f"  {name}: {figures!r} bukan pasangan kunci dan angka; tulis misalnya {{'{known[0]}': 86}}")
            continue
        for key, value in figures.items():
            if key not in known:
                found.append(f"  {name}: {choice(str(key), known, f'{word} {key!r}')}")
            elif value is not None and (why := _refusal(_KINDS[name], value)):
                found.append(f"  {name}, {key}: {value!r} {why}")
    if not isinstance(assumed.aturan, Mapping):
        return [*found, f"  aturan: {assumed.aturan!r} bukan pasangan nama dan nilai, misalnya {{'efisiensi': 'e2'}}"]
    return found + _rule_problems(dataset, assumed)


_KINDS: Mapping[str, type[DataRow]] = {
    "realisasi": Realisasi,
    "target": Target,
    "pagu": Anggaran,
    "realisasi_anggaran": Anggaran,
}
"""The row whose figure an assumption replaces."""


def _refusal(kind: type[DataRow], value: object) -> str:
    """Why a file of the package could not hold a figure: the law of its reader; empty where it could.

    >>> _refusal(Anggaran, -5), _refusal(Anggaran, 5.25), _refusal(Target, "lima")
    ('tidak boleh kurang dari 0', '', 'bukan bilangan; tulis desimal dengan titik, misalnya 83.75')
    """
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not math.isfinite(value):
        return "bukan bilangan; tulis desimal dengan titik, misalnya 83.75"
    try:
        text = format(Decimal(repr(value)), "f")
        # With a nought behind, a figure of three decimals has one reading in a file too.
        _readers()[kind].validate_python(f"{text}0" if has_two_readings(text) else text)
    except ValidationError as error:
        first = error.errors()[0]
        least = first.get("ctx", {}).get("ge")
        return f"tidak boleh kurang dari {least:g}" if least is not None else str(first["msg"])
    return ""


@lru_cache(maxsize=1)
def _readers() -> dict[type[DataRow], TypeAdapter[Any]]:
    """How a file reads the figure of each kind of row."""
    fields = {kind: kind.model_fields["nilai"] for kind in _KINDS.values()}
    annotated: dict[type[DataRow], Any] = {kind: Annotated[field.annotation, field] for kind, field in fields.items()}
    return {kind: TypeAdapter(annotation) for kind, annotation in annotated.items()}


def _rule_problems(dataset: Dataset, assumed: Assumptions) -> list[str]:
    found: list[str] = []
    for name, value in assumed.rules.items():
        if name not in Aturan.model_fields:
            found.append(f"  aturan: {choice(name, list(Aturan.model_fields), f'aturan {name!r}')}")
            continue
        allowed = allowed_values(dataset, name)
        if value not in allowed:
            found.append(f"  aturan {name}: {choice(str(value), allowed, f'nilai {value!r}', limit=20)}")
    return found or _scale_problems(dataset, assumed.rules)


def _scale_problems(dataset: Dataset, rules: Mapping[str, str]) -> list[str]:
    """Not every rule for gaps helps every scale."""
    chosen = {**dataset.config.aturan.model_dump(), **rules}
    try:
        load_scale(chosen["skala_capaian"], dataset.own_reference).thresholds(chosen["celah_skala"])
    except (ValueError, UnknownReference) as error:
        return [f"  aturan celah_skala: {error.args[0]}"]
    return []


def allowed_values(dataset: Dataset, rule: str) -> list[str]:
    """What a rule of ``laporan.yaml`` may be; for the scale, the ids of the scales that there are."""
    if rule.startswith("skala_"):
        return list(scale_ids(dataset.own_reference))
    annotation: Any = Aturan.model_fields[rule].annotation
    return [str(word) for word in get_args(annotation)]
