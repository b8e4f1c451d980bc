"use strict";
(() => {
{% include "page-data.js" %}
  // The page in one language: `root` holds it, and hears of what happens as long as it is in the document.
  const open = (root, language) => {
    const say = saying(language);
    const other = (both) => (typeof both === "string" ? "" : saying(LANGUAGES.find((one) => one !== language))(both));
    const words = Object.fromEntries(Object.entries(data.words).map(([key, both]) => [key, say(both)]));
    const listen = (event, handler) => addEventListener(event, (heard) => root.isConnected && handler(heard));
{% include "page-cards.js" %}
{% include "page-elements.js" %}
{% include "page-minimap.js" %}
{% include "page-pictures.js" %}
{% include "page-search.js" %}
{% include "page-lists.js" %}
    listen("hashchange", route);
    listen("popstate", route);
    return {
      root, language, words, openSearch, closeCard, anchor,
      get state() { return { views: views(), chosen: picked() }; },
      enter(state) {
        showAgain(state.views || {});
        turn(state.chosen || {});
        route();
      },
    };
  };
{% include "page-settings.js" %}
})();
