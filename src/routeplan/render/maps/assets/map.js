"use strict";

/* How the parts of the map are drawn, and what is shown of them. Features come from our own
scenario and plan; their texts are escaped already. */

const roads = [];  // groups of lines whose look depends on the view
const passing = [];  // [layer, first day, last day, group] of what is not always there

const ROOM = {paddingTopLeft: [30, 46], paddingBottomRight: [30, 30]};  // a caption is at the top

const routeplan = {
  roads(features) {
    const group = lines(features);
    roads.push(group);
    return group;
  },
  lines: features => lines(features),
  rivers: features => lines(features, {pane: "ground"}),
  relief: ([url, southWest, northEast]) =>
    L.imageOverlay(url, [southWest, northEast], {pane: "ground"}),
  dots,
  signs: features => markers(features, "rp-sign", {}),
  labels: features => markers(features, "rp-label", {pane: "labels"}),
  passing(features) {
    const group = L.layerGroup();
    for (const feature of features) {
      const one = feature.geometry.type === "Point" ? markers([feature], "rp-sign", {}) : lines([feature]);
      passing.push([one, ...feature.properties.days, group]);
    }
    return group;
  },

  start(map, bounds, plan) {
    const frame = map.getContainer();
    map.attributionControl.setPrefix(false);
    L.control.scale({imperial: false}).addTo(map);
    document.querySelector(".rp-layers").append(frame.querySelector(".leaflet-control-layers"));
    const caption = document.querySelector(".rp-shown");
    caption.classList.add("leaflet-control");
    frame.querySelector(".leaflet-top.leaflet-right").append(caption);

    // The whole area fills the window, whatever its size, until somebody takes the map in hand.
    const fit = () => map.fitBounds(bounds, {...ROOM, animate: false});
    map.on("resize", fit);
    for (const touch of ["pointerdown", "wheel", "keydown"])
      frame.addEventListener(touch, () => map.off("resize", fit), {once: true});
    fit();

    const opening = {
      mode: plan.outings.length ? "week" : "whole",
      day: plan.outings.length ? plan.outings[0].day : 0,
      hidden: new Set(),
      village: null,
      roads: "surface",
    };
    const view = fromAddress(plan, location.hash, opening);
    const trips = L.featureGroup().addTo(map);
    const ring = L.marker(bounds[0], {icon: L.divIcon({className: "rp-ring", iconSize: [34, 34]}),
      interactive: false});

    let ways = [];
    const draw = () => {
      const outings = outingsIn(plan, view);
      ways = drawTrips(map, trips, plan, outings, view.mode);
      const [first, last] = span(plan, view);
      for (const [layer, from, to, group] of passing)
        group[from <= last && to >= first ? "addLayer" : "removeLayer"](layer);
      for (const group of roads) group.look(view.roads);
      const nights = view.mode !== "whole" && outings.some(one => one.nightfall);
      const shown = ways.map(({way}) => `way:${way}`).concat(nights ? "night:shown" : []);
      showTime(plan, view);
      showCrews(plan, view, outings);
      showVillage(plan, view, change);
      showLists(plan, view, shown);
      planLabels();
    };
    const change = parts => {
      Object.assign(view, parts);
      if (parts.village !== undefined) pointOut();
      draw();
      writeAddress(toAddress(plan, view));
    };
    const pointOut = () => {
      ring.remove();
      if (view.village === null) return;
      const {at} = plan.places[view.village];
      ring.setLatLng(at).addTo(map);
      map.panInside(at, {padding: [80, 80]});
    };
    let planned = 0;
    const writeLabels = () => placeLabels(frame, pointsAlong(map, ways));
    const planLabels = () => {
      cancelAnimationFrame(planned);
      planned = requestAnimationFrame(writeLabels);
    };

    wireTime(plan, view, change);
    wireCrews(view, change);
    wireSearch(plan, change);
    wireRoads(change);
    wirePaper(map, bounds, writeLabels);
    map.on("zoomend", draw);
    map.on("resize overlayadd overlayremove", planLabels);
    addEventListener("hashchange", () => change(fromAddress(plan, location.hash, opening)));
    pointOut();
    draw();
  },
};

/* Lines with an edge: all edges first, so that none crosses the fill of another line. The last,
which nobody sees, is wide enough to be hit by a finger. */
function lines(features, options) {
  const parts = [0, 1, 2].map(part => L.geoJSON(features, {
    ...options,
    smoothFactor: 0.5,
    interactive: part === 2,
    style: ({properties: {looks}}) => strokeOf(part, looks[""] ?? looks.surface),
    onEachFeature: part === 2 ? describe : undefined,
  }));
  const group = L.featureGroup(parts);
  group.look = name => parts.forEach((part, position) =>
    part.setStyle(({properties: {looks}}) => strokeOf(position, looks[name])));
  return group;
}

function strokeOf(part, strokes) {
  if (part === 2) return {weight: 14, opacity: 0};
  const [edge, fill] = [null, ...strokes].slice(-2);
  return (part ? fill : edge) ?? {opacity: 0};
}

/* Many points as dots on a canvas, each with a text of its own. */
function dots(features) {
  const renderer = L.canvas({pane: "dots", padding: 0.3, tolerance: 3});
  const group = L.featureGroup();
  for (const {geometry, properties: {told, full}} of features)
    geometry.coordinates.forEach(([lon, lat], i) => {
      const dot = L.circleMarker([lat, lon], {renderer, radius: full ? 3.2 : 2.4, weight: 1,
        color: "#222", fillColor: full ? "#222" : "#fff", fillOpacity: 1});
      dot.told = told[i];
      group.addLayer(dot);
    });
  return group.bindTooltip(dot => dot.told);
}

function markers(features, className, options) {
  return L.geoJSON(features, {
    pointToLayer: ({properties}, place) => marker(place, properties, className, options),
  });
}

function marker(place, properties, className, options) {
  const one = L.marker(place, {
    ...options,
    icon: L.divIcon({className, html: properties.html, iconSize: null}),
    interactive: Boolean(properties.tooltip || properties.popup),
  });
  describe({properties}, one);
  return one;
}

function describe({properties: {tooltip, popup}}, layer) {
  if (tooltip) layer.bindTooltip(tooltip, {sticky: true});
  // Popups stay right of the zoom buttons.
  if (popup) layer.bindPopup(popup, {maxWidth: 360, maxHeight: 420, autoPanPaddingTopLeft: [50, 8]});
}
