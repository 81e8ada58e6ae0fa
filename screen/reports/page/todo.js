// What is to be done over all rows: each step once, with the rows it concerns.

const MOST_LINKS = 12;
const KINDS = ["todo_stop", "todo_apply", "todo_ask", "todo_check"];

function steps(some) {
  const grouped = new Map();
  for (const row of some) {
    for (const found of stillOpen(row)) {
      const step = found.x === undefined ? "" : text(found.x);
      if (!step) continue;
      if (!grouped.has(step)) grouped.set(step, { kind: found.q, step, rows: new Set() });
      grouped.get(step).rows.add(row);
    }
  }
  return [...grouped.values()].sort((a, b) => b.rows.size - a.rows.size || (a.step < b.step ? -1 : 1));
}

const supplier = (row) => field(row, "exporter") || field(row, "maker");

function askedRows() {
  const wanted = byId("todo-supplier").value;
  return wanted === "" ? rows : rows.filter((row) => "=" + supplier(row) === wanted);
}

function showTodo() {
  const concerned = rows.filter((row) => stillOpen(row).some((found) => found.x !== undefined));
  byId("todo-section").hidden = !concerned.length;
  const select = byId("todo-supplier");
  select.append(option("", say("todo_every_supplier")));
  for (const [name, counted] of count(concerned.map(supplier))) {
    select.append(option("=" + name, `${name || say("todo_no_supplier")} (${number(counted)})`));
  }
  select.closest("label").hidden = select.options.length < 3;
  select.addEventListener("change", listTodo);
  byId("todo-copy").addEventListener("click", copyTodo);
  listTodo();
}

function listTodo() {
  const all = steps(askedRows());
  const groups = KINDS.map((title, kind) => {
    const some = all.filter((one) => one.kind === kind);
    if (!some.length) return "";
    return make("section", { class: "todo-group" }, make("h3", {}, say(title)),
      ...some.map((one) => step(one)));
  });
  byId("todo").replaceChildren(...groups.filter(Boolean));
}

const rowsTold = (size) => (size === 1 ? say("todo_row") : say("todo_rows", { count: number(size) }));

function step({ step, rows: concerned }) {
  const list = make("ul", { class: "links" });
  const told = [...concerned];
  const add = (some) => list.append(...some.map(rowLink));
  add(told.slice(0, MOST_LINKS));
  const box = make("details", {}, make("summary", {}, own(step, "span", { class: "step" }),
    make("span", { class: "size" }, rowsTold(told.length))), list);
  if (told.length > MOST_LINKS) {
    const more = make("button", { type: "button", class: "quiet", onclick: () => {
      const next = list.children.length;
      add(told.slice(next, next + 100));
      if (list.children.length === told.length) more.remove();
      list.children[next].querySelector("a").focus();
    } }, say("todo_more", { count: number(told.length - MOST_LINKS) }));
    box.append(more);
  }
  return box;
}

function rowLink(row) {
  const from = supplier(row);
  const go = (event) => { event.preventDefault(); showRow(row); };
  return make("li", {},
    make("a", { href: "#" + idOf(row), onclick: go }, say("todo_row_link", { row: row.n })), " ",
    own(field(row, "description"), "span", { class: "goods" }),
    from ? make("span", { class: "from" }, " ", own(say("todo_from", { name: from }))) : "");
}

function todoAsText() {
  const lines = [];
  for (const [kind, title] of KINDS.entries()) {
    const some = steps(askedRows()).filter((one) => one.kind === kind);
    if (some.length) lines.push(say(title).toLocaleUpperCase(lang), "");
    for (const { step, rows: concerned } of some) {
      lines.push(step);
      for (const row of concerned) {
        const own = [field(row, "id"), field(row, "part_number")].filter(Boolean).join(" ");
        lines.push(`  - ${say("todo_row_link", { row: row.n })}: ${[own, field(row, "description")].filter(Boolean).join(", ")}`);
      }
      lines.push("");
    }
  }
  return lines.join("\n");
}

async function copyTodo() {
  const button = byId("todo-copy");
  try {
    await navigator.clipboard.writeText(todoAsText());
  } catch {
    const held = make("textarea", {}, todoAsText());
    document.body.append(held);
    held.select();
    document.execCommand("copy");
    held.remove();
  }
  button.textContent = say("todo_copied");
  setTimeout(() => { button.textContent = say("todo_copy"); }, 2000);
  button.focus();
}
