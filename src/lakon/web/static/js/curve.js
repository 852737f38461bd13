// Two sides over time: each event a point at its intensity, the mean of each month a line.
import { colour, date, day, element, fill, nothing, num, plot, putTable, step, tip, width, words } from "./common.js";

export async function curve(figure, drawing, get) {
  const { source, events, asof, bin } = figure.dataset;
  const [panel, found] = await Promise.all([get(source), get(events)]);
  const points = found.rows.map((row) => ({ ...row, at: row.date ? date(row.date) : null, address: address(row, asof) }));
  if (found.total > points.length) tooMany(figure, points.length, found.total);
  const months = bin ? means(panel.rows, bin) : [];
  putTable(figure, [
    [words.date, (row) => (row.date ? day(row.date) : "")],
    [words.type, (row) => words[`type.${row.type}`] ?? row.type],
    [words.intensity, (row) => row.intensity, "n"],
    [words.sentence, (row) => row.text, "", (row) => row.address],
  ], points);
  const drawn = points.filter((row) => row.date);
  return () => (drawn.length ? paint(figure, drawing, drawn, months) : nothing(drawing));
}

function address(row, asof) {
  return `/article/${encodeURIComponent(row.article)}${asof ? `?as_of=${encodeURIComponent(asof)}` : ""}#event-${row.id}`;
}

function tooMany(figure, drawn, total) {
  figure.querySelector(".drawing").after(element("p", { className: "note" }, fill(words.many, { n: num(drawn), total: num(total) })));
}

const MONTHS = { month: 1, quarter: 3, year: 12 };

// The mean of each period; the line is broken where a period has no event.
function means(rows, bin) {
  const found = new Map();
  for (const row of rows) {
    const [year, month] = row.month.split("-").map(Number);
    const first = new Date(Date.UTC(year, Math.floor((month - 1) / MONTHS[bin]) * MONTHS[bin], 1));
    const kept = found.get(first.getTime()) ?? { first, events: 0, sum: 0 };
    kept.events += row.events;
    kept.sum += row.intensity_sum;
    found.set(first.getTime(), kept);
  }
  return [...found.values()].map(({ first, events, sum }) => ({ at: new Date((first.getTime() + step(first, "month", MONTHS[bin]).getTime()) / 2), mean: events ? sum / events : NaN, events }));
}

// Points of one day and intensity lie beside each other, so that each can be seen and clicked.
function spread(points, x, wide) {
  const slots = new Map();
  for (const point of points) {
    const slot = `${Math.round(x(point.at) / 5)} ${Math.round(point.intensity * 2)}`;
    const before = slots.get(slot) ?? 0;
    slots.set(slot, before + 1);
    point.lift = Math.ceil(before / 2) * (before % 2 ? 1 : -1) * 0.42;
  }
  return points.map((point) => ({ ...point, y: Math.max(-10, Math.min(10, point.intensity + point.lift)) }));
}

function paint(figure, drawing, points, months) {
  const wide = width(figure);
  const [first, last] = ["first", "last"].map((name) => (figure.dataset[name] ? date(figure.dataset[name]) : null));
  const inside = points.filter((row) => (!first || row.at >= first) && (!last || row.at <= last));
  if (!inside.length) return nothing(drawing);
  const days = Math.max(100, (d3.max(inside, (row) => row.at) - d3.min(inside, (row) => row.at)) / 864e5 / 40);
  const ends = [step(d3.min(inside, (row) => row.at), "day", -days), step(d3.max(inside, (row) => row.at), "day", days)];
  const scale = d3.scaleUtc(ends, [40, wide - 12]);
  const shown = spread(inside, scale, wide);
  const chart = plot({
    width: wide, height: 330, marginLeft: 40, marginRight: 12, marginTop: 14, marginBottom: 28,
    x: { type: "utc", domain: ends, label: null, ticks: Math.max(3, Math.floor(wide / 110)) },
    y: { domain: [-10.6, 10.6], label: null, ticks: [-10, -5, 0, 5, 10], tickFormat: (value) => num(value) },
    marks: [
      Plot.gridY([-10, -5, 5, 10], { stroke: "var(--line)", strokeOpacity: 1 }),
      Plot.ruleY([0], { stroke: "var(--strong-line)" }),
      Plot.dot(shown, { x: "at", y: "y", r: wide < 500 ? 4 : 4.5, fill: (row) => colour[row.quad], fillOpacity: 0.85, stroke: "var(--paper)", strokeWidth: 0.8, href: "address" }),
      Plot.line(months.filter((month) => month.at >= ends[0] && month.at <= ends[1]), { x: "at", y: "mean", stroke: "var(--ink)", strokeWidth: 1.6, curve: "monotone-x", pointerEvents: "none" }),
      Plot.dot(months.filter((month) => month.events && month.at >= ends[0] && month.at <= ends[1]), { x: "at", y: "mean", r: 1.8, fill: "var(--ink)", pointerEvents: "none" }),
    ],
  });
  drawing.replaceChildren(chart);
  const box = tip(drawing);
  [...chart.querySelectorAll("a")].forEach((link, place) => {
    const row = shown[place];
    const title = `${day(row.date)}, ${words[`type.${row.type}`] ?? row.type}: ${row.text}`;
    link.setAttribute("aria-label", title);
    link.addEventListener("pointermove", (event) => box.show(lines(row), event));
    link.addEventListener("pointerleave", () => box.hide());
    link.addEventListener("focus", () => {
      const at = link.getBoundingClientRect();
      box.show(lines(row), { clientX: at.left + at.width / 2, clientY: at.top });
    });
    link.addEventListener("blur", () => box.hide());
  });
}

function lines(row) {
  const who = [row.actors.join(", "), row.recipients.join(", ")].filter(Boolean).join(" → ");
  return [[`${day(row.date)} · ${words[`type.${row.type}`] ?? row.type} ${num(row.intensity)}`, "quiet"], [who], [row.text, "said"]];
}
