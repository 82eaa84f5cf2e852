// One message of a chat as an element, whoever sent it.

import { el, icon, words } from "./dom.js";
import { flexContainer, photo } from "./flex.js";
import { linkParts, openable, webAddress } from "./safe.js";
import { templateMessage } from "./templates.js";

/** `phone` answers press(action) and tell(text); content of people's own messages is fetched by id. */
export function messageBody(message, phone) {
  const build = Object.hasOwn(BUILDERS, message?.type) ? BUILDERS[message.type] : unknown;
  return build(message, phone) ?? unknown(message);
}

function text(message, phone) {
  return el("div", { class: "says" }, linkParts(String(message.text ?? "")).map((part) => textPart(part, phone)));
}

function textPart(part, phone) {
  if (typeof part === "string") return part;
  if (part.tel) {
    const call = () => phone.tell(`${words.call} ${part.tel}`);
    return el("button", { type: "button", class: "inline-link", onclick: call }, part.tel);
  }
  return el("a", { href: openable(part.link), target: "_blank", rel: "noopener noreferrer" }, part.link);
}

function image(message) {
  const own = message.contentProvider ? `api/content/${encodeURIComponent(message.id)}` : null;
  const picture = own ? el("img", { src: own, alt: words.image }) : photo(message.previewImageUrl ?? message.originalContentUrl, words.image);
  picture.classList.add("picture");
  return el("div", { class: "shows" }, picture);
}

function media(kind, label, detail) {
  return el("div", { class: "card" }, icon(kind), el("span", {}, el("strong", {}, label), detail ? el("small", {}, detail) : null));
}

function seconds(message) {
  return message.duration ? `${Math.round(message.duration / 1000)} ${words.seconds}` : null;
}

function listening(message) {
  const node = media("voice", words.voice, seconds(message));
  const url = webAddress(message.originalContentUrl);
  if (url) node.append(el("audio", { src: url, controls: true, preload: "none" }));
  return node;
}

function place(message) {
  const where = `${Number(message.latitude).toFixed(5)}, ${Number(message.longitude).toFixed(5)}`;
  const named = [message.title, message.address].filter(Boolean).join(" · ");
  return el("div", { class: "card place" }, icon("pin"), el("span", {}, el("strong", {}, named || words.place), el("small", {}, where)));
}

function sticker(message) {
  const name = words.stickers[message.stickerId] ?? `${message.packageId}/${message.stickerId}`;
  return el("div", { class: "sticker" }, icon("smile"), el("strong", {}, name), el("small", {}, words.sticker));
}

function imagemap(message, phone) {
  const node = media("sample", words.imagemap, message.altText);
  for (const action of message.actions ?? []) {
    const label = String(action.label ?? action.text ?? action.linkUri ?? words.button);
    const asAction = action.linkUri ? { type: "uri", uri: action.linkUri } : { type: action.type, text: action.text };
    node.append(el("button", { type: "button", class: "flex-button sm link", onclick: () => phone.press(asAction) }, label));
  }
  return node;
}

function unknown(message) {
  return el("details", { class: "unknown" }, el("summary", {}, `${words.unknown}: ${message?.type}`), el("pre", {}, JSON.stringify(message, null, 2)));
}

const BUILDERS = {
  text,
  textV2: text,
  image,
  video: (message) => media("video", words.video, seconds(message)),
  audio: listening,
  file: (message) => media("file", message.fileName ?? words.file, message.fileSize ? `${message.fileSize.toLocaleString("th-TH")} B` : null),
  location: place,
  sticker,
  imagemap,
  template: (message, phone) => templateMessage(message.template, phone.press),
  flex: (message, phone) => flexContainer(message.contents, phone.press),
  unsent: () => el("div", { class: "says gone" }, words.unsent),
};
