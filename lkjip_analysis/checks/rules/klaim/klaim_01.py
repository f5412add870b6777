"""KLAIM-01: A number, rank, trend, comparison, category."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.claim_values import ClaimVerdict, plain_amount
from lkjip_analysis.checks.reading.lookup import Unknown, look_up, read_amount
from lkjip_analysis.checks.reading.recommendations import satisfied
from lkjip_analysis.checks.rules.klaim.claims import TESTS
from lkjip_analysis.dataset.rows import Klaim
from lkjip_analysis.model import Address, Evidence
from lkjip_analysis.model.finding import SEVERITIES
from lkjip_analysis.model.number import format_number
from lkjip_analysis.model.words import listing

_FIGURE = "Betulkan angkanya; narasi yang mengambil angka dari data laporan ikut berubah bila datanya berubah."


_STATUSES = "tindak_lanjut."
_STATUS = "Betulkan lebih dahulu status di tabel tindak lanjut, lalu cocokkan pernyataan itu dengannya."
_STATEMENT = "Betulkan pernyataan itu supaya sesuai dengan datanya."
_MOST_TOLD = 3  # corrections that one remedy spells out
_RELATION = {"di atas": "lebih tinggi", "di bawah": "lebih rendah", "sama dengan": "sama"}
"""What the data say of two figures, in the words of a sentence."""


@rule(
    "KLAIM-01",
    "Pernyataan narasi tidak sesuai data",
    "narasi menyatakan apa yang dinyatakan tabel dan datanya",
    turn=Turn.PRINT,
)
def claims(context: Context) -> Iterator[Item]:
    """A number, rank, trend, comparison, category, year or list stated in the printed narrative must follow from
    the data; a claim that holds is listed as confirmed.

    Example:
        "94,88 persen" where serapan is 94,48 fires; "94,48 persen" is confirmed.
    """
    wrong: list[tuple[Klaim, ClaimVerdict]] = []
    for claim in context.dataset.of(Klaim):
        if claim.jenis == "terbilang":
            continue  # TERBILANG-01 holds the words against the digits
        if claim.subjek is None or claim.jenis not in TESTS:
            yield Untested(f"{claim.id}: {claim.catatan or 'tidak ada data untuk mengujinya'}")
            continue
        try:
            other = look_up(context, claim.pembanding) if claim.pembanding else None
            verdict = TESTS[claim.jenis](context, claim, look_up(context, claim.subjek), other)
        except Unknown as gap:
            yield Untested(f"{claim.id}: {gap}")
            continue
        if verdict.holds:
            yield Confirmed(claim.uraian, _address(verdict), claim.lokasi)
        else:
            wrong.append((claim, verdict))
    for cause, group in grouped(wrong).items():
        yield _found(context, group, _date_cause(context, group) or cause)


def _date_cause(context: Context, group: Sequence[tuple[Klaim, ClaimVerdict]]) -> str:
    """Key of a date that the report bears and cannot bear, which rules on dates see too; empty for other claims."""
    made = (context.dataset.config.laporan.tanggal or "")[:4]
    own = all(c.jenis == "tahun" and c.tertulis == made and not _of_another_time(context, c) for c, _ in group)
    literal = all((c.subjek or "").isdecimal() for c, _ in group)
    early = made.isdecimal() and int(made) <= context.dataset.year
    return f"tanggal/{group[0][0].sumber}" if own and literal and early else ""


def grouped(wrong: Sequence[tuple[Klaim, ClaimVerdict]]) -> dict[str, list[tuple[Klaim, ClaimVerdict]]]:
    """Wrong claims by cause: the same statement wherever it stands, and statements of one line on one thing."""
    causes: dict[str, str] = {}
    groups: dict[str, list[tuple[Klaim, ClaimVerdict]]] = {}
    for claim, verdict in wrong:
        keys = _keys(claim)
        cause = next((causes[key] for key in keys if key in causes), f"klaim/{claim.id}")
        causes |= dict.fromkeys(keys, cause)
        groups.setdefault(cause, []).append((claim, verdict))
    return groups


def _keys(claim: Klaim) -> tuple[str, str]:
    """What a claim says, and where it says it: figures of one line belong together, relations by their subject."""
    words = re.sub(r"[^0-9a-z,]+", " ", claim.tertulis.casefold()).strip()
    said = f"{claim.jenis}/{claim.subjek}/{claim.pembanding or ''}/{words}"
    if claim.jenis == "tahun":
        said += f"/{claim.uraian}"  # the same wrong year may stand for different things
    line = re.search(r"teks (\d+)", claim.lokasi)
    where = line[0] if line else claim.lokasi
    subject = claim.subjek or ""
    kind = claim.jenis if claim.jenis in ("angka", "tahun") else subject.rpartition("/" if "/" in subject else ".")[0]
    return said, f"{where}/{kind}"


def _address(verdict: ClaimVerdict) -> str:
    return next((str(point.address) for point in verdict.points if point.address), "")


def _found(context: Context, group: Sequence[tuple[Klaim, ClaimVerdict]], cause: str) -> Found:
    claims_, verdicts = [claim for claim, _ in group], [verdict for _, verdict in group]
    said: dict[str, None] = dict.fromkeys(_said(context, claim, verdict) for claim, verdict in group)
    where = " dan ".join(dict.fromkeys(claim.bagian for claim in claims_))
    level = min((v.level for v in verdicts), key=SEVERITIES.index)
    if all(_of_another_time(context, claim) for claim in claims_) and level == "galat":
        level = "peringatan"
    doubted = _doubted_statuses(context) if all((c.subjek or "").startswith(_STATUSES) for c in claims_) else ""
    if doubted and level == "galat":
        level = "peringatan"
    return Found(
        level,
        f"Narasi bagian {where}: {'; '.join(said)}.{doubted}",
        tuple(_evidence(context, claim, verdict) for claim, verdict in group),
        rumus="; ".join(dict.fromkeys(v.rumus for v in verdicts if v.rumus)),
        saran=_STATUS if doubted else _remedy(group),
        taruhan=max(v.stake for v in verdicts),
        sebab=cause,
        ragu=all(claim.dugaan_ocr for claim in claims_),
    )


def _remedy(group: Sequence[tuple[Klaim, ClaimVerdict]]) -> str:
    """What to write instead: the figure, word, names or course that the data give."""
    told = list(dict.fromkeys(words for claim, verdict in group if (words := _correction(claim, verdict))))
    if not told:
        return _FIGURE if any(claim.jenis == "angka" for claim, _ in group) else _STATEMENT
    more = f"; betulkan juga {len(told) - _MOST_TOLD} yang lain" if len(told) > _MOST_TOLD else ""
    words = "; ".join(told[:_MOST_TOLD])
    return f"{words[:1].upper()}{words[1:]}{more}."


def _correction(claim: Klaim, verdict: ClaimVerdict) -> str:
    """One correction, without a capital and a full stop; empty where the data give no words for it."""
    expected = verdict.expected
    if claim.jenis == "tren":
        steps = [re.split(r" [>=] ", step) for step in verdict.rumus.split("; ")]
        falls = [f"{step[0]} ke {step[1]}" for step in steps if len(step) == 2]
        return f"sebut bahwa angkanya tidak naik dari {listing(falls, 3)}" if falls and _rising(claim) else ""
    if expected is None:
        return ""
    if claim.jenis == "anggota":
        return f"sebut {expected}"
    if isinstance(expected, str) and expected in _RELATION:
        return f"ubah pernyataan “{claim.uraian.rstrip('.')}”: menurut data {_RELATION[expected]}"
    if isinstance(expected, str) and expected.startswith("urutan "):
        return f"tulis {expected}, bukan {claim.tertulis}"
    if (claim.subjek or "").startswith("dokumen."):
        return f"cocokkan dengan naskah aslinya, “{claim.tertulis}” atau “{expected}”, lalu samakan"
    if isinstance(expected, str):
        return f"ganti {claim.tertulis} dengan {expected}"
    return f"ganti {claim.tertulis} dengan {_as_written(claim.tertulis, expected)}"


def _rising(claim: Klaim) -> bool:
    return "turun" not in claim.tertulis.replace("tidak pernah turun", "")


def _as_written(text: str, value: float) -> str:
    """A figure with as many decimals as the one that it replaces.

    >>> _as_written("104,81", 98.1454), _as_written("11", 9.0), _as_written("110", 90.0036), _as_written("2025", 2024.0)
    ('98,15', '9', '90,00', '2024')
    """
    if value.is_integer() and text.strip().isdecimal():
        return f"{value:.0f}" if len(text.strip()) < 5 else format_number(value, 0)
    return format_number(value, max(len(plain_amount(text).partition(",")[2].strip(" %")), 2))


def _doubted_statuses(context: Context) -> str:
    """Why the stated statuses of follow-up are no measure of what the narrative says; empty where they are."""
    data = context.dataset
    unanswered = [one for one in data.recommendations if not data.answers(one)]
    done = [one for one in data.recommendations if any(row.status == "selesai" for row in data.answers(one))]
    unmet = [one for one in done if satisfied(context, one).status == "belum"]
    parts = [f"{len(unanswered)} rekomendasi tidak ada di tabel tindak lanjut" if unanswered else ""]
    parts += [f"{len(unmet)} yang berstatus selesai belum dipenuhi data tahun ini" if unmet else ""]
    told = listing(part for part in parts if part)
    return f" Statusnya sendiri diragukan: {told}; pernyataan itu bisa jadi yang benar." if told else ""


def _of_another_time(context: Context, claim: Klaim) -> bool:
    """Whether a claim is made by another document than the report, and so may be of another time."""
    document = context.dataset.documents.get(claim.sumber)
    return document is not None and document.jenis != "lkjip"


_WITH_VALUE = {"angka", "kategori"}


def _said(context: Context, claim: Klaim, verdict: ClaimVerdict) -> str:
    """One wrong claim in words: what is claimed, with its figure or word, and what the data say."""
    text = claim.uraian.rstrip(".")
    if claim.jenis == "tahun" and claim.tertulis not in text:
        # The transcriber may have put the right year into the words of a statement that bears another.
        text = (
            f"“{text}” tertulis tahun {claim.tertulis}"
            if re.search(r"\b\d{4}\b", text)
            else f"{text} dinyatakan {claim.tertulis}"
        )
    if claim.jenis in _WITH_VALUE and not re.search(rf"(?i)\b{re.escape(claim.tertulis)}(?!\w)", text):
        text += f" dinyatakan {claim.tertulis}"
    if claim.jenis == "anggota":
        text += f" disebut {listing([name.strip() for name in claim.tertulis.split(';')])}"
    text += f", {verdict.truth}"
    if twin := _elsewhere(context, claim, verdict):
        text += f"; {claim.tertulis.strip()} sama dengan {twin}"
    return text


def _evidence(context: Context, claim: Klaim, verdict: ClaimVerdict) -> Evidence:
    amount = read_amount(claim.tertulis) if claim.jenis == "angka" else None
    written: float | str = claim.tertulis if amount is None else amount
    expected = verdict.expected
    return context.evidence(claim, written, expected, _address(verdict))


def _elsewhere(context: Context, claim: Klaim, verdict: ClaimVerdict) -> str:
    """Where a wrong number with decimals does stand: often last year's, or another measure's."""
    if claim.jenis != "angka" or "," not in plain_amount(claim.tertulis):
        return ""
    stated = plain_amount(claim.tertulis).rstrip(" %")
    places = [f.address for f in context.facts.values() if f.text == stated and f.address]
    for place in sorted(places, key=lambda place: _is_part(context, place)):
        if table := context.table(place.table):
            column = table.column(place.column).title.lower()
            return f"{column} {table.row_name(place.row)} di Tabel {table.id}"
    return ""


def _is_part(context: Context, place: Address) -> bool:
    """Whether a cell belongs to one of several rows; a total is the likelier twin of a statement on the whole."""
    table = context.table(place.table)
    return table is None or table.row(place.row).kind in ("isi", "induk")
