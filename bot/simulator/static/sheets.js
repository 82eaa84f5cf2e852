// The panel that slides over a phone to choose something.

import { el, icon, words } from "./dom.js";
import { sketchMap } from "./map.js";

/** Opens a panel with a title; closes on its button and on Escape. */
function open(phone, title, ...content) {
  const { sheet } = phone.parts;
  const before = document.activeElement;
  const close = () => {
    sheet.hidden = true;
    sheet.replaceChildren();
    before?.focus?.();
  };
  sheet.setAttribute("aria-label", title);
  sheet.replaceChildren(
    el("div", { class: "sheet-title" }, el("strong", {}, title), el("button", { type: "button", class: "plain", "data-role": "close", onclick: close }, words.close)),
    ...content,
  );
  sheet.onkeydown = (event) => event.key === "Escape" && close();
  sheet.hidden = false;
  sheet.querySelector("input, .choice, button")?.focus();
  return close;
}

function choice(role, iconName, label, act) {
  return el("button", { type: "button", class: "choice", "data-role": role, onclick: act }, icon(iconName), label);
}

/** `fromDevice` and `useSample` are called after the panel has closed. */
export function chooseSource(phone, title, [deviceLabel, fromDevice], [sampleLabel, useSample]) {
  const close = open(
    phone,
    title,
    choice("from-device", "photo", deviceLabel, () => (close(), fromDevice())),
    choice("use-sample", "sample", sampleLabel, () => (close(), useSample())),
  );
}

export function chooseSticker(phone) {
  const send = (number) => {
    close();
    phone.do("sticker", { sticker: number });
  };
  const all = Object.entries(words.stickers).map(([number, name]) => choice(`sticker-${number}`, "smile", name, () => send(number)));
  const close = open(phone, words.chooseSticker, el("div", { class: "choices" }, all));
}

function field(label, attributes) {
  const input = el("input", attributes);
  return [input, el("label", {}, label, input)];
}

export function choosePlace(phone) {
  const { lat, lng } = document.body.dataset;
  const number = { type: "number", step: "any", required: true };
  const [latInput, latField] = field(words.latitude, { ...number, min: -90, max: 90, value: lat, "data-role": "lat" });
  const [lngInput, lngField] = field(words.longitude, { ...number, min: -180, max: 180, value: lng, "data-role": "lng" });
  const [address, addressField] = field(words.address, { type: "text", maxlength: 100, "data-role": "address" });
  const map = sketchMap({ lat: Number(lat), lng: Number(lng) }, (point) => {
    latInput.value = point.lat.toFixed(5);
    lngInput.value = point.lng.toFixed(5);
  });
  const form = el(
    "form",
    { class: "fields" },
    map,
    el("p", { class: "hint" }, words.mapHint),
    el("div", { class: "pair" }, latField, lngField),
    addressField,
    el("button", { type: "submit", class: "primary", "data-role": "send-location" }, words.send),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    close();
    phone.do("location", { lat: latInput.value, lng: lngInput.value, address: address.value });
  });
  const close = open(phone, words.choosePlace, form);
}

const PICKERS = { date: "date", time: "time", datetime: "datetime-local" };

export function chooseTime(phone, action) {
  const type = PICKERS[action.mode];
  const moment = (value) => (value ? String(value).replace("t", "T") : null);
  const [input, label] = field(action.label ?? words.chooseTime, {
    type,
    required: true,
    value: moment(action.initial),
    min: moment(action.min),
    max: moment(action.max),
    "data-role": "moment",
  });
  const form = el("form", { class: "fields" }, label, el("button", { type: "submit", class: "primary", "data-role": "send-moment" }, words.send));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    close();
    phone.do("tap", { action, params: { [action.mode]: input.value } });
  });
  const close = open(phone, words.chooseTime, form);
}
