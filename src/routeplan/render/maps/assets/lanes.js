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

/* The line that runs `away` pixels to the right of another (to the left if negative). */
function beside(line, away) {
  if (!away) return line;
  const course = line.filter((point, i) => i === 0 || point.distanceTo(line[i - 1]) > 0.5);
  if (course.length < 2) return line;
  const aside = course.slice(1).map((point, i) => {
    const along = point.subtract(course[i]);
    return L.point(-along.y, along.x).divideBy(Math.hypot(along.x, along.y));
  });
  const moved = course.map((point, i) => {
    const before = aside[Math.max(0, i - 1)];
    const after = aside[Math.min(i, aside.length - 1)];
    const both = before.add(after);
    const miter = Math.max(0.5, (both.x ** 2 + both.y ** 2) / 2);  // sharp bends are cut short
    return point.add(both.multiplyBy(away / miter));
  });
  // Inside a tight bend the moved line turns a loop: its points are too near to the road.
  return moved.filter((point, i) =>
    i === 0 || i === moved.length - 1 || distance(point, course) > Math.abs(away) * 0.9);
}

function distance(point, line) {
  let nearest = Infinity;
  for (let i = 1; i < line.length; i++)
    nearest = Math.min(nearest, L.LineUtil.pointToSegmentDistance(point, line[i - 1], line[i]));
  return nearest;
}
