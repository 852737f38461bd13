// A reading: a row lights its words, words light their rows; by mouse, touch and keys.
export function light(root) {
  const view = root.matches?.("[data-reading]") ? root : root.querySelector("[data-reading]");
  const cards = [...view.querySelectorAll("[data-row]")];
  const marks = [...view.querySelectorAll("[data-rows]")];
  const of = (mark) => mark.dataset.rows.split(" ");
  let lit = null;

  function choose(row, from) {
    lit = row;
    for (const mark of marks) mark.classList.toggle("lit", row !== null && of(mark).includes(row));
    for (const card of cards) {
      card.classList.toggle("lit", card.dataset.row === row);
      if (card.dataset.row === row) card.setAttribute("aria-current", "true");
      else card.removeAttribute("aria-current");
    }
    if (row === null) return history.replaceState(null, "", location.pathname + location.search);
    history.replaceState(null, "", `#${row}`);
    const card = cards.find((one) => one.dataset.row === row);
    const mark = marks.find((one) => of(one).includes(row));
    if (from !== "card" && card) show(card);
    if (from !== "mark" && mark) show(mark);
  }

  function show(part) {
    const box = part.getBoundingClientRect();
    const pane = part.closest("aside");
    const [top, bottom] = pane && getComputedStyle(pane).overflowY === "auto" ? [pane.getBoundingClientRect().top, pane.getBoundingClientRect().bottom] : [0, innerHeight];
    if (box.top < top + 10 || box.bottom > bottom - 10) part.scrollIntoView({ block: "center", behavior: "auto" });
  }

  view.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-rows]");
    const card = event.target.closest("[data-row]");
    if (mark && view.contains(mark)) {
      event.preventDefault();
      const rows = of(mark);
      // A second click on words of several rows goes to the next of them.
      choose(rows[(rows.indexOf(lit) + 1) % rows.length], "mark");
    } else if (card && !event.target.closest("summary, .why")) {
      event.preventDefault();
      choose(card.dataset.row === lit && !event.target.closest("a") ? null : card.dataset.row, "card");
    }
  });

  document.addEventListener("keydown", (event) => {
    if (!view.isConnected || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const at = cards.findIndex((card) => card.dataset.row === lit);
    if (event.key === "j" || event.key === "k") {
      const next = cards[Math.max(0, Math.min(cards.length - 1, at + (event.key === "j" ? 1 : at < 0 ? 1 : -1)))];
      if (!next) return;
      choose(next.dataset.row, "");
      (next.querySelector("a.to") ?? next.querySelector("summary"))?.focus({ preventScroll: true });
    } else if (event.key === "w" && at >= 0) {
      const why = cards[at].querySelector("details.why");
      if (why) why.open = !why.open;
    } else if (event.key === "Escape" && lit) choose(null, "");
  });

  for (const box of view.querySelectorAll("[data-layer]")) {
    box.addEventListener("change", () => view.classList.toggle(`no-${box.dataset.layer}`, !box.checked));
  }
  const asked = decodeURIComponent(location.hash.slice(1));
  if (cards.some((card) => card.dataset.row === asked)) choose(asked, "");
}
