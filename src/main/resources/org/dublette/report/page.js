"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const cards = [...document.querySelectorAll(".card")];
  const lists = [...document.querySelectorAll(".cards")];
  const search = byId("search");
  const kind = byId("kind");
  const sort = byId("sort");
  const texts = new Map();
  let current = null;

  const flat = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
  const textOf = (card) => {
    if (!texts.has(card)) {
      texts.set(card, flat(card.textContent));
    }
    return texts.get(card);
  };
  const visible = () => cards.filter((card) => !card.hidden && card.isConnected);
  const ordered = () => [...document.querySelectorAll(".card:not([hidden])")];

  /* What is shown, and in which order, stands in the address behind the #. */
  const state = () => {
    const state = new URLSearchParams();
    if (current) state.set("f", current.id);
    if (search.value) state.set("q", search.value);
    if (kind.value) state.set("kind", kind.value);
    if (sort.value) state.set("sort", sort.value);
    const only = [...state.keys()].join() === "f";
    return only ? current.id : state.toString();
  };
  const remember = () => {
    const hash = state();
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  };

  const filter = () => {
    const words = flat(search.value).split(" ").filter(Boolean);
    for (const card of cards) {
      card.hidden =
        (kind.value === "goes" && card.dataset.goes !== "yes") ||
        (kind.value && kind.value !== "goes" && card.dataset.kind !== kind.value) ||
        !words.every((word) => textOf(card).includes(word));
    }
    if (current && current.hidden) {
      select(null);
    }
    byId("shown").value = visible().length + " of " + cards.length + " findings on this page";
  };

  const orders = {
    "": (a, b) => a.dataset.number - b.dataset.number,
    alike: (a, b) => a.dataset.alike - b.dataset.alike || a.dataset.number - b.dataset.number,
    id: (a, b) => (a.id < b.id ? -1 : 1),
  };
  const arrange = () => {
    for (const list of lists) {
      list.append(...[...list.children].sort(orders[sort.value] || orders[""]));
    }
  };

  const select = (card) => {
    if (current) current.classList.remove("current");
    current = card;
    if (card) card.classList.add("current");
  };
  const details = (card) => [...card.querySelectorAll("details.texts")];
  const goTo = (card) => {
    select(card);
    for (const one of details(card).slice(0, 1)) one.open = true;
    card.focus({preventScroll: true});
    card.scrollIntoView({block: "start"});
    remember();
  };
  const step = (by) => {
    const all = ordered();
    if (all.length) {
      const at = all.indexOf(current);
      goTo(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))]);
    }
  };

  let mark = null;
  const stepMark = (by) => {
    const all = [...document.querySelectorAll("del, ins, mark")]
      .filter((one) => one.closest(".card:not([hidden])"));
    if (!all.length) return;
    let at = all.indexOf(mark);
    if (at < 0 && current) {
      at = all.findIndex((one) => current.contains(one)) - (by > 0 ? 1 : 0);
    }
    mark = all[Math.min(all.length - 1, Math.max(0, at + by))];
    const card = mark.closest(".card");
    if (card !== current) select(card);
    for (const one of details(card)) if (one.contains(mark)) one.open = true;
    mark.tabIndex = -1;
    mark.focus({preventScroll: true});
    mark.scrollIntoView({block: "center"});
    remember();
  };

  const openAll = (open) => {
    for (const card of visible()) for (const one of details(card)) one.open = open;
  };

  const read = () => {
    const hash = location.hash.slice(1);
    const wanted = hash.includes("=") ? new URLSearchParams(hash) : null;
    if (wanted) {
      search.value = wanted.get("q") || "";
      kind.value = wanted.get("kind") || "";
      sort.value = wanted.get("sort") || "";
      if (kind.selectedIndex < 0) kind.value = "";
      if (sort.selectedIndex < 0) sort.value = "";
    }
    arrange();
    filter();
    const card = byId(wanted ? wanted.get("f") : hash);
    if (card && card.classList.contains("card")) {
      if (card.hidden) {
        search.value = "";
        kind.value = "";
        filter();
      }
      goTo(card);
    }
  };

  search.addEventListener("input", () => { filter(); remember(); });
  kind.addEventListener("change", () => { filter(); remember(); });
  sort.addEventListener("change", () => { arrange(); remember(); });
  byId("open").addEventListener("click", () => openAll(true));
  byId("close").addEventListener("click", () => openAll(false));
  byId("keys").addEventListener("click", () => byId("help").showModal());
  byId("bar").addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", read);

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    n: () => stepMark(1),
    p: () => stepMark(-1),
    o: () => {
      if (current) {
        const all = details(current);
        const open = all.some((one) => !one.open);
        for (const one of all) one.open = open;
      }
    },
    a: () => openAll(true),
    c: () => openAll(false),
    "/": () => search.focus(),
    "?": () => byId("help").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
    const typing = event.target.matches("input, select, textarea");
    if (event.key === "Escape") {
      search.value = "";
      kind.value = "";
      search.blur();
      filter();
      remember();
    } else if (!typing && Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  /* Paper has no triangles to click on. */
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const one of closed) one.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const one of closed) one.open = false;
  });

  byId("bar").hidden = false;
  read();
})();
