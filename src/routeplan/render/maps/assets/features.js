"use strict";

/* How features are drawn. They come from our own scenario and plan; their texts are escaped. */

const roads = [];  // groups of lines whose look depends on the view
const passing = [];  // [layer, first day, last day, group] of what is not always there

const drawing = {
  roads(features) {
    const group = lines(features);
    roads.push(group);
    return group;
  },
  critical: features => lines(features, {pane: "critical"}),
  rivers: features => lines(features, {pane: "ground"}),
  relief: ([url, southWest, northEast]) =>
    L.imageOverlay(url, [southWest, northEast], {pane: "ground"}),
  areas: features => L.geoJSON(features, {
    pane: "reach",
    style: ({properties}) => properties.fill,
    onEachFeature: describe,
  }),
  dots,
  signs: features => markers(features, "rp-sign", {}),
  labels: features => markers(features, "rp-label", {pane: "labels"}),
  passing(features) {
    const group = L.layerGroup();
    for (const feature of features) {
      const isPoint = feature.geometry.type === "Point";
      const one = isPoint ? markers([feature], "rp-sign", {}) : lines([feature]);
      passing.push([one, ...feature.properties.days, group]);
    }
    return group;
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
  // Popups stay right of the zoom buttons and below the caption.
  if (popup) layer.bindPopup(popup, {maxWidth: 360, maxHeight: 420, autoPanPaddingTopLeft: [50, 46]});
}
