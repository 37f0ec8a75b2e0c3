"use strict";

/* How the parts of the map are drawn. Features come from our own scenario and plan; their texts
are escaped already. */

const routeplan = {
  roads: features => strokes(features, {renderer: L.canvas({tolerance: 4})}),
  routes: features => strokes(features, {pane: "routes"}),
  signs: features => markers(features, "rp-sign", {}),
  labels: features => markers(features, "rp-label", {pane: "labels"}),

  start(map, bounds) {
    map.attributionControl.setPrefix(false);
    L.control.scale({imperial: false}).addTo(map);
    const frame = map.getContainer();
    document.querySelector(".rp-layers").append(frame.querySelector(".leaflet-control-layers"));

    // The whole area fills the window, whatever its size, until somebody takes the map in hand.
    const fit = () => map.fitBounds(bounds, {padding: [30, 30], animate: false});
    map.on("resize", fit);
    for (const touch of ["pointerdown", "wheel", "keydown"])
      frame.addEventListener(touch, () => map.off("resize", fit), {once: true});
    fit();

    let planned = 0;
    const redraw = () => {
      cancelAnimationFrame(planned);
      planned = requestAnimationFrame(() => {
        hideCrews(frame);
        placeLabels(frame);
      });
    };
    map.on("zoomend resize baselayerchange overlayadd overlayremove", redraw);
    map.on("baselayerchange", shown => {
      for (const crews of document.querySelectorAll(".rp-crews"))
        crews.hidden = crews.dataset.period !== shown.name;
    });
    for (const box of crewBoxes())
      box.addEventListener("change", () => {
        for (const twin of crewBoxes())
          if (twin.dataset.crew === box.dataset.crew) twin.checked = box.checked;
        redraw();
      });
    redraw();
  },
};

/* Lines with an edge: all edges first, so that none crosses the fill of another line. */
function strokes(features, options) {
  const common = {...options, smoothFactor: 0.3};
  return L.featureGroup([
    L.geoJSON(features, {
      ...common,
      interactive: false,
      filter: feature => feature.properties.edge,
      style: feature => feature.properties.edge,
    }),
    L.geoJSON(features, {
      ...common,
      style: feature => feature.properties.style,
      onEachFeature: describe,
    }),
  ]);
}

function markers(features, className, options) {
  return L.geoJSON(features, {
    pointToLayer: ({properties}, place) => L.marker(place, {
      ...options,
      icon: L.divIcon({className, html: properties.html, iconSize: null}),
      interactive: Boolean(properties.tooltip || properties.popup),
    }),
    onEachFeature: describe,
  });
}

function describe({properties: {tooltip, popup}}, layer) {
  if (tooltip) layer.bindTooltip(tooltip, {sticky: true});
  // Popups stay right of the zoom buttons.
  if (popup) layer.bindPopup(popup, {maxWidth: 360, maxHeight: 420, autoPanPaddingTopLeft: [50, 8]});
}

function crewBoxes() {
  return document.querySelectorAll(".rp-crews input");
}

/* Show the lines and stops of those crews only whose box is ticked. */
function hideCrews(frame) {
  for (const {dataset, checked} of crewBoxes())
    for (const part of frame.getElementsByClassName(dataset.crew))
      part.style.display = checked ? "" : "none";
}
