// The table: a page of rows at a time, sorted by a heading, each row opening below itself.

const PAGE = 50;
const collator = new Intl.Collator(lang, { numeric: true, sensitivity: "base" });
const COLUMNS = {
  row: (row) => row.n ?? 0,
  verdict: (row) => -(row.v * 4 + (row.c ?? row.v)),
  goods: (row) => field(row, "description"),
  items: (row) => items(row)[0] || "\uffff",
  parties: (row) => receiver(row) || "\uffff",
  destination: (row) => country(row.t) || "\uffff",
  date: (row) => field(row, "date") || "\uffff",
  why: (row) => why(row) || "\uffff",
};
const order = { by: "verdict", down: false };
const opened = new Set();
let found = [];
let page = 0;
let printing = false;

// All rows in the order asked for: each order is made once.
const inOrder = {};
function sorted() {
  const name = order.by;
  if (!inOrder[name]) {
    const keyed = rows.map((row, place) => [COLUMNS[name](row), place, row]);
    const compare = typeof keyed[0]?.[0] === "number" ? (a, b) => a - b : collator.compare;
    keyed.sort((a, b) => compare(a[0], b[0]) || a[1] - b[1]);
    inOrder[name] = keyed.map((one) => one[2]);
  }
  return order.down ? [...inOrder[name]].reverse() : inOrder[name];
}

function showTable() {
  const head = byId("table").tHead.rows[0];
  for (const name of Object.keys(COLUMNS)) {
    if (name === "date" && !rows.some((row) => field(row, "date"))) continue;
    const button = make("button", { type: "button", onclick: () => orderBy(name) }, say("column_" + name));
    head.append(make("th", { scope: "col", role: "columnheader", class: "c-" + name, "data-by": name }, button));
  }
}

function orderChoice() {
  const select = make("select", { name: "order", onchange: () => orderBy(select.value, false) });
  for (const name of Object.keys(COLUMNS)) select.append(option(name, say("column_" + name)));
  select.value = order.by;
  const turn = make("button", { type: "button", id: "turn", onclick: () => orderBy(order.by) });
  return make("div", { class: "order" }, labelled(say("sort_by"), select), turn);
}

function orderBy(name, down = order.by === name && !order.down) {
  Object.assign(order, { by: name, down });
  refresh();
}

function refresh() {
  found = chosen(sorted());
  page = 0;
  show();
}

function show() {
  const { order: select } = byId("filters").elements;
  select.value = order.by;
  byId("turn").textContent = order.down ? "↓" : "↑";
  byId("turn").setAttribute("aria-label", `${say("sort_turn")} (${say(order.down ? "sort_down" : "sort_up")})`);
  for (const heading of byId("table").tHead.rows[0].cells) {
    const by = heading.dataset.by === order.by;
    if (by) heading.setAttribute("aria-sort", order.down ? "descending" : "ascending");
    else heading.removeAttribute("aria-sort");
  }
  const some = printing ? found : found.slice(page * PAGE, (page + 1) * PAGE);
  const lines = some.flatMap((row) => [line(row), ...(isOpen(row) ? [below(row)] : [])]);
  if (!some.length) lines.push(make("tr", { role: "row" }, make("td", { role: "cell", colspan: 8, class: "none" }, say("no_rows"))));
  byId("table").tBodies[0].replaceChildren(...lines);
  const told = { count: number(found.length), rows: number(rows.length), filters: toldFilters() };
  byId("shown").textContent = say(told.filters ? "shown_filtered" : "shown", told);
  showPages();
}

const isOpen = (row) => opened.has(row) || (printing && (row.v > 0 || findings(row).length > 0));
const idOf = (row) => row.id;

function cell(name, ...content) {
  return make("td", { role: "cell", class: "c-" + name, "data-name": say("column_" + name) }, ...content);
}

const isOpenItem = (row, item) => stillOpen(row).some((found) => found.i === item);
const chip = (mark) => make("span", { class: "chip " + mark }, say("mark_" + mark));

function line(row) {
  const button = make("button", {
    type: "button", class: "opener", id: idOf(row), "aria-expanded": String(isOpen(row)),
    "aria-controls": idOf(row) + "-detail", "aria-label": say("open_row", { row: row.n }),
  }, make("span", { class: "arrow", "aria-hidden": "true" }), String(row.n ?? ""));
  const cells = [
    cell("row", button),
    cell("verdict", verdictMark(row.v), couldBe(row), ...marksOf(row).map(chip)),
    cell("goods", own(field(row, "description"), "span", { class: "cut" })),
    cell("items", items(row).map((item) => (isOpenItem(row, item) ? item : `(${item})`)).join(", ")),
    cell("parties", own(receiver(row), "span", { class: "cut" })),
    cell("destination", country(row.t)),
    cell("date", field(row, "date")),
    cell("why", own(why(row), "span", { class: "cut" })),
  ];
  if (!byId("table").tHead.querySelector(".c-date")) cells.splice(6, 1);
  const made = make("tr", { role: "row", class: "line " + VERDICTS[row.v] }, ...cells);
  made.addEventListener("click", (event) => {
    const picking = String(getSelection()) && !event.target.closest("button");
    if (!picking && !event.target.closest("a")) toggle(row);
  });
  return made;
}

function below(row) {
  const wide = make("td", { role: "cell", colspan: byId("table").tHead.rows[0].cells.length }, detail(row));
  return make("tr", { role: "row", class: "below", id: idOf(row) + "-detail" }, wide);
}

function toggle(row) {
  const button = byId(idOf(row));
  if (opened.delete(row)) byId(idOf(row) + "-detail").remove();
  else {
    opened.add(row);
    button.closest("tr").after(below(row));
  }
  button.setAttribute("aria-expanded", String(opened.has(row)));
}

function showPages() {
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const turn = (name, to) => make("button", {
    type: "button", disabled: to < 0 || to >= pages,
    onclick: () => { page = to; show(); goTo("rows-section"); },
  }, say(name));
  const at = make("span", {}, say("page", { page: number(page + 1), pages: number(pages) }));
  byId("pages").replaceChildren(turn("previous", page - 1), at, turn("next", page + 1));
  byId("pages").hidden = pages === 1;
}

// Up and down go from row to row, Escape closes the one that is open.
function walk(event) {
  const button = event.target.closest?.("tbody .opener, tr.below");
  if (!button) return;
  const openers = [...byId("table").querySelectorAll(".opener")];
  const at = openers.indexOf(button);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: openers.length - 1 }[event.key];
  if (at >= 0 && openers[next]) {
    openers[next].focus();
    event.preventDefault();
  } else if (event.key === "Escape") {
    const line = button.closest("tr.below")?.previousElementSibling ?? button.closest("tr");
    const opener = line.querySelector(".opener");
    if (opener.getAttribute("aria-expanded") === "true") opener.click();
    opener.focus();
  }
}

// Show a row wherever it stands: the filters give way when they hide it.
function showRow(row) {
  if (!found.includes(row)) setFilters(NONE);
  page = Math.floor(found.indexOf(row) / PAGE);
  opened.add(row);
  show();
  byId(idOf(row)).focus({ preventScroll: true });
  byId(idOf(row)).closest("tr").scrollIntoView({ block: "start" });
}
