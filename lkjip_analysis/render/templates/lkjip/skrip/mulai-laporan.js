// -- Mulai: the edition for the public has contents, search and the buttons of tables; no trails and no findings.

document.documentElement.classList.add("js");
nameCells();
$$("[data-alat]").forEach((tool) => (tool.hidden = false));
startContents();
startSearch();
$$("main figure.tabel[data-id]").forEach(plainTools);
