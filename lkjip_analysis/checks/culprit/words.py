"""Words of a closed set and running numbers that other columns, other rows or findings would have otherwise."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import get_args

from lkjip_analysis.checks.culprit.change import Change, Edit, said
from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.review import Review
from lkjip_analysis.checks.reading.people import grade_of
from lkjip_analysis.dataset.rows import DataRow, Dokumen, Indikator, Pegawai, RencanaAksi, TindakLanjut
from lkjip_analysis.model.words import listing
from lkjip_analysis.reference import grades, same_rank

_FEW = 3  # rows of one word beside the single one of another
_NO_WORDS = ("sumber", "lokasi", "catatan")


def by_findings(review: Review) -> Iterator[Change]:
    """Words that findings say should stand in a data row instead of what stands there."""
    rows = review.context.rows_by_place
    asked: dict[tuple[object, ...], tuple[Edit, list[str]]] = {}
    for finding in review.findings:
        for item in finding.bukti:
            row = rows.get((item.berkas, item.baris))
            if row is None or item.berkas.startswith("tercetak/") or not isinstance(item.seharusnya, str):
                continue
            for name, field in type(row).model_fields.items():
                closed = not get_args(field.annotation) or name in row.key
                if name not in _NO_WORDS and closed and getattr(row, name) == item.tertulis and item.tertulis:
                    edit = Edit(row, name, item.seharusnya)
                    asked.setdefault((*edit.place, name, item.seharusnya), (edit, []))[1].append(finding.kode)
    for edit, codes in asked.values():
        if len(set(codes)) > 1:
            yield Change((edit,), f"{listing(dict.fromkeys(codes))} menghendakinya", len(set(codes)))


def of_plans(context: Context) -> Iterator[Change]:
    """An indicator of another node than all lines of action plans put it under."""
    lines: dict[str, set[str]] = defaultdict(set)
    for line in context.dataset.of(RencanaAksi):
        lines[line.indikator].add(line.simpul)
    for indicator in context.dataset.of(Indikator):
        nodes = lines[indicator.id]
        if len(nodes) == 1 and indicator.simpul not in nodes:
            (wanted,) = nodes
            yield Change((Edit(indicator, "simpul", wanted),), f"rencana aksi menaruhnya di {said(wanted)}", 2)


def grades_of_ranks(context: Context) -> Iterator[Change]:
    """A grade that is not the one of the rank written beside it, or is left out there."""
    people = context.dataset.of(Pegawai)
    signs = Counter(re.sub(r"\w", "", one.golongan)[:1] for one in people if one.golongan)
    usual = signs.most_common(1)[0][0] if signs else "/"
    for person in people:
        rank, grade = person.pangkat or "", grade_of(person)
        meant = next((one for one in grades() if same_rank(rank, one)), None) if rank else None
        if meant and meant != grade and (grade or not person.golongan):
            sign = re.sub(r"\w", "", person.golongan)[:1] if person.golongan else usual
            written = meant.replace("/", sign or "/")
            yield Change((Edit(person, "golongan", written),), f"pangkatnya {rank}, yaitu golongan {written}", 2)


def by_claims(review: Review) -> Iterator[Change]:
    """Words of a document that the narrative states otherwise."""
    asked: dict[tuple[str, str], int] = Counter()
    for finding in review.findings:
        for item in finding.bukti if finding.kode.startswith("KLAIM-") else ():
            if isinstance(item.tertulis, str) and isinstance(item.seharusnya, str):
                asked[item.tertulis, item.seharusnya] += 1
    for (stated, known), times in asked.items():
        fits = [
            (row, column)
            for row in review.context.dataset.of(Dokumen)
            for column in ("tanggal_tertulis", "nomor", "judul")
            if getattr(row, column) == known
        ]
        if len(fits) == 1:
            yield Change((Edit(*fits[0], stated),), f"{times} pernyataan narasi menyebut {stated}", times)


def lonely(context: Context) -> Iterator[Change]:
    """The only row of its file that has another word of a closed set than all others."""
    kinds: tuple[tuple[type[DataRow], str], ...] = ((TindakLanjut, "status"), (Indikator, "polaritas"))
    for kind, column in kinds:
        rows: dict[object, list[DataRow]] = defaultdict(list)
        for row in context.dataset.of(kind):
            rows[getattr(row, column)].append(row)
        for own, alone in rows.items():
            if not own or len(alone) != 1 or len(rows) != 2:
                continue
            (wanted,) = rows.keys() - {own}
            if wanted and len(rows[wanted]) >= _FEW:
                yield Change((Edit(alone[0], column, wanted),), f"{len(rows[wanted])} baris lain berisi {wanted}", 1)


def running(context: Context) -> Iterator[Change]:
    """The only row whose number does not run on with those before and after it."""
    rows = context.dataset.of(TindakLanjut)
    yield from _running(rows, "rekomendasi")
    yield from _twice(rows, [one.nomor for one in context.dataset.recommendations])


def _twice(rows: Sequence[TindakLanjut], wanted: Sequence[int]) -> Iterator[Change]:
    """Of two answers to one recommendation the only one beside which the unanswered one belongs."""
    numbers = [row.rekomendasi for row in rows]
    for number in sorted({*wanted} - {*numbers}):
        fits = [
            row
            for at, row in enumerate(rows)
            if numbers.count(row.rekomendasi) > 1
            and (number - 1 in numbers[max(at - 1, 0) : at] or number + 1 in numbers[at + 1 : at + 2])
        ]
        if len(fits) == 1:
            why = f"nomor {fits[0].rekomendasi} dijawab dua kali, dan di tempat itu nomor {number} tidak ada"
            yield Change((Edit(fits[0], "rekomendasi", number),), why, 2, firm=True)


def _running(rows: tuple[DataRow, ...], column: str) -> Iterator[Change]:
    numbers = [getattr(row, column) for row in rows]
    taken = set(numbers)
    for at, number in enumerate(numbers):
        before = [n for n in numbers[max(at - 1, 0) : at] if isinstance(n, int)]
        after = [n for n in numbers[at + 1 : at + 2] if isinstance(n, int)]
        wanted = before[0] + 1 if before else after[0] - 1 if after else None
        runs = not before or not after or after[0] - before[0] == 2
        if wanted and runs and number != wanted and wanted not in taken:
            why = f"di antara baris di sekitarnya nomor {wanted} tidak ada"
            yield Change((Edit(rows[at], column, wanted),), why, 2, firm=numbers.count(number) > 1)
