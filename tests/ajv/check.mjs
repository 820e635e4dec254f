// Judges rows with ajv: NDJSON on stdin, one line of JSON on stdout for every row.
//
// A line {"name": ..., "schema": ...} defines a schema, a line {"name": ..., "row": ...} is a row to
// judge by it. Its answer is null where the row is valid, and where and why not otherwise.
// The one argument is the folder that ajv is installed in.

import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

const require = createRequire(join(process.argv[2], "package.json"));
const { Ajv2020 } = require("ajv/dist/2020");

const LEAPING = /^.{10}T([0-9]{2}):([0-9]{2}):60(?:\.[0-9]+)?(?:Z|([+-])([0-9]{2}):([0-9]{2}))$/i;

// What the pattern of a timestamp leaves open: a leap second ends a day of UTC.
function endsADayIfItLeaps(text) {
  const match = LEAPING.exec(text);
  if (match === null) return true;
  const [, hour, minute, sign, offsetHour = 0, offsetMinute = 0] = match;
  const offset = (sign === "-" ? -1 : 1) * (60 * Number(offsetHour) + Number(offsetMinute));
  const utc = 60 * Number(hour) + Number(minute) - offset;
  return (utc + 2 * 1440) % 1440 === 1439;
}

const ajv = new Ajv2020({
  // An unknown keyword is an error: a resolved schema has none of our own left.
  strictSchema: true,
  // A part of an `allOf` or an `if` need not repeat the type of what it is about.
  strictTypes: false,
  // Without it, a row that lacks a member named `constructor` would seem to have one.
  ownProperties: true,
  formats: { "date-time": endsADayIfItLeaps, email: true, uri: true },
});

const checks = new Map();
for await (const line of createInterface({ input: process.stdin })) {
  const { name, schema, row } = JSON.parse(line);
  if (schema !== undefined) {
    checks.set(name, ajv.compile(schema));
    continue;
  }
  const check = checks.get(name);
  const [error] = check(row) ? [null] : check.errors;
  const answer = error && `${error.instancePath} ${error.message} (${error.schemaPath})`;
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
