/** What the stub resolver reads on a computer: its settings and the hosts file. */
import type { FileTree } from "./files.ts";
import type { HostSpec } from "./spec.ts";

export function resolvConf(spec: HostSpec): string {
  const search = spec.resolver.search.length > 0 ? `search ${spec.resolver.search.join(" ")}\n` : "";
  return search + spec.resolver.servers.map((server) => `nameserver ${server}\n`).join("");
}

/** NT keeps the same settings in its registry, where nobody types them. */
export function stubFiles(spec: HostSpec, files: FileTree): { hostsFile: string; resolvConf: string } {
  if (spec.look === "nt") return { hostsFile: "127.0.0.1\tlocalhost\n", resolvConf: resolvConf(spec) };
  return { hostsFile: files["/etc/hosts"]?.text ?? "", resolvConf: files["/etc/resolv.conf"]?.text ?? "" };
}
