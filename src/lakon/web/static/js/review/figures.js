// How many rows are right so far, with the interval as a bar.
import { rows } from "../common.js";
import { clean, element, share, t } from "./text.js";

const percent = (value) => `${Math.round(value * 100)} %`;

export async function figures(home) {
  const found = await rows("/api/v1/reviews/precision");
  home.replaceChildren(...(found.rows.length ? tables(found) : [element("p", { className: "quiet" }, t("figures_none"))]));
  return found.rows.find((row) => row.how === "random" && row.type === "ALL") ?? null;
}

export function told(row) {
  return `${percent(row.precision)} (${Math.round(row.low * 100)}–${Math.round(row.high * 100)})`;
}

function* tables(found) {
  for (const how of ["random", "chosen"]) {
    const held = found.rows.filter((row) => row.how === how);
    if (held.length) yield table(how, held);
  }
  const more = [found.added && t("added_rows", { n: found.added }), found.disputed && t("disputed", { n: found.disputed })].filter(Boolean);
  if (more.length) yield element("p", { className: "quiet" }, more.join(" · "));
  if (found.reviewers.length) yield element("p", { className: "quiet" }, clean(found.reviewers.join(", ")));
}

function table(how, held) {
  const head = ["type", "judged_rows", "right", "interval", "promised"].map((key, place) => element("th", { scope: "col", className: place && place !== 3 ? "n" : "" }, t(key)));
  const lines = held.map((row) =>
    element(
      "tr", {}, element("th", { scope: "row" }, row.type === "ALL" ? t("all_types") : t(`type.${row.type}`)), cell(row.judged), cell(percent(row.precision)),
      element("td", { className: "interval" }, bar(row), element("span", {}, `${Math.round(row.low * 100)}–${Math.round(row.high * 100)}`)), cell(share(row.confidence)),
    ),
  );
  return element("div", { className: `scroll ${how}`, tabIndex: 0, role: "region", "aria-label": t(`figures_${how}`) },
    element("table", { className: "table" }, element("caption", {}, t(`figures_${how}`)), element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...lines)));
}

function cell(text) {
  return element("td", { className: "n" }, String(text));
}

function bar(row) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const put = (name, values) => {
    const made = document.createElementNS(space, name);
    for (const [key, value] of Object.entries(values)) made.setAttribute(key, value);
    svg.append(made);
  };
  svg.setAttribute("viewBox", "0 0 100 10");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("class", "wilson");
  svg.setAttribute("aria-hidden", "true");
  put("rect", { class: "all", x: 0, y: 4.5, width: 100, height: 1 });
  put("rect", { class: "range", x: row.low * 100, y: 3, width: Math.max(0.8, (row.high - row.low) * 100), height: 4 });
  put("rect", { class: "here", x: Math.min(98.8, Math.max(0, row.precision * 100 - 0.6)), y: 0, width: 1.2, height: 10 });
  return svg;
}
