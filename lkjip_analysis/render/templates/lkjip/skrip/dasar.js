// -- Dasar: small helpers that every later part uses. Texts of the page enter elements as text, never as markup.

const $ = (selector, at = document) => at.querySelector(selector);
const $$ = (selector, at = document) => [...at.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);

/** Make an element: attributes by name, functions as listeners, children as text or elements. */
const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
};

/** The target of a link inside this page, or null. */
const targetOf = (link) => {
  const hash = link.getAttribute("href") ?? "";
  return hash.length > 1 && hash[0] === "#" ? byId(decodeHash(hash)) : null;
};

const decodeHash = (hash) => {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1); // a lone percent sign
  }
};

/** Say something to screen readers, and to nobody else. */
const announce = (text) => {
  byId("umumkan").textContent = text;
};

/** Letters without case and accents, for searching. */
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");

const count = (number) => number.toLocaleString("id-ID");

/** Hand a text to the reader as a file; nothing leaves the machine. */
const download = (name, kind, text) => {
  const address = URL.createObjectURL(new Blob([text], { type: `${kind};charset=utf-8` }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
};

/** Put a text on the clipboard, also where the newer way is refused, as in a file opened from disk. */
const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const held = make("textarea", { class: "sr", "aria-hidden": "true" });
    held.value = text;
    document.body.append(held);
    held.select();
    const done = document.execCommand("copy");
    held.remove();
    return done;
  }
};

const key = document.body.dataset; // instansi, tahun, sidik of this report
const narrow = matchMedia("(max-width: 60rem)"); // as in the style sheet
