// Our own renderer of Flex Messages: JSON in, elements out.

import { el, pressable, words } from "./dom.js";
import { align, colour, ink, paint, pictureWidth, place, ratio } from "./flexstyle.js";
import { webAddress } from "./safe.js";

const WIDTHS = { nano: 120, micro: 160, deca: 220, hecto: 241, kilo: 260, mega: 300, giga: 500 };
const LAYOUTS = new Set(["horizontal", "vertical", "baseline"]);

/** `press(action)` is called for whatever is pressed. */
export function flexContainer(container, press) {
  if (container?.type === "carousel" && Array.isArray(container.contents)) {
    const bubbles = container.contents.map((one) => bubble(one, press));
    return el("div", { class: "flex-carousel", tabindex: "0" }, bubbles);
  }
  return bubble(container, press);
}

function bubble(content, press) {
  if (content?.type !== "bubble") return unknown(content);
  const size = Object.hasOwn(WIDTHS, content.size) ? content.size : "mega";
  const node = el("div", { class: `flex-bubble size-${size}`, dir: content.direction === "rtl" ? "rtl" : null });
  node.style.width = `${WIDTHS[size]}px`;
  for (const name of ["header", "hero", "body", "footer"]) {
    if (content[name]) node.append(block(name, content, press));
  }
  return withAction(node, content.action, press);
}

function block(name, content, press) {
  const style = content.styles?.[name] ?? {};
  const node = component(content[name], { layout: "vertical" }, true, press);
  node.classList.add("flex-block", `flex-${name}`);
  const background = colour(style.backgroundColor);
  if (background && !content[name].backgroundColor) node.style.backgroundColor = background;
  if (style.separator) node.style.borderTop = `1px solid ${colour(style.separatorColor) ?? "#d4d6da"}`;
  return node;
}

function component(content, box, first, press) {
  const build = Object.hasOwn(BUILDERS, content?.type) ? BUILDERS[content.type] : unknown;
  const node = build(content, press, box);
  if (content && typeof content === "object") place(node, content, box, first);
  return build === BUILDERS.box ? finishBox(node, content) : node;
}

function box(content, press) {
  const layout = LAYOUTS.has(content.layout) ? content.layout : "vertical";
  const node = el("div", { class: `flex-box ${layout}` });
  (Array.isArray(content.contents) ? content.contents : []).forEach((child, index) => {
    node.append(component(child, { ...content, layout }, index === 0, press));
  });
  return withAction(node, content.action, press);
}

// A box's own width must win over the share its parent gave it, so it is painted after being placed.
function finishBox(node, content) {
  paint(node, content);
  return node;
}

function text(content, press) {
  const node = el("div", { class: "flex-text" });
  ink(node, content);
  const side = align(content.align);
  if (side) node.style.textAlign = side;
  if (content.wrap) node.classList.add("wrap");
  if (/^\d{1,2}(\.\d+)?px$/.test(content.lineSpacing)) node.style.lineHeight = `calc(1.4em + ${content.lineSpacing})`;
  if (Number.isInteger(content.maxLines) && content.maxLines > 0) {
    node.classList.add("clamped");
    node.style.setProperty("-webkit-line-clamp", String(content.maxLines));
  }
  if (Array.isArray(content.contents) && content.contents.length) node.append(...content.contents.map(span));
  else node.append(String(content.text ?? ""));
  return withAction(node, content.action, press);
}

function span(content) {
  const node = el("span", {}, String(content?.text ?? ""));
  ink(node, content ?? {}, true);
  return node;
}

function button(content, press) {
  const style = ["primary", "secondary"].includes(content.style) ? content.style : "link";
  const height = content.height === "sm" ? "sm" : "md";
  const label = String(content.action?.label ?? "");
  const node = el("button", { type: "button", class: `flex-button ${style} ${height}`, onclick: () => press(content.action) }, label);
  const paintedWith = colour(content.color);
  if (paintedWith) node.style[style === "link" ? "color" : "backgroundColor"] = paintedWith;
  return node;
}

function image(content, press) {
  const frame = el("div", { class: "flex-image" });
  const width = pictureWidth(content.size);
  const picture = photo(content.url, content.action?.label);
  picture.style.aspectRatio = ratio(content.aspectRatio);
  picture.style.objectFit = content.aspectMode === "cover" ? "cover" : "contain";
  picture.style.width = width;
  const background = colour(content.backgroundColor);
  if (background) picture.style.backgroundColor = background;
  frame.style.textAlign = align(content.align ?? "center");
  frame.append(picture);
  return withAction(frame, content.action, press);
}

function flexIcon(content) {
  const node = photo(content.url, "");
  node.classList.add("flex-icon");
  node.style.aspectRatio = ratio(content.aspectRatio);
  ink(node, { size: content.size });
  return node;
}

function video(content, press) {
  const node = component(content.altContent ?? { type: "image", url: content.previewUrl, size: "full" }, { layout: "vertical" }, true, press);
  node.classList.add("flex-video");
  return withAction(node, content.action, press);
}

function separator(content, press, parent) {
  const node = el("div", { class: parent.layout === "vertical" ? "flex-line" : "flex-line upright", role: "separator" });
  const painted = colour(content.color);
  if (painted) node.style.backgroundColor = painted;
  return node;
}

function filler() {
  return el("div", { class: "flex-filler" });
}

/** A picture from a checked address; says so when it does not load. */
export function photo(address, label) {
  const url = webAddress(address);
  const missing = () => el("span", { class: "no-picture", role: "img", "aria-label": label || words.noImage }, words.noImage);
  if (!url) return missing();
  const node = el("img", { src: url, alt: label ?? words.image, loading: "lazy", referrerpolicy: "no-referrer" });
  node.addEventListener("error", () => {
    const instead = missing();
    instead.style.cssText = node.style.cssText;
    node.replaceWith(instead);
  });
  return node;
}

function unknown(content) {
  return el("details", { class: "unknown" }, el("summary", {}, words.unknownPart), el("pre", {}, JSON.stringify(content, null, 2) ?? ""));
}

function withAction(node, action, press) {
  return action ? pressable(node, action.label, () => press(action)) : node;
}

const BUILDERS = { box, text, button, image, icon: flexIcon, video, separator, filler };
