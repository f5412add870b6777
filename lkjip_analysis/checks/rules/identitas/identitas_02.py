"""IDENTITAS-02: the agency's node, its topmost unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import listing, quoted
from lkjip_analysis.checks.reading.people import share_a_name
from lkjip_analysis.dataset.rows import DataRow, Pegawai, Penandatangan, UnitKerja

KINDS = {
    "kecamatan": ("camat",),
    "kelurahan": ("lurah",),
    "dinas": ("kepala dinas",),
    "badan": ("kepala badan",),
    "inspektorat": (),
    "sekretariat daerah": ("sekretaris daerah",),
    "sekretariat dprd": ("sekretaris dprd",),
}
"""Kinds of agencies that carry their kind in their name, and the post of their head."""


_BELOW = {"kecamatan": ("kelurahan",)}
"""Kinds whose heads serve in another kind: a lurah in a kecamatan."""


_WHOLE = ("pemerintah", "kabupaten", "kota", "provinsi")
"""Beginnings of kinds that hold all others: the report of a whole region."""


_OWN_PAPERS = ("lkjip", "iku", "pk", "rencana_aksi", "realisasi_anggaran")
"""Documents that an agency makes of itself alone; a Renstra or Renja may be its parent's."""


_PLAIN = frozenset({
    "tahun", "dan", "atau", "di", "ke", "dari", "pada", "untuk", "dengan", "dalam", "yang", "perubahan", "perangkat",
    "daerah", "kota", "kabupaten", "provinsi", "pemerintah", "lingkungan", "tingkat", "se", "periode", "nomor",
})  # fmt: skip


_REGION = re.compile(r"\b(kota|kabupaten|provinsi)\s+((?:[^\W\d_]+\s*){1,3})", re.IGNORECASE)


def words_of(text: str) -> list[str]:
    """The words of a name that tell it from another, in small letters.

    >>> words_of("Pemerintah Kota Tirta Nirmala"), words_of("DINAS PERHUBUNGAN")
    (['tirta', 'nirmala'], ['dinas', 'perhubungan'])
    """
    return [word for word in re.findall(r"[^\W\d_]+", text.casefold()) if word not in _PLAIN]


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a package names an agency, a region or a head of another kind."""

    row: DataRow
    text: str
    name: str


@rule(
    "IDENTITAS-02", "Nama instansi lain di paket data", "logika: satu paket data memuat satu instansi", turn=Turn.PRINT
)
def other_names(context: Context) -> Iterator[Item]:
    """The agency's node, its topmost unit, its own papers and its heads bear the name and kind of laporan.yaml.

    Example: a Perjanjian Kinerja of "Kecamatan Melati" in the package of Kecamatan Kenanga fires, so does a camat on
    the roster of a dinas; "Dinas Perhubungan" for the Dinas Perhubungan Kabupaten Tirta Nirmala does not.
    """
    tested = list(_named(context))
    foreign = [mention for mention in tested if mention.name]
    if not tested:
        yield Untested("paket data tidak memuat nama instansi di luar laporan.yaml")
        return
    yield Confirmed(jumlah=len(tested) - len(foreign))
    if not foreign:
        return
    names = list(dict.fromkeys(mention.name for mention in foreign))
    agency = context.dataset.config.instansi
    yield Found(
        "peringatan",
        f"Paket data {agency.nama} memuat {listing((quoted(name) for name in names), 4)} di {len(foreign)} tempat; "
        "agaknya tertinggal dari paket instansi lain.",
        tuple(context.evidence(mention.row, mention.text, agency.nama) for mention in foreign),
        saran="Ganti atau hapus baris yang bukan milik instansi ini, lalu periksa seluruh paketnya.",
        taruhan=50.0,
        sebab="identitas/instansi-lain",
    )
    yield from _people(context)


def _people(context: Context) -> Iterator[Item]:
    """A roster whose head is not the one who signs belongs to the other agency as well."""
    data, signer = context.dataset, context.dataset.config.penandatangan
    roster = data.of(Pegawai)
    heads = [person for person in roster if _head_of(person.jabatan)]
    if not roster or not heads or (signer and any(share_a_name(head.nama, signer.nama) for head in heads)):
        return
    yield Found(
        "peringatan",
        f"Daftar pegawai memuat {len(roster)} orang, tetapi kepalanya bukan penandatangan laporan ini; "
        "daftar itu agaknya milik instansi lain dan memuat data pribadi.",
        tuple(context.evidence(head, head.jabatan) for head in heads[:1]),
        saran="Hapus daftar pegawai itu, atau ganti dengan daftar pegawai instansi ini.",
        taruhan=50.0,
        sebab="identitas/pegawai-lain",
    )


def _named(context: Context) -> Iterator[Mention]:
    """Every place that must bear the agency's own name or kind; ``name`` is filled where it bears another."""
    data = context.dataset
    for node in data.nodes.values():
        if node.tingkat == "instansi":
            yield Mention(node, node.nama, _other(context, node.nama, every_kind=True))
    for unit in data.of(UnitKerja):
        if unit.induk is None:
            yield Mention(unit, unit.nama, _other(context, unit.nama, every_kind=True))
            if unit.jabatan_kepala:
                yield Mention(unit, unit.jabatan_kepala, _other_head(context, unit.jabatan_kepala))
    for document in data.documents.values():
        if document.jenis in (*_OWN_PAPERS, "renstra", "renja"):
            yield Mention(document, document.judul, _other(context, document.judul, document.jenis in _OWN_PAPERS))
    for signer in data.of(Penandatangan):
        paper = data.documents.get(signer.dokumen)
        if signer.peran != "pihak_kedua" and signer.jabatan and paper and paper.jenis in _OWN_PAPERS:
            yield Mention(signer, signer.jabatan, _other_head(context, signer.jabatan))
    for person in data.of(Pegawai):
        yield Mention(person, person.jabatan, _other_head(context, person.jabatan))


def _other(context: Context, text: str, every_kind: bool) -> str:
    """The agency or region that a text names and that is not this one; empty where there is none."""
    agency = context.dataset.config.instansi
    own, kind = set(words_of(agency.nama)), agency.jenis.casefold()
    for other in KINDS:
        if (other == kind and other in agency.nama.casefold()) or (other != kind and every_kind):
            for found in re.finditer(rf"\b{other}\s+([A-Z]\w+(?:\s+\w+){{0,3}})", text, re.IGNORECASE):
                named = words_of(" ".join(_name(found[1])))
                if named and found[1][0].isupper() and not own & set(named) and not _general(named):
                    return f"{found[0].split()[0]} {' '.join(_name(found[1]))}".strip()
    region = set(words_of(agency.pemda))
    for found in _REGION.finditer(text):
        named = words_of(found[2])
        if region and named and found[2][0].isupper() and not region & set(named) and not own & set(named):
            return f"{found[1]} {' '.join(_name(found[2]))}"
    return ""


def _general(named: list[str]) -> bool:
    """Whether what follows the word for a kind is no name (``badan usaha``)."""
    return named[0] in ("usaha", "hukum", "publik", "layanan", "lain", "terkait", "teknis")


def _name(text: str) -> Iterable[str]:
    """The words of a name up to the first that belongs to no name."""
    for word in text.split():
        if word.casefold() in _PLAIN:
            return
        yield word


def _head_of(post: str) -> str:
    """The kind of agency whose head a post is; empty for any other post.

    >>> _head_of("CAMAT MELATI"), _head_of("Lurah"), _head_of("Kepala Seksi"), _head_of("Camatan")
    ('kecamatan', 'kelurahan', '', '')
    """
    written = " ".join(post.casefold().split())
    said = ((kind, head) for kind, heads in KINDS.items() for head in heads)
    return next((kind for kind, head in said if written == head or written.startswith(f"{head} ")), "")


def _other_head(context: Context, post: str) -> str:
    """A post of a head that this kind of agency has none of."""
    kind, head = context.dataset.config.instansi.jenis.casefold(), _head_of(post)
    if not head or head in kind or head in _BELOW.get(kind, ()) or kind.startswith(_WHOLE):
        return ""
    return post
