/** What the editor of a lesson's step knows about its text: fetched with the editor. */
import type { World } from "../host/index.ts";
import type { Edit } from "../lesson/index.ts";
import { oneFile } from "../sandbox/index.ts";
import type { EditorProblem, EditorProviders } from "./editor/index.ts";

export interface EditingHelp {
  problems: (text: string) => readonly EditorProblem[];
  providers: EditorProviders;
}

/** `file`: the editor's name for it. `running`: the text when the editor opens. */
export function helpFor(world: Readonly<World>, edit: Edit, file: string, running: string): EditingHelp {
  const known = oneFile(world, edit.host, edit.target, file, running);
  return {
    problems: known.problems,
    providers: {
      hover: known.hover,
      complete: known.complete,
      define: (text, offset) => {
        const from = known.define(text, offset);
        return from === null ? null : { file, from };
      },
    },
  };
}
