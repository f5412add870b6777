"""Gazettes (lembaran and berita) of cited laws, and the budget year of a cited budget."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.laws import NO_LAWS, by_law, cause_of, key_of, name_of
from lkjip_analysis.checks.people import listed
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Peraturan
from lkjip_analysis.reference.peraturan import plain_kind

_GAZETTE = re.compile(
    r"\((?P<kind>(?:lembaran|berita) (?:negara|daerah))\b(?P<of>[^()]*?)\btahun (?P<year>\d{4}) nomor (?P<number>\d+)",
    re.IGNORECASE,
)
_BUDGET = re.compile(r"\b(?:tahun anggaran|\(apbd\)[^()]*\btahun) (\d{4})", re.IGNORECASE)


@dataclass(frozen=True)
class Gazette:
    """Where a law was promulgated: kind of gazette with its region, year and number."""

    kind: str
    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.kind.title()} Tahun {self.year} Nomor {self.number}"


def gazette_of(row: Peraturan) -> Gazette | None:
    """The gazette cited with a law itself, not with its amendments; None when it is not told.

    >>> from types import SimpleNamespace
    >>> str(gazette_of(SimpleNamespace(tentang="Kecamatan (Lembaran Negara Republik Indonesia Tahun 2018 Nomor 73)")))
    'Lembaran Negara Tahun 2018 Nomor 73'
    """
    own = re.split(r"\bsebagaimana telah\b|;", row.tentang, maxsplit=1)[0]
    found = _GAZETTE.search(own)
    if found is None:
        return None
    region = re.sub(r"\brepublik indonesia\b", "", found["of"], flags=re.IGNORECASE)
    kind = " ".join(f"{found['kind']} {region}".casefold().split())
    return Gazette(kind, int(found["year"]), int(str(found["number"]).lstrip("0") or 0))


@rule("PERATURAN-06", "Lembaran peraturan berbeda", "UU Nomor 12 Tahun 2011 Pasal 81: diundangkan satu kali")
def two_gazettes(context: Context) -> Iterator[Item]:
    """A law is cited with one gazette in all documents, and two laws never with the same.

    Example: one law with Lembaran Negara 2014/244 here and 2004/125 there fires, and tells that 2004/125 belongs to
    another law cited; the same gazette in both documents does not fire.
    """
    told = [(row, found) for row in context.dataset.of(Peraturan) if key_of(row) and (found := gazette_of(row))]
    if not told:
        yield Untested(NO_LAWS if not context.dataset.of(Peraturan) else "peraturan dikutip tanpa lembaran")
    gazettes = {row.line: found for row, found in told}
    explained: set[Gazette] = set()
    for rows in by_law([row for row, _ in told]).values():
        if len({gazettes[row.line] for row in rows}) == 1:
            yield Confirmed()
            continue
        explained |= {gazettes[row.line] for row in rows}
        yield _differing(context, rows, gazettes)
    yield from _shared(context, told, explained)


def _differing(context: Context, rows: Sequence[Peraturan], gazettes: dict[int, Gazette]) -> Found:
    forms: dict[Gazette, list[Peraturan]] = {}
    for row in rows:
        forms.setdefault(gazettes[row.line], []).append(row)
    told = [f"{form} di {_where(context, found)}" for form, found in forms.items()]
    own = key_of(rows[0])
    others = [
        (gazette_of(row), name_of(row)) for row in context.dataset.of(Peraturan) if key_of(row) and key_of(row) != own
    ]
    hint = next((f" {form} adalah milik {name}." for form in forms for other, name in others if other == form), "")
    return Found(
        "galat",
        f"{name_of(rows[0])} dikutip dengan {'; '.join(told)}.{hint}",
        tuple(context.evidence(row, str(gazettes[row.line])) for row in rows),
        saran="Cocokkan lembarannya dengan naskah peraturan.",
        taruhan=1.0,
        sebab=f"{cause_of(rows[0])}/lembaran",
    )


def _where(context: Context, rows: Sequence[Peraturan]) -> str:
    return listed(list(dict.fromkeys(context.dataset.documents[row.dokumen].judul for row in rows)))


def _shared(context: Context, told: Sequence[tuple[Peraturan, Gazette]], explained: set[Gazette]) -> Iterator[Item]:
    """Two laws cited with one gazette; not where the finding above tells it already."""
    groups: dict[Gazette, dict[object, list[Peraturan]]] = {}
    for row, form in told:
        groups.setdefault(form, {}).setdefault(key_of(row), []).append(row)
    for form, laws in groups.items():
        if len(laws) == 1 or form in explained:
            continue
        names = listed([name_of(rows[0]) for rows in laws.values()])
        yield Found(
            "peringatan",
            f"{form} dikutip untuk {names}, padahal satu nomor lembaran memuat satu peraturan.",
            tuple(context.evidence(row, str(form)) for rows in laws.values() for row in rows),
            saran="Cocokkan lembarannya dengan naskah peraturan.",
            taruhan=1.0,
            sebab=f"peraturan/lembaran/{form.year}-{form.number}",
        )


@rule("PERATURAN-07", "Lembaran Daerah dan Berita Daerah tertukar", "UU Nomor 12 Tahun 2011 Pasal 86")
def kind_of_gazette(context: Context) -> Iterator[Item]:
    """A regional law (peraturan daerah) stands in Lembaran Daerah, a regulation of its head in Berita Daerah.

    Example: a peraturan daerah with Berita Daerah fires as a note; with Lembaran Daerah it does not.
    """
    tested: list[tuple[Peraturan, Gazette, str]] = []
    for row in context.dataset.of(Peraturan):
        kind, found = plain_kind(row.jenis), gazette_of(row)
        heads = ("peraturan wali kota", "peraturan bupati", "peraturan gubernur")
        right = (
            "lembaran daerah"
            if kind.startswith("peraturan daerah")
            else "berita daerah"
            if kind.startswith(heads)
            else ""
        )
        if right and found and "daerah" in found.kind:
            tested.append((row, found, right))
    if not tested:
        yield Untested("tidak ada peraturan daerah atau peraturan kepala daerah yang dikutip dengan lembarannya")
    wrong = [(row, found, right) for row, found, right in tested if not found.kind.startswith(right)]
    yield Confirmed(jumlah=len(tested) - len(wrong))
    if wrong:
        laws = dict.fromkeys(name_of(row) for row, _, _ in wrong)
        yield Found(
            "catatan",
            f"Lembaran Daerah memuat peraturan daerah dan Berita Daerah memuat peraturan kepala daerah; tertukar pada "
            f"{listed(list(laws))}.",
            tuple(context.evidence(row, str(found), right.title()) for row, found, right in wrong),
            saran="Cocokkan dengan naskah peraturannya.",
            sebab="peraturan/jenis-lembaran",
        )


@rule("PERATURAN-08", "Anggaran tahun lain menjadi dasar", "logika: dokumen setahun berdasar anggaran tahun itu")
def budget_year(context: Context) -> Iterator[Item]:
    """A document of a year that cites a regional budget cites that year's, or says so by its own year.

    Example: a decision of October 2025 on the year 2025 that cites the budget of 2024 fires as a note; one that
    cites the budget of 2025 does not.
    """
    rows = [(row, int(found[1])) for row in context.dataset.of(Peraturan) if (found := _BUDGET.search(row.tentang))]
    if not rows:
        yield Untested("tidak ada peraturan tentang anggaran tahunan yang dikutip")
    lists: dict[str, list[tuple[Peraturan, int]]] = {}
    for row, year in rows:
        if context.dataset.documents[row.dokumen].tanggal:
            lists.setdefault(row.dokumen, []).append((row, year))
    for id, cited in lists.items():
        document = context.dataset.documents[id]
        own = int((document.tanggal or "0")[:4])
        if any(year in (own, own + 1) for _, year in cited):
            yield Confirmed(jumlah=len(cited))
            continue
        yield Found(
            "catatan",
            f"{document.judul} bertanggal {document.tanggal_tertulis or document.tanggal}, tetapi hanya mengutip "
            f"anggaran tahun {listed(sorted({str(year) for _, year in cited}))}.",
            tuple(context.evidence(row, float(year), float(own)) for row, year in cited),
            f"{max(year for _, year in cited)} ≠ {own}",
            "Ganti dengan peraturan tentang anggaran tahun itu.",
            0.0,
            f"peraturan/{id}/tahun-anggaran",
        )


RULES = (two_gazettes, kind_of_gazette, budget_year)
