// Making LINE misbehave, and seeing that it does.

import { words } from "./dom.js";
import { post } from "./server.js";

const root = document.querySelector(".weather");
const settings = { spent: (news) => news.quota.spent, redelivery: (news) => news.redelivery };

export function connectWeather(refresh, tell) {
  const send = (path, body) => post(path, body).then(refresh, () => tell(words.cannot));
  for (const button of root.querySelectorAll("[data-fault]")) {
    const { fault, on, off } = button.dataset;
    button.addEventListener("click", () => send("api/weather", { faults: { [fault]: JSON.parse(pressed(button) ? off : on) } }));
  }
  for (const button of root.querySelectorAll("[data-setting]")) {
    button.addEventListener("click", () => send("api/weather", { [button.dataset.setting]: !pressed(button) }));
  }
  root.querySelector("[data-role=expire]").addEventListener("click", () => send("api/expire").then(() => tell(words.expired)));
}

function pressed(button) {
  return button.getAttribute("aria-pressed") === "true";
}

export function showWeather(news) {
  for (const button of root.querySelectorAll("[data-fault]")) {
    button.setAttribute("aria-pressed", String(Boolean(news.faults[button.dataset.fault])));
  }
  for (const [name, read] of Object.entries(settings)) {
    root.querySelector(`[data-setting=${name}]`).setAttribute("aria-pressed", String(read(news)));
  }
  const { limit, used, spent } = news.quota;
  const sentence = limit === null ? words.quotaFree : words.quota;
  put("quota", sentence.replace("{used}", used.toLocaleString("th-TH")).replace("{limit}", limit?.toLocaleString("th-TH")));
  root.querySelector("[data-role=storm]").hidden = !(spent || Object.values(news.faults).some(Boolean));
}

// An aria-live region must not be rewritten with the same words at every poll.
function put(role, text) {
  const node = root.querySelector(`[data-role=${role}]`);
  if (node.textContent !== text) node.textContent = text;
}

export function showOffline(offline) {
  root.querySelector("[data-role=offline]").hidden = !offline;
}
