// Cooperation above the line, conflict below it. With `whole` a strip of the whole time lies beneath; a brush on either chooses the page's span.
import { colour, date, day, iso, nothing, num, plot, putTable, step, tip, width, words } from "./common.js";

const LEFT = 44;
const RIGHT = 4;

export async function series(figure, drawing, get) {
  const { by, rate, source, whole, wholeby } = figure.dataset;
  const [given, all] = await Promise.all([get(source), whole ? get(whole) : null]);
  const periods = gather(given.rows, rate === "1" ? "rate" : "events");
  putTable(figure, [
    [words.period, (row) => day(row.start, by === "week" ? "day" : by)],
    [words.cooperation, (row) => row.cooperation, "n"],
    [words.conflict, (row) => row.conflict, "n"],
    [words.articles, (row) => row.articles, "n"],
  ], periods);
  const context = all ? gather(all.rows, "events") : [];
  return () => {
    if (!periods.length) nothing(drawing);
    else paint(figure, drawing, periods);
    if (context.length > 1) strip(figure, drawing, context, wholeby);
  };
}

function gather(given, measure) {
  const found = new Map();
  for (const row of given) {
    const kept = found.get(row.period) ?? { start: date(row.period), cooperation: 0, conflict: 0, articles: row.articles };
    kept[row.key] = row[measure] ?? 0;
    found.set(row.period, kept);
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

function bars(periods, by) {
  return periods.flatMap((row) => ["cooperation", "conflict"].map((key) => ({
    start: row.start, end: step(row.start, by), key, value: key === "cooperation" ? row.cooperation : -row.conflict })));
}

function ends(figure, periods) {
  const { by, since, until } = figure.dataset;
  const domain = [since ? date(since) : periods[0].start, until ? step(date(until), "day") : step(periods.at(-1).start, by)];
  return domain[0] < domain[1] ? domain : [periods[0].start, step(periods.at(-1).start, by)];
}

function paint(figure, drawing, periods) {
  const wide = width(figure);
  const { by, whole } = figure.dataset;
  const high = Math.max(...periods.map((row) => Math.max(row.cooperation, row.conflict)), 1);
  const domain = ends(figure, periods);
  const inset = (wide - LEFT) / ((domain[1] - domain[0]) / (step(domain[0], by) - domain[0])) > 4 ? 0.5 : 0;
  const ticks = d3.ticks(-high, high, whole ? 8 : 5).filter((tick) => figure.dataset.rate === "1" || Number.isInteger(tick));
  const chart = plot({
    width: wide, height: whole ? 270 : 200, marginLeft: LEFT, marginRight: RIGHT, marginTop: 10, marginBottom: 26, clip: true,
    x: { type: "utc", domain, label: null, ticks: Math.max(3, Math.floor(wide / 110)) },
    y: { domain: [-high, high], label: null, ticks, tickFormat: (value) => num(Math.abs(value)) },
    marks: [
      Plot.gridY(ticks, { stroke: "var(--line)", strokeOpacity: 1 }),
      Plot.rectY(bars(periods, by), { x1: "start", x2: "end", y: "value", fill: (row) => colour[row.key], inset, clip: true }),
      Plot.ruleY([0], { stroke: "var(--ink)" }),
    ],
  });
  drawing.replaceChildren(chart);
  hover(chart, periods, tip(drawing), by);
  if (whole) brush(chart, domain, [null, null], 14);
}

function strip(figure, drawing, periods, by) {
  const wide = width(figure);
  const domain = [periods[0].start, step(periods.at(-1).start, by)];
  const high = Math.max(...periods.map((row) => Math.max(row.cooperation, row.conflict)), 1);
  const chart = plot({
    width: wide, height: 62, marginLeft: LEFT, marginRight: RIGHT, marginTop: 2, marginBottom: 20,
    x: { type: "utc", domain, label: null, ticks: Math.max(3, Math.floor(wide / 110)) }, y: { domain: [-high, high], axis: null },
    marks: [
      Plot.frame({ fill: "var(--sunk)", stroke: "none" }),
      Plot.rectY(bars(periods, by), { x1: "start", x2: "end", y: "value", fill: (row) => colour[row.key], fillOpacity: 0.75 }),
      Plot.ruleY([0], { stroke: "var(--strong-line)" }),
    ],
  });
  chart.classList.add("strip");
  drawing.append(chart);
  const { since, until } = figure.dataset;
  brush(chart, domain, [since ? date(since) : null, until ? step(date(until), "day") : null], 0);
}

function hover(chart, periods, box, by) {
  const x = chart.scale("x");
  chart.addEventListener("pointermove", (event) => {
    const at = x.invert(d3.pointer(event, chart)[0]);
    const row = periods.find((one) => one.start <= at && at < step(one.start, by));
    if (!row) return box.hide();
    box.show([
      [day(row.start, by === "week" ? "day" : by)],
      [`${words.cooperation}: ${num(row.cooperation)}`],
      [`${words.conflict}: ${num(row.conflict)}`],
      [`${words.articles}: ${num(row.articles)}`, "quiet"],
    ], event);
  });
  chart.addEventListener("pointerleave", () => box.hide());
}

function brush(chart, domain, [since, until]) {
  const [x, y] = [chart.scale("x"), chart.scale("y")];
  const tool = d3.brushX()
    .extent([[x.apply(domain[0]), Math.min(...y.range)], [x.apply(domain[1]), Math.max(...y.range)]])
    .on("end", (event) => event.sourceEvent && choose(event.selection?.map((at) => x.invert(at))));
  const group = d3.select(chart).append("g").attr("class", "brush").call(tool);
  if ((since || until) && (since ?? domain[0]) < (until ?? domain[1])) {
    const at = [since ?? domain[0], until ?? domain[1]].map((one) => x.apply(new Date(Math.min(domain[1], Math.max(domain[0], one)))));
    group.call(tool.move, at);
  }
}

// The span goes into the form, and with it into the address; a click beside the brush takes it away.
function choose(span) {
  const form = document.querySelector("[data-filters]");
  const before = form.elements.since.value + form.elements.until.value;
  form.elements.since.value = span ? iso(span[0]) : "";
  form.elements.until.value = span ? iso(new Date(Math.max(span[0], span[1] - 864e5 / 2))) : "";
  if (form.elements.since.value + form.elements.until.value !== before) form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
}
