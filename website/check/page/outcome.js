// @ts-check
// What a check came to: verdict, figures, notes, and the files there are to save.

import { byId, make, number } from "./elements.js";

const LOOKS = { 0: "conforms", 1: "error", 3: "incomplete" };
const STOPPED = "STOPPED: not all of the input was read";
const FAILED = "FAILED: the checker came to no end, and nothing is said of the input";

export class Outcome {
  constructor() {
    /** @type {Blob[]} */
    this.records = [];
  }

  clear() {
    this.records = [];
    byId("outcome").hidden = true;
    byId("verdict").hidden = byId("notes").hidden = byId("records").hidden = true;
    byId("told").textContent = "";
    byId("figures").replaceChildren();
  }

  /** @param {Blob} records */
  add(records) {
    this.records.push(records);
  }

  /** @param {any} state how far the check has come */
  progress({ rows, findings }) {
    byId("outcome").hidden = false;
    this.#figures({ rows, ...findings });
  }

  /** @param {any} end what the check came to */
  end(end) {
    this.progress(end);
    this.#figures({
      rows: end.rows,
      conforming: end.rows_conforming,
      nonconforming: end.rows_nonconforming,
      unreadable: end.rows_unreadable,
      ...end.findings,
    });
    this.#verdict(end.verdict, LOOKS[/** @type {0 | 1 | 3} */ (end.status)]);
    byId("told").textContent = end.told.join("\n");
    byId("hints").replaceChildren(...end.hints.map((/** @type {string} */ hint) => make("li", { textContent: hint })));
    byId("notes").hidden = end.hints.length === 0;
  }

  stop() {
    byId("outcome").hidden = false;
    this.#verdict(STOPPED, "incomplete");
  }

  /** @param {string} what went wrong in the checker */
  fail(what) {
    this.clear();
    byId("outcome").hidden = false;
    this.#verdict(`${FAILED} (${what})`, "error");
  }

  /**
   * @param {string} words
   * @param {string} look
   */
  #verdict(words, look) {
    const verdict = byId("verdict");
    verdict.textContent = words;
    verdict.className = `verdict ${look}`;
    verdict.hidden = false;
    byId("records").hidden = this.records.length === 0;
  }

  /** @param {Record<string, number>} figures */
  #figures(figures) {
    const parts = Object.entries(figures).map(([name, count]) =>
      make("div", {}, make("dt", { textContent: name }), make("dd", { className: count ? name : "", textContent: number(count) })),
    );
    byId("figures").replaceChildren(...parts);
  }
}
