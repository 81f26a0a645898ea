// A link brings its code behind the #, which no server sees: it goes into the form, and out of the address and the history.
"use strict";

const code = location.hash.slice(1);
if (code) {
  history.replaceState(null, "", location.pathname);
  document.getElementById("code").value = code;
  document.getElementById("by-hand").hidden = true; // one button is left
  document.querySelector("#login button").focus();
}
