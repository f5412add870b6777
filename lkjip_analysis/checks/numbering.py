"""Numbers of sections, tables and graphs: consecutive, the same in list and body, none left out (DAFTAR)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lkjip_analysis.checks.columns import base_number, joined
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.lists import parts
from lkjip_analysis.checks.places import title
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Daftar, Row
from lkjip_analysis.model import Evidence

_KINDS = {"pk": r"(?i)perjanjian kinerja|\bPK\b", "iku": r"(?i)indikator kinerja utama|\bIKU\b"}
"""What titles call the documents that a year may change."""
_CHANGED = re.compile(r"(?i)\bperubahan\b|\bP-(IKU|PK)\b")
_SECTION = re.compile(r"(\d\.\d+(?:\.\d+)?)\s")


def gaps(numbers: list[tuple[int, ...]]) -> list[str]:
    """Numbers left out between the first and the last of each chapter or section.

    >>> gaps([(3, 1), (3, 2), (3, 4), (4, 1)]), gaps([(1, 1), (1, 2)]), gaps([(2, 2)])
    (['3.3'], [], ['2.1'])
    """
    last: dict[tuple[int, ...], set[int]] = {}
    for number in numbers:
        if len(number) > 1:
            last.setdefault(number[:-1], set()).add(number[-1])
    missing = [(*head, n) for head, tails in last.items() for n in range(1, max(tails) + 1) if n not in tails]
    return [".".join(map(str, number)) for number in missing]


@rule("DAFTAR-05", "Penomoran meloncat", "logika: nomor berurutan tanpa celah")
def consecutive(context: Context) -> Iterator[Item]:
    """Sections, tables and graphs are numbered without a gap.

    Example: a list with Tabel 3.1, 3.2 and 3.4 is found, where the lists were transcribed in full.
    """
    if reason := context.partial("daftar"):
        yield Untested(reason)
        return
    for name, word in (("isi", ""), ("tabel", "Tabel "), ("grafik", "Grafik ")):
        rows = [e for e in context.dataset.of(Daftar) if e.daftar == name and (e.nomor or "").startswith(word)]
        numbers = [p for e in rows if len(p := parts(e.nomor or "")) > 1]
        missing = gaps(numbers)
        if not numbers:
            yield Untested(f"daftar {name} tidak ada di paket data")
        elif not missing:
            yield Confirmed(jumlah=len(numbers))
        else:
            yield Found(
                "peringatan",
                f"Penomoran daftar {name} meloncati {joined([word + n for n in missing])}.",
                tuple(context.evidence(e, e.nomor) for e in rows[:1]),
                saran="Urutkan kembali nomornya, atau cetak bagian yang hilang.",
                sebab=f"daftar/{name}/celah",
            )


@rule("DAFTAR-06", "Nomor di badan laporan berbeda dari daftar isi", "logika: satu bagian satu nomor")
def body_numbers(context: Context) -> Iterator[Item]:
    """The number of a section or table in the body is the one in the list.

    Example: ``I.5`` in the body and ``1.5`` in the list of contents is remarked, since both mean the same place.
    """
    entries = context.dataset.of(Daftar)
    for entry in entries:
        if not entry.nomor_isi or entry.nomor_isi == entry.nomor:
            continue
        same = parts(entry.nomor_isi) == parts(entry.nomor or "")
        yield Found(
            "catatan" if same else "peringatan",
            f"Bagian “{entry.judul}” bernomor {entry.nomor} di daftar, tetapi {entry.nomor_isi} di badan laporan.",
            (context.evidence(entry, entry.nomor),),
            saran="Pakai satu cara penomoran.",
            sebab=f"daftar/nomor/{entry.nomor}",
        )
    yield Confirmed(jumlah=sum(not e.nomor_isi for e in entries))


@rule("DAFTAR-07", "Bagian atau tabel tidak ada di daftar", "logika: daftar memuat semua yang bernomor")
def unlisted(context: Context) -> Iterator[Item]:
    """Sections and tables that the data were read from are listed; one finding each for sections and tables.

    Example: data read from ``5.3 butir 1`` with no 5.3 in the list of contents is found; where only a part of the
    lists was transcribed it is not.
    """
    if reason := context.partial("daftar"):
        yield Untested(reason)
        return
    sections = _listed(context, "isi")
    if not sections:
        yield Untested("daftar isi tidak ada di paket data")
    else:
        places = _section_places(context)
        depth = {number.count(".") for number in sections}
        missing = sorted(n for n in places if n not in sections and n.count(".") in depth)
        yield Confirmed(jumlah=len(places) - len(missing))
        if missing:
            yield Found(
                "peringatan",
                f"Daftar Isi tidak memuat bagian {joined(missing)} yang ada di badan laporan.",
                tuple(places[number] for number in missing),
                saran="Tambahkan bagian itu ke Daftar Isi.",
                sebab="daftar/isi/tidak-memuat",
            )
    yield from _unlisted_tables(context)


def _listed(context: Context, name: str) -> set[str]:
    rows = [e for e in context.dataset.of(Daftar) if e.daftar == name and e.nomor]
    return {".".join(map(str, p)) for e in rows if (p := parts(e.nomor or ""))}


def _section_places(context: Context) -> dict[str, Evidence]:
    """The first data row read from each numbered section of the report itself."""
    documents = context.dataset.documents
    found: dict[str, Evidence] = {}
    for kind in context.dataset.rows:
        for row in context.dataset.of(kind):
            match = _SECTION.match(row.lokasi or "") if _of_report(documents, row) else None
            if match and match[1] not in found:
                found[match[1]] = context.evidence(row, None)
    return found


def _of_report(documents: Mapping[str, object], row: Row) -> bool:
    document = documents.get(row.sumber or "")
    return getattr(document, "jenis", "") == "lkjip"


def _unlisted_tables(context: Context) -> Iterator[Item]:
    tables = _listed(context, "tabel")
    if not tables:
        yield Untested("daftar tabel tidak ada di paket data")
        return
    printed = {base_number(cell.tabel): cell for cell in reversed(context.dataset.printed)}
    own = {n: cell for n, cell in printed.items() if n[:1].isdigit()}
    missing = sorted(n for n in own if n not in tables)
    yield Confirmed(jumlah=len(own) - len(missing))
    if missing:
        yield Found(
            "catatan",
            f"{len(missing)} tabel tercetak tanpa nomor dan tidak ada di Daftar Tabel; di laporan ini menjadi "
            f"{joined(['Tabel ' + n for n in missing])}.",
            tuple(context.evidence(own[n], None, f"Tabel {n}", n if n in context.tables else "") for n in missing),
            saran="Beri nomor dan judul, lalu muat di Daftar Tabel.",
            sebab="daftar/tabel/tidak-memuat",
            judul="Tabel tercetak tanpa nomor",
        )


@rule("DAFTAR-08", "Entri daftar tanpa halaman", "logika: daftar menunjukkan halaman")
def without_page(context: Context) -> Iterator[Item]:
    """Entries of the lists name a page; one remark per list.

    Example: a list of annexes without pages is remarked once, not once per annex.
    """
    for name in ("isi", "tabel", "grafik", "lampiran"):
        rows = [e for e in context.dataset.of(Daftar) if e.daftar == name]
        bare = [e for e in rows if not e.halaman]
        yield Confirmed(jumlah=len(rows) - len(bare))
        if bare:
            yield Found(
                "catatan",
                f"{len(bare)} dari {len(rows)} entri daftar {name} tidak menyebut halaman.",
                tuple(context.evidence(e, None, "halaman") for e in bare),
                saran="Lengkapi halamannya.",
                sebab=f"daftar/{name}/tanpa-halaman",
            )


@rule("DAFTAR-09", "Lampiran tidak ada di Daftar Isi", "kelaziman: Daftar Isi memuat semua bagian, juga lampiran")
def annexes_unlisted(context: Context) -> Iterator[Item]:
    """A report with a list of annexes names the annexes in its list of contents.

    Example: eight annexes and a list of contents that ends with ``PENUTUP`` are noted; with ``LAMPIRAN`` not.
    """
    if reason := context.partial("daftar"):
        yield Untested(reason)
        return
    contents = [e for e in context.dataset.of(Daftar) if e.daftar == "isi"]
    listed = [e for e in context.dataset.of(Daftar) if e.daftar == "lampiran"]
    if not contents or not listed:
        yield Untested("daftar isi atau daftar lampiran tidak ada di paket data")
    elif any(re.search(r"(?i)\blampiran\b", f"{e.nomor or ''} {e.judul}") for e in contents):
        yield Confirmed()
    else:
        last = max(contents, key=lambda e: e.urutan)
        yield Found(
            "catatan",
            f"Daftar lampiran memuat {len(listed)} naskah, tetapi Daftar Isi tidak menyebut lampiran.",
            (context.evidence(last, None, "Lampiran"), context.evidence(listed[0], listed[0].judul)),
            saran="Tambahkan Daftar Lampiran atau Lampiran ke Daftar Isi.",
            sebab="daftar/isi/lampiran",
        )


@rule("DAFTAR-10", "Judul berawal huruf kecil", "EYD V: huruf kapital pada judul")
def small_initials(context: Context) -> Iterator[Item]:
    """Titles of a list begin with a capital letter, as long as most of them do; one note for each list.

    Example: ``sistematika penulisan`` among ``Latar Belakang`` and others is noted; a list all in small letters is not.
    """
    for name in ("isi", "tabel", "grafik", "lampiran"):
        rows = [e for e in context.dataset.of(Daftar) if e.daftar == name and e.judul[:1].isalpha()]
        small = [e for e in rows if e.judul[:1].islower()]
        if not small or 2 * len(small) > len(rows):
            yield Confirmed(jumlah=len(rows))
            continue
        words = [f"“{e.judul}”" + (f" ({e.nomor})" if e.nomor else "") for e in small]
        yield Found(
            "catatan",
            f"{len(small)} judul di daftar {name} berawal huruf kecil: {joined(words)}.",
            tuple(context.evidence(e, e.judul, e.judul[:1].upper() + e.judul[1:]) for e in small),
            saran="Tulis huruf pertamanya dengan huruf kapital.",
            sebab=f"daftar/{name}/huruf-kecil",
            ragu=all(e.dugaan_ocr for e in small),
        )


@rule("DAFTAR-11", "Judul tabel tidak menyebut perubahan", "logika: judul menyebut dokumen yang disajikan")
def changed_documents(context: Context) -> Iterator[Item]:
    """A table that presents a changed agreement or decree, and names its kind, says that it is the changed one.

    Example: a table ``Perjanjian Kinerja`` with the contents of the Perjanjian Kinerja Perubahan is noted;
    ``Perjanjian Kinerja Perubahan`` is not, and neither is a table that names another kind of document.
    """
    data = context.dataset
    titles = {".".join(map(str, parts(e.nomor or ""))): e for e in data.of(Daftar) if e.daftar == "tabel"}
    for number, id in data.config.penyajian.items():
        document, entry = data.documents.get(id), titles.get(number)
        old = data.documents.get(document.menggantikan or "") if document else None
        if document is None or entry is None or old is None or old.jenis != document.jenis:
            continue
        kind = _KINDS.get(document.jenis)
        if not kind or not re.search(kind, entry.judul) or not _CHANGED.search(document.judul):
            continue
        if _CHANGED.search(entry.judul):
            yield Confirmed()
            continue
        yield Found(
            "catatan",
            f"Judul {entry.nomor} “{entry.judul}” tidak menyebut perubahan, padahal isinya {title(data, id)}.",
            (context.evidence(entry, entry.judul, None, _shown(context, number)),),
            saran="Sebut dokumen perubahannya di judul tabel.",
            sebab=f"daftar/judul/{entry.nomor}/perubahan",
            ragu=entry.dugaan_ocr,
        )


def _shown(context: Context, number: str) -> str:
    return next((id for id in (number, f"{number}a") if context.table(id)), "")


RULES = (consecutive, body_numbers, unlisted, without_page, annexes_unlisted, small_initials, changed_documents)
