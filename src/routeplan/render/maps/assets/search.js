"use strict";

/* The box in which a village is looked for, by its name, other names or id, without diacritics. */

function fold(text) {
  return text.toLowerCase().replaceAll("đ", "d").normalize("NFD")
    .replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/* Villages whose name, or a word of it, begins with what was typed; then those that hold it. */
function villagesLike(plan, typed) {
  const wanted = fold(typed);
  const rank = ({find}) => Math.min(...find.map(name =>
    name.startsWith(wanted) ? 0 : name.includes(` ${wanted}`) ? 1 : name.includes(wanted) ? 2 : 3));
  return plan.places
    .map((place, position) => ({position, ...place, rank: place.find ? rank(place) : 3}))
    .filter(place => place.rank < 3)
    .sort((one, other) => one.rank - other.rank);
}

function wireSearch(plan, change) {
  const box = document.querySelector(".rp-find input");
  const list = document.querySelector("#rp-found");
  const choose = place => {
    box.value = "";
    close();
    change({village: place});
  };
  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const open = () => {
    const found = villagesLike(plan, box.value);
    list.replaceChildren(...found.map(({position, name, aliases}) => {
      const row = option(`${name}${aliases ? ` <small>${aliases}</small>` : ""}`);
      row.id = `rp-found-${position}`;
      row.addEventListener("pointerdown", event => event.preventDefault());  // keeps the focus
      row.addEventListener("click", () => choose(position));
      return row;
    }));
    if (!found.length) list.append(option(plan.says.not_found, "rp-none"));
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    if (box.value) mark(list.querySelector("[id]"));
  };
  const mark = row => {
    list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    if (!row) return;
    row.setAttribute("aria-selected", "true");
    row.scrollIntoView({block: "nearest"});
    box.setAttribute("aria-activedescendant", row.id);
  };
  box.addEventListener("input", open);
  box.addEventListener("focus", open);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", event => {
    const row = list.querySelector("[aria-selected=true]");
    if (event.key === "ArrowDown") mark(row?.nextElementSibling ?? list.querySelector("[id]"));
    else if (event.key === "ArrowUp") mark(row?.previousElementSibling ?? row);
    else if (event.key === "Enter") row?.click();
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  document.querySelector(".rp-village button").addEventListener("click", () => choose(null));
}

/* What a village tells when clicked has a button to see its trips alone. Leaflet keeps clicks in
there to itself, so they are caught on their way down. */
function wireVillages(map, plan, change) {
  map.getContainer().addEventListener("click", ({target}) => {
    const button = target.closest("[data-village]");
    if (!button) return;
    map.closePopup();
    change({village: plan.places.findIndex(({key}) => key === button.dataset.village)});
  }, true);
}

function option(html, className = "") {
  const row = L.DomUtil.create("li", className);
  row.setAttribute("role", "option");
  row.innerHTML = html;
  return row;
}

/* Name the village chosen and the days on which it is visited, each a button to that day. */
function showVillage(plan, view, change) {
  const section = document.querySelector(".rp-village");
  section.hidden = view.village === null;
  if (section.hidden) return;
  section.querySelector("b").innerHTML = plan.places[view.village].name;
  const days = plan.outings.filter(one => callsAt(one, view.village)).map(one => one.day);
  section.querySelector(".rp-dates").replaceChildren(...[...new Set(days)].map(day => {
    const button = L.DomUtil.create("button");
    button.type = "button";
    button.textContent = plan.days[day].short;
    button.setAttribute("aria-pressed", view.mode === "day" && view.day === day);
    button.addEventListener("click", () => change({mode: "day", day}));
    return button;
  }));
}
