"""SKM-08: the sample is as large as Krejcie and Morgan ask for the population (``skm.populasi`` in laporan.yaml)."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.skm.survey_answers import answers_by_item, grain_of
from lkjip_analysis.measures import skm
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.number import format_number


@rule(
    "SKM-08",
    "Jumlah responden kurang",
    "Permenpan-RB Nomor 14 Tahun 2017: sampel menurut Krejcie dan Morgan",
    turn=Turn.RESULTS,
)
def sample(context: Context) -> Iterator[Item]:
    """The sample is as large as Krejcie and Morgan ask for the population (``skm.populasi`` in laporan.yaml).

    Example: 41 respondents of 500 users fire, for 217 are asked for; of 46 users they do not.
    """
    answers = answers_by_item(context.dataset)
    people = len({row.responden for rows in answers.values() for row in rows})
    grain = grain_of(context.dataset)
    number = people or (grain.respondents if grain else 0)
    if not number:
        yield Untested("jumlah responden dan jumlah pengguna layanan tidak ada di data")
        return
    source = "menurut skm_responden.csv" if people else "menurut kelipatan nilai butir"
    population = context.dataset.config.skm.populasi if context.dataset.config.skm else None
    if population is not None:
        yield _sampled(number, population, source, inferred=not people)
        return
    largest = skm.largest_population(number)
    reach = f"sampai {format_number(largest, 0)} orang" if largest else "berapa pun"
    yield Untested(
        f"jumlah pengguna layanan tidak ada di data; {number} responden ({source}) cukup untuk populasi {reach}"
    )


def _sampled(number: int, population: int, source: str, inferred: bool) -> Item:
    """Whether a number of respondents is enough; one that is only inferred from the values makes a note."""
    needed = skm.sample_size(population)
    if number >= needed:
        return Confirmed()
    people, asked, had = (format_number(n, 0) for n in (population, needed, number))
    return Found(
        "catatan" if inferred else "peringatan",
        f"Survei menjangkau {had} responden ({source}), sedangkan untuk {people} pengguna layanan diperlukan {asked}.",
        (Evidence(alamat="3.3", berkas="laporan.yaml", seharusnya=f"{asked} responden"),),
        rumus=f"{had} < {asked}",
        saran="Tambah responden, atau sebutkan keterbatasan sampel di laporan.",
        taruhan=float(needed - number) / needed * 100,
        sebab="skm/sampel",
    )
