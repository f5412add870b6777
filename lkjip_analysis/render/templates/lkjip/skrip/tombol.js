// -- Tombol: copies and downloads of a table, the same in both editions.

/** Say when a table is cut at the right, and let it have the whole screen; Esc leads back. */
const widening = (figure, tools, label) => {
  const frame = $(":scope > .bingkai", figure);
  if (!frame || !figure.requestFullscreen) return;
  const wide = make("button", { type: "button", class: "lebarkan", hidden: true, "aria-label": `Lebarkan: ${label}`, click: () =>
    (document.fullscreenElement ? document.exitFullscreen() : figure.requestFullscreen()) }, "Lebarkan");
  const hint = make("span", { class: "terpotong", hidden: true }, "Tabel berlanjut ke kanan →");
  const look = () => {
    const cut = frame.scrollWidth > frame.clientWidth + 4;
    hint.hidden = !cut;
    wide.hidden = !cut && !document.fullscreenElement;
    wide.textContent = document.fullscreenElement ? "Kecilkan" : "Lebarkan";
  };
  new ResizeObserver(look).observe(frame); // also when a far table is laid out at last
  tools.append(wide, hint);
};

/** Put the buttons under the caption of a table; returns where they stand. */
const plainTools = (figure) => {
  const label = $(".nomor", figure).textContent;
  const said = async (button, work) => {
    const done = await work();
    announce(done ? `${label} disalin sebagai TSV` : "Peramban menolak menyalin");
    button.textContent = done ? "Tersalin" : "Gagal menyalin";
    setTimeout(() => (button.textContent = "Salin TSV"), 2000);
  };
  const tools = make("div", { class: "alat" });
  if (figure.matches("figure"))
    tools.append(make("button", { type: "button", "aria-label": `Salin TSV: ${label}`, click: (event) => said(event.currentTarget, () => copy(tableTsv(figure))) }, "Salin TSV"));
  tools.append(make("button", { type: "button", "aria-label": `Unduh CSV: ${label}`, click: () => download(`${figure.dataset.id}.csv`, "text/csv", tableCsv(figure)) }, "Unduh CSV"));
  tools.append(make("button", { type: "button", "aria-label": `Unduh CSV Excel: ${label}`, click: () => download(`${figure.dataset.id}-excel.csv`, "text/csv", tableCsvIndonesian(figure)) }, "CSV Excel"));
  widening(figure, tools, label);
  $(":scope > figcaption, :scope > .judul-daftar", figure).after(tools);
  return tools;
};
