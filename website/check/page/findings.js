// @ts-check
// The list of findings by rule and field; it changes in place, so that who reads it loses nothing.

import { SITE, byId, make, number } from "./elements.js";

export class Findings {
  constructor() {
    this.list = byId("groups");
    /** @type {Map<string, {item: Element, shown: string}>} */
    this.items = new Map();
    /** @type {Record<string, string>} */
    this.rules = {};
  }

  clear() {
    this.items.clear();
    this.list.replaceChildren();
    this.#show(0, null);
  }

  /** @param {{groups: any[], more: string | null}} state */
  show({ groups, more }) {
    groups.forEach((group, place) => {
      const item = this.#item(group);
      if (this.list.children[place] !== item) this.list.insertBefore(item, this.list.children[place] ?? null);
    });
    while (this.list.children.length > groups.length) this.list.lastChild.remove();
    this.#show(groups.length, more);
  }

  /**
   * @param {number} count
   * @param {string | null} more
   */
  #show(count, more) {
    byId("found").hidden = count === 0;
    byId("more").textContent = more ?? "";
  }

  /** @param {any} group */
  #item(group) {
    const key = JSON.stringify([group.rule, group.field]);
    const shown = JSON.stringify(group);
    const known = this.items.get(key);
    if (known?.shown === shown) return known.item;
    const item = known?.item ?? make("li");
    if (known && sameButCounts(JSON.parse(known.shown), group)) {
      /** @type {any} */ (item.querySelector(".count")).textContent = counted(group.count);
      /** @type {any} */ (item.querySelector(".more")).textContent = group.more ?? "";
    } else {
      item.replaceChildren(...this.#parts(group));
    }
    this.items.set(key, { item, shown });
    return item;
  }

  /** @param {any} group */
  #parts({ rule, field, level, count, said, more }) {
    const about = make("a", { className: "mono", href: `${SITE}rules/${encodeURIComponent(rule)}.html`, textContent: rule });
    const head = make(
      "div",
      { className: "head" },
      make("span", { className: `level ${level}`, textContent: level }),
      about,
      ...(field === null ? [] : [make("code", { textContent: field })]),
      make("span", { className: "count", textContent: counted(count) }),
    );
    const what = make("p", { className: "what quiet", textContent: this.rules[rule] ?? "" });
    const places = said.map((/** @type {any} */ { message, at }) => [
      make("p", { className: "message", textContent: message }),
      make("ul", { className: "places" }, ...at.map((/** @type {string} */ words) => make("li", { className: "mono", textContent: words }))),
    ]);
    return [head, ...places.flat(), make("p", { className: "more quiet", textContent: more ?? "" }), what];
  }
}

/** @param {number} count */
function counted(count) {
  return `${number(count)} ${count === 1 ? "finding" : "findings"}`;
}

/**
 * @param {any} one
 * @param {any} other
 */
function sameButCounts(one, other) {
  return one.level === other.level && JSON.stringify(one.said) === JSON.stringify(other.said);
}
