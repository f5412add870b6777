"""Figures of the printed sample report (LKjIP Kecamatan Serang 2025), typed from its tables."""

import pytest

SKM_ITEMS = {
    # Tabel 3.3; grouped into unsur as the published unsur values require
    "persyaratan": [86.83],
    "prosedur": [88.29],
    "waktu": [87.32, 83.41, 81.46, 85.37],
    "biaya": [89.27, 87.32],
    "produk": [85.37, 85.85],
    "kompetensi": [83.41, 82.93, 84.39, 81.95],
    "perilaku": [89.27, 83.41, 83.90],
    "maklumat": [82.44, 80.49],
    "pengaduan": [85.37, 81.46],
    "sarana-dan-prasarana": [83.41, 83.41, 79.02, 82.41, 80.00, 84.88, 85.85, 80.98, 88.29, 80.49],
}

EPDESKEL = {
    # 3.1.1 B: pemerintahan, kewilayahan, kemasyarakatan, printed total, printed level
    "Serang": (115, 89, 179, 383, "Cepat Berkembang"),
    "Cipare": (116, 90, 189, 395, "Cepat Berkembang"),
    "Sumur Pecung": (114, 85, 179, 378, "Cepat Berkembang"),
    "Kota Baru": (104, 69, 167, 340, "Berkembang"),
    "Lopang": (100, 61, 168, 329, "Berkembang"),
    "Cimuncang": (110, 83, 161, 354, "Cepat Berkembang"),
    "Unyur": (115, 96, 190, 401, "Cepat Berkembang"),
    "Sukawana": (114, 69, 178, 361, "Cepat Berkembang"),
    "Lontarbaru": (98, 92, 171, 361, "Cepat Berkembang"),
    "Kaligandu": (96, 52, 186, 334, "Berkembang"),
    "Terondol": (108, 83, 183, 374, "Cepat Berkembang"),
    "Kagungan": (110, 75, 190, 375, "Cepat Berkembang"),
}


@pytest.fixture
def skm_items():
    return SKM_ITEMS


@pytest.fixture
def epdeskel_rows():
    return EPDESKEL
