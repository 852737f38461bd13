// What charts share: rows from the API, words, numbers and days, tables, the box of a hover.
export const words = JSON.parse(document.getElementById("words").textContent);
export const lang = document.documentElement.lang || "en";
const number = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });

export const colour = { cooperation: "var(--coop)", conflict: "var(--conf)", 1: "var(--coop-soft)", 2: "var(--coop)", 3: "var(--conf-soft)", 4: "var(--conf)" };

export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

export function num(value) {
  return value === null || value === undefined ? "–" : number.format(value).replace("-", "−");
}

export function date(text) {
  return new Date(`${String(text).slice(0, 10)}T00:00:00Z`);
}

export function iso(day) {
  return day.toISOString().slice(0, 10);
}

// As the server writes them: 31 Oct 2024.
const monthly = new Intl.DateTimeFormat(lang, { month: "short", timeZone: "UTC" });
const forms = {
  day: (found) => `${found.getUTCDate()} ${forms.month(found)}`,
  month: (found) => `${monthly.format(found)} ${forms.year(found)}`,
  year: (found) => String(found.getUTCFullYear()),
};

export function day(value, grain = "day") {
  const found = value instanceof Date ? value : date(value);
  return Number.isNaN(found.getTime()) ? "–" : (forms[grain] ?? forms.day)(found);
}

export function step(day, grain, count = 1) {
  const next = new Date(day);
  if (grain === "year") next.setUTCFullYear(next.getUTCFullYear() + count);
  else if (grain === "month") next.setUTCMonth(next.getUTCMonth() + count);
  else next.setUTCDate(next.getUTCDate() + count * (grain === "week" ? 7 : 1));
  return next;
}

export async function rows(source) {
  const answer = await fetch(source, { headers: { Accept: "application/json" } });
  const found = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(found.error ?? answer.statusText);
  return found;
}

export function element(name, properties = {}, ...inner) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...inner.filter((part) => part !== null && part !== undefined));
  return made;
}

// `columns`: [title, of(row), "n" for a number, address(row)?]
export function table(columns, found) {
  const head = element("tr", {}, ...columns.map(([title, , kind]) => element("th", { scope: "col", className: kind ?? "" }, title)));
  const body = found.map((row) =>
    element("tr", {}, ...columns.map(([, of, kind, address]) => {
      const text = of(row);
      const shown = kind === "n" && typeof text === "number" ? num(text) : (text ?? "");
      return element("td", { className: kind ?? "" }, address ? element("a", { href: address(row) }, shown) : shown);
    })));
  return element("table", { className: "table" }, element("thead", {}, head), element("tbody", {}, ...body));
}

export function putTable(figure, columns, found) {
  figure.querySelector(".astable .scroll")?.replaceChildren(table(columns, found));
}

// A plot of Observable's, without the style element that the page's policy would refuse: css/charts.css has its rules.
export function plot(options) {
  const made = Plot.plot({ className: "lakon-plot", ...options });
  for (const style of made.querySelectorAll("style")) style.remove();
  // Names of marks are for us, not for those who listen: they hear the table, and the links.
  for (const part of made.querySelectorAll("[aria-label]")) {
    part.dataset.part = part.getAttribute("aria-label");
    part.removeAttribute("aria-label");
  }
  made.removeAttribute("font-family");
  made.removeAttribute("font-size");
  return made;
}

export function width(figure) {
  return Math.max(280, Math.floor(figure.querySelector(".drawing").getBoundingClientRect().width));
}

// One box for hovers in a drawing; text is put in as text, never as markup.
export function tip(drawing) {
  const box = element("div", { className: "tipbox", hidden: true });
  drawing.append(box);
  return {
    show(lines, event) {
      box.replaceChildren(...lines.filter(([text]) => text).map(([text, kind]) => element("p", { className: kind ?? "" }, text)));
      box.hidden = false;
      const frame = drawing.getBoundingClientRect();
      const [x, y] = [event.clientX - frame.left, event.clientY - frame.top];
      const left = x + 14 + box.offsetWidth > frame.width ? Math.max(0, x - box.offsetWidth - 14) : x + 14;
      box.style.left = `${left}px`;
      box.style.top = `${Math.max(0, y - box.offsetHeight / 2)}px`;
    },
    hide() {
      box.hidden = true;
    },
  };
}

export function nothing(drawing) {
  drawing.replaceChildren(element("p", { className: "waiting" }, words.nothing));
}
