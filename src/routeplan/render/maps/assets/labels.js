"use strict";

/* Put every name where it covers neither a sign nor another name, and little of any crew's way.

Each label tries spots around its place, nearest first, and takes the one that costs least given
where all others are; later rounds let early labels make room for late ones. A village that is
visited in the period shown has one label with its name and its stops, so its plain name hides. */

const SIGN_RADIUS = 11;
const GAPS = [9, 15, 24, 36, 52, 72];
const FARTHEST = 72;

function placeLabels(container, ways) {
  const frame = container.getBoundingClientRect();
  const boxOf = element => {
    const box = element.getBoundingClientRect();
    return {x: box.left - frame.left, y: box.top - frame.top, w: box.width, h: box.height};
  };
  const all = selector => [...container.querySelectorAll(selector)];

  const stops = all(".rp-stop");
  const visited = new Set(stops.map(stop => stop.dataset.place));
  const names = all(".rp-name:not(.rp-stop)");
  for (const name of names) name.hidden = visited.has(name.dataset.place);

  const fixed = all(".rp-sign svg, .leaflet-control").map(boxOf);
  const labels = [...stops, ...names.filter(name => !name.hidden)].map(element => ({
    element,
    place: boxOf(element.parentElement),
    size: boxOf(element),
    box: null,
  }));
  for (const label of labels) label.ways = ways.filter(({x, y}) => isNear(label, x, y));
  for (let round = 0; round < 3; round++) {
    for (const label of labels) {
      const others = labels.filter(one => one !== label && one.box).map(one => one.box);
      label.box = bestSpot(label, fixed, others, frame);
    }
  }
  for (const label of labels) move(label);
}

function isNear({place, size}, x, y) {
  return Math.abs(place.x - x) < size.w + FARTHEST && Math.abs(place.y - y) < size.h + FARTHEST;
}

function move({element, place, box}) {
  element.style.left = `${box.x - place.x}px`;
  element.style.top = `${box.y - place.y}px`;
  const x = Math.min(Math.max(place.x, box.x), box.x + box.w) - place.x;
  const y = Math.min(Math.max(place.y, box.y), box.y + box.h) - place.y;
  const leader = element.parentElement.querySelector(".rp-leader")
    ?? element.parentElement.appendChild(L.DomUtil.create("div", "rp-leader"));
  const length = Math.hypot(x, y) - SIGN_RADIUS;
  leader.hidden = length < 8;
  leader.style.width = `${length}px`;
  leader.style.transform = `rotate(${Math.atan2(y, x)}rad) translate(${SIGN_RADIUS}px)`;
}

function bestSpot({place, size, ways}, fixed, others, frame) {
  let best = null;
  for (const gap of GAPS) {
    for (let turn = 0; turn < 16; turn++) {
      const angle = turn * Math.PI / 8;
      const box = {
        x: slide(place.x, Math.cos(angle) * (gap + size.w / 2), size.w, frame.width),
        y: slide(place.y, Math.sin(angle) * (gap + size.h / 2), size.h, frame.height),
        w: size.w,
        h: size.h,
      };
      const cost = gap + overlaps(box, others) * 3 + overlaps(box, fixed) * 2 + hits(box, ways) * 4;
      if (!best || cost < best.cost) best = {...box, cost};
      if (cost === gap) return best;  // free; no spot farther away is better
    }
  }
  return best;
}

/* How many points of the ways drawn lie in a box. */
function hits(box, ways) {
  let count = 0;
  for (const {x, y} of ways)
    if (box.x - 3 < x && x < box.x + box.w + 3 && box.y - 3 < y && y < box.y + box.h + 3) count++;
  return count;
}

function overlaps(box, others) {
  let area = 0;
  for (const other of others) {
    const w = Math.min(box.x + box.w, other.x + other.w) - Math.max(box.x, other.x);
    const h = Math.min(box.y + box.h, other.y + other.h) - Math.max(box.y, other.y);
    if (w > 0 && h > 0) area += w * h;
  }
  return area;
}

/* Where a label of some size begins that lies `away` from its place: within the frame, unless the
place itself is out of sight. */
function slide(place, away, size, end) {
  const start = place + away - size / 2;
  return place < 0 || place > end ? start : Math.max(0, Math.min(start, end - size));
}
