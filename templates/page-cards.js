  // Cards: what is known of each element, in a panel beside the page. Texts are only ever set as text.
  const text = (number) => say(data.texts[number]);
  const cards = new Map();
  for (const [id, sort, name, initials, within, groups] of data.cards) {
    const one = { id: text(id), sort: text(sort), name: text(name), other: other(data.texts[name]), initials: text(initials), within: text(within) };
    Object.defineProperty(one, "groups", {
      get: () => groups.map(([kind, title, rows]) => ({
        kind: text(kind), title: text(title),
        rows: rows.map(([said, detail, link]) => ({ text: text(said), detail: text(detail), link: text(link) })),
      })),
    });
    cards.set(one.id, one);
  }
  const links = data.edges.map(([id, from, to]) => ({ id: text(id), from: text(from), to: text(to) }));

  // An element and what holds it: oms.order.edit, oms.order, oms.
  const above = (id) => {
    const line = [];
    for (let at = id; at && !line.includes(at); at = cards.get(at)?.within) line.push(at);
    return line;
  };
  const linksOf = new Map();
  for (const link of links) {
    for (const end of new Set([...above(link.from), ...above(link.to)])) {
      if (!linksOf.has(end)) linksOf.set(end, []);
      linksOf.get(end).push(link);
    }
  }

  const fragmentOf = (id) => `#${document.getElementById(id) ? "=" : ""}${encodeURI(id)}`;
  const addressOf = (id) => location.href.split("#")[0] + fragmentOf(id); // whole: there is no element to skip to

  // A card, a place on this page, or a file beside it: the page of another product.
  const hrefOf = (link) =>
    !link ? "" : cards.has(link) ? addressOf(link) : document.getElementById(link) ? `#${link}` : /^[^#]*[.](html|docx|xlsx|pptx)(#|$)/.test(link) ? link : "";

  // Where an element is to be seen: pictures, with what shows it there.
  let seen = null;
  const figuresOf = (id) => {
    if (!seen) {
      seen = new Map();
      const put = (shown, figure, element) => {
        if (!seen.has(shown)) seen.set(shown, new Map());
        add(seen.get(shown), figure, element);
      };
      for (const { figure, svg } of pictures.values()) {
        for (const element of svg.querySelectorAll("[data-id]")) {
          const shown = element.dataset.id;
          put(shown, figure, element);
          const stop = shown.includes(" -> ") ? null : onStrip(shown);
          if (stop) put(stop.id, figure, element);
        }
      }
    }
    return [...(seen.get(id) || [])];
  };
  const captionOf = (figure) => figure.querySelector("figcaption").firstChild.textContent.trim();
  let marked = [];
  const mark = (elements) => {
    for (const element of marked) element.classList.remove("found");
    marked = [...elements];
    for (const element of marked) element.classList.add("found");
  };

  const showIn = (figure, elements) => {
    const picture = pictures.get(figure.id);
    const full = root.querySelector("dialog.full[open]");
    if (full && !full.contains(picture.svg)) full.close();
    mark(elements);
    picture.near(elements[0]);
  };

  const panel = make("div", { class: "card", role: "dialog", "aria-labelledby": "card-name", tabindex: "-1", hidden: "" });
  root.append(panel);
  let opener = null;
  const openCard = (card) => {
    const list = (group) =>
      make("ul", {}, ...group.rows.map((row) => {
        const href = hrefOf(row.link);
        const text = href ? make("a", { href }, row.text) : make("span", {}, row.text);
        return make("li", {}, text, ...(row.detail ? [make("small", {}, row.detail)] : []));
      }));
    const facts = (group) =>
      make("dl", {}, ...group.rows.map((row) => make("div", {}, make("dt", {}, row.text), make("dd", {}, row.detail))));
    const holder = cards.get(card.within);
    const parts = card.groups.flatMap((group) =>
      group.kind === "facts" ? [facts(group)] : [...(group.title ? [make("h3", {}, group.title)] : []), list(group)]);
    const places = figuresOf(card.id).map(([figure, elements]) =>
      make("li", {}, make("a", { href: `#${figure.id}`, onclick: () => showIn(figure, elements) }, captionOf(figure))));
    const cells = root.querySelector(`.matrix [data-id="${CSS.escape(card.id)}"]`);
    if (cells) {
      places.push(make("li", {}, make("a", {
        href: "#permissions",
        onclick: (event) => {
          event.preventDefault();
          closeCard();
          cells.scrollIntoView({ block: "center", inline: "center" });
          mark(root.querySelectorAll(`.matrix [data-id="${CSS.escape(card.id)}"]`));
        },
      }, words.matrix)));
    }
    const foot = places.length ? [make("h3", {}, words.places), make("ul", { class: "places" }, ...places)] : [];
    panel.replaceChildren(
      make("div", { class: "top" },
        make("p", { class: "sort" }, card.sort, ...(holder ? [" · ", make("a", { href: addressOf(holder.id) }, holder.name)] : [])),
        button(words.close, "close", leaveCard)),
      make("h2", { id: "card-name" }, card.name),
      make("p", { class: "id" }, make("code", {}, card.id), ...(card.other ? [` ${card.other}`] : [])),
      ...parts, ...foot);
    if (panel.hidden) opener = document.activeElement;
    (root.querySelector("dialog.full[open]") || root).append(panel);
    panel.hidden = false;
    panel.scrollTop = 0;
    panel.focus({ preventScroll: true });
  };
  const closeCard = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    if (opener?.isConnected) opener.focus({ preventScroll: true });
  };
  const leaveCard = () => {
    closeCard();
    history.pushState(null, "", location.href.split("#")[0]);
  };

  // The address says what is open: #oms.order a card, #picture-context a picture; "=" before what is both.
  const read = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  const anchor = () => read(location.hash.slice(1));
  const go = (id) => {
    const fragment = fragmentOf(id);
    if (read(location.hash) === read(fragment)) route();
    else location.hash = fragment;
  };
  function route() {
    const wanted = anchor();
    const place = wanted && !wanted.startsWith("=") ? document.getElementById(wanted) : null;
    const card = place ? null : cardOf(wanted.replace(/^=/, ""));
    if (card) return openCard(card);
    closeCard();
    if (place?.closest("li")) mark([place]);
  }
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    leaveCard();
  });
