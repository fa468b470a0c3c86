/** French, gathered: a file for each part of the page. */
import { access } from "./access.ts";
import { common } from "./common.ts";
import { editor } from "./editor.ts";
import { landing } from "./landing.ts";
import { lesson } from "./lesson.ts";
import { live } from "./live.ts";
import { map } from "./map.ts";
import { panels } from "./panels.ts";
import { preview } from "./preview.ts";
import { reference } from "./reference.ts";
import { reply } from "./reply.ts";
import { sandbox } from "./sandbox.ts";
import { share } from "./share.ts";
import { site } from "./site.ts";
import { teach } from "./teach.ts";
import { time } from "./time.ts";
import { watch } from "./watch.ts";

export const fr = {
  ...access,
  ...common,
  ...editor,
  ...landing,
  ...lesson,
  ...live,
  ...map,
  ...panels,
  ...preview,
  ...reference,
  ...reply,
  ...sandbox,
  ...share,
  ...site,
  ...teach,
  ...time,
  ...watch,
} as const;
