// Template messages: buttons, confirm, carousel, image carousel.

import { el, pressable } from "./dom.js";
import { photo } from "./flex.js";

const BUILDERS = { buttons: card, confirm: card, carousel, image_carousel: imageCarousel };

/** null for a kind this page does not know. */
export function templateMessage(template, press) {
  return Object.hasOwn(BUILDERS, template?.type) ? BUILDERS[template.type](template, press) : null;
}

function actionButton(action, press, style) {
  const attributes = { type: "button", class: `flex-button sm ${style}`, onclick: () => press(action) };
  return el("button", attributes, String(action?.label ?? ""));
}

function card(content, press) {
  const node = el("div", { class: `template-card ${content.type === "confirm" ? "confirm" : ""}` });
  if (content.thumbnailImageUrl) node.append(el("div", { class: "template-photo" }, photo(content.thumbnailImageUrl)));
  if (content.title) node.append(el("strong", {}, String(content.title)));
  node.append(el("p", {}, String(content.text ?? "")));
  const actions = Array.isArray(content.actions) ? content.actions : [];
  node.append(el("div", { class: "template-actions" }, actions.map((one) => actionButton(one, press, "link"))));
  return node;
}

function carousel(template, press) {
  const columns = Array.isArray(template.columns) ? template.columns : [];
  return el("div", { class: "flex-carousel", tabindex: "0" }, columns.map((column) => card(column, press)));
}

function imageCarousel(template, press) {
  const columns = Array.isArray(template.columns) ? template.columns : [];
  const tiles = columns.map((column) => {
    const tile = el("div", { class: "template-tile" }, photo(column.imageUrl, column.action?.label));
    if (column.action?.label) tile.append(el("span", {}, String(column.action.label)));
    return pressable(tile, column.action?.label, () => press(column.action));
  });
  return el("div", { class: "flex-carousel", tabindex: "0" }, tiles);
}
