"""Takes an office's quarterly sheet (xlsx, ods, xls or PDF) into a package: what it made, what it left, and why."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lkjip_analysis.dataset.rows import DataRow, Dokumen, Indikator, Simpul
from lkjip_analysis.intake.evaluasi.evaluation_package import KINDS, EvaluationRequest, Packing, Put, counted
from lkjip_analysis.intake.evaluasi.lines import EvaluationSheet, read_sheet
from lkjip_analysis.intake.evaluasi.measured import SheetUnits
from lkjip_analysis.intake.evaluasi.node_tree import amounts, plant
from lkjip_analysis.intake.evaluasi.sheet_head import LEVELS, EvaluationHead, find_head, years_of
from lkjip_analysis.intake.evaluasi.sums import StatedSum, sums
from lkjip_analysis.intake.given import Refused
from lkjip_analysis.intake.paper.opening_paper import PaperGrid, open_paper
from lkjip_analysis.intake.workbook.complaints import said
from lkjip_analysis.intake.workbook.opening_workbook import OpenedSheet, open_workbook
from lkjip_analysis.intake.workbook.package_content import Content
from lkjip_analysis.intake.workbook.starter import plan_years
from lkjip_analysis.model.readable_error import ReadableError

_MOST_TOLD = 60
_OWN_UNITS = "referensi/satuan.yaml"


class SheetProblems(ReadableError):
    """Every cell of a sheet that cannot be meant, at once."""

    def __init__(self, name: str, wrong: Sequence[tuple[str, str, str]]) -> None:
        lines = [f"{name} belum dapat dipakai: {len(wrong)} hal perlu diperbaiki."]
        lines += [f"  {where}: '{found}' — {expected}" for where, found, expected in wrong[:_MOST_TOLD]]
        if len(wrong) > _MOST_TOLD:
            lines.append(f"  … dan {len(wrong) - _MOST_TOLD} hal lagi")
        super().__init__("\n".join(lines))


@dataclass
class Evaluated:
    """A sheet that is in a package now.

    Attributes:
        put: what became of it.
        sums: what the sheet states beside the sums of its parts.
        notices: what was concluded, left, or differs.
    """

    put: Put
    sums: list[StatedSum]
    notices: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """What the user reads."""
        told = [f"baru: {counted((kind, self.put.added[kind]) for kind in KINDS) or 'tidak ada'}"]
        if any(self.put.same.values()):
            told.append(f"sudah ada dan sama: {counted((kind, self.put.same[kind]) for kind in KINDS)}")
        if any(self.put.changed.values()):
            told.append(f"dibetulkan menurut lembar ini: {counted((kind, self.put.changed[kind]) for kind in KINDS)}")
        wrong = [one for one in self.sums if one.stated != one.computed]
        if self.sums:
            told.append(f"jumlah yang tertulis di lembar: {len(self.sums) - len(wrong)} dari {len(self.sums)} cocok "
                        "dengan jumlah bagiannya")  # fmt: skip
        else:
            told.append("tidak ada jumlah di lembar yang dapat diperiksa")
        return [*told, *(f"jumlah berbeda: {one}" for one in wrong), *self.notices]


def open_sheets(path: Path) -> list[OpenedSheet]:
    """The sheets of a file, or the tables of a PDF.

    Raises:
        Refused: it cannot be read.
    """
    return open_paper(path) if path.suffix.casefold() == ".pdf" else open_workbook(path)


def read_file(path: Path, own: Path | None = None) -> list[EvaluationSheet]:
    """The evaluation sheets of a file.

    Raises:
        Refused: it cannot be read, or none of its sheets has the head of an evaluation.
    """
    grids = open_sheets(path)
    heads: list[tuple[OpenedSheet, EvaluationHead]] = [
        (grid, head) for grid in grids if (head := find_head(grid, own)) is not None
    ]
    if not heads:
        names = ", ".join(grid.name for grid in grids)
        raise Refused(
            f"{path.name}: tidak ada lembar dengan kepala kolom program/kegiatan atau indikator dan "
            f"pasangan K dan Rp per triwulan ({names}); sebutan lain dapat ditambahkan di referensi/evaluasi.yaml"
        )
    whole = [one for one in heads if _is_whole(one[1])] or heads
    sheets = [read_sheet(grid, head, own) for grid, head in whole]
    others = [grid.name for grid, head in heads if all(head is not kept for _, kept in whole)]
    if others:
        sheets[0].left.append(f"lembar {', '.join(others)} dilewati: tidak memuat program beserta angka triwulannya")
    return sheets


def _is_whole(head: EvaluationHead) -> bool:
    """Whether a sheet has both the tree and figures of quarters; others beside it repeat parts of it."""
    named = any(role in head.texts for role in ("nama", *LEVELS))
    return named and any(held.role == "triwulan" for held in head.figures.values())


def plan_end(sheets: Sequence[EvaluationSheet]) -> int | None:
    """The last year of the plan, where the heading of its targets names one only."""
    targets = [held for sheet in sheets for held in sheet.head.figures.values() if held.role == "target_renstra"]
    years = {year for held in targets for year in years_of(held.heading)}
    return years.pop() if len(years) == 1 else None


def year_of(sheets: Sequence[EvaluationSheet]) -> int | None:
    """The year that the sheets evaluate, as far as their heads and titles name one only."""
    found = set()
    for sheet in sheets:
        texts = [held.heading for held in sheet.head.figures.values() if held.role in ("triwulan", "target_tahun")]
        texts += [said(cell) for row in sheet.grid.rows[: sheet.head.first] for cell in row]
        years = {int(year) for text in texts for year in re.findall(r"\b(20\d\d)\b", text)}
        found |= years
    return found.pop() if len(found) == 1 else None


def cumulative_of(sheets: Sequence[EvaluationSheet], given: bool | None) -> bool | None:
    """Whether rupiah of a quarter are counted from January: as given, or as the headings say.

    Raises:
        Refused: there are such amounts and nothing declares it, or the headings say otherwise than what is given.
    """
    with_money = [s for s in sheets if any(h.role == "triwulan" and h.money for h in s.head.figures.values())]
    declared = {sheet.head.cumulative for sheet in with_money} - {None}
    if given is not None:
        if declared and declared != {given}:
            word = "sejak Januari" if True in declared else "per triwulan"
            raise Refused(f"--kumulatif: kepala kolom lembar ini menyatakan rupiah dihitung {word}; periksa lagi")
        return given
    if not with_money or len(declared) == 1:
        return declared.pop() if declared else None
    raise Refused(
        "Rupiah per triwulan di lembar ini dihitung sejak Januari atau hanya triwulan itu? Lembarnya tidak "
        f"menyatakan, dan tidak ditebak. Tambahkan --kumulatif ya atau --kumulatif tidak.{_hint(with_money)}"
    )


def _hint(sheets: Sequence[EvaluationSheet]) -> str:
    """How often an amount is smaller than that of the quarter before: with amounts since January it never is."""
    pairs = smaller = 0
    for sheet in sheets:
        by_quarter = {h.quarter: c for c, h in sheet.head.figures.items() if h.role == "triwulan" and h.money}
        for line in sheet.lines:
            values = [amounts(line).get(by_quarter[q]) for q in sorted(by_quarter)]
            given = [value for value in values if value is not None]
            pairs += max(len(given) - 1, 0)
            smaller += sum(1 for a, b in itertools.pairwise(given) if b < a)
    if not pairs:
        return ""
    return (f" Petunjuk: dari {pairs} pasang triwulan berurutan, {smaller} turun; bila dihitung sejak Januari, "
            "tidak ada yang dapat turun.")  # fmt: skip


def take_sheets(
    path: Path,
    sheets: Sequence[EvaluationSheet],
    content: Content,
    year: int,
    cumulative: bool | None,
    own: Path | None = None,
) -> Evaluated:
    """Put the sheets of a file into the content of a package, which is changed.

    Raises:
        SheetProblems: cells that cannot be meant.
    """
    wanted = _wanted(content, path, year, cumulative)
    all_ = Evaluated(Put(), [])
    wrong: list[tuple[str, str, str]] = []
    for sheet in sheets:
        notices = plant(sheet)
        units = SheetUnits(sheet, own)
        put = Packing(content, sheet, wanted, units).run()
        paper = isinstance(sheet.grid, PaperGrid)
        if paper:  # nobody can mend a cell of a PDF: what cannot be read is left, and told
            notices += [f"{where}: '{found}' dilewati — {why}" for where, found, why in (*sheet.wrong, *units.wrong)]
        else:
            wrong += [*sheet.wrong, *units.wrong]
        if sheet.dashes:
            notices.append(f"{sheet.dashes} sel berisi tanda '-'; dibaca sebagai belum ada, bukan nol")
        for total, part in zip(_counts(all_.put), _counts(put), strict=True):
            total.update(part)
        unknown = [f"kolom '{heading}' tidak dikenal dan dilewati" for _, heading in sheet.head.unknown]
        all_.sums += sums(sheet)
        all_.notices += [*notices, *units.notices(), *put.notices, *sheet.left, *unknown]
        _own_units(content, units.new)
    if wrong:
        raise SheetProblems(path.name, wrong)
    if all_.put.added[Indikator]:
        all_.notices.append(f"{all_.put.added[Indikator]} indikator baru: polaritas dan cara menjumlahkan triwulannya "
                            "(akumulasi) tidak ada di lembar ini; bawaannya positif dan akhir, isi yang lain di "
                            "indikator.csv")  # fmt: skip
    return all_


def _counts(put: Put) -> tuple[Counter[type[DataRow]], ...]:
    return put.added, put.same, put.changed


def _wanted(content: Content, path: Path, year: int, cumulative: bool | None) -> EvaluationRequest:
    name = str(content.config.get("instansi", {}).get("nama", ""))
    reference = content.config.get("rujukan", {})
    plans = [record["id"] for record in content.of(Dokumen) if record.get("jenis") == "renstra"]
    period = content.config.get("periode", {})
    first, last = (
        int(period.get("renstra_awal", plan_years(year)[0])),
        int(period.get("renstra_akhir", plan_years(year)[1])),
    )
    plan = reference.get("renstra") or (plans[0] if len(plans) == 1 else f"renstra-{first}-{last}")
    title = f"Evaluasi Hasil Renja {name} Tahun {year} (formulir E.81)"
    return EvaluationRequest(year, f"evaluasi-{year}", title, path.name, cumulative, str(plan), last)


def new_content(
    agency: str, name: str, government: str, year: int, document: str, last_year: int | None = None
) -> Content:
    """The content of a package that begins with one form, which is its only document.

    Args:
        agency, name, government: key and names.
        year: the year of the package.
        document: the key of the document that the form is.
        last_year: the last year of the medium-term plan, where the form names it.
    """
    first, last = plan_years(year)
    if last_year is not None and year <= last_year < year + 5:
        first, last = min(year, last_year - 4), last_year
    config = {
        "instansi": {"id": agency, "nama": name, "jenis": name.split()[0].casefold(), "pemda": government},
        "tahun": year,
        "periode": {"renstra_awal": first, "renstra_akhir": last, "riwayat_awal": year - 1},
        "rujukan": {"target": [document], "pagu": document, "realisasi_anggaran": document},
    }
    root = {"id": agency, "dokumen": document, "tingkat": "instansi", "nama": name, "urutan": "1", "sumber": document,
            "lokasi": "nama instansi"}  # fmt: skip
    return Content(config=config, rows={Simpul: [root]})


def _own_units(content: Content, new: dict[str, str]) -> None:
    if new:
        lines = [f"{key}: {{nama: {text!r}}}" for key, text in new.items()]
        before = content.texts.get(_OWN_UNITS, "")
        content.texts[_OWN_UNITS] = "\n".join([*([before.rstrip()] if before else []), *lines, ""])
