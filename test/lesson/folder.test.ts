/** What stands beside a lesson in its folder: translations, and changes to its world. */
import { expect, test } from "vitest";
import { readFolder, readGlossary, worldFiles } from "../../src/bridge/folders.ts";
import { compileLessonFolder, inLanguage, showProblem } from "../../src/lesson/index.ts";

const glossary = readGlossary();
const hello = readFolder("lessons/01-say-helo");
const text = hello["lesson.md"] ?? "";

function compile(files: Record<string, string>) {
  return compileLessonFolder("01-say-helo", files, glossary, worldFiles);
}

function problemsOf(files: Record<string, string>): string[] {
  const result = compile(files);
  return result.ok ? [] : result.problems.map(showProblem);
}

test("a translation with other words is the same lesson in that language", () => {
  const german = text
    .replace("title: Say HELO", "title: Sag HELO")
    .replace("Hang up politely", "Höflich auflegen");
  const result = compile({ ...hello, "lesson.de.md": german });
  if (!result.ok || result.value.kind !== "lesson") throw new Error("It cannot be read.");
  expect(inLanguage(result.value, "de").lesson.title).toBe("Sag HELO");
  expect(inLanguage(result.value, "it").lesson.title).toBe("Say HELO");
});

test.each([
  [(german: string) => german.replace("> QUIT", "> quit"), /a solution other than in lesson\.md/],
  [(german: string) => german.replace("code=221", "code=250"), /conditions other than in lesson\.md/],
  [(german: string) => german.replace("seed: 1", "seed: 2"), /seed: is not as in lesson\.md/],
  [
    (german: string) =>
      german.replace("(*) It can see", "( ) It can see").replace("( ) Telnet", "(*) Telnet"),
    /answers other/,
  ],
  [(german: string) => german.slice(0, german.indexOf("::step Hang up")), /There are 3 steps here and 5/],
])("a translation that is another lesson is told by line: %#", (change, says) => {
  const problems = problemsOf({ ...hello, "lesson.de.md": change(text) });
  expect(problems.join("\n")).toMatch(says);
  for (const problem of problems) expect(problem).toMatch(/^01-say-helo\/lesson\.de\.md, line \d+/);
});

test("a world laid over another changes hosts of the same name and adds others", () => {
  const own = `hosts:\n  - { name: iguana.apex.com, about: Changed. }\n  - { name: new.apex.com, address: 198.51.100.77 }\n`;
  const result = compile({ ...hello, "world.yaml": own, "zones/apex.com.zone": "; empty\n" });
  if (!result.ok || result.value.kind !== "lesson") throw new Error("It cannot be read.");
  const hosts = result.value.source?.spec.hosts ?? [];
  expect(result.value.lesson.world).toBe("say-helo");
  expect(hosts.find(({ name }) => name === "iguana.apex.com")).toMatchObject({
    about: "Changed.",
    address: "198.51.100.25",
  });
  expect(hosts.some(({ name }) => name === "new.apex.com")).toBe(true);
  expect(result.value.source?.files["zones/apex.com.zone"]).toBe("; empty\n");
});

test("a fault in the changes is told in the file that has it", () => {
  const own = "# a remark\nhosts:\n  - name: new.apex.com\n    address: nowhere\n";
  expect(problemsOf({ ...hello, "world.yaml": own }).join("\n")).toMatch(
    /^01-say-helo\/world\.yaml, line 3/m,
  );
  expect(problemsOf({ ...hello, "world.yaml": "hosts: [" }).join("\n")).toMatch(
    /world\.yaml, line 1.*not YAML/,
  );
});
