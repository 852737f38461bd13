// Every figure of a page: rows are fetched, written as a table, and drawn; drawn anew when the width changes.
import { element, fill, rows, words } from "./common.js";
import { curve } from "./curve.js";
import { heat } from "./heat.js";
import { series } from "./series.js";

const KINDS = { series, heat, curve };

export function draw(root) {
  for (const figure of root.querySelectorAll("[data-chart]")) if (!figure.dataset.mounted) one(figure);
}

async function one(figure) {
  figure.dataset.mounted = "yes";
  const drawing = figure.querySelector(".drawing");
  try {
    const paint = await KINDS[figure.dataset.chart](figure, drawing, (source) => rows(source));
    let last = drawing.clientWidth;
    paint();
    new ResizeObserver(() => {
      if (Math.abs(drawing.clientWidth - last) < 8) return;
      last = drawing.clientWidth;
      paint();
    }).observe(drawing);
    figure.dataset.drawn = "yes";
  } catch (error) {
    const text = error instanceof TypeError ? words.offline : error.message;
    drawing.replaceChildren(element("p", { className: "failed", role: "alert" }, fill(words.failed, { error: text })));
  }
}
