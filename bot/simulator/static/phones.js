// The page: four phones, the tabs of a narrow screen, and asking for news.

import { Phone } from "./phone.js";
import { get } from "./server.js";
import { connectWeather, showOffline, showWeather } from "./weather.js";

const POLL_MILLISECONDS = 700;
const tabs = [...document.querySelectorAll("[data-tab]")];
const phones = [...document.querySelectorAll("[data-phone]")].map((section) => new Phone(section, () => poll()));
let cursor = 0;
let run = null;
let asking = Promise.resolve();
let waiting = 0;

/** One question at a time; asked again when somebody pressed something meanwhile. */
function poll() {
  waiting += 1;
  asking = asking.then(ask).finally(() => (waiting -= 1));
  return asking;
}

async function ask() {
  try {
    let news = await get(`api/state?since=${cursor}`);
    if (run !== null && news.run !== run) {
      phones.forEach((phone) => phone.forget());
      news = await get("api/state?since=0");
    }
    ({ cursor, run } = news);
    show(news);
    showOffline(false);
  } catch (error) {
    console.error(error);
    showOffline(true);
  }
}

function show(news) {
  showWeather(news);
  for (const phone of phones) {
    const hasNews = phone.update(news);
    phone.section.querySelectorAll("[data-role=account], [data-role=welcome-account]").forEach((node) => (node.textContent = news.account));
    if (hasNews && !phone.section.classList.contains("shown")) dot(phone.section.dataset.phone, true);
  }
}

function dot(key, on) {
  tabs.find((tab) => tab.dataset.tab === key).querySelector(".news").hidden = !on;
}

function choose(tab) {
  for (const one of tabs) one.setAttribute("aria-selected", String(one === tab));
  for (const one of tabs) one.tabIndex = one === tab ? 0 : -1;
  for (const phone of phones) phone.section.classList.toggle("shown", phone.section.dataset.phone === tab.dataset.tab);
  dot(tab.dataset.tab, false);
  phones.find((phone) => phone.section.classList.contains("shown")).chat.scroll();
}

for (const [index, tab] of tabs.entries()) {
  tab.addEventListener("click", () => choose(tab));
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(index + step + tabs.length) % tabs.length];
    choose(next);
    next.focus();
  });
}

function visiblePhone() {
  return phones.find((phone) => phone.section.classList.contains("shown")) ?? phones[0];
}

document.querySelector(".weather-box").open = matchMedia("(min-width: 1180px)").matches;
connectWeather(poll, (text) => visiblePhone().tell(text));
await poll();
setInterval(() => waiting || poll(), POLL_MILLISECONDS);
