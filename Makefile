# Dua perintah utama: `make report` dan `make test`. Keduanya menyiapkan lingkungannya sendiri di .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.siap
PYTEST := $(BIN)/python -m pytest --numprocesses=auto --dist=loadfile
INSTANSI ?= kecamatan-serang
TAHUN ?= 2025

.PHONY: docs rekam sama help report test cov test-full test-fast test-long lint audit kamus lock lab bench bench-detect clean gambar test-faults fuzz lisensi
help:  ## daftar perintah
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

# --no-deps: the lock is complete, and an old pip would stumble over extras it finds unpinned.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

report: $(READY)  ## buat laporan: outputs/<instansi>/<tahun>/laporan.html
	$(BIN)/lkjip run $(INSTANSI) $(TAHUN)

test: $(READY) lint  ## semua pemeriksaan dan uji
	@$(PYTEST) -m "not slow"; fast=$$?; $(PYTEST) -m slow && exit $$fast

test-full:  ## seperti test, tetapi menolak bila LibreOffice atau Chromium tidak ada, agar tidak ada uji yang dilewati
	@command -v soffice >/dev/null || command -v libreoffice >/dev/null || { echo "LibreOffice (soffice) belum terpasang"; exit 2; }
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	  || { echo "Chromium belum terpasang"; exit 2; }
	$(MAKE) test

cov: $(READY)  ## uji dengan cakupan baris dan cabang
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered

test-faults: $(READY)  ## gangguan sungguhan: pembunuhan acak, sinyal, aliran, cakram, memori, dua pengguna (Linux)
	cd tests && ../$(BIN)/python -m faults --kali $(or $(KALI),50)

fuzz: $(READY)  ## paket, teks, buku kerja, templat, dan perintah acak selama DETIK (600), dari BENIH (0): tabel keluar, traceback, macet
	$(BIN)/python -m tests.fuzz --detik $(or $(DETIK),600) --benih $(or $(BENIH),0)

bench-detect: $(READY)  ## satu galat wajar di setiap paket bersih, GALAT (2000) kali dari BENIH (1): berapa diketahui dan ditempatkan
	$(BIN)/python -m tests.deteksi --galat $(or $(GALAT),2000) --benih $(or $(BENIH),1)

test-long: $(READY) lint  ## seperti test, dengan kasus panjang dari aturan yang juga diuji kasus pendek
	UJI_PANJANG=1 $(PYTEST)

test-fast: $(READY)  ## uji tanpa kernel dan peramban
	$(BIN)/python -m pytest -m "not slow"

lint: $(READY)  ## gaya, tipe, buku catatan tanpa keluaran
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/nbstripout --verify notebooks/*.ipynb

kamus: $(READY)  ## tulis ulang docs/kamus-data.md dan datapackage.json dari skema
	$(BIN)/python -m lkjip_analysis.dataset.dictionary

lock: pyproject.toml  ## kunci ulang versi pustaka (perlu uv)
	uv pip compile --universal --generate-hashes --no-annotate --no-header --no-emit-index-url \
	  --python-version 3.11 --extra test --extra docs pyproject.toml -o requirements.lock

lisensi: $(READY)  ## semua pustaka yang dikunci dengan versi dan lisensinya
	@$(BIN)/python docs/lisensi.py

audit: $(READY)  ## uji balik laporan tercetak; hasilnya juga ditulis ke README.md
	$(BIN)/lkjip audit $(INSTANSI) $(TAHUN) --ke README.md

lab: $(READY)  ## buka JupyterLab pada buku catatan jelajah
	$(BIN)/lkjip explore $(INSTANSI) $(TAHUN)

docs: $(READY)  ## acuan dari docstring, dengan galeri tabel dan grafik: build/acuan/situs/index.html
	$(BIN)/python docs/acuan.py $(INSTANSI) $(TAHUN)
	$(BIN)/python -m mkdocs build --quiet --strict --config-file docs/mkdocs.yml

rekam: $(READY)  ## catat isi semua laporan uji, sebelum merombak kode tanpa mengubah hasil
	$(BIN)/python -m tests.sama rekam build/sebelum

sama: $(READY)  ## bandingkan isi semua laporan uji dengan yang dicatat: temuan, tabel, grafik, kalimat, rumus
	$(BIN)/python -m tests.sama banding build/sebelum

bench: $(READY)  ## detik CPU berdampingan dengan papermill dan pemanggilan biasa, tiap bentuk, banyak laporan, pertumbuhan
	$(BIN)/python -m tests.bench --tulis

clean:  ## hapus lingkungan dan keluaran
	rm -rf $(VENV) outputs/*/

gambar: report  ## potret laporan untuk README dan panduan (perlu chromium)
	$(BIN)/python docs/potret.py outputs/$(INSTANSI)/$(TAHUN)
