// The page of the review: a row at a time, by keys, by touch, or by mouse.
import { draw } from "./card.js";
import { asking } from "./choices.js";
import { Desk } from "./desk.js";
import { figures, told } from "./figures.js";
import { Picker } from "./picker.js";
import { remember, reviewer } from "./server.js";
import { Words } from "./span.js";
import { element, t } from "./text.js";

const KEYS = [
  ["y", "confirm"], ["n", "reject"], ["t", "type"], ["a", "who"], ["r", "whom"], ["s", "status"], ["d", "time"], ["p", "place"], ["m", "add"],
  ["u", "undo"], ["j k", "move"], ["Esc", "escape"], ["?", "help"],
];
const FIELD = { t: "type", a: "who", r: "whom", s: "status", d: "time", p: "place" };
const at = (id) => document.getElementById(id);
let desk = null;
let open = null; // the picker, or the words being chosen
let share = null;
let later = 0;

function start() {
  const root = document.querySelector(".review");
  if (!root) return;
  open = null;
  const mine = new Desk(root.dataset.source, { changed: () => mine === desk && progress(), failed, saved });
  desk = mine;
  mine.name = reviewer();
  const [field, whole] = [at("reviewer"), at("whole")];
  field.value = mine.name;
  mine.whole = whole.checked = localStorage.getItem("review-whole") !== "no";
  field.addEventListener("change", () => {
    mine.name = field.value.trim().replace(/\s+/g, " ");
    remember(mine.name);
    trouble("");
  });
  whole.addEventListener("change", () => (localStorage.setItem("review-whole", whole.checked ? "yes" : "no"), start()));
  mine.more().then(() => mine === desk && show(false));
  count();
}

function show(focus = true) {
  open = null;
  const { card } = desk;
  const parts = card ? [draw(card, desk.coding, { adding: desk.adding, verdict: card.verdicts.at(-1), open: pick }), acts()] : [nothing(), acts()];
  at("desk").replaceChildren(...parts);
  progress();
  if (focus) {
    const made = at("desk").firstElementChild;
    made.focus({ preventScroll: true });
    if (made.getBoundingClientRect().top < 0) made.scrollIntoView({ block: "start" });
  }
}

function nothing() {
  const words = desk.cards.length ? "done" : "empty";
  return element("div", { className: "empty", tabIndex: -1 }, element("p", {}, element("strong", {}, t(words))), element("p", {}, t("done_remedy")));
}

function acts() {
  const { card } = desk;
  const yes = desk.adding ? "keep" : card && desk.mended ? "confirm_changed" : "confirm";
  const list = [
    [yes, "y", () => judge("confirm"), "yes", card], [desk.adding ? "cancel" : "reject", desk.adding ? "Esc" : "n", desk.adding ? drop : () => judge("reject"), "no", card],
    ["add", "m", missed, "plain", card && !desk.adding], ["undo", "u", undo, "plain", desk.past.length], ["previous", "k", () => move(-1), "plain", desk.at > 0],
    ["next", "j", () => move(1), "plain", card], ["help", "?", help, "plain ask", true],
  ];
  return element("div", { className: "acts", role: "toolbar", "aria-label": t("title") }, ...list.map(([words, key, does, look, can]) => {
    const button = element("button", { type: "button", className: look, disabled: !can }, t(words), " ", element("kbd", {}, key));
    button.addEventListener("click", does);
    return button;
  }));
}

function progress() {
  const count = desk.past.length;
  const parts = [count ? t("judged", { n: count }) : null, desk.left === null ? null : t("left", { n: Math.max(0, desk.left).toLocaleString(document.documentElement.lang) })];
  if (count > 2) parts.push(t("pace", { n: (desk.seconds / count).toFixed(1) }));
  if (share) parts.push(`${t("right")}: ${told(share)}`);
  if (count) parts.push(desk.sender.waiting ? t("waiting", { n: desk.sender.waiting }) : t("saved"));
  at("progress").textContent = parts.filter(Boolean).join(" · ");
}

function pick(slot) {
  if (!desk.card) return;
  const coding = desk.coding;
  const home = document.querySelector(".picker-home");
  const done = () => show();
  open = new Picker(home, { close: done, ...asking(slot, desk.card, coding, done, pick) });
}

function missed() {
  if (!desk.card || desk.adding) return;
  open = new Words(document.querySelector(".picker-home"), desk.card.text, (part) => {
    desk.add(part);
    show();
    pick("type");
  }, () => show());
}

function judge(verdict) {
  if (!desk.card) return;
  if (!desk.name) {
    trouble(t("name_needed"));
    at("reviewer").focus();
    return;
  }
  if (desk.adding && !desk.adding.type) {
    trouble(t("missed_no_type"));
    pick("type");
    return;
  }
  trouble("");
  say(t(`verdict_${desk.judge(verdict)}`));
  show();
}

function undo() {
  const entry = desk.undo();
  say(t(entry ? "verdict_undo" : "nothing_to_undo"));
  show();
}

function move(step) {
  desk.move(step);
  show();
}

function drop() {
  desk.restore();
  show();
}

function help() {
  const rows = KEYS.map(([key, name]) => element("tr", {}, element("th", { scope: "row" }, ...key.split(" ").map((one) => element("kbd", {}, one))), element("td", {}, t(`key_${name}`))));
  const close = element("button", { type: "button" }, t("ready"));
  const dialog = element("dialog", { className: "review-keys", "aria-label": t("keys_title") }, element("h2", {}, t("keys_title")), element("table", {}, element("tbody", {}, ...rows)), close);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function say(words) {
  at("said").textContent = words;
}

function trouble(words) {
  at("trouble").textContent = words;
  at("trouble").hidden = !words;
}

function failed(message) {
  trouble(t("failed", { error: message }));
  show();
}

function saved() {
  clearTimeout(later);
  later = setTimeout(count, 600);
}

async function count() {
  const home = at("figures");
  try {
    share = await figures(home);
  } catch {
    return; // the next verdict asks again
  }
  if (desk) progress();
}

function key(event) {
  if (event.key === "Escape") return desk.adding || desk.mended ? drop : null;
  if (FIELD[event.key]) return () => pick(FIELD[event.key]);
  return { y: () => judge("confirm"), n: () => !desk.adding && judge("reject"), m: missed, u: undo, j: () => move(1), ArrowRight: () => move(1), k: () => move(-1), ArrowLeft: () => move(-1), "?": help }[event.key];
}

// Before the keys of all pages: on this one "?" and the letters are the desk's.
window.addEventListener("keydown", (event) => {
  if (!desk || !document.querySelector(".review") || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const inside = open && !open.gone && event.target.closest?.(".picker");
  if (inside) {
    if (!open.key(event)) {
      if (event.key.length === 1) event.stopPropagation(); // typed words are no keys of the page
      return;
    }
  } else {
    if (event.target.closest?.("input, select, textarea")) return;
    const does = key(event);
    if (!does) return;
    does();
  }
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);

document.addEventListener("htmx:afterSwap", start);
start();
