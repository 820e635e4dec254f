// @ts-check
// The worker as the page sees it.
//
// It is told {kind: "check", files, profile} or {kind: "schema", profile}, profile as a JSON text, one at a
// time. It tells {kind: "loading", bytes}, then "ready" with the choices; of a check "files" with
// their names, then "read", "state" and "records" again and again, at last "end"; "schema" with its text; or "failed" with what went wrong.

const WORKER = new URL("worker.js", import.meta.url).href;

export class Checker {
  /** @param {(message: any) => void} hear takes what the worker tells */
  constructor(hear) {
    // A worker made of a blob has the policy (CSP) of the page, whatever headers its host sends.
    const start = new Blob([`import ${JSON.stringify(WORKER)};`], { type: "text/javascript" });
    const url = URL.createObjectURL(start);
    this.worker = new Worker(url, { type: "module" });
    this.worker.onmessage = ({ data }) => {
      if (data.kind === "loading") URL.revokeObjectURL(url);
      hear(data);
    };
    this.worker.onerror = () => hear({ kind: "failed", what: "the worker did not start" });
  }

  /** @param {object} message */
  ask(message) {
    this.worker.postMessage(message);
  }

  /** End the work, wherever it stands. */
  end() {
    this.worker.terminate();
  }
}
