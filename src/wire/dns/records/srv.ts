import type { RecordCodec } from "./codec.ts";

/** RFC 2782 has no numbered sections: "The format of the SRV RR". */
export const srv: RecordCodec<"SRV"> = {
  type: "SRV",
  code: 33,
  cite: "RFC 2782",
  says: "Where a service is: host and port, with an order of choice.",
  fields: {
    priority: (value) => `Priority ${value}: the lowest is tried first.`,
    weight: (value) => `Weight ${value}: among equals, how large a share of the clients it wants.`,
    port: (value) => `The service listens on port ${value}.`,
    target: (value) =>
      value === "." ? "The root: the service is not to be had here." : `The host is ${value}.`,
  },
  read: (from) => ({
    type: "SRV",
    priority: from.u16("priority"),
    weight: from.u16("weight"),
    port: from.u16("port"),
    target: from.name("target"),
  }),
  write: (to, data) => {
    to.u16(data.priority);
    to.u16(data.weight);
    to.u16(data.port);
    to.name(data.target, false);
  },
  parse: (words) => ({
    type: "SRV",
    priority: words.number("the priority", 0xffff),
    weight: words.number("the weight", 0xffff),
    port: words.number("the port", 0xffff),
    target: words.name("the host"),
  }),
  show: (data) => `${data.priority} ${data.weight} ${data.port} ${data.target}`,
};
