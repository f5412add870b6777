// -- Temuan: filter of the findings, and the way from a finding to a cell and back.

const LEVELS = { galat: "Galat", peringatan: "Peringatan", catatan: "Catatan" };
const NO_TABLE = "Tanpa tabel";
let filterForm = null;

/** The chapter of a table: the last heading of the first level before it. */
const chaptersByTable = () => {
  const found = new Map();
  let chapter = NO_TABLE;
  for (const element of $$("main h1, main [data-id]")) {
    if (element.tagName === "H1") chapter = element.textContent;
    else if (!element.matches(".grafik")) found.set(element.dataset.id, chapter);
  }
  return found;
};

const tally = (cards, keysOf) => {
  const counts = new Map();
  for (const card of cards) for (const one of new Set(keysOf(card))) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
};

const boxes = (title, name, entries) =>
  make("fieldset", {}, make("legend", {}, title), ...entries.map(([value, words, number]) =>
    make("label", {}, make("input", { type: "checkbox", name, value, checked: true }), ` ${words} (${count(number)})`)));

const select = (title, name, entries) =>
  make("label", { class: "pilih" }, `${title} `, make("select", { name }, ...entries.map(([value, words]) => make("option", { value }, words))));

/** The filter above the list: levels and chapters by box, one table and the state of review by list. */
const makeFilter = (list) => {
  const cards = $$(".temuan", list);
  if (!cards.length) return;
  const chapters = chaptersByTable();
  const tablesOf = (card) => card.dataset.tabel.split(" ").filter(Boolean);
  const chaptersOf = (card) => (tablesOf(card).length ? tablesOf(card).map((id) => chapters.get(id) ?? NO_TABLE) : [NO_TABLE]);
  const levels = tally(cards, (card) => [card.dataset.tingkat]);
  const inChapters = tally(cards, chaptersOf);
  const order = [...new Set([...chapters.values(), NO_TABLE])].filter((name) => inChapters.has(name));
  const tables = tally(cards, tablesOf);
  const status = make("p", { class: "jumlah-temuan", role: "status" });
  filterForm = make("form", { class: "saring", id: "saring-temuan", "aria-label": "Saring temuan" },
    boxes("Tingkat", "tingkat", Object.keys(LEVELS).filter((level) => levels.has(level)).map((level) => [level, LEVELS[level], levels.get(level)])),
    boxes("Bab", "bab", order.map((name) => [name, name, inChapters.get(name)])),
    make("div", { class: "baris-pilih" },
      select("Tabel", "tabel", [["", "semua"], ...[...chapters.keys()].filter((id) => tables.has(id)).map((id) => [id, `Tabel ${id} (${tables.get(id)})`])]),
      select("Tinjauan", "tinjauan", [["", "semua"], ["belum", "belum ditinjau"], ["diperiksa", "diperiksa"], ["perlu-perbaikan", "perlu perbaikan"]]),
      make("button", { type: "reset" }, "Tampilkan semua")),
    status);
  const apply = () => {
    const chosen = (name) => new Set($$(`input[name="${name}"]:checked`, filterForm).map((box) => box.value));
    const [level, chapter] = [chosen("tingkat"), chosen("bab")];
    const { tabel, tinjauan } = Object.fromEntries(new FormData(filterForm));
    let shown = 0;
    for (const card of cards) {
      const fits = level.has(card.dataset.tingkat) && chaptersOf(card).some((name) => chapter.has(name))
        && (!tabel || tablesOf(card).includes(tabel)) && (!tinjauan || (card.dataset.status || "belum") === tinjauan);
      card.hidden = !fits;
      shown += fits;
    }
    const narrowed = shown < cards.length;
    for (const folded of $$(".ulangan", list)) {
      folded.hidden = $$(".temuan", folded).every((card) => card.hidden);
      if (narrowed) folded.open = true; // what is looked for stands before the eyes
    }
    status.textContent = `${count(shown)} dari ${count(cards.length)} temuan ditampilkan`;
  };
  filterForm.addEventListener("change", apply);
  filterForm.addEventListener("submit", (event) => event.preventDefault());
  filterForm.addEventListener("reset", () => setTimeout(apply)); // when the boxes have changed
  cards[0].before(filterForm);
  status.textContent = `${count(cards.length)} dari ${count(cards.length)} temuan ditampilkan`;
};

/** Show the findings of one table, and of every level and state; false where the list cannot. */
const showFindingsOf = (table) => {
  if (![...(filterForm?.elements.tabel.options ?? [])].some((option) => option.value === table)) return false;
  filterForm.reset();
  filterForm.elements.tabel.value = table;
  filterForm.dispatchEvent(new Event("change"));
  return true;
};

/** Make a target visible: open what is folded around it, and lift a filter that hides it. */
const reveal = (target) => {
  const card = target.closest(".temuan");
  if (card?.hidden) {
    filterForm.reset();
    $$(".temuan").forEach((one) => (one.hidden = false));
    announce("Saringan temuan dilepas agar temuan ini terlihat.");
  }
  for (let outer = target.closest("details"); outer; outer = outer.parentElement.closest("details")) outer.open = true;
};

/** Offer the way back to where a jump began. */
const offerReturn = (link) => {
  const card = link.closest(".temuan");
  const cell = cellOf(link);
  const figure = link.closest("figure[data-id]");
  const from = card ?? cell ?? figure;
  if (!from?.id) return;
  const chip = byId("kembali");
  const place = cell ? `${placeOf(cell).model.label}, ${placeOf(cell).column.heading}` : figure && $(".nomor", figure).textContent;
  const words = card ? `Kembali ke temuan ${$(".kode", card).textContent}` : `Kembali ke ${place}`;
  const back = $("a", chip);
  back.textContent = `← ${words}`;
  back.setAttribute("href", `#${from.id}`);
  back.onclick = () => {
    chip.hidden = true;
    setTimeout(() => link.focus({ preventScroll: true }));
  };
  chip.hidden = false;
};

/** Go to a place of the page so that it stands in the middle, with focus on a cell. */
const goTo = (target) => {
  reveal(target);
  const hash = `#${encodeURIComponent(target.id)}`;
  if (location.hash !== hash) location.hash = hash;
  const cell = cellOf(target);
  target.scrollIntoView({ block: cell || target.matches(".temuan") ? "center" : "start", inline: "nearest" });
  if (cell) focusCell(cell);
  else {
    if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
  }
};

/** Links inside the page: a number in the prose opens its trail, every other link leads to its place. */
const onLink = (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const target = targetOf(link);
  if (!target) return;
  const cell = cellOf(target) === target ? target : null;
  const opens = cell && link.id !== "jejak-tabel" && (panel.contains(link) || link.matches("main p a, main li a, .sekilas a") && !link.closest(".temuan, .temuan-daftar"));
  event.preventDefault();
  if (opens) openTrail(cell, link);
  else {
    if (panel.contains(link)) closeTrail(false);
    offerReturn(link);
    goTo(link.matches("figcaption .lencana") && showFindingsOf(link.closest("figure").dataset.id) ? filterForm : target);
  }
};

const startFindings = () => {
  const list = $(".temuan-daftar");
  if (list) makeFilter(list);
  document.addEventListener("click", onLink);
  byId("kembali-tutup").addEventListener("click", () => (byId("kembali").hidden = true));
};
