import { expect, test } from "vitest";
import { coverage, currentPage, readRequirements } from "../../scripts/rfc5321-coverage.ts";

test("every requirement of RFC 5321 is shown by a test that is there, or has its reason", () => {
  expect(coverage().problems).toEqual([]);
  expect(readRequirements().length).toBe(190);
});

test("docs/rfc5321-coverage.md is current: node --import tsx scripts/rfc5321-coverage.ts writes it", () => {
  expect(currentPage()).toBe(coverage().page);
});
