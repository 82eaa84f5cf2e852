// One phone: what it shows and what its buttons do.

import { perform, vanishes } from "./actions.js";
import { Chat } from "./chat.js";
import { el, words } from "./dom.js";
import { Group } from "./group.js";
import { addExchanges, emptyDrawer } from "./drawer.js";
import { photo } from "./flex.js";
import { showMenu } from "./menu.js";
import { samplePhoto } from "./sample.js";
import { base64, post } from "./server.js";
import { choosePlace, chooseSource, chooseSticker } from "./sheets.js";

const LARGEST_FILE = 10_000_000;
const TOAST_MILLISECONDS = 6000;

export class Phone {
  constructor(section, refresh) {
    this.section = section;
    this.user = section.dataset.user;
    this.refresh = refresh;
    this.parts = Object.fromEntries([...section.querySelectorAll("[data-role]")].map((node) => [node.dataset.role, node]));
    this.press = (action) => perform(this, action);
    this.menuId = null;
    this.tapped = null;
    this.chat = new Chat(this);
    this.group = new Group(this);
    emptyDrawer(this.parts.drawer);
    this.connect();
  }

  connect() {
    const { parts } = this;
    const onclick = {
      photo: () => parts["photo-file"].click(),
      "sample-photo": () => this.sendPhotos([samplePhoto()]),
      location: () => choosePlace(this),
      sticker: () => chooseSticker(this),
      voice: () => this.do("voice"),
      video: () => this.offer("chooseVideo", ["videoDevice", "video-file"], ["sampleVideo", () => this.do("video")]),
      file: () => this.offer("chooseFile", ["fileDevice", "any-file"], ["sampleFile", () => this.do("file", { name: words.sampleName })]),
      follow: () => this.do("follow"),
      block: () => this.do(this.person?.following ? "unfollow" : "follow"),
      redeliver: () => this.do("redeliver").then((done) => done && this.tell(words.again)),
      raw: () => this.toggleDrawer(),
    };
    for (const [role, act] of Object.entries(onclick)) parts[role].addEventListener("click", act);
    parts["photo-file"].addEventListener("change", (event) => this.take(event, (files) => this.sendPhotos(files)));
    parts["video-file"].addEventListener("change", (event) => this.take(event, ([file]) => this.sendFile("video", file)));
    parts["any-file"].addEventListener("change", (event) => this.take(event, ([file]) => this.sendFile("file", file)));
    parts.form.addEventListener("submit", (event) => (event.preventDefault(), this.sayTyped()));
    parts.composer.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.sayTyped();
    });
  }

  /** Makes a gesture on the platform; false when it was refused. */
  async do(gesture, body = {}) {
    try {
      await post(`api/people/${this.user}/${gesture}`, body);
    } catch {
      this.tell(words.cannot);
      return false;
    }
    this.refresh();
    return true;
  }

  async sayTyped() {
    const { composer } = this.parts;
    const text = composer.value;
    if (!text.trim()) return;
    composer.value = "";
    composer.focus();
    if (!(await this.do("say", { text, ...this.group.address() }))) composer.value = text;
  }

  take(event, use) {
    const files = [...event.target.files];
    event.target.value = "";
    if (files.some((file) => file.size > LARGEST_FILE)) return this.tell(words.tooLarge);
    return files.length ? use(files) : null;
  }

  async sendPhotos(pictures) {
    const id = String(Date.now());
    for (const [index, picture] of pictures.entries()) {
      const blob = await picture;
      const imageSet = pictures.length > 1 ? { id, index: index + 1, total: pictures.length } : null;
      await this.do("photo", { data: await base64(blob), mime: blob.type, imageSet });
    }
  }

  async sendFile(gesture, file) {
    await this.do(gesture, { data: await base64(file), name: file.name });
  }

  offerPhoto() {
    chooseSource(this, words.choosePhoto, [words.fromDevice, () => this.parts["photo-file"].click()], [words.sample, () => this.sendPhotos([samplePhoto()])]);
  }

  offer(title, [deviceLabel, input], [sampleLabel, useSample]) {
    chooseSource(this, words[title], [words[deviceLabel], () => this.parts[input].click()], [words[sampleLabel], useSample]);
  }

  toggleDrawer() {
    const { drawer, raw } = this.parts;
    drawer.hidden = !drawer.hidden;
    raw.setAttribute("aria-expanded", String(!drawer.hidden));
  }

  /** A short notice over the chat, with an optional link. */
  tell(text, link = null) {
    const { toast } = this.parts;
    toast.replaceChildren(text, ...(link ? [" ", link] : []));
    toast.hidden = false;
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => (toast.hidden = true), TOAST_MILLISECONDS);
  }

  forget() {
    this.chat.clear();
    this.group.clear();
    emptyDrawer(this.parts.drawer);
  }

  /** Takes its part of the news; true when a message from the bot is new. */
  update(news) {
    this.person = news.people[this.user];
    if (!this.person) return false;
    this.showFriendship();
    showMenu(this, this.person.menu);
    this.group.update(news);
    const lines = news.lines.filter((line) => line.user === this.user);
    const fresh = lines.filter((line) => this.chat.put(line));
    const { drawer } = this.parts;
    const exchanges = news.raw.filter((one) => one.user === this.user);
    if (exchanges.length) addExchanges(drawer, exchanges);
    this.chat.setTyping(this.person.typing);
    if (fresh.length) this.chat.scroll();
    if (lines.length) this.showQuickReplies();
    return fresh.some((line) => line.from === "bot");
  }

  showFriendship() {
    const { following, blocked } = this.person;
    const { parts } = this;
    parts.welcome.hidden = following || this.group.open;
    for (const role of ["form", "chat", "quick-replies", "menu", "menu-toggle"]) parts[role].inert = !following && !this.group.open;
    parts.block.disabled = !following && !blocked;
    parts.block.setAttribute("aria-pressed", String(blocked));
    parts["welcome-words"].textContent = blocked ? words.blocked : words.notFriend;
    parts.follow.textContent = blocked ? words.unblock : words.addFriend;
  }

  showQuickReplies() {
    const { last } = this.chat;
    const bar = this.parts["quick-replies"];
    const items = last?.from === "bot" && this.tapped !== last.id ? (last.message.quickReply?.items ?? []) : [];
    bar.replaceChildren(...items.map((item) => this.quickReply(item, last.id)));
    bar.hidden = items.length === 0;
    if (items.length) this.chat.scroll();
  }

  quickReply(item, lineId) {
    const act = () => {
      if (vanishes(item.action)) this.tapped = lineId;
      this.press(item.action);
      this.showQuickReplies();
    };
    const picture = item.imageUrl ? photo(item.imageUrl, "") : null;
    return el("button", { type: "button", class: "pill", "data-role": "quick-reply", onclick: act }, picture, String(item.action?.label ?? ""));
  }
}
