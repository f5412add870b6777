"""Facts of the main indicators: this year, over the years, against the plan, among peers."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Indikator
from lkjip_analysis.facts.fact import Facts
from lkjip_analysis.facts.words import against_target, course, direction, standing
from lkjip_analysis.measures import selisih
from lkjip_analysis.measures.ketercapaian import MISSED, PASSED, REACHED
from lkjip_analysis.model import Format, Table
from lkjip_analysis.model.number import exact, places
from lkjip_analysis.model.span import read_span
from lkjip_analysis.model.words import listing
from lkjip_analysis.reference import efficiency_method
from lkjip_analysis.tables.bab3.pembanding import own_key
from lkjip_analysis.tables.common import indicator_format, short_name
from lkjip_analysis.tables.penggunaan import caution
from lkjip_analysis.tables.peralihan import dropped_sentences
from lkjip_analysis.tables.peralihan import sentence as peralihan_sentence

Tables = Mapping[str, Table]


def _number(table: Table, row: str, column: str) -> float | None:
    value = table.value(row, column)
    return value if isinstance(value, float) else None


def unit_word(dataset: Dataset, indicator: Indikator) -> str:
    """The unit as it follows a figure in a sentence; indices and scores have none."""
    unit = dataset.unit(indicator)
    return "" if unit.slug in ("angka", "nilai", "indeks", "poin") else f" {unit.name.lower()}"


def state_indicators(facts: Facts, dataset: Dataset, tables: Tables) -> None:
    """Target, realisasi, capaian, kategori, budget and factors of every main indicator."""
    table = tables["3.2"]
    for indicator in dataset.iku:
        at = f"iku.{indicator.id}"
        facts.state(f"{at}.nama", indicator.nama)
        facts.state(f"{at}.singkatan", short_name(indicator))
        facts.state(f"{at}.polaritas", indicator.polaritas)
        word = any(is_word(table.value(indicator.id, column)) for column in ("target", "realisasi"))
        facts.state(f"{at}.satuan", "" if word else unit_word(dataset, indicator))
        if indicator.verifikasi:
            facts.state(f"{at}.verifikasi", indicator.verifikasi)
        for column in ("target", "realisasi", "capaian", "kategori", "pagu", "serapan", "efisiensi"):
            facts.state_cell(f"{at}.{column}", table, indicator.id, column)
        _state_caution(facts, at, dataset, table, indicator.id)
        facts.state(f"{at}.terhadap_target", _standing(table, indicator.id))
        if dataset.worded:
            facts.state_cell(f"{at}.ketercapaian", table, indicator.id, "ketercapaian")
        facts.state(f"{at}.alasan", table.reasons.get((indicator.id, "capaian")))
        facts.state(f"{at}.satuan_selisih", unit_word(dataset, indicator).strip().replace("persen", "poin") or "poin")
        real = dataset.realisation(indicator.id)
        facts.state(f"{at}.status", real.status if real else None)
        if real and real.tahun_data and real.tahun_data != real.tahun:
            facts.state(f"{at}.tahun_data", float(real.tahun_data), str(real.tahun_data))
        for kind in ("pendukung", "penghambat", "permasalahan", "solusi"):
            for number, factor in enumerate(dataset.factors(indicator.id, kind), 1):
                facts.state(f"{at}.{kind}.{number}", factor.uraian)
    for kind in ("pendukung", "penghambat", "permasalahan", "solusi"):
        for number, factor in enumerate(dataset.factors(None, kind), 1):
            facts.state(f"umum.{kind}.{number}", factor.uraian)
    _count(facts, dataset, table)


def _standing(table: Table, indicator: str) -> str:
    """How an indicator stands to its target: by its capaian, else by what its words, range or bound say."""
    value, column = _number(table, indicator, "capaian"), "ketercapaian"
    if value is not None or all(c.key != column for c in table.columns):
        return against_target(value)
    words = {PASSED: "melampaui target", REACHED: "mencapai target", MISSED: "belum mencapai target"}
    return words.get(str(table.value(indicator, column)), against_target(None))


def is_word(value: object) -> bool:
    """Whether a value is a word of a scale, which takes no unit; ranges and bounds do.

    >>> is_word("BB"), is_word("≤ 5"), is_word(70.0)
    (True, False, False)
    """
    return isinstance(value, str) and read_span(value) is None


def _count(facts: Facts, dataset: Dataset, table: Table) -> None:
    """How many main indicators reach their target, and which do not."""
    standings = {i.id: _standing(table, i.id) for i in dataset.iku}
    measured = [i for i in dataset.iku if standings[i.id] != against_target(None)]
    short = [i for i in measured if standings[i.id] == "belum mencapai target"]
    for name, number in (
        ("ada", len(dataset.iku)),
        ("diukur", len(measured)),
        ("tercapai", len(measured) - len(short)),
    ):
        facts.state(f"jumlah_iku.{name}", float(number), str(number))
    facts.state("jumlah_iku.belum", float(len(short)), str(len(short)))
    facts.state("jumlah_iku.nama_belum", listing([short_name(i) for i in short]) or None, None)
    told = [
        words
        for words, kinds in (("sebab", ("penghambat", "permasalahan")), ("langkah perbaikan", ("solusi",)))
        if short and all(any(dataset.factors(i.id, kind) for kind in kinds) for i in short)
    ]
    facts.state("jumlah_iku.dijelaskan", f"{listing(told)}nya" if told else None)
    solved = [short_name(i) for i in dataset.iku if dataset.factors(i.id, "solusi")]
    all_solved = dataset.factors(None, "solusi") or len(solved) == len(dataset.iku)
    facts.state("jumlah_iku.bersolusi", None if all_solved else listing(solved) or None)


def state_history(facts: Facts, dataset: Dataset, tables: Tables) -> None:
    """Last year's figure, the change since, the best year, and the course over the years."""
    table, years = tables["3.5"], dataset.config.history_years
    if way := _way_of_past(table, years[:-1]):
        facts.state("riwayat.cara", way)
    if dropped := dropped_sentences(dataset):
        facts.state("riwayat.dihapus", " ".join(dropped))
    for indicator in dataset.iku:
        at, written = f"iku.{indicator.id}", indicator_format(dataset, indicator)
        values = [_number(table, indicator.id, f"realisasi_{y}") for y in years]
        if changed := peralihan_sentence(dataset, indicator):
            facts.state(f"{at}.peralihan", changed)
        facts.state_cell(f"{at}.tahun_lalu", table, indicator.id, f"realisasi_{years[-2]}")
        facts.state_cell(f"{at}.target_tahun_lalu", table, indicator.id, f"target_{years[-2]}")
        facts.state(f"{at}.arah", direction(values[-1], values[-2]))
        better = {"naik": "membaik", "turun": "memburuk"}
        worse = {"naik": "memburuk", "turun": "membaik"}
        way = dataset.better_way(indicator)
        said = {"positif": better, "negatif": worse}.get(way, {})
        meaning = said.get(direction(values[-1], values[-2]))
        facts.state(f"{at}.makna", meaning)
        change = selisih.selisih(values[-1], values[-2])
        exactly = _holding(written, *values[-2:])
        facts.state(f"{at}.perubahan", change.value, exactly.write(abs(change.number)) if change.ok else None)
        facts.state(f"{at}.perjalanan", course(values))
        _state_rises(facts, at, dict(zip(years, values, strict=True)), written)
        known = [(v, y) for v, y in zip(values, years, strict=True) if v is not None]
        if known:
            facts.state(f"{at}.mulai", float(known[0][1]), str(known[0][1]))
        if known and way:
            top = max(v for v, _ in known) if way == "positif" else min(v for v, _ in known)
            best = [y for v, y in known if v == top]
            facts.state(f"{at}.terbaik_tahun", float(best[0]), listing([str(y) for y in best]))
            facts.state_cell(f"{at}.terbaik", table, indicator.id, f"realisasi_{best[0]}")


def _way_of_past(table: Table, past: tuple[int, ...]) -> str:
    """How the capaian of past years came about: stated by reports, computed from targets, both, or not at all."""
    columns = [f"capaian_{year}" for year in past]
    stated = any(row.values.get(column) is not None for row in table.rows for column in columns)
    computed = any(column in row.formulas for row in table.rows for column in columns)
    said, counted = "yang dinyatakan laporan tahun bersangkutan", "hasil hitung dari target yang dinyatakan dokumen"
    if stated and computed:
        return f"{said} dan, di mana laporan tidak menyatakannya, {counted}"
    return counted if computed else said if stated else ""


def _holding(written: Format, *values: float | None) -> Format:
    """The format of a difference: with every decimal of what it is the difference of."""
    return written.at_least(max((places(value) for value in values if value is not None), default=0))


def _state_rises(facts: Facts, at: str, values: Mapping[int, float | None], written: Format) -> None:
    """The change of every year from the year before, and in how many years there was none."""
    pairs = ((year, values[before], values[year]) for before, year in pairwise(values))
    known = [(year, then, now) for year, then, now in pairs if then is not None and now is not None]
    for year, then, now in known:
        rise = float(exact(now) - exact(then))
        facts.state(f"{at}.kenaikan.{year}", rise, _holding(written, then, now).write(rise))
    still = sum(then == now for _, then, now in known)
    facts.state(f"{at}.banyak_tahun_tetap", float(still), str(still))


def state_plan(facts: Facts, dataset: Dataset, tables: Tables) -> None:
    """The end target of the medium-term plan, and how far it is."""
    table = tables["3.6"]
    for indicator in dataset.iku:
        at, written = f"iku.{indicator.id}", indicator_format(dataset, indicator)
        facts.state_cell(f"{at}.target_akhir", table, indicator.id, "target_akhir")
        facts.state_cell(f"{at}.capaian_akhir", table, indicator.id, "capaian_akhir")
        facts.state(f"{at}.alasan_akhir", table.reasons.get((indicator.id, "capaian_akhir")))
        facts.state(f"{at}.batas_akhir", "; ".join(table.notices.get((indicator.id, "capaian_akhir"), ())) or None)
        facts.state_cell(f"{at}.target_renstra", table, indicator.id, f"target_{dataset.year}")
        end = _number(table, indicator.id, "target_akhir")
        now = _number(table, indicator.id, f"realisasi_{dataset.year}")
        gap = selisih.selisih(end, now)
        if indicator.polaritas == "negatif" and gap.ok:
            gap = selisih.selisih(0.0, gap.number)
        open_gap = gap.ok and gap.number > 0
        text = _holding(written, end, now).write(gap.value) if open_gap else None
        facts.state(f"{at}.kekurangan", gap.value if open_gap else None, text)


def state_peers(facts: Facts, dataset: Dataset, tables: Tables) -> None:
    """Rank among the peers, and who leads."""
    table, own = tables["3.8"], own_key(dataset)
    facts.state("pembanding.jumlah", float(len(table.rows)), str(len(table.rows)))
    for indicator in dataset.iku:
        rank = _number(table, own, f"peringkat-{indicator.id}")
        if rank is None:
            continue
        at = f"iku.{indicator.id}"
        count = int(table.frame[indicator.id].notna().sum())
        facts.state(
            f"{at}.peringkat", rank, standing(int(rank), count), table.address(own, f"peringkat-{indicator.id}")
        )
        leader = next(row for row in table.rows if _number(table, row.key, f"peringkat-{indicator.id}") == 1)
        facts.state(f"{at}.terdepan", str(leader.values["instansi"]))
        facts.state_cell(f"{at}.nilai_terdepan", table, leader.key, indicator.id)


def state_appointment(facts: Facts, dataset: Dataset, tables: Tables) -> None:
    """What the document that appoints the main indicators says of them beside their targets."""
    table = tables["2.4"]
    said = [
        words
        for column, words in (("formula", "cara perhitungan"), ("sumber_data", "sumber data"))
        if any(table.value(row.key, column) for row in table.rows)
    ]
    facts.state("penetapan_iku.isi", f"{listing(said)}nya" if said else None)
    own = {indicator.id for indicator in dataset.iku}
    others = sum(row.key not in own for row in table.rows)
    facts.state("penetapan_iku.lain", float(others) if others else None, str(others) if others else None)


def state_mean(facts: Facts, dataset: Dataset, tables: Tables) -> None:
    """Mean capaian, absorption and efficiency of the agency as a whole."""
    for name in ("capaian", "serapan", "efisiensi", "status"):
        if any(column.key == name for column in tables["3.9"].columns):
            facts.state_cell(f"kinerja.{name}", tables["3.9"], "instansi", name)
    _state_caution(facts, "kinerja", dataset, tables["3.9"], "instansi")
    method = efficiency_method(dataset.config.aturan.efisiensi)
    facts.state("kinerja.asal_efisiensi", method.origin)
    facts.state("kinerja.sebutan_efisiensi", method.noun)
    counted = sum(_number(tables["3.9"], i.id, "capaian") is not None for i in dataset.iku)
    part = f"{counted} dari {len(dataset.iku)}" if counted < len(dataset.iku) else None
    facts.state("kinerja.cakupan", part)  # known where the mean leaves main indicators out
    mean = _number(tables["3.9"], "instansi", "capaian")
    if mean is not None:
        facts.state("kinerja.kategori", dataset.scale().band(mean, dataset.config.aturan.celah_skala).label)


def _state_caution(facts: Facts, at: str, dataset: Dataset, table: Table, row: str) -> None:
    """What keeps a figure of efficiency from being called efficient; unknown where nothing does."""
    condition = caution(dataset, table, row)
    facts.state(f"{at}.tinjauan_efisiensi", condition.words if condition else None)
