// Verdicts on their way to the server, one after the other, while the analyst goes on.
import { rows } from "../common.js";

export class Sender {
  constructor(changed) {
    this.changed = changed;
    this.waiting = 0;
    this.chain = Promise.resolve();
  }

  // The kept row; what fails does not hold up what comes after it.
  send(body) {
    this.waiting += 1;
    this.changed();
    const made = this.chain.then(() => post(typeof body === "function" ? body() : body));
    this.chain = made.catch(() => null).then(() => {
      this.waiting -= 1;
      this.changed();
    });
    return made;
  }
}

async function post(body) {
  if (!body) return null;
  const answer = await fetch("/api/v1/reviews", {
    method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json" }, body: JSON.stringify(body),
  });
  const found = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(found.error ?? answer.statusText);
  return found;
}

export function following(source, { seed, whole, limit, skip }) {
  const given = new URLSearchParams({ seed, whole: String(whole), limit: String(limit), skip: String(skip) });
  return rows(`${source}${source.includes("?") ? "&" : "?"}${given}`);
}

export function reviewer() {
  const found = /(?:^|; )reviewer=([^;]*)/.exec(document.cookie);
  try {
    return found ? decodeURIComponent(found[1]) : "";
  } catch {
    return "";
  }
}

export function remember(name) {
  document.cookie = `reviewer=${encodeURIComponent(name)}; path=/; max-age=31536000; samesite=lax`;
}
