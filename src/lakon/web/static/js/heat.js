// Types by period: a strip for each type, in the colour of its quad; the darker, the more events.
import { date, day, nothing, num, plot, putTable, step, tip, width, words } from "./common.js";

const QUAD = {
  AGREE: 1, CONSULT: 1, SUPPORT: 1, CONCEDE: 1, COOPERATE: 2, AID: 2, RETREAT: 2,
  REQUEST: 3, ACCUSE: 3, REJECT: 3, THREATEN: 3, PROTEST: 4, SANCTION: 4, MOBILIZE: 4, COERCE: 4, ASSAULT: 4,
};

export async function heat(figure, drawing, get) {
  const { by } = figure.dataset;
  const quads = figure.dataset.quads ? JSON.parse(figure.dataset.quads) : QUAD;
  const order = Object.keys(quads);
  const cells = (await get(figure.dataset.source)).rows
    .map((row) => ({ ...row, start: date(row.period), end: step(date(row.period), by) }))
    .filter((row) => row.events > 0);
  putTable(figure, [
    [words.period, (row) => day(row.start, by === "week" ? "day" : by)],
    [words.type, (row) => words[`type.${row.type}`] ?? row.type],
    [words.events, (row) => row.events, "n"],
  ], cells);
  return () => (cells.length ? paint(figure, drawing, cells, order, quads, by) : nothing(drawing));
}

function paint(figure, drawing, cells, order, quads, by) {
  const wide = width(figure);
  const found = order.filter((type) => cells.some((cell) => cell.type === type));
  const ends = [d3.min(cells, (cell) => cell.start), d3.max(cells, (cell) => cell.end)];
  const most = d3.max(cells, (cell) => cell.events);
  const chart = plot({
    width: wide, height: 34 + found.length * 22, marginLeft: 104, marginRight: 4, marginTop: 4, marginBottom: 26,
    x: { type: "utc", domain: ends, label: null, ticks: Math.max(2, Math.floor((wide - 104) / 80)) },
    y: { domain: found, label: null, tickFormat: (type) => words[`type.${type}`] ?? type, tickSize: 0, padding: 0.14 },
    marks: [
      Plot.barX(found, { x1: ends[0], x2: ends[1], y: (type) => type, fill: "var(--sunk)" }),
      Plot.barX(cells, {
        x1: "start", x2: "end", y: "type", insetLeft: 0.3, insetRight: 0.3,
        fill: (cell) => (quads[cell.type] <= 2 ? "var(--coop)" : "var(--conf)"),
        fillOpacity: (cell) => 0.12 + 0.88 * Math.sqrt(cell.events / most),
      }),
    ],
    opacity: { type: "identity" },
  });
  drawing.replaceChildren(chart);
  const box = tip(drawing);
  const [x, y] = [chart.scale("x"), chart.scale("y")];
  chart.addEventListener("pointermove", (event) => {
    const [left, top] = d3.pointer(event, chart);
    const at = x.invert(left);
    const type = found.find((one) => y.apply(one) <= top && top <= y.apply(one) + y.bandwidth);
    const cell = cells.find((one) => one.type === type && one.start <= at && at < one.end);
    if (!cell) return box.hide();
    box.show([[`${words[`type.${type}`] ?? type}: ${num(cell.events)}`], [day(cell.start, by === "week" ? "day" : by), "quiet"]], event);
  });
  chart.addEventListener("pointerleave", () => box.hide());
}
