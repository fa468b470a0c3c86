/** What scripts/content-plugin.ts gathers from lessons/: folder → path inside it → text. */
declare module "virtual:lessons" {
  const folders: Readonly<Record<string, Readonly<Record<string, string>>>>;
  export default folders;
}

declare module "virtual:worlds" {
  const folders: Readonly<Record<string, Readonly<Record<string, string>>>>;
  export default folders;
}
