"""Says what breaks a series over the years: an indicator that a new plan changed, a published figure corrected."""

from __future__ import annotations

from collections.abc import Iterable

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Indikator, Koreksi, Peralihan, RealisasiDikoreksi
from lkjip_analysis.model.dates import format_date
from lkjip_analysis.model.words import listing
from lkjip_analysis.tables.common import indicator_format, short_name


def sentences(dataset: Dataset, indicators: Iterable[Indikator], *, dropped: bool = False) -> list[str]:
    """What changed within the years compared, a sentence per change.

    Args:
        dataset: the data package.
        indicators: those of which it is told.
        dropped: whether indicators that ended without a successor are told too.
    """
    found: dict[str, None] = {}
    for indicator in indicators:
        if said := sentence(dataset, indicator):
            found[said] = None
    if dropped:
        found |= dict.fromkeys(dropped_sentences(dataset))
    return list(found)


def sentence(dataset: Dataset, indicator: Indikator) -> str:
    """What an indicator came from, if that lies within the years compared; empty where nothing changed."""
    rows = [row for row in _within(dataset) if row.baru == indicator.id]
    dataset.use(*rows)
    groups: dict[tuple[str, int], list[Peralihan]] = {}
    for row in rows:
        groups.setdefault((row.jenis, row.mulai), []).append(row)
    return " ".join(_came_from(dataset, indicator, group) for group in groups.values())


def dropped_sentences(dataset: Dataset) -> list[str]:
    """Indicators that ended within the years compared without a successor."""
    rows = [row for row in _within(dataset) if row.jenis == "dihapus"]
    dataset.use(*rows)
    return [
        f"{_name(dataset, row.lama)} tidak dipakai lagi sejak {row.mulai}{_by(dataset, row)}: {_why([row])}."
        for row in rows
    ]


def _within(dataset: Dataset) -> list[Peralihan]:
    """Changes that lie between the first year compared and the reported one."""
    return [r for r in dataset.transitions if dataset.config.periode.riwayat_awal < r.mulai <= dataset.year]


def _came_from(dataset: Dataset, indicator: Indikator, rows: list[Peralihan]) -> str:
    first, name = rows[0], short_name(indicator)
    begin, why = f"sejak {first.mulai}{_by(dataset, first)}", _why(rows)
    old = listing(dict.fromkeys(_name(dataset, row.lama) for row in rows if row.lama))
    if first.jenis == "baru":
        return f"{name} indikator baru {begin}, jadi tidak mempunyai nilai tahun sebelumnya: {why}."
    if first.jenis == "sama":
        way = "tetap diukur" if first.lama == first.baru else f"mengukur hal yang sama dengan {old}"
        said = f"{name} {way} {begin}: {why}."
    else:
        words = {"berganti_nama": "menggantikan nama", "dipecah": "adalah pecahan dari", "digabung": "adalah gabungan"}
        said = f"{name} {words[first.jenis]} {old} {begin}: {why}."
    if first.lama == first.baru:
        return said
    if len(rows) == 1 and first.continues:
        return f"{said} Nilai sebelum {first.mulai} adalah nilai {old}."
    return f"{said} Nilai {old} sebelum {first.mulai} tidak sebanding, jadi tidak disandingkan."


def _name(dataset: Dataset, id: str | None) -> str:
    return f"“{dataset.indicators[id].nama}”" if id else ""


def _by(dataset: Dataset, row: Peralihan) -> str:
    return f" menurut {dataset.documents[row.dokumen].judul}" if row.dokumen else ""


def _why(rows: list[Peralihan]) -> str:
    return "; ".join(dict.fromkeys(row.alasan.strip().rstrip(".") for row in rows))


def correction(dataset: Dataset, indicator: Indikator, row: RealisasiDikoreksi) -> str:
    """What a past realisation was before it was corrected, when it was, and why; without a stop at the end."""
    old, new = row.bagian
    assert isinstance(new, Koreksi)
    written = indicator_format(dataset, indicator)
    before = getattr(old, "stated", None)
    was = "kosong" if before is None else written.write(before)
    now = "kosong" if row.stated is None else written.write(row.stated)
    said = f"realisasi {row.tahun} dikoreksi dari {was} menjadi {now}"
    return f"{short_name(indicator)}: {said} ({format_date(new.tanggal)}: {new.alasan.rstrip('.')})"
