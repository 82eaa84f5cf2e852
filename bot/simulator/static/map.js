// A drawn map to point at: no real roads, only a feeling of where.

import { svg, words } from "./dom.js";

const WIDTH = 280;
const HEIGHT = 170;
const DEGREES_ACROSS = 0.056;

/** Calls picked({lat, lng}) for every press; the middle is `centre`. */
export function sketchMap(centre, picked) {
  const pin = svg("path", { d: "M0 0c5-7 8-10 8-14a8 8 0 0 0-16 0c0 4 3 7 8 14z", class: "map-pin" });
  const node = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "map", role: "img", "aria-label": words.mapHint }, ...scenery(), pin);
  const move = (x, y) => {
    pin.setAttribute("transform", `translate(${x} ${y})`);
    picked({ lat: centre.lat + ((HEIGHT / 2 - y) / WIDTH) * DEGREES_ACROSS, lng: centre.lng + ((x - WIDTH / 2) / WIDTH) * DEGREES_ACROSS });
  };
  node.addEventListener("click", (event) => {
    const frame = node.getBoundingClientRect();
    move(((event.clientX - frame.left) / frame.width) * WIDTH, ((event.clientY - frame.top) / frame.height) * HEIGHT);
  });
  move(WIDTH / 2, HEIGHT / 2);
  return node;
}

function scenery() {
  return [
    svg("rect", { width: WIDTH, height: HEIGHT, class: "map-field" }),
    svg("path", { d: "M-5 40C60 60 70 120 140 125S230 95 290 140", class: "map-river" }),
    svg("path", { d: "M-5 95L90 85 170 60 290 70M120-5L135 75 118 175M210-5L200 175", class: "map-road" }),
    label(34, 34, words.river),
    label(146, 52, words.temple),
    label(212, 104, words.school),
  ];
}

function label(x, y, text) {
  return svg("text", { x, y, class: "map-label" }, text);
}
