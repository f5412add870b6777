// -- Mulai: the tools appear only when all of them work; without this script the page is the plain report.

document.documentElement.classList.add("js");
nameCells();
$$("[data-alat]").forEach((tool) => (tool.hidden = false));
startTrail();
startContents();
startSearch();
startReview();
startFindings();

/** An address with a cell opens its trail; one with a folded place unfolds it. */
const followHash = (opens) => {
  const target = location.hash.length > 1 && byId(decodeHash(location.hash));
  if (!target) return;
  reveal(target);
  const cell = cellOf(target) === target ? target : null;
  if (!cell) return;
  cell.scrollIntoView({ block: "center", inline: "center" });
  if (opens) openTrail(cell, cell);
};
followHash(true);
addEventListener("popstate", () => followHash(false));
