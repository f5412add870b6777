"""Years left over from another period in laws, titles and plans; laws with two numbers (WAKTU)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.columns import base_number, joined
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.dates import title_years
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Daftar, Dokumen, Peraturan, Target

_RANGE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:[-–]|s\.?\s?d\.?|sampai dengan)\s*((?:19|20)\d\d)(?!\d)", re.I)


def year_span(title: str) -> tuple[int, int] | None:
    """The span of years that a title names.

    >>> year_span("Capaian Tahun 2020 s.d 2024"), year_span("Renstra 2025–2029"), year_span("Tahun 2025")
    ((2020, 2024), (2025, 2029), None)
    """
    found = _RANGE.search(title)
    return (int(found[1]), int(found[2])) if found else None


@rule(
    "WAKTU-09", "Target akhir periode di luar masa rencana", "Permendagri 86/2017: target tahunan selama masa rencana"
)
def end_target_year(context: Context) -> Iterator[Item]:
    """The end target of the medium-term plan belongs to a year of that plan; one remark for all indicators.

    Example: an end target of 2030 in a Renstra 2025–2029 is noted; one of 2029 is not.
    """
    last = context.dataset.config.periode.renstra_akhir
    ends = [t for t in context.dataset.of(Target) if t.jenis == "akhir_periode"]
    late = [t for t in ends if t.tahun > last and t.dokumen == context.dataset.config.rujukan.renstra]
    yield Confirmed(jumlah=len(ends) - len(late))
    if late:
        years = joined(sorted({str(t.tahun) for t in late}))
        yield Found(
            "catatan",
            f"Target akhir Renstra disebut untuk tahun {years}, sedangkan Renstra berakhir {last}.",
            tuple(context.evidence(t, t.tahun, last, f"3.6/{t.indikator}/target_akhir") for t in late),
            rumus=f"{late[0].tahun} > {last}",
            saran=f"Sebut di kepala kolom tahun target akhir itu, dan bedakan dari target tahun {last}.",
            sebab="tahun/akhir-renstra",
        )


@rule("WAKTU-10", "Periode pada judul tidak sama dengan kolom tabelnya", "logika: judul menyebut periode isi tabel")
def title_period(context: Context) -> Iterator[Item]:
    """A title that names a span of years names the first and the last year printed in the columns of its table.

    Example: ``Tahun 2020 s.d 2024`` above columns 2020 to 2025 is found; ``Tahun 2020 s.d 2025`` is not.
    """
    columns: dict[str, set[int]] = {}
    for cell in context.dataset.printed:
        if year := re.search(r"_((?:19|20)\d\d)$", cell.kolom):
            columns.setdefault(base_number(cell.tabel), set()).add(int(year[1]))
    for entry in context.dataset.of(Daftar):
        span, number = year_span(entry.judul), (entry.nomor or "").removeprefix("Tabel ")
        years = columns.get(number)
        if entry.daftar != "tabel" or not span or not years:
            continue
        if span == (min(years), max(years)):
            yield Confirmed()
            continue
        yield Found(
            "peringatan",
            f"Judul Tabel {number} menyebut tahun {span[0]} sampai {span[1]}, tetapi kolomnya memuat "
            f"{min(years)} sampai {max(years)}.",
            (context.evidence(entry, entry.judul, f"{min(years)} s.d. {max(years)}", number),),
            rumus=f"{span[1]} ≠ {max(years)}" if span[1] != max(years) else f"{span[0]} ≠ {min(years)}",
            saran="Samakan tahun pada judul dan kolom, juga di daftar tabel.",
            sebab=f"tahun/judul/{number}",
        )


@rule("WAKTU-11", "Tahun asing pada judul", "logika: judul menyebut tahun laporan atau dokumen yang dirujuk")
def title_year(context: Context) -> Iterator[Item]:
    """A single year in a printed title is a compared year, or the year of a document that the report uses.

    Example: a title ``… Tahun 2019`` in a report that compares 2020 to 2025 is found.
    """
    known = set(context.dataset.config.history_years) | set(context.dataset.config.renstra_years)
    known |= {year for d in context.dataset.of(Dokumen) for year in title_years(d.judul)}
    for entry in context.dataset.of(Daftar):
        strange = [y for y in title_years(f"{entry.judul} {entry.judul_isi or ''}") if y not in known]
        if not strange:
            yield Confirmed()
            continue
        yield Found(
            "peringatan",
            f"Judul “{entry.judul}” menyebut tahun {strange[0]}, yang bukan tahun laporan, tahun pembanding, "
            "atau tahun dokumen yang dirujuk.",
            (context.evidence(entry, entry.judul),),
            saran="Periksa apakah tahun itu tertinggal dari laporan sebelumnya.",
            sebab=f"tahun/judul/{entry.nomor or entry.judul}",
        )


@rule("WAKTU-12", "Dasar hukum dari tahun anggaran atau masa rencana lain", "logika: dasar hukum masih berlaku")
def stale_laws(context: Context) -> Iterator[Item]:
    """A budget law that a document cites is that of the document's year; a plan law's period is not over.

    Example: a decree on 2025 that cites the budget of 2024 is found; an RPJMD 2018–2023 cited in 2025 is noted.
    """
    year, laws = context.dataset.year, context.dataset.of(Peraturan)
    budget = [law for law in laws if _budget_year(law) not in (None, _cited_for(context, law))]
    over = [law for law in laws if (span := year_span(law.tentang)) and span[1] < year]
    yield Confirmed(jumlah=len(laws) - len(budget) - len(over))
    titles = {law.dokumen: context.dataset.documents[law.dokumen].judul for law in (*budget, *over)}
    if budget:
        years = joined(sorted({str(_budget_year(law)) for law in budget}))
        yield Found(
            "peringatan",
            f"{len(budget)} dasar hukum mengatur anggaran tahun {years}, sedangkan dokumen yang merujuknya untuk "
            f"tahun lain: {joined(list(dict.fromkeys(titles[law.dokumen] for law in budget)), 3)}.",
            tuple(context.evidence(law, law.tentang) for law in budget),
            rumus=f"{_budget_year(budget[0])} ≠ {_cited_for(context, budget[0])}",
            saran=f"Ganti dengan peraturan tentang anggaran tahun {_cited_for(context, budget[0])}.",
            sebab="tahun/dasar-hukum-anggaran",
        )
    if over:
        yield Found(
            "catatan",
            f"{len(over)} dasar hukum menetapkan rencana yang masanya berakhir sebelum {year}.",
            tuple(context.evidence(law, law.tentang) for law in over),
            saran="Rujuk peraturan rencana yang berlaku pada tahun yang dilaporkan.",
            sebab="tahun/dasar-hukum-rencana",
            judul="Dasar hukum menetapkan rencana yang sudah berakhir",
        )


def _cited_for(context: Context, law: Peraturan) -> int:
    """The year of the citing document: named in its title, else the reported one."""
    years = title_years(context.dataset.documents[law.dokumen].judul)
    return years[-1] if years else context.dataset.year


def _budget_year(law: Peraturan) -> int | None:
    if not re.search(r"(?i)belanja daerah|\bAPBD\b", law.tentang):
        return None
    plain = re.sub(r"(?i)\((?:lembaran|berita|tambahan)[^)]*\)", " ", law.tentang)
    years = title_years(plain)
    return years[-1] if years else None


@rule("WAKTU-13", "Satu peraturan dengan dua nomor", "logika: satu peraturan satu nomor")
def law_numbers(context: Context) -> Iterator[Item]:
    """A law of one issuer, title and year has one number wherever it is cited.

    Example: ``Nomor 27 Tahun 2021`` and ``Nomor 21 Tahun 2021`` with one title are found; a law of another year
    with the same title (its successor) is not.
    """
    laws = [law for law in context.dataset.of(Peraturan) if law.nomor and law.tahun]
    groups: dict[tuple[str, str, int], list[Peraturan]] = {}
    for law in laws:
        groups.setdefault((_issuer(law.jenis), _subject(law.tentang), law.tahun or 0), []).append(law)
    if not laws:
        yield Untested("tidak ada peraturan bernomor")
    for (_, _, year), group in groups.items():
        numbers = list(dict.fromkeys((law.nomor or "").lstrip("0") for law in group))
        if len(numbers) == 1:
            yield Confirmed(jumlah=len(group))
            continue
        yield Found(
            "peringatan",
            f"{group[0].jenis} tahun {year} tentang “{_short(group[0].tentang)}” disebut bernomor {joined(numbers)}.",
            tuple(context.evidence(law, f"Nomor {law.nomor} Tahun {law.tahun}") for law in group),
            rumus=f"{numbers[0]} ≠ {numbers[1]}" if all(n.isdigit() for n in numbers[:2]) else "",
            saran="Cocokkan nomornya dengan naskah peraturan itu.",
            sebab=f"tahun/peraturan/{_subject(group[0].tentang)}",
        )


def _issuer(kind: str) -> str:
    plain = re.sub(r"(?i)republik indonesia|nomor", " ", kind).lower().replace("walikota", "wali kota")
    return " ".join(plain.split())


def _short(subject: str) -> str:
    return re.split(r"\(|;|,? sebagaimana", subject)[0].strip()


def _subject(subject: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", _short(subject).lower()).split())


RULES = (end_target_year, title_period, title_year, stale_laws, law_numbers)
