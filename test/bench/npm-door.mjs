/** npm's smtp-server on a free port of this machine: takes every letter and throws it away. Prints its port. */
import { SMTPServer } from "smtp-server";

const server = new SMTPServer({
  disableReverseLookup: true,
  disabledCommands: ["AUTH", "STARTTLS"],
  authOptional: true,
  logger: false,
  onData(stream, _session, done) {
    stream.resume();
    stream.on("end", () => done());
  },
});
server.on("error", () => undefined);
server.listen(0, "127.0.0.1", () => {
  const address = server.server.address();
  console.log(typeof address === "object" ? address?.port : address);
});
