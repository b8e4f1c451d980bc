  // The permission matrix and the findings: filters; the product as one role sees it.
  const option = (value, text) => make("option", { value }, text);
  const choice = (name, label, options, onchange) => {
    const select = make("select", { name, onchange }, ...options.map(([value, text]) => option(value, text)));
    return { select, label: make("label", {}, `${label} `, select) };
  };
  const grid = root.querySelector(".matrix table");
  const asRole = grid
    ? choice("role", words.as, [["", words.everyone], ...[...grid.querySelectorAll(".roles th")].map((head) => [head.dataset.id, head.textContent])], () => see())
    : null;
  function chosenRole() {
    return asRole ? asRole.select.value : "";
  }

  // What a role gets to: its operations, their modules and subsystems.
  const reach = (role) => {
    const rights = cards.get(role)?.groups.find((group) => group.kind === "rights")?.rows || [];
    return new Set(rights.flatMap((row) => above(row.link)));
  };
  let dimmed = "";
  const dim = (role) => {
    if (role === dimmed) return;
    dimmed = role;
    const within = role ? reach(role) : null;
    const own = (id) => cards.get(id)?.within && !id.startsWith("role:");
    for (const { svg } of pictures.values()) {
      for (const element of svg.querySelectorAll("[data-id]")) {
        const id = element.dataset.id;
        element.classList.toggle("out", Boolean(within && own(id)) && !within.has(id));
      }
    }
  };

  let filter = () => {};
  const more = make("a", { hidden: "" });
  const worn = make("b");
  const chip = make("aside", { class: "as", hidden: "", "aria-label": words.as }, words.as, worn, button(words.close, "close", () => {
    asRole.select.value = "";
    see();
  }));
  root.append(chip);
  const see = () => {
    const role = chosenRole();
    dim(role);
    filter();
    chip.hidden = !role;
    worn.textContent = cards.get(role)?.name || "";
    more.hidden = !role;
    more.textContent = words.known;
    if (role) more.href = addressOf(role);
  };

  if (grid) {
    const heads = [...grid.querySelectorAll(".roles th")];
    const groups = [...grid.querySelectorAll(".parties th[colspan]")].map((head) => ({ head, size: head.colSpan }));
    const bodies = [...grid.tBodies].map((body) => ({ body, module: body.querySelector(".module"), rows: [...body.rows].map((row) => ({ row, cells: row.querySelector(".remark") ? [] : [...row.querySelectorAll("td")] })) }));
    const remarks = [...grid.querySelectorAll("td.remark")];
    const modules = bodies.map(({ body, module }) => [body.dataset.id, module.firstChild.textContent]);
    const signs = [...root.querySelectorAll(".legend li")]
      .map((entry) => [entry.firstElementChild.className.replace("cell", "").trim(), entry.textContent.trim()])
      .filter(([kind]) => kind);
    const module = choice("module", words.module, [["", words.any], ...modules], () => filter());
    const scope = choice("scope", words.scope, [["", words.any], ...signs], () => filter());
    const tick = make("input", { type: "checkbox", name: "flagged", onchange: () => filter() });
    const count = make("output", { "aria-live": "polite" });
    const cellIs = (cell, kind) => cell.firstElementChild && (!kind || kind.split(/\s+/).every((one) => cell.firstElementChild.classList.contains(one)));
    filter = () => {
      const at = heads.findIndex((head) => head.dataset.id === chosenRole());
      let shown = 0;
      for (const { body, module: name, rows } of bodies) {
        const left = rows.filter(({ row, cells }) => {
          const own = at < 0 ? cells : cells.slice(at, at + 1);
          return (!module.select.value || body.dataset.id === module.select.value) &&
            ((at < 0 && !scope.select.value) || own.some((cell) => cellIs(cell, scope.select.value))) &&
            (!tick.checked || row.hasAttribute("data-flags"));
        });
        rows.forEach((one) => { one.row.hidden = !left.includes(one); });
        if (left.length) {
          left[0].row.prepend(name);
          name.rowSpan = left.length;
        }
        shown += left.length;
      }
      heads.forEach((head, number) => { head.hidden = at >= 0 && number !== at; });
      for (const { rows } of bodies) for (const { cells } of rows) cells.forEach((cell, number) => { cell.hidden = at >= 0 && number !== at; });
      let start = 0;
      for (const { head, size } of groups) {
        const holds = at >= start && at < start + size;
        head.hidden = at >= 0 && !holds;
        head.colSpan = at >= 0 ? 1 : size;
        start += size;
      }
      remarks.forEach((cell) => { cell.colSpan = at >= 0 ? 1 : heads.length; });
      count.textContent = `${shown} ${words.rows}`;
    };
    const bar = make("div", { class: "filters" }, asRole.label, module.label, scope.label,
      make("label", {}, tick, ` ${words.flagged}`), count, more);
    grid.closest(".scroll").before(bar);
    see();
    grid.addEventListener("click", (event) => {
      const id = event.target.closest("[data-id]")?.dataset.id;
      if (id && cardOf(id)) go(id);
    });
    for (const head of grid.querySelectorAll("th[data-id]")) {
      const text = [...head.childNodes].find((node) => node.nodeType === 3);
      if (text && cards.has(head.dataset.id)) text.replaceWith(make("a", { href: addressOf(head.dataset.id) }, text.textContent));
    }
  }

  // The picture that shows most of some elements, of several the one with the least else; failing all their first card.
  const showInPicture = (named) => {
    const shown = new Map();
    for (const { id } of named) for (const [figure, elements] of figuresOf(id)) add(shown, figure, elements);
    const crowd = (figure) => pictures.get(figure.id).svg.querySelectorAll("[data-id]").length;
    const [best] = [...shown].sort(([one, his], [other, hers]) => hers.length - his.length || crowd(one) - crowd(other));
    if (!best) return go(named[0].id);
    const all = best[1].flat();
    const elements = all.filter((one) => !all.some((other) => other !== one && one.contains(other)));
    location.hash = `#${best[0].id}`;
    showIn(best[0], elements);
    elements[0].scrollIntoView({ block: "center" });
  };

  // Under each finding what it is about; above them all, which to show.
  const about = new Map();
  for (const card of cards.values()) {
    for (const row of card.groups.find((group) => group.kind === "findings")?.rows || []) {
      about.set(row.link, [...(about.get(row.link) || []), card]);
    }
  }
  const items = [...root.querySelectorAll(".notices > li[id]")];
  for (const item of items) {
    const named = about.get(item.id) || [];
    if (named.length) {
      item.append(make("p", { class: "about" }, make("b", {}, words.about),
        ...named.slice(0, 6).map((card) => make("a", { href: addressOf(card.id) }, card.name)),
        make("button", { type: "button", onclick: () => showInPicture(named) }, words.show)));
    }
  }
  if (items.length > 1) {
    const rules = [...new Map(items.map((item) => [item.dataset.rule, `${item.dataset.rule} ${item.dataset.title}`]))].sort();
    const levels = [...root.querySelectorAll("h3.severity")].map((head) => [head.classList[1], head.firstChild.textContent.trim()]);
    const only = () => {
      for (const item of items) {
        item.hidden = Boolean((rule.select.value && item.dataset.rule !== rule.select.value) || (level.select.value && !item.parentElement.classList.contains(level.select.value)));
      }
      for (const head of root.querySelectorAll("h3.severity")) {
        head.hidden = ![...head.nextElementSibling.children].some((item) => !item.hidden);
      }
    };
    const level = choice("severity", words.severity, [["", words.any], ...levels], only);
    const rule = choice("rule", words.rule, [["", words.any], ...rules], only);
    root.querySelector("h3.severity").before(make("div", { class: "filters" }, level.label, rule.label));
  }

  // Paper has the whole: what is filtered away on the screen would be missing there without a word.
  const controls = [...root.querySelectorAll(".filters select, .filters input")];
  const picked = () => Object.fromEntries(controls.map((control) => [control.name, control.type === "checkbox" ? control.checked : control.value]));
  const turn = (all) => {
    for (const control of controls) {
      const key = control.type === "checkbox" ? "checked" : "value";
      const value = all[control.name] ?? (key === "checked" ? false : "");
      const offered = key === "checked" || [...control.options].some((one) => one.value === value);
      if (control[key] === value || !offered) continue;
      control[key] = value;
      control.dispatchEvent(new Event("change"));
    }
  };
  let filtered = {};
  listen("beforeprint", () => {
    filtered = picked();
    turn({});
  });
  listen("afterprint", () => turn(filtered));
