// A link brings its code behind the #, which no server sees: it goes into the form, and out of the address and the history.
"use strict";

function take() {
  const code = location.hash.slice(1);
  if (!code || code === "main") return; // the way past the head of the page
  history.replaceState(null, "", location.pathname);
  document.getElementById("code").value = code;
  document.getElementById("by-hand").hidden = true; // one button is left
  document.querySelector("#login button").focus();
}

addEventListener("hashchange", take); // a link that is opened where this page stands already
take();
