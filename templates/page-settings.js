  // The bar above the page: search, language and colours. The browser remembers both, the address the language.
  const NAMES = { zh: ["中文", "zh-CN"], en: ["EN", "en"] };
  const editions = new Map();
  let current = null;
  const built = document.querySelector("body > .edition");
  const sheets = new Map(); // what the other editions are made of, once it is unpacked
  const unpack = async (sheet) => {
    const bytes = Uint8Array.from(atob(sheet.textContent), (sign) => sign.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    sheets.set(sheet.dataset.language, await new Response(plain).text());
  };
  const rootIn = (language) => {
    if (built.dataset.language === language) return built;
    const root = new DOMParser().parseFromString(sheets.get(language), "text/html").body.firstElementChild;
    return document.adoptNode(root);
  };
  // What is being read: the part of a section that begins nearest to the top of the screen, and where, in pixels.
  const readingAt = () => {
    const parts = [...current.root.querySelectorAll("main > section > *")];
    const tops = parts.map((one) => one.getBoundingClientRect().top);
    const ways = tops.map((top) => Math.abs(top - 2 * bar.offsetHeight));
    const at = ways.indexOf(Math.min(...ways));
    return scrollY && at >= 0 ? { at, top: tops[at] } : null;
  };
  const readOn = (place) => {
    const part = place && current.root.querySelectorAll("main > section > *")[place.at];
    if (part) scrollBy({ top: part.getBoundingClientRect().top - place.top, behavior: "instant" });
  };

  const speak = (language) => {
    if (current?.language === language) return;
    const place = current && readingAt();
    const last = current;
    const root = editions.get(language)?.root || rootIn(language);
    last?.closeCard();
    (last?.root || built).replaceWith(root);
    if (!editions.has(language)) editions.set(language, open(root, language));
    current = editions.get(language);
    document.documentElement.lang = NAMES[language][1];
    document.title = root.dataset.title;
    relabel();
    if (!last) return;
    current.enter(last.state);
    readOn(place);
  };
  const choose = (language) => {
    speak(language);
    keep("localStorage", "language", language);
    const address = new URL(location.href);
    address.searchParams.set("lang", language);
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // a file may not change its address
    }
  };

  const finding = make("button", { type: "button", class: "find", "aria-keyshortcuts": "/ Control+K", onclick: () => current?.openSearch() }, make("span"), make("kbd", {}, "/"));
  const tongues = Object.entries(NAMES).map(([language, [name, code]]) => make("button", { type: "button", lang: code, onclick: () => choose(language) }, name));
  const tongue = make("span", { class: "switch", role: "group" }, ...tongues);
  // The colours: as the page was made, else as the reader's system prefers, until somebody chooses.
  const MODES = data.themes.length > 1 ? ["", ...data.themes] : [];
  const paint = (mode) => {
    if (mode) document.documentElement.dataset.theme = mode;
    else delete document.documentElement.dataset.theme;
  };
  const colours = make("select", {
    onchange: () => {
      paint(colours.value);
      keep("localStorage", "theme", colours.value || "system");
    },
  }, ...MODES.map((mode) => make("option", { value: mode })));
  const preferred = kept("localStorage", "theme");
  if (preferred === "system") paint("");
  else if (preferred && MODES.includes(preferred)) paint(preferred);
  colours.value = document.documentElement.dataset.theme || "";

  const bar = make("div", { class: "bar", role: "region" }, finding, ...(MODES.length ? [colours] : []), tongue);
  const relabel = () => {
    const { words, language } = current;
    finding.firstChild.textContent = words.search;
    bar.setAttribute("aria-label", words.settings);
    tongue.setAttribute("aria-label", words.language);
    colours.setAttribute("aria-label", words.colours);
    [...colours.options].forEach((option) => { option.textContent = words[option.value || "system"]; });
    Object.keys(NAMES).forEach((one, at) => tongues[at].setAttribute("aria-pressed", String(one === language)));
  };
  document.body.prepend(bar);

  const place = `page ${location.pathname}`;
  const before = () => {
    try {
      return JSON.parse(kept("sessionStorage", place)) || {};
    } catch {
      return {};
    }
  };
  addEventListener("pagehide", () => current && keep("sessionStorage", place, JSON.stringify({ ...current.state, reading: readingAt() })));
  const wanted = [new URLSearchParams(location.search).get("lang"), kept("localStorage", "language"), built.dataset.language];
  const begin = (language) => {
    const state = before();
    speak(language);
    current.enter(state);
    if (language === built.dataset.language) return; // then the browser has scrolled to the right place
    if (performance.getEntriesByType("navigation")[0]?.type !== "navigate") readOn(state.reading);
    else document.getElementById(current.anchor())?.scrollIntoView();
  };
  const first = wanted.find((one) => Object.hasOwn(NAMES, one || ""));
  if (first === built.dataset.language) begin(first);
  tongues.forEach((button) => { button.disabled = true; });
  Promise.all([...document.querySelectorAll("script.edition")].map(unpack)).then(
    () => {
      tongues.forEach((button) => { button.disabled = false; });
      if (!current) begin(first);
    },
    () => {
      tongue.remove(); // an old browser, which cannot unpack: the page stays in the language that it was made in
      if (!current) begin(built.dataset.language);
    },
  );
