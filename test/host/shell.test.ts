import xterm from "@xterm/headless";
import fc from "fast-check";
import { expect, test } from "vitest";
import { utf8ToLatin1 } from "../../src/base/index.ts";
import { suggest } from "../../src/host/shell/suggest.ts";
import { tokenize, tokenizeNt } from "../../src/host/shell/tokenizer.ts";
import { FakeHost } from "./fake-kernel.ts";

const PROMPT = "joe@andromeda:~$ ";
const LEFT = "\x1b[D";
const UP = "\x1b[A";
const DOWN = "\x1b[B";

function shell(files: Record<string, string> = {}): FakeHost {
  const host = new FakeHost({ files });
  host.take();
  return host;
}

/** What a real emulator shows of a host's output: its rows as one line, and the cursor's column. */
async function shown(output: string, columns: number): Promise<{ text: string; column: number }> {
  const term = new xterm.Terminal({ cols: columns, rows: 60, allowProposedApi: true });
  const bytes = Uint8Array.from(output, (char) => char.charCodeAt(0));
  await new Promise<void>((done) => term.write(bytes, done));
  const buffer = term.buffer.active;
  let text = "";
  for (let y = 0; y < buffer.length; y++) text += buffer.getLine(y)?.translateToString(false) ?? "";
  return { text: text.trimEnd(), column: buffer.cursorX };
}

test("the prompt names user, host and directory", () => {
  expect(new FakeHost().take()).toBe(`\x1b[?45h${PROMPT}`);
  const host = shell({ "/etc/hosts": "" });
  host.type("cd /etc\r");
  expect(host.take()).toBe("cd /etc\r\njoe@andromeda:/etc$ ");
  host.type("cd\r");
  expect(host.take().endsWith(PROMPT)).toBe(true);
});

test("a command runs and the prompt comes back", () => {
  const host = shell().type("hostname\r");
  expect(host.take()).toBe(`hostname\r\nandromeda.acme.com\r\n${PROMPT}`);
  expect(host.notes).toEqual([{ t: "shell.line", line: "hostname", known: true, suggestion: null }]);
});

test("telent: not found, and a suggestion the first time", () => {
  const host = shell().type("telent iguana.apex.com 25\r");
  expect(host.take()).toBe(
    `telent iguana.apex.com 25\r\ntelent: not found\r\nDid you mean telnet?\r\n${PROMPT}`,
  );
  host.type("telent\r");
  expect(host.take()).toBe(`telent\r\ntelent: not found\r\n${PROMPT}`);
  expect(host.notes[0]).toEqual({
    t: "shell.line",
    line: "telent iguana.apex.com 25",
    known: false,
    suggestion: "telnet",
  });
});

test("a word like none gets no suggestion", () => {
  expect(shell().type("frobnicate\r").take()).toBe(`frobnicate\r\nfrobnicate: not found\r\n${PROMPT}`);
});

test("words for a mail server, typed at the prompt", () => {
  const host = shell().type("HELO andromeda.acme.com\r");
  expect(host.take()).toContain(
    "HELO: not found\r\nA mail server understands that. Call one first: telnet HOST 25\r\n",
  );
  host.type("MAIL FROM:<joe@acme.com>\r");
  expect(host.take()).toContain("MAIL: not found\r\n");
  expect(host.running).toHaveLength(1);
});

test("what the shell cannot do it says", () => {
  expect(shell().type("cat a | more\r").take()).toContain(
    "sh: |: this shell has no pipes, one command a line\r\n",
  );
  expect(shell().type("cat > a\r").take()).toContain("sh: >: this shell has no redirection");
  expect(shell().type("cat 'a\r").take()).toContain("the quotation mark ' is opened but not closed");
});

test("help, man and --help tell what a command is for", () => {
  const host = shell().type("help\r");
  expect(host.take()).toMatch(/ {2}telnet +call another computer and type to it\r\n/);
  for (const line of ["help telnet", "man telnet", "telnet --help"]) {
    host.type(`${line}\r`);
    expect(host.take()).toContain("usage: telnet HOST [PORT]\r\n");
  }
  host.type("man frob\r");
  expect(host.take()).toContain("There is no command called frob here.\r\n");
});

test("quotes and backslashes make words", () => {
  const { words } = tokenize(`cat 'a b' "c \\"d" e\\ f # not this`);
  expect(words.map(({ text, from, to }) => [text, from, to])).toEqual([
    ["cat", 0, 3],
    ["a b", 4, 9],
    ['c "d', 10, 17],
    ["e f", 18, 22],
  ]);
  expect(tokenize("a\\").open).toBe("\\");
  expect(tokenize("''").words).toEqual([{ text: "", from: 0, to: 2, quoted: true }]);
  expect(tokenizeNt(`type "a b"c d`).words.map(({ text }) => text)).toEqual(["type", "a bc", "d"]);
});

test("nearest words", () => {
  const known = ["telnet", "ping", "ls", "mail"];
  expect(suggest("telent", known)).toBe("telnet");
  expect(suggest("tlnet", known)).toBe("telnet");
  expect(suggest("pnig", known)).toBe("ping");
  expect(suggest("xyzzy", known)).toBe(null);
  expect(suggest("l", known)).toBe(null);
});

test("history comes back with the arrows, and what was being typed too", () => {
  const host = shell().type("pwd\rwhoami\r");
  host.take();
  host.type(`da${UP}${UP}${DOWN}${DOWN}te\r`);
  expect(host.notes.at(-1)).toMatchObject({ line: "date" });
  host.type(`${UP}${UP}\r`);
  expect(host.notes.at(-1)).toMatchObject({ line: "whoami" });
  host.take();
  host.type("history\r");
  expect(host.take()).toContain("    1  pwd\r\n    2  whoami\r\n    3  date\r\n");
});

test("Tab completes commands, files and hosts", () => {
  const host = shell({
    "/home/joe/README": "",
    "/home/joe/notes/one": "",
    "/etc/hosts": "192.0.2.25\tandromeda.acme.com andromeda\n198.51.100.25 iguana.apex.com iguana # Jane\n",
  });
  host.type("tel\t");
  expect(host.take()).toBe("telnet ");
  host.type("igu\t");
  expect(host.take()).toBe("iguana");
  host.type(".\t25\r");
  expect(host.notes.at(0)).toMatchObject({ line: "telnet iguana.apex.com 25" });
  host.take();
  host.type("cat REA\t\r");
  expect(host.notes.at(-1)).toMatchObject({ line: "cat README " });
  host.type("cat no\t");
  expect(host.take().endsWith("cat notes/")).toBe(true);
  host.type("\x03");
  host.take();
  host.type("l\t");
  expect(host.take()).toMatch(/^l\r\nless +ls +login +logout\r\njoe@andromeda:~\$ l$/);
  host.type("zz\t");
  expect(host.take()).toBe("zz\x07");
});

test("a name dialled before is completed", () => {
  const host = shell().type("telnet iguana.apex.com 25\r");
  host.type("ping igu\t\x03");
  expect(host.take()).toContain("ping iguana.apex.com ");
});

test("^L clears the screen and keeps the line, cursor included", () => {
  const host = shell().type(`abc${LEFT}`);
  host.take();
  expect(host.type("\x0c").take()).toBe(`\x1b[H\x1b[2J${PROMPT}abc\b`);
});

test("^C gives the line up; ^D logs out on an empty line only", () => {
  const host = shell().type("abc\x03");
  expect(host.take()).toBe(`abc^C\r\n${PROMPT}`);
  host.type("ab\x01\x04\r");
  expect(host.notes.at(-1)).toMatchObject({ line: "b" });
  host.type("\x04");
  expect(host.running).toHaveLength(0);
  expect(host.take().endsWith("logout\r\n")).toBe(true);
});

test("keys typed while a program runs are for the prompt after it", () => {
  const host = new FakeHost({ names: { "iguana.apex.com": ["198.51.100.25"] } });
  host.type("ping -c 1 iguana.apex.com\rwhoami\r");
  expect(host.take()).not.toContain("whoami");
  host.wait(11_000_000);
  expect(host.take()).toContain(`${PROMPT}whoami\r\njoe\r\n${PROMPT}`);
});

test("sh speaks of new mail before a prompt", () => {
  const host = new FakeHost({ user: "jane", files: { "/var/mail/jane": "From a\n" } });
  expect(host.take()).toContain("You have mail.\r\n");
  host.put("/var/mail/jane", "From a\n\nFrom b\n\n");
  host.type("pwd\r");
  expect(host.take()).toContain("You have new mail.\r\n");
  host.type("pwd\r");
  expect(host.take()).not.toContain("mail");
});

test("login asks, refuses and lets in; exit gives the terminal back", () => {
  const host = new FakeHost({ start: ["login"], user: "nobody" });
  expect(host.take()).toContain("andromeda.acme.com\r\n\r\nlogin: ");
  host.type("jane\rwrong\r");
  expect(host.take()).toBe("jane\r\nPassword:\r\nLogin incorrect\r\nlogin: ");
  host.type("jane\rmailbox\r");
  const text = host.take();
  expect(text).not.toContain("mailbox");
  expect(text.endsWith("jane@andromeda:~$ ")).toBe(true);
  expect(host.terminalUser).toBe("jane");
  host.type("exit\r");
  expect(host.terminalUser).toBe(null);
  expect(host.running).toHaveLength(0);
});

test("root cannot log in by leaving the password out", () => {
  const host = new FakeHost({ start: ["login"], user: "nobody" }).type("root\r\r");
  expect(host.take()).toContain("Login incorrect");
});

test("su and login make another user of you, for a while", () => {
  const host = shell().type("su jane\rmailbox\rwhoami\r");
  expect(host.take()).toContain("jane\r\n");
  expect(host.terminalUser).toBe("jane");
  host.type("exit\r");
  expect(host.terminalUser).toBe("joe");
  expect(host.type("su jane\rnope\r").take()).toContain("Password:\r\nSorry\r\n");
  host.type("login jane\rmailbox\r\x04whoami\r");
  expect(host.take().endsWith(`whoami\r\njoe\r\n${PROMPT}`)).toBe(true);
});

test("the NT prompt", () => {
  const host = new FakeHost({ look: "nt", files: { "C:\\README.TXT": "hello\r\n", "C:\\WINNT\\hosts": "" } });
  expect(host.take()).toBe(
    "\x1b[?45hMicrosoft(R) Windows NT(TM)\r\n(C) Copyright 1985-1996 Microsoft Corp.\r\n\r\nC:\\>",
  );
  host.type("frob\r");
  expect(host.take()).toBe(
    "frob\r\nThe name specified is not recognized as an\r\ninternal or external command, operable program or batch file.\r\n\r\nC:\\>",
  );
  host.type("VER\r");
  expect(host.take()).toContain("Windows NT Version 4.0");
  host.type("cd\\winnt\r");
  expect(host.take()).toBe("cd\\winnt\r\n\r\nC:\\WINNT>");
  host.type("cd..\rtype readme.txt\r");
  expect(host.take()).toContain("hello\r\n");
  host.type("dir\r");
  expect(host.take()).toMatch(/ {2}<DIR> +WINNT\r\n/);
  host.type("date /t\r");
  expect(host.take()).toContain("Tue 03/10/1998\r\n");
  host.type("telnet /?\r");
  expect(host.take()).toContain("usage: telnet");
});

interface Model {
  before: string[];
  after: string[];
}

/** Keys of the editor with what they do to a line of characters. */
const EDITS: readonly (readonly [string, (line: Model) => void])[] = [
  [LEFT, (line) => moveOne(line.before, line.after)],
  ["\x02", (line) => moveOne(line.before, line.after)],
  ["\x1b[C", (line) => moveOne(line.after, line.before, true)],
  ["\x7f", (line) => void line.before.pop()],
  ["\x1b[3~", (line) => void line.after.shift()],
  ["\x01", (line) => line.after.unshift(...line.before.splice(0))],
  ["\x1b[F", (line) => line.before.push(...line.after.splice(0))],
  ["\x15", (line) => line.before.splice(0)],
  ["\x0b", (line) => line.after.splice(0)],
];

function moveOne(from: string[], to: string[], first = false): void {
  const char = first ? from.shift() : from.pop();
  if (char === undefined) return;
  if (first) to.push(char);
  else to.unshift(char);
}

const edit = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom("a", "b", " ", "Z", "9", "é", "日", "ß").map((char) => ({ char })),
  },
  { weight: 3, arbitrary: fc.nat(EDITS.length - 1).map((index) => ({ index })) },
);

test("the screen shows the line that is being edited, on a wide terminal and a narrow one", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { maxLength: 90 }), fc.constantFrom(80, 24), async (edits, columns) => {
      const host = new FakeHost();
      const line: Model = { before: [], after: [] };
      for (const one of edits) {
        // A two-column character that does not fit at the margin leaves a hole; only the wide terminal gets those.
        const char = "char" in one ? (columns < 80 && one.char === "日" ? "x" : one.char) : null;
        if (char !== null) {
          host.type(utf8ToLatin1(char));
          line.before.push(char);
        } else if ("index" in one) {
          const [keys, act] = EDITS[one.index] ?? ["", () => undefined];
          host.type(keys);
          act(line);
        }
        if (line.before.length + line.after.length > 30 && columns === 80) break;
      }
      const screen = await shown(host.screen, columns);
      expect(screen.text).toBe((PROMPT + [...line.before, ...line.after].join("")).trimEnd());
      const width = PROMPT.length + line.before.length + line.before.filter((char) => char === "日").length;
      expect([width % columns, ...(width % columns === 0 ? [columns] : [])]).toContain(screen.column);
    }),
    { numRuns: 150 },
  );
});

test("any keys: nothing throws, the same chunked or not", () => {
  const anyKeys = fc.array(
    fc.oneof(
      fc.nat(255).map((code) => String.fromCharCode(code)),
      fc.constantFrom(
        "telnet x\r",
        "su jane\r",
        "\x1b[",
        "cat /etc/motd\r",
        "login\r",
        "mail\r",
        "\t",
        "help\r",
        "\x03",
      ),
    ),
    { maxLength: 60 },
  );
  for (const look of ["unix", "nt"] as const) {
    fc.assert(
      fc.property(anyKeys, fc.array(fc.nat(120)), (keys, places) => {
        const text = keys.join("");
        const whole = new FakeHost({ look }).type(text);
        const pieces = new FakeHost({ look });
        let at = 0;
        for (const end of [
          ...places.map((place) => place % (text.length + 1)).sort((a, b) => a - b),
          text.length,
        ]) {
          pieces.type(text.slice(at, end));
          at = end;
        }
        expect(pieces.notes).toEqual(whole.notes);
        expect(pieces.running.map(({ program }) => program.name)).toEqual(
          whole.running.map(({ program }) => program.name),
        );
      }),
      { numRuns: 150 },
    );
  }
});
