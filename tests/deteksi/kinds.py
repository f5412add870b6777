"""One realistic error in a package: where a person's hand, eye or copy goes wrong. Each kind returns what it did."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tests.agencies.mutilated import Package

SEL, KLAIM = "tercetak/sel.csv", "tercetak/klaim.csv"


@dataclass(frozen=True)
class Error:
    """What was done: to which lines of which file, and the names by which a row that is gone can be told.

    Attributes:
        file: the file that was changed.
        lines: lines of the changed file that hold the error; either of two that were swapped.
        what: in words.
        names: words of a row that is missing, one of which a finding must name.
        cell: address of a printed cell.
    """

    file: str
    lines: tuple[int, ...]
    what: str
    names: tuple[str, ...] = ()
    cell: str = ""
    columns: tuple[str, ...] = field(default=())


Kind = Callable[[Package, random.Random], Error | None]

FIGURES: dict[str, tuple[str, ...]] = {
    "realisasi.csv": ("nilai", "capaian_dinyatakan"),
    "target.csv": ("nilai",),
    "anggaran.csv": ("nilai",),
    "akip.csv": ("nilai", "bobot"),
    "epdeskel.csv": ("pemerintahan", "kewilayahan", "kemasyarakatan"),
    "skm_indikator.csv": ("nilai",),
    "skm_periode.csv": ("nilai",),
    "rekap_pegawai.csv": ("jumlah",),
}
"""Figures that are read from documents; peers and printed cells have kinds of their own."""


# -- figures --------------------------------------------------------------------------------------------------------


def _figure(package: Package, dice: random.Random, files: Iterable[str] = ()) -> tuple[str, int, str] | None:
    """A cell with a figure of at least two signs: its file, its place among the rows, its column."""
    there = [name for name in (files or FIGURES) if package.rows.get(name)]
    dice.shuffle(there)
    for name in there:
        columns = FIGURES.get(name, ("nilai",))
        cells = [(i, c) for i, row in enumerate(package.rows[name]) for c in columns if _number(row.get(c, ""))]
        if cells:
            return (name, *dice.choice(cells))
    return None


def _number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?", text or "")) and text not in ("0", "1")


def _change(edit: Callable[[str, random.Random], str | None], files: tuple[str, ...] = ()) -> Kind:
    def kind(package: Package, dice: random.Random) -> Error | None:
        for _ in range(20):
            found = _figure(package, dice, files)
            if found is None:
                return None
            file, row, column = found
            old = package.rows[file][row][column]
            new = edit(old, dice)
            if new is not None and float(new) != float(old):
                package.rows[file][row][column] = new
                return Error(file, (row + 2,), f"{column}: {old} -> {new}", columns=(column,))
        return None

    return kind


def _digits(text: str) -> list[int]:
    return [i for i, sign in enumerate(text) if sign.isdigit()]


def transposed(text: str, dice: random.Random) -> str | None:
    """Two neighbouring digits change places."""
    pairs = [i for i in range(len(text) - 1) if text[i : i + 2].isdigit() and text[i] != text[i + 1]]
    if not pairs:
        return None
    at = dice.choice(pairs)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def dropped(text: str, dice: random.Random) -> str | None:
    """A digit is left out."""
    places = _digits(text)
    if len(places) < 2:
        return None
    at = dice.choice(places)
    made = text[:at] + text[at + 1 :]
    return None if made.startswith(".") or made.endswith(".") else made


def doubled(text: str, dice: random.Random) -> str | None:
    """A digit is struck twice."""
    at = dice.choice(_digits(text))
    return text[:at] + text[at] + text[at:]


_MISREAD = {"1": "7", "7": "1", "3": "8", "8": "3", "0": "6", "6": "0", "5": "6", "9": "4", "4": "9", "2": "7"}


def misread(text: str, dice: random.Random) -> str | None:
    """A digit is read as one that looks like it."""
    at = dice.choice(_digits(text))
    return text[:at] + _MISREAD[text[at]] + text[at + 1 :]


def point_slip(text: str, dice: random.Random) -> str | None:
    """The decimal point is one place off."""
    return f"{float(text) * dice.choice((0.1, 10)):.10g}" if float(text) else None


def thousands(text: str, dice: random.Random) -> str | None:
    """A group of three zeros too many or too few."""
    value = float(text)
    return f"{value * 1000:.10g}" if value < 1e6 or dice.random() < 0.5 else f"{value / 1000:.10g}"


def sign(text: str, dice: random.Random) -> str | None:
    """A minus sign before it."""
    return f"-{text}"


# -- rows -----------------------------------------------------------------------------------------------------------


def last_year(package: Package, dice: random.Random) -> Error | None:
    """The figure of the year before is copied."""
    pairs = []
    for file, keys in (("realisasi.csv", ("indikator", "periode")), ("target.csv", ("indikator", "dokumen", "jenis"))):
        rows = package.rows.get(file, [])
        index = {(*(r.get(k) for k in keys), r["tahun"]): r for r in rows}
        for i, row in enumerate(rows):
            before = index.get((*(row.get(k) for k in keys), str(int(row["tahun"]) - 1)))
            if before and before["nilai"] and row["nilai"] and before["nilai"] != row["nilai"]:
                pairs.append((file, i, before["nilai"]))
    if not pairs:
        return None
    file, at, value = dice.choice(pairs)
    old = package.rows[file][at]["nilai"]
    package.rows[file][at]["nilai"] = value
    return Error(file, (at + 2,), f"nilai tahun lalu: {old} -> {value}", columns=("nilai",))


def _swap(files: tuple[str, ...], column: str = "nilai") -> Kind:
    def kind(package: Package, dice: random.Random) -> Error | None:
        there = [name for name in files if len(package.rows.get(name, [])) > 2]
        if not there:
            return None
        file = dice.choice(there)
        rows = package.rows[file]
        near = [i for i in range(len(rows) - 1) if rows[i].get(column) and rows[i + 1].get(column)
                and rows[i][column] != rows[i + 1][column]]  # fmt: skip
        if not near:
            return None
        at = dice.choice(near)
        a, b = rows[at], rows[at + 1]
        a[column], b[column] = b[column], a[column]
        return Error(file, (at + 2, at + 3), f"{column} baris {at + 2} dan {at + 3} tertukar", columns=(column,))

    return kind


ROWS = ("realisasi.csv", "target.csv", "anggaran.csv", "akip.csv", "epdeskel.csv", "skm_indikator.csv",
        "rekap_pegawai.csv", "pembanding.csv", "rencana_aksi.csv", "tindak_lanjut.csv", "pegawai.csv")  # fmt: skip


def missing(package: Package, dice: random.Random) -> Error | None:
    """A row was left out."""
    there = [name for name in ROWS if len(package.rows.get(name, [])) > 1]
    file = dice.choice(there)
    at = dice.randrange(len(package.rows[file]))
    row = package.rows[file].pop(at)
    return Error(file, (), f"baris {at + 2} hilang: {_told(row)}", names=_names(package, row))


def _names(package: Package, row: dict[str, str]) -> tuple[str, ...]:
    """By which words a missing row may be named: its keys, and the names of what they point to."""
    keys = [row.get(key, "") for key in ("indikator", "simpul", "kelurahan", "nama", "komponen", "rincian", "instansi",
                                         "nomor", "rekomendasi", "urutan")]  # fmt: skip
    keys = [key for key in keys if key]
    rows = [*package.rows.get("indikator.csv", []), *package.rows.get("simpul.csv", [])]
    pointed = [r.get(c, "") for r in rows if r.get("id") in keys for c in ("nama", "singkatan")]
    return tuple(name for name in (*keys, *pointed) if len(name) > 1 or name.isdigit())


def repeated(package: Package, dice: random.Random) -> Error | None:
    """A row stands twice."""
    there = [name for name in ROWS if package.rows.get(name)]
    file = dice.choice(there)
    at = dice.randrange(len(package.rows[file]))
    package.rows[file].insert(at + 1, dict(package.rows[file][at]))
    return Error(file, (at + 2, at + 3), f"baris {at + 2} dua kali")


def _told(row: dict[str, str]) -> str:
    return ", ".join(list(filter(None, row.values()))[:4])


# -- keys and words -------------------------------------------------------------------------------------------------


def _other(targets: dict[str, tuple[str, ...]], known: Callable[[Package, dict[str, str], str], list[str]]) -> Kind:
    """A column of some files gets another value that exists."""

    def kind(package: Package, dice: random.Random) -> Error | None:
        there = [(f, c) for f, columns in targets.items() for c in columns if package.rows.get(f)]
        dice.shuffle(there)
        for file, column in there:
            rows = [i for i, row in enumerate(package.rows[file]) if row.get(column)]
            dice.shuffle(rows)
            for at in rows[:20]:
                row = package.rows[file][at]
                others = [v for v in known(package, row, column) if v and v != row[column]]
                if others:
                    old, row[column] = row[column], dice.choice(others)
                    return Error(file, (at + 2,), f"{column}: {old} -> {row[column]}", columns=(column,))
        return None

    return kind


def _column(file: str, column: str) -> Callable[[Package, dict[str, str], str], list[str]]:
    return lambda package, row, _: sorted({r[column] for r in package.rows.get(file, [])})


def _nodes(package: Package, row: dict[str, str], column: str) -> list[str]:
    """Nodes of the level of the one that stands there."""
    nodes = {r["id"]: r for r in package.rows.get("simpul.csv", [])}
    level = nodes.get(row[column], {}).get("tingkat")
    return [id for id, r in nodes.items() if r["tingkat"] == level and id != row.get("id")]


def _years(package: Package, row: dict[str, str], column: str) -> list[str]:
    return [str(int(row[column]) + 1), str(int(row[column]) - 1)]


def _of(*values: str) -> Callable[[Package, dict[str, str], str], list[str]]:
    return lambda package, row, column: list(values)


def date_off(package: Package, dice: random.Random) -> Error | None:
    """A date of a document is a year, a month or a day off."""
    cells = [(f, i, c) for f in ("dokumen.csv", "penandatangan.csv") for i, r in enumerate(package.rows.get(f, []))
             for c in ("tanggal", "tanggal_tertulis") if re.search(r"\d{4}", r.get(c, "") or "")]  # fmt: skip
    if not cells:
        return None
    file, at, column = dice.choice(cells)
    old = package.rows[file][at][column]
    parts = re.search(r"(\d{4})(?:-(\d\d))?", old)
    assert parts
    if parts[2] and dice.random() < 0.5:
        month = int(parts[2]) % 12 + 1
        new = old.replace(parts[0], f"{parts[1]}-{month:02d}", 1)
    else:
        new = old.replace(parts[1], str(int(parts[1]) + dice.choice((-1, 1))), 1)
    package.rows[file][at][column] = new
    return Error(file, (at + 2,), f"{column}: {old} -> {new}", columns=(column,))


def nip_digit(package: Package, dice: random.Random) -> Error | None:
    """A digit of a NIP is another."""
    cells = [
        (f, i)
        for f in ("pegawai.csv", "penandatangan.csv")
        for i, r in enumerate(package.rows.get(f, []))
        if r.get("nip")
    ]
    if not cells:
        return None
    file, at = dice.choice(cells)
    old = package.rows[file][at]["nip"]
    where = dice.choice(_digits(old))
    new = old[:where] + str((int(old[where]) + dice.randint(1, 9)) % 10) + old[where + 1 :]
    package.rows[file][at]["nip"] = new
    return Error(file, (at + 2,), f"nip: {old[:4]}… angka ke-{where + 1}", columns=("nip",))


TEXTS = {"faktor.csv": ("uraian",), "tindak_lanjut.csv": ("uraian", "tautan"), "pegawai.csv": ("jabatan", "pangkat",
         "golongan"), "rencana_aksi.csv": ("penanggung_jawab",), "indikator.csv": ("formula", "sumber_data"),
         "penandatangan.csv": ("jabatan", "nip"), "peraturan.csv": ("tentang",), "dokumen.csv": ("nomor", "tanggal"),
         "sebutan.csv": ("nama",)}  # fmt: skip


def emptied(package: Package, dice: random.Random) -> Error | None:
    """A text was not typed."""
    cells = [
        (f, i, c) for f, cs in TEXTS.items() for i, r in enumerate(package.rows.get(f, [])) for c in cs if r.get(c)
    ]
    if not cells:
        return None
    file = dice.choice(sorted({f for f, _, _ in cells}))
    _, at, column = dice.choice([cell for cell in cells if cell[0] == file])
    package.rows[file][at][column] = ""
    return Error(file, (at + 2,), f"{column} dikosongkan", columns=(column,))


MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")


def month(package: Package, dice: random.Random) -> Error | None:
    """A figure of a month or quarter is another, or stands in the next."""
    rows = package.rows.get("rencana_aksi.csv", [])
    cells = [(i, m) for i, r in enumerate(rows) for m in MONTHS if _number(r.get(m, "")) or r.get(m) == "1"]
    if not cells:
        return None
    at, name = dice.choice(cells)
    old = rows[at][name]
    rows[at][name] = str(int(float(old)) + dice.choice((1, 2, 9)))
    return Error("rencana_aksi.csv", (at + 2,), f"{name}: {old} -> {rows[at][name]}", columns=(name,))


def unit_count(package: Package, dice: random.Random) -> Error | None:
    """A unit of a count is left out, or counted with a figure of another class."""
    rows = package.rows.get("epdeskel.csv", [])
    if len(rows) < 2:
        return None
    at = dice.randrange(len(rows))
    row = rows.pop(at)
    return Error("epdeskel.csv", (), f"baris {at + 2} hilang: {row['kelurahan']}", names=(row["kelurahan"],))


# -- the printed report ---------------------------------------------------------------------------------------------


def printed_number(package: Package, dice: random.Random) -> Error | None:
    """A figure of the printed report is another."""
    return _printed(
        package,
        dice,
        lambda text: bool(re.fullmatch(r"-?[\d.]+(,\d+)?%?", text)) and any(map(str.isdigit, text)),
        _indonesian,
    )


def printed_label(package: Package, dice: random.Random) -> Error | None:
    """A label of the printed report is another of its column."""
    rows = package.rows.get(SEL, [])
    labels = [i for i, r in enumerate(rows) if r["kolom"] in ("kategori", "status", "mutu", "posisi") and r["tercetak"]]
    if not labels:
        return None
    at = dice.choice(labels)
    row = rows[at]
    others = sorted({r["tercetak"] for r in rows if r["kolom"] == row["kolom"] and r["tercetak"]} - {row["tercetak"]})
    if not others:
        return None
    old, row["tercetak"] = row["tercetak"], dice.choice(others)
    return Error(SEL, (at + 2,), f"{old} -> {row['tercetak']}", cell=_cell(row))


def _printed(
    package: Package, dice: random.Random, fits: Callable[[str], bool], edit: Callable[[str, random.Random], str | None]
) -> Error | None:
    rows = package.rows.get(SEL, [])
    cells = [i for i, row in enumerate(rows) if fits(row["tercetak"] or "")]
    if not cells:
        return None
    at = dice.choice(cells)
    old = rows[at]["tercetak"]
    new = edit(old, dice)
    if new is None or new == old:
        return None
    rows[at]["tercetak"] = new
    return Error(SEL, (at + 2,), f"{old} -> {new}", cell=_cell(rows[at]))


def _indonesian(text: str, dice: random.Random) -> str | None:
    edit = dice.choice((transposed, misread, misread, doubled))
    return edit(text, dice)


def _cell(row: dict[str, str]) -> str:
    return f"{row['tabel']}/{row['baris']}/{row['kolom']}"


def claim(package: Package, dice: random.Random) -> Error | None:
    """A statement of the narrative says another figure or year."""
    rows = package.rows.get(KLAIM, [])
    cells = [
        i
        for i, r in enumerate(rows)
        if r["subjek"] and r["jenis"] in ("angka", "tahun") and any(map(str.isdigit, r["tertulis"]))
    ]
    if not cells:
        return None
    at = dice.choice(cells)
    old = rows[at]["tertulis"]
    new = (
        misread(old, dice)
        if rows[at]["jenis"] == "angka"
        else str(int(old) + dice.choice((-1, 1)))
        if old.isdigit()
        else None
    )
    if new is None or new == old:
        return None
    rows[at]["tertulis"] = new
    return Error(KLAIM, (at + 2,), f"{old} -> {new}")


KINDS: dict[str, Kind] = {
    "angka tertukar": _change(transposed),
    "angka hilang": _change(dropped),
    "angka dobel": _change(doubled),
    "angka salah baca": _change(misread),
    "koma bergeser": _change(point_slip),
    "ribuan bergeser": _change(thousands),
    "tanda minus": _change(sign),
    "nilai tahun lalu": last_year,
    "dua baris tertukar": _swap(("realisasi.csv", "target.csv", "anggaran.csv", "akip.csv")),
    "butir survei tertukar": _swap(("skm_indikator.csv",)),
    "baris hilang": missing,
    "baris dobel": repeated,
    "satuan": _other({"indikator.csv": ("satuan",), "sebutan.csv": ("satuan",)}, _column("indikator.csv", "satuan")),
    "dokumen lain": _other({"target.csv": ("dokumen",), "anggaran.csv": ("dokumen",)}, _column("dokumen.csv", "id")),
    "induk lain": _other({"simpul.csv": ("induk",), "penempatan.csv": ("induk",)}, _nodes),
    "kunci lain": _other(
        {"target.csv": ("indikator",), "realisasi.csv": ("indikator",)}, _column("indikator.csv", "id")
    ),
    "simpul lain": _other({"anggaran.csv": ("simpul",), "indikator.csv": ("simpul",)}, _nodes),
    "tahun": _other({"target.csv": ("tahun",), "realisasi.csv": ("tahun",), "akip.csv": ("tahun",),
                     "anggaran.csv": ("tahun",), "peraturan.csv": ("tahun",)}, _years),
    "tanggal": date_off,
    "angka NIP": nip_digit,
    "polaritas": _other({"indikator.csv": ("polaritas",)}, _of("positif", "negatif")),
    "teks kosong": emptied,
    "bulan": month,
    "banyak satuan": unit_count,
    "pembanding": _change(misread, ("pembanding.csv",)),
    "tindak lanjut": _other({"tindak_lanjut.csv": ("status", "rekomendasi")}, lambda p, r, c: (
        ["selesai", "belum"] if c == "status" else [x["nomor"] for x in p.rows.get("rekomendasi.csv", [])])),
    "golongan": _other({"pegawai.csv": ("golongan",)}, _column("pegawai.csv", "golongan")),
    "angka tercetak": printed_number,
    "label tercetak": printed_label,
    "pernyataan": claim,
}  # fmt: skip
"""Every kind by its name in the table."""
