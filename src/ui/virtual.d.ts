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
