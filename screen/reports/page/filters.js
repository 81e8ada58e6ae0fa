// What the reader asked to see, and which rows that leaves.

const NONE = { search: "", verdict: "", family: "", measure: "", party: "", destination: "", mark: "" };
const filters = { ...NONE };
const PARTS = { family: "y", measure: "m", party: "p" };

const TESTS = {
  search: (row, value) => fold(value).split(/\s+/).every((word) => haystack(row).includes(word)),
  verdict: (row, value) =>
    value === "flagged" ? row.v > 0 : value === "could" ? (row.c ?? row.v) === 3 : row.v === Number(value),
  family: (row, value) => findings(row).some((found) => found.y === value),
  measure: (row, value) => findings(row).some((found) => found.m === value),
  party: (row, value) => findings(row).some((found) => found.p === value),
  destination: (row, value) => row.t === value,
  mark: (row, value) => marksOf(row).includes(value),
};

function chosen(some) {
  const asked = Object.entries(filters).filter(([, value]) => value);
  return some.filter((row) => asked.every(([name, value]) => TESTS[name](row, value)));
}

// A choice is offered only where there is one.
function showFilters() {
  const form = byId("filters");
  form.addEventListener("submit", (event) => event.preventDefault());
  const search = make("input", { type: "search", name: "search", placeholder: say("search_hint"), autocomplete: "off" });
  let waiting;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => setFilter("search", search.value.trim()), 120);
  });
  form.append(labelled(say("search"), search, "wide"));
  const verdicts = [3, 2, 1, 0].map((verdict) => [String(verdict), verdictName(verdict)]);
  verdicts.splice(0, 0, ["flagged", say("flagged")], ["could", say("could_be_prohibited")]);
  form.append(choice("verdict", verdicts));
  const named = { family: familyName, measure: measureName, party: partyName };
  for (const [name, part] of Object.entries(PARTS)) {
    const values = countOf(part).map(([id, counted]) => [id, `${named[name](id)} (${number(counted)})`]);
    if (values.length) form.append(choice(name, values));
  }
  const places = count(rows.map((row) => row.t)).filter(([code]) => code)
    .map(([code, counted]) => [code, `${country(code)} (${number(counted)})`]);
  if (places.length > 1) form.append(choice("destination", places));
  const marks = count(rows.flatMap(marksOf)).map(([mark, counted]) => [mark, `${say("mark_" + mark)} (${number(counted)})`]);
  if (marks.length) form.append(choice("mark", marks));
  form.append(orderChoice());
  byId("clear-filters").addEventListener("click", () => {
    setFilters(NONE);
    form.elements.search.focus();
  });
}

function labelled(name, control, kind = "") {
  return make("label", { class: "field " + kind }, make("span", {}, name), control);
}

function choice(name, values) {
  const select = make("select", { name, onchange: () => setFilter(name, select.value) }, option("", say("any")));
  select.append(...values.map(([value, told]) => option(value, told)));
  return labelled(say("filter_" + name), select);
}

function setFilter(name, value) {
  setFilters({ ...filters, [name]: value });
}

function setFilters(wanted) {
  Object.assign(filters, wanted);
  for (const [name, value] of Object.entries(filters)) {
    const control = byId("filters").elements[name];
    if (control && control.value.trim() !== value) control.value = value;
  }
  for (const tile of byId("verdicts").children) {
    tile.setAttribute("aria-pressed", String(filters.verdict === tile.dataset.verdict));
  }
  byId("clear-filters").hidden = !Object.values(filters).some(Boolean);
  refresh();
}

// What is filtered by, in words: stands on paper too, so that no print passes for the whole.
function toldFilters() {
  const told = [];
  for (const [name, value] of Object.entries(filters)) {
    if (!value) continue;
    const control = byId("filters").elements[name];
    const shown = control?.selectedOptions ? control.selectedOptions[0].textContent : `“${value}”`;
    told.push(`${say(name === "search" ? name : "filter_" + name)}: ${shown}`);
  }
  return told.join("; ");
}
