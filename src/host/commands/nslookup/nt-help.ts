/** What NT's nslookup says of itself. Only what it can do here. */

export const USAGE =
  "Usage:\n" +
  "   nslookup [-opt ...]             # interactive mode using default server\n" +
  "   nslookup [-opt ...] - server    # interactive mode using 'server'\n" +
  "   nslookup [-opt ...] host        # just look up 'host' using default server\n" +
  "   nslookup [-opt ...] host server # just look up 'host' using 'server'\n";

const ROWS: readonly (readonly [string, string])[] = [
  ["NAME", "print info about the host/domain NAME using default server"],
  ["NAME1 NAME2", "as above, but use NAME2 as server"],
  ["help or ?", "print info on common commands"],
  ["set OPTION", "set an option"],
  ["    all", "print options, current server and host"],
  ["    [no]debug", "print debugging information"],
  ["    [no]d2", "print exhaustive debugging information"],
  ["    [no]defname", "append domain name to each query"],
  ["    [no]recurse", "ask for recursive answer to query"],
  ["    [no]search", "use domain search list"],
  ["    [no]vc", "always use a virtual circuit"],
  ["    domain=NAME", "set default domain name to NAME"],
  ["    srchlist=N1[/N2/.../N6]", "set domain to N1 and search list to N1, N2, etc."],
  ["    root=NAME", "set root server to NAME"],
  ["    retry=X", "set number of retries to X"],
  ["    timeout=X", "set initial time-out interval to X seconds"],
  ["    type=X", "set query type (ex. A,ANY,CNAME,MX,NS,PTR,SOA,SRV)"],
  ["    querytype=X", "same as type"],
  ["    class=X", "set query class (ex. IN (Internet), ANY)"],
  ["server NAME", "set default server to NAME, using current default server"],
  ["lserver NAME", "set default server to NAME, using initial server"],
  ["root", "set current default server to the root"],
  ["ls [opt] DOMAIN", "list addresses in DOMAIN"],
  ["    -a", "list canonical names and aliases"],
  ["    -d", "list all records"],
  ["    -t TYPE", "list records of the given type (e.g. A,CNAME,MX,NS,PTR etc.)"],
  ["exit", "exit the program"],
];

export const HELP =
  "Commands:   (identifiers are shown in uppercase, [] means optional)\n" +
  ROWS.map(([name, says]) =>
    name.length < 16 ? `${name.padEnd(16)}- ${says}\n` : `${name} - ${says}\n`,
  ).join("") +
  "\n";
