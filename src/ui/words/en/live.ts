/** Watching a bridge while real programs talk to it. */
export const live = {
  "live.title": "Live at the bridge",
  "live.region": "The bridge",
  "live.lead":
    "Real programs talk to this world through a bridge on this machine. What they say arrives here a moment later, and time can be stepped back as in any recording.",
  "live.follow": "Follow live",
  "live.doors": "Where to call",
  "live.door": "{host}, {service} over {proto}: {address} port {port}",
  "live.calls": { one: "{n} call so far", other: "{n} calls so far" },
  "live.waiting": "Nobody has called yet.",
  "live.lost": "The bridge does not answer any more. What has happened stays here.",
  "live.none":
    "There is no bridge behind this page. npm run bridge -- --watch starts one, and prints the address to open.",
  "live.visitors": "What visitors see",
  "live.visit": "Visit",
  "live.called": "called {whom}",
  "live.asked": "asked {whom}",
  "live.seen": "What was said",
  "live.visitorSaid": "Visitor:",
  "live.hostSaid": "Answer:",
  "live.over": "The call is over.",
  "live.nobodySits":
    "Nobody sits at a terminal here. These computers answer on these ports; what a program that calls them says and hears stands here.",
  "live.before": { one: "{n} line before this", other: "{n} lines before this" },
} as const;
