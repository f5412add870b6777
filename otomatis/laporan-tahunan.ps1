# Menerbitkan laporan semua paket data di Windows; pasangan laporan-tahunan.sh. Petunjuk: docs/otomatis.md.
# Pilihan diteruskan ke "lkjip batch", misalnya: laporan-tahunan.ps1 --tahun 2025 --fail-on galat
# Pengaturan dan kode keluar sama dengan laporan-tahunan.sh. Hanya huruf ASCII, supaya PowerShell 5.1 membacanya benar.

$ErrorActionPreference = 'Stop'
$Sibuk = 4
$TidakSiap = 5
$Pilihan = @($args)

function Get-Setting([string]$Nama, [string]$Bawaan) {
    $nilai = [Environment]::GetEnvironmentVariable($Nama)
    if ([string]::IsNullOrEmpty($nilai)) { return $Bawaan }
    return $nilai
}

function Get-FullPath([string]$Jalur) {
    return $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Jalur)
}

function Write-Problem([string]$Pesan) {
    [Console]::Error.WriteLine("laporan-tahunan: $Pesan")
}

foreach ($satu in $Pilihan) {
    if ("$satu" -match '^--(data|output)(=|$)') {
        Write-Problem 'pakai LKJIP_DATA dan LKJIP_OUTPUT sebagai ganti --data dan --output'
        exit 2
    }
}
$Simpan = 0
if (-not [int]::TryParse((Get-Setting 'LKJIP_SIMPAN' '12'), [ref]$Simpan) -or $Simpan -lt 1) {
    Write-Problem 'LKJIP_SIMPAN bukan bilangan bulat di atas nol'
    exit 2
}

$Folder = Get-FullPath (Get-Setting 'LKJIP_FOLDER' (Join-Path $PSScriptRoot '..'))
$Data = Get-FullPath (Get-Setting 'LKJIP_DATA' (Join-Path $Folder 'data'))
$Hasil = Get-FullPath (Get-Setting 'LKJIP_OUTPUT' (Join-Path $Folder 'outputs'))
$Catatan = Get-FullPath (Get-Setting 'LKJIP_CATATAN' (Join-Path $Folder 'otomatis\catatan'))
$Arsip = Get-Setting 'LKJIP_ARSIP' ''
if ($Arsip) { $Arsip = Get-FullPath $Arsip }
$Perintah = Get-Setting 'LKJIP_PERINTAH' ''
$Nama = 'laporan-' + (Get-Date -Format 'yyyyMMdd-HHmmss')
$Log = Join-Path $Catatan "$Nama.log"

function Write-Log([string]$Baris) {
    $waktu = Get-Date -Format 'yyyy-MM-dd HH:mm:ss'
    [IO.File]::AppendAllText($Log, "$waktu  $Baris`r`n", (New-Object Text.UTF8Encoding $false))
}

# Menjalankan satu perintah; keluarannya masuk catatan, kode keluarnya dikembalikan.
function Invoke-Logged([string]$Program, [string[]]$Isian) {
    # Pada PowerShell 5.1 baris di keluaran galat menjadi galat bila ini 'Stop'.
    $ErrorActionPreference = 'Continue'
    & $Program @Isian 2>&1 | ForEach-Object {
        [IO.File]::AppendAllText($Log, "$_`r`n", (New-Object Text.UTF8Encoding $false))
    }
    return $LASTEXITCODE
}

function Remove-Oldest([string]$Tempat, [string]$Pola) {
    $ada = @(Get-ChildItem -LiteralPath $Tempat -Filter $Pola | Sort-Object Name)
    if ($ada.Count -gt $Simpan) {
        $ada[0..($ada.Count - $Simpan - 1)] | ForEach-Object { Remove-Item -LiteralPath $_.FullName -Recurse -Force }
    }
}

# Seperti make: .venv dengan pustaka yang dikunci, bila belum ada.
function Initialize-Environment {
    $python = Join-Path $Folder '.venv\Scripts\python.exe'
    $siap = Join-Path $Folder '.venv\.siap'
    if (Test-Path -LiteralPath $siap) { return $true }
    Write-Log 'menyiapkan lingkungan'
    if ((Invoke-Logged 'py' @('-3', '-m', 'venv', '.venv')) -ne 0) { return $false }
    $pip = @('-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps')
    if ((Invoke-Logged $python ($pip + @('--require-hashes', '-r', 'requirements.lock'))) -ne 0) { return $false }
    if ((Invoke-Logged $python ($pip + @('--no-build-isolation', '-e', '.'))) -ne 0) { return $false }
    New-Item -ItemType File -Path $siap | Out-Null
    return $true
}

$kunci = $null
$kode = $TidakSiap
try {
    Set-Location -LiteralPath $Folder
    New-Item -ItemType Directory -Force -Path $Hasil, $Catatan | Out-Null
    try {
        # Windows melepas kunci ini sendiri bila prosesnya mati.
        $kunci = [IO.File]::Open((Join-Path $Hasil '.laporan-tahunan.kunci'), 'OpenOrCreate', 'ReadWrite', 'None')
    }
    catch [IO.IOException] {
        Write-Problem 'jalan lain belum selesai'
        exit $Sibuk
    }
    $env:PYTHONUTF8 = '1'
    [Console]::OutputEncoding = New-Object Text.UTF8Encoding $false
    Write-Log "mulai: lkjip batch $Pilihan"
    if (-not $Perintah) {
        if (-not (Initialize-Environment)) { throw 'lingkungan tidak dapat disiapkan' }
        $Perintah = Join-Path $Folder '.venv\Scripts\lkjip.exe'
    }
    $kode = Invoke-Logged $Perintah (@('batch', '--data', $Data, '--output', $Hasil) + $Pilihan)
    Write-Log "berakhir dengan kode $kode"
    if ($Arsip) {
        $tujuan = Join-Path $Arsip $Nama
        New-Item -ItemType Directory -Force -Path $tujuan | Out-Null
        Get-ChildItem -LiteralPath $Hasil -Directory | Copy-Item -Destination $tujuan -Recurse
        Copy-Item -LiteralPath $Log -Destination $tujuan
        Remove-Oldest $Arsip 'laporan-*'
    }
    Remove-Oldest $Catatan 'laporan-*.log'
}
catch {
    if ($kode -eq 0) { $kode = $TidakSiap }
    Write-Problem "$_"
    if (Test-Path -LiteralPath $Catatan) { Write-Log "kode ${kode}: $_" }
}
finally {
    if ($kunci) { $kunci.Dispose() }
}
if ($kode -ne 0) { Write-Problem "kode $kode; catatan: $Log" }
exit $kode
