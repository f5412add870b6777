"""DAFTAR-08: entries of the lists name a page; one remark per list."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.dataset.rows import Daftar


@rule("DAFTAR-08", "Entri daftar tanpa halaman", "logika: daftar menunjukkan halaman", turn=Turn.PRESENTATION)
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
