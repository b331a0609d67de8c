// Tells the day of the slider while it moves. Without this file the form still sends the step.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const slider = document.querySelector("form[data-timeline] input[type=range]");
  if (!slider) return;
  const words = slider.dataset.words.split("|");
  const told = document.getElementById("day");
  const tell = () => {
    told.textContent = words[slider.value];
    slider.setAttribute("aria-valuetext", words[slider.value]);
  };
  slider.addEventListener("input", tell);
  tell();
});
