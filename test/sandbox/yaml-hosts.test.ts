/** Reading world.yaml host by host is reading it: the same verdict, the same data, the same places, whatever was read before. */
import { isMap, isScalar, isSeq } from "yaml";
import { expect, test } from "vitest";
import { readFolder } from "../../src/bridge/folders.ts";
import { dice } from "../../src/sim/index.ts";
import { nodeAt, readInOneGo, readYaml } from "../../src/sandbox/yaml-text.ts";
import { mutate } from "./mutate.ts";

const WORLDS = ["1998", "backup-mx", "class-of-twenty", "dial-up", "mail-loop", "open-relay", "single-host"];
const TEXTS = WORLDS.map((name) => readFolder(`lessons/worlds/${name}`)["world.yaml"] ?? "");
const ROUNDS = Number(process.env["YAML_ROUNDS"] ?? 120);

/** Every node with its place, as lines. */
function places(node: unknown, path = ""): string[] {
  const range = isMap(node) || isSeq(node) || isScalar(node) ? (node.range?.slice(0, 2).join("-") ?? "") : "";
  if (isMap(node))
    return [
      `${path} ${range}`,
      ...node.items.flatMap(({ key, value }) => [
        ...places(key, `${path}/key`),
        ...places(value, `${path}/${isScalar(key) ? String(key.value) : "?"}`),
      ]),
    ];
  if (isSeq(node))
    return [`${path} ${range}`, ...node.items.flatMap((item, i) => places(item, `${path}/${i}`))];
  return [`${path} ${range} ${isScalar(node) ? JSON.stringify(node.value) : "?"}`];
}

test("whatever is done to a world file, host by host and in one go come to the same", () => {
  const luck = dice(Number(process.env["YAML_SEED"] ?? 6), "yaml");
  let good = 0;
  for (let n = 0; n < ROUNDS; n++) {
    const text = mutate(TEXTS[n % TEXTS.length] ?? "", luck);
    const whole = readInOneGo(text);
    const read = readYaml(text);
    expect(read.problems.length > 0, `round ${n}: ${JSON.stringify(text)}`).toBe(whole.problems.length > 0);
    if (whole.problems.length > 0) continue;
    good++;
    expect(read.data, `round ${n}`).toEqual(whole.data);
    expect(places(read.contents), `round ${n}`).toEqual(places(whole.contents));
  }
  expect(good).toBeGreaterThan(ROUNDS / 10);
});

test("a key struck in one host reads that host only", () => {
  const [text = ""] = TEXTS;
  const before = readYaml(text);
  const after = readYaml(text.replace("address: 198.51.100.25", "address: 198.51.100.26"));
  expect(nodeAt(after, ["hosts", 0])).toBe(nodeAt(before, ["hosts", 0]));
  expect(nodeAt(after, ["hosts", 1])).not.toBe(nodeAt(before, ["hosts", 1]));
  expect(after.data).toEqual(readInOneGo(after.text).data);
});

test("a fault stays in the host it is in", () => {
  const [text = ""] = TEXTS;
  const broken = readYaml(text.replace("address: 198.51.100.25", "address: [198.51.100.25"));
  expect(broken.data).toBeNull();
  const hosts = (broken.rest as { hosts: ({ name: string } | null)[] }).hosts;
  expect(hosts[0]?.name).toBe("andromeda.acme.com");
  expect(hosts[1]).toBeNull();
  const line = broken.text.slice(0, broken.problems[0]?.from).split("\n").length;
  expect(line).toBeGreaterThan(broken.text.slice(0, broken.text.indexOf("[198")).split("\n").length - 1);
});
