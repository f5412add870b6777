"""``lkjip audit``: the printed report against the recomputation, as a score and a redline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Klaim
from lkjip_analysis.model.number import format_number
from lkjip_analysis.pipeline.errors import BadInput

if TYPE_CHECKING:
    from lkjip_analysis.checks.engine.printed import PrintComparison
    from lkjip_analysis.checks.engine.review import Review

START, END = "<!-- uji balik: awal -->", "<!-- uji balik: akhir -->"
"""What stands around the part of a text that this command writes."""

_SHOWN = 8  # redlines in the short form


_CLAIMS = ("KLAIM", "TERBILANG")
"""Families of rules that hold statements of the narrative against the data."""


@dataclass(frozen=True)
class Audit:
    """The back-test of one report."""

    name: str
    review: Review = field(repr=False)

    @property
    def score(self) -> dict[str, int]:
        """How many printed cells of each kind there are and are equal; how many claims hold; findings by level."""
        from lkjip_analysis.checks.engine.printed import score
        from lkjip_analysis.pipeline.findings import counts

        made = self.review
        counted = score(list(made.context.comparisons))
        held = sum(outcome.cocok for outcome in made.outcomes if outcome.kode.startswith(_CLAIMS))
        # A finding on the spelling of a claim's words does not make the claim wrong.
        untrue = [f for f in made.findings if any(code.startswith(_CLAIMS) for code in (f.kode, *f.juga))]
        wrong = {e.baris for finding in untrue for e in finding.bukti if e.berkas == Klaim.file}
        return {
            "sel": len(made.context.comparisons),
            "dihitung": counted.get("angka dihitung", 0),
            "dihitung_sama": counted.get("angka dihitung sama", 0),
            "diulang": counted.get("angka diulang", 0),
            "diulang_sama": counted.get("angka diulang sama", 0),
            "pernyataan": held + len(wrong),
            "pernyataan_cocok": held,
            **{str(level): number for level, number in counts(made.findings).items()},
        }

    def lines(self) -> Iterator[str]:
        """The score and every difference, for a terminal."""
        got = self.score
        if not got["sel"]:
            yield f"{self.name}: paket data tidak memuat sel laporan tercetak (tercetak/sel.csv)"
            return
        yield f"{self.name}: {format_number(got['sel'], 0)} sel tercetak dibandingkan dengan hasil hitung"
        yield f"  angka yang dihitung ulang: {_of(got, 'dihitung')} sama"
        yield f"  angka yang mengulang data: {_of(got, 'diulang')} sama"
        if got["pernyataan"]:
            yield f"  pernyataan narasi: {format_number(got['pernyataan_cocok'], 0)} sesuai data"
        yield ""
        for item in self._redline():
            printed = item.printed.strip() or "(kosong)"
            yield f"  {item.address}: tercetak {printed}, hitungan {item.text or '(kosong)'}  [{item.verdict}]"

    def _redline(self) -> list[PrintComparison]:
        from lkjip_analysis.checks.engine.printed import redline

        return redline(self.review.context.comparisons)

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        different = [
            {"alamat": str(i.address), "tercetak": i.printed, "hitungan": i.text, "putusan": i.verdict}
            for i in self._redline()
        ]
        return {"nama": self.name, "skor": self.score, "berbeda": different}

    def markdown(self) -> str:
        """The score and the most telling redlines, for a README."""
        got = self.score
        rows = [
            ("Angka tercetak yang dihitung ulang", got["dihitung"], got["dihitung_sama"]),
            ("Angka tercetak yang mengulang data", got["diulang"], got["diulang_sama"]),
            ("Pernyataan narasi yang dapat diuji", got["pernyataan"], got["pernyataan_cocok"]),
        ]
        lines = ["| | diuji | sesuai |", "|---|---:|---:|"]
        lines += [f"| {what} | {format_number(n, 0)} | {format_number(m, 0)} |" for what, n, m in rows]
        found = f"{got['galat']} galat, {got['peringatan']} peringatan, {got['catatan']} catatan"
        lines += ["", f"Temuan: {found}. Di antaranya, tercetak dan hasil hitungnya:", ""]
        lines += ["| tempat | tercetak | hasil hitung |", "|---|---:|---:|"]
        lines += [f"| `{place}` | ~~{printed}~~ | **{ours}** |" for place, printed, ours in self._telling()]
        return "\n".join(lines)

    def _telling(self) -> Iterator[tuple[str, str, str]]:
        """The heaviest findings that set one number against another at an address, each address once."""
        from lkjip_analysis.checks.tables.listing import written

        shown: set[str] = set()
        for finding in self.review.findings:
            first = finding.bukti[0] if finding.bukti else None
            if first is None or not first.alamat or first.selisih is None or first.alamat in shown:
                continue
            shown.add(first.alamat)
            yield first.alamat, written(first.tertulis), written(first.seharusnya)
            if len(shown) == _SHOWN:
                return


def _of(score: dict[str, int], name: str) -> str:
    return f"{format_number(score[f'{name}_sama'], 0)} dari {format_number(score[name], 0)}"


def audit(dataset: Dataset) -> Audit:
    """Back-test the printed report of a data package."""
    from lkjip_analysis.checks import review_dataset

    return Audit(f"{dataset.config.instansi.nama} {dataset.year}", review_dataset(dataset))


def put_into(text: str, part: str) -> str:
    """Replace what stands between the marks of a text.

    Raises:
        BadInput: the marks are not there, or not in order.

    >>> put_into(f"a\\n{START}\\nlama\\n{END}\\nb", "baru").splitlines()
    ['a', '<!-- uji balik: awal -->', 'baru', '<!-- uji balik: akhir -->', 'b']
    """
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise BadInput(f"Tanda {START} dan {END} tidak ada di berkas itu; tulis keduanya di tempat hasilnya ditaruh")
    return f"{before}{START}\n{part}\n{END}{after}"


def write_into(path: Path, part: str) -> None:
    """Replace what stands between the marks of a file.

    Raises:
        BadInput: the file cannot be read or has no marks.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"Tidak dapat membaca {path}: {getattr(error, 'strerror', None) or error}") from error
    path.write_text(put_into(text, part), encoding="utf-8")
