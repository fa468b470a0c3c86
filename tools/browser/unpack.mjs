/**
 * Unpacks the Chromium of @sparticuz/chromium below the folder named by TMPDIR and prints the program's path.
 * Run by scripts/browser.mjs in a process of its own, because the package reads its environment when it loads.
 */
const name = "@sparticuz/chromium";
/** @type {unknown} */
const loaded = await import(name);
const { default: chromium } = /** @type {{ default: { executablePath(): Promise<string> } }} */ (loaded);
console.log(await chromium.executablePath());
