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
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form[data-slider]");
  if (!form) return;
  const slider = form.querySelector("input[type=range]");
  const days = slider.dataset.days.trim().split(" ");
  const field = Object.assign(document.createElement("input"), { type: "hidden", name: "as_of" });
  form.append(field);
  const shown = form.querySelector("output");
  const row = (n) => document.querySelectorAll("tbody a[href*='as_of=']")[n];
  slider.addEventListener("input", () => {
    field.value = days[slider.value];
    shown.textContent = row(slider.value) ? row(slider.value).textContent : field.value;
  });
  slider.addEventListener("change", () => form.requestSubmit());
  field.value = days[slider.value];
});
