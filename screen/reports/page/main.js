// Putting the page together, the colours, and paper.

function goTo(id) {
  byId(id).focus({ preventScroll: true });
  byId(id).scrollIntoView({ block: "start" });
}

function showTheme() {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const tell = () => {
    const other = say(dark() ? "theme_light" : "theme_dark");
    byId("theme").textContent = other;
    byId("theme").setAttribute("aria-label", say("theme_label", { theme: other.toLocaleLowerCase(lang) }));
  };
  byId("theme").addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    tell();
  });
  system.addEventListener("change", tell);
  tell();
}

// On paper all rows that fit stand, those that are not clear with their findings.
function toPaper(begin) {
  if (printing === begin) return;
  printing = begin;
  for (const box of byId("todo").querySelectorAll("details")) {
    if (begin) box.dataset.was = box.open;
    box.open = begin || box.dataset.was === "true";
  }
  show();
}

function showPaper() {
  byId("print").addEventListener("click", () => window.print());
  addEventListener("beforeprint", () => toPaper(true));
  addEventListener("afterprint", () => toPaper(false));
  matchMedia("print").addEventListener("change", (event) => toPaper(event.matches));
}

function followAddress() {
  const row = rows.find((one) => "#" + idOf(one) === location.hash);
  if (row) showRow(row);
}

showVerdicts();
showCharts();
showTodo();
showTable();
showFilters();
showRejected();
showFacts();
showTheme();
showPaper();
byId("incomplete").remove();
byId("report").hidden = false;
byId("table").addEventListener("keydown", walk);
refresh();
followAddress();
addEventListener("hashchange", followAddress);
