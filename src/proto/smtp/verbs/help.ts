/** HELP: what this server knows, or what it says of one command. RFC 5321 §4.1.1.8 */
import { reply, succeed } from "../turn.ts";
import type { Verb } from "../turn.ts";

/** HELP over a list of verbs; the list is handed in because it holds this one. */
export function helpVerb(verbs: () => readonly Verb[]): Verb {
  return {
    name: "HELP",
    cite: "RFC 5321 §4.1.1.8",
    syntax: "HELP [ <topic> ]",
    summary: "Gives help.",
    run(turn) {
      const topic = turn.command.argument.toUpperCase();
      const { help } = turn.manner.personality;
      if (help && topic !== "" && topic !== "SMTP") {
        const names = Object.keys(help).filter((name) => name.startsWith(topic.toLowerCase()));
        const lines = names.flatMap((name) => help[name] ?? []);
        if (lines.length > 0) succeed(turn, "help.own", { members: lines.join("\n") });
        else reply(turn, "help.unknown-topic", { topic: topic.toLowerCase() });
        return;
      }
      const found = verbs().find((verb) => verb.name === topic);
      if (topic === "" || help) succeed(turn, "help.ok");
      else if (found) succeed(turn, "help.topic", { syntax: found.syntax, summary: found.summary });
      else reply(turn, "help.unknown-topic", { topic: turn.command.argument });
    },
  };
}
