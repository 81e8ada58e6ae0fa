// The rows as the file carries them, spelt out as far as every view needs them.

const lang = document.documentElement.lang;
const run = read("run");
const names = read("names");
const summary = read("summary");
const everything = read("rows");
const rows = everything.filter((row) => row.x === undefined);
rows.forEach((row, place) => { row.id = `row-${row.n ?? "x" + place}`; });
const ids = new Set();
for (const row of rows) {
  while (ids.has(row.id)) row.id += "-";
  ids.add(row.id);
}
const rejected = everything.filter((row) => row.x !== undefined);
const FIELD = Object.fromEntries(run.fields.map((name, place) => [name, place]));

const text = (ref) => (typeof ref === "number" ? names.texts[ref] : ref);
const field = (row, name) => row.s[FIELD[name]] || "";
const findings = (row) => row.f || [];
const unique = (values) => [...new Set(values.filter((value) => value))];

const familyName = (id) => names.families[id] || id;
const measureName = (id) => names.measures[id]?.[0] || id;
function partyName(id) {
  const [name, ownName] = names.parties[id] || [];
  if (!name) return id;
  return ownName && ownName !== name ? `${name} ${ownName}` : name;
}

const stillOpen = (row) => findings(row).filter((found) => !found.d);
const anyAccepted = rows.some((row) => findings(row).some((found) => found.d));
const items = (row) => unique(findings(row).map((found) => found.i));
const marksOf = (row) => unique(findings(row).flatMap((found) => [found.d && "accepted", found.b]));
const receiver = (row) => row.s[row.b] || "";
function why(row) {
  const first = stillOpen(row)[0];
  if (!first && findings(row).length) return acceptance(findings(row)[0]);
  return text(first?.r ?? row.o?.[0] ?? "");
}

// Who accepted a finding, until when and why.
function acceptance({ d: [until, by, reason] }) {
  const told = say("accepted_by", { until: day(until), by: text(by), reason: text(reason) });
  return `${say("accepted")} ${told}`;
}

// What a search looks through, made when it is first needed.
const fold = (words) => words.normalize("NFKC").toLocaleLowerCase();
function haystack(row) {
  if (row.hay === undefined) {
    const found = findings(row).flatMap((one) => [
      one.i, names.items[one.i], measureName(one.m), one.p && partyName(one.p),
      one.y && familyName(one.y), text(one.r), one.d && acceptance(one),
    ]);
    const notes = (row.o || []).map(text);
    const more = (row.e || []).map(([, value]) => value);
    row.hay = fold([row.n, ...row.s, ...more, ...found, ...notes].filter(Boolean).join("\n"));
  }
  return row.hay;
}

function count(values) {
  const counted = new Map();
  for (const value of values) counted.set(value, (counted.get(value) || 0) + 1);
  return [...counted].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

const countOf = (part) => count(rows.flatMap((row) => unique(findings(row).map((one) => one[part]))));
