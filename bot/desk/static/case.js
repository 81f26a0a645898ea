// One case, live: answering a message without leaving the page. Everything else is the chat's; without this file it is a link.
"use strict";

{
  const form = document.getElementById("say"), shown = document.getElementById("answering");

  function answer(letter, words) {
    form.elements.quotes.value = letter;
    shown.hidden = !letter;
    shown.querySelector("q").textContent = words;
    document.getElementById("text").focus();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-quote]");
    if (!form?.elements.quotes || !(link || event.target.closest("#plain"))) return;
    event.preventDefault();
    const line = link?.closest("li").querySelector(".bubble > .literal");
    answer(link?.dataset.quote ?? "", line?.textContent.slice(0, 100) ?? "");
  });

  form?.addEventListener("sent", () => { if (form.elements.quotes) answer("", ""); else location.assign(location.pathname); });
}
