// What htmx does not do by itself. Every page works without this file.
"use strict";
document.addEventListener("htmx:configRequest", (event) => {
  const field = document.querySelector('input[name="csrf"]');
  if (field) event.detail.headers["X-CSRF-Token"] = field.value;
});
