  // What the page knows in both languages, how it makes elements, and what a browser keeps for it.
  const data = JSON.parse(document.getElementById("cards").textContent);
  const LANGUAGES = ["zh", "en"];
  const saying = (language) => (both) => (typeof both === "string" ? both : both[LANGUAGES.indexOf(language)]);
  // Storage may be forbidden: to a page from a file, or by the reader.
  const keep = (storage, key, value) => {
    try {
      window[storage].setItem(`archgen-${key}`, value);
    } catch {
      // then it is forgotten
    }
  };
  const kept = (storage, key) => {
    try {
      return window[storage].getItem(`archgen-${key}`) || "";
    } catch {
      return "";
    }
  };

  const add = (map, key, value) => {
    if (map.has(key)) map.get(key).push(value);
    else map.set(key, [value]);
  };

  const make = (tag, attributes = {}, ...inside) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value);
    }
    element.append(...inside);
    return element;
  };
  const SIGNS = {
    smaller: "M3 8h10", larger: "M3 8h10M8 3v10", close: "M4 4l8 8M12 4l-8 8", fit: "M3 5h10v6H3z",
    full: "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3",
  };
  const drawn = (tag, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const button = (label, sign, onclick) => {
    const drawing = drawn("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" });
    drawing.append(drawn("path", { d: SIGNS[sign] }));
    return make("button", { type: "button", class: "sign", title: label, "aria-label": label, onclick }, drawing);
  };
