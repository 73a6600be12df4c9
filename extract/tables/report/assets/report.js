"use strict";
// Everything stands in the page already. This shows the filters, hides and sorts rows, and, when a row is opened,
// brings what it shares with other rows into it: sentences, questions, and in a long report its page's address.
(() => {
  const byId = (id) => document.getElementById(id);
  const form = byId("filters"), table = byId("credentials"), shown = byId("shown"), all = byId("open-all");
  const lang = document.documentElement.lang;
  const collator = new Intl.Collator(lang, { numeric: true }), numbers = new Intl.NumberFormat(lang);
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const LETTERS = "yoipdsx";
  const rows = [...table.tBodies].map((body, place) => (
    { body, place, cells: body.rows[0].cells, facts: body.dataset.f.split(" ") }
  ));
  let entered = 0;

  const target = (address) => byId(address.hash.slice(1));

  function bring(details) {
    if (details.dataset.whole) return;
    details.dataset.whole = "1";
    const page = details.closest("tbody").querySelector("th a")?.href;
    for (const link of details.querySelectorAll('a[href^="#:"]')) link.href = page + link.getAttribute("href");
    for (const link of details.querySelectorAll('a[href^="#"]')) {
      const there = target(link);
      if (there?.matches("dd")) link.after(" ", there.textContent);
      else link.after(...[...there?.querySelectorAll("q, q + a") ?? []].flatMap((one) => [" ", one.cloneNode(true)]));
    }
  }

  function text(row) {
    if (row.text) return row.text;
    const shared = [...row.body.querySelectorAll('details p a[href^="#"]')].map((link) => target(link)?.textContent);
    return row.text = fold([row.body.textContent, ...shared].join(" "));
  }

  function fits(row, picked, wanted) {
    return picked.every(({ dataset: { f, c }, value }) => value === (f ? row.facts[f] : row.cells[2 + +c].className))
      && wanted.every((word) => text(row).includes(word));
  }

  function filter() {
    const wanted = fold(form.q.value).split(/\s+/).filter(Boolean);
    const picked = [...form.querySelectorAll("select[data-f], select[data-c]")].filter((one) => one.value);
    let number = 0;
    for (const row of rows) {
      row.body.hidden = !fits(row, picked, wanted);
      number += !row.body.hidden;
    }
    const said = { "{n}": numbers.format(number), "{of}": numbers.format(rows.length) };
    shown.textContent = number ? shown.dataset.text.replace(/\{\w+\}/g, (one) => said[one]) : shown.dataset.none;
  }

  const value = (row, column) => column === 0 ? row.cells[0].firstElementChild.textContent.trim()
    : column === 1 ? (row.cells[1].textContent ? parseFloat(row.cells[1].textContent.replace(",", ".")) : null)
    : LETTERS.indexOf(row.cells[column].className);

  function sort() {
    const [, column, way] = form.sort.value.match(/^(\d)([ad])$/) ?? [];
    const down = way === "d" ? -1 : 1, at = Number(column);
    const keyed = rows.map((row) => [column ? value(row, at) : row.place, row]);
    keyed.sort(([a, one], [b, two]) => (a === null) - (b === null)
      || down * (typeof a === "string" ? collator.compare(a, b) : a - b) || one.place - two.place);
    table.append(...keyed.map(([, row]) => row.body));
    [...table.tHead.rows[0].cells].forEach((cell, place) => {
      if (column && place === at) cell.setAttribute("aria-sort", way === "d" ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    });
  }

  // The choices stand in the address, so that they survive a look at a provider's page and can be sent to a colleague.
  const named = [...form.elements].filter((one) => one.name);
  function remember() {
    const chosen = new URLSearchParams(named.filter((one) => one.value).map((one) => [one.name, one.value]));
    history.replaceState(null, "", `#${chosen.size ? "?" + chosen : ""}`);
  }
  function recall() {
    if (!location.hash.startsWith("#?")) return false;
    const chosen = new URLSearchParams(location.hash.slice(2));
    for (const one of named) one.value = chosen.get(one.name) ?? "";
    return true;
  }

  form.hidden = false;
  byId("more").open = matchMedia("(min-width: 48rem)").matches;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.q.addEventListener("input", () => {
    clearTimeout(entered);
    entered = setTimeout(() => { filter(); remember(); }, 120);
  });
  form.addEventListener("change", (event) => { event.target === form.sort ? sort() : filter(); remember(); });
  form.addEventListener("reset", () => setTimeout(() => { filter(); sort(); remember(); form.q.focus(); }));
  [...table.tHead.rows[0].cells].forEach((cell, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...cell.childNodes);
    cell.append(button);
    button.addEventListener("click", () => {
      const first = column === 1 ? "d" : "a", other = column < 2 ? (first === "a" ? "d" : "a") : "";
      const now = form.sort.value;
      form.sort.value = now === `${column}${first}` ? (other && column + other) : `${column}${first}`;
      sort();
      remember();
    });
  });
  table.addEventListener("toggle", (event) => event.target.open && bring(event.target), true);
  all?.addEventListener("click", () => {
    const open = all.textContent === all.dataset.open;
    for (const one of table.querySelectorAll("tbody:not([hidden]) details")) one.open = open;
    all.textContent = open ? all.dataset.close : all.dataset.open;
  });
  addEventListener("beforeprint", () => {
    table.querySelectorAll("tbody:not([hidden]) details").forEach(bring);
  });
  addEventListener("hashchange", () => { if (recall()) { filter(); sort(); } reveal(); });
  function reveal() {
    const there = target(location);
    if (there?.tagName !== "TBODY") return;
    there.hidden = false;
    for (const one of there.querySelectorAll("details")) one.open = true;
    there.scrollIntoView();
  }
  if (recall()) { filter(); sort(); }
  reveal();
})();
