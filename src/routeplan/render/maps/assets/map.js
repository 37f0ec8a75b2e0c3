"use strict";

/* What the page calls: how its layers are drawn, and the start. What is shown is one value, the
view; whatever changes it draws the trips anew and writes it into panel and address. */

const ROOM = {paddingTopLeft: [30, 46], paddingBottomRight: [30, 30]};  // a caption is at the top

const routeplan = {
  ...drawing,

  start(map, bounds, plan) {
    const frame = map.getContainer();
    furnish(map, frame);
    fitUntilTouched(map, frame, bounds);
    const opening = viewOnOpening(plan);
    const view = fromAddress(plan, location.hash, opening);
    const trips = L.featureGroup().addTo(map);
    const ring = L.marker(bounds[0], {
      icon: L.divIcon({className: "rp-ring", iconSize: [34, 34]}),
      interactive: false,
    });
    let ways = [];

    const show = () => {
      const outings = outingsIn(plan, view);
      ways = drawTrips(map, trips, plan, outings, view.mode);
      showPassing(span(plan, view));
      for (const group of roads) group.look(view.roads);
      showTime(plan, view);
      showCrews(plan, view, outings);
      showVillage(plan, view, change);
      showLists(plan, view, outings, ways);
      writeLabels();
    };
    const change = parts => {
      Object.assign(view, parts);
      if (parts.village !== undefined) pointOut(map, ring, plan.places[view.village]);
      show();
      writeAddress(toAddress(plan, view));
    };
    // At once: a frame later the browser would first paint labels that lie on their signs.
    const writeLabels = () => placeLabels(frame, pointsAlong(map, ways));

    wireTime(plan, view, change);
    wireCrews(view, change);
    wireSearch(plan, change);
    wireVillages(map, plan, change);
    wireRoads(change);
    wirePaper(map, bounds, writeLabels);
    map.on("zoomend overlayadd overlayremove", show);
    map.on("resize moveend", writeLabels);
    addEventListener("hashchange", () => change(fromAddress(plan, location.hash, opening)));
    pointOut(map, ring, plan.places[view.village]);
    show();
  },
};

/* Put what the libraries make where it belongs. */
function furnish(map, frame) {
  map.attributionControl.setPrefix(false);
  L.control.scale({imperial: false}).addTo(map);
  document.querySelector(".rp-layers").append(frame.querySelector(".leaflet-control-layers"));
  const caption = document.querySelector(".rp-shown");
  caption.classList.add("leaflet-control");
  frame.querySelector(".leaflet-top.leaflet-right").append(caption);
}

/* The whole area fills the window, whatever its size, until somebody takes the map in hand. */
function fitUntilTouched(map, frame, bounds) {
  const fit = () => map.fitBounds(bounds, {...ROOM, animate: false});
  map.on("resize", fit);
  for (const touch of ["pointerdown", "wheel", "keydown"])
    frame.addEventListener(touch, () => map.off("resize", fit), {once: true});
  fit();
}

/* The first week in which somebody is out. */
function viewOnOpening({outings}) {
  const [mode, day] = outings.length ? ["week", outings[0].day] : ["whole", 0];
  return {mode, day, hidden: new Set(), village: null, roads: "surface"};
}

function showPassing([first, last]) {
  for (const [layer, from, to, group] of passing)
    group[from <= last && to >= first ? "addLayer" : "removeLayer"](layer);
}

/* Put a ring about a place, within sight; about none, take it away. */
function pointOut(map, ring, place) {
  ring.remove();
  if (!place) return;
  ring.setLatLng(place.at).addTo(map);
  map.panInside(place.at, {padding: [80, 80]});
}
