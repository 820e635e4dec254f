// @ts-check
// Files that are chosen, or dropped anywhere on the page.

import { byId } from "./elements.js";

/** @param {(files: File[]) => void} take takes the files */
export function receive(take) {
  const input = byId("input");
  const zone = byId("zone");
  input.addEventListener("change", () => {
    const files = [...input.files];
    input.value = ""; // so that the same file can be chosen again
    if (files.length) take(files);
  });
  // A file that is dropped beside the zone must not replace the page.
  addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) zone.classList.remove("over");
  });
  addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length && !input.disabled) take(files);
  });
}
