/** Fields that several settings have in common. */
import * as v from "valibot";
import { parseIpv4 } from "../../base/index.ts";

export const described = <T extends v.GenericSchema>(schema: T, says: string) =>
  v.pipe(schema, v.description(says));

export const ipv4 = v.pipe(
  v.string(),
  v.check(
    (text) => parseIpv4(text) !== null,
    "An address is four numbers from 0 to 255 with dots between, such as 192.0.2.25.",
  ),
);

export const network = v.pipe(
  v.string(),
  v.check((text) => {
    const [base = "", bits = "32", ...more] = text.split("/");
    return more.length === 0 && parseIpv4(base) !== null && /^\d{1,2}$/.test(bits) && Number(bits) <= 32;
  }, "A network is an address and how many of its bits count, such as 192.0.2.0/24."),
);

export const wholeNumber = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
