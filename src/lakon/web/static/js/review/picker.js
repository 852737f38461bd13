// A list to choose from: typed words narrow it, arrows move, Enter chooses, Escape closes. One is chosen, or several are taken and dropped.
import { element, t } from "./text.js";

let count = 0;

// `options`: [{label, hint, value}]; `taken(option)`: whether it is chosen; `own(text)`: an option made of typed words, or null;
// `choose(option)`: chosen, or taken or dropped where `many`; `above()`: what stands over the list; `close()`: afterwards.
export class Picker {
  constructor(home, asked) {
    Object.assign(this, { asked, home, at: 0, id: `picker-${++count}` });
    this.field = element("input", {
      type: "text", className: "find", placeholder: asked.hint ?? t("find"), autocomplete: "off", role: "combobox", "aria-expanded": "true",
      "aria-controls": this.id, "aria-label": asked.title, "aria-autocomplete": "list",
    });
    this.list = element("ul", { id: this.id, role: "listbox", "aria-label": asked.title });
    if (asked.many) this.list.setAttribute("aria-multiselectable", "true");
    this.above = element("div", { className: "above" });
    const ready = element("button", { type: "button", className: "plain ready" }, t(asked.many ? "ready" : "cancel"));
    ready.addEventListener("click", () => this.close());
    const foot = element("p", { className: "foot-note" }, element("span", {}, t(asked.many ? "picker_many" : "picker_help")), ready);
    this.box = element("div", { className: "picker", role: "group", "aria-label": asked.title }, element("h2", {}, asked.title), this.above, this.field, this.list, foot);
    this.field.addEventListener("input", () => this.show(0));
    this.list.addEventListener("click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row) this.choose(Number(row.dataset.place));
    });
    home.replaceChildren(this.box);
    this.show(asked.many ? 0 : Math.max(0, asked.options.findIndex((option) => asked.taken?.(option))));
    this.field.focus({ preventScroll: true });
    this.box.scrollIntoView({ block: "nearest" });
  }

  found() {
    const typed = this.field.value.trim().toLowerCase();
    const said = (option) => `${option.label} ${option.hint ?? ""} ${option.code ?? ""}`.toLowerCase();
    const held = this.asked.options.filter((option) => typed.split(/\s+/).every((word) => said(option).includes(word)));
    const own = typed && this.asked.own?.(this.field.value.trim());
    return own && !held.some((option) => option.label.toLowerCase() === typed) ? (own.first ? [own, ...held] : [...held, own]) : held;
  }

  show(at = this.at) {
    this.shown = this.found();
    this.at = Math.min(Math.max(at, 0), Math.max(0, this.shown.length - 1));
    this.above.replaceChildren(...(this.asked.above?.() ?? []));
    this.list.replaceChildren(...this.shown.map((option, place) => this.row(option, place)));
    const now = this.list.children[this.at];
    if (now) this.field.setAttribute("aria-activedescendant", now.id);
    else this.field.removeAttribute("aria-activedescendant");
    now?.scrollIntoView({ block: "nearest" });
  }

  row(option, place) {
    const taken = this.asked.taken?.(option) ?? false;
    const key = this.asked.quick && place < 9 ? element("kbd", {}, String(place + 1)) : null;
    const dot = option.dot ? element("i", { className: `dot ${option.dot}` }) : null;
    const parts = [key, dot, element("span", { className: "label" }, option.label), option.hint ? element("small", {}, option.hint) : null];
    return element(
      "li", { id: `${this.id}-${place}`, role: "option", "aria-selected": String(this.asked.many ? taken : place === this.at),
        "data-place": place, className: `${place === this.at ? "at" : ""}${taken ? " taken" : ""}` }, ...parts,
    );
  }

  choose(place) {
    const option = this.shown[place];
    if (!option) return;
    if (this.asked.many) {
      this.asked.choose(option);
      this.field.value = "";
      this.show(place);
      this.field.focus({ preventScroll: true });
    } else {
      this.gone = true;
      this.home.replaceChildren();
      this.asked.choose(option);
    }
  }

  close() {
    if (this.gone) return;
    this.gone = true;
    this.home.replaceChildren();
    this.asked.close?.();
  }

  // Whether the key was the picker's.
  key(event) {
    if (event.key === "Escape") this.close();
    else if (event.target !== this.field) return false;
    else if (event.key === "ArrowDown") this.show(this.at + 1);
    else if (event.key === "ArrowUp") this.show(this.at - 1);
    else if (event.key === "Enter") this.choose(this.at);
    else if (this.asked.quick && /^[1-9]$/.test(event.key)) this.choose(Number(event.key) - 1);
    else if (this.asked.many && event.key === "Backspace" && !this.field.value) this.asked.last?.(), this.show();
    else return false;
    return true;
  }
}
