// What every page does: keys, menus, filters that leave nothing empty in the address, charts and readings brought to life.

const FOLLOW = { o: "/", d: "/dyad", m: "/map", t: "/stories", s: "/search", a: "/articles", r: "/read" };
let waiting = false;

export async function mount(root) {
  if (root.querySelector("[data-chart]")) (await import("./charts.js")).draw(root);
  if (root.querySelector("[data-map]")) (await import("./map.js")).draw(root);
  if (root.querySelector("[data-reading]")) (await import("./reading.js")).light(root);
  for (const button of root.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
  for (const button of root.querySelectorAll("[data-fill]")) button.addEventListener("click", () => fill(button));
}

function fill(button) {
  const field = document.getElementById(button.dataset.fill);
  field.value = document.getElementById(button.dataset.from).content.textContent.trim();
  field.focus();
}

function typing(target) {
  return target.closest("input, select, textarea, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeMenus(null);
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (waiting) {
    waiting = false;
    if (FOLLOW[event.key]) location.assign(FOLLOW[event.key]);
  } else if (event.key === "g") {
    waiting = true;
    setTimeout(() => (waiting = false), 1500);
  } else if (event.key === "/") {
    const field = document.querySelector("input[name=q], input[name=text]");
    event.preventDefault();
    if (field) field.focus();
    else location.assign("/search");
  } else if (event.key === "?") location.assign("/about#keys");
});

function closeMenus(but) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== but) {
      menu.open = false;
      if (but === null && menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    }
  }
}

// The form is not drawn anew: what its menu says of the types follows the boxes.
document.addEventListener("change", (event) => {
  const menu = event.target.closest("details.menu");
  if (!menu) return;
  const [box, count] = [menu.querySelector(".box"), menu.querySelectorAll(":checked").length];
  box.textContent = count ? box.dataset.some.replace("{n}", count) : box.dataset.none;
});

document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));

document.addEventListener("htmx:configRequest", (event) => {
  const given = event.detail.formData;
  for (const name of [...given.keys()]) {
    const values = given.getAll(name).filter((value) => value !== "");
    given.delete(name);
    for (const value of values) given.append(name, value);
  }
});

// Without htmx's answer (Enter before it is loaded) the browser sends the form; empty fields stay out of the address then too.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-filters]")) return;
  for (const field of event.target.elements) {
    if (field.name && !field.value && !field.disabled) {
      field.disabled = true;
      setTimeout(() => (field.disabled = false));
    }
  }
});

document.addEventListener("htmx:beforeSwap", (event) => {
  // An error is a page too: it says what to do.
  if (event.detail.xhr.status >= 400 && event.detail.xhr.responseText.includes('id="view"')) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target) mount(document.getElementById("view") ?? document.body);
});
document.addEventListener("htmx:sendError", () => {
  const view = document.getElementById("view");
  const note = document.createElement("p");
  note.className = "notice";
  note.setAttribute("role", "alert");
  note.textContent = JSON.parse(document.getElementById("words").textContent).offline;
  view?.prepend(note);
});

// The button "Apply" is for those without this script: a change is enough with it, but for words that are typed.
mount(document.body);
