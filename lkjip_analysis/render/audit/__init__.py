"""What the audit of a document writes: the page for review, the document with marks, its tables as CSV."""

AUTHOR, INITIALS = "lkjip audit", "LA"
"""Under whose name marks and comments stand."""
LEGEND = (
    "Tanda pemeriksaan: bidang merah galat, kuning peringatan, biru catatan. Garis bawah: angka yang hanya dipakai "
    "menghitung atau membandingkan, belum tentu salah. Temuan bernomor sama dengan tinjauan.html."
)
"""What the marks mean, said once at the start of a marked document."""
