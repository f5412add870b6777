"""Facts of the budget: totals, programmes, gaps between stated totals and their parts."""

from __future__ import annotations

from collections.abc import Mapping

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.facts.fact import Facts
from lkjip_analysis.measures.terbilang import LARGEST, rupiah_terbilang
from lkjip_analysis.model import Table
from lkjip_analysis.model.number import format_rupiah
from lkjip_analysis.tables.bab3.anggaran import total_node

Tables = Mapping[str, Table]


def _state_money(facts: Facts, name: str, table: Table, row: str, column: str) -> None:
    value = table.value(row, column)
    text = format_rupiah(value) if isinstance(value, float) else None
    facts.state(name, value, text, table.address(row, column))


def state_budget(facts: Facts, dataset: Dataset, tables: Tables) -> None:
    """Pagu, realisasi and absorption of the whole; programmes with the highest and lowest absorption."""
    table, total = tables["3.11"], total_node(dataset)
    if total is None or not table.has(total):
        return
    for column in ("pagu", "realisasi", "sisa"):
        _state_money(facts, f"anggaran.{column}", table, total, column)
        value = table.value(total, column)
        if isinstance(value, float) and 0 <= value <= LARGEST and value.is_integer():
            facts.state(f"anggaran.{column}_terbilang", rupiah_terbilang(int(value)))
    facts.state_cell("anggaran.serapan", table, total, "serapan")
    _state_gap(facts, table, total)
    _state_programmes(facts, dataset, table)


def _state_gap(facts: Facts, table: Table, total: str) -> None:
    """What the stated total exceeds its parts by, if it does."""
    gap = f"{total}-selisih"
    if table.has(gap):
        for column in ("pagu", "realisasi"):
            _state_money(facts, f"anggaran.selisih_{column}", table, gap, column)
            _state_money(facts, f"anggaran.bagian_{column}", table, f"{total}-jumlah", column)


def _state_programmes(facts: Facts, dataset: Dataset, table: Table) -> None:
    shown = [row.key for row in table.rows if row.key in dataset.nodes and dataset.nodes[row.key].tingkat == "program"]
    facts.state("anggaran.jumlah_program", float(len(shown)), str(len(shown)))
    absorbed = [(v, key) for key in shown if isinstance(v := table.value(key, "serapan"), float)]
    for name, pick in (("tertinggi", max), ("terendah", min)):
        if absorbed:
            _, key = pick(absorbed)
            facts.state(f"anggaran.{name}.nama", dataset.nodes[key].nama)
            facts.state_cell(f"anggaran.{name}.serapan", table, key, "serapan")


def state_support(facts: Facts, dataset: Dataset, tables: Tables) -> None:
    """Programmes that support each main indicator, with their capaian and absorption."""
    table = tables["3.12"]
    supported = dict.fromkeys((indicator.id for indicator in dataset.iku), 0)
    for row in table.rows:
        indicator = dataset.indicators[row.key]
        for owner in () if indicator.iku else _owners(dataset, indicator.simpul):
            at = f"iku.{owner}.program.{row.key}"
            supported[owner] += 1
            facts.state(f"{at}.nama", str(row.values["uraian"]))
            for name in ("capaian", "serapan", "efisiensi"):
                facts.state_cell(f"{at}.{name}", table, row.key, name)
    _state_unmeasured(facts, dataset, tables, supported)
    for owner, number in supported.items():
        facts.state(f"iku.{owner}.jumlah_program", float(number), str(number))


def _state_unmeasured(facts: Facts, dataset: Dataset, tables: Tables, supported: dict[str, int]) -> None:
    """Programmes below a main indicator that have none of their own: they support it, but nothing measures them."""
    table, stated = tables["3.12"], tables.get("3.11")
    measured = {dataset.indicators[row.key].simpul for row in table.rows}
    for node in dataset.nodes.values():
        if node.tingkat != "program" or node.id in measured:
            continue
        for owner in _owners(dataset, node.id):
            at = f"iku.{owner}.program.{node.id}"
            supported[owner] += 1
            facts.state(f"{at}.nama", node.nama)
            facts.state(f"{at}.tanpa_indikator", "ya")
            if stated is not None and stated.has(node.id):
                facts.state_cell(f"{at}.serapan", stated, node.id, "serapan")
            else:
                facts.state(f"{at}.serapan", None)


def _owners(dataset: Dataset, node: str) -> list[str]:
    """The main indicators of the nearest node above that has any, in the planning tree itself."""
    upper = dataset.nodes[node].induk
    while upper is not None:
        found = [indicator.id for indicator in dataset.indicators_of(upper) if indicator.iku]
        if found:
            return found
        upper = dataset.nodes[upper].induk
    return []
