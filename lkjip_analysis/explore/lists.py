"""Indicators by level, and the findings that concern what is on the screen."""

from __future__ import annotations

import pandas as pd

from lkjip_analysis.checks.tables.findings import Findings
from lkjip_analysis.dataset.problems import choice
from lkjip_analysis.explore.view import View, nothing
from lkjip_analysis.model import Table
from lkjip_analysis.model.finding import SEVERITIES
from lkjip_analysis.model.readable_error import UnknownName
from lkjip_analysis.render.show import findings_list, list_html
from lkjip_analysis.report import Report
from lkjip_analysis.tables.common import LEVEL_NAMES

FIGURES = ("target", "realisasi", "capaian", "kategori", "serapan", "efisiensi")


def indicators(report: Report, tingkat: str = "") -> View:
    """Every measured indicator with target, realisasi, capaian and kategori, of one level or of all.

    Args:
        report: the report.
        tingkat: ``Tujuan``, ``Sasaran``, ``Program``, ``Kegiatan``; upper or lower case.

    Raises:
        KeyError: no indicator stands at this level; names those there are.

    >>> from lkjip_analysis.report import open_report
    >>> view = indicators(open_report("kecamatan-serang", 2025), "tujuan")
    >>> view.frame["baris"].tolist()
    ['ikm']
    """
    table = report.table("3.1")
    if not isinstance(table, Table):
        return nothing("Indikator", table.reason, "3.1", "3.10")
    levels = levels_of(report)
    if tingkat and tingkat.casefold() not in [level.casefold() for level in levels]:
        raise UnknownName(choice(tingkat, levels, f"tingkat '{tingkat}'"))
    keys = [
        row.key
        for row in table.rows
        if not tingkat or str(table.value(row.key, "tingkat")).casefold() == tingkat.casefold()
    ]
    columns = ("tingkat", "indikator", "satuan", *FIGURES)
    lines = [
        [table.text(key, name) or ("n/a" if (key, name) in table.reasons else "") for name in columns] for key in keys
    ]
    html = list_html("", [table.column(c).title for c in columns], lines, frozenset({3, 4, 5, 7, 8}))
    frame = table.frame.loc[keys, list(columns)].reset_index()
    frame.attrs["satuan"] = table.frame.attrs["satuan"]
    return View(f"{table.title}, {table.period}", html, frame, ("3.1", "3.10"), table.source_line)


def levels_of(report: Report) -> list[str]:
    """Levels at which indicators are measured, from the top.

    >>> from lkjip_analysis.report import open_report
    >>> levels_of(open_report("kecamatan-serang", 2025))
    ['Tujuan', 'Sasaran', 'Program', 'Kegiatan']
    """
    table = report.table("3.1")
    if not isinstance(table, Table):
        return []
    there = dict.fromkeys(str(table.value(row.key, "tingkat")) for row in table.rows)
    known = [name for name in LEVEL_NAMES.values() if name in there]
    return [*known, *(name for name in there if name not in known)]


def findings(report: Report, *tabel: str, indikator: str = "", tingkat: str = "") -> View:
    """Findings of the checks, all or those with a place in some tables.

    Args:
        report: the report.
        tabel: ids of tables; ``3.2`` also takes its extracts.
        indikator: key of an indicator (or other row).
        tingkat: galat, peringatan or catatan.

    Raises:
        KeyError: no such table, indicator, row or level; names the nearest.

    >>> from lkjip_analysis.report import open_report
    >>> report = open_report("kecamatan-serang", 2025)
    >>> len(findings(report, "3.1").frame) < len(findings(report).frame)
    True
    """
    every = report.findings
    for table in tabel:
        if table not in report.table_ids:
            raise UnknownName(choice(table, report.table_ids, f"tabel '{table}'", limit=0))
    known = [*report.dataset.indicators, *dict.fromkeys(e.alamat.split("/")[1] for f in every for e in f.bukti
                                                        if e.alamat.count("/"))]  # fmt: skip
    if tingkat and tingkat not in SEVERITIES:
        raise UnknownName(choice(tingkat, SEVERITIES, f"tingkat '{tingkat}'"))
    if indikator and indikator not in known and indikator not in report.dataset.nodes:
        raise UnknownName(choice(indikator, known, f"indikator '{indikator}'"))
    chosen = dict.fromkeys(
        id for table in tabel or ("",) for id in every.where(table=table, row=indikator, level=tingkat).ids
    )
    found = Findings((f for id, f in zip(every.ids, every, strict=True) if id in chosen),
                     (id for id in every.ids if id in chosen))  # fmt: skip
    about = f" pada tabel {', '.join(tabel)}" if tabel else ""
    about += f", baris {indikator}" if indikator else ""
    frame: pd.DataFrame = found.frame
    return View(f"{len(found)} temuan{about}", findings_list("", found), frame, tuple(tabel))
