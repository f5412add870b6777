"""States every fact of a report, group by group, from its tables."""

from __future__ import annotations

from collections.abc import Mapping

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.naming import without_files
from lkjip_analysis.dataset.rows import Anggaran
from lkjip_analysis.facts import budget, indicators, organisation, results
from lkjip_analysis.facts.fact import Facts
from lkjip_analysis.model import Missing, Table
from lkjip_analysis.tables.bab3.anggaran import missing_budget


def build_facts(dataset: Dataset, tables: Mapping[str, Table | Missing]) -> Facts:
    """State all facts that the tables at hand can give; groups without their table are left out."""
    present = {id: table for id, table in tables.items() if isinstance(table, Table)}
    facts = Facts(present)
    _identity(facts, dataset)
    for name in ("ada", "diukur", "tercapai", "belum"):
        facts.state(f"jumlah_iku.{name}", 0.0, "0")  # stated again once there are main indicators
    for state_plain in (
        organisation.state_signature,
        organisation.state_reviewed,
        organisation.state_laws,
        organisation.state_units,
        organisation.state_lists,
        organisation.state_documents,
    ):
        state_plain(facts, dataset)
    if "3.11" in tables and "3.11" not in present and dataset.of(Anggaran):
        facts.state(
            "tanpa_anggaran", f"Anggaran setahun tidak dapat ditampilkan: {without_files(missing_budget(dataset))}"
        )
    for state, needed in (
        (organisation.state_people, ("1.1",)),
        (indicators.state_appointment, ("2.4",)),
        (indicators.state_indicators, ("3.2",)),
        (indicators.state_history, ("3.5",)),
        (indicators.state_plan, ("3.6",)),
        (indicators.state_peers, ("3.8",)),
        (indicators.state_mean, ("3.9",)),
        (budget.state_budget, ("3.11",)),
        (budget.state_support, ("3.12",)),
        (results.state_survey, ("3.3", "3.3a")),
        (results.state_survey_history, ("3.5",)),
        (results.state_villages, ("3.3b",)),
        (results.state_scale, ("3.3b",)),
        (results.state_evaluation, ("3.4",)),
        (results.state_follow_up, ("4.0",)),
    ):
        if all(id in present for id in needed):
            state(facts, dataset, present)
    return facts


def _identity(facts: Facts, dataset: Dataset) -> None:
    config = dataset.config
    for name, text in (
        ("nama", config.instansi.nama),
        ("jenis", config.instansi.jenis),
        ("pemda", config.instansi.pemda),
    ):
        facts.state(f"instansi.{name}", text)
    facts.state("instansi.sebutan", "instansi" if config.instansi.jenis == "lainnya" else config.instansi.jenis)
    above = any(node.tingkat in ("visi", "misi") for node in dataset.nodes.values())
    facts.state("renstra.visi_misi", "ya" if above and not config.instansi.central else None)
    answers = any(line.penanggung_jawab for line in dataset.plan())
    facts.state("rencana_aksi.penanggung_jawab", "ya" if answers else None)
    for name, year in (
        ("tahun", config.tahun),
        ("tahun_lalu", config.tahun - 1),
        ("tahun_depan", config.tahun + 1),
        ("renstra.awal", config.periode.renstra_awal),
        ("renstra.akhir", config.periode.renstra_akhir),
        ("renstra.lama", config.periode.renstra_akhir - config.periode.renstra_awal + 1),
        ("riwayat.awal", config.periode.riwayat_awal),
    ):
        facts.state(name, float(year), str(year))
