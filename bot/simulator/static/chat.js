// The lines of one chat: kept by id, drawn again when they change.

import { messageBody } from "./bubbles.js";
import { el, words } from "./dom.js";

const TIME = new Intl.DateTimeFormat("th-TH", { timeZone: "Asia/Bangkok", hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("th-TH", { timeZone: "Asia/Bangkok", dateStyle: "long" });
const FATES = { sending: words.sending, read: words.read, failed: words.failed };
const WIDE = new Set(["flex", "template"]);

export class Chat {
  constructor(phone, root = phone.parts.chat) {
    this.phone = phone;
    this.root = root;
    this.clear();
  }

  clear() {
    this.rows = new Map();
    this.last = null;
    this.day = null;
    this.typing = null;
    this.root.replaceChildren();
  }

  /** Adds or redraws a line; true when it is new. */
  put(line) {
    const known = this.rows.get(line.id);
    const row = this.draw(line);
    this.rows.set(line.id, row);
    if (known) {
      known.replaceWith(row);
      if (this.last?.id === line.id) this.last = line;
      return false;
    }
    this.dayOf(line);
    this.root.append(row);
    this.last = line;
    return true;
  }

  draw(line) {
    const mine = line.from === "user";
    const wide = WIDE.has(line.message.type) ? " wide" : "";
    const bubble = el("div", { class: `bubble${wide}`, "data-role": "bubble", "data-from": line.from, "data-type": line.message.type, "data-id": line.id });
    if (line.name) bubble.append(el("small", { class: "name" }, line.name));
    bubble.append(messageBody(line.message, this.phone));
    const meta = el("div", { class: "meta" }, mine ? this.fate(line) : line.silent ? el("span", {}, words.silent) : null, el("time", { datetime: line.at }, TIME.format(new Date(line.at))));
    return el("div", { class: `row ${mine ? "mine" : "theirs"}${wide}` }, bubble, meta, mine && line.fate !== "unsent" ? this.unsend(line) : null);
  }

  fate(line) {
    const text = FATES[line.fate];
    return text ? el("span", { class: `fate ${line.fate}` }, text) : null;
  }

  unsend(line) {
    const act = () => this.phone.do("unsend", { id: line.id });
    return el("button", { type: "button", class: "unsend", title: words.unsend, "aria-label": words.unsend, onclick: act }, "×");
  }

  dayOf(line) {
    const day = DAY.format(new Date(line.at));
    if (day !== this.day) this.root.append(el("div", { class: "day" }, day));
    this.day = day;
  }

  setTyping(on) {
    if (on === Boolean(this.typing)) return;
    this.typing?.remove();
    this.typing = on ? el("div", { class: "typing", role: "status", "aria-label": words.typing }, el("i"), el("i"), el("i")) : null;
    if (on) this.root.append(this.typing);
    this.scroll();
  }

  scroll() {
    if (this.typing) this.root.append(this.typing);
    this.root.scrollTop = this.root.scrollHeight;
  }
}
