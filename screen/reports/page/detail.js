// A row opened: the paper's own words with what was met marked, what was found, what to do.

function detail(row) {
  const found = findings(row);
  const box = make("div", { class: "detail" });
  const paper = make("section", { class: "paper" }, make("h3", {}, say("shipment")), paperOf(row));
  const side = make("section", { class: "found-list" });
  side.append(make("h3", {}, say("findings")));
  if (found.length) side.append(make("ol", { class: "findings" }, ...found.map((one, place) => card(row, one, place))));
  else side.append(make("p", { class: "hint" }, say("no_findings")));
  const more = make("dl", { class: "pairs" });
  if (row.o) pair(more, say("notes"), ...row.o.map((note) => own(text(note), "p")));
  pair(more, say("as_of"), day(row.d));
  if (row.g) pair(more, say("coverage"), say("coverage_" + ["full", "partial", "none"][row.g]));
  side.append(more);
  box.append(side, paper);
  return box;
}

function pair(list, name, ...values) {
  list.append(make("dt", {}, name), make("dd", {}, ...values));
}

function paperOf(row) {
  const list = make("dl", { class: "pairs" });
  run.fields.forEach((name, place) => {
    const value = row.s[place];
    const assumed = (row.a || []).find(([at]) => at === place);
    if (value) pair(list, say("field_" + name), marked(row, place, value));
    else if (assumed) pair(list, say("field_" + name), `${country(assumed[1])} `, make("em", {}, say("assumed")));
  });
  for (const [name, value] of row.e || []) {
    list.append(own(name, "dt"), own(value, "dd"));
  }
  return list;
}

// Offsets count code points, so the text is taken apart into those.
function marked(row, place, value) {
  const letters = Array.from(value);
  const met = letters.map(() => "");
  findings(row).forEach((found, number) => {
    for (const [at, start, end] of found.w || []) {
      if (at !== place) continue;
      for (let spot = start; spot < end && spot < met.length; spot++) {
        const mark = String(number + 1);
        if (!met[spot].split(" ").includes(mark)) met[spot] = (met[spot] + " " + mark).trim();
      }
    }
  });
  const whole = own("", "span");
  const spoken = own(value).lang;
  if (spoken) whole.lang = spoken;
  for (let start = 0; start < letters.length; ) {
    let end = start + 1;
    while (end < letters.length && met[end] === met[start]) end++;
    const piece = letters.slice(start, end).join("");
    if (!met[start]) whole.append(piece);
    else {
      whole.append(make("mark", {}, piece));
      if (findings(row).length > 1) whole.append(make("sup", {}, met[start].replaceAll(" ", ",")));
    }
    start = end;
  }
  return whole;
}

function card(row, found, place) {
  const effect = ["none", "duty", "review", "licence", "prohibited"][found.e];
  const kind = effect === "duty" ? "review" : effect === "none" ? "clear" : effect;
  const head = make("p", { class: "finding-head " + kind },
    findings(row).length > 1 ? make("span", { class: "ordinal" }, String(place + 1)) : "",
    make("strong", {}, say("effect_" + effect)), ` ${say("certainty_" + (found.c ? "certain" : "possible"))}`);
  const list = make("dl", { class: "pairs" });
  if (found.i) pair(list, say("column_items"), make("b", {}, found.i), " ", names.items[found.i] || "");
  if (found.p) pair(list, say("filter_party"), own(partyName(found.p)));
  pair(list, say("reason"), own(text(found.r)));
  if (found.x !== undefined) pair(list, say("next_step"), make("strong", { class: "step" }, text(found.x)));
  const measure = names.measures[found.m] || [];
  if (found.m) pair(list, say("measure"), measure[0] || found.m, measure[1] ? make("br") : "", measure[1] || "");
  if (found.w) {
    pair(list, say("evidence"), ...found.w.map((reading) => evidence(row, reading)));
    list.lastChild.className = "met-list";
  }
  if (found.k) pair(list, say("confidence"), say("confidence_" + ["", "single", "unsure", "guessed"][found.k]));
  const sources = (found.u || []).map((source) => make("li", {}, link(text(source))));
  if (sources.length) pair(list, say(sources.length > 1 ? "sources" : "source"), make("ul", { class: "plain" }, ...sources));
  return make("li", {}, head, list);
}

function evidence(row, [place, start, end, method, term]) {
  const met = Array.from(row.s[place] || "").slice(start, end).join("");
  const meant = text(term);
  const same = fold(met) === fold(meant) || method === "pattern";
  const told = same ? say("met_word", { text: met }) : say("met_as", { text: met, term: meant });
  const how = `${say("field_" + run.fields[place])}, ${say("method_" + text(method))}`;
  return own(told, "p", { class: "met" }).appendChild(make("small", {}, " " + how)).parentNode;
}
