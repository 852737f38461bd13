// Words of the sentence chosen by keys or by touch: the first and the last one.
import { clean, cut, element, length, t, tokens } from "./text.js";

export class Words {
  // `chosen({text, start})` is called with the words, `close()` where none are wanted.
  constructor(home, text, chosen, close) {
    Object.assign(this, { home, text, chosen, close_: close, list: tokens(text), from: 0, to: 0, taps: 0 });
    this.field = element("p", { className: "words", tabIndex: 0, role: "group", "aria-label": t("choose_words") });
    this.spans = [];
    let at = 0;
    for (const [place, word] of this.list.entries()) {
      const span = element("span", { className: "w", "data-place": place }, clean(word.text));
      this.spans.push(span);
      this.field.append(clean(cut(text, at, word.start)), span);
      at = word.end;
    }
    this.field.append(clean(cut(text, at, length(text))));
    this.field.addEventListener("click", (event) => this.tap(event.target.closest(".w")));
    this.said = element("strong", { "aria-live": "polite" });
    const ready = element("button", { type: "button" }, t("ready"));
    ready.addEventListener("click", () => this.done());
    const off = element("button", { type: "button", className: "plain" }, t("cancel"));
    off.addEventListener("click", () => this.close());
    const foot = element("p", { className: "foot-note" }, this.said, element("span", {}, t("words_help")), ready, off);
    this.box = element("div", { className: "picker" }, element("h2", {}, t("choose_words")), this.field, foot);
    home.replaceChildren(this.box);
    this.show();
    this.field.focus({ preventScroll: true });
    this.box.scrollIntoView({ block: "nearest" });
  }

  part() {
    const [first, last] = [Math.min(this.from, this.to), Math.max(this.from, this.to)];
    if (!this.list.length) return null;
    const { start } = this.list[first];
    return { text: cut(this.text, start, this.list[last].end), start };
  }

  show() {
    const [first, last] = [Math.min(this.from, this.to), Math.max(this.from, this.to)];
    for (const [place, span] of this.spans.entries()) span.classList.toggle("on", place >= first && place <= last);
    this.said.textContent = clean(this.part()?.text ?? "");
  }

  tap(span) {
    if (!span) return;
    const place = Number(span.dataset.place);
    if (this.taps++ % 2) this.to = place;
    else this.from = this.to = place;
    this.show();
  }

  done() {
    const part = this.part();
    this.gone = true;
    this.home.replaceChildren();
    if (part) this.chosen(part);
    else this.close_();
  }

  close() {
    this.gone = true;
    this.home.replaceChildren();
    this.close_();
  }

  key(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 6, ArrowUp: -6 }[event.key];
    if (event.key === "Escape") this.close();
    else if (event.target.closest("button")) return false;
    else if (event.key === "Enter") this.done();
    else if (step) {
      this.to = Math.min(Math.max(this.to + step, 0), this.list.length - 1);
      if (!event.shiftKey) this.from = this.to;
      this.show();
    } else return false;
    return true;
  }
}
