// @ts-check
// Runs exportv2 in a worker: loads it, then checks what it is asked to. See checker.js for what is said.

import { loadPyodide } from "./pyodide/pyodide.mjs";
import { mount, mountedName } from "./inputs.js";

const FOLDER = "/inputs";
const BETWEEN = 100; // milliseconds
const here = (/** @type {string} */ path) => new URL(path, import.meta.url).href;

/** @param {string} path */
async function fetched(path) {
  const response = await fetch(here(path));
  if (!response.ok) throw new Error(`${path}: status ${response.status}`);
  return response;
}

async function load() {
  const parts = await (await fetched("parts.json")).json();
  postMessage({ kind: "loading", bytes: parts.bytes });
  const [pyodide, session, ...wheels] = await Promise.all([
    loadPyodide({ indexURL: here("pyodide/") }),
    fetched("session.py").then((response) => response.text()),
    ...parts.wheels.map(async (/** @type {string} */ name) => (await fetched(`wheels/${name}`)).arrayBuffer()),
  ]);
  for (const wheel of wheels) pyodide.unpackArchive(wheel, "wheel");
  pyodide.FS.writeFile("session.py", session);
  return { pyodide, session: pyodide.pyimport("session") };
}

/**
 * @param {File[]} files
 * @param {string} profile
 */
function check(files, profile) {
  const { pyodide, session } = python;
  const tell = (/** @type {string} */ kind, /** @type {string} */ text) => {
    if (kind === "records") postMessage({ kind, records: new Blob([text]) });
    else postMessage({ kind, ...JSON.parse(text) });
  };
  const names = JSON.stringify(files.map((file, number) => [mountedName(file, number), file.name]));
  const unmount = mount(pyodide.FS, FOLDER, files, counting());
  const run = session.Check(FOLDER, names, profile, tell);
  try {
    run.run();
  } finally {
    run.destroy();
    unmount();
  }
}

/** Return what takes the pieces that are read, and tells now and then how much that is. */
function counting() {
  let bytes = 0;
  let told = 0;
  return (/** @type {number} */ more) => {
    bytes += more;
    // Python itself cannot be asked meanwhile: it waits for the piece.
    if (performance.now() - told < BETWEEN) return;
    told = performance.now();
    postMessage({ kind: "read", bytes });
  };
}

/** @param {MessageEvent} event */
function answer({ data }) {
  try {
    if (data.kind === "check") check(data.files, data.profile);
    else postMessage({ kind: "schema", text: python.session.schema(data.profile) });
  } catch (error) {
    fail(error);
  }
}

/** @param {any} error what went wrong; its message may hold something of the data, its type does not */
function fail(error) {
  console.error(error);
  postMessage({ kind: "failed", what: error?.type ?? error?.name ?? "Error" });
}

let /** @type {Awaited<ReturnType<typeof load>>} */ python;
try {
  python = await load();
  onmessage = answer;
  postMessage({ kind: "ready", choices: JSON.parse(python.session.choices()) });
} catch (error) {
  fail(error);
}
