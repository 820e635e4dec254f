// @ts-check
// The page: what is chosen and dropped goes to the worker, what the worker tells is shown.

import { Checker } from "./checker.js";
import { Choices } from "./choices.js";
import { SITE, byId, number, size } from "./elements.js";
import { receive } from "./files.js";
import { Findings } from "./findings.js";
import { Outcome } from "./outcome.js";
import { save } from "./saving.js";

const findings = new Findings();
const outcome = new Outcome();
const choices = new Choices(() => (byId("again").textContent = "Check again with these choices"));

/** @type {File[]} */
let files = [];
let checker = new Checker(hear);
/** @type {"loading" | "ready" | "checking" | "failed"} */
let state = "loading";
/** Whether the files are to be checked as soon as the checker is ready. */
let isWaiting = false;

/** @param {any} message what the worker tells */
function hear(message) {
  if (message.kind === "loading") tell(`Loading the checker: ${size(message.bytes)}, which the browser keeps …`);
  else if (message.kind === "ready") start(message.choices);
  else if (message.kind === "files") name(message);
  else if (message.kind === "read") progress(message.bytes);
  else if (message.kind === "records") outcome.add(message.records);
  else if (message.kind === "state") show(message);
  else if (message.kind === "end") end(message);
  else if (message.kind === "schema") save("export-v2.schema.json", [message.text]);
  else if (message.kind === "failed") fail(message.what);
}

/** @param {any} told what can be chosen */
function start(told) {
  choices.fill(told);
  findings.rules = told.rules;
  byId("version").textContent = told.version;
  become("ready");
  tell(byId("verdict").hidden ? "Ready." : byId("verdict").textContent);
  if (isWaiting) check();
}

/** @param {File[]} chosen */
function take(chosen) {
  files = chosen;
  byId("chosen").textContent = `${number(files.length)} ${files.length === 1 ? "file" : "files"}, ${size(total())}`;
  if (state === "ready") check();
  else if (state === "loading") isWaiting = true;
}

function check() {
  isWaiting = false;
  outcome.clear();
  findings.clear();
  byId("again").textContent = "Check again";
  become("checking");
  byId("progress").max = Math.max(1, total());
  byId("progress").value = 0;
  tell("Checking …");
  checker.ask({ kind: "check", files, profile: choices.profile });
}

/** @param {any} told the names of the files, in which nothing is active any more */
function name({ names, more }) {
  byId("chosen").textContent = [...names, ...(more ? [more] : [])].join("\n");
}

/** @param {number} bytes that were read so far */
function progress(bytes) {
  byId("progress").value = bytes;
  tell(`Checking: ${size(bytes)} of ${size(total())} …`);
}

/** @param {any} told */
function show(told) {
  outcome.progress(told);
  findings.show(told);
}

/** @param {any} told */
function end(told) {
  become("ready");
  findings.show(told);
  outcome.end(told);
  tell(told.verdict);
}

/** End the check where it stands: a worker that is at work cannot be asked to. */
function stop() {
  outcome.stop();
  tell("Stopped. Loading the checker again …");
  restart();
}

/** @param {string} what */
function fail(what) {
  findings.clear();
  if (state === "loading") {
    outcome.clear();
    become("failed");
    tell(`The checker could not be loaded (${what}). It needs a browser with WebAssembly, and the whole of this page's folder on its host.`);
  } else {
    outcome.fail(what);
    tell("The checker failed. Loading it again …");
    restart();
  }
}

function restart() {
  checker.end();
  become("loading");
  checker = new Checker(hear);
}

/** @param {typeof state} next */
function become(next) {
  state = next;
  document.documentElement.dataset.state = state;
  choices.enable(state === "ready");
  byId("input").disabled = state === "checking" || state === "failed";
  byId("progress").hidden = state !== "loading" && state !== "checking";
  byId("progress").removeAttribute("value");
  byId("stop").hidden = state !== "checking";
  byId("again").hidden = state !== "ready" || files.length === 0;
}

/** @param {string} words */
function tell(words) {
  byId("status").textContent = words;
}

function total() {
  return files.reduce((sum, file) => sum + file.size, 0);
}

byId("home").href = `${SITE}index.html`;
receive(take);
byId("again").addEventListener("click", check);
byId("stop").addEventListener("click", stop);
byId("schema").addEventListener("click", () => checker.ask({ kind: "schema", profile: choices.profile }));
byId("records").addEventListener("click", () => save("findings.ndjson", outcome.records));
become("loading");
tell("Loading the checker …");
