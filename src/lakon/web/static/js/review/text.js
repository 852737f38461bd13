// Words of the interface, and texts counted in characters as the server counts them (an emoji is one).
import { element, fill } from "../common.js";

export { element };
export const words = JSON.parse(document.getElementById("review-words").textContent);
export const codes = JSON.parse(document.getElementById("review-codes").textContent);
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
const countries = new Map(codes.countries);

export function t(key, values = {}) {
  const found = words[`review.${key}`] ?? words[key] ?? key.split(".").pop();
  return fill(found, values);
}

export function clean(text) {
  return String(text ?? "").replace(UNSAFE, "\ufffd");
}

export function country(code) {
  return countries.get(code) ?? code;
}

export function cut(text, start, end) {
  return Array.from(text).slice(start, end).join("");
}

export function length(text) {
  return Array.from(text).length;
}

// Where `part` stands in `text`, nearest to `near`; null where it does not.
export function find(text, part, near = 0) {
  let best = null;
  for (let at = text.indexOf(part); part && at >= 0; at = text.indexOf(part, at + 1)) {
    const spot = length(text.slice(0, at));
    if (best === null || Math.abs(spot - near) < Math.abs(best - near)) best = spot;
  }
  return best;
}

// The words of a sentence with the characters they take; punctuation at their ends is not theirs.
export function tokens(text) {
  const found = [];
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+(?:[-'’./][\p{L}\p{N}\p{M}]+)*/gu)) {
    const start = length(text.slice(0, match.index));
    found.push({ text: match[0], start, end: start + length(match[0]) });
  }
  return found;
}

export function share(value) {
  return value === null || value === undefined ? "" : value >= 0.995 ? "1.0" : value.toFixed(2).slice(1);
}
