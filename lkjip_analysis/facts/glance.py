"""Makes the first screen of a report from its facts and tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Indikator
from lkjip_analysis.facts.fact import Fact, Facts
from lkjip_analysis.measures import serapan
from lkjip_analysis.model import Missing, Table
from lkjip_analysis.model.glance import Absorption, Card, Glance, Money, Standing
from lkjip_analysis.model.number import NUMBER, format_rupiah
from lkjip_analysis.model.words import listing
from lkjip_analysis.tables.bab3.anggaran import total_node
from lkjip_analysis.tables.common import short_name

SHOWN_PROGRAMMES = 8
"""Programmes shown one by one; the others are added up."""

_STANDINGS: Mapping[str, Standing] = {
    "melampaui target": "melampaui",
    "mencapai target": "mencapai",
    "tepat mencapai target": "mencapai",
    "belum mencapai target": "belum",
}
_UNITS = ((1e12, "triliun"), (1e9, "miliar"), (1e6, "juta"))


def make_glance(dataset: Dataset, tables: Mapping[str, Table | Missing], facts: Facts) -> Glance:
    """The first screen: verdict, cards, money, and what is not there yet; the checks add their stories elsewhere.

    >>> import lkjip_analysis as lkjip
    >>> report = lkjip.open("kecamatan-serang", 2025)
    >>> glance = make_glance(report.dataset, report.tables, report.facts)
    >>> glance.verdict
    'Kecamatan Serang 2025: 2 dari 3 IKU mencapai target; anggaran terserap 94,48 persen'
    >>> [(card.sign, card.capaian_text, card.category) for card in glance.cards]
    [('✓', '101,48', 'Sangat Tinggi'), ('✗', '90,00', 'Tinggi'), ('✓', '102,95', 'Sangat Tinggi')]
    """
    config = dataset.config
    present = {id: made for id in ("3.5", "3.11") if isinstance(made := tables[id], Table)}
    cards = tuple(_card(dataset, indicator, present.get("3.5"), facts) for indicator in dataset.iku)
    money = _money(dataset, present["3.11"], facts) if "3.11" in present else None
    scale = dataset.scale()
    bands = tuple((end.label, end.lower) for end in scale.thresholds(config.aturan.celah_skala))
    return Glance(
        config.instansi.nama,
        config.tahun,
        config.instansi.pemda,
        config.laporan.judul,
        _verdict(config.instansi.nama, config.tahun, cards, _known(facts, "anggaran.serapan")),
        _unmet(cards),
        cards,
        bands,
        money,
        tuple(_lacking(dataset, cards, facts, money)),
    )


def _known(facts: Facts, name: str) -> Fact | None:
    """A fact that has a value, or nothing."""
    fact = facts.get(name)
    return fact if isinstance(fact, Fact) and fact.known else None


# -- the answer ------------------------------------------------------------------------------------------------


def _verdict(agency: str, year: int, cards: Sequence[Card], absorbed: Fact | None) -> str:
    money = f"anggaran terserap {absorbed.text} persen" if absorbed else "serapan anggaran belum dapat dihitung"
    return f"{agency} {year}: {_reached(cards)}; {money}"


def _reached(cards: Sequence[Card]) -> str:
    """How many reach their target, said for one and for many.

    >>> def some(*standings): return [Card("a", "A", "A", standing, "") for standing in standings]
    >>> _reached(some()), _reached(some("tanpa", "tanpa"))
    ('indikator kinerja utama belum tersedia', '2 IKU belum dapat diukur')
    >>> _reached(some("mencapai", "melampaui")), _reached(some("belum", "mencapai", "tanpa"))
    ('semua IKU (2) mencapai target', '1 dari 3 IKU mencapai target, 1 belum dapat diukur')
    >>> _reached(some("belum")), _reached(some("mencapai"))
    ('0 dari 1 IKU mencapai target', 'satu-satunya IKU mencapai target')
    """
    if not cards:
        return "indikator kinerja utama belum tersedia"
    unmeasured = sum(card.standing == "tanpa" for card in cards)
    met = sum(card.standing in ("melampaui", "mencapai") for card in cards)
    if unmeasured == len(cards):
        return f"{len(cards)} IKU belum dapat diukur"
    if met == len(cards):
        return "satu-satunya IKU mencapai target" if met == 1 else f"semua IKU ({met}) mencapai target"
    rest = f", {unmeasured} belum dapat diukur" if unmeasured else ""
    return f"{met} dari {len(cards)} IKU mencapai target{rest}"


def _unmet(cards: Sequence[Card]) -> str:
    short = [card for card in cards if card.standing == "belum"]
    if not short:
        return ""
    named = [f"{card.name} ({card.measured})" if card.measured else card.name for card in short[:3]]
    more = f", dan {len(short) - 3} lainnya" if len(short) > 3 else ""
    return f"Belum mencapai target: {listing(named) if not more else ', '.join(named)}{more}."


# -- main indicators -------------------------------------------------------------------------------------------


def _card(dataset: Dataset, indicator: Indikator, history: Table | None, facts: Facts) -> Card:
    at = _branch(indicator.id)
    unit = str(facts[f"{at}.satuan"].value or "")
    words = str(facts[f"{at}.terhadap_target"].value)
    target, real, reached = (_known(facts, f"{at}.{name}") for name in ("target", "realisasi", "capaian"))
    category = _known(facts, f"{at}.kategori")
    years = dataset.config.history_years
    values = tuple(_number(history, indicator.id, f"realisasi_{year}") for year in years) if history else ()
    return Card(
        indicator.id,
        short_name(indicator),
        indicator.nama,
        _STANDINGS.get(words, "tanpa"),
        words,
        category.text if category else "",
        float(reached.value) if reached and not isinstance(reached.value, str) else None,  # type: ignore[arg-type]
        reached.text if reached else "",
        reached.address.anchor if reached and reached.address else "",
        _measured(target, real, unit),
        years if history else (),
        values,
        target.value if target and isinstance(target.value, float) else None,
        target.text if target else "",
        real.text if real else "",
        tuple(_remarks(dataset, at, unit, facts)),
    )


def _branch(indicator: str) -> str:
    """Where the facts of an indicator stand."""
    return f"iku.{indicator.replace('-', '_')}"


def _number(table: Table, row: str, column: str) -> float | None:
    value = table.value(row, column)
    return value if isinstance(value, float) else None


def _measured(target: Fact | None, real: Fact | None, unit: str) -> str:
    if real and target:
        return f"{real.text} dari target {target.text}{unit}"
    if real:
        return f"{real.text}{unit}, target belum tersedia"
    return f"target {target.text}{unit}, realisasi belum tersedia" if target else ""


def _remarks(dataset: Dataset, at: str, unit: str, facts: Facts) -> list[str]:
    """Rank, way to the end target and money of an indicator, as far as they are known."""
    said = []
    if rank := _known(facts, f"{at}.peringkat"):
        said.append(rank.text[0].upper() + rank.text[1:])
    if (end := _known(facts, f"{at}.target_akhir")) and (way := _known(facts, f"{at}.capaian_akhir")):
        left = _known(facts, f"{at}.kekurangan")
        word = "perlu turun" if str(facts[f"{at}.polaritas"].value) == "negatif" else "kurang"
        short = f", {word} {left.text}" if left else ", sudah tercapai"
        said.append(f"{way.text} % dari target akhir {dataset.config.periode.renstra_akhir} ({end.text}{unit}{short})")
    if pagu := _known(facts, f"{at}.pagu"):
        absorbed = _known(facts, f"{at}.serapan")
        spent = f", terserap {absorbed.text} %" if absorbed else ""
        said.append(f"Anggaran {rupiah_words(float(pagu.value))}{spent}")  # type: ignore[arg-type]
    return said


def rupiah_words(amount: float) -> str:
    """An amount as people say it.

    >>> rupiah_words(26028054509), rupiah_words(-11100000), rupiah_words(950), rupiah_words(0)
    ('Rp26,03 miliar', '−Rp11,10 juta', 'Rp950', 'Rp0')
    """
    sign = "−" if amount < 0 else ""
    for size, word in _UNITS:
        if abs(amount) >= size:
            return f"{sign}Rp{NUMBER.write(abs(amount) / size)} {word}"
    return f"{sign}{format_rupiah(abs(amount))}"


# -- money -----------------------------------------------------------------------------------------------------


def _money(dataset: Dataset, table: Table, facts: Facts) -> Money:
    keys = [r.key for r in table.rows if r.key in dataset.nodes and dataset.nodes[r.key].tingkat == "program"]
    programmes = sorted((_absorption(dataset, table, key) for key in keys), key=lambda p: -(p.pagu or 0.0))
    shown, others = programmes[:SHOWN_PROGRAMMES], programmes[SHOWN_PROGRAMMES:]
    if len(others) == 1:
        shown, others = programmes, []
    pagu, spent, absorbed = (_known(facts, f"anggaran.{name}") for name in ("pagu", "realisasi", "serapan"))
    said = "Jumlah anggaran tidak dinyatakan."
    if pagu and spent and absorbed:
        said = f"{pagu.text} dianggarkan, {spent.text} direalisasikan ({absorbed.text} %)."
    elif pagu:
        said = f"{pagu.text} dianggarkan; realisasinya belum tersedia."
    return Money(said, (*shown, *([_together(others)] if others else [])), _gap(table, total_node(dataset)))


def _absorption(dataset: Dataset, table: Table, key: str) -> Absorption:
    pagu, spent, absorbed = (_number(table, key, column) for column in ("pagu", "realisasi", "serapan"))
    name = dataset.nodes[key].nama
    short = name[len("program ") :] if name.lower().startswith("program ") else name
    return Absorption(
        short[:1].upper() + short[1:],
        pagu,
        spent,
        absorbed,
        table.text(key, "serapan") if absorbed is not None else "",
        rupiah_words(pagu) if pagu is not None else "",
        table.address(key, "serapan").anchor,
    )


def _together(others: Sequence[Absorption]) -> Absorption:
    """Programmes that are not shown one by one, as one line; its absorption needs every figure."""
    pagus = [one.pagu for one in others if one.pagu is not None]
    spent = [one.realisasi for one in others if one.realisasi is not None]
    whole = len(pagus) == len(spent) == len(others)
    total = sum(pagus) if pagus else None
    used = sum(spent) if whole else None
    rate = serapan.serapan(used, total) if whole else None
    value = rate.number if rate and rate.ok else None
    return Absorption(
        f"{len(others)} program lainnya",
        total,
        used,
        value,
        NUMBER.write(value) if value is not None else "",
        rupiah_words(total) if total is not None else "",
    )


def _gap(table: Table, total: str | None) -> str:
    """What the stated total and the sum of its parts differ by, in a sentence; nothing where they agree."""
    row = f"{total}-selisih"
    if total is None or not table.has(row):
        return ""
    parts = []
    for column in ("pagu", "realisasi"):
        value = _number(table, row, column)
        if value is not None and abs(value) >= 0.5:
            word = "lebih besar" if value > 0 else "lebih kecil"
            parts.append(f"{column} yang dinyatakan {word} {rupiah_words(abs(value))} daripada jumlah bagiannya")
    said = "; ".join(parts)
    return f"{said[0].upper()}{said[1:]}." if said else ""


# -- what is not there yet -------------------------------------------------------------------------------------


def _lacking(dataset: Dataset, cards: Sequence[Card], facts: Facts, money: Money | None) -> list[str]:
    said = []
    for card in (c for c in cards if c.standing == "tanpa"):
        reason = _known(facts, f"{_branch(card.key)}.alasan")
        said.append(f"{card.name} belum dapat diukur{f': {reason.text}' if reason else ''}.")
    for card in cards:
        year, status = _known(facts, f"{_branch(card.key)}.tahun_data"), _known(facts, f"{_branch(card.key)}.status")
        if year and _known(facts, f"{_branch(card.key)}.realisasi"):
            until = " dan masih sementara" if status and status.value == "sementara" else ""
            said.append(f"Realisasi {card.name} memakai data tahun {year.text}{until}.")
    if money is None:
        said.append("Realisasi anggaran belum tersedia.")
    return said
