// The map: towns and regions as points, events known by country alone as the colour of the country, and nothing made more exact than it is.
import { day, element, fill, iso, nothing, num, plot, rows, step, tip, width, words } from "./common.js";

// Finer borders where one looks closer.
const ATLAS = { world: "/vendor/world-atlas-2.0.2/countries-110m.json", region: "/vendor/world-atlas-2.0.2/countries-50m.json" };
// West, south, east, north, in degrees.
const BOUNDS = {
  indonesia: [94, -12, 142, 8], southeast_asia: [90, -13, 150, 29], asia: [42, -12, 150, 56], middle_east: [22, 10, 66, 44],
  europe: [-14, 34, 46, 70], africa: [-22, -37, 56, 39], americas: [-128, -56, -30, 62],
};
const EVEN = 0.2;
const MOST = 20000; // places

export async function draw(root) {
  for (const figure of root.querySelectorAll("[data-map]")) if (!figure.dataset.mounted) await one(figure);
}

async function one(figure) {
  figure.dataset.mounted = "yes";
  const drawing = figure.querySelector(".drawing");
  try {
    const [found, atlas] = await Promise.all([all(figure.dataset.source), rows(figure.dataset.region === "world" ? ATLAS.world : ATLAS.region)]);
    const { ids, names } = JSON.parse(figure.querySelector("[data-atlas]").textContent);
    const world = topojson.feature(atlas, atlas.objects.countries).features.map((land) => ({ ...land, code: ids[land.id] ?? (land.properties.name === "Kosovo" ? "XKX" : undefined) }));
    const places = sorted(found, world, names);
    small(figure, places);
    let last = drawing.clientWidth;
    const again = () => paint(figure, drawing, world, places, names);
    again();
    new ResizeObserver(() => {
      if (Math.abs(drawing.clientWidth - last) < 8) return;
      last = drawing.clientWidth;
      again();
    }).observe(drawing);
    figure.dataset.drawn = "yes";
  } catch (error) {
    const text = error instanceof TypeError ? words.offline : error.message;
    drawing.replaceChildren(element("p", { className: "failed", role: "alert" }, fill(words.failed, { error: text })));
  }
}

// Every page of the places, so that the colours are those of the tables.
async function all(source) {
  const found = [];
  for (let next = source; next && found.length < MOST; ) {
    const page = await rows(next);
    found.push(...page.rows);
    next = page.next;
  }
  return found;
}

function sorted(found, world, names) {
  const drawn = new Set(world.map((land) => land.code));
  const points = found.filter((row) => row.lat !== null && row.lon !== null).sort((a, b) => b.events - a.events);
  const whole = found.filter((row) => row.lat === null && row.country);
  const countries = d3.rollup(whole, (all) => d3.sum(all, (row) => row.events), (row) => row.country);
  const missing = [...countries.keys()].filter((code) => !drawn.has(code)).map((code) => names[code] ?? code ?? "–");
  return { points, countries, missing };
}

function small(figure, places) {
  const note = figure.parentElement.querySelector("[data-small]");
  note.textContent = places.missing.length ? fill(words.small, { n: places.missing.length, names: places.missing.join(", ") }) : "";
  note.hidden = !places.missing.length;
}

function side(row) {
  const balance = (row.cooperation - row.conflict) / row.events;
  return balance > EVEN ? "var(--coop)" : balance < -EVEN ? "var(--conf)" : "var(--even)";
}

function projection(region, wide) {
  const bounds = BOUNDS[region];
  if (!bounds) {
    const edge = { type: "MultiPoint", coordinates: d3.range(-168.9, 191, 15).flatMap((lon) => [[lon, -56], [lon, 80]]) };
    return { projection: { type: "equal-earth", rotate: [-11, 0], domain: edge, clip: "frame" }, height: Math.round(wide * 0.425) };
  }
  const [west, south, east, north] = bounds;
  const middle = [-(west + east) / 2, 0];
  const domain = { type: "MultiPoint", coordinates: d3.range(0, 1.01, 0.125).flatMap((part) => [
    [west + (east - west) * part, south], [west + (east - west) * part, north], [west, south + (north - south) * part], [east, south + (north - south) * part]]) };
  const shape = d3.geoMercator().rotate(middle).fitWidth(wide, domain);
  const box = d3.geoPath(shape).bounds(domain);
  return { projection: { type: "mercator", rotate: middle, domain, clip: "frame" }, height: Math.round(Math.min(640, Math.max(260, box[1][1] - box[0][1]))) };
}

function paint(figure, drawing, world, places, names) {
  const wide = width(figure);
  const { projection: shape, height } = projection(figure.dataset.region, wide);
  const top = d3.max(places.countries.values()) ?? 0;
  const depth = (events) => 10 + 55 * (top > 1 ? Math.log(events) / Math.log(top) : 1);
  const most = d3.max(places.points, (row) => row.events) ?? 0;
  const radius = d3.scaleSqrt([0, Math.max(25, most)], [0, wide < 600 ? 14 : 22]);
  const chart = plot({
    width: wide, height, margin: 0, projection: shape,
    marks: [
      Plot.frame({ fill: "var(--sea)", stroke: "none" }),
      Plot.geo(world, {
        fill: (land) => (places.countries.get(land.code) ? `color-mix(in oklab, var(--entity) ${depth(places.countries.get(land.code)).toFixed(0)}%, var(--land))` : "var(--land)"),
        stroke: "var(--paper)", strokeWidth: 0.6,
      }),
      Plot.dot(places.points, { x: "lon", y: "lat", r: (row) => Math.max(2, radius(row.events)), fill: side, fillOpacity: 0.72, stroke: "var(--paper)", strokeWidth: 0.8 }),
    ],
    r: { type: "identity" },
  });
  drawing.replaceChildren(chart);
  legends(figure, radius, most, top, depth);
  hover(chart, drawing, world, places, names);
}

function hover(chart, drawing, world, places, names) {
  const box = tip(drawing);
  const lands = [...chart.querySelectorAll("[data-part=geo] path")];
  const dots = [...chart.querySelectorAll("[data-part=dot] circle")];
  const on = (mark, lines) => {
    mark.addEventListener("pointermove", (event) => box.show(lines, event));
    mark.addEventListener("pointerleave", () => box.hide());
  };
  const kept = lands.length === world.length;
  lands.forEach((path, place) => {
    const land = kept ? world[place] : null;
    const events = land && places.countries.get(land.code);
    if (events) on(path, [[names[land.code] ?? land.properties.name], [`${num(events)} ${words.events.toLowerCase()}`], [words.whole, "quiet"]]);
  });
  dots.forEach((dot, place) => {
    const row = dots.length === places.points.length ? places.points[place] : d3.select(dot).datum();
    const told = typeof row === "number" ? places.points[row] : row;
    on(dot, [[`${told.place}, ${names[told.country] ?? told.country ?? ""}`], [`${words.cooperation}: ${num(told.cooperation)}`], [`${words.conflict}: ${num(told.conflict)}`],
      [`${words[`type.${told.type}`] ?? told.type} · ${day(told.first)} – ${day(told.last)}`, "quiet"]]);
  });
}

function legends(figure, radius, most, top, depth) {
  const sizes = figure.querySelector("[data-sizes]");
  const steps = [...new Set([1, Math.round(most / 4), most])].filter((count) => count >= 1);
  if (!steps.length) return sizes.replaceChildren();
  const wide = d3.sum(steps, (count) => 2 * Math.max(2, radius(count)) + 34);
  const high = 2 * radius(most) + 2;
  const svg = d3.create("svg").attr("width", wide).attr("height", high).attr("aria-hidden", "true");
  let at = 0;
  for (const count of steps) {
    const r = Math.max(2, radius(count));
    svg.append("circle").attr("cx", at + r + 1).attr("cy", high / 2).attr("r", r).attr("fill", "none").attr("stroke", "currentColor");
    svg.append("text").attr("x", at + 2 * r + 5).attr("y", high / 2).attr("dy", ".35em").attr("fill", "currentColor").attr("font-size", 12).text(num(count));
    at += 2 * r + 34;
  }
  sizes.replaceChildren(svg.node());
  const scale = figure.querySelector("[data-scale]");
  const counts = top > 1 ? [1, Math.round(Math.sqrt(top)), top] : top ? [1] : [];
  scale.replaceChildren(...[...new Set(counts)].flatMap((count) => {
    const swatch = d3.create("svg").attr("width", 22).attr("height", 12).attr("aria-hidden", "true");
    swatch.append("rect").attr("width", 22).attr("height", 12).attr("fill", `color-mix(in oklab, var(--entity) ${depth(count).toFixed(0)}%, var(--land))`);
    return [swatch.node(), element("span", {}, ` ${num(count)} `)];
  }));
}

// The slider stands outside of what is swapped, so that it keeps the focus while one goes through the months.
for (const slider of document.querySelectorAll("[data-slider]")) {
  const form = document.querySelector("[data-filters]");
  const start = new Date(`${slider.dataset.first}-01T00:00:00Z`);
  const months = [];
  for (let at = start; iso(at).slice(0, 7) <= slider.dataset.last; at = step(at, "month")) months.push(iso(at).slice(0, 7));
  const [low, high] = slider.querySelectorAll("input");
  const output = slider.querySelector("output");
  const whole = output.textContent;
  for (const end of [low, high]) end.max = months.length - 1;
  const place = (value, otherwise) => {
    const at = months.indexOf(String(value).slice(0, 7));
    return at < 0 ? otherwise : at;
  };
  low.value = place(form.elements.since.value, 0);
  high.value = place(form.elements.until.value, months.length - 1);
  const say = () => {
    const [first, last] = [months[low.value], months[high.value]];
    const all = Number(low.value) === 0 && Number(high.value) === months.length - 1;
    output.textContent = all ? whole : first === last ? day(`${first}-01`, "month") : `${day(`${first}-01`, "month")} – ${day(`${last}-01`, "month")}`;
    for (const end of [low, high]) end.setAttribute("aria-valuetext", day(`${months[end.value]}-01`, "month"));
    return all;
  };
  slider.addEventListener("input", (event) => {
    if (Number(low.value) > Number(high.value)) (event.target === low ? high : low).value = event.target.value;
    say();
  });
  slider.addEventListener("change", () => {
    const all = say();
    form.elements.since.value = all ? "" : months[low.value];
    form.elements.until.value = all ? "" : months[high.value];
    form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  });
  say();
}
