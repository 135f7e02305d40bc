"use strict";
(function () {
  const root = document.documentElement;
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));

  // A layer that is off leaves its marks; what else lies over the same words stays.
  for (const box of all("input[data-layer]")) {
    const layer = box.dataset.layer;
    const show = () => {
      root.classList.toggle("hide-" + layer, !box.checked);
      const [from, to] = box.checked ? ["off-", "l-"] : ["l-", "off-"];
      for (const mark of all("mark." + from + layer)) {
        mark.classList.replace(from + layer, to + layer);
        mark.dataset.tags ??= mark.dataset.tag || "";
        const off = all("input[data-layer]:not(:checked)").map((each) => each.dataset.letter);
        mark.dataset.tag = Array.from(mark.dataset.tags).filter((each) => !off.includes(each)).join("");
      }
    };
    box.addEventListener("change", show);
    if (!box.checked) show(); // a browser may remember a box from before
  }

  // Findings one after the other: j and k, Esc back to where it began.
  let at = null;
  let before = null;
  const seen = (element) => element.offsetParent !== null;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input:not([type=checkbox])") && event.key !== "Escape") return;
    if (event.key === "j" || event.key === "k") {
      const stops = all(".card, .note").filter(seen);
      const here = stops.indexOf(at);
      const next = here < 0 ? (event.key === "j" ? 0 : -1) : here + (event.key === "j" ? 1 : -1);
      if (!stops[next]) return;
      if (!before) before = { element: document.activeElement, top: window.scrollY };
      at = stops[next];
      at.focus({ preventScroll: true });
      at.scrollIntoView({ block: "center" });
    } else if (event.key === "Escape" && before) {
      if (at) at.blur();
      if (before.element && before.element !== document.body) {
        before.element.focus({ preventScroll: true });
      }
      window.scrollTo(0, before.top);
      at = before = null;
    }
  });

  // Tables are sorted by their heads; numbers as numbers.
  const value = (row, column) => row.cells[column].textContent.trim();
  for (const table of all("table.sortable")) {
    const heads = all("thead th", table);
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const body = table.tBodies[0];
        const rows = Array.from(body.rows);
        rows.sort((one, two) => {
          const [a, b] = [value(one, column), value(two, column)];
          const [x, y] = [parseFloat(a), parseFloat(b)];
          const order = isNaN(x) || isNaN(y) ? a.localeCompare(b) : x - y;
          return up ? order : -order;
        });
        body.append(...rows);
      });
    });
  }

  // Filters: words typed, or a pair of sources from the agreement table.
  const told = (element) => element.textContent.toLowerCase();
  function filter(label, place, items) {
    if (items().length < 2) return null;
    const wrap = document.createElement("label");
    wrap.className = "filter";
    const box = document.createElement("input");
    box.type = "search";
    wrap.append(label + " ", box);
    place.before(wrap);
    box.addEventListener("input", () => {
      const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const item of items()) item.hidden = !words.every((word) => told(item).includes(word));
    });
    return box;
  }
  for (const table of all("table[data-filter]")) {
    filter("Filter by " + table.dataset.filter, table.parentElement, () => Array.from(table.tBodies[0].rows));
  }
  const boxes = [];
  for (const section of all("section[data-filter]")) {
    const items = () => all("." + section.dataset.filter, section);
    if (items().length) boxes.push(filter("Filter these", items()[0], items));
  }
  for (const link of all("a[data-pair]")) {
    link.addEventListener("click", () => {
      const pair = link.dataset.pair.split("\n");
      for (const box of boxes) if (box) box.value = "";
      for (const item of all("[data-sources]")) {
        const sources = item.dataset.sources.split("\n");
        item.hidden = !pair.every((source) => sources.includes(source));
      }
    });
  }

  // Paper shows everything.
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const each of closed) each.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const each of closed) each.open = false;
  });
})();
