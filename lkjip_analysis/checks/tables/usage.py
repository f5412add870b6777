"""Every row of a package is used by a table, a graph, a fact or a check, or it is said which are not, and why.

What a table, graph or figure rests on is noted by the data package when it is looked up (`Dataset.use`); what rules
quote is in their evidence; what they look at without quoting is declared in `examined`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from lkjip_analysis import charts
from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.review import Review
from lkjip_analysis.checks.tables.examined import EXAMINED
from lkjip_analysis.dataset.periods import SINCE_PLAN, UNDECLARED, UNEQUAL
from lkjip_analysis.dataset.rows import (
    ROW_TYPES,
    Anggaran,
    DataRow,
    Dokumen,
    Indikator,
    Klaim,
    Pembanding,
    Realisasi,
    Sel,
    Simpul,
    Target,
)
from lkjip_analysis.model import Column, Finding, Formula, Missing, Source, Table, build
from lkjip_analysis.model import Row as Line
from lkjip_analysis.model.address import slug
from lkjip_analysis.model.formula import Aggregate, Ref
from lkjip_analysis.model.number import WHOLE, format_number
from lkjip_analysis.model.words import listing

_SHOWN = 12


FORM_ONLY = "dihitung sejak awal Renstra; dipakai formulir evaluasi triwulan (lkjip e81)"
PLAIN = "tidak dibaca satu tabel, grafik, fakta, atau pemeriksaan pun"


@dataclass(frozen=True, slots=True)
class Unused:
    """Rows of a file that nothing uses for one reason; lines as an editor counts, cells where a workbook was read."""

    sebab: str
    baris: tuple[int, ...]
    sel: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileUse:
    """How many rows of a file are used, and which are not; its sheet where a workbook was read."""

    berkas: str
    ada: int
    tak_dipakai: tuple[Unused, ...] = ()
    tempat: str = ""

    @property
    def dipakai(self) -> int:
        """How many rows are used."""
        return self.ada - sum(len(group.baris) for group in self.tak_dipakai)

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        plain = {name: value for name, value in asdict(self).items() if value or name != "tempat"}
        groups = [{n: v for n, v in asdict(group).items() if v or n != "sel"} for group in self.tak_dipakai]
        return {**plain, "tak_dipakai": groups, "dipakai": self.dipakai}


def usage(context: Context, findings: Sequence[Finding], untested: Sequence[str] = ()) -> tuple[FileUse, ...]:
    """How the rows of every file are used, once all that can be made of the package is made.

    Args:
        context: the package, its tables and facts; its rules have run.
        findings: what the rules found.
        untested: what the rules say they could not test, which begins with the id of a claim where one is meant.
    """
    _ = list(context.tables.values()), charts.make_all(context.dataset), context.facts, context.comparisons
    used = _Used(context, findings, untested)
    return tuple(made for kind in ROW_TYPES if (made := used.file(kind)).ada)


def usage_of(made: Review) -> tuple[FileUse, ...]:
    """How the rows are used in a package that was reviewed by all rules."""
    untested = [text for outcome in made.outcomes for text in outcome.tidak_diuji]
    return usage(made.context, made.findings, untested)


def usage_line(uses: Sequence[FileUse]) -> str:
    """How many rows are used, in one line."""
    every, used = sum(use.ada for use in uses), sum(use.dipakai for use in uses)
    if every == used:
        return f"seluruh {format_number(every, 0)} baris data dipakai"
    left = ", ".join(f"{use.tempat or use.berkas} {use.ada - use.dipakai}" for use in uses if use.ada > use.dipakai)
    counts = f"{format_number(used, 0)} dari {format_number(every, 0)} baris data dipakai"
    return f"{counts}; tidak dipakai: {left} (sebabnya di Tabel T.5)"


def usage_table(context: Context, made: Review) -> Table | Missing:
    """T.5: the rows of every file that are used, and why others are not."""
    uses = usage_of(made)
    if not uses:
        return Missing("T.5", "baris data yang dipakai", "paket data tidak memuat baris")
    rows = [row for use in uses for row in _rows_of(use)]
    keys = ("ada", "dipakai", "tidak")
    heads = [row.key for row in rows if row.kind == "induk"]
    total = {key: Formula(Aggregate("sum", tuple(Ref(key, head) for head in heads))) for key in keys}
    rows.append(Line("jumlah", {"berkas": "Jumlah"}, formulas=total, kind="jumlah"))
    return build(
        "T.5",
        "Baris Data yang Dipakai dan yang Tidak",
        period=f"Tahun {context.dataset.year}",
        unit="banyaknya baris",
        columns=[
            Column("berkas", "Berkas", width=2.2),
            Column("ada", "Baris", WHOLE),
            Column("dipakai", "Dipakai", WHOLE),
            Column("tidak", "Tidak Dipakai", WHOLE),
            Column("sebab", "Sebab", width=4.0),
            Column("baris_ke", "Baris ke-", width=2.0),
        ],
        rows=rows,
        notes=[
            "Sebuah baris dipakai bila sedikitnya satu tabel, grafik, fakta, atau pemeriksaan membaca isinya.",
        ],
        wide=True,
    )


def _rows_of(use: FileUse) -> Iterator[Line]:
    origin = {"berkas": (Source(use.berkas, 0, "", "paket data", ""),)}
    figures: dict[str, float | str | None] = {
        "berkas": use.tempat or use.berkas,
        "ada": float(use.ada),
        "dipakai": float(use.dipakai),
        "tidak": float(use.ada - use.dipakai),
    }
    key = slug(use.berkas)
    yield Line(key, figures, origin, kind="induk")
    for number, group in enumerate(use.tak_dipakai, 1):
        lines = listing(group.sel or [str(line) for line in group.baris], _SHOWN)
        cells: dict[str, float | str | None] = {
            "berkas": use.tempat or use.berkas,
            "tidak": float(len(group.baris)),
            "sebab": group.sebab,
            "baris_ke": lines,
        }
        yield Line(f"{key}-{number}", cells, origin, level=1)


class _Used:
    """Which rows are used, with what only follows from others: documents, indicators and nodes that used rows name."""

    def __init__(self, context: Context, findings: Sequence[Finding], untested: Sequence[str]) -> None:
        self.context, self.dataset = context, context.dataset
        self.quoted = {(item.berkas, item.baris) for finding in findings for item in finding.bukti}
        self.gaps = dict(text.partition(": ")[::2] for text in untested)
        self.cells = {item.cell.line: item.verdict != "tanpa padanan" for item in context.comparisons}
        self.named = self._named()

    def file(self, kind: type[DataRow]) -> FileUse:
        """The rows of one file."""
        groups: dict[str, list[int]] = defaultdict(list)
        rows = self.dataset.of(kind)
        for row in rows:
            if not self.holds(row):
                groups[self.why(row)].append(row.line)
        unused = tuple(Unused(why, tuple(lines), self._cells(kind.file, lines)) for why, lines in groups.items())
        return FileUse(kind.file, len(rows), unused, self.dataset.cell_of(kind.file, 0))

    def _cells(self, file: str, lines: Sequence[int]) -> tuple[str, ...]:
        """The cells of lines, as short as a list of them allows."""
        cells = [self.dataset.cell_of(file, line).rpartition("sel ")[2] for line in lines]
        return tuple(cells) if all(cells) else ()

    def holds(self, row: DataRow) -> bool:
        """Whether something uses a row."""
        return self._direct(row) or getattr(row, "id", None) in self.named.get(type(row), ())

    def _direct(self, row: DataRow) -> bool:
        if isinstance(row, Sel):  # rules quote a first cell for a whole table, so a quotation alone is no use
            return self.cells.get(row.line, False)
        if self.dataset.is_used(row) or (row.file, row.line) in self.quoted:
            return True
        if isinstance(row, Klaim):
            return row.id not in self.gaps
        examined = EXAMINED.get(type(row))
        return examined is not None and examined[0](self.context, row)

    def _named(self) -> dict[type[DataRow], set[str]]:
        """Ids of documents, indicators and nodes that used rows or laporan.yaml name; nodes with all above them."""
        config = self.dataset.config
        found: dict[type[DataRow], set[str]] = {
            Dokumen: set(config.penyajian.values()),
            Indikator: set(),
            Simpul: set(),
        }
        for _, value in config.rujukan:
            found[Dokumen] |= {id for id in (value if isinstance(value, tuple) else (value,)) if id}
        naming = ((Dokumen, "dokumen"), (Dokumen, "sumber"), (Indikator, "indikator"), (Simpul, "simpul"),
                  (Simpul, "induk"))  # fmt: skip
        for kind in (k for k in ROW_TYPES if k is not Dokumen):
            rows = [row for row in self.dataset.of(kind) if self._direct(row)]
            for names, column in naming:
                if column in kind.model_fields:
                    found[names].update(value for row in rows if (value := getattr(row, column)))
        found[Dokumen] |= {
            other.menggantikan
            for other in self.dataset.of(Dokumen)
            if other.menggantikan and other.id in found[Dokumen]
        }
        found[Dokumen] |= {d.id for d in self.dataset.of(Dokumen) if d.tanggal and d.sumber in found[Dokumen]}
        found[Indikator] |= {i.id for i in self.dataset.of(Indikator) if i.iku is not None}
        found[Simpul] |= {i.simpul for i in self.dataset.of(Indikator) if i.id in found[Indikator]}
        found[Simpul] &= set(self.dataset.nodes)  # a unit has an induk too
        found[Simpul] = self._with_above(found[Simpul])
        return found

    def _with_above(self, nodes: set[str]) -> set[str]:
        """Nodes with everything above them; each is passed once, however deep the tree."""
        found = set[str]()
        for node in nodes:
            at: str | None = node
            while at is not None and at not in found:
                found.add(at)
                at = self.dataset.nodes[at].induk
        return found

    def why(self, row: DataRow) -> str:
        """Why nothing uses a row."""
        if isinstance(row, Klaim):
            return self.gaps.get(row.id, PLAIN)
        if isinstance(row, Sel):
            return self._why_cell(row)
        if isinstance(row, Anggaran):
            return self._why_budget(row)
        if isinstance(row, (Target, Realisasi, Pembanding)):
            return self._why_figure(row)
        if isinstance(row, Dokumen):
            return "tidak dirujuk laporan.yaml atau baris yang dipakai"
        if isinstance(row, Indikator):
            return "tidak mempunyai target, realisasi, atau rencana yang dipakai"
        if isinstance(row, Simpul):
            return "tidak mempunyai indikator, anggaran, atau tempat di tabel mana pun"
        year = getattr(row, "tahun", None)
        if isinstance(year, int) and year != self.dataset.year:
            return f"tahun {year}, bukan tahun laporan"
        examined = EXAMINED.get(type(row))
        return (examined[1] if examined else "") or PLAIN

    def _why_cell(self, row: Sel) -> str:
        made = self.context.tables.get(row.tabel)
        if made is None:
            return f"tabel {row.tabel} tidak ada di laporan ini"
        if isinstance(made, Missing):
            return f"tabel {row.tabel} tidak terisi: {made.reason}"
        if not made.has(row.baris):
            return f"tabel {row.tabel} tidak mempunyai baris {row.baris}"
        return f"tabel {row.tabel} tidak mempunyai kolom {row.kolom}"

    def _why_budget(self, row: Anggaran) -> str:
        data, title = self.dataset, self.dataset.documents[row.dokumen].judul
        if row.periode == SINCE_PLAN:
            return FORM_ONLY
        series = data.budget_series[row.simpul, row.dokumen, row.tahun, row.jenis]
        if row.periode != "tahun" and "tahun" not in series.rows and series.reason in (UNDECLARED, UNEQUAL):
            return f"{row.jenis} per bagian tahun dari {title} {series.reason} (kolom kumulatif)"
        if row.periode != "tahun" and not series.grains:
            return f"{row.jenis} per bagian tahun dari {title} belum setahun penuh"
        if row.tahun != data.year:
            return f"{row.jenis} tahun {row.tahun}, bukan tahun laporan, tanpa rincian untuk dijumlahkan"
        return f"{row.jenis} dari {title}, yang bukan rujukan dan tanpa rincian untuk dijumlahkan"

    def _why_figure(self, row: Target | Realisasi | Pembanding) -> str:
        if row.stated is None:
            return "tanpa nilai"
        if isinstance(row, Pembanding):
            return f"pembanding tahun {row.tahun}, bukan tahun laporan, atau bukan IKU"
        if row.periode == SINCE_PLAN:
            return FORM_ONLY
        if row.periode != "tahun":
            return "bagian tahun yang tidak lengkap, atau tanpa nilai setahun untuk dibandingkan"
        if isinstance(row, Target) and row.jenis == "akhir_periode":
            return "target akhir periode yang sudah lewat, atau indikatornya bukan IKU"
        if row.tahun != self.dataset.year and self.dataset.indicators[row.indikator].iku is None:
            return "tahun lain dari indikator yang bukan IKU; perbandingan antartahun hanya memuat IKU"
        years = (*self.dataset.config.history_years, *self.dataset.config.renstra_years)
        if row.tahun not in years:
            return f"tahun {row.tahun} di luar tahun perbandingan dan Renstra"
        if isinstance(row, Target):
            title = self.dataset.documents[row.dokumen].judul
            return f"target dari {title}, yang tidak dirujuk dan tidak disajikan satu tabel pun"
        return PLAIN
