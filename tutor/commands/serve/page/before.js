// What textual.js does not do: tell why a page was closed, take the keyboard at once, and find its
// files where a proxy has put this page below other things of its host.
"use strict";

const here = (path) => new URL(path, location.origin + location.pathname).href;
const open = window.open;

window.open = (url, ...more) => open(url.replace(`${location.origin}/download/`, here("download/")), ...more);

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
