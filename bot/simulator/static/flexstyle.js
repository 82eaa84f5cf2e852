// Flex values to CSS. Every value is checked against a table or a pattern; anything else is ignored.

const GAPS = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const FONTS = { xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, "3xl": 35, "4xl": 48, "5xl": 74 };
const PICTURES = {
  xxs: 40, xs: 60, sm: 80, md: 100, lg: 120, xl: 140, xxl: 160, "3xl": 180, "4xl": 200, "5xl": 220,
};
const BORDERS = { none: 0, light: 0.5, normal: 1, "semi-bold": 2, bold: 3 };
const ALIGN = { start: "left", center: "center", end: "right" };
const GRAVITY = { top: "flex-start", center: "center", bottom: "flex-end" };
const JUSTIFY = new Set(["center", "flex-start", "flex-end", "space-between", "space-around", "space-evenly"]);
const SIDES = { Top: "top", Bottom: "bottom", Start: "left", End: "right" };
const COLOUR = /^#([0-9a-f]{6}|[0-9a-f]{8})$/i;
const PX = /^-?\d{1,4}(\.\d+)?px$/;
const PERCENT = /^\d{1,3}(\.\d+)?%$/;

const own = (table, key) => (Object.hasOwn(table, key) ? table[key] : undefined);

export function colour(value) {
  return COLOUR.test(value) ? value : null;
}

function length(value, table) {
  const step = own(table, value);
  if (step !== undefined) return `${step}px`;
  return PX.test(value) || PERCENT.test(value) ? value : null;
}

export const gap = (value) => length(value, GAPS);
export const fontSize = (value) => length(value ?? "md", FONTS) ?? "16px";
export const align = (value) => own(ALIGN, value) ?? null;
export const gravity = (value) => own(GRAVITY, value) ?? null;

export function pictureWidth(value) {
  if (value === "full") return "100%";
  return length(value ?? "md", PICTURES) ?? "100px";
}

/** "20:13" as a CSS aspect-ratio. */
export function ratio(value, otherwise = "1 / 1") {
  const match = /^(\d{1,5}(?:\.\d+)?):(\d{1,5}(?:\.\d+)?)$/.exec(value ?? "");
  return match && Number(match[1]) > 0 && Number(match[2]) > 0 ? `${match[1]} / ${match[2]}` : otherwise;
}

function set(node, property, value) {
  if (value !== null && value !== undefined) node.style.setProperty(property, value);
}

/** Where a component sits in its box: flex, margin, gravity, position. */
export function place(node, component, box, first) {
  const sideways = box.layout !== "vertical";
  const share = component.flex ?? (sideways && !["icon", "separator"].includes(component.type) ? 1 : 0);
  set(node, "flex", share > 0 ? `${Number(share)} 1 0` : "0 0 auto");
  if (sideways) set(node, "min-width", "0");
  if (!sideways && share === 0) set(node, "max-width", "100%");
  if (!first) set(node, sideways ? "margin-left" : "margin-top", gap(component.margin ?? box.spacing));
  if (sideways && box.layout === "horizontal") set(node, "align-self", gravity(component.gravity));
  if (component.position === "absolute") node.style.position = "absolute";
  for (const [side, css] of Object.entries(SIDES)) {
    if (component[`offset${side}`] !== undefined) {
      if (component.position !== "absolute") node.style.position = "relative";
      set(node, css, gap(component[`offset${side}`]));
    }
  }
}

/** Paddings, colours, corners and sizes of a box. */
export function paint(node, box) {
  set(node, "padding", gap(box.paddingAll));
  for (const [side, css] of Object.entries(SIDES)) set(node, `padding-${css}`, gap(box[`padding${side}`]));
  set(node, "background-color", colour(box.backgroundColor));
  set(node, "border-radius", gap(box.cornerRadius));
  const border = box.borderWidth === undefined ? null : length(box.borderWidth, BORDERS);
  if (border) set(node, "border", `${border} solid ${colour(box.borderColor) ?? "#d4d6da"}`);
  for (const [name, css] of [["width", "width"], ["maxWidth", "max-width"], ["height", "height"], ["maxHeight", "max-height"]]) {
    if (PX.test(box[name]) || PERCENT.test(box[name])) set(node, css, box[name]);
  }
  if (box.width !== undefined) set(node, "flex", "0 0 auto");
  if (JUSTIFY.has(box.justifyContent)) set(node, "justify-content", box.justifyContent);
  if (JUSTIFY.has(box.alignItems)) set(node, "align-items", box.alignItems);
  gradient(node, box.background);
}

function gradient(node, background) {
  if (background?.type !== "linearGradient" || !/^\d{1,3}deg$/.test(background.angle)) return;
  const [start, end] = [colour(background.startColor), colour(background.endColor)];
  if (start && end) set(node, "background-image", `linear-gradient(${background.angle}, ${start}, ${end})`);
}

/** How words look; shared by text and span. */
export function ink(node, words, isSpan = false) {
  if (!isSpan || words.size !== undefined) set(node, "font-size", fontSize(words.size));
  set(node, "color", colour(words.color));
  if (words.weight === "bold" || words.weight === "regular") {
    set(node, "font-weight", words.weight === "bold" ? "700" : "400");
  }
  if (words.style === "italic") set(node, "font-style", "italic");
  if (["underline", "line-through", "none"].includes(words.decoration)) {
    set(node, "text-decoration", words.decoration);
  }
}
