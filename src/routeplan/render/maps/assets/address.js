"use strict";

/* What is shown, as the end of the page's address, so that it can be sent on:
#day=2026-03-10&crews=T1,T2&village=V3&roads=wet. What is as on opening is left out. */

function toAddress(plan, view) {
  const {first} = plan.weeks[weekOf(plan, view.day)];
  const parts = [{
    whole: "whole",
    week: `week=${plan.days[first].key}`,
    day: `day=${plan.days[view.day].key}`,
  }[view.mode]];
  const shown = plan.crews.filter((crew, position) => !view.hidden.has(position));
  if (view.hidden.size) parts.push(`crews=${shown.map(crew => crew.key).join(",")}`);
  if (view.village !== null) parts.push(`village=${plan.places[view.village].key}`);
  if (view.roads !== "surface") parts.push(`roads=${view.roads}`);
  return `#${parts.join("&")}`;
}

/* The view that an address names; what it does not name, or names wrongly, is as on opening. */
function fromAddress(plan, address, opening) {
  const named = new Map(address.slice(1).split("&").map(part => {
    const [name, ...value] = part.split("=");
    return [name, value.join("=")];
  }));
  const view = {...opening};
  if (named.has("whole")) view.mode = "whole";
  for (const mode of ["week", "day"]) {
    const day = plan.days.findIndex(({key}) => key === named.get(mode));
    if (day >= 0) Object.assign(view, {mode, day});
  }
  if (named.has("crews")) {
    const shown = named.get("crews").split(",").map(plainKey);
    view.hidden = new Set([...plan.crews.keys()].filter(crew =>
      !shown.includes(plainKey(plan.crews[crew].key))));
  }
  const wanted = plainKey(named.get("village") ?? "");
  const village = plan.places.findIndex(({key}) => key && plainKey(key) === wanted);
  if (village >= 0) view.village = village;
  if (["dry", "wet"].includes(named.get("roads"))) view.roads = named.get("roads");
  return view;
}

/* Messengers and browsers write the same key in different ways. */
function plainKey(key) {
  try {
    return decodeURIComponent(key).normalize("NFC");
  } catch {
    return key;
  }
}

function writeAddress(address) {
  try {
    history.replaceState(null, "", address);
  } catch {
    // Inside a notebook the page has no address of its own.
  }
}
