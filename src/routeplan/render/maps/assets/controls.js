"use strict";

/* The panel: it changes what is shown, and says it. `change` takes the parts of the view that
change; `show...` write the view into the panel. */

function wireTime(plan, view, change) {
  const section = document.querySelector(".rp-when");
  if (!section) return;
  const [slider, back, on, play] = [".rp-slider", ".rp-back", ".rp-on", ".rp-play"]
    .map(name => section.querySelector(name));
  let playing = 0;
  const pause = () => {
    clearTimeout(playing);
    playing = 0;
    play.textContent = plan.says.play;
  };
  const step = () => {
    const last = goTo(plan, view, change, position(plan, view) + 1);
    if (last) return pause();
    playing = setTimeout(step, isIdle(plan, view) ? 350 : 1600);
  };
  section.addEventListener("change", ({target}) => {
    if (target.name !== "rp-mode") return;
    pause();
    change({mode: target.value, day: firstDayOut(plan, view, target.value)});
  });
  slider.addEventListener("input", () => {
    pause();
    goTo(plan, view, change, Number(slider.value));
  });
  for (const [button, by] of [[back, -1], [on, 1]])
    button.addEventListener("click", () => {
      pause();
      goTo(plan, view, change, position(plan, view) + by);
    });
  play.addEventListener("click", () => {
    if (playing) return pause();
    play.textContent = plan.says.pause;
    if (position(plan, view) >= Number(slider.max)) goTo(plan, view, change, 0);
    playing = setTimeout(step, 600);
  });
}

/* Where the slider stands: by week or by day. */
function position(plan, view) {
  return view.mode === "week" ? weekOf(plan, view.day) : view.day;
}

/* Go to a week or a day by position; tell whether it is the last. */
function goTo(plan, view, change, wanted) {
  const end = (view.mode === "week" ? plan.weeks : plan.days).length - 1;
  const place = Math.min(Math.max(wanted, 0), end);
  change({day: view.mode === "week" ? plan.weeks[place].first : place});
  return place === end;
}

function isIdle(plan, view) {
  return outingsIn(plan, view).length === 0;
}

/* On the way from a week to its days: the first on which somebody is out. */
function firstDayOut(plan, view, mode) {
  if (mode !== "day") return view.day;
  const [first, last] = span(plan, view);
  const out = outingsIn(plan, view).find(({day}) => first <= day && day <= last);
  return out ? out.day : view.day;
}

function showTime(plan, view) {
  const section = document.querySelector(".rp-when");
  document.querySelector(".rp-panel").dataset.mode = view.mode;
  const name = nameOf(plan, view);
  document.querySelector(".rp-shown").textContent = name;
  if (!section) return;
  section.querySelector(`input[value=${view.mode}]`).checked = true;
  section.querySelector(".rp-travel").hidden = view.mode === "whole";
  const slider = section.querySelector(".rp-slider");
  slider.max = (view.mode === "week" ? plan.weeks : plan.days).length - 1;
  slider.value = position(plan, view);
  slider.setAttribute("aria-valuetext", name);
  const [first, last] = span(plan, view);
  const now = section.querySelector(".rp-now");
  now.setAttribute("x", first);
  now.setAttribute("width", last - first + 1);
}

function nameOf(plan, view) {
  if (view.mode === "day") return plan.days[view.day].name;
  if (view.mode === "week") return plan.weeks[weekOf(plan, view.day)].name;
  return plan.says.whole;
}

function wireCrews(view, change) {
  for (const box of document.querySelectorAll(".rp-crews input"))
    box.addEventListener("change", () => {
      const hidden = new Set(view.hidden);
      hidden[box.checked ? "delete" : "add"](Number(box.dataset.crew));
      change({hidden});
    });
}

/* Say what each crew does: its stops on a day, otherwise its days and how far it drives. */
function showCrews(plan, view, outings) {
  const [first, last] = span(plan, view);
  const out = new Set(
    plan.outings.filter(({day}) => first <= day && day <= last).map(one => one.crew));
  for (const box of document.querySelectorAll(".rp-crews input")) {
    const crew = Number(box.dataset.crew);
    box.checked = !view.hidden.has(crew);
    const own = outings.filter(one => one.crew === crew);
    const row = box.closest("li");
    row.classList.toggle("rp-idle", own.length === 0);
    row.querySelector(".rp-work").innerHTML =
      own.length ? work(plan, view, own) : out.has(crew) ? "" : plan.says.not_out;
  }
}

function work(plan, view, own) {
  const km = own.reduce((sum, one) => sum + one.distance, 0) / 1000;
  const written = km.toLocaleString(plan.lang, {minimumFractionDigits: 1, maximumFractionDigits: 1});
  const what = view.mode === "day"
    ? own.map(one => one.chain).join(" · ")
    : plan.says.days.replace("{n}", new Set(own.map(one => one.day)).size);
  return `${what} · ${written} km`;
}

function wireRoads(change) {
  const choice = document.querySelector(".rp-views select");
  choice.addEventListener("change", () => change({roads: choice.value}));
}

/* List the closures of the days shown; hide what the legend explains in vain. */
function showLists(plan, view, outings, ways) {
  document.querySelector(".rp-views select").value = view.roads;
  const [first, last] = span(plan, view);
  let shut = 0;
  for (const row of document.querySelectorAll(".rp-closures li")) {
    row.hidden = row.dataset.last < first || row.dataset.first > last;
    shut += !row.hidden;
  }
  for (const none of document.querySelectorAll(".rp-closures .rp-none")) none.hidden = shut > 0;
  const there = new Set(["", "critical:shown", "reach:on", `mode:${view.mode}`, `roads:${view.roads}`]);
  for (const {way} of ways) there.add(`way:${way}`);
  if (view.mode !== "whole" && outings.some(one => one.nightfall)) there.add("night:shown");
  if (shut) there.add("closed:shown");
  const off = offLayers();
  for (const entry of document.querySelectorAll(".rp-legend li"))
    entry.hidden = !there.has(entry.dataset.needs) || off.has(entry.dataset.layer);
}

/* The names of the layers that are hidden. */
function offLayers() {
  const boxes = [...document.querySelectorAll(".leaflet-control-layers-overlays label")];
  return new Set(boxes.filter(label => !label.querySelector("input").checked)
    .map(label => label.textContent.trim()));
}
