// The chat, live: forms are sent without leaving the page, answers come in by themselves.
// Without this file everything works too, with plain forms and whole pages.
"use strict";

const get = (id) => document.getElementById(id);
const chat = get("chat"), list = get("entries"), box = get("text");
const calm = matchMedia("(prefers-reduced-motion: reduce)"), keyboard = matchMedia("(pointer: fine)");
let line, silence, seen = chat.dataset.seen, asked = false, pressed = {};

// Showing what the helpline says.

function show(html, all) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html; // our own server wrote it, with every word of people escaped
  const near = innerHeight + scrollY > document.documentElement.scrollHeight - 250;
  if (all) for (const old of [...list.children]) if (!fresh.content.getElementById(old.id)) old.remove();
  let added = 0, next = all ? list.firstElementChild : null;
  for (const entry of [...fresh.content.children]) {
    const known = get(entry.id);
    if (known) {
      if (known.innerHTML !== entry.innerHTML) known.innerHTML = entry.innerHTML; // how it fared, or how it reads now
      next = known.nextElementSibling;
      continue;
    }
    entry.classList.add("fresh");
    list.insertBefore(entry, next);
    added += 1;
  }
  if (get("welcome")) get("welcome").hidden = list.children.length > 0;
  if (added && (near || asked)) reveal(calm.matches ? "instant" : "smooth"); // nobody who reads further up is pulled away
}

function reveal(behavior) {
  const first = [...list.children].reverse().find((entry) => entry.matches(".mine")) ?? list.firstElementChild;
  const end = document.documentElement.getBoundingClientRect().bottom;
  const fits = end - first.getBoundingClientRect().top < innerHeight - 80;
  if (fits) scrollTo({ top: document.documentElement.scrollHeight, behavior });
  else first.scrollIntoView({ block: "start", behavior }); // a long answer: from its beginning
}

// Another part of the page is new; whoever is in it with the keyboard stays where they were.

function put(data) {
  const [place, ...html] = data.split("\n"), part = get(place), held = document.activeElement?.id;
  if (!part) return;
  part.innerHTML = html.join("\n");
  if (held && document.activeElement === document.body) (get(held) ?? part).focus();
}

// The line to the server. A page nobody looks at needs none.

function listen() {
  line?.close();
  if (document.hidden) return;
  const address = new URL(chat.dataset.stream, location);
  address.searchParams.set("seen", seen);
  address.searchParams.set("language", chat.dataset.language);
  line = new EventSource(address);
  const take = (name, act) => line.addEventListener(name, (event) => { alive(); act(event); });
  take("more", (event) => { show(event.data, false); seen = event.lastEventId; });
  take("all", (event) => { show(event.data, true); seen = event.lastEventId; });
  take("part", (event) => put(event.data));
  take("busy", (event) => { get("busy").hidden = !event.data; asked &&= Boolean(event.data); });
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
  get("notice").textContent = "";
  const fields = new FormData(form), file = form.elements.file?.files[0];
  const body = file ? fields : new URLSearchParams(fields);
  if (file && file.size > Number(form.dataset.most)) { get("notice").textContent = form.dataset.tooBig; return; }
  if (button?.name) body.append(button.name, button.value);
  const typed = box?.value;
  asked = true;
  try {
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body, headers: { "X-Live": "1" } });
    if (!answer.headers.has("X-Live")) throw new Error("somebody else answered"); // a hotel's login page, a proxy
    if (!answer.ok) { get("notice").innerHTML = await answer.text(); return; }
    const go = answer.headers.get("X-Go"), part = answer.headers.get("X-Part");
    if (go) location.assign(go);
    if (part) get(part).innerHTML = await answer.text(); // our own server wrote it
    form.elements.nonce.value = crypto.getRandomValues(new Uint32Array(4)).join("-");
    if (form === box?.form && box.value === typed) { box.value = ""; grow(); }
    if (file || "empties" in form.dataset) form.reset();
    if (file) open(false);
    form.dispatchEvent(new Event("sent"));
  } catch {
    get("notice").textContent = chat.dataset.offline; // words and nonce stay: trying again sends nothing twice
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target, button = event.submitter;
  if (!form.matches("[data-live]") || line?.readyState === EventSource.CLOSED) return; // no line: whole pages
  event.preventDefault();
  const twice = form !== box?.form && pressed.button === button && Date.now() - pressed.at < 700; // a double click is one
  if (form.dataset.sending || twice) return;
  pressed = { button, at: Date.now() };
  form.dataset.sending = "yes";
  await send(form, button);
  delete form.dataset.sending;
});

// The box grows with what is typed; Enter sends where there is a real keyboard.

function grow() {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 4}px`;
}

box?.addEventListener("input", grow);
box?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !keyboard.matches) return;
  event.preventDefault();
  if (box.value.trim()) box.form.requestSubmit();
});

// A photo or a letter: the clip opens the camera or the album at once, and what was chosen waits for a second look.

function open(shown) {
  get("attach")?.classList.toggle("open", shown);
  get("clip")?.setAttribute("aria-expanded", shown);
}

get("clip")?.addEventListener("click", (event) => {
  event.preventDefault();
  open(true);
  get("file").click();
});
get("file")?.addEventListener("cancel", () => { open(Boolean(get("file").value)); get("clip").focus(); });
get("file")?.addEventListener("change", () => { get("notice").textContent = ""; open(true); });

// Leaving in a hurry: nothing stays on the screen, and Back does not lead here.

get("leave")?.addEventListener("click", (event) => {
  event.preventDefault();
  document.body.hidden = true;
  location.replace("/weg");
});

document.addEventListener("visibilitychange", listen);
listen();
if (!list.children.length) get("begin") && send(get("begin"));
else if (!("stay" in chat.dataset)) reveal("instant");
