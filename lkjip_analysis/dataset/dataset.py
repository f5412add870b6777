"""The data package as one frozen value, and the questions that tables, checks and facts ask of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar, cast, get_args, overload

from lkjip_analysis.dataset.config import Laporan, ScaleUse
from lkjip_analysis.dataset.csvtext import decode
from lkjip_analysis.dataset.origins import DATA_FILE, column_of, read_origins
from lkjip_analysis.dataset.periods import Key, PeriodSeries, series_of
from lkjip_analysis.dataset.rows import (
    Akip,
    Anggaran,
    AnggaranSetahun,
    DataRow,
    Dokumen,
    Epdeskel,
    Faktor,
    Indikator,
    Koreksi,
    Pembanding,
    Penempatan,
    Peralihan,
    Realisasi,
    RealisasiDikoreksi,
    Rekomendasi,
    RencanaAksi,
    Sebutan,
    Sel,
    Simpul,
    SkmIndikator,
    SkmPeriode,
    SkmProfil,
    SkmResponden,
    Target,
    TindakLanjut,
)
from lkjip_analysis.dataset.transitions import chain, corrected
from lkjip_analysis.model.lineage import Source
from lkjip_analysis.model.personal import veil
from lkjip_analysis.reference import Scale, Unit, efficiency_method, load_scale, unit, unit_of
from lkjip_analysis.reference.kata import WordScale, scale_of

R = TypeVar("R", bound=DataRow)
T = TypeVar("T")
BudgetKind = Literal["pagu", "realisasi"]
K = TypeVar("K")


def grouped(rows: Iterable[R], key: Callable[[R], K]) -> dict[K, tuple[R, ...]]:
    """Rows by what they have in common, in their order, so that each look-up does not pass through all of them."""
    found: dict[K, list[R]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return {known: tuple(those) for known, those in found.items()}


@dataclass(frozen=True, eq=False)
class Dataset:
    """Everything known of one agency and year. Made by `read_dataset`; nothing changes it.

    ``internal`` says whether personal data may be shown in full; ``made`` keeps what is made of the data, so that it
    is made once (`lkjip_analysis.tables.once`).
    """

    folder: Path
    config: Laporan
    rows: Mapping[type[DataRow], tuple[DataRow, ...]] = field(repr=False)
    notices: tuple[str, ...] = ()
    internal: bool = False
    made: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)

    def __repr__(self) -> str:
        lines = sum(len(rows) for rows in self.rows.values())
        return f"Dataset({self.config.instansi.nama}, {self.year}: {lines} baris dari {self.folder})"

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All rows of one file, in file order."""
        return cast(tuple[R, ...], self.rows.get(kind, ()))

    def where(self, kind: type[R], **values: object) -> tuple[R, ...]:
        """Rows of a file that have these values in these columns, in file order; grouped once for all look-ups.

        >>> from lkjip_analysis.dataset import read_dataset
        >>> from lkjip_analysis.dataset.rows import Target
        >>> data = read_dataset("data/kecamatan-serang/2025")
        >>> {t.indikator for t in data.where(Target, indikator="ikm", periode="tahun")}
        {'ikm'}
        """
        columns = tuple(values)
        if (kind, columns) not in self._grouped:
            self._grouped[kind, columns] = grouped(self.of(kind), lambda row: tuple(getattr(row, c) for c in columns))
        found: tuple[R, ...] = self._grouped[kind, columns].get(tuple(values.values()), ())
        return found

    @cached_property
    def _grouped(self) -> dict[tuple[type[DataRow], tuple[str, ...]], dict[tuple[Any, ...], tuple[Any, ...]]]:
        """Rows by values of columns, filled by `where`."""
        return {}

    # -- use -------------------------------------------------------------------------------------------

    @cached_property
    def _used(self) -> set[int]:
        """Rows that something looked up or shows; rows live as long as the package, so they are known by identity."""
        return set()

    def use(self, *rows: DataRow | None) -> None:
        """Note rows as used: whoever picks a row for what it says calls this, or a method here that does."""
        for row in rows:
            if isinstance(row, (AnggaranSetahun, RealisasiDikoreksi)):
                self.use(*row.bagian)
            elif row is not None:
                self._used.add(id(row))

    def is_used(self, row: DataRow) -> bool:
        """Whether a row was noted as used."""
        return id(row) in self._used

    def _picked(self, row: R | None) -> R | None:
        self.use(row)
        return row

    # -- lookups ---------------------------------------------------------------------------------------

    @property
    def year(self) -> int:
        """The reported year."""
        return self.config.tahun

    @cached_property
    def documents(self) -> dict[str, Dokumen]:
        """Documents by id."""
        return {row.id: row for row in self.of(Dokumen)}

    @cached_property
    def nodes(self) -> dict[str, Simpul]:
        """Nodes of the planning tree by id."""
        return {row.id: row for row in self.of(Simpul)}

    @cached_property
    def indicators(self) -> dict[str, Indikator]:
        """Indicators by id, in file order."""
        return {row.id: row for row in self.of(Indikator)}

    @cached_property
    def iku(self) -> tuple[Indikator, ...]:
        """Main performance indicators (IKU), in their own order."""
        return tuple(sorted((i for i in self.of(Indikator) if i.iku is not None), key=lambda i: i.iku or 0))

    @cached_property
    def placements(self) -> dict[tuple[str, str], Penempatan]:
        """Placements by (table, node)."""
        return {(row.tabel or "", row.simpul): row for row in self.of(Penempatan)}

    @cached_property
    def _children(self) -> dict[str, dict[str | None, tuple[Simpul, ...]]]:
        """Children by table and node, filled by `children`."""
        return {}

    def children(self, node: str | None, table: str = "") -> tuple[Simpul, ...]:
        """Children of a node in order; where ``table`` places a node elsewhere, its placement counts."""
        if table not in self._children:
            found: dict[str | None, list[Simpul]] = {}
            for simpul in sorted(self.of(Simpul), key=lambda s: s.urutan):
                found.setdefault(self.parent(simpul.id, table), []).append(simpul)
            self._children[table] = {parent: tuple(below) for parent, below in found.items()}
        return self._children[table].get(node, ())

    def parent(self, node: str, table: str = "") -> str | None:
        """Parent of a node, as ``table`` places it."""
        placed = self._picked(self.placements.get((table, node)))
        return placed.induk if placed and placed.induk else self.nodes[node].induk

    def walk(self, node: str, table: str = "") -> Iterator[Simpul]:
        """A node and everything below it, parents before children."""
        return (simpul for _, simpul in self.walk_down((self.nodes[node],), table))

    def walk_down(
        self, tops: Iterable[Simpul], table: str = "", wanted: Callable[[Simpul], bool] | None = None
    ) -> Iterator[tuple[int, Simpul]]:
        """Nodes and everything below them with their depth, however deep; without what is not wanted and its below."""
        waiting = [(0, simpul) for simpul in reversed(tuple(tops))]
        while waiting:
            level, simpul = waiting.pop()
            if wanted is None or wanted(simpul):
                yield level, simpul
                waiting += [(level + 1, child) for child in reversed(self.children(simpul.id, table))]

    def below_any(self, nodes: Iterable[str], table: str = "") -> set[str]:
        """Those of some nodes that have another of them below, as ``table`` places them."""
        place, path, found, chosen = dict[str, int](), list[str](), set[str](), set(nodes)
        for level, simpul in self.walk_down(self.children(None, table), table):
            while path and place[path[-1]] >= level:
                path.pop()
            if simpul.id in chosen:
                if path:
                    found.add(path[-1])
                place[simpul.id] = level
                path.append(simpul.id)
        return found | set(self._above(found, chosen, table))

    def _above(self, found: set[str], chosen: set[str], table: str) -> Iterator[str]:
        """Chosen nodes above those that were found to hold another: each is passed once."""
        seen = set[str]()
        for node in found:
            at = self.parent(node, table)
            while at is not None and at not in seen:
                seen.add(at)
                if at in chosen:
                    yield at
                at = self.parent(at, table)

    def stated_amounts(
        self, node: str, kind: BudgetKind, table: str = "", document: str | None = None
    ) -> tuple[Anggaran, ...]:
        """The budget figures that make up a node: its own, or the nearest stated ones below it."""
        known = self._amounts.setdefault((kind, table, document), {})
        waiting = [node]
        while waiting:
            at = waiting[-1]
            own = None if at in known else self.budget(at, kind, document)
            if own is not None:
                known[at] = (own,)
            below = () if at in known else self.children(at, table)
            if missing := [child.id for child in below if child.id not in known]:
                waiting += missing
                continue
            if at not in known:
                known[at] = tuple(amount for child in below for amount in known[child.id])
            waiting.pop()
        return known[node]

    @cached_property
    def _amounts(self) -> dict[tuple[str, str, str | None], dict[str, tuple[Anggaran, ...]]]:
        """Budget figures by node, filled by `stated_amounts`: in a deep tree they are the same for many."""
        return {}

    def root(self) -> Simpul | None:
        """The node of the agency itself."""
        return next(iter(self.where(Simpul, tingkat="instansi")), None)

    def indicators_of(self, node: str) -> tuple[Indikator, ...]:
        """Indicators that measure a node."""
        return self._indicators_by_node.get(node, ())

    @cached_property
    def _indicators_by_node(self) -> dict[str, tuple[Indikator, ...]]:
        return grouped(self.of(Indikator), lambda i: i.simpul)

    @cached_property
    def _targets(self) -> dict[tuple[str, str, int, str, str], Target]:
        return {(t.indikator, t.dokumen, t.tahun, t.periode, t.jenis): t for t in self.of(Target)}

    def target_in(self, indicator: str, document: str | None, year: int | None = None) -> Target | None:
        """The yearly target of an indicator in one document."""
        return self._picked(self._targets.get((indicator, document or "", year or self.year, "tahun", "tahunan")))

    def config_line(self, text: str) -> int:
        """The first line of ``laporan.yaml`` on which a text stands; 0 where it stands on none."""
        lines = decode((self.folder / "laporan.yaml").read_bytes())[0].splitlines()
        return next((number for number, line in enumerate(lines, 1) if text in line), 0)

    @cached_property
    def replaced(self) -> frozenset[str]:
        """Documents that another document of the package replaces."""
        return frozenset(row.menggantikan for row in self.of(Dokumen) if row.menggantikan)

    @cached_property
    def plans(self) -> tuple[str, ...]:
        """Medium-term plans by id: the one that the reference names, then those in force, the youngest first."""
        named = self.config.rujukan.renstra
        replaced = self.replaced
        own = sorted((d for d in self.of(Dokumen) if d.jenis == "renstra"), key=lambda d: d.tanggal or "", reverse=True)
        own.sort(key=lambda d: d.id in replaced)
        return tuple(dict.fromkeys([*([named] if named else []), *(d.id for d in own)]))

    @property
    def plan_document(self) -> str | None:
        """The medium-term plan that the report is held against: the first of `plans`, or None without any."""
        return next(iter(self.plans), None)

    def plan_target(self, indicator: str, year: int) -> Target | None:
        """The target of a year in the medium-term plan: in the first of `plans` that states one."""
        place = self._plan_places
        known = [t for t in self.year_targets(indicator, year) if t.dokumen in place]
        self.use(*known)
        known.sort(key=lambda t: place[t.dokumen])
        return self._first_stated(known)

    @cached_property
    def _plan_places(self) -> dict[str, int]:
        return {plan: place for place, plan in enumerate(self.plans)}

    @cached_property
    def _end_targets(self) -> dict[str, list[Target]]:
        """Targets for the end of a period by indicator: of the plans first, then of other documents in force."""
        replaced = self.replaced
        order = {id: place for place, id in enumerate(self.plans)}
        last = {id: len(order) + (id in replaced) for id in self.documents if id not in order}
        rows = [t for t in self.of(Target) if t.jenis == "akhir_periode"]
        rows = [t for t in rows if t.dokumen == self.config.rujukan.renstra or t.tahun >= self.year]
        found: dict[str, list[Target]] = {}
        for row in sorted(rows, key=lambda t: (order | last)[t.dokumen]):
            found.setdefault(row.indikator, []).append(row)
        return found

    def end_targets(self, indicator: str) -> tuple[Target, ...]:
        """Every target for the end of a period that has not yet passed, that of the medium-term plan first."""
        return tuple(self._end_targets.get(indicator, ()))

    def end_target(self, indicator: str) -> Target | None:
        """The target for the end of the medium-term plan, whichever document in force states it."""
        return self._picked(self._first_stated(self.end_targets(indicator)))

    @cached_property
    def _by_age(self) -> tuple[str, ...]:
        """Documents in the order in which they are asked for the target of a past year."""
        kinds = ("pk", "iku", "renja", "rencana_aksi", "renstra")
        replaced = self.replaced

        def place(document: Dokumen) -> tuple[int, bool]:
            return (kinds.index(document.jenis) if document.jenis in kinds else len(kinds), document.id in replaced)

        return tuple(dict.fromkeys([*self.config.rujukan.target, *(d.id for d in sorted(self.of(Dokumen), key=place))]))

    def past_targets(self, indicator: str, year: int) -> tuple[Target, ...]:
        """What documents state as the target of another year: the agreement of that year first.

        Where they state none, what they state for the indicator that this one continues.
        """
        for one in chain(self.transitions_to, indicator, year):
            if stated := self._stated_by_age(one, year):
                self.use(*stated)
                return stated
        return ()

    def _stated_by_age(self, indicator: str, year: int) -> tuple[Target, ...]:
        place = self._age_places
        found = [t for t in self.year_targets(indicator, year) if t.stated is not None and t.dokumen in place]
        return tuple(sorted(found, key=lambda t: place[t.dokumen]))

    @cached_property
    def _age_places(self) -> dict[str, int]:
        return {document: place for place, document in enumerate(self._by_age)}

    def year_targets(self, indicator: str, year: int) -> tuple[Target, ...]:
        """The yearly targets of an indicator for a year, by any document, in file order."""
        return self._year_targets.get((indicator, year), ())

    @cached_property
    def _year_targets(self) -> dict[tuple[str, int], tuple[Target, ...]]:
        rows = (t for t in self.of(Target) if t.periode == "tahun" and t.jenis == "tahunan")
        return grouped(rows, lambda t: (t.indikator, t.tahun))

    @staticmethod
    def _first_stated(rows: Iterable[Target | None]) -> Target | None:
        """The first row with a value, or the first row at all."""
        known = [row for row in rows if row is not None]
        return next((row for row in known if row.stated is not None), next(iter(known), None))

    def target(self, indicator: str) -> Target | None:
        """The target that measurement tables use: of the first reference document that states one."""
        found = (self.target_in(indicator, document) for document in self.config.rujukan.target)
        return next((t for t in found if t is not None and t.stated is not None), None)

    @cached_property
    def _ways(self) -> dict[str, set[str]]:
        """By which way each indicator gets better according to targets that are ranges and bounds."""
        found: dict[str, set[str]] = {}
        for row in self.of(Target):
            if row.span is not None:
                low, high = row.span.low is not None, row.span.high is not None
                found.setdefault(row.indikator, set()).add("" if low and high else "positif" if low else "negatif")
        return found

    def better_way(self, indicator: Indikator) -> str:
        """Whether more ("positif") or less ("negatif") is better; empty where the target is a range between both.

        Bounds say it themselves: the column of polarity, which nobody has to fill, only counts without them.
        """
        ways = self._ways.get(indicator.id, {indicator.polaritas})
        return next(iter(ways)) if len(ways) == 1 else ""

    @cached_property
    def _words(self) -> dict[str, tuple[str, ...]]:
        """Words that stand as targets or realisations of each indicator."""
        found: dict[str, dict[str, None]] = {}
        rows: list[Target | Realisasi] = [*self.of(Target), *self.of(Realisasi)]
        for row in rows:
            if isinstance(row.stated, str) and row.span is None:
                found.setdefault(row.indikator, {})[row.stated] = None
        return {indicator: tuple(words) for indicator, words in found.items()}

    @cached_property
    def worded(self) -> bool:
        """Whether a target or realisation of the reported year is a word, a range or a bound."""
        rows: list[Target | Realisasi] = [*self.of(Target), *self.of(Realisasi)]
        return any(isinstance(row.stated, str) for row in rows if row.tahun == self.year)

    def word_scale(self, indicator: Indikator) -> WordScale | None:
        """The ordered scale that the words of an indicator belong to: the one it names, else the one that has them."""
        words = self._words.get(indicator.id, ())
        return scale_of(words, self.own_reference, indicator.skala) if words or indicator.skala else None

    @cached_property
    def _realisations(self) -> dict[tuple[str, int, str], Realisasi]:
        return {(r.indikator, r.tahun, r.periode): r for r in self.of(Realisasi)}

    def realisation(self, indicator: str, year: int | None = None) -> Realisasi | None:
        """The realisation of an indicator in a year (the reported one unless said otherwise).

        Of another year it is the corrected one, where it was corrected; before the year in which the indicator
        replaced another one with the same figures, it is that of the other one.
        """
        if year in (None, self.year):
            return self._picked(self._realisations.get((indicator, self.year, "tahun")))
        # Of other years many are looked for that nothing is then held against: whoever does says so.
        return self._past(indicator, year or self.year)

    def _past(self, indicator: str, year: int) -> Realisasi | None:
        if (indicator, year) not in self._pasts:
            found = (self._corrected(one, year) for one in chain(self.transitions_to, indicator, year))
            self._pasts[indicator, year] = self._first_told(found)
        return self._pasts[indicator, year]

    @cached_property
    def _pasts(self) -> dict[tuple[str, int], Realisasi | None]:
        """Realisations of other years, filled by `_past`: a corrected one must stay the same row."""
        return {}

    def _corrected(self, indicator: str, year: int) -> Realisasi | None:
        """The realisation of one indicator and another year, with its correction if there is one."""
        row, correction = self.published(indicator, year), self._corrections.get((indicator, year))
        return corrected(row, correction) if row is not None and correction is not None else row

    @staticmethod
    def _first_told(rows: Iterable[Realisasi | None]) -> Realisasi | None:
        """The first row that says anything, or the first row at all."""
        known = [row for row in rows if row is not None]
        said = (row for row in known if row.stated is not None or row.capaian_dinyatakan is not None)
        return next(said, next(iter(known), None))

    def published(self, indicator: str, year: int) -> Realisasi | None:
        """The realisation of a year as it was published then, whatever corrected it since."""
        return self._realisations.get((indicator, year, "tahun"))

    def correction(self, indicator: str, year: int) -> Koreksi | None:
        """What corrects a published realisation."""
        return self._corrections.get((indicator, year))

    @cached_property
    def _corrections(self) -> dict[tuple[str, int], Koreksi]:
        return {(k.indikator, k.tahun): k for k in self.of(Koreksi)}

    @cached_property
    def transitions(self) -> tuple[Peralihan, ...]:
        """What became of indicators when plans changed."""
        return self.of(Peralihan)

    def transitions_to(self, indicator: str) -> tuple[Peralihan, ...]:
        """Transitions of which an indicator is the new one."""
        return self.where(Peralihan, baru=indicator)

    @cached_property
    def budget_series(self) -> dict[Key, PeriodSeries]:
        """Budget figures of every node, document, year and kind, by period."""
        return series_of(self.of(Anggaran), self.documents)

    @cached_property
    def _budgets(self) -> dict[tuple[str, int, str, str], dict[str, Anggaran]]:
        found: dict[tuple[str, int, str, str], dict[str, Anggaran]] = {}
        for (node, document, year, kind), series in self.budget_series.items():
            made = series.year()
            for period, row in {**series.rows, **({"tahun": made} if made else {})}.items():
                found.setdefault((document, year, period, kind), {})[node] = row
        return found

    def budgets_in(self, document: str, year: int, period: str, kind: BudgetKind) -> Mapping[str, Anggaran]:
        """Budget figures of a document by node; of a whole year also those that its declared parts make."""
        return self._budgets.get((document, year, period, kind), {})

    def cumulative(self, row: Anggaran) -> bool | None:
        """Whether a budget figure of a part of the year is declared to hold the amount since January."""
        return self.budget_series[row.simpul, row.dokumen, row.tahun, row.jenis].cumulative

    def budget_document(self, kind: BudgetKind) -> str | None:
        """The document whose budget figures count: the one that the reference names, else the only one there is."""
        return self._budget_document[kind]

    def _found_budget_document(self, kind: BudgetKind) -> str | None:
        reference = self.config.rujukan
        named = reference.pagu if kind == "pagu" else reference.realisasi_anggaran
        only = {a.dokumen for a in self.of(Anggaran) if a.jenis == kind and a.tahun == self.year} if not named else ()
        return named or (next(iter(only)) if len(only) == 1 else None)

    def budget(self, node: str, kind: BudgetKind, document: str | None = None) -> Anggaran | None:
        """The budget figure of a node for the reported year, in the reference document unless another is named.

        Where the document has only parts of the year and declares what they hold, it is the year that they make.
        """
        document = document or self.budget_document(kind)
        return self._picked(self.budgets_in(document or "", self.year, "tahun", kind).get(node))

    @cached_property
    def _budget_document(self) -> dict[BudgetKind, str | None]:
        return {kind: self._found_budget_document(kind) for kind in get_args(BudgetKind)}

    def wording(self, indicator: str, document: str, table: str = "") -> Sebutan | None:
        """How a document words an indicator, preferring what it says in ``table``."""
        rows = self._wordings.get((indicator, document), ())
        in_table = [s for s in rows if table and s.tabel == table]
        anywhere = [s for s in rows if s.tabel is None]
        return self._picked(next(iter(in_table + anywhere), None))

    @cached_property
    def _wordings(self) -> dict[tuple[str, str], tuple[Sebutan, ...]]:
        return grouped(self.of(Sebutan), lambda s: (s.indikator, s.dokumen))

    def factors(self, indicator: str | None, kind: str) -> tuple[Faktor, ...]:
        """Factors, problems or remedies of an indicator (None: of the agency)."""
        rows = self._factors.get((indicator, kind), ())
        self.use(*rows)
        return rows

    @cached_property
    def _factors(self) -> dict[tuple[str | None, str], tuple[Faktor, ...]]:
        return grouped(sorted(self.of(Faktor), key=lambda f: f.urutan), lambda f: (f.indikator, f.jenis))

    @cached_property
    def survey_items(self) -> tuple[SkmIndikator, ...]:
        """Survey items of the survey named in laporan.yaml."""
        skm = self.config.skm
        rows = self.of(SkmIndikator)
        return tuple(r for r in rows if skm and r.tahun == skm.tahun and r.periode == skm.periode)

    def survey_index(self, period: str, unsur: str | None = None) -> SkmPeriode | None:
        """A published survey index."""
        year = self.config.skm.tahun if self.config.skm else self.year
        return self._picked(self._survey_indices.get((period, unsur, year)))

    @cached_property
    def _survey_indices(self) -> dict[tuple[str, str | None, int], SkmPeriode]:
        return {(r.periode, r.unsur, r.tahun): r for r in reversed(self.of(SkmPeriode))}

    @cached_property
    def survey_groups(self) -> tuple[SkmProfil, ...]:
        """Groups of respondents of the survey named in laporan.yaml."""
        skm = self.config.skm
        return tuple(r for r in self.of(SkmProfil) if skm and (r.tahun, r.periode) == (skm.tahun, skm.periode))

    @cached_property
    def survey_respondents(self) -> Mapping[str, tuple[SkmResponden, ...]]:
        """The given answers of the survey named in laporan.yaml, one per respondent and item, by period."""
        skm = self.config.skm
        return grouped((r for r in self.of(SkmResponden) if skm and r.tahun == skm.tahun), lambda r: r.periode)

    @cached_property
    def villages(self) -> tuple[Epdeskel, ...]:
        """Evaluated kelurahan/desa of the reported year."""
        return tuple(r for r in self.of(Epdeskel) if r.tahun == self.year)

    @cached_property
    def akip(self) -> tuple[Akip, ...]:
        """Components of the evaluation that the reference names."""
        return tuple(r for r in self.of(Akip) if r.dokumen == self.config.rujukan.akip)

    @cached_property
    def peers(self) -> tuple[Pembanding, ...]:
        """Peers' figures of the reported year."""
        return tuple(r for r in self.of(Pembanding) if r.tahun == self.year)

    def peer(self, name: str, indicator: str) -> Pembanding | None:
        """The figure of a peer for the reported year."""
        return self._peers.get((name, indicator))

    @cached_property
    def _peers(self) -> dict[tuple[str, str], Pembanding]:
        return {(p.instansi, p.indikator): p for p in reversed(self.peers)}

    @cached_property
    def recommendations(self) -> tuple[Rekomendasi, ...]:
        """Recommendations in order."""
        return tuple(sorted(self.of(Rekomendasi), key=lambda r: r.nomor))

    @cached_property
    def follow_ups(self) -> tuple[TindakLanjut, ...]:
        """Rows of the follow-up table in order."""
        return tuple(sorted(self.of(TindakLanjut), key=lambda r: r.nomor))

    def answers(self, recommendation: Rekomendasi) -> tuple[TindakLanjut, ...]:
        """Rows of the follow-up table with the number of a recommendation, and with its letter where they name one."""
        named = (self.where(TindakLanjut, rekomendasi=recommendation.nomor, dokumen=letter)
                 for letter in (None, recommendation.dokumen))  # fmt: skip
        return tuple(sorted((row for rows in named for row in rows), key=lambda row: row.nomor))

    def answered(self, row: TindakLanjut) -> Rekomendasi | None:
        """The recommendation that a row of the follow-up table answers."""
        letter = {} if row.dokumen is None else {"dokumen": row.dokumen}
        return next(iter(self.where(Rekomendasi, nomor=row.rekomendasi, **letter)), None)

    def plan_line(self, indicator: str) -> RencanaAksi | None:
        """The line of an indicator in the reference plan."""
        return self._plan_lines.get(indicator)

    @cached_property
    def _plan_lines(self) -> dict[str, RencanaAksi]:
        return {line.indikator: line for line in reversed(self.plan()) if line.indikator}

    def plan(self, document: str | None = None) -> tuple[RencanaAksi, ...]:
        """Lines of an action plan in order, of the reference plan unless another is named."""
        return self._plans.get(document or self.config.rujukan.rencana_aksi, ())

    @cached_property
    def _plans(self) -> dict[str | None, tuple[RencanaAksi, ...]]:
        return grouped(sorted(self.of(RencanaAksi), key=lambda r: r.urutan), lambda r: r.dokumen)

    @property
    def printed(self) -> tuple[Sel, ...]:
        """Printed cells to compare with."""
        return self.of(Sel)

    # -- references ------------------------------------------------------------------------------------

    @cached_property
    def own_reference(self) -> Path | None:
        """Folder of the agency's own scales and units, if it brings any."""
        folder = self.folder / "referensi"
        return folder if folder.is_dir() else None

    def scale(self, id: str | None = None) -> Scale:
        """A scale: the one for capaian that the agency chose, unless another is named."""
        return self._known(load_scale, id or self.config.aturan.skala_capaian)

    @overload
    def chosen_scale(self, use: Literal["capaian", "skm", "kelurahan", "akip"]) -> Scale: ...
    @overload
    def chosen_scale(self, use: ScaleUse) -> Scale | None: ...
    def chosen_scale(self, use: ScaleUse) -> Scale | None:
        """The scale that ``laporan.yaml`` chose for a use; None where the method of efficiency has none."""
        id = getattr(self.config.aturan, f"skala_{use}")
        if id is None:
            id = efficiency_method(self.config.aturan.efisiensi).scale
        return self.scale(id) if id else None

    def unit(self, indicator: Indikator) -> Unit:
        """The unit of an indicator."""
        return self._known(unit, indicator.satuan)

    def unit_named(self, written: str) -> Unit | None:
        """The unit that a text names; None where it names none."""
        return self._known(unit_of, written)

    def _known(self, look_up: Callable[[str, Path | None], T], name: str) -> T:
        """An entry of the reference data, looked for on disk once: a package is as it was when it was opened."""
        if (look_up, name) not in self._looked_up:
            self._looked_up[look_up, name] = look_up(name, self.own_reference)
        found: T = self._looked_up[look_up, name]
        return found

    @cached_property
    def _looked_up(self) -> dict[tuple[Callable[..., Any], str], Any]:
        return {}

    # -- lineage ---------------------------------------------------------------------------------------

    def with_sheets(self, text: str) -> str:
        """A text with sheets and cells for files and lines of the package, where a workbook was read for this run."""
        if not self.from_workbook:
            return text
        return DATA_FILE.sub(lambda found: self.cell_of(found[1], int(found[2] or 0)) or found[0], text)

    @property
    def from_workbook(self) -> bool:
        """Whether the package was made of a workbook for this run, so that nobody has seen its files."""
        return bool(self._origins)

    @cached_property
    def _origins(self) -> dict[tuple[str, int], str]:
        return read_origins(self.folder)

    def cell_of(self, file: str, line: int, column: str = "") -> str:
        """Sheet and cell of the workbook that a line of a file came from; empty for a package that is kept as files.

        With a column it is the cell of that figure or word, where the line has one of its own for it.
        """
        if not self._origins:
            return ""
        own = self._origins.get((column_of(file, column), line)) if column else ""
        return own or self._origins.get((file, line)) or self._origins.get((file, 0), "")

    def source(self, row: DataRow | None) -> tuple[Source, ...]:
        """The lineage of a data row, as table rows want it; empty for no row."""
        if row is None:
            return ()
        self.use(row)
        if isinstance(row, (AnggaranSetahun, RealisasiDikoreksi)):
            return tuple(source for part in row.bagian for source in self.source(part))
        # A follow-up names the letter that it answers, which does not state it.
        document = row.sumber if isinstance(row, TindakLanjut) else getattr(row, "dokumen", None) or row.sumber
        place = row.lokasi
        if document != row.sumber:
            place = f"menurut {self.documents[row.sumber].judul}, {row.lokasi}"
        title = self.documents[document].judul
        cell, note = self.cell_of(row.file, row.line), row.catatan or ""
        if cell and cell not in place:
            place = f"{place} ({cell})"
        if not self.internal:  # a typist's remark may repeat the number of a person
            place, note = veil(place), veil(note)
        return (Source(row.file, row.line, document, title, place, note),)
