/** The first page. */
export const landing = {
  "landing.headline": "Send an email with your bare hands.",
  "landing.sub":
    "Two computers, a small internet and a terminal, all simulated in this page. Type what mail servers say to each other and watch every packet arrive.",
  "landing.start": "Start lesson {number}",
  "landing.continue": "Continue lesson {number}",
  "landing.watch": "Watch the spoof",
  "landing.nothing": "Nothing to install. No mail leaves your browser.",
  "landing.noSaving": "Progress can’t be saved in this window.",
  "landing.lessonsWork": "The lessons work.",
  "landing.demo": "Live simulation",
  "landing.forged": "One forged letter",
  "landing.forgedSays":
    "In the late 1990s a magazine columnist mailed himself a note from the President by typing a few lines at his provider’s server. Play it back, stop anywhere, and take the keyboard.",
  "landing.forgedOpen": "Open the replay",
  "landing.delivered": "delivered",
  "landing.how": "How it works",
  "landing.bytes": "The bytes are real",
  "landing.bytesSay": "Every packet on screen is a true IPv4, TCP or DNS message, checksums and all.",
  "landing.time": "Time runs both ways",
  "landing.timeSays":
    "Pause mid-flight, step back to any reply, and try a different line. What happened first is kept.",
  "landing.text": "Lessons are text",
  "landing.textSays": "A lesson is one Markdown file: prose, steps, and what to listen for. No code.",
  "landing.grown": "Grown from “Untangling Email”, a 1990s magazine column.",
} as const;
