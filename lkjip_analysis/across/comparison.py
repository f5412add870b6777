"""What the frames over all packages say side by side: leagues, spread, findings by rule and by agency."""

from __future__ import annotations

import pandas as pd

LIMITS = ("satuan", "polaritas", "rumus", "skala", "tahun_data")
"""Columns in which agencies may differ so that ranks mean little."""

_OF_ONE = ["indikator", "tahun"]


def leagues(indicators: pd.DataFrame) -> pd.DataFrame:
    """Every indicator and year: agencies by realisation, with rank and what limits the comparison.

    Equal values share a rank; where all say that lower is better, the lowest is first.

    >>> rows = [("a", 2025, "x", 1.0), ("b", 2025, "x", 3.0), ("c", 2025, "x", 3.0)]
    >>> frame = pd.DataFrame(rows, columns=["instansi", "tahun", "indikator", "realisasi"])
    >>> leagues(frame.assign(polaritas="positif"))[["instansi", "peringkat"]].values.tolist()
    [['b', 1], ['c', 1], ['a', 3]]
    """
    measured = indicators.dropna(subset=["realisasi"])
    if measured.empty:
        return measured.assign(peringkat=pd.Series(dtype="int64"), beda=pd.Series(dtype="str"))
    groups = measured.groupby(_OF_ONE, sort=False)
    lower = (measured["polaritas"] == "negatif").groupby([measured[name] for name in _OF_ONE]).transform("all")
    signed = measured["realisasi"].where(lower, -measured["realisasi"])
    ranks = signed.groupby([measured[name] for name in _OF_ONE]).rank(method="min").astype("int64")
    limits = [name for name in LIMITS if name in measured.columns]
    differ = pd.DataFrame({name: groups[name].transform("nunique") > 1 for name in limits}, index=measured.index)
    said = [", ".join(name for name, differs in zip(limits, row, strict=True) if differs) for row in differ.to_numpy()]
    ranked = measured.assign(peringkat=ranks, beda=said)
    return ranked.sort_values([*_OF_ONE, "peringkat", "instansi"]).reset_index(drop=True)


def spread(indicators: pd.DataFrame) -> pd.DataFrame:
    """Every indicator and year: how many agencies measure it, and how far their capaian lie apart.

    >>> frame = pd.DataFrame({"indikator": "x", "tahun": 2025, "capaian": [90.0, 100.0, 110.0, None]})
    >>> spread(frame)[["terukur", "terendah", "median", "tertinggi", "mencapai_100"]].values.tolist()
    [[3.0, 90.0, 100.0, 110.0, 2.0]]
    """
    names = ["terukur", "terendah", "kuartil_bawah", "median", "kuartil_atas", "tertinggi"]
    if indicators.empty:
        return pd.DataFrame(columns=[*_OF_ONE, *names, "mencapai_100"])
    groups = indicators.groupby(_OF_ONE)["capaian"]
    made = groups.describe()[["count", "min", "25%", "50%", "75%", "max"]]
    made.columns = names
    made["terukur"] = made["terukur"].astype("int64")
    made["mencapai_100"] = (indicators["capaian"] >= 100).groupby([indicators[name] for name in _OF_ONE]).sum()
    return made.reset_index().sort_values(["terukur", *_OF_ONE], ascending=[False, True, True], ignore_index=True)


def by_rule(findings: pd.DataFrame) -> pd.DataFrame:
    """Every rule and level: how many packages have such findings, and how many there are."""
    groups = findings.groupby(["kode", "tingkat"])
    made = groups.agg(paket=("instansi", "size"), temuan=("jumlah", "sum")).reset_index()
    return made.sort_values(["paket", "temuan", "kode"], ascending=[False, False, True], ignore_index=True)


def by_agency(findings: pd.DataFrame) -> pd.DataFrame:
    """Every package: how many findings of each level, most galat first."""
    if findings.empty:
        return pd.DataFrame(columns=["instansi", "tahun", "galat", "peringatan", "catatan"])
    made = findings.pivot_table(
        index=["instansi", "tahun"], columns="tingkat", values="jumlah", aggfunc="sum", fill_value=0
    )
    made = made.reindex(columns=["galat", "peringatan", "catatan"], fill_value=0).astype("int64").reset_index()
    made.columns.name = None
    return made.sort_values(["galat", "peringatan", "instansi"], ascending=[False, False, True], ignore_index=True)
