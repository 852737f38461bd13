// The rows before the analyst, the verdicts given in this sitting, and what is being changed.
import { changed, copy, empty } from "./coding.js";
import { Sender, following } from "./server.js";

const AHEAD = 5; // rows that are there before they are needed
const MOST = 40; // rows without a verdict up to which the next ones are asked for beside them
const LONGEST = 60; // seconds that one row counts at most

export class Desk {
  // `ears`: changed(), failed(message), saved()
  constructor(source, ears) {
    Object.assign(this, { source, ears, cards: [], at: 0, left: null, ended: false, adding: null, past: [], seconds: 0, name: "", whole: true });
    this.sender = new Sender(() => ears.changed());
    this.since = performance.now();
  }

  get card() {
    return this.cards[this.at] ?? null;
  }

  get coding() {
    return this.adding ?? this.card?.edited ?? null;
  }

  get mended() {
    return this.card !== null && !this.adding && changed(this.card.edited, this.card.coding);
  }

  async more() {
    if (this.ended || this.asking || this.cards.length - this.at > AHEAD) return;
    this.asking = true;
    try {
      const open = this.cards.filter((card) => !card.verdicts.length && card.chosen !== "picked").length;
      const found = await following(this.source, { seed: this.name || "1", whole: this.whole, limit: Math.min(50, open + 10), skip: Math.max(0, open - MOST) });
      const known = new Set(this.cards.map((card) => `${card.article} ${card.event}`));
      const fresh = found.rows.filter((card) => !known.has(`${card.article} ${card.event}`));
      for (const card of fresh) this.cards.push({ ...card, edited: copy(card.coding), verdicts: [] });
      this.left = found.total;
      this.ended = !fresh.length;
    } catch (error) {
      this.ended = true;
      this.ears.failed(error.message);
    } finally {
      this.asking = false;
    }
    this.ears.changed();
  }

  move(step) {
    this.at = Math.min(Math.max(this.at + step, 0), this.cards.length);
    this.adding = null;
    this.since = performance.now();
    this.more();
  }

  judge(verdict) {
    const { card } = this;
    const named = this.adding ? "add" : verdict === "reject" ? "reject" : this.mended ? "correct" : "confirm";
    const about = { verdict: named, reviewer: this.name, article: card.article, coding: named === "reject" ? null : copy(this.coding) };
    const entry = { card, verdict: named, id: null };
    const where = this.adding ? { start: card.start } : { event: card.event, chosen: card.chosen, draw: card.draw };
    if (!this.adding) card.verdicts.push(named);
    this.seconds += Math.min(LONGEST, (performance.now() - this.since) / 1000);
    this.past.push(entry);
    this.left -= !this.adding && card.verdicts.length === 1 ? 1 : 0;
    this.sender.send({ ...about, ...where }).then((row) => ((entry.id = row.id), this.ears.saved()), (error) => this.dropped(entry, error));
    if (this.adding) {
      this.adding = null;
      this.since = performance.now();
    } else this.move(1);
    return named;
  }

  undo() {
    const entry = this.past.pop();
    if (!entry) return null;
    this.adding = null;
    this.forget(entry);
    this.at = this.cards.indexOf(entry.card);
    this.since = performance.now();
    const body = () => entry.id && { verdict: "undo", reviewer: this.name, undoes: entry.id };
    this.sender.send(body).then(() => this.ears.saved(), (error) => this.ears.failed(error.message));
    return entry;
  }

  dropped(entry, error) {
    this.past = this.past.filter((one) => one !== entry);
    this.forget(entry);
    this.ears.failed(error.message);
  }

  forget(entry) {
    if (entry.verdict === "add") return;
    entry.card.verdicts.pop();
    this.left += entry.card.verdicts.length ? 0 : 1;
  }

  add({ text, start }) {
    this.adding = empty(text, start);
  }

  // Drops what was changed and not judged.
  restore() {
    if (this.adding) this.adding = null;
    else if (this.card) this.card.edited = copy(this.card.coding);
  }
}
