/** Handing in, marking, and the page for teachers. */
import { DIFFERENCES, REMARKS } from "../../../share/index.ts";

export const teach = {
  "handin.button": "Hand in",
  "handin.title": "Hand in",
  "handin.lead":
    "Your teacher gets the lesson’s name, every key you pressed with its moment, and what it came to. This page sends nothing: you pass it on.",
  "handin.name": "Your name (may be left out)",
  "handin.result": "{met} of {of} steps met, {slips} slips, {minutes} minutes at the keyboard.",
  "handin.save": "Save as a file",
  "handin.link": "Make a link",
  "handin.copy": "Copy the link",
  "handin.linkField": "Link to pass on",
  "handin.saved": "Saved as {file}.",
  "handin.copied": "The link is copied.",
  "handin.copyByHand": "The link is selected: copy it with Ctrl+C.",
  "handin.long": "The link has {n} characters. Some mail programs cut it; the file is safer.",
  "handin.working": "Working it out.",

  "mark.title": "Mark hand-ins",
  "mark.lead":
    "Drop a folder or files here, or choose them. Each one’s keys are replayed in this browser, and nothing is uploaded. Put the file of a lesson of your own among them.",
  "mark.files": "Choose files",
  "mark.folder": "Choose a folder",
  "mark.paste": "Or paste links, one a line",
  "mark.markLinks": "Mark the links",
  "mark.working": "Replaying {n} of {of}.",
  "mark.done": { one: "{n} hand-in, {good} replays true.", other: "{n} hand-ins, {good} replay true." },
  "mark.csv": "Save as CSV",
  "mark.clear": "Clear the table",
  "mark.who": "Who",
  "mark.lesson": "Lesson",
  "mark.steps": "Steps met",
  "mark.slips": "Slips",
  "mark.minutes": "Minutes",
  "mark.true": "Replays true",
  "mark.yes": "yes",
  "mark.no": "no",
  "mark.of": "{met} of {of}",
  "mark.missing": "Not met: {steps}.",
  "mark.table": "Hand-ins",
  "mark.none": "There is no hand-in among these files. They end in .json, or are text files of links.",
  "mark.differ.no-hand-in": DIFFERENCES["no-hand-in"],
  "mark.differ.no-lesson": DIFFERENCES["no-lesson"],
  "mark.differ.edition": DIFFERENCES.edition,
  "mark.differ.seed": DIFFERENCES.seed,
  "mark.differ.keys": DIFFERENCES.keys,
  "mark.differ.trace": DIFFERENCES.trace,
  "mark.differ.result": DIFFERENCES.result,
  "mark.differ.opening": DIFFERENCES.opening,
  "mark.differ.unplayable": DIFFERENCES.unplayable,
  "mark.remark.pasted": REMARKS.pasted,
  "mark.remark.even": REMARKS.even,
  "mark.remark.outside": REMARKS.outside,
  "mark.remark.same": REMARKS.same,
  "mark.remark.unnamed": REMARKS.unnamed,

  "teach.atStep": "This address opens the lesson at step {n}. The steps before it were done for you.",
  "teach.title": "For teachers",
  "teach.lead":
    "A class needs nothing but browsers: no accounts, no server of yours, no installation. Nothing a learner types leaves the learner’s page.",
  "teach.first": "A first lesson, 45 minutes",
  "teach.first.1":
    "Five minutes: play {spoof} on the wall, up to the letter in the mailbox. Ask who wrote it.",
  "teach.first.2": "Fifteen minutes: everybody does {lesson1}, alone. It takes a newcomer six.",
  "teach.first.3":
    "Fifteen minutes: {lesson3}. Who is done early reads Jane’s copy and says which lines they did not type.",
  "teach.first.4":
    "Ten minutes: back to the spoof. Take the keyboard at MAIL FROM and let the class say what to type. Then open Who wrote it.",
  "teach.first.spoof": "the spoof",
  "teach.sees": "What learners see",
  "teach.sees.1":
    "Steps that tick themselves when the thing has happened, however it was typed. A refusal is explained beside the step, in words about what was typed.",
  "teach.sees.2":
    "Three hints a step, opened one at a time; the last can type the answer. Any slip can be stepped back from, and nothing is lost.",
  "teach.sees.3":
    "Progress and the session itself are kept in the browser. In a private window they last until it closes, and the page says so. Progress can be taken along as a file.",
  "teach.print": "On paper",
  "teach.print.says":
    "Print a lesson and you get its text and the transcript of what was typed so far. The reference prints as a handout; search first to print only a part.",
  "teach.where": "Where to run it",
  "teach.where.web":
    "From the web: one visit fetches everything, and from then on it works without a network.",
  "teach.where.class":
    "From a class server over plain http: copy the folder dist there, below any path. Everything works but keeping the site for later, which browsers allow over https only.",
  "teach.where.stick":
    "From a USB stick: npm run build:single makes one file, mail-by-hand.html. Open it with a double click. Hand in as a file there, because a link would lead into the stick.",
  "teach.embed": "In a page of your own",
  "teach.embed.says":
    "With ?embed the bars of the site are left out. A step’s address opens the lesson at that step: the steps before are done for the reader, and the page says so.",
  "teach.embed.lesson": "Lesson",
  "teach.embed.step": "Step",
  "teach.embed.address": "Address",
  "teach.embed.code": "For a page",
  "teach.embed.title": "Mail by Hand: {title}",
  "teach.honest": "What marking can show, and what it cannot",
  "teach.honest.1":
    "The result is what the keys come to when they are replayed, never what the file says of itself. A key changed, a result raised, another seed or another edition of the lesson are noticed, and said.",
  "teach.honest.2":
    "Whoever writes new keys and computes every sum anew has a true recording: of somebody typing that. No file can show whose hands they were, or whether a friend sat beside them.",
  "teach.honest.3":
    "Lines typed faster or more evenly than hands do, lines pasted, and two hand-ins with the same keystrokes are remarked on. That is no proof: the button “Type it for me” types evenly, and a phone sends a line at once.",
  "teach.honest.4":
    "A name is what was typed as a name. Ask for a file from each learner, not for a name in it.",
  "teach.command":
    "A whole year’s hand-ins are marked faster without a page: npm run mark -- FOLDER --csv marks.csv",
  "teach.write": "Lessons of your own",
  "teach.write.says": "A lesson is one text file. lessons/README.md in the source tells how to write one.",
} as const;
