// What pressing a button does on a phone.

import { el, words } from "./dom.js";
import { openable } from "./safe.js";
import { choosePlace, chooseTime } from "./sheets.js";

const SENT_TO_THE_BOT = new Set(["postback", "message", "richmenuswitch"]);
/** These open a sender first; their quick replies stay until something is sent. */
const OPENERS = { camera: (phone) => phone.offerPhoto(), cameraRoll: (phone) => phone.offerPhoto(), location: choosePlace, datetimepicker: chooseTime };

export function perform(phone, action) {
  const kind = action?.type;
  if (SENT_TO_THE_BOT.has(kind)) return tap(phone, action);
  if (Object.hasOwn(OPENERS, kind)) return OPENERS[kind](phone, action);
  if (kind === "uri") return showAddress(phone, String(action.uri));
  if (kind === "clipboard") return copy(phone, String(action.clipboardText));
  return phone.tell(`${words.unknownPart}: ${kind}`);
}

/** Whether a quick reply with this action disappears as soon as it is pressed. */
export function vanishes(action) {
  return !Object.hasOwn(OPENERS, action?.type);
}

function tap(phone, action) {
  if (action.inputOption === "openKeyboard") {
    phone.parts.composer.value = action.fillInText ?? phone.parts.composer.value;
    phone.parts.composer.focus();
  }
  return phone.do("tap", { action });
}

function showAddress(phone, address) {
  if (address.toLowerCase().startsWith("tel:")) return phone.tell(`${words.call} ${address.slice(4)}`);
  const url = openable(address);
  const link = url && el("a", { href: url, target: "_blank", rel: "noopener noreferrer", "data-role": "toast-link" }, words.open);
  return phone.tell(`${words.link} ${address}`, link);
}

function copy(phone, text) {
  // Refused without a permission; what would have been copied is shown all the same.
  navigator.clipboard?.writeText(text).catch(() => {});
  return phone.tell(`${words.copied}: ${text}`);
}
