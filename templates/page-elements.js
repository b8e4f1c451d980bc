  // What an element of a picture stands for: a card of its own, or one that is made of what lies between two others.
  const between = (id, one, two) => {
    const rows = (linksOf.get(one) || [])
      .filter((link) => link.from !== link.to)
      .filter((link) => (above(link.from).includes(one) ? above(link.to).includes(two) : above(link.from).includes(two)))
      .map((link) => ({ text: cards.get(link.id).name, detail: "", link: link.id }));
    const ends = [one, two].map((end) => ({ text: cards.get(end).name, detail: cards.get(end).sort, link: end }));
    const groups = [{ kind: "ends", title: "", rows: ends }, ...(rows.length ? [{ kind: "flows", title: words.flows, rows }] : [])];
    return { id, sort: words.connection, name: `${cards.get(one).name} – ${cards.get(two).name}`, other: "", within: "", groups };
  };
  const relation = (id, one, ends, two) => {
    const [first, second] = ends.split("-");
    const row = (end, count) => ({ text: cards.get(end).name, detail: count, link: end });
    const groups = [{ kind: "ends", title: "", rows: [row(one, first), row(two, second)] }];
    return { id, sort: words.relation, name: `${cards.get(one).name} – ${cards.get(two).name}`, other: "", within: "", groups };
  };
  // A step or a state on a strip: swimlane-refund/0/2a, state-machine-Order-1/0/paid; the way from one to the next.
  const onStrip = (id) => {
    const [, kind, picture, local] = /^(swimlane|state-machine)-(.+?)\/\d+\/(.+)$/.exec(id) || [];
    if (!kind) return null;
    const [prefix, holder] = kind === "swimlane" ? ["step", "process:"] : ["state", ""];
    const owner = [picture, picture.replace(/-\d+$/, "")].find((one) => cards.has(holder + one));
    const stops = local.split(" -> ");
    return [...stops, ""].map((stop) => cards.get(stop ? `${prefix}:${owner}/${stop}` : holder + owner)).find(Boolean) || null;
  };
  const cardOf = (asked) => {
    const id = asked.replace(/'+$/, "").replace(/ (rows|columns)$/, "");
    if (cards.has(id)) return cards.get(id);
    const strip = onStrip(id);
    if (strip) return strip;
    const [, one, two] = /^(?:flows?:|depends:)?(.+?) (?:->|<-|~>) (.+)$/.exec(id) || [];
    if (one) return cards.has(one) && cards.has(two) && two !== "product" ? between(asked, one, two) : cards.get(one) || cards.get(two) || null;
    const [, first, ends, last] = /^relation:(.+?) (\S+-\S+) (.+)$/.exec(id) || [];
    return cards.has(first) && cards.has(last) ? relation(asked, first, ends, last) : null;
  };
