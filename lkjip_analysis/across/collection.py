"""All packages of a folder as frames, read when first asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from lkjip_analysis.across import parquet
from lkjip_analysis.across.extract import Extract, Part, extract
from lkjip_analysis.across.extracting import extract_many
from lkjip_analysis.across.store import Store
from lkjip_analysis.dataset.problems import DatasetError, choice
from lkjip_analysis.locate import find_upward, no_packages, packages
from lkjip_analysis.model.display import Displayed, Shown
from lkjip_analysis.model.readable_error import UnknownName
from lkjip_analysis.render.show import list_html

ALONE = 24
"""Packages up to which further processes, which take a second to start, do not pay."""

UNITS = {
    "target": "sesuai kolom satuan", "realisasi": "sesuai kolom satuan", "capaian": "%", "serapan": "%",
    "pagu": "Rp", "realisasi_anggaran": "Rp", "efisiensi": "menurut metode_efisiensi",
}  # fmt: skip
"""Units of the figures of `Collection.indicators`."""

FRAMES = (
    (".indicators", "satu indikator satu baris, dengan pembatas perbandingannya"),
    (".budgets", "satu baris tabel anggaran satu baris"),
    (".findings", "banyaknya temuan menurut aturan dan tingkat"),
    (".packages", "paket yang ditemukan dan terbaca tidaknya"),
    (".problems", "yang salah pada paket yang tidak terbaca"),
    (".league(indikator, tahun)", "peringkat instansi menurut realisasi sebuah indikator"),
)


class Collection(Displayed):
    """Tidy frames over all data packages of a folder.

    Nothing is read before a frame is asked for. A package that cannot be read stands in `problems` and in no other
    frame. Made by `collect`.

    >>> collect("data").indicators.columns[:2].tolist()
    ['instansi', 'tahun']
    """

    def __init__(self, folders: Sequence[Path], store: Store, jobs: int) -> None:
        self._folders = tuple(folders)
        self._store = store
        self._jobs = jobs

    def __repr__(self) -> str:
        return f"Collection({len(self._folders)} paket data)"

    def __len__(self) -> int:
        return len(self._folders)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Shown:
        """What there is to ask for; showing it reads no package."""
        agencies, years = {f.parent.name for f in self._folders}, sorted({f.name for f in self._folders})
        span = f", tahun {'–'.join(dict.fromkeys((years[0], years[-1])))}" if years else ""
        caption = f"{len(self)} paket data, {len(agencies)} instansi{span}"
        return {"text/plain": repr(self), "text/html": list_html(caption, ["Nama", "Isi"], FRAMES, frozenset())}

    @cached_property
    def _main(self) -> list[Extract]:
        return list(self._read("pokok"))

    @cached_property
    def packages(self) -> pd.DataFrame:
        """One line per package: ``instansi``, ``tahun``, ``folder``, ``terbaca``.

        >>> bool(collect('data').packages['terbaca'].all())
        True
        """
        return _frame(self._main, "packages")

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """One line per agency, year and measured indicator, from tujuan to kegiatan.

        Percent for ``capaian`` and ``serapan``, rupiah for ``pagu`` and ``realisasi_anggaran``; ``target`` and
        ``realisasi`` in ``satuan``. What limits a comparison stands in ``skala``, ``celah_skala``, ``rumus``,
        ``batas_capaian``, ``metode_efisiensi``, ``tahun_data``, ``status``, and in words in ``keterbandingan``.

        >>> frame = collect('data').indicators
        >>> frame.attrs['satuan']['pagu'], 'keterbandingan' in frame.columns
        ('Rp', True)
        """
        frame = _frame(self._main, "indicators")
        frame.attrs["satuan"] = dict(UNITS)
        return frame

    @cached_property
    def budgets(self) -> pd.DataFrame:
        """One line per agency, year and line of the budget table (rupiah, ``serapan`` in percent).

        ``baris`` says what a line is: isi, induk, jumlah or selisih; do not add different kinds up.

        >>> sorted(set(collect('data').budgets['baris']) - {'isi', 'induk'})
        ['jumlah', 'selisih']
        """
        frame = _frame(self._main, "budgets")
        frame.attrs["satuan"] = {"pagu": "Rp", "realisasi": "Rp", "sisa": "Rp", "serapan": "%"}
        return frame

    @cached_property
    def findings(self) -> pd.DataFrame:
        """How many findings of each rule and level an agency has in a year; every rule runs on every package.

        >>> frame = collect('data').findings
        >>> sorted(set(frame['tingkat'])) == ['catatan', 'galat', 'peringatan']
        True
        """
        return _frame(list(self._read("temuan")), "findings")

    @cached_property
    def problems(self) -> pd.DataFrame:
        """What is wrong with the packages that could not be read, as `lkjip check` says it.

        >>> len(collect('data').problems)
        0
        """
        return _frame(self._main, "problems")

    def league(self, indikator: str, tahun: int) -> pd.DataFrame:
        """Agencies by their realisation of an indicator in a year, with rank and what limits the comparison.

        Equal values share a rank; where a lower value is better, the lowest is first. ``beda`` names the columns in
        which the agencies differ so that ranks mean little: unit, polarity, formula, scale, year of data.

        Raises:
            KeyError: no package measures such an indicator, or none in that year; names those there are.

        >>> 'kecamatan-serang' in set(collect('data').league('ikm', 2025)['instansi'])
        True
        """
        known = self.indicators
        if known.empty:
            raise UnknownName("tidak ada paket data yang terbaca; lihat .packages dan .problems")
        if indikator not in set(known["indikator"]):
            raise UnknownName(choice(indikator, sorted(set(known["indikator"])), f"indikator '{indikator}'"))
        measured = known[known["indikator"] == indikator]
        if tahun not in set(measured["tahun"]):
            years = ", ".join(str(year) for year in sorted(set(measured["tahun"])))
            raise UnknownName(f"tahun {tahun} tidak ada untuk indikator '{indikator}'; yang ada: {years}")
        chosen = known[(known["indikator"] == indikator) & (known["tahun"] == tahun)]
        chosen = chosen.dropna(subset=["realisasi"])
        limits = ("satuan", "polaritas", "rumus", "skala", "tahun_data")
        differ = ", ".join(name for name in limits if chosen[name].nunique() > 1)
        lower_is_better = bool(len(chosen)) and bool((chosen["polaritas"] == "negatif").all())
        ranks = chosen["realisasi"].rank(method="min", ascending=lower_is_better).astype("Int64")
        ranked = chosen.assign(peringkat=ranks, beda=differ)
        shown = ["peringkat", "instansi", "nama_instansi", "realisasi", "target", "capaian", "kategori"]
        return ranked.sort_values(["peringkat", "instansi"])[
            [*shown, *limits, "status", "keterbandingan", "beda"]
        ].reset_index(drop=True)

    def _read(self, part: Part) -> Iterator[Extract]:
        kept: dict[Path, Extract] = {}
        for folder in self._folders:
            if (known := self._store.load(folder, part)) is not None:
                kept[folder] = known
        missing = [folder for folder in self._folders if folder not in kept]
        if len(missing) > ALONE and self._jobs > 1:
            fresh = extract_many(missing, part, self._jobs)
        else:
            fresh = (extract(folder, part) for folder in missing)
        for folder, made in zip(missing, fresh, strict=True):
            self._store.save(folder, part, made)
            kept[folder] = made
        return (kept[folder] for folder in self._folders)

    def save(self, folder: str | Path) -> Path:
        """Keep all frames as Parquet files, a folder per year; `collect` reads such a folder like one of packages.

        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     collect(collect("data").save(folder)).league("ikm", 2025)["instansi"].tolist()
        ['kecamatan-serang']
        """
        parquet.write({name: getattr(self, name) for name in parquet.COLUMNS}, Path(folder))
        return Path(folder)


class StoredCollection(Collection):
    """The same frames, read from the Parquet files that `Collection.save` or a batch has written."""

    def __init__(self, folder: Path) -> None:
        self._at = folder
        super().__init__([], Store(None), 1)
        self._folders = tuple(Path(one) for one in self.packages["folder"])

    @cached_property
    def packages(self) -> pd.DataFrame:
        """As of `Collection`."""
        return parquet.read(self._at, "packages")

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """As of `Collection`."""
        frame = parquet.read(self._at, "indicators")
        frame.attrs["satuan"] = dict(UNITS)
        return frame

    @cached_property
    def budgets(self) -> pd.DataFrame:
        """As of `Collection`."""
        frame = parquet.read(self._at, "budgets")
        frame.attrs["satuan"] = {"pagu": "Rp", "realisasi": "Rp", "sisa": "Rp", "serapan": "%"}
        return frame

    @cached_property
    def findings(self) -> pd.DataFrame:
        """As of `Collection`; no rule runs once more."""
        return parquet.read(self._at, "findings")

    @cached_property
    def problems(self) -> pd.DataFrame:
        """As of `Collection`."""
        return parquet.read(self._at, "problems")


def _frame(made: Sequence[Extract], name: str) -> pd.DataFrame:
    columns = list(parquet.COLUMNS[name])
    return parquet.typed(pd.DataFrame([line for one in made for line in one.get(name, ())], columns=columns), name)


def frames(made: Sequence[Extract]) -> dict[str, pd.DataFrame]:
    """All frames of what many packages contribute."""
    return {name: _frame(made, name) for name in parquet.COLUMNS}


def collect(data_dir: str | Path = "data", *, cache: str | Path | None = None, jobs: int | None = None) -> Collection:
    """All data packages of a folder (``<instansi>/<tahun>``) as tidy frames, read when first asked for.

    Without further word a folder of thousands is read anew in every session; with ``cache`` only what has changed.

    Args:
        data_dir: folder of all packages, or of Parquet files (``outputs/kumpulan`` of a batch, `Collection.save`); a
            relative one is looked for upward from the current folder.
        cache: folder in which to keep what was read, under the hash of the files; None keeps nothing on disk.
        jobs: processes for many packages; as many as there are processors unless given.

    Raises:
        DatasetError: there is no such folder.

    >>> every = collect("data")
    >>> every.indicators.query("instansi == 'kecamatan-serang' and indikator == 'ikm'")["capaian"].round(2).tolist()
    [101.48]
    """
    if parquet.is_stored(stored := find_upward(data_dir)):
        return StoredCollection(stored)
    folders = packages(data_dir).values()
    if not folders and not find_upward(data_dir).is_dir():
        raise DatasetError([no_packages(data_dir)])
    return Collection(list(folders), Store(Path(cache) if cache else None), jobs or os.cpu_count() or 1)
