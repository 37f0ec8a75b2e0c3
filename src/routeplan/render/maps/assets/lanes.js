"use strict";

/* Lines beside roads, so that crews who share a road do not cover each other.

Distances are in pixels at the zoom shown: lanes keep to their road and apart at every zoom. */

const LANE_WIDTH = 6.5;

/* The lane of a road for each crew that uses it, as [lat, lon] pairs in the direction of the road.
`users` says by road which crews come, in order, and whether they first travel it backwards; lanes
are counted across that direction, so crews keep their order from one road to the next. */
function layLanes(map, roads, users) {
  const lanes = new Map();
  for (const [road, {crews, back}] of users) {
    const sorted = [...crews].sort((one, other) => one - other);
    const course = roads[road].map(place => map.project(place));
    sorted.forEach((crew, position) => {
      const away = (position - (sorted.length - 1) / 2) * LANE_WIDTH * (back ? -1 : 1);
      lanes.set(`${road} ${crew}`, beside(course, away).map(point => map.unproject(point)));
    });
  }
  return lanes;
}

/* The line that runs `away` pixels to the right of another (to the left if negative). The farther
away, the smoother: bends smaller than the distance would only turn into knots. */
function beside(line, away) {
  if (!away) return line;
  const course = L.LineUtil.simplify(line, Math.max(0.7, Math.abs(away) * 0.3));
  const along = course.slice(1).map((point, i) => point.subtract(course[i]));
  const aside = along.map(({x, y}) => L.point(-y, x).divideBy(length({x, y}) || 1));
  const moved = course.map((point, i) => {
    const [before, after] = [Math.max(0, i - 1), Math.min(i, aside.length - 1)];
    const both = aside[before].add(aside[after]);
    const half = length(both) / 2;  // cosine of half the bend
    const isInner = (along[before].x * along[after].y - along[before].y * along[after].x) * away > 0;
    // Where both moved lines meet; outside of a sharp bend the corner is cut off.
    const most = isInner ? Math.min(...[before, after].map(one => length(along[one]))) : 1.5 * Math.abs(away);
    const reach = Math.min(Math.abs(away) / (half || 0.001), most);
    return point.add(both.multiplyBy(Math.sign(away) * reach / (2 * half || 1)));
  });
  // Inside a tight bend the moved line turns a knot: points of it are too near to the road. They
  // are left out, unless the line would then miss the bend.
  const last = moved.length - 1;
  const isClear = moved.map((point, i) =>
    i === 0 || i === last || !isWithin(Math.abs(away) * 0.9, point, course));
  return moved.filter((_, i) => {
    if (isClear[i]) return true;
    const [before, after] = [isClear.lastIndexOf(true, i), isClear.indexOf(true, i)];
    return !isWithin(Math.abs(away) * 2, course[i], [moved[before], moved[after]]);
  });
}

function length({x, y}) {
  return Math.hypot(x, y);
}

/* Whether a point is less than so many pixels from a line. */
function isWithin(reach, point, line) {
  for (let i = 1; i < line.length; i++) {
    const [start, end] = [line[i - 1], line[i]];
    const [x, y] = [end.x - start.x, end.y - start.y];
    const along = ((point.x - start.x) * x + (point.y - start.y) * y) / (x * x + y * y || 1);
    const part = Math.min(1, Math.max(0, along));
    const [dx, dy] = [start.x + part * x - point.x, start.y + part * y - point.y];
    if (dx * dx + dy * dy < reach * reach) return true;
  }
  return false;
}
