"""A draft of a data package out of a finished report: documents, goals, indicators, targets, results, budget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lkjip_analysis.dataset.rows import Anggaran, DataRow, Dokumen, Indikator, Realisasi, Simpul, Target
from lkjip_analysis.intake.document.draft.certainty import DOUBTFUL, MACHINE, certainty_of, place_of, told_at
from lkjip_analysis.intake.document.draft.identity import Identity, identity_of
from lkjip_analysis.intake.document.draft.naming import is_program, names_programs, shared_names, shown_name
from lkjip_analysis.intake.document.understand.facts import year_of
from lkjip_analysis.intake.document.understand.names import plain, same, unmarked
from lkjip_analysis.intake.document.understand.understood import ASIDE, Understood, UnderstoodFact, UnderstoodTable
from lkjip_analysis.intake.evaluasi.measured import unit_by_name
from lkjip_analysis.intake.workbook.package_content import Content, Record
from lkjip_analysis.intake.workbook.sheet_wording import slug
from lkjip_analysis.intake.workbook.starter import starter
from lkjip_analysis.model.words import listing
from lkjip_analysis.reference import UnknownReference, unit

Key = tuple[type[DataRow], tuple[str, ...]]
_RANK = {"target-realisasi-capaian": 0, "target": 1, "terhadap renstra": 2, "beberapa tahun": 3}
_QUARTERS = ("tahun", "TW1", "TW2", "TW3", "TW4")
_LONGEST = 240
_UNKNOWN = "Sasaran yang belum dikenali dari laporan"
_MOST_NAMED = 40
_COLOURS = "cocokkan dengan naskah angka berwarna jingga (bacaannya diragukan) dan merah muda (dibaca mesin)"
_NO_REGION = "Pemerintah daerah (belum diisi)"


@dataclass
class Draft:
    """A begun package.

    Attributes:
        certainty: of each figure and record, by kind and key.
        todo: file, what is to be filled or confirmed, and who is responsible.
    """

    identity: Identity
    content: Content
    certainty: dict[Key, str] = field(default_factory=dict)
    todo: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many records of each kind were found."""
        kinds = (Simpul, Indikator, Target, Realisasi, Anggaran)
        return {kind.file.removesuffix(".csv"): len(self.content.of(kind)) for kind in kinds}


def draft_of(understood: Understood) -> Draft:
    """Begin a package from what was understood of a report; nothing is guessed that it does not print."""
    identity = identity_of(understood.document, understood.year)
    content = starter(identity.key, identity.year or 2025, identity.kind, identity.name)
    content.config["instansi"]["pemda"] = identity.region or _NO_REGION
    _set_plan(content, identity)
    making = _Making(Draft(identity, content), understood)
    making.run()
    return making.draft


def _set_plan(content: Content, identity: Identity) -> None:
    """The years of the plan as the report says them, in the period and in the name of the plan's document."""
    content.config["periode"] |= {"renstra_awal": identity.first, "renstra_akhir": identity.last}
    for record in content.of(Dokumen):
        if record["jenis"] == "renstra":
            old, new = record["id"], f"renstra-{identity.first}-{identity.last}"
            record |= {"id": new, "judul": f"Rencana Strategis {identity.name} Tahun {identity.first}-{identity.last}"}
            for part in ("rujukan", "penyajian"):
                section = content.config[part]
                content.config[part] = {name: new if value == old else value for name, value in section.items()}


class _Making:
    """One pass over what was understood."""

    def __init__(self, draft: Draft, understood: Understood) -> None:
        self.draft, self.understood = draft, understood
        self.content, self.year = draft.content, draft.identity.year or 2025
        self.source = f"lkjip-{self.year}"
        for kind in (Simpul, Indikator, Target, Realisasi, Anggaran):
            self.content.rows[kind] = []
        self.ids: set[str] = set()
        self.nodes: dict[tuple[str, str], str] = {}
        self.indicators: dict[str, str] = {}
        self.stated: dict[Key, tuple[str, str]] = {}
        self.rivals: dict[str, list[str]] = {}
        self.shared = shared_names(understood)
        self.refused: dict[tuple[int, int], bool] = {}

    def run(self) -> None:
        for fact in sorted(self._measured(), key=lambda f: _RANK[f.table.kind]):
            if self._only_one(fact):
                self._figure(fact)
        budget = self._budget_table()
        if budget is not None:
            self._budget(budget)
        self._todo(budget)

    def _measured(self) -> Iterator[UnderstoodFact]:
        for fact in self.understood.facts:
            named = any(column.measure == "indikator" for column in fact.table.columns)
            if fact.table.kind in _RANK and named and fact.measure in ("target", "realisasi", "capaian"):
                yield fact

    def _only_one(self, fact: UnderstoodFact) -> bool:
        """Whether no other column of its table says the same measure of the same time: else none of them is sure."""
        rivals = [
            column
            for column in fact.table.of(fact.measure)
            if (year_of(column, fact.table), column.quarter, column.horizon) == (fact.year, fact.quarter, fact.horizon)
            and column.index < ASIDE
        ]
        if len(rivals) > 1:
            what = (
                f"{fact.table.label}: {len(rivals)} kolom {fact.measure} {fact.year or 'akhir'} tidak dapat dibedakan"
            )
            self.draft.todo.append((Target.file, f"{what}; tidak dimasukkan", ""))
        return len(rivals) <= 1

    # -- indicators ----------------------------------------------------------------------------------------------

    def _figure(self, fact: UnderstoodFact) -> None:
        if len(fact.row.name) > _LONGEST or not plain(fact.row.name):
            return
        if fact.measure == "capaian" and fact.year in (0, self.year):
            return  # computed anew
        if fact.horizon == "awal" or self._other_unit(fact) or self._unsure(fact):
            return
        indicator = self._indicator(fact)
        period = _QUARTERS[fact.quarter]
        if fact.measure == "target":
            self._target(fact, indicator, period)
        elif fact.year:
            key = {"indikator": indicator, "tahun": str(fact.year), "periode": period}
            name = "nilai" if fact.measure == "realisasi" else "capaian_dinyatakan"
            self._put(Realisasi, key, name, fact)

    def _target(self, fact: UnderstoodFact, indicator: str, period: str) -> None:
        end = fact.horizon == "akhir"
        year = self.draft.identity.last if end else fact.year
        plan = f"renstra-{self.draft.identity.first}-{self.draft.identity.last}"
        of_plan = end or year != self.year or fact.table.kind == "terhadap renstra"
        document = plan if of_plan else f"pk-{self.year}"
        key = {"indikator": indicator, "dokumen": document, "tahun": str(year), "periode": period,
               "jenis": "akhir_periode" if end else "tahunan"}  # fmt: skip
        self._put(Target, key, "nilai", fact)

    def _indicator(self, fact: UnderstoodFact) -> str:
        shown = self._shown(fact)
        name = plain(shown)
        known = next((other for other in self.indicators if same(other, name)), name)
        if known not in self.indicators:
            id = self._id(shown)
            self.indicators[name] = id
            above = unmarked(fact.row.names[-2]) if len(fact.row.names) > 1 else ""
            level = "program" if above.casefold().startswith("program") else "sasaran"
            node = self._node(level, above if above and len(above) <= _LONGEST else _UNKNOWN, "", fact)
            record = {"id": id, "nama": shown, "satuan": self._unit(fact), "simpul": node}
            if level == "sasaran":
                record["iku"] = str(1 + sum("iku" in one for one in self.content.of(Indikator)))
            self._record(Indikator, record, fact)
        return self.indicators[known]

    def _shown(self, fact: UnderstoodFact) -> str:
        return shown_name(fact, self.shared)

    def _unsure(self, fact: UnderstoodFact) -> bool:
        """Whether an achievement is not said to be in percent: reports also call results so."""
        if fact.measure != "capaian" or "%" in (fact.column.unit, fact.amount.unit):
            return False
        said = f"{fact.table.label}: kolom “{fact.column.title}” mungkin berisi realisasi, bukan capaian (%)"
        self.draft.todo.append((Realisasi.file, f"{said}; tidak dimasukkan", ""))
        return True

    def _other_unit(self, fact: UnderstoodFact) -> bool:
        """Whether a column in percent speaks of indicators that are not measured in percent: an achievement, no result.

        Then nothing of the column is taken, and that is said once.
        """
        place = (id(fact.table), fact.column.index)
        if place not in self.refused:
            units = {record["id"]: record["satuan"] for record in self.content.of(Indikator)}
            names = [plain(unmarked(row.name)) for row in fact.table.body]
            own = {units[found] for name in names if (found := self.indicators.get(name))}
            self.refused[place] = fact.column.unit == "%" and bool(own - {"persen"})
            if self.refused[place]:
                said = (
                    f"{fact.table.label}: kolom “{fact.column.title}” dalam persen, sedangkan satuan indikatornya lain"
                )
                self.draft.todo.append((Realisasi.file, f"{said}; tidak dimasukkan", ""))
        return self.refused[place]

    def _unit(self, fact: UnderstoodFact) -> str:
        written = fact.row.unit or fact.amount.unit
        try:
            return (
                unit("persen" if written == "%" else written).slug if written else unit_by_name(unmarked(fact.row.name))
            )
        except UnknownReference:
            said = f"satuan “{written}” untuk {unmarked(fact.row.name)} tidak dikenal; sementara ditulis Angka"
            self.draft.todo.append((Indikator.file, said, ""))
            return "angka"

    # -- budget --------------------------------------------------------------------------------------------------

    def _budget_table(self) -> UnderstoodTable | None:
        """The table that says most of the budget: with pagu and realisation of the year."""
        counts: dict[UnderstoodTable, int] = {}
        for fact in self.understood.facts:
            right = fact.table.kind in ("anggaran", "efisiensi") and fact.year == self.year and not fact.quarter
            if right and fact.measure in ("pagu", "realisasi_anggaran") and names_programs(fact.table):
                counts[fact.table] = counts.get(fact.table, 0) + (2 if fact.measure == "realisasi_anggaran" else 1)
        return max(counts, key=lambda table: counts[table]) if counts else None

    def _budget(self, table: UnderstoodTable) -> None:
        facts: dict[int, list[UnderstoodFact]] = {}
        for fact in self.understood.facts:
            if fact.table is table and fact.measure in ("pagu", "realisasi_anggaran") and fact.year == self.year:
                facts.setdefault(fact.row.index, []).append(fact)
        rows = [row for row in table.rows if facts.get(row.index) and row.kind in ("isi", "kelompok")]
        rows = [row for row in rows if len(row.name) <= _LONGEST]
        named = any(is_program(row.name) for row in rows)
        program, base = "", min((row.level for row in rows), default=0)
        for row in rows:
            held = facts[row.index]
            if is_program(row.name) if named else row.level == base or not program:
                program, base = self._node("program", unmarked(row.name), "", held[0], row.code), row.level
                node = program
            elif not program:
                continue  # a goal above the programmes
            else:
                level = "sub_kegiatan" if row.level > base + 1 else "kegiatan"
                node = self._node(level, unmarked(row.name), program, held[0], row.code)
            for fact in held:
                kind = "pagu" if fact.measure == "pagu" else "realisasi"
                key = {"simpul": node, "dokumen": f"realisasi-anggaran-{self.year}", "tahun": str(self.year),
                       "periode": _QUARTERS[fact.quarter], "jenis": kind}  # fmt: skip
                self._put(Anggaran, key, "nilai", fact)

    # -- records -------------------------------------------------------------------------------------------------

    def _node(self, level: str, name: str, parent: str, fact: UnderstoodFact, code: str = "") -> str:
        kind = f"{level}/{parent}" if level != "program" else level
        alike = (other for place, other in self.nodes if place == kind and same(other, plain(name)))
        key = (kind, next(alike, plain(name)))
        if key not in self.nodes:
            id = self._id(name)
            self.nodes[key] = id
            order = 1 + sum(r.get("induk", "") == parent for r in self.content.of(Simpul))
            record = {"id": id, "dokumen": self.source, "tingkat": level, "nama": name, "urutan": str(order)}
            record |= {"induk": parent} if parent else {}
            record |= {"kode": code} if "." in code else {}
            self._record(Simpul, record, fact)
        return self.nodes[key]

    def _put(self, kind: type[DataRow], key: Mapping[str, str], name: str, fact: UnderstoodFact) -> None:
        """A figure at its place; where two tables differ the first stays, and that is to be decided."""
        value = format(fact.amount.value, "f")
        named = (kind, tuple(key[part] for part in kind.key))
        before = self.stated.get((kind, (*named[1], name)))
        if before is not None:
            if before[0] != value:
                what = f"{self._shown(fact)}: {fact.measure} {key['tahun']} tertulis"
                if what not in self.rivals:
                    self.rivals[what] = [before[1]]
                    self.draft.todo.append((kind.file, what, ""))
                self.rivals[what].append(told_at(fact))
                self.draft.certainty[named] = DOUBTFUL
            return
        self.stated[kind, (*named[1], name)] = (value, told_at(fact))
        record = next((r for r in self.content.of(kind) if all(r.get(n) == v for n, v in key.items())), None)
        if record is None:
            self._record(kind, {**key, name: value}, fact)
        else:
            record[name] = value
        self.draft.certainty[named] = certainty_of(fact)

    def _record(self, kind: type[DataRow], record: Record, fact: UnderstoodFact) -> None:
        machine = {"dugaan_ocr": "ya"} if certainty_of(fact) == MACHINE else {}
        self.content.rows[kind].append(record | {"sumber": self.source, "lokasi": place_of(fact.table)} | machine)
        self.draft.certainty[kind, tuple(record[part] for part in kind.key)] = certainty_of(fact)

    def _id(self, name: str) -> str:
        base = slug(name)
        id, count = base, 1
        while id in self.ids:
            count += 1
            id = f"{base}-{count}"
        self.ids.add(id)
        return id

    # -- what is missing -----------------------------------------------------------------------------------------

    def _todo(self, budget: UnderstoodTable | None) -> None:
        todo, identity = self.draft.todo, self.draft.identity
        first: list[tuple[str, str, str]] = [("laporan.yaml", _COLOURS, "")]
        if not identity.sure:
            first.append(("laporan.yaml", "nama instansi; tidak dikenali dari laporan", ""))
        if not identity.region:
            first.append(("laporan.yaml", "pemerintah daerah; tidak dikenali dari laporan", ""))
        first.append(("laporan.yaml", "periksa nama, jenis, dan pemerintah daerah; tambahkan penandatangan", ""))
        first.append(("dokumen.csv", "nomor dan tanggal tiap dokumen sumber", ""))
        first.append(
            (Indikator.file, "arah (positif atau negatif) tiap indikator; laporan tidak selalu menyatakannya", "")
        )
        missing: tuple[tuple[type[DataRow], str], ...] = ((Target, "target"), (Realisasi, "realisasi"))
        for kind, what in missing:
            having = {r["indikator"] for r in self.content.of(kind) if r["tahun"] == str(self.year) and "nilai" in r}
            lacking = [r["nama"] for r in self.content.of(Indikator) if r["id"] not in having]
            first += [(kind.file, f"{what} {self.year} {name}", "") for name in lacking[:_MOST_NAMED]]
        if budget is None:
            first.append((Anggaran.file, "pagu dan realisasi tiap program; tabelnya tidak dikenali", ""))
        self.draft.todo = [(file, self._with_rivals(what), who) for file, what, who in dict.fromkeys([*first, *todo])]

    def _with_rivals(self, what: str) -> str:
        """A figure that tables print differently, with everything that they print, to choose from."""
        printed = list(dict.fromkeys(self.rivals.get(what, [])))
        return f"{what} {listing(printed)}; pilih" if printed else what
