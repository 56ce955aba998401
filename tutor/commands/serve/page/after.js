// Starts textual.js when its font is there, in a size at which 100 columns and 30 rows fit.
"use strict";

const start = window.onload;

window.onload = async (event) => {
  const terminal = document.querySelector("#terminal");
  const { clientWidth, clientHeight } = terminal;
  const fitting = Math.min(clientWidth / 100 / 0.6, (clientHeight / 30 - 1) / 1.32); // rows are whole pixels
  const asked = Number(new URLSearchParams(location.search).get("fontsize"));
  terminal.dataset.fontSize = String(Math.floor(Math.min(Math.max(asked || Math.min(fitting, 22), 8), 40)));
  terminal.dataset.sessionWebsocketUrl = here(`ws/${document.documentElement.lang}`).replace(/^http/, "ws");
  document.querySelector("#again").onclick = () => location.reload();
  await Promise.all(["", "bold ", "italic "].map((s) => document.fonts.load(`${s}16px "Roboto Mono"`)));
  start(event);
};
