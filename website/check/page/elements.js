// @ts-check
// Elements of the page: found by id, or made, with everything that is shown as text.

/** Where the site is that the page belongs to. */
export const SITE = document.documentElement.dataset.site;

/** @param {string} id */
export function byId(id) {
  return /** @type {any} */ (document.getElementById(id));
}

/**
 * Make an element.
 *
 * @param {string} tag
 * @param {object} members of the element, such as className and textContent
 * @param {(Node | string)[]} inside
 */
export function make(tag, members = {}, ...inside) {
  const element = Object.assign(document.createElement(tag), members);
  element.append(...inside);
  return element;
}

/** @param {number} count */
export function number(count) {
  return count.toLocaleString("en");
}

/** @param {number} bytes */
export function size(bytes) {
  const units = ["bytes", "kB", "MB", "GB"];
  const unit = Math.min(3, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return `${(bytes / 1000 ** unit).toFixed(unit ? 1 : 0)} ${units[unit]}`;
}
