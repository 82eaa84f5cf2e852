// The group chat of the four people, shown on a phone instead of the chat with the account.

import { Chat } from "./chat.js";

export class Group {
  constructor(phone) {
    this.phone = phone;
    this.open = false;
    this.chat = new Chat(phone, phone.parts["group-chat"]);
    const { room, invite, call, composer } = phone.parts;
    this.id = room.dataset.group;
    room.addEventListener("click", () => this.turn());
    invite.addEventListener("click", () => phone.do(this.hasBot ? "expel" : "invite", { group: this.id }));
    call.addEventListener("click", () => {
      composer.value = `${call.textContent} ${composer.value}`;
      composer.focus();
    });
  }

  /** What a message needs to be said in the group, while that is what the phone shows. */
  address() {
    return this.open ? { group: this.id } : {};
  }

  turn() {
    this.open = !this.open;
    this.phone.section.classList.toggle("in-group", this.open);
    const { room } = this.phone.parts;
    room.setAttribute("aria-pressed", String(this.open));
    room.classList.remove("fresh");
    if (this.phone.person) this.phone.showFriendship();
    (this.open ? this.chat : this.phone.chat).scroll();
  }

  clear() {
    this.chat.clear();
  }

  update(news) {
    if (!news.group) return;
    this.hasBot = news.group.hasBot;
    const { invite, call, room } = this.phone.parts;
    invite.textContent = this.hasBot ? invite.dataset.expel : invite.dataset.invite;
    call.hidden = !this.hasBot;
    const lines = news.lines.filter((line) => line.user === this.id).map((line) => this.seen(line, news.group.names));
    const fresh = lines.filter((line) => this.chat.put(line));
    if (!fresh.length) return;
    this.chat.scroll();
    if (!this.open) room.classList.add("fresh");
  }

  /** A line as this phone's owner sees it: one's own on the right, others' with their names. */
  seen(line, names) {
    if (line.from === "bot" || line.sender === this.phone.user) return line;
    return { ...line, from: "other", name: names[line.sender] };
  }
}
