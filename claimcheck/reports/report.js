"use strict";
(function () {
  const root = document.documentElement;
  for (const box of document.querySelectorAll("input[data-layer]")) {
    box.addEventListener("change", () => {
      root.classList.toggle("hide-" + box.dataset.layer, !box.checked);
    });
  }
  const notes = Array.from(document.querySelectorAll(".note"));
  let at = -1;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input")) return;
    if (event.key === "j" || event.key === "k") {
      const step = event.key === "j" ? 1 : -1;
      for (let next = at + step; next >= 0 && next < notes.length; next += step) {
        if (notes[next].offsetParent !== null) {
          at = next;
          notes[at].focus();
          notes[at].scrollIntoView({ block: "center" });
          break;
        }
      }
    } else if (event.key === "Escape") {
      at = -1;
      document.getElementById("main").scrollIntoView();
    }
  });
})();
