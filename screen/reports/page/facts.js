// What holds for the whole run, and the rows that were not screened.

function showFacts() {
  const list = byId("facts");
  const { catalogue, options } = run;
  pair(list, say("source_file"), own(options.file || ""));
  const told = { rows: number(summary.rows), screened: number(summary.screened), rejected: number(summary.rejected) };
  pair(list, say("rows_in"), say("rows_of", told));
  pair(list, say("as_of"), asOf());
  pair(list, say("coverage"), coverage());
  pair(list, say("tool_version"), `${run.tool} ${run.version}`);
  pair(list, say("catalogue_version"), catalogue.version);
  pair(list, say("catalogue_hash"), make("code", {}, catalogue.hash));
  const known = ["items", "measures", "parties"].map((part) => `${say("horizon_" + part)} ${day(catalogue.horizons[part])}`);
  pair(list, say("horizons"), known.join(", "));
  if (summary.decisions) pair(list, say("facts_decisions"), ...decided(summary.decisions));
  if (summary.baseline) pair(list, say("facts_baseline"), ...against(summary.baseline));
  const asked = Object.entries(options).filter(([name]) => name !== "file")
    .map(([name, value]) => `--${name.replaceAll("_", "-")}${value === true ? "" : " " + value}`);
  if (asked.length) pair(list, say("options"), make("code", {}, asked.join("  ")));
}

// What decisions came to, then what is to be looked at in their file.
function decided(told) {
  const lines = [say("facts_accepted", { count: number(told.applied), file: told.file })];
  const kinds = ["expired", "stale", "refused", "unchecked", "broad", "unused"];
  return lines.concat(kinds.filter((kind) => told[kind]?.length)
    .map((kind) => say("facts_" + kind, { count: number(told[kind].length) })))
    .map((line) => own(line, "p"));
}

function against(told) {
  const lines = [say("facts_against", told)];
  if (told.gone) lines.push(say("facts_gone", { count: number(told.gone.length) }));
  return lines.map((line) => own(line, "p"));
}

function asOf() {
  const days = unique(rows.map((row) => row.d)).sort();
  if (run.options.as_of) return day(run.options.as_of);
  if (days.length < 2) return days.length ? day(days[0]) : say("as_of_own");
  return `${say("as_of_own")}: ${say("as_of_range", { first: day(days[0]), last: day(days.at(-1)) })}`;
}

function coverage() {
  return count(rows.map((row) => row.g || 0)).sort((a, b) => a[0] - b[0]).map(([kind, counted]) =>
    say("coverage_rows", { coverage: say("coverage_" + ["full", "partial", "none"][kind]), count: number(counted) })).join(", ");
}

function showRejected() {
  if (!rejected.length) {
    byId("rejected").append(make("p", { class: "hint" }, say("rejected_none")));
    return;
  }
  const head = make("tr", {}, ...["column_row", "rejected_column", "rejected_reason"].map((name) =>
    make("th", { scope: "col" }, say(name))));
  const lines = rejected.map((row) => make("tr", {},
    make("td", {}, String(row.n ?? "")), own(row.k || "", "td"), own(row.x, "td")));
  byId("rejected").append(
    make("p", { class: "hint" }, say("rejected_hint")),
    make("table", { class: "rejected", "aria-labelledby": "rejected-title" },
      make("thead", {}, head), make("tbody", {}, ...lines)));
}
