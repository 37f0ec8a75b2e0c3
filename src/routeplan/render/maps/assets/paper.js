"use strict";

/* Printing: the page takes the size of the sheet before the browser draws it on paper. */

function wirePaper(map, bounds, writeLabels) {
  const sheet = document.head.appendChild(document.createElement("style"));
  let chosen = null;
  const lay = () => {
    const {x, y} = map.getSize();
    const paper = chosen ?? (x > y * 1.1 ? "landscape" : "portrait");
    sheet.textContent = `@page { size: A4 ${paper}; margin: 10mm; }`;
    document.body.dataset.paper = paper;
    const shown = map.getBounds();
    map.invalidateSize({animate: false});
    if (shown.contains(bounds)) map.fitBounds(bounds, {...ROOM, animate: false});
    else map.fitBounds(shown, {animate: false});
    writeLabels();
    return shown;
  };
  let before = null;
  addEventListener("beforeprint", () => {
    before = lay();
  });
  addEventListener("afterprint", () => {
    delete document.body.dataset.paper;
    chosen = null;
    map.invalidateSize({animate: false});
    map.fitBounds(before, {animate: false});
  });
  for (const button of document.querySelectorAll(".rp-print button"))
    button.addEventListener("click", () => {
      chosen = button.dataset.paper;
      print();
    });
}
