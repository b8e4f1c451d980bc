  // Search: everything that has a card, pictures and sections; opened by "/" or Ctrl-K.
  const entries = [
    ...[...cards.values()].map((card) => ({ ...card, go: () => go(card.id), sort: card.sort })),
    ...data.places.filter(([anchor]) => document.getElementById(anchor)).map(([anchor, name]) => ({
      id: anchor.replace("picture-", ""), name: say(name), other: other(name), initials: "",
      sort: anchor.startsWith("picture-") ? words.picture : words.section,
      go: () => { location.hash = `#${anchor}`; },
    })),
  ].map((entry) => ({ ...entry, keys: [entry.name, entry.id, entry.other].map((key) => key.toLowerCase()) }));
  const rank = (entry, asked) => {
    const ranks = entry.keys.map((key) =>
      key === asked ? 0 : key.startsWith(asked) ? 1 : [" ", ".", ":", "·"].some((before) => key.includes(before + asked)) ? 2 : key.includes(asked) ? 3 : 9);
    const pinyin = entry.initials === asked ? 0 : entry.initials.startsWith(asked) ? 2 : entry.initials.includes(asked) ? 4 : 9;
    return Math.min(pinyin, ...ranks);
  };
  const matches = (text) => {
    const asked = text.toLowerCase().split(/\s+/).filter(Boolean);
    if (!asked.length) return [];
    return entries
      .map((entry, place) => ({ entry, place, ranks: asked.map((one) => rank(entry, one)) }))
      .filter(({ ranks }) => !ranks.includes(9))
      .map((found) => ({ ...found, rank: found.ranks.reduce((sum, one) => sum + one, 0) }))
      .sort((one, other) => one.rank - other.rank || one.place - other.place)
      .slice(0, 40)
      .map(({ entry }) => entry);
  };

  const field = make("input", {
    type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": "search-found", "aria-autocomplete": "list",
    "aria-label": words.ask, placeholder: words.ask, autocomplete: "off", spellcheck: "false",
  });
  const found = make("div", { id: "search-found", role: "listbox", "aria-label": words.search });
  const status = make("p", { role: "status" });
  const finder = make("dialog", { class: "search", "aria-label": words.search }, field, status, found);
  root.append(finder);
  let results = [];
  let chosen = 0;
  const choose = (number) => {
    chosen = Math.min(Math.max(number, 0), results.length - 1);
    [...found.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    found.children[chosen]?.scrollIntoView({ block: "nearest" });
    if (results.length) field.setAttribute("aria-activedescendant", `search-${chosen}`);
    else field.removeAttribute("aria-activedescendant");
  };
  const take = (entry) => {
    finder.close();
    root.querySelector("dialog.full[open]")?.close();
    entry.go();
  };
  const look = () => {
    results = matches(field.value);
    status.textContent = field.value.trim() && !results.length ? words.none : "";
    found.replaceChildren(...results.map((entry, at) =>
      make("div", { id: `search-${at}`, role: "option", "aria-selected": "false", onclick: () => take(entry) },
        make("b", {}, entry.name), make("span", {}, entry.other), make("small", {}, `${entry.sort} · ${entry.id}`))));
    choose(0);
  };
  const openSearch = () => {
    if (finder.open) return;
    finder.showModal();
    field.select();
    look();
  };
  field.addEventListener("input", look);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) choose(chosen + step);
    else if (event.key === "Enter" && results[chosen]) take(results[chosen]);
    else return;
    event.preventDefault();
  });
  finder.addEventListener("click", (event) => event.target === finder && finder.close());
  listen("keydown", (event) => {
    const typing = event.target.closest?.("input, select, textarea");
    const asks = (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) || (event.key === "k" && (event.ctrlKey || event.metaKey));
    if (!asks) return;
    event.preventDefault();
    openSearch();
  });
