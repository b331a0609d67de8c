// What htmx does not do by itself. Every page works without this file.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const line = document.querySelector("[data-events]");
  if (!line) return;
  const events = new EventSource(line.dataset.events);
  events.onmessage = (event) => {
    const now = JSON.parse(event.data);
    const share = document.getElementById("share");
    if (share && now.share !== undefined) share.value = now.share;
    if (!now.state || now.state === "done" || now.state === "failed") {
      events.close();
      location.reload();
    }
  };
});
