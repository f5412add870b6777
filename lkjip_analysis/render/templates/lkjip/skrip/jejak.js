// -- Jejak: the trail of one number in a panel, made of the very lines of the detail under its table.

const panel = byId("jejak");
const trailBody = byId("jejak-isi");
const FEW_INPUTS = 30;

let opener = null; // where focus returns
let opened = null; // the cell whose trail is shown
const before = []; // cells shown earlier in this panel

/** The lines of the detail that belong to a cell: its arithmetic and its data rows. */
const linesOf = ({ model, row, column }) => {
  const wanted = column.trend ? model.columns.filter((one) => one.hidden) : [column];
  const numbers = new Set(wanted.map((one) => String(one.index)));
  const all = $$(":scope > ul > li", model.trails[row] ?? make("dd"));
  return all.filter((line) => line.dataset.k.split(" ").some((number) => numbers.has(number)));
};

/** What a line says about its data row: without the columns that it feeds, with its document written out. */
const sourceText = (model, line) => {
  const whole = line.cloneNode(true);
  for (const short of $$("b", whole)) short.replaceWith(model.documents.get(short.textContent) ?? short.textContent);
  return whole.textContent.split(" ← ").slice(1).join(" ← ");
};

/** All data rows that a cell rests on, through its inputs; each once. */
const dataRows = (cell, seen = new Set(), found = new Map()) => {
  const place = placeOf(cell);
  if (!place || seen.has(cell)) return found;
  seen.add(cell);
  for (const line of linesOf(place)) {
    if (line.classList.contains("asal")) found.set(sourceText(place.model, line), line);
    else inputCells(place.model, place.row, line.dataset.m ?? "").forEach((input) => dataRows(input, seen, found));
  }
  return found;
};

let touching = null;

/** The cards of the findings that name a cell. */
const findingsOf = (cell) => {
  touching ??= readTouching();
  return touching.get(cell.id) ?? [];
};

const readTouching = () => {
  const found = new Map();
  for (const card of $$(".temuan[id]")) {
    const cells = new Set($$('.bukti a[href^="#t"]', card).map((link) => decodeHash(link.getAttribute("href"))));
    for (const id of cells) found.set(id, [...(found.get(id) ?? []), card]);
  }
  return found;
};

const nameOf = ({ model, row, column }) => `${column.heading} — ${model.names[row]?.textContent ?? ""}`;

const section = (title, ...content) => make("section", {}, make("h3", {}, title), ...content);

const copyOf = (line) => {
  const item = make("li");
  item.append(...[...line.childNodes].map((node) => node.cloneNode(true)));
  return item;
};

const rulesPart = (place, lines) => {
  const computed = lines.filter((line) => !line.classList.contains("asal"));
  if (!computed.length) return [];
  const lone = (line) => place.model.rules.find((rule) => rule.dataset.k === line.dataset.k);
  const rules = new Set(computed.map((line) => place.model.rules[line.dataset.r] ?? lone(line)).filter(Boolean));
  return [
    section("Rumus", make("ul", { class: "aturan" }, ...[...rules].map(copyOf)),
      make("ul", { class: "hitungan" }, ...computed.map(copyOf))),
  ];
};

const inputItem = (cell, own) => {
  const place = placeOf(cell);
  const where = place.model === own.model ? "" : `${place.model.label}: `;
  const link = make("a", { href: `#${cell.id}`, class: "jejak-ke" }, where + nameOf(place));
  return make("li", {}, link, " = ", make("b", {}, cell.textContent || "(kosong)"));
};

const inputsPart = (place, lines) => {
  const cells = new Set(lines.flatMap((line) => inputCells(place.model, place.row, line.dataset.m ?? "")));
  if (!cells.size) return [];
  const items = [...cells].map((cell) => inputItem(cell, place));
  const first = make("ul", {}, ...items.slice(0, FEW_INPUTS));
  const rest = items.slice(FEW_INPUTS);
  const more = make("details", {}, make("summary", {}, `${count(rest.length)} masukan lain`), make("ul", {}, ...rest));
  return [section(`Masukan (${count(items.length)})`, first, ...(rest.length ? [more] : []))];
};

const sourcesPart = (cell, place, lines) => {
  const own = lines.filter((line) => line.classList.contains("asal")).map((line) => sourceText(place.model, line));
  const items = (own.length ? own : [...dataRows(cell).keys()]).map((text) => make("li", {}, text));
  const words = own.length ? "Baris data" : "Baris data melalui masukan";
  return items.length
    ? section(`${words} (${count(items.length)})`, make("ul", { class: "asal" }, ...items))
    : section("Baris data", make("p", {}, "Tidak ada baris data yang dicatat untuk sel ini."));
};

const findingsPart = (cell) => {
  const cards = findingsOf(cell);
  if (!cards.length) return section("Temuan", make("p", {}, "Tidak ada temuan yang menyebut sel ini."));
  const items = cards.map((card) =>
    make("li", { class: card.dataset.tingkat }, make("b", {}, $(".tingkat", card).textContent), " ",
      make("a", { href: `#${card.id}` }, `${$(".kode", card).textContent}`), " ", $(".uraian", card).textContent));
  return section(`Temuan (${count(cards.length)})`, make("ul", { class: "temuan-sel" }, ...items));
};

const valuePart = (cell, place) => {
  const raw = rawValue(cell);
  const shown = cell.textContent || (place.column.trend ? "garis kecil" : "(kosong)");
  const parts = [make("p", { class: "nilai" }, shown)];
  if (cell.title && cell.classList.contains("kosong")) parts.push(make("p", {}, `Tidak ada nilai: ${cell.title}.`));
  else if (cell.classList.contains("n") && raw !== numberSaid(cell.textContent))
    parts.push(make("p", { class: "redup" }, `Tanpa pembulatan: ${raw.replace(".", ",")}`));
  return parts;
};

/** Fill the panel with the trail of a cell. */
const fillTrail = (cell) => {
  const place = placeOf(cell);
  const lines = linesOf(place);
  byId("jejak-judul").textContent = nameOf(place);
  byId("jejak-alamat").textContent = `${place.model.label} · ${[place.model.id, cell.parentElement.dataset.b, place.column.name].join("/")}`;
  trailBody.replaceChildren(
    ...valuePart(cell, place), ...rulesPart(place, lines), ...inputsPart(place, lines),
    sourcesPart(cell, place, lines), findingsPart(cell),
  );
  byId("jejak-tabel").setAttribute("href", `#${cell.id}`);
  byId("jejak-mundur").hidden = !before.length;
};

/** Open the trail of a cell; `from` is where focus goes when the panel closes. */
const openTrail = (cell, from = null) => {
  if (!placeOf(cell)) return false;
  if (panel.hidden) {
    opener = from ?? document.activeElement;
    before.length = 0;
  } else if (panel.contains(from)) before.push(opened);
  else {
    opener = from ?? opener;
    before.length = 0;
  }
  showTrail(cell);
  return true;
};

const showTrail = (cell) => {
  opened?.classList.remove("dibuka");
  opened = cell;
  cell.classList.add("dibuka");
  fillTrail(cell);
  panel.hidden = false;
  panel.scrollTop = 0;
  history.replaceState(history.state, "", `#${encodeURIComponent(cell.id)}`);
  byId("jejak-judul").focus({ preventScroll: true });
  if (narrow.matches && cell === opener) cell.scrollIntoView({ block: "start", inline: "nearest" }); // above the sheet
};

const closeTrail = (withFocus = true) => {
  if (panel.hidden) return;
  panel.hidden = true;
  opened?.classList.remove("dibuka");
  opened = null;
  if (withFocus) (opener?.isConnected ? opener : document.body).focus({ preventScroll: true });
};

// -- cells by pointer and keyboard: every table is a grid with one cell in the order of the Tab key

const cellOf = (target) => {
  const cell = target.closest?.("figure.tabel > .bingkai > table > tbody > tr[data-b] > *");
  return cell?.id ? cell : null;
};

const makeGrids = () => {
  for (const table of $$("figure.tabel > .bingkai > table")) {
    const first = $(":scope > tbody > tr[data-b] > *", table);
    if (!first) continue;
    table.setAttribute("role", "grid");
    table.setAttribute("aria-describedby", "petunjuk-sel");
    first.tabIndex = 0;
  }
};

/** Focus a cell and make it the one that the Tab key finds. */
const focusCell = (cell) => {
  const table = cell.closest("table");
  $$(':scope > tbody > tr > [tabindex="0"]', table).forEach((old) => old.setAttribute("tabindex", "-1"));
  cell.tabIndex = 0;
  cell.focus({ preventScroll: true });
};

const MOVES = {
  ArrowRight: (row, at) => row.cells[at + 1],
  ArrowLeft: (row, at) => row.cells[at - 1],
  ArrowDown: (row, at) => row.nextElementSibling?.cells[at],
  ArrowUp: (row, at) => row.previousElementSibling?.cells[at],
  Home: (row) => row.cells[0],
  End: (row) => row.cells[row.cells.length - 1],
};

const onCellKey = (event) => {
  const cell = event.target.matches?.("td, th") ? cellOf(event.target) : null;
  if (!cell || event.altKey || event.metaKey || event.ctrlKey) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    openTrail(cell, cell);
  } else if (MOVES[event.key]) {
    const next = MOVES[event.key](cell.parentElement, cell.cellIndex);
    event.preventDefault();
    if (!next) return;
    focusCell(next);
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
};

const onCellClick = (event) => {
  if (event.target.closest("a, button") || String(getSelection())) return;
  const cell = cellOf(event.target);
  if (!cell) return;
  focusCell(cell);
  openTrail(cell, cell);
};

const startTrail = () => {
  makeGrids();
  document.addEventListener("click", onCellClick);
  document.addEventListener("keydown", onCellKey);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeTrail();
  });
  byId("jejak-tutup").addEventListener("click", () => closeTrail());
  byId("jejak-mundur").addEventListener("click", () => before.length && showTrail(before.pop()));
};
