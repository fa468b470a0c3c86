/** What scripts/content-plugin.ts makes of lessons/ while the site is built: by folder name. */
declare module "virtual:lessons" {
  const folders: Readonly<
    Record<
      string,
      {
        summary: import("../lesson/index.ts").LessonSummary;
        load: () => Promise<import("../lesson/index.ts").CompiledLesson>;
      }
    >
  >;
  export default folders;
}

declare module "virtual:worlds" {
  const folders: Readonly<
    Record<string, { summary: null; load: () => Promise<import("../host/index.ts").WorldSource> }>
  >;
  export default folders;
}

/** The worlds as their authors wrote them: for the sandbox, which changes them. */
declare module "virtual:world-files" {
  const folders: Readonly<
    Record<
      string,
      {
        summary: { title: string; about: string; hosts: number; toTry: readonly string[] };
        load: () => Promise<Readonly<Record<string, string>>>;
      }
    >
  >;
  export default folders;
}

/** What scripts/demo-plugin.ts prepares for the landing. */
declare module "virtual:demo" {
  const demo: {
    recording: import("../host/index.ts").WorldRecording;
    tty: import("../host/index.ts").TtyId;
    terminals: import("./projections/index.ts").TerminalView;
    map: import("./projections/index.ts").MapView;
    hosts: readonly import("./parts/netLayout.ts").StageHost[];
    stage: readonly string[];
    startAt: number;
    clock: import("../host/index.ts").WallClock;
  };
  export default demo;
}

/** What scripts/reference-plugin.ts makes of the cards and of lessons/reference/. */
declare module "virtual:reference" {
  const reference: import("./reference/entry.ts").Reference;
  export const replays: Readonly<Record<string, () => Promise<import("./reference/entry.ts").SlipReplay>>>;
  export default reference;
}

/** lessons/glossary.md as it is: for lessons from outside. */
declare module "virtual:glossary" {
  const text: string;
  export default text;
}
