// What each field of a row may be chosen from.
import { SIDES, body, days } from "./coding.js";
import { clean, codes, country, element, find, t } from "./text.js";

// What the picker of a field asks; `done()` is called when the coding was changed.
export function asking(slot, card, coding, done, goOn) {
  return { who: sides, whom: sides, type, mode, status, time, place }[slot](card, coding, done, slot, goOn);
}

function type(card, coding, done, slot, goOn) {
  const named = Object.entries(codes.types).sort(([, one], [, other]) => one.quad - other.quad);
  const options = named.map(([code, { quad }]) => ({ label: t(`type.${code}`), hint: code, code: t(`quad.${quad}`), dot: `q${quad}`, value: code }));
  return {
    title: t("choose_type"), options, taken: (option) => option.value === coding.type,
    choose: (option) => {
      if (coding.type !== option.value) coding.mode = null;
      coding.type = option.value;
      if (codes.types[option.value].modes.length) goOn("mode");
      else done();
    },
  };
}

function mode(card, coding, done) {
  const options = [{ label: t("no_mode"), value: null }, ...codes.types[coding.type].modes.map((name) => ({ label: name.replaceAll("_", " "), value: name }))];
  return { title: t("choose_mode"), options, taken: (option) => option.value === coding.mode, quick: true, choose: (option) => { coding.mode = option.value; done(); }, close: done };
}

function status(card, coding, done) {
  const options = codes.statuses.map((name) => ({ label: t(`status.${name}`), value: name }));
  return { title: t("choose_status"), options, taken: (option) => option.value === coding.status, quick: true, choose: (option) => { coding.status = option.value; done(); } };
}

function time(card, coding, done) {
  const options = card.when.map((one) => ({ label: clean(one.text), hint: days(one.day_from, one.day_to) + (one.here ? ` · ${t("in_sentence")}` : ""), value: { ...one, when: one.here ? one.text : null } }));
  if (card.published) {
    const to = card.published.slice(0, 10);
    const from = new Date(Date.parse(`${to}T00:00:00Z`) - 86400000).toISOString().slice(0, 10);
    options.push({ label: days(from, to), hint: t("published"), value: { when: null, day_from: from, day_to: to, grain: "day" } });
  }
  options.push({ label: t("no_time"), value: { when: null, day_from: null, day_to: null, grain: null } });
  const choose = ({ value: { when, day_from, day_to, grain } }) => (Object.assign(coding, { when, day_from, day_to, grain }), done());
  return { title: t("choose_time"), hint: t("find_time"), options, own: typedDays, choose, taken: ({ value }) => value.day_from === coding.day_from && value.day_to === coding.day_to };
}

function typedDays(text) {
  const [first, last = first] = text.split("..").map((part) => part.trim());
  const from = bound(first, "01", "01");
  const to = bound(last, "12", null);
  if (!from || !to || from > to) return null;
  const grain = { 4: "year", 7: "month" }[first.length] ?? "day";
  return { label: t("own", { text: days(from, to) }), first: true, value: { when: null, day_from: from, day_to: to, grain } };
}

function bound(text, month, day) {
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
  if (!found) return null;
  const [, y, m = month] = found;
  const d = found[3] ?? day ?? String(new Date(Date.UTC(Number(y), Number(m), 0)).getUTCDate()).padStart(2, "0");
  const made = `${y}-${m}-${d}`;
  const parsed = new Date(`${made}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === made ? made : null;
}

function place(card, coding, done) {
  const options = card.where.map((one) => ({ label: clean(one.name), hint: [one.country && country(one.country), one.text && t("in_sentence")].filter(Boolean).join(" · "), value: one }));
  options.push({ label: t("no_place"), value: { name: null, country: null, text: null } });
  const own = (text) => ({ label: t("own", { text }), value: { name: text, country: null, text: find(card.text, text) === null ? null : text } });
  const choose = ({ value }) => (Object.assign(coding, { place: value.name, place_country: value.country, place_text: value.text }), done());
  return { title: t("choose_place"), options, own, choose, taken: ({ value }) => value.name === coding.place };
}

function sides(card, coding, done, slot) {
  const held = coding[SIDES[slot]];
  const index = (side) => held.findIndex((one) => (side.key ? one.key === side.key : !one.key && one.name === side.name && one.text === side.text));
  const asSide = ({ name, key, country: codes_, sector, text, start }) => ({ text, start, name, key, country: [...codes_], sector });
  const options = card.who.map((one) => ({ label: clean(one.name), code: one.country.map(country).join(" "), hint: [body(one), one.text ? `“${clean(one.text)}”` : ""].filter(Boolean).join(" · "), value: asSide(one) }));
  for (const side of held) if (!options.some(({ value }) => value.key === side.key)) options.unshift({ label: clean(side.name || side.text), hint: body(side), value: side });
  const own = (text) => {
    const start = find(card.text, text, coding.start);
    const code = codes.countries.find(([one, name]) => one === text.toUpperCase() || name.toLowerCase() === text.toLowerCase())?.[0];
    const named = start === null && !code ? text : null;
    return { label: t("own", { text: code ? `${text} (${code})` : text }), value: { text: start === null ? "" : text, start, name: named ?? (code ? country(code) : null), key: code ?? null, country: code ? [code] : [], sector: code ? "GOV" : null } };
  };
  options.sort((one, other) => (index(other.value) >= 0) - (index(one.value) >= 0)); // what is chosen stands first
  const choose = ({ value }) => {
    if (index(value) >= 0) held.splice(index(value), 1);
    else held.push(structuredClone(value));
  };
  return {
    title: t(slot === "who" ? "choose_who" : "choose_whom"), options, own, choose, many: true, close: done, last: () => held.pop(),
    taken: ({ value }) => index(value) >= 0, above: () => held.map((side, number) => sideRow(side, () => held.splice(number, 1))),
  };
}

// A chosen party, whose country and sector can be mended.
function sideRow(side, drop) {
  const name = clean(side.name || side.text);
  const where = element("input", { value: side.country.join(" "), className: "code", maxLength: 40, "aria-label": `${t("country")}: ${name}`, placeholder: t("no_country"), autocomplete: "off" });
  where.setAttribute("list", "review-countries");
  where.addEventListener("change", () => (side.country = where.value.toUpperCase().split(/[\s,/]+/).filter(Boolean)));
  const sector = element("select", { "aria-label": `${t("sector")}: ${name}` }, element("option", { value: "" }, t("no_sector")), ...codes.sectors.map(([code, words]) => element("option", { value: code }, `${code} · ${words}`)));
  sector.value = side.sector ?? "";
  sector.addEventListener("change", () => (side.sector = sector.value || null));
  const off = element("button", { type: "button", className: "plain off", "aria-label": t("remove", { name }) }, "×");
  const row = element("div", { className: "side-row" }, element("span", { className: "label" }, name), where, sector, off);
  off.addEventListener("click", () => (drop(), row.remove()));
  return row;
}
