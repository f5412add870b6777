"""Two data packages: rows and settings that differ, past figures that were changed, and what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lkjip_analysis.compare.comparison import Comparison, Difference, Past, Side
from lkjip_analysis.compare.shown import effects_of, followed
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import ROW_TYPES, DataRow
from lkjip_analysis.dataset.transitions import chain
from lkjip_analysis.intake.roll.shifting import shifted
from lkjip_analysis.model.formula import Value
from lkjip_analysis.model.number import format_number, places
from lkjip_analysis.model.personal import veil
from lkjip_analysis.report import Report
from lkjip_analysis.tables import catalog

_OF_THE_YEAR = ("tahun", "laporan", "penandatangan", "skm.tahun")
"""Settings that belong to one report and say nothing about how it is computed."""
_HIDDEN = frozenset({"nip"})


def compare_packages(a: Report, b: Report, names: tuple[str, str]) -> Comparison:
    """What differs between two packages, of one year or of two.

    Args:
        a, b: the reports of the packages.
        names: what the packages are called to the user.
    """
    first, second = a.dataset, b.dataset
    tables = [{id: one.table(id) for id in catalog(one.dataset)} for one in (a, b)]
    texts = (a.texts(), b.texts())
    older = {i.id: id for i in second.iku if (id := _in(first, second, i.id)) not in (None, i.id)}
    return Comparison(
        _side(first, names[0]),
        _side(second, names[1]),
        effects_of((tables[0], tables[1]), older),
        tuple(_past(first, second)),
        tuple(_rows(first, second)),
        tuple(_settings(first, second)),
        followed((tables[0], tables[1]), texts, (a.facts, b.facts)),
    )


def _side(dataset: Dataset, name: str) -> Side:
    return Side(name, "paket", dataset.config.instansi.nama, dataset.year)


def _in(first: Dataset, second: Dataset, indicator: str) -> str | None:
    """The indicator of the first package that one of the second continues."""
    known = (id for id in chain(second.transitions_to, indicator, first.year) if id in first.indicators)
    return next(known, None)


# -- past years ----------------------------------------------------------------------------------------------


def _past(first: Dataset, second: Dataset) -> Iterator[Past]:
    """Figures of years behind both, by the indicators of the second."""
    last = min(first.year, second.year) - (first.year == second.year)
    for indicator in second.indicators.values():
        old = _in(first, second, indicator.id)
        for year in range(min(first.config.periode.riwayat_awal, second.config.periode.riwayat_awal), last + 1):
            was = first.realisation(old, year) if old else None
            published, now = second.published(indicator.id, year), second.realisation(indicator.id, year)
            if was is None or now is None:
                continue
            correction = second.correction(indicator.id, year)
            overwritten = published is not None and old == indicator.id and published.stated != was.stated
            pairs = [("realisasi", was.stated, now.stated)]
            if was.capaian_dinyatakan is not None:
                pairs.append(("capaian", was.capaian_dinyatakan, now.capaian_dinyatakan))
            for what, before, after in pairs:
                if before != after and before is not None:
                    why = "dikoreksi" if correction and not overwritten else "ditimpa"
                    said = (correction.alasan, correction.tanggal) if correction else ("", "")
                    yield Past(indicator.id, indicator.nama, year, what, before, after, why, *said)


# -- rows ----------------------------------------------------------------------------------------------------


def _rows(first: Dataset, second: Dataset) -> Iterator[Difference]:
    for kind in ROW_TYPES:
        old, new = (_keyed(dataset, kind) for dataset in (first, second))
        for key in dict.fromkeys([*old, *new]):
            yield from _row(kind, key, old.get(key), new.get(key), second.year - first.year)


def _keyed(dataset: Dataset, kind: type[DataRow]) -> dict[tuple[str, ...], DataRow]:
    return {tuple(written(getattr(row, name)) for name in kind.key): row for row in dataset.of(kind)}


def _row(
    kind: type[DataRow], key: tuple[str, ...], old: DataRow | None, new: DataRow | None, by: int
) -> Iterator[Difference]:
    """What differs in one row; naming the document of the next year in the place of this year's is no difference."""
    place = f"{kind.file} {'/'.join(part or '-' for part in key)}"
    if old is None or new is None:
        there = new or old
        said = _said(there) if there is not None else ""
        texts = ("", said) if old is None else (said, "")
        yield Difference(place, "baris baru" if old is None else "baris hilang", *texts)
        return
    for name in kind.model_fields:
        before, after = getattr(old, name), getattr(new, name)
        turned = bool(by) and isinstance(before, str) and after == shifted(before, by)
        if name != "line" and before != after and not turned:
            texts = (_shown(name, before), _shown(name, after))
            yield Difference(f"{place} {name}", f"kolom {name}", *texts, difference(before, after))


def _said(row: DataRow) -> str:
    """What a row says, in short: its value, else its name or text."""
    for name in ("nilai", "tertulis", "nama", "judul", "uraian", "tercetak"):
        if (value := getattr(row, name, None)) is not None:
            return _shown(name, value)
    return "ada"


def _shown(name: str, value: object) -> str:
    return "(data pribadi)" if name in _HIDDEN and value else veil(written(value))


def written(value: object) -> str:
    """A value as text; nothing for nothing.

    >>> written(15.5), written(None), written(True), written("BB")
    ('15,5', '', 'ya', 'BB')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return format_number(value, places(value)) if isinstance(value, float) else str(value)


def difference(before: object, after: object) -> float | None:
    """The difference of two numbers; None where one is none."""
    both = [value for value in (before, after) if isinstance(value, (int, float)) and not isinstance(value, bool)]
    return both[1] - both[0] if len(both) > 1 else None


# -- settings ------------------------------------------------------------------------------------------------


def _settings(first: Dataset, second: Dataset) -> Iterator[Difference]:
    """Settings that decide which figures count and how they are computed; and the agency's own scales and units."""
    old, new = (dict(_leaves(dataset.config.model_dump(mode="json"))) for dataset in (first, second))
    for name in dict.fromkeys([*old, *new]):
        turned = shifted(old.get(name, ""), second.year - first.year) == new.get(name, "")
        if old.get(name) != new.get(name) and not turned and not name.startswith(_OF_THE_YEAR):
            yield Difference(f"laporan.yaml {name}", name, old.get(name, ""), new.get(name, ""), jenis="cara")
    texts = [_own_reference(dataset) for dataset in (first, second)]
    for name in dict.fromkeys([*texts[0], *texts[1]]):
        if texts[0].get(name) != texts[1].get(name):
            states = ["isinya berbeda" if name in t else "tidak ada" for t in texts]
            yield Difference(f"referensi/{name}", "skala atau satuan sendiri", states[0], states[1], jenis="cara")


def _leaves(value: Any, above: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from _leaves(part, f"{above}.{name}" if above else str(name))
    elif value is not None:
        yield above, ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _own_reference(dataset: Dataset) -> dict[str, bytes]:
    folder = dataset.own_reference
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.yaml"))} if folder else {}


def plain(value: Value | None) -> str:
    """A past figure as text.

    >>> plain(None), plain(15.5)
    ('kosong', '15,5')
    """
    return written(value) or "kosong"
