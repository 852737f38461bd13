// A row as it is coded: what it says in words, where its words stand in the sentence, whether two codings are the same.
import { date, day, step } from "../common.js";
import { clean, country, find, length, t } from "./text.js";

export const SIDES = { who: "actors", whom: "recipients" };

export function empty(trigger, start) {
  return {
    type: "", trigger, start, mode: null, status: "fact", actors: [], recipients: [], place: null, place_country: null, place_text: null,
    when: null, day_from: null, day_to: null, grain: null, attributed_to: null,
  };
}

export function copy(coding) {
  return structuredClone(coding);
}

const FIELDS = {
  who: ["actors"], whom: ["recipients"], type: ["type", "mode"], status: ["status"], time: ["when", "day_from", "day_to"],
  place: ["place", "place_country"],
};

export function changed(coding, machine, slot) {
  const names = slot ? FIELDS[slot] : Object.values(FIELDS).flat();
  return names.some((name) => JSON.stringify(coding[name]) !== JSON.stringify(machine[name]));
}

export function sideName(side) {
  return clean(side.name || side.text || side.country.map(country).join(", ") || side.sector || "–");
}

export function body(side) {
  return [side.country.join("/"), side.sector].filter(Boolean).join(" ");
}

export function typeName(coding) {
  return coding.type ? t(`type.${coding.type}`) : "…";
}

// Days as short as they can be said: one day, a month, a year, or from one to the other; an open side stays blank.
export function days(from, to) {
  if (!from || !to) return from ? `${day(from)} –` : to ? `– ${day(to)}` : "";
  if (from.endsWith("-01-01") && to === `${from.slice(0, 4)}-12-31`) return day(from, "year");
  if (from.endsWith("-01") && from.slice(0, 7) === to.slice(0, 7) && step(date(to), "day").getUTCDate() === 1) return day(from, "month");
  if (from === to) return day(from);
  return from.slice(0, 7) === to.slice(0, 7) ? `${date(from).getUTCDate()}–${day(to)}` : `${day(from)} – ${day(to)}`;
}

// Half-open spans of the sentence with what they are, none of them over another.
export function marks(coding, text) {
  const wanted = [];
  const put = (kind, words, start) => {
    const at = start ?? find(text, words ?? "", coding.start);
    if (words && at !== null) wanted.push({ kind, start: at, end: at + length(words) });
  };
  put("trigger", coding.trigger, coding.start);
  for (const side of coding.actors) if (side.text) put("who", side.text, side.start);
  for (const side of coding.recipients) if (side.text) put("whom", side.text, side.start);
  put("time", coding.when, null);
  put("place", coding.place_text, null);
  const kept = [];
  for (const mark of wanted) if (kept.every((other) => mark.end <= other.start || other.end <= mark.start)) kept.push(mark);
  return kept.sort((one, other) => one.start - other.start);
}
