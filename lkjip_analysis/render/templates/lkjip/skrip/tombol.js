// -- Tombol: copies and downloads of a table, the same in both editions.

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
  $(":scope > figcaption, :scope > .judul-daftar", figure).after(tools);
  return tools;
};
