// What textual.js does not do: tell why a page was closed, take the keyboard at once, copy what is
// marked also where browsers keep the clipboard from scripts (on pages without HTTPS), and find its
// files where a proxy has put this page below other things of its host.
"use strict";

const here = (path) => new URL(path, location.origin + location.pathname).href;
const open = window.open;

window.open = (url, ...more) => open(url.replace(`${location.origin}/download/`, here("download/")), ...more);

window.WebSocket = class extends WebSocket {
  constructor(url) {
    super(url);
    this.addEventListener("open", () => setTimeout(takeKeyboard));
    this.addEventListener("close", ({ code, reason }) => setTimeout(tellWhy, 0, reason || code)); // when it is shown
  }
};

function takeKeyboard() {
  const keyboard = document.querySelector(".xterm-helper-textarea");
  keyboard?.blur(); // so that the app hears of the focus, though the page has it already
  keyboard?.focus();
}

function tellWhy(what) {
  const why = document.querySelector("#why");
  why.textContent = why.getAttribute(`data-${what}`) ?? why.textContent;
  document.querySelector("#again").focus();
}

if (!navigator.clipboard) Object.defineProperty(navigator, "clipboard", { value: { writeText } });

async function writeText(text) {
  const give = (event) => {
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener("copy", give, true);
  document.execCommand("copy");
  removeEventListener("copy", give, true);
}
