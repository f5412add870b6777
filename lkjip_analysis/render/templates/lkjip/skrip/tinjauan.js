// -- Tinjauan: review marks per table and finding. They stay in this browser, under the key of this very report.

const STATES = { diperiksa: "Diperiksa", "perlu-perbaikan": "Perlu perbaikan" };
const FILE_KIND = "lkjip-tinjauan";
const FILE_VERSION = 1;
const LONGEST_REMARK = 5000;
const BIGGEST_FILE = 4_000_000;
const storageKey = [FILE_KIND, key.instansi, key.tahun, key.sidik].join(":");

const marks = new Map(); // by id of the table or finding: {status, catatan}
const things = new Map(); // everything that can be marked, by the same ids
let store = null; // localStorage, or null where the browser refuses it

const openStore = () => {
  try {
    localStorage.setItem(`${storageKey}:uji`, "1");
    localStorage.removeItem(`${storageKey}:uji`);
    return localStorage;
  } catch {
    return null;
  }
};

const plainMarks = () => Object.fromEntries([...marks].sort(([a], [b]) => (a < b ? -1 : 1)));

const save = () => {
  showSummary();
  if (!store) return;
  try {
    if (marks.size) store.setItem(storageKey, JSON.stringify(plainMarks()));
    else store.removeItem(storageKey);
  } catch {
    say("Penyimpanan peramban penuh: tanda terakhir hanya ada sampai halaman ditutup. Ekspor tanda sebagai berkas.");
  }
};

const load = () => {
  marks.clear();
  try {
    const kept = JSON.parse(store?.getItem(storageKey) ?? "{}");
    if (!problemOf(kept)) Object.entries(kept).forEach(([id, { status, catatan }]) => marks.set(id, { status, catatan }));
  } catch {
    say("Tanda yang tersimpan di peramban tidak terbaca; halaman mulai tanpa tanda.");
  }
};

const say = (text) => {
  byId("tinjauan-pesan").textContent = text;
};

// -- the controls beside a table or finding

const setMark = (id, change) => {
  const mark = { status: "", catatan: "", ...marks.get(id), ...change };
  if (mark.status || mark.catatan) marks.set(id, mark);
  else marks.delete(id);
  show(id);
  save();
};

/** Show the mark of a table or finding on its controls, on itself and in the contents. */
const show = (id) => {
  const { element, buttons, remark, label } = things.get(id);
  const { status = "", catatan = "" } = marks.get(id) ?? {};
  element.dataset.status = status;
  for (const [state, button] of Object.entries(buttons)) button.setAttribute("aria-pressed", String(state === status));
  remark.hidden = !status && !catatan;
  const field = $("textarea", remark);
  if (field.value !== catatan) field.value = catatan;
  $("p", remark).textContent = `Tinjauan: ${STATES[status] ?? "tanpa tanda"}${catatan ? ` — ${catatan}` : ""}`;
  for (const link of $$(`.daftar a[href=${CSS.escape(`#${element.id}`)}]`)) link.dataset.status = status;
  return label;
};

const controls = (element, id, label) => {
  const buttons = Object.fromEntries(Object.entries(STATES).map(([state, words]) => [state, make("button", {
    type: "button", class: state, "aria-pressed": "false", "aria-label": `${words}: ${label}`,
    click: () => setMark(id, { status: marks.get(id)?.status === state ? "" : state }),
  }, words)]));
  const field = make("textarea", {
    rows: "2", maxlength: String(LONGEST_REMARK), "aria-label": `Catatan tinjauan ${label}`, placeholder: "Catatan",
    input: () => setMark(id, { catatan: field.value }),
  });
  const remark = make("div", { class: "catatan-tinjauan", hidden: true }, field, make("p", { class: "cetak-saja" }));
  things.set(id, { element, buttons, remark, label });
  return [make("span", { class: "tinjau" }, ...Object.values(buttons)), remark];
};

const tableTools = (figure) => {
  const tools = plainTools(figure);
  const label = $(".nomor", figure).textContent;
  const [buttons, remark] = controls(figure, `tabel:${figure.dataset.id}`, label);
  tools.append(buttons);
  tools.after(remark);
};

const cardTools = (card) => {
  const label = $(".kode", card).textContent;
  const [buttons, remark] = controls(card, `temuan:${label}`, `temuan ${label}`);
  card.append(make("div", { class: "alat" }, buttons), remark);
};

// -- summary, file, clearing

const showSummary = () => {
  const lines = [["Tabel", "tabel:"], ["Temuan", "temuan:"]].map(([word, start]) => {
    const all = [...things.keys()].filter((id) => id.startsWith(start));
    const of = (state) => all.filter((id) => marks.get(id)?.status === state).length;
    const [done, wrong] = [of("diperiksa"), of("perlu-perbaikan")];
    return make("li", {}, `${word}: ${count(done)} diperiksa, ${count(wrong)} perlu perbaikan, ${count(all.length - done - wrong)} belum`);
  });
  byId("tinjauan-ringkas").replaceChildren(...lines);
};

const exportMarks = () => {
  const { instansi, tahun, sidik } = key;
  const file = { jenis: FILE_KIND, versi: FILE_VERSION, laporan: { instansi, tahun, sidik }, tanda: plainMarks() };
  const name = ["tinjauan", instansi, tahun].filter(Boolean).join("-");
  download(`${name}.json`, "application/json", `${JSON.stringify(file, null, 1)}\n`);
  say(`${count(marks.size)} tanda diekspor ke ${name}.json.`);
};

/** What is wrong with marks by id, or an empty text. */
const problemOf = (given) => {
  if (!given || typeof given !== "object" || Array.isArray(given)) return "daftar tandanya tidak ada";
  for (const [id, mark] of Object.entries(given)) {
    if (!things.has(id)) return `tanda untuk ${id} tidak ada tempatnya di laporan ini`;
    if (!mark || typeof mark !== "object") return `tanda untuk ${id} bukan tanda`;
    if (mark.status !== "" && !Object.hasOwn(STATES, mark.status)) return `status untuk ${id} tidak dikenal`;
    if (typeof mark.catatan !== "string" || mark.catatan.length > LONGEST_REMARK) return `catatan untuk ${id} bukan teks yang sah`;
  }
  return "";
};

const problemOfFile = (file) => {
  if (!file || file.jenis !== FILE_KIND) return "berkas ini bukan ekspor tinjauan laporan";
  if (file.versi !== FILE_VERSION) return `versi berkas ${file.versi} tidak dikenal`;
  const of = file.laporan ?? {};
  if (of.instansi !== key.instansi || of.tahun !== key.tahun) return `berkas ini milik laporan ${of.instansi} ${of.tahun}`;
  if (of.sidik !== key.sidik) return "berkas ini dibuat atas masukan yang berbeda dari laporan ini";
  return problemOf(file.tanda);
};

const importMarks = async (picked) => {
  let file = null;
  try {
    if (picked.size <= BIGGEST_FILE) file = JSON.parse(await picked.text());
  } catch {
    file = null; // no JSON at all
  }
  const problem = problemOfFile(file);
  if (problem) return say(`Impor ditolak: ${problem}. Tidak ada yang diubah.`);
  const given = Object.entries(file.tanda);
  const replaced = given.filter(([id]) => marks.has(id)).length;
  for (const [id, { status, catatan }] of given) {
    if (status || catatan) marks.set(id, { status, catatan });
    show(id);
  }
  save();
  return say(`${count(given.length)} tanda dimuat, ${count(replaced)} di antaranya menggantikan tanda yang ada.`);
};

const clearMarks = () => {
  const gone = [...marks.keys()];
  if (!gone.length || !confirm(`Hapus ${count(gone.length)} tanda tinjauan dari peramban ini?`)) return;
  marks.clear();
  gone.forEach(show);
  save();
  say(`${count(gone.length)} tanda dihapus.`);
};

const startReview = () => {
  $$("main figure.tabel[data-id], main .temuan-daftar").forEach(tableTools);
  $$(".temuan[id]").forEach(cardTools);
  store = openStore();
  if (!store) say("Peramban ini tidak mengizinkan penyimpanan: tanda hilang ketika halaman ditutup. Ekspor tanda sebagai berkas.");
  load();
  marks.forEach((_, id) => show(id));
  showSummary();
  byId("tinjauan-ekspor").addEventListener("click", exportMarks);
  byId("tinjauan-impor").addEventListener("change", async (event) => {
    const [picked] = event.target.files;
    if (picked) await importMarks(picked);
    event.target.value = "";
  });
  byId("tinjauan-hapus").addEventListener("click", clearMarks);
  addEventListener("storage", (event) => {
    if (event.key !== storageKey) return;
    load(); // another tab of the same report
    things.forEach((_, id) => show(id));
    showSummary();
  });
};
