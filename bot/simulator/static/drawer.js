// The raw JSON of one phone, both ways, newest first.

import { el, words } from "./dom.js";

const MOST = 100;

export function addExchanges(drawer, exchanges) {
  drawer.querySelector(".empty")?.remove();
  for (const one of exchanges) drawer.prepend(entry(one));
  while (drawer.children.length > MOST) drawer.lastElementChild.remove();
}

export function emptyDrawer(drawer) {
  drawer.replaceChildren(el("p", { class: "empty" }, words.rawEmpty));
}

function entry(one) {
  const way = one.way === "event" ? words.rawEvent : words.rawCall;
  const details = el("details", { class: `exchange ${one.way}` });
  details.append(el("summary", {}, el("b", {}, way), ` ${one.title}`));
  details.addEventListener("toggle", () => fillOnce(details, one.data));
  return details;
}

// A drawer may hold a hundred large Flex messages; their text is laid out when somebody looks.
function fillOnce(details, data) {
  if (details.open && !details.querySelector("pre")) details.append(el("pre", { tabindex: "0" }, JSON.stringify(data, null, 2)));
}
