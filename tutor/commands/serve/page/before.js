// What textual.js does not do: tell why a page was closed, and take the keyboard at once.
"use strict";

window.WebSocket = class extends WebSocket {
  constructor(url) {
    super(url);
    this.addEventListener("open", () => setTimeout(takeKeyboard));
    this.addEventListener("close", (event) => tellWhy(event.code));
  }
};

function takeKeyboard() {
  const keyboard = document.querySelector(".xterm-helper-textarea");
  keyboard?.blur(); // so that the app hears of the focus, though the page has it already
  keyboard?.focus();
}

function tellWhy(code) {
  const why = document.querySelector("#why");
  why.textContent = why.getAttribute(`data-${code}`) ?? why.textContent;
  document.querySelector("#again").focus();
}
