/** Inputs that change a world while it runs. Everything from here is plain data in the recording and can be taken back in time. */
import { emit, type Scope } from "../scope.ts";
import type { HostName } from "../trace.ts";
import type { Input } from "../world.ts";
import { applyChange } from "./apply.ts";
import { addHost, moveHost, removeHost } from "./hosts.ts";
import { beginBulk, writeLetter } from "./letters.ts";
import type { ChangeInput } from "./types.ts";

const KINDS: ReadonlySet<string> = new Set<ChangeInput["do"]>([
  "apply",
  "host.add",
  "host.remove",
  "host.move",
  "letter",
  "bulk",
]);

export function isChange(input: Input): input is ChangeInput {
  return KINDS.has(input.do);
}

export function change(scope: Scope, input: ChangeInput): void {
  switch (input.do) {
    case "host.add":
      addHost(scope, input);
      return;
    case "bulk":
      beginBulk(scope, input);
      return;
    default: {
      const host = scope.world.hosts[input.host];
      if (host === undefined) unknownHost(scope, input.host, input);
      else if (input.do === "apply") applyChange(scope, host, input.change);
      else if (input.do === "host.remove") removeHost(scope, host);
      else if (input.do === "host.move") moveHost(scope, host, input);
      else writeLetter(scope, host, input);
    }
  }
}

function unknownHost(scope: Scope, host: HostName, input: ChangeInput): void {
  const what = input.do === "apply" ? input.change.what : "about";
  emit(scope, host, {
    t: "change",
    what,
    done: false,
    says: `There is no computer called ${host.slice(0, 100)}.`,
  });
}
