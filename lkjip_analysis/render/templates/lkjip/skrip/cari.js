// -- Cari: search over headings, tables, graphs, rows and findings; the index is made at the first letter.

const MOST_RESULTS = 60;
const LONGEST_VALUE = 60; // letters of a cell that a result repeats
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

/** Ways in which the page may write a part of the query: 101.48 is 101,48 here, and Rp stands apart from its figure. */
const written = (word) => {
  const bare = word.replace(/^rp\.?(?=\d)/, "");
  return [word, bare, bare.replace(/^(-?\d+)\.(\d+)$/, "$1,$2"), bare.replace(/^(-?\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/, (_, whole, rest) =>
    whole.replaceAll(",", ".") + (rest ? `,${rest}` : ""))];
};
const wordsOf = (query) => fold(query).trim().replace(/\brp\.? (?=\d)/g, "rp").split(" ").filter(Boolean).map(written);

/** Entries that hold every part of the query. First those that begin a word of their name with it, then those that
    begin any word with it, then the rest; among equals in the order of the page. */
const find = (query) => {
  searchIndex ??= readIndex();
  const words = wordsOf(query);
  const begins = (text) => words.every((ways) => ways.some((word) => ` ${text}`.includes(` ${word}`)));
  const rank = ({ label, text }) => (begins(fold(label)) ? 0 : begins(text) ? 1 : 2);
  const found = searchIndex.filter(({ text }) => words.every((ways) => ways.some((word) => text.includes(word))));
  return found.map((one) => ({ ...one, rank: rank(one) })).sort((a, b) => a.rank - b.rank);
};

/** The cell of a row that holds the whole query, written one way or another, or nothing. */
const cellOfResult = ({ row }, query) => {
  const ways = [fold(query).trim(), ...(wordsOf(query).length === 1 ? wordsOf(query)[0] : [])];
  const holds = (cell) => ways.some((way) => fold(cell.textContent).includes(way));
  return row && ([...row.cells].find((cell) => cell.tagName === "TD" && holds(cell)) ?? [...row.cells].find(holds));
};

/** A result as a link: to its cell, with the column and what stands there, or to its name. */
const resultLink = (one, query) => {
  const cell = cellOfResult(one, query);
  const column = cell?.tagName === "TD" && modelOf(cell.closest("figure")).shown[cell.cellIndex];
  const value = column && cell.textContent.length <= LONGEST_VALUE ? `${column.heading}: ${cell.textContent}` : "";
  return make("a", { href: `#${cell?.id || one.href}` }, make("span", { class: "jenis" }, one.kind), " ", one.label,
    ...(value ? [make("span", { class: "nilai-hasil" }, ` — ${value}`)] : []));
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
    make("li", {}, resultLink(one, query))));
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
