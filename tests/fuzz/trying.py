"""One package, file or line of words per seed and door, and what became of it."""

from __future__ import annotations

import contextlib
import csv
import io
import random
import shutil
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import yaml

from lkjip_analysis.dataset.rows import Dokumen, Indikator, Simpul
from lkjip_analysis.pipeline.check import Checked, check
from tests import kecil
from tests.fuzz import changing

ROOT = Path(__file__).parents[2]
LARGE = (ROOT / "data" / "kecamatan-serang" / "2025", ROOT / "tests/agencies/data/dinas-contoh/2025")
Outcome = tuple[int, str]
"""Exit code, and what is odd about it though it is allowed: a rule or a part that broke."""


def base(room: Path, dice: random.Random, small: float = 0.97) -> Path:
    """A package to change: mostly a small one of an invented agency."""
    if dice.random() < small:
        rows = {"indikator": [kecil.indicator("a"), kecil.indicator("b", 2, satuan="persen")],
                "target": [kecil.target("a", 80), kecil.target("b", 90), kecil.target("a", 75, tahun=2024)],
                "realisasi": [kecil.real("a", 81.5), kecil.real("b", 45), kecil.real("a", 79, 2024)],
                "anggaran": [kecil.money("sk-a", 1e9), kecil.money("sk-a", 9e8, jenis="realisasi")]}  # fmt: skip
        return kecil.write(room, **rows)
    folder = dice.choice(LARGE)
    made = room / folder.parent.name / folder.name
    shutil.copytree(folder, made)
    return made


def checked(folder: Path) -> Outcome:
    """What `check` says of a package: its exit code, and parts or rules that broke, which it tells as such."""
    year = int(folder.name)
    done: Checked = check(folder.parent.name, year, folder)
    for _ in done.lines():
        pass
    broken = [f.uraian for f in done.findings if f.judul.endswith("tidak dapat dijalankan")]
    broken += [str(p) for p in done.problems if "tidak dapat dibuat dari data ini" in p.expected]
    assert all(p.file and p.expected for p in done.problems), done.problems
    return done.exit_code(None), "; ".join(broken)[:300]


# -- doors ---------------------------------------------------------------------------------------------------------


def csv_bytes(room: Path, dice: random.Random) -> Outcome:
    """Bytes of a CSV file."""
    folder = base(room, dice)
    file = dice.choice(sorted(folder.rglob("*.csv")))
    file.write_bytes(changing.bytes_changed(file.read_bytes(), dice))
    return checked(folder)


def csv_fields(room: Path, dice: random.Random) -> Outcome:
    """Cells of a CSV file."""
    folder = base(room, dice)
    for file in dice.sample(sorted(folder.rglob("*.csv")), dice.choice((1, 2))):
        with file.open(encoding="utf-8", newline="") as handle:
            reader = csv.DictReader(handle)
            rows, head = list(reader), list(reader.fieldnames or ())
        changing.fields_changed(rows, dice)
        _written(file, head, rows)
    return checked(folder)


def csv_rows(room: Path, dice: random.Random) -> Outcome:
    """Whole files of rows that the schema mostly allows."""
    folder = base(room, dice, 1.0)
    known = {
        "dokumen": ["pk", "renstra", "lra"],
        "simpul": ["balai", "t", "s", "p", "k", "sk-a"],
        "indikator": ["a", "b"],
    }
    for kind in dice.sample(sorted(changing.KINDS), dice.choice((1, 2, 4))):
        model = changing.KINDS[kind]
        if model in (Dokumen, Simpul, Indikator) and dice.random() < 0.8:
            continue
        rows = changing.random_rows(model, known, dice)
        head = list(rows[0]) if rows else [name for name in model.model_fields if name != "line"]
        for row in rows:
            row |= {"sumber": "pk"} if "sumber" in row and dice.random() < 0.97 else {}
        (folder / kind).parent.mkdir(exist_ok=True)
        _written(folder / kind, head, rows)
    return checked(folder)


def _written(file: Path, head: list[str], rows: list[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="", errors="surrogatepass") as handle:
        writer = csv.DictWriter(handle, head, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def config(room: Path, dice: random.Random) -> Outcome:
    """laporan.yaml: its bytes, or its values."""
    folder = base(room, dice)
    file = folder / "laporan.yaml"
    if dice.random() < 0.5:
        file.write_bytes(changing.bytes_changed(file.read_bytes(), dice))
        return checked(folder)
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    for _ in range(dice.choice((1, 2, 5))):
        part = content
        while isinstance(part, dict) and part:
            key = dice.choice(sorted(part, key=str))
            if not isinstance(part[key], dict) or dice.random() < 0.3:
                odd = (dice.choice(changing.ODD), [], {}, None, True, 10**400, -1, 1.5, [[[]]], {1: 2}, 2025, "2025")
                part[key] = dice.choice(odd)
                break
            part = part[key]
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return checked(folder)


def own_reference(room: Path, dice: random.Random) -> Outcome:
    """The agency's own scales and units."""
    folder = base(room, dice)
    sources = sorted((ROOT / "lkjip_analysis" / "reference").rglob("*.yaml"))
    (folder / "referensi").mkdir(exist_ok=True)
    source = dice.choice(sources)
    content = changing.bytes_changed(source.read_bytes(), dice) if dice.random() < 0.9 else source.read_bytes()
    made = folder / "referensi" / source.relative_to(ROOT / "lkjip_analysis" / "reference").name
    nested = folder / "referensi" / source.parent.name / source.name
    for place in (made, nested):
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(content)
    return checked(folder)


_PIECES = (
    "{{ tahun }}", "{{ instansi }}", "{{ 1/0 }}", "{{ iku }}", "{{ i.nama }}", "{{ x.y }}", "{% if iku %}",
    "{% endif %}", "{% for i in iku.values() %}", "{% for a in range(99999) %}", "{% endfor %}", "{{ a ~ a }}",
    "{{ loop.index }}", "{% set a = 'x' * 9999 %}", "{% set a = [1] * 9999 %}", "{{ a | join(a) }}",
    "{{ a | list | sort | sum }}", "{{ a in a }}", "{% macro m(n) %}", "{% endmacro %}", "{{ m(m) }}",
    "{{ tampil('3.2/ikm/capaian') }}", "{% include '3.1.md' %}", "{# x #}", "{{ 9 ** 9 ** 9 }}", "{{ ''.__class__ }}",
    "![a](http://127.0.0.1/x.png)", "![a](/etc/hostname)", "<img src=x>", "# Judul", "|a|b|\n|-|-|\n|1|2|",
    "- a\n  - b", "**", "[x](javascript:alert(1))", "\n\n", "satu dua", "```", "\u202e", "$$", "{{", "}}", "{%",
)  # fmt: skip


def narrative(room: Path, dice: random.Random) -> Outcome:
    """The agency's own texts: pieces of templates in any order, or the house's own with changed bytes."""
    folder = base(room, dice)
    own = folder / "narasi"
    own.mkdir(exist_ok=True)
    texts = sorted((ROOT / "lkjip_analysis" / "narrative" / "templates").glob("*.md"))
    source = dice.choice(texts)
    if dice.random() < 0.7:
        content = " ".join(dice.choices(_PIECES, k=dice.choice((1, 3, 8, 20)))).encode()
    else:
        content = changing.bytes_changed(source.read_bytes(), dice)
    (own / source.name).write_bytes(content)
    return checked(folder)


def files(room: Path, dice: random.Random) -> Outcome:
    """Files gone, empty, renamed, made into folders or links."""
    folder = base(room, dice)
    for file in dice.sample(sorted(p for p in folder.rglob("*") if p.is_file()), dice.choice((1, 1, 2))):
        kind = dice.randrange(6)
        content = file.read_bytes()
        file.unlink()
        if kind == 0:
            file.write_bytes(b"")
        elif kind == 1:
            file.mkdir()
        elif kind == 2:
            file.symlink_to(dice.choice(("/etc/hostname", "/dev/zero", file.name, "..", "tidak-ada")))
        elif kind == 3:
            file.with_name(dice.choice(("Target.CSV", "lain.csv", "a b.csv", "²", ".csv"))).write_bytes(content)
        elif kind == 4:
            file.write_bytes(dice.randbytes(dice.choice((1, 100, 10_000))))
    return checked(folder)


@cache
def _workbooks() -> tuple[bytes, ...]:
    """A filled workbook of the worked example, as its parts."""
    import tempfile

    from lkjip_analysis.pipeline.workbook import export_workbook, new_workbook

    with tempfile.TemporaryDirectory() as room:
        new_workbook("dinas-coba", 2026, output=f"{room}/a.xlsx")
        export_workbook("kecamatan-serang", 2025, f"{room}/b.xlsx", str(ROOT / "data"))
        return tuple((Path(room) / name).read_bytes() for name in ("a.xlsx", "b.xlsx"))


def workbook(room: Path, dice: random.Random) -> Outcome:
    """A workbook to fill: its bytes, a part of it, or cells of it."""
    from lkjip_analysis.dataset import DatasetError
    from lkjip_analysis.pipeline.errors import BadInput
    from lkjip_analysis.pipeline.workbook import package_of

    path = room / "dinas-coba-2026.xlsx"
    source = _workbooks()[0 if dice.random() < 0.9 else 1]
    path.write_bytes(changing.bytes_changed(source, dice) if dice.random() < 0.2 else _part_changed(source, dice))
    try:
        with package_of(str(path)) as (data, taken):
            return checked(data / taken.agency / str(taken.year))
    except (BadInput, DatasetError) as error:
        return (2, "") if str(error) else (3, "")


def _part_changed(source: bytes, dice: random.Random) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = set(dice.sample(names, dice.choice((1, 1, 3))))
        for name in names:
            content = old.read(name)
            if name in chosen and dice.random() < 0.05:
                continue
            new.writestr(name, changing.bytes_changed(content, dice) if name in chosen else content)
    return made.getvalue()


@cache
def _template() -> bytes:
    import docx

    made, document = io.BytesIO(), docx.Document()
    document.sections[0].header.paragraphs[0].text = "KOP SURAT"
    document.add_paragraph("isi")
    document.save(made)
    return made.getvalue()


def template(room: Path, dice: random.Random) -> Outcome:
    """An office's Word template; what is accepted is written with it."""
    from lkjip_analysis.render.document import Cover, Document
    from lkjip_analysis.render.docx.document_part import write_docx
    from lkjip_analysis.render.formats import template_notices, unfit_template

    path = room / "kop.docx"
    path.write_bytes(
        changing.bytes_changed(_template(), dice) if dice.random() < 0.2 else _part_changed(_template(), dice)
    )
    if unfit_template(path, ["docx"]):
        return 2, ""
    template_notices(path)
    write_docx(Document(Cover("Pemda", "LKjIP", "Dinas Rekaan", 2025), ()), path)
    return 0, ""


_WORDS = (
    "check", "explain", "audit", "run", "batch", "compare", "import", "new", "--data", "--json", "--semua",
    "--tingkat", "galat", "-p", "internal=ya", "tahun=x", "=", "a=b", "--fail-on", "2025", "²", "", " ", "-1",
    "balai-rekaan", "../..", "3.2/a/capaian", "--format", "html,,pdf", "--template", "x.docx", "--output", "\u202e",
    "a" * 5000, "--help", "--jobs", "0", "--timeout",
)  # fmt: skip


def parameters(room: Path, dice: random.Random) -> Outcome:
    """Words on the command line of commands that only read."""
    from lkjip_analysis import cli

    kecil.write(room / "data")
    words = [
        dice.choice(("check", "explain", "audit", "chekc", "")),
        *dice.choices(_WORDS, k=dice.choice((0, 1, 2, 4, 8))),
    ]
    words = [word for at, word in enumerate(words) if at == 0 or word not in ("run", "batch", "new", "import")]
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said), contextlib.chdir(room):
        try:
            code = cli.main(words)
        except SystemExit as left:
            code = int(left.code or 0)
    assert "Traceback" not in said.getvalue(), said.getvalue()
    return code, ""


DOORS: dict[str, tuple[int, Callable[[Path, random.Random], Outcome]]] = {
    "CSV, bita": (22, csv_bytes),
    "CSV, sel": (22, csv_fields),
    "CSV, baris": (22, csv_rows),
    "laporan.yaml": (12, config),
    "referensi YAML": (5, own_reference),
    "narasi": (8, narrative),
    "berkas": (4, files),
    "buku kerja": (2, workbook),
    "templat Word": (5, template),
    "baris perintah": (3, parameters),
}
"""Doors, how often each is tried of a hundred, and how."""
