// The chat, live: forms are sent without leaving the page, answers come in by themselves.
// Without this file everything works too, with plain forms and whole pages.
"use strict";

const get = (id) => document.getElementById(id);
const chat = get("chat"), list = get("entries"), box = get("text");
let line, silence, seen = chat.dataset.seen, pressed = {};

// Showing what the helpline says.

function show(html, all) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html; // our own server wrote it, with every word of people escaped
  const near = innerHeight + scrollY > document.documentElement.scrollHeight - 250;
  if (all) for (const old of [...list.children]) if (!fresh.content.getElementById(old.id)) old.remove();
  const added = [];
  let next = all ? list.firstElementChild : null;
  for (const entry of [...fresh.content.children]) {
    const known = get(entry.id);
    if (known) { next = known.nextElementSibling; continue; }
    entry.classList.add("fresh");
    list.insertBefore(entry, next);
    added.push(entry);
  }
  get("welcome").hidden = list.children.length > 0;
  if (added.length && (near || added.some((entry) => entry.matches(".mine")))) reveal();
}

function reveal() {
  const mine = [...list.children].findLast((entry) => entry.matches(".mine")) ?? list.firstElementChild;
  const last = list.lastElementChild;
  const height = last.getBoundingClientRect().bottom - mine.getBoundingClientRect().top;
  if (height > innerHeight - 160) mine.scrollIntoView({ block: "start" }); // a long answer: from its beginning
  else last.scrollIntoView({ block: "end" });
}

function busy(yes) {
  get("busy").hidden = !yes;
  if (yes && document.activeElement === box) get("busy").scrollIntoView({ block: "end" });
}

// The line to the server. A page nobody looks at needs none.

function listen() {
  line?.close();
  if (document.hidden) return;
  line = new EventSource(`/stream?seen=${seen}&language=${chat.dataset.language}`);
  const take = (name, act) => line.addEventListener(name, (event) => { alive(); act(event); });
  take("more", (event) => { show(event.data, false); seen = event.lastEventId; });
  take("all", (event) => { show(event.data, true); seen = event.lastEventId; });
  take("busy", (event) => busy(event.data));
  take("beat", () => {});
  take("reload", () => location.reload());
  line.onopen = alive;
  line.onerror = () => {
    setTimeout(() => { get("lost").hidden = line.readyState === EventSource.OPEN; }, 3000);
    if (line.readyState === EventSource.CLOSED) wait(10000);
  };
}

function alive() {
  get("lost").hidden = true;
  wait(40000); // the server beats every 15 seconds: by then the line is dead, whatever the browser thinks
}

function wait(milliseconds) {
  clearTimeout(silence);
  silence = setTimeout(listen, milliseconds);
}

// Sending forms.

async function send(form, button) {
  const body = new URLSearchParams(new FormData(form));
  if (button?.name) body.append(button.name, button.value);
  const typed = form.contains(box) ? box.value : null;
  get("notice").textContent = "";
  try {
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body, headers: { "X-Live": "1" } });
    if (!answer.ok) { get("notice").textContent = await answer.text(); return; }
    form.elements.nonce.value = [...crypto.getRandomValues(new Uint32Array(4))].join("-");
    if (typed !== null && box.value === typed) { box.value = ""; grow(); }
  } catch {
    get("notice").textContent = chat.dataset.offline; // the words and the nonce stay: trying again sends nothing twice
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target, button = event.submitter;
  if (!form.matches("[data-live]")) return;
  event.preventDefault();
  const twice = button && pressed.button === button && Date.now() - pressed.at < 700; // a double click means one
  if (form.dataset.sending || twice) return;
  pressed = { button: form.contains(box) ? null : button, at: Date.now() };
  form.dataset.sending = "yes";
  await send(form, button);
  delete form.dataset.sending;
});

// The box grows with what is typed; Enter sends where there is a real keyboard.

function grow() {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 4}px`;
}

box.addEventListener("input", grow);
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !matchMedia("(pointer: fine)").matches) return;
  event.preventDefault();
  if (box.value.trim()) box.form.requestSubmit();
});

// Leaving in a hurry: nothing stays on the screen, and Back does not lead here.

get("leave").addEventListener("click", (event) => {
  event.preventDefault();
  document.body.hidden = true;
  location.replace("/weg");
});

document.addEventListener("visibilitychange", listen);
listen();
if (list.children.length) reveal();
else send(get("begin"));
