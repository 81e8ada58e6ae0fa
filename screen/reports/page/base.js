// Making elements, saying words, drawing signs. Text is only ever set as text.

const VERDICTS = ["clear", "review", "licence", "prohibited"];
const byId = (id) => document.getElementById(id);
const read = (id) => JSON.parse(byId(id).textContent);

function make(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== "" && child != null));
  return element;
}

function draw(tag, given = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function say(key, given = {}) {
  if (!(key in run.words)) return key;
  return run.words[key].replace(/\{(\w+)\}/g, (whole, name) => given[name] ?? whole);
}

const number = (value) => value.toLocaleString(lang);
const verdictName = (verdict) => say("verdict_" + VERDICTS[verdict]);

// A person's own words: kept in one piece of their direction, in the language of their signs.
function own(text, tag = "span", given = {}) {
  const kana = /[\u3040-\u30ff\uff66-\uff9f]|株式会社/.test(text);
  const spoken = kana ? "ja" : /[\u3400-\u9fff]/.test(text) ? "zh" : undefined;
  return make(tag, { dir: "auto", lang: spoken, ...given }, text);
}

const SIGNS = {
  clear: "M3.2 8.6l3.2 3.2 6.4-7",
  review: "M5.4 5.8a2.6 2.6 0 1 1 3.7 2.4c-.8.4-1.1.9-1.1 1.8M8 12.6v.2",
  licence: "M3.5 2.5h9v11h-9zM6 6h4M6 9h4",
  prohibited: "M3.8 3.8l8.4 8.4M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8z",
};

function sign(verdict) {
  const given = { viewBox: "0 0 16 16", class: "sign", "aria-hidden": "true" };
  return draw("svg", given, draw("path", { d: SIGNS[VERDICTS[verdict]] }));
}

function verdictMark(verdict, text = verdictName(verdict)) {
  return make("span", { class: "verdict " + VERDICTS[verdict] }, sign(verdict), text);
}

function couldBe(row) {
  if (row.c === undefined) return "";
  const text = say("could_be", { verdict: verdictName(row.c).toLocaleLowerCase(lang) });
  return make("span", { class: "could " + VERDICTS[row.c] }, text);
}

// Only addresses of the web become links; all else stays text.
function link(address) {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return own(address);
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, address);
}

function option(value, text) {
  return make("option", { value }, text);
}

// English spells the month, as days are written in two orders there; elsewhere days stay as ISO has them.
function day(text) {
  const date = new Date(text + "T00:00:00Z");
  const form = { dateStyle: "medium", timeZone: "UTC" };
  return isNaN(date) || lang !== "en" ? text : date.toLocaleDateString("en-GB", form);
}

function month(text, form = { year: "numeric", month: "short" }) {
  return new Date(text + "-01T00:00:00Z")
    .toLocaleDateString(lang === "en" ? "en-GB" : lang, { timeZone: "UTC", ...form });
}

function country(code) {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([lang], { type: "region" }).of(code) ?? code;
}
