// The rich menu: the bot's picture with pressable areas over it.

import { el, words } from "./dom.js";

export function showMenu(phone, menu) {
  const { menu: panel, "menu-toggle": toggle } = phone.parts;
  if (phone.menuId === (menu?.richMenuId ?? null)) return;
  phone.menuId = menu?.richMenuId ?? null;
  toggle.hidden = panel.hidden = !menu;
  panel.replaceChildren();
  if (!menu) return;
  toggle.textContent = menu.chatBarText || words.menuOf;
  toggle.onclick = () => setOpen(toggle, panel, panel.hidden);
  setOpen(toggle, panel, menu.selected === true);
  panel.append(picture(phone, menu));
}

function setOpen(toggle, panel, open) {
  panel.hidden = !open;
  toggle.setAttribute("aria-expanded", String(open));
}

function picture(phone, menu) {
  const { width, height } = menu.size;
  const node = el("div", { class: "menu-picture" }, el("img", { src: `api/menu/${encodeURIComponent(menu.richMenuId)}`, alt: menu.name }));
  node.style.aspectRatio = `${Number(width)} / ${Number(height)}`;
  for (const { bounds, action } of menu.areas) {
    const label = action.label ?? action.displayText ?? action.text ?? words.button;
    const area = el("button", { type: "button", class: "menu-area", "aria-label": label, title: label, onclick: () => phone.press(action) });
    area.style.left = `${(bounds.x / width) * 100}%`;
    area.style.top = `${(bounds.y / height) * 100}%`;
    area.style.width = `${(bounds.width / width) * 100}%`;
    area.style.height = `${(bounds.height / height) * 100}%`;
    node.append(area);
  }
  return node;
}
