// @ts-check
// The form that tells what a file is. What can be told comes from the package.

import { byId, make } from "./elements.js";

const NOT_TOLD = "";
const SWITCHES = { [NOT_TOLD]: "not told", true: "true", false: "false" };

export class Choices {
  /** @param {() => void} changed told whenever another choice is made */
  constructor(changed) {
    this.form = byId("choices");
    this.form.addEventListener("change", () => {
      this.#countParams();
      changed();
    });
    this.form.addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
    this.isFilled = false;
  }

  /** @param {any} choices as the worker tells them */
  fill({ axes, edition }) {
    if (this.isFilled) return;
    this.isFilled = true;
    const untold = { name: NOT_TOLD, label: "not told", about: "Checked as what holds in every export." };
    byId("export").append(...radios("export", [untold, ...axes.export.values], NOT_TOLD));
    byId("edition").append(...radios("edition", axes.edition.values, edition));
    byId("params").append(...axes.param.values.map(param));
  }

  /** @param {boolean} are whether choices can be made */
  enable(are) {
    byId("all").disabled = !are;
  }

  /** The profile that is chosen, as a JSON text. */
  get profile() {
    const { elements } = this.form;
    const params = this.#params().map(({ name, value }) => [name, value === "true"]);
    return JSON.stringify({
      edition: elements.edition.value,
      export: elements.export.value || null,
      params: Object.fromEntries(params),
    });
  }

  #params() {
    return [...byId("params").querySelectorAll("select")].filter(({ value }) => value !== NOT_TOLD);
  }

  #countParams() {
    const told = this.#params().length;
    byId("params-told").textContent = told ? `(${told} told)` : "";
  }
}

/**
 * @param {string} axis
 * @param {{name: string, label?: string, about: string}[]} values
 * @param {string} chosen
 */
function radios(axis, values, chosen) {
  return values.map(({ name, label, about }) =>
    make(
      "label",
      { className: "choice" },
      make("input", { type: "radio", name: axis, value: name, defaultChecked: name === chosen }),
      make("span", {}, make("strong", { textContent: label ?? name }), make("span", { className: "quiet", textContent: about })),
    ),
  );
}

/** @param {{name: string, about: string}} param */
function param({ name, about }) {
  const options = Object.entries(SWITCHES).map(([value, textContent]) => make("option", { value, textContent }));
  return make(
    "label",
    { className: "param" },
    make("span", {}, make("code", { textContent: name }), make("span", { className: "quiet", textContent: about })),
    make("select", { name }, ...options),
  );
}
