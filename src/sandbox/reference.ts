/** The reference of world files, made from the schema. lessons/worlds/README.md holds a copy. */
import { WORLD_FIELDS, type WorldField } from "../host/index.ts";
import { FAULTS } from "./faults.ts";

/** Markdown: one table for each block of fields, then the ways to break a world. */
export function worldReference(): string {
  const blocks = new Map<string, WorldField[]>();
  for (const field of WORLD_FIELDS) {
    const block = field.path.slice(0, -1).join(".");
    blocks.set(block, [...(blocks.get(block) ?? []), field]);
  }
  const tables = [...blocks].flatMap(([block, fields]) => [`#### ${titleOf(block)}`, table(fields)]);
  const faults = FAULTS.map(({ title, says }) => `| ${title} | ${says} |`);
  return [
    ...tables,
    "#### Ways to break a world",
    ["| what | what it does |", "| --- | --- |", ...faults].join("\n"),
  ].join("\n\n");
}

function titleOf(block: string): string {
  if (block === "") return "At the top of world.yaml";
  const name = block.replaceAll(".[]", "");
  return block.endsWith("[]")
    ? `Each of \`${name}\``
    : `Under \`${name.replace(/^hosts\./, "")}:\` of a host`;
}

function table(fields: readonly WorldField[]): string {
  const rows = fields.map(({ path, says, type, needed, otherwise, values }) => {
    const kind =
      values === null || type === "true or false" ? type : values.map((value) => `\`${value}\``).join(" ");
    const left = needed ? "(needed)" : otherwise === null ? "none" : `\`${otherwise}\``;
    return `| \`${path.at(-1) ?? ""}\` | ${kind} | ${left} | ${says.replaceAll("|", "\\|")} |`;
  });
  return [
    "| field | what stands there | when left out | meaning |",
    "| --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}
