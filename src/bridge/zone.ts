/**
 * npm run zone -- FILE ORIGIN
 *
 * Prints what is wrong in a zone file, one problem a line: "file:line:column: severity: sentence". Ends with 0
 * when a name server would load the zone, with 1 when not, with 2 when it was not told what to do.
 */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseZone, showProblem } from "../proto/dns/index.ts";

const USAGE = "npm run zone -- FILE ORIGIN";

/** The file as latin1, one character a byte; null when it cannot be read. */
function read(path: string): string | null {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return null;
  }
}

function main([file, origin, ...more]: readonly string[]): number {
  if (file === undefined || origin === undefined || more.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const text = read(file);
  if (text === null) {
    console.error(`${file} cannot be read.`);
    return 2;
  }
  const include = (name: string): string | null => read(resolve(dirname(file), name));
  const { zone, problems } = parseZone(text, origin, file, { include });
  for (const problem of problems) console.log(showProblem(problem));
  return zone === null ? 1 : 0;
}

process.exitCode = main(process.argv.slice(2));
