#!/bin/sh
# Menerbitkan laporan semua paket data, untuk dijalankan terjadwal. Petunjuk: docs/otomatis.md.
set -u

bantuan() {
    cat <<'AKHIR'
pemakaian: laporan-tahunan.sh [PILIHAN lkjip batch ...]

Menerbitkan laporan semua paket data dengan "lkjip batch". Pilihan diteruskan apa adanya, misalnya
  laporan-tahunan.sh --tahun 2025 --fail-on galat

Pengaturan lewat variabel lingkungan:
  LKJIP_FOLDER    folder proyek (bawaan: induk folder naskah ini)
  LKJIP_PERINTAH  perintah lkjip yang sudah terpasang; bila kosong, make menyiapkan .venv di folder proyek
  LKJIP_DATA      folder paket data (bawaan: data di folder proyek)
  LKJIP_OUTPUT    folder hasil (bawaan: outputs di folder proyek)
  LKJIP_CATATAN   folder catatan (bawaan: otomatis/catatan di folder proyek)
  LKJIP_ARSIP     bila diisi, hasil tiap jalan disalin ke folder ini
  LKJIP_SIMPAN    banyaknya catatan dan salinan yang disimpan (bawaan: 12)

Kode keluar: 0 selesai; 1 ada temuan pada tingkat --fail-on; 2 ada paket data atau pilihan yang salah;
3 ada buku catatan yang gagal; 4 jalan lain belum selesai; 5 lingkungan, catatan, atau salinan tidak dapat dibuat.
AKHIR
}

SIBUK=4
TIDAK_SIAP=5

galat() {
    printf '%s\n' "laporan-tahunan: $1" >&2
}

for pilihan in "$@"; do
    case $pilihan in
        -h | --help)
            bantuan
            exit 0
            ;;
        --data | --data=*)
            galat "pakai LKJIP_DATA sebagai ganti --data"
            exit 2
            ;;
        --output | --output=*)
            galat "pakai LKJIP_OUTPUT sebagai ganti --output"
            exit 2
            ;;
    esac
done

simpan=${LKJIP_SIMPAN:-12}
case $simpan in
    *[!0-9]* | 0*)
        galat "LKJIP_SIMPAN='$simpan' bukan bilangan bulat di atas nol"
        exit 2
        ;;
esac

# Jalur relatif dihitung dari folder tempat naskah ini dipanggil, sebelum pindah ke folder proyek.
penuh() {
    case $1 in
        /*) printf '%s\n' "$1" ;;
        *) printf '%s\n' "$(pwd)/$1" ;;
    esac
}

folder=${LKJIP_FOLDER:-$(dirname -- "$0")/..}
folder=$(CDPATH='' cd -- "$folder" 2>/dev/null && pwd) || {
    galat "folder proyek tidak ada: ${LKJIP_FOLDER:-$0}"
    exit "$TIDAK_SIAP"
}
data=$(penuh "${LKJIP_DATA:-$folder/data}")
hasil=$(penuh "${LKJIP_OUTPUT:-$folder/outputs}")
catatan=$(penuh "${LKJIP_CATATAN:-$folder/otomatis/catatan}")
arsip=${LKJIP_ARSIP:+$(penuh "$LKJIP_ARSIP")}
perintah=${LKJIP_PERINTAH:-}
case $perintah in
    */*) perintah=$(penuh "$perintah") ;;
esac

cd -- "$folder" && mkdir -p -- "$hasil" "$catatan" || exit "$TIDAK_SIAP"

# -- satu jalan saja ----------------------------------------------------------------------------------------
# mkdir berhasil untuk satu pihak saja. Kunci yang ditinggal jalan yang mati diambil alih di bawah kunci kedua,
# sehingga dua pengambil alih tidak saling menghapus.
kunci=$hasil/.laporan-tahunan.kunci

ambil() {
    mkdir -- "$kunci" 2>/dev/null && printf '%s\n' "$$" >"$kunci/pid"
}

hidup() {
    kill -0 "$1" 2>/dev/null || ps -p "$1" >/dev/null 2>&1
}

ambil_alih() {
    mkdir -- "$kunci.alih" 2>/dev/null || return 1
    pemilik=$(cat -- "$kunci/pid" 2>/dev/null)
    if [ -n "$pemilik" ] && ! hidup "$pemilik"; then
        rm -rf -- "$kunci"
    fi
    rmdir -- "$kunci.alih"
    ambil
}

if ! ambil && ! ambil_alih; then
    pemilik=$(cat -- "$kunci/pid" 2>/dev/null)
    galat "jalan lain (proses ${pemilik:-tidak diketahui}) belum selesai; bila ternyata tidak ada, hapus $kunci"
    exit "$SIBUK"
fi
trap 'rm -rf -- "$kunci"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# -- jalan ---------------------------------------------------------------------------------------------------
nama=laporan-$(date +%Y%m%d-%H%M%S)
log=$catatan/$nama.log

tulis() {
    printf '%s  %s\n' "$(date '+%Y-%m-%d %H:%M:%S')" "$1" >>"$log"
}

# Menyisakan yang terbaru; nama memuat waktu, jadi urutan abjad adalah urutan waktu.
sisakan() {
    banyak=$1
    shift
    [ -e "$1" ] || return 0
    while [ "$#" -gt "$banyak" ]; do
        rm -rf -- "$1"
        shift
    done
}

siapkan() {
    [ -n "$perintah" ] && return 0
    perintah=$folder/.venv/bin/lkjip
    tulis "menyiapkan lingkungan"
    make -s .venv/.siap >>"$log" 2>&1
}

salin() {
    [ -n "$arsip" ] || return 0
    mkdir -p -- "$arsip/$nama" || return 1
    for isi in "$hasil"/*; do
        if [ -d "$isi" ]; then
            cp -R -- "$isi" "$arsip/$nama/" || return 1
        fi
    done
    cp -- "$log" "$arsip/$nama/" || return 1
    sisakan "$simpan" "$arsip"/laporan-[0-9]*
    return 0
}

tulis "mulai: lkjip batch $*" || {
    galat "catatan tidak dapat ditulis: $log"
    exit "$TIDAK_SIAP"
}
if ! siapkan; then
    tulis "berakhir dengan kode $TIDAK_SIAP: lingkungan tidak dapat disiapkan"
    galat "lingkungan tidak dapat disiapkan; lihat $log"
    exit "$TIDAK_SIAP"
fi
if ! command -v "$perintah" >/dev/null 2>&1; then
    tulis "berakhir dengan kode $TIDAK_SIAP: perintah lkjip tidak ada: $perintah"
    galat "perintah lkjip tidak ada: $perintah"
    exit "$TIDAK_SIAP"
fi
tulis "lkjip $("$perintah" --version 2>&1)"

"$perintah" batch --data "$data" --output "$hasil" "$@" >>"$log" 2>&1
kode=$?

case $kode in
    0) arti="semua laporan jadi" ;;
    1) arti="semua laporan jadi, ada temuan pada tingkat --fail-on atau lebih berat" ;;
    2) arti="ada paket data atau pilihan yang belum dapat dipakai" ;;
    3) arti="ada buku catatan yang gagal" ;;
    *) arti="terhenti" ;;
esac
tulis "berakhir dengan kode $kode: $arti"

if ! salin 2>>"$log"; then
    tulis "hasil tidak dapat disalin ke $arsip"
    galat "hasil tidak dapat disalin ke $arsip; lihat $log"
    [ "$kode" -ne 0 ] || kode=$TIDAK_SIAP
fi
sisakan "$simpan" "$catatan"/laporan-[0-9]*.log

if [ "$kode" -eq 0 ]; then
    printf '%s\n' "laporan-tahunan: $arti; catatan: $log"
else
    galat "kode $kode, $arti; catatan: $log"
    tail -n 40 -- "$log" >&2
fi
exit "$kode"
