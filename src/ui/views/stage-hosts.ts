/** The computers of a session's map, with the mailboxes they had when it began. */
import { listDirectory, type HostName, type TtyId, type World } from "../../host/index.ts";
import type { StageHost } from "../parts/netLayout.ts";
import { lettersIn } from "./mailbox.ts";

const MAIL_DIRECTORY = "/var/mail";

/** `seat` is the learner's own terminal. */
export function stageHosts(
  before: Readonly<World>,
  stage: readonly HostName[],
  seat: TtyId | undefined,
): readonly StageHost[] {
  const sitsAt = seat?.slice(0, seat.lastIndexOf("/"));
  return stage.map((name): StageHost => {
    const host = before.hosts[name];
    const boxes = host ? listDirectory(host.files, host.spec.look, MAIL_DIRECTORY) : [];
    return {
      name,
      you: name === sitsAt,
      boxes: boxes
        .map(({ path, text }) => ({
          user: path.slice(MAIL_DIRECTORY.length + 1),
          letters: lettersIn(text).length,
        }))
        // Where there is room for one, the one with letters in it.
        .sort((a, b) => b.letters - a.letters),
    };
  });
}
