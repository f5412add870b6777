// -- Tabel: what a table of the page holds, read from its cells and from the attributes beside them.

const SHOWN_BIT = 1; // the column is hidden
const TREND_BIT = 2; // the column is a small line, without a value of its own

const models = new WeakMap();

/** Columns, rows and trail lines of a table; read once, when first asked for. */
const modelOf = (figure) => {
  if (!models.has(figure)) models.set(figure, readModel(figure));
  return models.get(figure);
};

const readModel = (figure) => {
  const table = $(":scope > .bingkai > table", figure);
  const columns = JSON.parse((table ?? figure).dataset.kolom).map(([name, heading, bits], index) => ({
    name, heading, index, hidden: Boolean(bits & SHOWN_BIT), trend: Boolean(bits & TREND_BIT),
  }));
  const rows = table ? [...table.tBodies[0].rows].filter((row) => "b" in row.dataset) : [];
  return {
    figure,
    id: figure.dataset.id,
    label: $(".nomor", figure).textContent,
    columns,
    shown: columns.filter((column) => !column.hidden),
    rows,
    rowAt: new Map(rows.map((row, at) => [row.dataset.b, at])),
    names: $$(":scope > details.rumus > dl > dt", figure),
    trails: $$(":scope > details.rumus > dl > dd", figure),
    rules: $$(":scope > details.rumus > .aturan > li", figure),
    documents: new Map($$(":scope > details.rumus > .dokumen > li", figure).map(
      (item) => [$("b", item).textContent, item.textContent.split(": ").slice(1).join(": ")])),
  };
};

/** Give empty cells, of which the page itself names only those that something leads to, their addresses. */
const nameCells = () => {
  for (const cell of $$("figure.tabel[data-id] > .bingkai > table > tbody > tr[data-b] > td:not([id])")) {
    const model = modelOf(cell.closest("figure"));
    const column = model.shown[cell.cellIndex];
    if (column) cell.id = `t${model.id}-${cell.parentElement.dataset.b}-${column.name}`;
  }
};

/** The number that a text in Indonesian form says: 26.028.054,50 is 26028054.5. The exporter does the same. */
const numberSaid = (text) => {
  const plain = text.replaceAll(".", "").replaceAll(",", ".");
  return plain.includes(".") ? plain.replace(/0+$/, "").replace(/\.$/, "") : plain;
};

/** The unrounded value of a cell, as in the CSV files of the report. */
const rawValue = (cell) =>
  cell.dataset.v ?? (cell.classList.contains("n") ? numberSaid(cell.textContent) : cell.textContent);

/** One line of the CSV: values of a row in the order of the columns, hidden ones too. */
const csvRow = (model, row) => {
  const hidden = JSON.parse(row.dataset.h ?? "[]");
  let cell = 0;
  let kept = 0;
  const values = [row.dataset.b];
  for (const column of model.columns) {
    const at = column.hidden ? null : row.cells[cell++];
    if (!column.trend) values.push(at ? rawValue(at) : hidden[kept++]);
  }
  return values;
};

/** A text that a spreadsheet would compute gets an apostrophe; numbers and dashes do not. See inert.py. */
const UNSEEN = "[\\s\\x00-\\x1f\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]*";
const BETWEEN = "(?:[^\\S\\n\\t]|[\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff])*";
const STARTS = new RegExp(`^(?:\t|${UNSEEN}[=@+\\-＝＠＋－﹦﹫﹢﹣])`);
const INSIDE = new RegExp(`([;\t\n])(?=${BETWEEN}(?:[=@＝＠﹦﹫]|[+\\-＋－﹢﹣][^;\t\n]*[(|!]))`, "g");
const inert = (given) => {
  const text = given.replace(/\r\n?/g, "\n");
  if (/^(?:[+-]?[\d.,]*\d(?:[eE][+-]?\d+)? ?%?|[ \t\n-]*)$/.test(text)) return text;
  const said = text.replace(INSIDE, "$1'");
  return STARTS.test(said) ? `'${said}` : said;
};

const csvText = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csvField = (value) => csvText(inert(`${value}`));

/** The table as CSV, the same as in the folder tabel/ of the report. */
const tableCsv = (figure) => {
  const model = modelOf(figure);
  const head = ["baris", ...model.columns.filter((column) => !column.trend).map((column) => column.name)];
  const rows = model.rows.length || !figure.classList.contains("temuan-daftar")
    ? model.rows.map((row) => csvRow(model, row))
    : $$(".temuan", figure).sort((a, b) => a.dataset.urut - b.dataset.urut).map(findingRow);
  return [head, ...rows].map((line) => `${line.map(csvField).join(",")}\n`).join("");
};

/** The table as CSV that a spreadsheet of this country opens by itself: semicolons, commas in numbers, a mark in front. */
const tableCsvIndonesian = (figure) => {
  const lines = tableCsv(figure).trimEnd();
  const fields = (line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((one) => one[1]?.replaceAll('""', '"') ?? one[2]);
  const said = (text) => (/^-?\d+\.\d+$/.test(text) ? text.replace(".", ",") : text);
  const field = (text) => (/[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `\ufeff${recordsOf(lines).map((line) => `${fields(line).map(said).map(field).join(";")}\r\n`).join("")}`;
};

/** Records of a CSV, whose fields may hold ends of lines. */
const recordsOf = (text) => text.match(/(?:"(?:[^"]|"")*"|[^"\n])+/g) ?? [];

/** A card of a finding as a line of its table: what the card does not show stands beside it. */
const findingRow = (card) => {
  const said = (selector) => $(selector, card)?.textContent ?? "";
  const onCard = { 0: () => said(".kode"), 1: () => card.dataset.tingkat, 2: () => said(".uraian"), 6: () => said(".saran span") };
  const values = JSON.parse(card.dataset.nilai);
  return [card.dataset.b, ...values.map((value, at) => value ?? onCard[at]?.() ?? "")];
};

/** The table as shown, for pasting into a sheet; a text that a sheet would compute is kept a text. */
const tableTsv = (figure) => {
  const model = modelOf(figure);
  const head = model.shown.map((column) => column.heading);
  const rows = model.rows.map((row) => [...row.cells].map((cell) => tsvField(cell)));
  return [head, ...rows].map((line) => line.map((text) => text.replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
};

const tsvField = (cell) => {
  const text = cell.textContent;
  return cell.classList.contains("n") ? text : inert(text);
};

/** The cells that a line of the trail reads: see inputs.py for the short form. */
const inputCells = (model, at, written) =>
  written.split(" ").filter(Boolean).flatMap((token) => {
    const [column, rows] = token.split("@");
    if (column.includes("/")) return otherCells(column, rows ?? model.rows[at].dataset.b);
    const where = rows === undefined ? [at] : rows.split(",").flatMap(numbersIn);
    return where.map((row) => cellAt(model, row, Number(column))).filter(Boolean);
  });

const numbersIn = (run) => {
  const [first, last = first] = run.split("-").map(Number);
  return Array.from({ length: last - first + 1 }, (_, step) => first + step);
};

const otherCells = (columns, rows) => {
  const [table, names] = columns.split("/");
  return names.split(",").flatMap((name) => rows.split(",").map((row) => byId(`t${table}-${row}-${name}`))).filter(Boolean);
};

const cellAt = (model, row, column) => {
  const at = model.shown.findIndex((one) => one.index === column);
  return at < 0 ? null : model.rows[row]?.cells[at];
};

/** The table, row and column of a cell, or null for what is no cell of a table. */
const placeOf = (cell) => {
  const figure = cell?.closest("figure.tabel[data-id]");
  const row = cell?.parentElement;
  if (!figure || !cell.id || !row?.dataset || !("b" in row.dataset)) return null;
  const model = modelOf(figure);
  return { model, row: model.rowAt.get(row.dataset.b), column: model.shown[cell.cellIndex] };
};
