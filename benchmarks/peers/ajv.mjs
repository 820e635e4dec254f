// Reads rows with JSON.parse and checks them with ajv: node ajv.mjs FILE SCHEMA AJV-FOLDER.

import { createReadStream, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [file, schema, home] = process.argv.slice(2);
const { Ajv2020 } = createRequire(join(home, "package.json"))("ajv/dist/2020");
const check = new Ajv2020({ strict: false, validateFormats: false }).compile(
  JSON.parse(readFileSync(schema, "utf8")),
);

let rows = 0;
let refused = 0;
let parts = [];

function judge(line) {
  rows += 1;
  if (!check(JSON.parse(line))) refused += 1;
}

for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 })) {
  let start = 0;
  for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
    parts.push(chunk.subarray(start, end));
    judge((parts.length === 1 ? parts[0] : Buffer.concat(parts)).toString());
    parts = [];
    start = end + 1;
  }
  if (start < chunk.length) parts.push(chunk.subarray(start));
}
if (parts.length > 0) judge(Buffer.concat(parts).toString());
console.log(JSON.stringify({ rows, refused }));
