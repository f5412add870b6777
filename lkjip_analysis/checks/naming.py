"""How documents name an indicator: other names, other wordings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.figures import listing, quoted
from lkjip_analysis.checks.places import cell, replaced, title
from lkjip_analysis.checks.rule import Confirmed, Found, Item, rule
from lkjip_analysis.checks.wording import is_slip, plain_name
from lkjip_analysis.dataset.rows import Daftar, Indikator, Sebutan
from lkjip_analysis.model import Evidence

_MEASURING = frozenset({
    "persentase", "jumlah", "nilai", "hasil", "skor", "indeks", "tingkat", "cakupan", "capaian", "rata", "angka",
    "terhadap", "di", "ke", "dari", "pada", "untuk", "dalam", "yang", "dan", "atau", "atas", "dengan",
})  # fmt: skip
"""Words that say how something is measured, or nothing."""
SMART = "Permenpan-RB 88/2021, perencanaan kinerja: indikator terukur dan selaras"


def wordings(context: Context) -> dict[str, list[Sebutan]]:
    """How documents in force word each indicator, in file order."""
    gone = replaced(context.dataset)
    found: dict[str, list[Sebutan]] = defaultdict(list)
    for row in context.dataset.of(Sebutan):
        if row.dokumen not in gone:
            found[row.indikator].append(row)
    return found


def where(context: Context, row: Sebutan) -> str:
    """The place of a wording in words: the table that shows it, or else its document."""
    table = row.tabel or place(context, row).partition("/")[0]
    return f"Tabel {table}" if table else title(context.dataset, row.dokumen)


def place(context: Context, row: Sebutan, column: str = "indikator") -> str:
    """The address where the report shows a wording."""
    data = context.dataset
    tables = [row.tabel] if row.tabel else []
    tables += [t for p, d in data.config.penyajian.items() if d == row.dokumen for t in (p, p + "a", p + "b")]
    tables += ["2.6"] if row.dokumen == data.config.rujukan.rencana_aksi else []
    keys = (row.indikator, data.indicators[row.indikator].simpul)
    tries = (cell(context, t, key, column) for t in tables for key in keys)
    return next((found for found in tries if found), "")


def proof(context: Context, row: Sebutan, written: str, expected: str, column: str = "indikator") -> Evidence:
    """A wording as evidence."""
    return context.evidence(row, written, expected, place(context, row, column))


@rule("NAMA-01", "Nama indikator lain dipakai", "logika: satu nama satu indikator")
def other_name(context: Context) -> Iterator[Item]:
    """A table must not show an indicator under the name of another one of the same package, nor a graph be so titled.

    Example:
        Figures of the service survey under the name of the government index fire; a variant of the own name does not.
    """
    data = context.dataset
    owner: dict[str, str] = {}
    for indicator in data.indicators.values():
        owner.setdefault(plain_name(data, indicator.nama), indicator.id)
    for id, rows in wordings(context).items():
        indicator = data.indicators[id]
        own = plain_name(data, indicator.nama)
        wrong = [r for r in rows if owner.get(name := plain_name(data, r.nama), id) != id and name != own]
        if not wrong:
            yield Confirmed(jumlah=len(rows))
            continue
        other = data.indicators[owner[plain_name(data, wrong[0].nama)]]
        titles = _titles_of(context, other)
        places = [*sorted(where(context, r) for r in wrong), *(f"judul {e.nomor}" for e in titles)]
        yield Found(
            "peringatan",
            f"{listing(places, 6)} menyebut {quoted(indicator.nama)} dengan nama indikator lain, {quoted(other.nama)}.",
            (
                *(proof(context, r, r.nama, indicator.nama) for r in wrong),
                *(context.evidence(e, e.judul, indicator.nama) for e in titles),
            ),
            "",
            "Pakai nama yang ditetapkan dokumen rujukan; nama lain berarti ukuran lain.",
            0.0,
            f"indikator/{id}/nama",
            all(r.dugaan_ocr for r in wrong),
        )


def _titles_of(context: Context, other: Indikator) -> list[Daftar]:
    """Titles of tables and graphs that have the whole name of an indicator, though the year has no result of it."""
    data = context.dataset
    if data.realisation(other.id) is not None:
        return []
    name = f" {plain_name(data, other.nama)} "
    entries = [e for e in data.of(Daftar) if e.daftar in ("tabel", "grafik") and e.nomor]
    return [e for e in entries if name in f" {plain_name(data, e.judul)} "]


@rule("NAMA-02", "Sebutan indikator berbeda-beda", SMART)
def one_name(context: Context) -> Iterator[Item]:
    """An indicator should be worded alike everywhere; case, spelling variants and the agency's name do not count.

    Words that have hardly anything in common are no other name but another measure, which is a warning.

    Example:
        "Nilai SAKIP" beside "Hasil Evaluasi AKIP" makes a note; "Presentase" beside "Persentase" does not.
        "Lembaga yang diberdayakan" beside "Kegiatan yang terselenggara" is a warning.
    """
    data = context.dataset
    for id, rows in wordings(context).items():
        own = plain_name(data, data.indicators[id].nama)
        strange = [r for r in rows if not is_slip(plain_name(data, r.nama), own)]
        others = [r for r in strange if another_thing(plain_name(data, r.nama), own)]
        variants = [r for r in strange if r not in others]
        if variants:
            yield _variants(context, data.indicators[id], variants)
        if others:
            yield _another_measure(context, data.indicators[id], others)
        if not strange:
            yield Confirmed(jumlah=len(rows))


def another_thing(one: str, other: str) -> bool:
    """Whether two plain names share less than half of the shorter one's words, those of measuring left out.

    >>> another_thing("nilai akip", "hasil evaluasi akip")
    False
    >>> another_thing("persentase lembaga yang diberdayakan", "persentase terselenggaranya kegiatan")
    True
    """
    first, second = (set(text.split()) - _MEASURING for text in (one, other))
    return bool(first and second) and 2 * len(first & second) < min(len(first), len(second))


def _said(context: Context, rows: Sequence[Sebutan]) -> str:
    """Every wording once, with where it stands."""
    groups: dict[str, list[Sebutan]] = defaultdict(list)
    for row in rows:
        groups[plain_name(context.dataset, row.nama)].append(row)
    told = ((quoted(v[0].nama), sorted(where(context, r) for r in v)) for v in groups.values())
    return listing((f"{name} ({listing(places, 3)})" for name, places in told), 3)


def _variants(context: Context, indicator: Indikator, rows: Sequence[Sebutan]) -> Found:
    return Found(
        "catatan",
        f"{quoted(indicator.nama)} disebut juga {_said(context, rows)}.",
        tuple(proof(context, r, r.nama, indicator.nama) for r in rows),
        "",
        "Pakai satu sebutan di semua dokumen dan tabel.",
        0.0,
        f"indikator/{indicator.id}/nama",
        all(r.dugaan_ocr for r in rows),
    )


def _another_measure(context: Context, indicator: Indikator, rows: Sequence[Sebutan]) -> Found:
    node = context.dataset.nodes[indicator.simpul]
    return Found(
        "peringatan",
        f"{quoted(node.nama)} diukur dengan {quoted(indicator.nama)}, tetapi juga dengan {_said(context, rows)}; "
        "keduanya tampaknya mengukur hal yang berlainan.",
        (
            *(context.evidence(r, r.nama, None, place(context, r)) for r in rows),
            context.evidence(indicator, indicator.nama, None, _measured(context, indicator)),
        ),
        "",
        "Pakai satu ukuran dari rencana sampai pengukuran.",
        0.0,
        f"simpul/{node.id}/indikator",
        all(r.dugaan_ocr for r in rows),
        "Satu baris diukur dengan dua ukuran",
    )


def _measured(context: Context, indicator: Indikator) -> str:
    return next((a for t in ("3.1", "3.2", "2.6") if (a := cell(context, t, indicator.id, "indikator"))), "")


RULES = (other_name, one_name)
