"""Puts what a sheet says into a package: nodes and indicators that are there already are found again, never doubled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from lkjip_analysis.dataset.periods import SINCE_PLAN
from lkjip_analysis.dataset.rows import Anggaran, DataRow, Dokumen, Faktor, Indikator, Realisasi, Simpul, Target
from lkjip_analysis.intake.evaluasi.codes import code_key
from lkjip_analysis.intake.evaluasi.lines import EvaluationLine, EvaluationSheet, Measured
from lkjip_analysis.intake.evaluasi.measured import SheetUnits
from lkjip_analysis.intake.evaluasi.places import cell_place, row_place
from lkjip_analysis.intake.evaluasi.sheet_head import HeldColumn, years_of
from lkjip_analysis.intake.workbook.package_content import Content, Record
from lkjip_analysis.intake.workbook.sheet_wording import plain, slug
from lkjip_analysis.reference.evaluasi import heading_words

KINDS = (Dokumen, Simpul, Indikator, Target, Realisasi, Anggaran, Faktor)

_KEPT_OUT = {
    ("realisasi_renstra", False): "dijumlah sejak awal Renstra; dihitung ulang dari nilai tiap tahun",
    ("realisasi_renstra", True): "dijumlah sejak awal Renstra; dihitung ulang dari nilai tiap tahun",
    ("capaian", False): "persentase dihitung ulang",
    ("capaian", True): "persentase dihitung ulang",
}
"""Figures of the form that are not taken, with the reason."""


_BEFORE = {"tahun_lalu": "tahun", "sampai_tahun_lalu": SINCE_PLAN}
"""Realisations of last year: of that year, and since the plan began."""
_MARKS = ("", "I", "II", "III", "IV")
_PLAN = "Rencana Strategis (menurut lembar evaluasi)"


@dataclass
class EvaluationRequest:
    """What a sheet is read for.

    Attributes:
        year: the year that it evaluates.
        document: the key of the document that the sheet is in the package.
        title: its title.
        file: the file it was read from.
        cumulative: whether rupiah of a quarter are counted from January; None where the sheet has none.
        plan: the document with the targets of the medium-term plan.
        last: last year of that plan.
    """

    year: int
    document: str
    title: str
    file: str
    cumulative: bool | None
    plan: str
    last: int


@dataclass
class Put:
    """What became of a sheet.

    Attributes:
        added, same, changed: how many records of each kind are new, were there already, or were mended.
        notices: what was left and why, and what differs.
    """

    added: Counter[type[DataRow]] = field(default_factory=Counter)
    same: Counter[type[DataRow]] = field(default_factory=Counter)
    changed: Counter[type[DataRow]] = field(default_factory=Counter)
    notices: list[str] = field(default_factory=list)


class Packing:
    """One sheet on its way into a package; the content given is changed."""

    def __init__(self, content: Content, sheet: EvaluationSheet, wanted: EvaluationRequest, units: SheetUnits) -> None:
        self.content, self.sheet, self.wanted, self.units = content, sheet, wanted, units
        self.put = Put()
        self.left: Counter[str] = Counter()
        for kind in KINDS:
            content.rows.setdefault(kind, [])
        self.taken: dict[type[DataRow], set[str]] = {
            kind: {record["id"] for record in content.of(kind)} for kind in (Simpul, Indikator, Dokumen)
        }
        self.by_code = {key: record for record in content.of(Simpul) if (key := code_key(record.get("kode", "")))}
        self.quarter = last_quarter(sheet)
        self.stated: dict[tuple[type[DataRow], tuple[str, ...]], str] = {}

    def run(self) -> Put:
        """Put everything in its place."""
        self._document(self.wanted.document, "lainnya", self.wanted.title)
        nodes: list[str] = []
        agency = any(line.level == "instansi" for line in self.sheet.lines)
        for line in self.sheet.lines:
            above = nodes[line.parent] if line.parent is not None else self._above(line)
            nodes.append(self._node(line, above))
            if agency and line.level in ("urusan", "bidang"):
                if line.money:
                    place = row_place(self.sheet.grid, line.row)
                    self.left[f"{place}: rupiah baris urusan '{line.name[:50]}' tidak dimasukkan; instansinya ada"] += 1
                continue
            for column, said in line.money.items():
                if said.text:
                    self._money(nodes[-1], line.row, column, said.text)
            for measured in line.indicators:
                self._indicator(nodes[-1], measured)
        self._factors()
        for total in self.sheet.totals:
            self.left[f"{row_place(self.sheet.grid, total.row)}: jumlah seluruhnya; dipakai untuk memeriksa saja"] += 1
        self.put.notices += list(self.left)
        return self.put

    # -- documents and nodes -----------------------------------------------------------------------------------------

    def _document(self, id: str, sort: str, title: str) -> None:
        if id not in self.taken[Dokumen]:
            record = {"id": id, "jenis": sort, "judul": title, "sumber": self.wanted.document,
                      "lokasi": f"berkas {self.wanted.file}, {self.sheet.grid.name}"}  # fmt: skip
            self._add(Dokumen, record)
            self.taken[Dokumen].add(id)

    def _above(self, line: EvaluationLine) -> str:
        """The node above a line that has none on the sheet: its sasaran, else the agency."""
        root = next((r["id"] for r in self.content.of(Simpul) if r.get("tingkat") == "instansi"), "")
        if line.level in ("instansi", "urusan", "bidang"):
            return ""
        return self._goal(line, root) or root

    def _goal(self, line: EvaluationLine, root: str) -> str:
        if not line.goal:
            return ""
        known = {plain(r["nama"]): r["id"] for r in self.content.of(Simpul) if r.get("tingkat") == "sasaran"}
        if plain(line.goal) not in known:
            id = self._key(Simpul, line.goal)
            self._add(Simpul, {"id": id, "dokumen": self.wanted.document, "tingkat": "sasaran", "nama": line.goal,
                               **({"induk": root} if root else {}), "urutan": self._order(root),
                               **self._from(row_place(self.sheet.grid, line.row))})  # fmt: skip
            return id
        return known[plain(line.goal)]

    def _node(self, line: EvaluationLine, above: str) -> str:
        """The node of a line: by its code, by name and level only where it has none; else a new one."""
        level = "instansi" if line.level in ("urusan", "bidang") else line.level
        if level == "instansi":
            found = next((r for r in self.content.of(Simpul) if r.get("tingkat") == "instansi"), None)
        elif line.key:
            found = self.by_code.get(line.key) or self._named(line, level, above, coded=False)
        else:
            found = self._named(line, level, above, coded=True)
        place = row_place(self.sheet.grid, line.row)
        if found is not None:
            if line.key and "kode" not in found:
                found["kode"] = line.code
                self.by_code[line.key] = found
            if level != "instansi" and plain(found["nama"]) != plain(line.name):
                self.put.notices.append(f"{place}: kode {line.code} di paket bernama '{found['nama']}', di lembar "
                                        f"'{line.name}'; dipasangkan menurut kode")  # fmt: skip
            self.put.same[Simpul] += 1
            return found["id"]
        goal = self._goal(line, above) if level == "program" else ""
        induk = goal or above
        id = self._key(Simpul, line.code or line.name) if line.code else self._key(Simpul, line.name)
        record = {"id": id, "dokumen": self.wanted.document, "tingkat": level, "nama": line.name,
                  **({"kode": line.code} if line.code else {}), **({"induk": induk} if induk else {}),
                  "urutan": self._order(induk), **self._from(place)}  # fmt: skip
        self._add(Simpul, record)
        if line.key:
            self.by_code[line.key] = record
        return id

    def _named(self, line: EvaluationLine, level: str, above: str, coded: bool) -> Record | None:
        """A node of that name and level, below the same node where several have the name."""
        same = [r for r in self.content.of(Simpul) if r.get("tingkat") == level and plain(r["nama"]) == plain(line.name)
                and (coded or not r.get("kode"))]  # fmt: skip
        below = [record for record in same if record.get("induk", "") == above]
        if below:
            return below[0]
        new = self.put.added[Simpul] and any(r["id"] == above and r.get("sumber") == self.wanted.document
                                             for r in self.content.of(Simpul))  # fmt: skip
        return same[0] if len(same) == 1 and not new else None

    def _order(self, above: str) -> str:
        return str(sum(1 for record in self.content.of(Simpul) if record.get("induk", "") == above) + 1)

    # -- indicators ---------------------------------------------------------------------------------------------------

    def _indicator(self, node: str, measured: Measured) -> None:
        place = row_place(self.sheet.grid, measured.row)
        found = next((r for r in self.content.of(Indikator) if r.get("simpul") == node
                      and plain(r["nama"]) == plain(measured.name)), None)  # fmt: skip
        if found is None:
            found = {"id": self._key(Indikator, measured.name), "nama": measured.name, "simpul": node,
                     "satuan": self.units.of(measured), **self._from(place)}  # fmt: skip
            if measured.responsible:
                found["penanggung_jawab"] = measured.responsible
            self._add(Indikator, found)
        else:
            self.put.same[Indikator] += 1
        for column, said in measured.figures.items():
            if said.text:
                self._performance(found, measured.row, column, said.text)

    def _performance(self, indicator: Record, row: int, column: int, text: str) -> None:
        held, wanted = self.sheet.head.figures[column], self.wanted
        at = self._from(cell_place(self.sheet.grid, row, column))
        key = {"indikator": indicator["id"]}
        if held.role == "target_renstra":
            self._document(wanted.plan, "renstra", _PLAN)
            key |= {
                "dokumen": wanted.plan,
                "tahun": str(max(years_of(held.heading), default=wanted.last)),
                "periode": "tahun",
                "jenis": "akhir_periode",
            }
            self._state(Target, key, text, at)
        elif held.role == "target_tahun":
            key |= {"dokumen": wanted.document, "tahun": str(wanted.year), "periode": "tahun", "jenis": "tahunan"}
            self._state(Target, key, text, at)
        elif held.role == "target_triwulan":
            period = {"periode": f"TW{held.quarter}", "jenis": "tahunan"}
            self._state(Target, key | {"dokumen": wanted.document, "tahun": str(wanted.year)} | period, text, at)
        elif held.role == "triwulan":
            if "sampai" in heading_words(held.heading) and indicator.get("akumulasi") in ("jumlah", "rata-rata"):
                self._leave(held, f"kinerja sejak Januari, sedang akumulasi indikatornya {indicator['akumulasi']}")
                return
            self._state(Realisasi, key | {"tahun": str(wanted.year), "periode": f"TW{held.quarter}"}, text, at)
        elif held.role == "realisasi_tahun" and self._unfinished():
            self._leave(held, self._unfinished())
        elif held.role == "realisasi_tahun":
            self._state(Realisasi, key | {"tahun": str(wanted.year), "periode": "tahun"}, text, at)
        elif held.role in _BEFORE:
            self._state(Realisasi, key | {"tahun": str(wanted.year - 1), "periode": _BEFORE[held.role]}, text, at)
        else:
            self._leave(held, _KEPT_OUT[held.role, False])

    # -- money --------------------------------------------------------------------------------------------------------

    def _money(self, node: str, row: int, column: int, text: str) -> None:
        held, wanted = self.sheet.head.figures[column], self.wanted
        at = self._from(cell_place(self.sheet.grid, row, column))
        year, period, sort = str(wanted.year), "tahun", "realisasi"
        if (held.role, True) in _KEPT_OUT:
            self._leave(held, _KEPT_OUT[held.role, True])
            return
        if held.role == "realisasi_tahun" and self._unfinished():
            self._leave(held, self._unfinished())
            return
        if held.role == "triwulan":
            period = f"TW{held.quarter}"
            at |= {"kumulatif": "ya" if wanted.cumulative else "tidak"}
        elif held.role == "target_tahun":
            sort = "pagu"
        elif held.role == "target_triwulan":
            sort, period = "pagu", f"TW{held.quarter}"
        elif held.role in _BEFORE:
            year, period = str(wanted.year - 1), _BEFORE[held.role]
        document = wanted.document
        if held.role == "target_renstra":
            self._document(wanted.plan, "renstra", _PLAN)
            document, period, sort = wanted.plan, SINCE_PLAN, "pagu"
            year = str(max(years_of(held.heading), default=wanted.last))
        key = {"simpul": node, "dokumen": document, "tahun": year, "periode": period, "jenis": sort}
        self._state(Anggaran, key, text, at)

    # -- factors ------------------------------------------------------------------------------------------------------

    def _factors(self) -> None:
        """What the sheet says of why; of the quarter that it evaluates, but for what is left to the next Renja."""
        by_name = {plain(record["nama"]): record["id"] for record in self.content.of(Indikator)}
        known = [_what(record) for record in self.content.of(Faktor)]
        for factor in self.sheet.factors:
            name, colon, rest = factor.text.partition(": ")
            named = "" if factor.indicator or not colon else by_name.get(plain(name), "")
            text, indicator = (rest, named) if named else (factor.text, by_name.get(plain(factor.indicator), ""))
            period = "" if factor.role == "tindak_lanjut_renja" or not self.quarter else f"TW{self.quarter}"
            key = {"indikator": indicator, "jenis": factor.kind, "periode": period}
            record = {name: text for name, text in key.items() if text} | {"uraian": text}
            said = _what(record)
            if said in known or {n: text for n, text in said.items() if n != "periode"} in known:
                self.put.same[Faktor] += 1
                continue
            known.append(said)
            beside = [r for r in self.content.of(Faktor) if all(r.get(n, "") == text for n, text in key.items())]
            number = max((int(r["urutan"]) for r in beside if r.get("urutan", "").isdecimal()), default=0) + 1
            place = self._from(row_place(self.sheet.grid, factor.row))
            self._add(Faktor, record | {"urutan": str(number)} | place)

    def _unfinished(self) -> str:
        """Why a realisation of the year is not yet one: the year was not over."""
        return f"baru sampai triwulan {_MARKS[self.quarter]}, bukan setahun" if 0 < self.quarter < 4 else ""

    def _leave(self, held: HeldColumn, why: str) -> None:
        self.left[f"kolom '{held.heading}' tidak dimasukkan: {why}"] += 1

    # -- records ------------------------------------------------------------------------------------------------------

    def _from(self, place: str) -> Record:
        return {"sumber": self.wanted.document, "lokasi": place}

    def _key(self, kind: type[DataRow], name: str) -> str:
        wanted, number = slug(name), 1
        key = wanted
        while key in self.taken[kind]:
            number += 1
            key = f"{wanted}-{number}"
        self.taken[kind].add(key)
        return key

    def _add(self, kind: type[DataRow], record: Record) -> None:
        self.content.of(kind).append(record)
        self.put.added[kind] += 1

    def _state(self, kind: type[DataRow], key: Record, text: str, at: Record) -> None:
        """State a figure: new, the same, mended by the same document, or told where another document differs."""
        found = next((r for r in self.content.of(kind) if _same_key(r, key)), None)
        first = self.stated.setdefault((kind, tuple(key.values())), at["lokasi"])
        if found is not None and first != at["lokasi"]:
            if not _same_value(found.get("nilai", ""), text):
                self.put.notices.append(f"{at['lokasi']}: {text} tidak dimasukkan; {first} sudah menyatakan "
                                        f"{found.get('nilai', '')} untuk hal yang sama")  # fmt: skip
        elif found is None:
            self._add(kind, key | {"nilai": text} | at)
        elif _same_value(found.get("nilai", ""), text):
            self.put.same[kind] += 1
        elif found.get("sumber") == self.wanted.document:
            found.update({"nilai": text} | at)
            self.put.changed[kind] += 1
        else:
            self.put.notices.append(
                f"{at['lokasi']}: lembar menyatakan {text}, paket memuat {found.get('nilai', '(kosong)')} menurut "
                f"{found.get('sumber', '?')}; tidak ditimpa, periksa mana yang benar"
            )


def last_quarter(sheet: EvaluationSheet) -> int:
    """The last quarter in which the sheet states more than noughts; 0 where it states none."""
    columns = {column: held.quarter for column, held in sheet.head.figures.items() if held.role == "triwulan"}
    filled = [said for line in sheet.lines for figures in (line.money, *(m.figures for m in line.indicators))
              for said in figures.items()]  # fmt: skip
    return max(
        (columns[column] for column, said in filled if column in columns and said.text and said.number != 0), default=0
    )


def _what(record: Record) -> Record:
    """What a factor says of what, by which it is known again."""
    return {name: plain(record[name]) for name in ("indikator", "jenis", "periode", "uraian") if record.get(name)}


_DEFAULTS = {"periode": "tahun", "jenis": "tahunan"}


def _same_key(record: Record, key: Record) -> bool:
    return all(record.get(name, _DEFAULTS.get(name, "")) == value for name, value in key.items())


def _same_value(one: str, other: str) -> bool:
    try:
        return float(one) == float(other)
    except ValueError:
        return plain(one) == plain(other)


def counted(counts: Iterable[tuple[type[DataRow], int]]) -> str:
    """Counts of records in words.

    >>> counted([(Simpul, 3), (Target, 0)])
    '3 simpul'
    """
    return ", ".join(f"{number} {kind.file.removesuffix('.csv')}" for kind, number in counts if number)
