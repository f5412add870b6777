"""Laws that documents rest on: in force, and cited with one number (WAKTU)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.columns import joined
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.dates import title_years
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.checks.years import year_span
from lkjip_analysis.dataset.rows import Peraturan


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
            f"{len(over)} kutipan dasar hukum menunjuk rencana yang masanya berakhir sebelum {year}.",
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
        groups.setdefault((issuer(law.jenis), subject(law.tentang), law.tahun or 0), []).append(law)
    if not laws:
        yield Untested("tidak ada peraturan bernomor")
    for (_, _, year), group in groups.items():
        numbers = list(dict.fromkeys((law.nomor or "").lstrip("0") for law in group))
        if len(numbers) == 1:
            yield Confirmed(jumlah=len(group))
            continue
        yield Found(
            "peringatan",
            f"{group[0].jenis} tahun {year} tentang “{short_title(group[0].tentang)}” disebut bernomor "
            f"{joined(numbers)}.",
            tuple(context.evidence(law, f"Nomor {law.nomor} Tahun {law.tahun}") for law in group),
            rumus=f"{numbers[0]} ≠ {numbers[1]}" if all(n.isdigit() for n in numbers[:2]) else "",
            saran="Cocokkan nomornya dengan naskah peraturan itu.",
            sebab=f"tahun/peraturan/{subject(group[0].tentang)}",
        )


@rule("WAKTU-20", "Satu peraturan dengan dua judul", "logika: satu peraturan satu judul")
def law_titles(context: Context) -> Iterator[Item]:
    """A law of one issuer, number and year has one title wherever it is cited; what is only left out is no other title.

    Example: ``Nomor 7 Tahun 2016 tentang Susunan Perangkat Daerah`` and ``… tentang Pajak Daerah`` are found;
    ``Susunan Perangkat Daerah Kota Contoh`` beside the first is not.
    """
    groups: dict[tuple[str, str, int], list[Peraturan]] = {}
    for law in context.dataset.of(Peraturan):
        if law.nomor and law.tahun and subject(law.tentang):
            groups.setdefault((issuer(law.jenis), law.nomor.lstrip("0"), law.tahun), []).append(law)
    if not groups:
        yield Untested("tidak ada peraturan bernomor")
    for group in groups.values():
        one = group[0]
        others = [law for law in group[1:] if not _one_title(subject(one.tentang), subject(law.tentang))]
        if not others:
            yield Confirmed(jumlah=len(group))
            continue
        titles = joined([f"“{title}”" for title in dict.fromkeys(short_title(law.tentang) for law in (one, *others))])
        yield Found(
            "peringatan",
            f"{one.jenis} Nomor {one.nomor} Tahun {one.tahun} disebut berjudul {titles}.",
            tuple(context.evidence(law, law.tentang) for law in (one, *others)),
            saran="Cocokkan nomor dan judulnya dengan naskah peraturan itu.",
            sebab=f"tahun/judul/{one.nomor}/{one.tahun}",
        )


def _one_title(one: str, other: str) -> bool:
    """Whether two titles in plain letters are one: one holds the other's words, or nearly all are shared.

    >>> _one_title("susunan perangkat daerah", "susunan perangkat daerah kota contoh"), _one_title("desa", "pajak")
    (True, False)
    """
    first, second = set(one.split()), set(other.split())
    return first <= second or second <= first or len(first & second) >= _SHARED * len(first | second)


_SHARED = 0.6
"""Share of words that two wordings of one title have in common."""


def issuer(kind: str) -> str:
    """The kind of a law in plain words, so that spellings of one issuer agree.

    >>> issuer("Peraturan Walikota Serang"), issuer("Undang-Undang Republik Indonesia")
    ('peraturan wali kota serang', 'undang-undang')
    """
    plain = re.sub(r"(?i)republik indonesia|nomor", " ", kind).lower().replace("walikota", "wali kota")
    return " ".join(plain.split())


def short_title(subject: str) -> str:
    """The title of a law without the gazette and the laws that changed it.

    >>> short_title("Kecamatan (Lembaran Negara Tahun 2018 Nomor 73)"), short_title("Desa sebagaimana diubah")
    ('Kecamatan', 'Desa')
    """
    return re.split(r"\(|;|,? sebagaimana", subject)[0].strip()


def subject(title: str) -> str:
    """The short title in plain letters, by which citations of one law are matched.

    >>> subject("Pembentukan, dan Susunan (Lembaran Daerah Tahun 2016 Nomor 7)")
    'pembentukan dan susunan'
    """
    return " ".join(re.sub(r"[^a-z0-9]+", " ", short_title(title).lower()).split())


@rule("WAKTU-15", "Peraturan lama dirujuk bersama penggantinya", "logika: peraturan pengganti mencabut yang lama")
def superseded(context: Context) -> Iterator[Item]:
    """One document does not rest on two laws of one issuer and title: the later replaces the earlier.

    Example: ``Nomor 32 Tahun 2004`` and ``Nomor 23 Tahun 2014`` with one title are remarked.
    """
    groups: dict[tuple[str, str, str], list[Peraturan]] = {}
    for law in context.dataset.of(Peraturan):
        if law.tahun:
            groups.setdefault((law.dokumen, issuer(law.jenis), subject(law.tentang)), []).append(law)
    for (document, _, title), group in groups.items():
        years = sorted({law.tahun or 0 for law in group})
        if len(years) < 2:
            yield Confirmed(jumlah=len(group))
            continue
        named = joined([f"Nomor {law.nomor} Tahun {law.tahun}" for law in group])
        yield Found(
            "catatan",
            f"{group[0].jenis} tentang “{short_title(group[0].tentang)}” dirujuk dua kali: {named}.",
            tuple(context.evidence(law, f"Nomor {law.nomor} Tahun {law.tahun}") for law in group),
            rumus=f"{years[0]} < {years[-1]}",
            saran="Periksa apakah yang lama sudah dicabut, lalu rujuk yang berlaku saja.",
            sebab=f"tahun/peraturan-lama/{document}/{title}",
        )


RULES = (stale_laws, law_numbers, superseded, law_titles)
