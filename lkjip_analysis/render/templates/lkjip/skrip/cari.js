// -- Cari: search over headings, tables, graphs, rows and findings; the index is made at the first letter.

const MOST_RESULTS = 60;
let searchIndex = null;

const entry = (kind, label, href, text = label) => ({ kind, label, href, text: fold(text) });

const figureEntries = (figure) => {
  const title = `${$(".nomor", figure).textContent} ${$(".judul", figure).textContent}`;
  const own = entry(figure.classList.contains("grafik") ? "Grafik" : "Tabel", title, figure.id);
  if (!figure.matches(".tabel")) return [own];
  const model = modelOf(figure);
  const rows = model.rows.map((row, at) => {
    const name = model.names[at]?.textContent || $("th", row)?.textContent || row.dataset.b;
    const texts = [...row.cells].map((cell) => cell.textContent).join(" ");
    const head = $("th", row) ?? row.cells[0];
    return { ...entry(`Baris ${model.label}`, name, head.id, `${name} ${texts} ${model.id}/${row.dataset.b}`), row };
  });
  return [own, ...rows];
};

const findingEntry = (card) => {
  const label = `${$(".kode", card).textContent} ${$(".uraian", card).textContent}`;
  return entry($(".tingkat", card).textContent, label, card.id, card.textContent);
};

const readIndex = () => [
  ...$$("main h1[id], main h2[id], main h3[id], main h4[id]").map((heading) => entry("Bagian", heading.textContent, heading.id)),
  ...$$("main figure[data-id]").flatMap(figureEntries),
  ...$$(".temuan[id]").map(findingEntry),
];

/** Entries that hold every part of the query. First those that begin a word of their name with it, then those that
    begin any word with it, then the rest; among equals in the order of the page. */
const find = (query) => {
  searchIndex ??= readIndex();
  const words = fold(query).split(" ").filter(Boolean);
  const begins = (text) => words.every((word) => ` ${text}`.includes(` ${word}`));
  const rank = ({ label, text }) => (begins(fold(label)) ? 0 : begins(text) ? 1 : 2);
  const found = searchIndex.filter(({ text }) => words.every((word) => text.includes(word)));
  return found.map((one) => ({ ...one, rank: rank(one) })).sort((a, b) => a.rank - b.rank);
};

/** Where a result leads: in a row to the first cell that holds the whole query, else to its name. */
const placeOfResult = ({ row, href }, query) => {
  const cell = row && [...row.cells].find((one) => fold(one.textContent).includes(fold(query).trim()));
  return cell?.id || href;
};

const showResults = (query) => {
  const results = byId("hasil");
  const list = $("ol", results);
  results.hidden = !query.trim();
  byId("isi-daftar").hidden = !results.hidden;
  list.replaceChildren();
  $(".daftar").scrollTop = 0;
  if (results.hidden) return;
  const found = find(query);
  const shown = found.slice(0, MOST_RESULTS);
  list.append(...shown.map((one) =>
    make("li", {}, make("a", { href: `#${placeOfResult(one, query)}` }, make("span", { class: "jenis" }, one.kind), " ", one.label))));
  const more = found.length > shown.length ? `; ${count(shown.length)} yang pertama ditampilkan` : "";
  byId("hasil-jumlah").textContent = found.length ? `${count(found.length)} hasil${more}` : "Tidak ada hasil";
};

const startSearch = () => {
  const box = byId("cari");
  let waiting = 0;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => showResults(box.value), 80);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box.value) {
      event.stopPropagation();
      box.value = "";
      showResults("");
    }
    if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      showResults(box.value);
      $("#hasil a")?.focus();
    }
  });
  $("#hasil ol").addEventListener("keydown", (event) => {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    const item = event.target.closest("li");
    if (!step || !item) return;
    event.preventDefault();
    ($("a", item[step] ?? make("li")) ?? box).focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
};
