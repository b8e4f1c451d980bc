"use strict";
(() => {
{% include "page-cards.js" %}
{% include "page-pictures.js" %}
{% include "page-search.js" %}
{% include "page-lists.js" %}
  addEventListener("hashchange", route);
  addEventListener("popstate", route);
  route();
})();
