"""What-if answers against pandas on the CSV files alone: nothing of the package computes the expected figure."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd
import pytest

DATA = Path(__file__).parents[2] / "data" / "kecamatan-serang" / "2025"
IKM, VILLAGES, AKIP = "ikm", "kelurahan-cepat-berkembang", "akip"
NODES = {IKM: "t-kepuasan", VILLAGES: "s-kewilayahan", AKIP: "s-akuntabilitas"}


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / f"{name}.csv")


def realised(key: str, year: int = 2025) -> float:
    return read("realisasi").query("indikator == @key and tahun == @year and periode == 'tahun'")["nilai"].item()


def target(key: str) -> float:
    return (
        read("target").query("indikator == @key and tahun == 2025 and dokumen == 'pk-perubahan-2025'")["nilai"].item()
    )


def money(key: str, kind: str) -> float:
    rows = read("anggaran").query("jenis == @kind and tahun == 2025")
    rows = rows[rows["simpul"] == NODES[key]]
    return float(rows.query("dokumen == 'realisasi-anggaran-2025'")["nilai"].item())


def capaian(key: str) -> float:
    return realised(key) / target(key) * 100


def serapan(key: str) -> float:
    return money(key, "realisasi") / money(key, "pagu") * 100


CASES = {
    "capaian": ({"realisasi": {IKM: 80}}, ("3.2", IKM, "capaian"), lambda: 80 / target(IKM) * 100),
    "efisiensi": (
        {"realisasi": {IKM: 80}}, ("3.2", IKM, "efisiensi"), lambda: 80 / target(IKM) * 1e4 / serapan(IKM),
    ),
    "target": ({"target": {AKIP: 80}}, ("3.2", AKIP, "capaian"), lambda: realised(AKIP) / 80 * 100),
    "rerata": (
        {"realisasi": {VILLAGES: 100}}, ("3.9", "instansi", "capaian"),
        lambda: (capaian(IKM) + 100 / target(VILLAGES) * 100 + capaian(AKIP)) / 3,
    ),
    "rerata dengan batas": (
        {"aturan": {"batas_capaian": "100"}}, ("3.9", "instansi", "capaian"),
        lambda: sum(min(100, capaian(key)) for key in NODES) / 3,
    ),
    "selisih": (
        {"aturan": {"efisiensi": "e2"}}, ("3.2", AKIP, "efisiensi"), lambda: capaian(AKIP) - serapan(AKIP),
    ),
    "pagu": (
        {"pagu": {NODES[AKIP]: 2e10}}, ("3.2", AKIP, "serapan"), lambda: money(AKIP, "realisasi") / 2e10 * 100,
    ),
    "realisasi anggaran": (
        {"realisasi_anggaran": {NODES[AKIP]: 1e10}}, ("3.2", AKIP, "efisiensi"),
        lambda: capaian(AKIP) / (1e10 / money(AKIP, "pagu")),
    ),
    "peringkat": (
        {"realisasi": {IKM: 83.6}}, ("3.8", "serang", "peringkat-ikm"),
        lambda: 1 + (read("pembanding").query("indikator == 'ikm' and tahun == 2025")["nilai"] > 83.6).sum(),
    ),
    "pertumbuhan": (
        {"realisasi": {IKM: 80}}, ("3.7", IKM, "pertumbuhan"),
        lambda: (80 - realised(IKM, 2024)) / realised(IKM, 2024) * 100,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_cell(report, name):
    assumed, cell, expected = CASES[name]
    assert report.what_if(**assumed).table(cell[0]).value(*cell[1:]) == pytest.approx(float(expected()), rel=1e-12)


def test_by_how_much(report):
    changes = report.what_if(realisasi={IKM: 80}).changes.set_index("alamat")
    assert changes.loc[f"3.2/{IKM}/capaian", "selisih"] == pytest.approx((80 - realised(IKM)) / target(IKM) * 100)


def test_what_is_missing(report):
    """95 percent of 12 kelurahan are 11,4, so 12; there are 9."""
    gap = report.what_if(target={VILLAGES: 95}).gap(VILLAGES)
    have = round(realised(VILLAGES) * 12 / 100)
    assert (gap.satuan_utuh, gap.kurang) == (math.ceil(0.95 * 12) - have, 95 - realised(VILLAGES))
    spent = report.what_if(realisasi_anggaran={NODES[AKIP]: 1e10}).gap(AKIP)
    assert spent.rupiah == money(AKIP, "pagu") - 1e10
    low = report.what_if(realisasi={AKIP: 60}).gap(AKIP)
    assert low.kurang_pita == pytest.approx(91 - 60 / target(AKIP) * 100)
