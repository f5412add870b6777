// -- Isi: contents that show where the reader is; on a phone they fold away under a bar that stays in view.

const markCurrent = () => {
  const links = new Map($$(".daftar [data-isi] a").map((link) => [decodeHash(link.getAttribute("href")), link]));
  const headings = $$("main h1[id], main h2[id], main h3[id]").filter((heading) => links.has(heading.id));
  let current = null;
  const update = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight * 0.25);
    const link = links.get((passed.at(-1) ?? headings[0])?.id);
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    current = link;
    keepInView(link);
  };
  // Endless above: a heading jumped over goes from outside to inside, and is noticed.
  const watch = new IntersectionObserver(update, { rootMargin: "9999999px 0px -75% 0px" });
  headings.forEach((heading) => watch.observe(heading));
};

/** Scroll the list of contents, and only it, so that the current entry shows. */
const keepInView = (link) => {
  const list = $(".daftar");
  if (!link || narrow.matches) return;
  const at = link.getBoundingClientRect();
  const frame = list.getBoundingClientRect();
  if (at.top < frame.top + 80 || at.bottom > frame.bottom - 20) list.scrollTop += at.top - frame.top - frame.height / 3;
};

const showContents = (open) => {
  $(".daftar").classList.toggle("terbuka", open);
  byId("buka-isi").setAttribute("aria-expanded", String(open));
};

const startContents = () => {
  byId("buka-isi").addEventListener("click", () => showContents(!$(".daftar").classList.contains("terbuka")));
  $(".daftar").addEventListener("click", (event) => {
    if (narrow.matches && event.target.closest('a[href^="#"]')) showContents(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && narrow.matches) showContents(false);
  });
  markCurrent();
};
