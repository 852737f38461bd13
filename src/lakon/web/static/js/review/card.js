// One row on the desk: its sentence in context with marks, and its fields, each a button.
import { day } from "../common.js";
import { body, changed, days, marks, sideName, typeName } from "./coding.js";
import { clean, codes, cut, element, length, share, t } from "./text.js";

export const SLOTS = [["who", "a"], ["type", "t"], ["whom", "r"], ["status", "s"], ["time", "d"], ["place", "p"]];

export function draw(card, coding, { adding, verdict, note, open }) {
  const quad = codes.types[coding.type]?.quad ?? 0;
  const made = element("article", { className: `card q${quad}`, tabIndex: -1, "aria-label": t(adding ? "missed" : "title") });
  if (adding) made.append(element("p", { className: "missed" }, t("missed")));
  made.append(head(card, verdict), reading(card, coding), note ?? "", fields(card, coding, adding, open), element("div", { className: "picker-home" }));
  if (!adding && card.why) {
    made.append(element("details", { className: "why" }, element("summary", {}, t("why")), element("p", {}, clean(card.why).split("; ").join("\n"))));
  }
  return made;
}

function head(card, verdict) {
  const link = element("a", { href: `/article/${encodeURIComponent(card.article)}#event-${card.event}`, lang: card.lang }, clean(card.title || "–"));
  const facts = [card.publisher, card.published && day(card.published), t(`section.${card.section}`)].filter(Boolean).map(clean).join(" · ");
  const said = verdict ? element("strong", { className: `verdict ${verdict}` }, t(`verdict_${verdict}`)) : null;
  return element(
    "header", {}, element("span", { className: "from" }, link, " ", element("span", { className: "quiet" }, facts)), said,
    element("span", { className: "sure", title: t("confidence") }, `p ${share(card.confidence)}`),
  );
}

function reading(card, coding) {
  const made = element("div", { className: "reading", lang: card.lang });
  if (card.before) made.append(element("p", { className: "context before" }, lines(card.before)));
  made.append(element("p", { className: "sentence" }, ...sentence(card.text, coding)));
  if (card.after) made.append(element("p", { className: "context after" }, lines(card.after)));
  return made;
}

function lines(text) {
  return clean(text).trim().replace(/\s*\n\s*/g, "\n");
}

function sentence(text, coding) {
  const parts = [];
  let at = 0;
  for (const mark of marks(coding, text)) {
    parts.push(clean(cut(text, at, mark.start)));
    parts.push(element("span", { className: `m ${mark.kind}`, title: t(mark.kind === "trigger" ? "type" : mark.kind) }, clean(cut(text, mark.start, mark.end))));
    at = mark.end;
  }
  parts.push(clean(cut(text, at, length(text))));
  return parts;
}

function fields(card, coding, adding, open) {
  const made = element("div", { className: "slots" });
  for (const [slot, key] of SLOTS) {
    const other = !adding && changed(coding, card.coding, slot);
    const button = element(
      "button", { type: "button", className: `slot ${slot}${other ? " changed" : ""}`, "data-slot": slot },
      element("span", { className: "slot-name" }, t(slot), other ? element("em", {}, ` ${t("changed")}`) : null, " ", element("kbd", {}, key)),
      element("span", { className: "slot-value" }, ...value(slot, coding)),
    );
    button.addEventListener("click", () => open(slot));
    made.append(button);
  }
  return made;
}

function value(slot, coding) {
  if (slot === "type") return [typeName(coding), coding.mode ? element("small", {}, ` ${coding.mode}`) : null];
  if (slot === "status") return [t(`status.${coding.status}`)];
  if (slot === "place") return [coding.place ? clean(coding.place) : quiet(t("no_place")), coding.place_country ? element("small", {}, ` ${coding.place_country}`) : null];
  if (slot === "time") return [days(coding.day_from, coding.day_to) || quiet(t("no_time")), coding.when ? element("small", {}, ` ${clean(coding.when)}`) : null];
  const sides = slot === "who" ? coding.actors : coding.recipients;
  if (!sides.length) return [quiet(t("nobody"))];
  return sides.flatMap((side, place) => [place ? ", " : "", sideName(side), body(side) ? element("small", {}, ` ${body(side)}`) : ""]);
}

function quiet(text) {
  return element("span", { className: "quiet" }, text);
}
