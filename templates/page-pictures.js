  // Pictures: move, zoom, full screen; a module under the pointer shows its flows and neighbours.
  const MOST = 24; // times larger than the whole
  const LEGIBLE = 0.75; // px of the screen a px of the picture, below which its text cannot be read
  const pictures = new Map();
  // Nodes and lines of a picture, by the ids that they carry.
  const graphs = new WeakMap();
  const graphOf = (svg) => {
    if (graphs.has(svg)) return graphs.get(svg);
    const nodes = new Map();
    for (const element of svg.querySelectorAll("[data-id]")) {
      add(nodes, element.dataset.id, element);
    }
    const lines = new Map();
    for (const id of nodes.keys()) {
      const found = /^(?:flows?:|relation:)?(.*?) (?:->|<-|~>|\S+-\S+) (.*)$/.exec(id);
      if (!found) continue;
      const near = found[1].slice(0, found[1].lastIndexOf("/") + 1) + found[2];
      const line = { id, from: found[1], to: nodes.has(near) ? near : found[2] };
      for (const end of new Set([line.from, line.to, id])) add(lines, end, line);
    }
    graphs.set(svg, { nodes, lines, children: childrenIn(nodes) });
    return graphs.get(svg);
  };
  const childrenIn = (nodes) => {
    const children = new Map();
    for (const id of nodes.keys()) {
      for (const holder of above(id).slice(1)) add(children, holder, id);
    }
    return children;
  };
  const connected = (graph, id) => {
    const found = new Set();
    for (const line of graph.lines.get(id) || []) [line.id, line.from, line.to].forEach((one) => found.add(one));
    for (const link of linksOf.get(id) || []) {
      for (const end of [link.id, link.from, link.to]) {
        const shown = above(end).find((one) => graph.nodes.has(one));
        if (shown) found.add(shown);
      }
    }
    found.delete(id);
    return found;
  };
  const dark = (svg) => {
    svg.classList.remove("lit");
    for (const element of svg.querySelectorAll(".on, .holds")) element.classList.remove("on", "holds");
  };
  const light = (svg, id) => {
    if ((svg.dataset.lit || "") === id) return;
    dark(svg);
    svg.dataset.lit = id;
    const graph = graphOf(svg);
    const found = id ? connected(graph, id) : new Set();
    if (!found.size) return;
    for (const one of [id, ...found]) above(one).forEach((holder) => found.add(holder));
    for (const one of [id, ...(graph.children.get(id) || [])]) found.add(one);
    for (const one of found) {
      for (const element of graph.nodes.get(one) || []) {
        element.classList.add("on");
        for (let at = element.parentElement; at !== svg; at = at.parentElement) at.classList.add("holds");
      }
    }
    svg.classList.add("lit");
  };
  const hit = (target, wanted) => {
    for (let at = target.closest("[data-id]"); at; at = at.parentElement?.closest("[data-id]")) {
      if (wanted(at.dataset.id)) return at.dataset.id;
    }
    return "";
  };

  const equip = (figure) => {
    const box = figure.querySelector(".picture");
    const svg = box.querySelector("svg");
    const whole = svg.getAttribute("viewBox").split(" ").map(Number);
    let view = [...whole];
    const map = minimap(box, svg, whole, (x, y) => show(x - view[2] / 2, y - view[3] / 2, view[2]));
    const show = (x, y, width) => {
      const height = (width / whole[2]) * whole[3];
      const between = (value, size, most) => Math.min(Math.max(value, 0), most - size);
      view = [between(x, width, whole[2]), between(y, height, whole[3]), width, height];
      svg.setAttribute("viewBox", view.join(" "));
      box.classList.toggle("zoomed", width < whole[2]);
      map(view);
    };
    const zoom = (factor, x = view[0] + view[2] / 2, y = view[1] + view[3] / 2) => {
      const width = Math.min(Math.max(view[2] / factor, whole[2] / MOST), whole[2]);
      const scale = width / view[2];
      show(x - (x - view[0]) * scale, y - (y - view[1]) * scale, width);
    };
    const fit = () => show(0, 0, whole[2]);
    const move = (x, y) => show(view[0] + x, view[1] + y, view[2]);
    const place = (x, y) => new DOMPoint(x, y).matrixTransform(svg.getScreenCTM().inverse());
    const isFull = () => Boolean(box.closest("dialog"));

    const enlarge = () => {
      const dialog = make("dialog", { class: "full", "aria-label": captionOf(figure) });
      const bar = tools(() => dialog.close());
      dialog.append(make("div", { class: "bar" }, make("span", {}, captionOf(figure)), bar), box);
      root.append(dialog);
      dialog.addEventListener("close", () => {
        figure.append(box);
        if (!panel.hidden) root.append(panel);
        dialog.remove();
        fit();
      });
      dialog.showModal();
      box.focus();
    };
    const tools = (leave) =>
      make("span", { class: "tools" },
        button(words.smaller, "smaller", () => zoom(1 / 1.4)),
        button(words.larger, "larger", () => zoom(1.4)),
        button(words.fit, "fit", fit),
        leave ? button(words.close, "close", leave) : button(words.full, "full", enlarge));
    figure.querySelector("figcaption label").replaceWith(tools());
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", `${captionOf(figure)}: ${words.moving}`);

    box.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const step = view[2] / 8;
      const keys = {
        "+": () => zoom(1.4), "=": () => zoom(1.4), "-": () => zoom(1 / 1.4), "0": fit,
        ArrowLeft: () => move(-step, 0), ArrowRight: () => move(step, 0),
        ArrowUp: () => move(0, -step), ArrowDown: () => move(0, step),
        f: () => isFull() || enlarge(),
      };
      const moves = event.key.startsWith("Arrow") && view[2] >= whole[2];
      if (!keys[event.key] || moves) return;
      event.preventDefault();
      keys[event.key]();
    });
    box.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey && !isFull()) return;
      event.preventDefault();
      const { x, y } = place(event.clientX, event.clientY);
      zoom(Math.exp(-event.deltaY / (event.ctrlKey ? 120 : 400)), x, y);
    }, { passive: false });

    const fingers = new Map();
    let dragged = false;
    box.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      if (!fingers.size) dragged = false;
      fingers.set(event.pointerId, [event.clientX, event.clientY]);
    });
    box.addEventListener("pointermove", (event) => {
      const last = fingers.get(event.pointerId);
      if (!last) return;
      const [x, y] = [event.clientX, event.clientY];
      if (!dragged && fingers.size < 2 && Math.hypot(x - last[0], y - last[1]) < 5) return;
      if (fingers.size > 1) {
        const other = [...fingers].find(([id]) => id !== event.pointerId)[1];
        const [before, now] = [last, [x, y]].map((at) => Math.hypot(at[0] - other[0], at[1] - other[1]));
        const centre = place((x + other[0]) / 2, (y + other[1]) / 2);
        if (before > 0) zoom(now / before, centre.x, centre.y);
      } else {
        const scale = svg.getScreenCTM().a;
        move((last[0] - x) / scale, (last[1] - y) / scale);
      }
      dragged = true;
      box.setPointerCapture(event.pointerId);
      fingers.set(event.pointerId, [x, y]);
    });
    for (const end of ["pointerup", "pointercancel"]) {
      box.addEventListener(end, (event) => fingers.delete(event.pointerId));
    }
    box.addEventListener("lostpointercapture", (event) => {
      if (event.target === box) fingers.delete(event.pointerId); // a touch is taken from the element that it began on
    });
    svg.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "touch" && !fingers.size) light(svg, hit(event.target, (id) => graphOf(svg).lines.has(id) || cards.has(id)));
    });
    svg.addEventListener("pointerleave", () => light(svg, ""));
    box.addEventListener("click", (event) => {
      const id = dragged ? "" : hit(event.target, cardOf);
      dragged = false;
      if (id) go(cardOf(id).id);
    });
    // Brings an element into view, its beginning at least, large enough to be read.
    const near = (element) => {
      const box = element.getBoundingClientRect();
      const scale = svg.getScreenCTM().a;
      const { x, y } = place(box.left, box.top);
      const wide = scale < LEGIBLE ? view[2] * scale / LEGIBLE : view[2];
      const high = (wide / whole[2]) * whole[3];
      const [left, top] = [x + Math.min(box.width / scale, wide) / 2 - wide / 2, y + Math.min(box.height / scale, high) / 2 - high / 2];
      const seen = view[0] <= x && x <= view[0] + view[2] && view[1] <= y && y <= view[1] + view[3];
      if (!seen || scale < LEGIBLE) show(left, top, wide);
    };
    pictures.set(figure.id, { figure, svg, show, fit, near, get view() { return view; }, get moved() { return view[2] < whole[2]; } });
  };
  root.querySelectorAll("figure[id]").forEach(equip);

  const views = () => Object.fromEntries([...pictures].filter(([, one]) => one.moved).map(([id, one]) => [id, one.view]));
  const showAgain = (all) => {
    for (const [id, [x, y, width]] of Object.entries(all)) pictures.get(id)?.show(x, y, width);
  };
  let beforePaper = {};
  listen("beforeprint", () => {
    beforePaper = views();
    for (const one of pictures.values()) one.fit();
  });
  listen("afterprint", () => showAgain(beforePaper));
