// Totals and charts. Each bar is a button that shows its rows; shades differ in pattern, not only colour.

const MOST_BARS = 6;

function showVerdicts() {
  const counted = VERDICTS.map((_, verdict) => rows.filter((row) => row.v === verdict).length);
  const worst = counted.findLastIndex((number) => number > 0);
  byId("subtitle").append(own(run.options.file || ""));
  const total = { rows: number(summary.rows), screened: number(rows.length), rejected: number(rejected.length) };
  const lead = make("strong", {}, say("worst_" + (!worst && anyAccepted ? "accepted" : VERDICTS[worst] || "none")));
  byId("lead").append(lead, " " + say("lead", total));
  if (rejected.length) {
    const told = say("rejected_see", { count: number(rejected.length) });
    byId("lead").append(" ", make("a", { href: "#rejected-section" }, told));
  }
  if (everything.length !== summary.rows) {
    byId("damaged").hidden = false;
    byId("damaged").append(say("damaged", { count: everything.length, rows: summary.rows }));
  }
  for (let verdict = 3; verdict >= 0; verdict--) byId("verdicts").append(tile(verdict, counted[verdict]));
  for (let verdict = 3; verdict >= 0; verdict--) {
    const part = make("span", { class: "bar " + VERDICTS[verdict] });
    part.style.flexGrow = counted[verdict];
    if (counted[verdict]) byId("stripe").append(part);
  }
}

function tile(verdict, counted) {
  const share = rows.length ? counted / rows.length : 0;
  const percent = share.toLocaleString(lang, { style: "percent", maximumFractionDigits: 1 });
  const settled = rows.filter((row) => row.v === verdict && marksOf(row).includes("accepted")).length;
  const accepted = settled ? `; ${say("accepted_count", { count: number(settled) })}` : "";
  const choose = () => setFilter("verdict", filters.verdict === String(verdict) ? "" : String(verdict));
  const given = { type: "button", class: "tile " + VERDICTS[verdict], "aria-pressed": "false", onclick: choose };
  return make("button", { ...given, "data-verdict": verdict },
    verdictMark(verdict),
    make("span", { class: "number" }, number(counted)),
    make("span", { class: "means" }, say("means_" + VERDICTS[verdict]), accepted),
    make("span", { class: "share" }, say("share", { percent })),
  );
}

function showCharts() {
  const charts = [
    bars("by_family", "family", countOf("y"), familyName),
    bars("by_measure", "measure", countOf("m"), measureName),
    bars("by_party", "party", countOf("p"), partyName),
    months(),
  ];
  byId("charts").append(...charts.filter(Boolean));
  byId("charts").hidden = !byId("charts").children.length;
}

function figure(title, hint, ...content) {
  const id = "chart-" + title;
  const head = make("h2", { id }, say(title), hint ? make("small", {}, hint) : "");
  return make("section", { class: "chart", "aria-labelledby": id }, head, ...content);
}

function bars(title, filter, counted, nameOf) {
  if (!counted.length) return null;
  const list = make("ol", { class: "bars" });
  const most = counted[0][1];
  counted.forEach(([id, value], place) => {
    const name = nameOf(id);
    const filled = make("span", { class: "fill" });
    filled.style.width = Math.max(1.5, (100 * value) / most) + "%";
    const label = say("filter_by", { name, count: number(value) });
    const choose = () => { setFilter(filter, filters[filter] === id ? "" : id); goTo("rows-section"); };
    const button = make("button", { type: "button", class: "bar-row", "aria-label": label, onclick: choose },
      own(name, "span", { class: "name" }),
      make("span", { class: "number" }, number(value)),
      make("span", { class: "track" }, filled));
    list.append(make("li", { class: place < MOST_BARS ? "" : "more" }, button));
  });
  return figure(title, say("chart_unit"), list, counted.length > MOST_BARS ? unfold(list, counted.length) : "");
}

function unfold(list, total) {
  const button = make("button", { type: "button", class: "quiet", "aria-expanded": "false" });
  const tell = (open) => {
    list.classList.toggle("open", open);
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? say("fewer_bars") : say("all_bars", { count: number(total) });
  };
  button.addEventListener("click", () => tell(!list.classList.contains("open")));
  tell(false);
  return button;
}

function monthsBetween(first, last) {
  const all = [];
  let [year, at] = first.split("-").map(Number);
  for (let key = first; key <= last && all.length < 120; ) {
    all.push(key);
    [year, at] = at === 12 ? [year + 1, 1] : [year, at + 1];
    key = `${year}-${String(at).padStart(2, "0")}`;
  }
  return all;
}

function months() {
  const dated = rows.filter((row) => field(row, "date"));
  if (!dated.length) return null;
  const counted = new Map();
  for (const row of dated) {
    const key = field(row, "date").slice(0, 7);
    if (!counted.has(key)) counted.set(key, [0, 0, 0, 0]);
    counted.get(key)[row.v]++;
  }
  const known = [...counted.keys()].sort();
  const between = monthsBetween(known[0], known.at(-1));
  const keys = between.length <= 48 ? between : known;
  const most = Math.max(...[...counted.values()].map((parts) => parts.reduce((a, b) => a + b)));
  const columns = keys.map((key, place) => column(key, counted.get(key) || [0, 0, 0, 0], most, !place));
  const list = make("ol", { class: "months" + (keys.length > 14 ? " many" : "") }, ...columns);
  const key = make("p", { class: "key", "aria-hidden": "true" });
  for (const verdict of [3, 2, 1, 0]) {
    key.append(make("span", {}, make("span", { class: "swatch bar " + VERDICTS[verdict] }), verdictName(verdict)));
  }
  const missing = rows.length - dated.length;
  const undated = missing ? make("p", { class: "hint" }, say("month_undated", { count: number(missing) })) : "";
  return figure("by_month", "", list, key, undated);
}

function column(key, parts, most, first) {
  const total = parts.reduce((a, b) => a + b);
  const told = [3, 2, 1, 0].filter((verdict) => parts[verdict])
    .map((verdict) => say("count_of", { name: verdictName(verdict), count: number(parts[verdict]) }));
  const stack = make("span", { class: "stack", "aria-hidden": "true" },
    make("span", { class: "number" }, total ? number(total) : ""));
  for (const verdict of [3, 2, 1, 0]) {
    if (!parts[verdict]) continue;
    const part = make("span", { class: "bar " + VERDICTS[verdict] });
    part.style.height = `calc((100% - 1.6em) * ${parts[verdict] / most})`;
    stack.append(part);
  }
  const label = say("month_label", { month: month(key), parts: told.join(", ") || number(0) });
  return make("li", { title: label },
    make("span", { class: "unseen" }, label),
    stack,
    make("span", { class: "name", "aria-hidden": "true" }, month(key, { month: "short" }), make("br"),
      first || key.endsWith("-01") ? month(key, { year: "numeric" }) : ""));
}
