"use strict";

/* The outings of the plan: which are shown, the ways of their crews, and who stops where. */

/* The first and the last day shown, by position. */
function span(plan, view) {
  if (view.mode === "day") return [view.day, view.day];
  if (view.mode === "whole") return [0, plan.days.length - 1];
  const week = plan.weeks[weekOf(plan, view.day)];
  return [week.first, week.last];
}

function weekOf(plan, day) {
  return plan.weeks.findIndex(week => week.first <= day && day <= week.last);
}

/* The outings of the days shown whose crew is ticked and, if a village is chosen, whose trip
calls there: the whole trip, as its other days are on the way. */
function outingsIn(plan, view) {
  const [first, last] = span(plan, view);
  const calling = view.village === null ? null : new Set(
    plan.outings.filter(one => callsAt(one, view.village)).map(one => one.trip));
  return plan.outings.filter(one =>
    first <= one.day && one.day <= last && !view.hidden.has(one.crew)
    && (!calling || calling.has(one.trip)));
}

function callsAt(outing, place) {
  return outing.stops.some(stop => stop.place === place);
}

/* Draw some outings into a group: lines by crew and way, each road once, and labels at stops. */
function drawTrips(map, group, plan, outings, mode) {
  group.clearLayers();
  const lines = waysOf(map, plan, outings);
  for (const layer of [0, 1, 2])  // all edges first, so that none crosses the fill of another line
    for (const {crew, way, pieces} of lines) {
      const stroke = plan.crews[crew].strokes[way][layer];
      if (!stroke) continue;
      const line = L.polyline([...pieces.values()], {...stroke, pane: "routes", smoothFactor: 0.5,
        className: `rp-crew-${crew}`});
      const {name} = plan.crews[crew];
      const days = outings.filter(one => one.crew === crew).map(one => one.row).join("");
      describe({properties: {tooltip: name, popup: `<h3>${name}</h3><table>${days}</table>`}}, line);
      group.addLayer(line);
    }
  for (const {place, chips, told} of stopsOf(plan, outings, mode)) {
    const {id, name, at} = plan.places[place];
    const html = `<div class="rp-name rp-stop" data-place="${id}">${name}${chips.join("")}</div>`;
    group.addLayer(marker(at, {html, popup: told.join("")}, "rp-label", {pane: "labels"}));
  }
  return lines;
}

/* Points along lines every few pixels of the window, for names to keep away from. */
function pointsAlong(map, lines) {
  const points = [];
  for (const {pieces} of lines)
    for (const piece of pieces.values()) {
      const course = piece.map(place => map.latLngToContainerPoint(place));
      course.slice(1).forEach((end, i) => {
        const steps = Math.min(200, Math.ceil(end.distanceTo(course[i]) / 8));
        const by = end.subtract(course[i]).divideBy(steps || 1);
        for (let step = 0; step < steps; step++) points.push(course[i].add(by.multiplyBy(step)));
      });
    }
  return points;
}

function waysOf(map, plan, outings) {
  const lanes = layLanes(map, plan.roads, usersOf(outings));
  const lines = new Map();
  const draw = (crew, way, piece) => {
    const name = `${crew} ${way}`;
    if (!lines.has(name)) lines.set(name, {crew, way, pieces: new Map()});
    const ends = [piece, [...piece].reverse()].map(String);
    const {pieces} = lines.get(name);
    if (!ends.some(end => pieces.has(end))) pieces.set(ends[0], piece);
  };
  for (const {crew, legs} of outings)
    for (const leg of legs) {
      let here = L.latLng(plan.places[leg.from].at);
      let way = "unknown";
      for (const [road, onward, back] of leg.steps) {
        way = onward;
        const lane = lanes.get(`${road} ${crew}`);
        const course = back ? [...lane].reverse() : lane;
        if (!here.equals(course[0])) draw(crew, way, [here, course[0]]);
        draw(crew, way, course);
        here = course[course.length - 1];
      }
      const end = L.latLng(plan.places[leg.to].at);
      if (!here.equals(end)) draw(crew, way, [here, end]);
    }
  return [...lines.values()];
}

function usersOf(outings) {
  const users = new Map();
  for (const {crew, legs} of outings)
    for (const [road, , back] of legs.flatMap(leg => leg.steps)) {
      if (!users.has(road)) users.set(road, {crews: new Set(), back});
      users.get(road).crews.add(crew);
    }
  return users;
}

/* What is written at each place, and what it tells when clicked: the days of those who come. */
function stopsOf(plan, outings, mode) {
  const stops = new Map();
  const write = (place, outing, text) => {
    if (!stops.has(place)) stops.set(place, {place, chips: [], told: []});
    const {chips, told} = stops.get(place);
    chips.push(`<span class="rp-chip">${plan.crews[outing.crew].badge}${text}</span>`);
    if (!told.includes(outing.told)) told.push(outing.told);
  };
  for (const outing of outings) {
    for (const stop of outing.stops) write(stop.place, outing, stop[mode]);
    if (outing.nightfall && mode !== "whole") write(outing.night, outing, outing.nightfall[mode]);
  }
  return stops.values();
}
