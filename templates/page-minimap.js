  // A small map in the corner of a picture that is zoomed in: it shows where the view is, and can be dragged. Whoever
  // uses the keyboard has the arrow keys for that; the map says nothing, so it is hidden from screen readers.
  const minimap = (box, svg, whole, moveTo) => {
    let map = null;
    let frame = null;
    const draw = () => {
      const copy = svg.cloneNode(true);
      for (const one of copy.querySelectorAll("text, title, desc, defs")) one.remove();
      for (const one of [copy, ...copy.querySelectorAll("*")]) {
        for (const name of ["id", "data-id", "class", "role", "lang", "aria-labelledby", "data-lit"]) one.removeAttribute(name);
      }
      copy.setAttribute("viewBox", whole.join(" "));
      frame = drawn("rect", { class: "frame", "vector-effect": "non-scaling-stroke" });
      copy.append(frame);
      map = make("div", { class: "map", "aria-hidden": "true" }, copy);
      const follow = (event) => {
        const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(copy.getScreenCTM().inverse());
        moveTo(x, y);
      };
      map.addEventListener("pointerdown", (event) => {
        event.stopPropagation();
        map.setPointerCapture(event.pointerId);
        follow(event);
      });
      map.addEventListener("pointermove", (event) => {
        event.stopPropagation();
        if (map.hasPointerCapture(event.pointerId)) follow(event);
      });
      map.addEventListener("click", (event) => event.stopPropagation());
      box.append(map);
    };
    return (view) => {
      const zoomed = view[2] < whole[2] * 0.9;
      if (zoomed && !map) draw();
      if (!map) return;
      map.hidden = !zoomed;
      ["x", "y", "width", "height"].forEach((name, at) => frame.setAttribute(name, view[at]));
    };
  };
