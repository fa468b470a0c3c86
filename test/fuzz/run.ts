/** `npm run fuzz [-- COUNT [FIRST-CHUNK]]`: ten million inputs unless told otherwise; prints each chunk's seed and what broke. */
import { fuzzChunk } from "./fuzz.ts";

const CHUNK = 100_000;
const [count = "10000000", first = "1"] = process.argv.slice(2);
const chunks = Math.max(1, Math.ceil(Number(count) / CHUNK));
let broken = 0;
for (let chunk = Number(first); chunk < Number(first) + chunks; chunk++) {
  const crashes = fuzzChunk(chunk, Math.min(CHUNK, Number(count)));
  broken += crashes.length;
  console.log(`seed ${chunk}: ${CHUNK} inputs, ${crashes.length} broken`);
  for (const { parser, input, says } of crashes.slice(0, 5)) console.log(`  ${parser}: ${says}\n  ${input}`);
}
console.log(`${chunks * CHUNK} inputs, ${broken} broken`);
process.exitCode = broken > 0 ? 1 : 0;
