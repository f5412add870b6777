"""Other words that people write for a value of a drop-down list; capitals, hyphens and blanks never matter."""

from __future__ import annotations

from collections.abc import Mapping

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    # levels of the tree
    "tujuan": ("tujuan strategis", "tujuan perangkat daerah", "tujuan opd", "tujuan renstra"),
    "sasaran": ("sasaran strategis", "sasaran perangkat daerah", "sasaran opd", "sasaran renstra"),
    "tujuan_daerah": ("tujuan rpjmd", "tujuan pemerintah daerah"),
    "sasaran_daerah": ("sasaran rpjmd", "sasaran pemerintah daerah"),
    "sub_kegiatan": ("sub keg", "subkeg"),
    # polarity and how parts of the year add up
    "positif": ("maksimal", "maksimum", "maximize", "naik", "semakin tinggi semakin baik", "makin tinggi makin baik"),
    "negatif": ("minimal", "minimum", "minimize", "turun", "semakin rendah semakin baik", "makin rendah makin baik"),
    "jumlah": ("penjumlahan", "kumulatif", "akumulasi", "akumulatif", "ditambah", "total", "sum"),
    "akhir": ("terakhir", "nilai akhir", "posisi akhir", "kondisi akhir", "posisi terakhir"),
    "tetap": ("konstan", "sama tiap triwulan", "nilai tetap"),
    "rata-rata": ("rerata", "dirata-ratakan", "mean", "average"),
    # documents
    "pk": ("perjanjian kinerja", "perkin", "tapkin", "penetapan kinerja"),
    "renstra": ("rencana strategis",),
    "renja": ("rencana kerja", "rencana kerja tahunan", "rkt"),
    "iku": ("indikator kinerja utama", "sk iku"),
    "rencana_aksi": ("renaksi", "rencana aksi kinerja"),
    "realisasi_anggaran": ("lra", "laporan realisasi anggaran"),
    "lhe": ("laporan hasil evaluasi", "lhe akip", "lhe sakip"),
    "lkjip": ("lkj", "lakip", "laporan kinerja", "laporan kinerja instansi pemerintah"),
    "skm": ("survei kepuasan masyarakat", "survei", "ikm"),
    "lainnya": ("lain lain", "lain"),
    # factors
    "pendukung": ("pendorong", "penunjang", "faktor pendukung", "faktor pendorong", "faktor penunjang"),
    "penghambat": ("kendala", "hambatan", "faktor penghambat", "faktor kendala"),
    "permasalahan": ("masalah",),
    "solusi": ("upaya", "pemecahan", "upaya perbaikan", "langkah perbaikan", "alternatif solusi"),
    # realisations, follow-up, people
    "final": ("definitif", "angka tetap"),
    "sementara": ("angka sementara", "prognosis"),
    "selesai": ("sudah", "sudah selesai", "tuntas", "sudah ditindaklanjuti"),
    "belum": ("belum selesai", "belum ditindaklanjuti", "proses", "dalam proses"),
    "subbagian": ("subbag", "kasubbag"),
    "upt": ("uptd", "unit pelaksana teknis", "unit pelaksana teknis daerah"),
    "berganti_nama": ("ganti nama", "berubah nama"),
    "jenis_kelamin": ("kelamin", "gender"),
    "umur": ("usia",),
    # parts of the year
    "tahun": ("tahunan", "satu tahun", "1 tahun", "januari desember"),
    "SM1": ("semester 1", "semester i"),
    "SM2": ("semester 2", "semester ii"),
    "akhir_periode": ("akhir renstra", "akhir periode renstra"),
}
"""Values of the schema with what people write for them; a word that is itself a value of the list means that value."""
