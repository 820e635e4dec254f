// @ts-check
// Saving what the page made as a file of the user's.

import { make } from "./elements.js";

/**
 * @param {string} name
 * @param {BlobPart[]} parts
 */
export function save(name, parts) {
  const href = URL.createObjectURL(new Blob(parts));
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000); // the browser has it by then
}
