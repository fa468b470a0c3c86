/** What happened to letters as a whole: taken in, delivered. For whoever asks who wrote a letter. */
import type { Trace } from "../../host/index.ts";
import type { Projection } from "./projection.ts";

export const post: Projection<Trace[]> = {
  name: "post",
  init: () => [],
  apply(events, event) {
    if (event.t !== "mail.accepted" && event.t !== "mail.delivered") return false;
    events.push(event);
    return true;
  },
  copy: (events) => [...events],
};
