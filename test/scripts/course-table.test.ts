/** docs/course.md, and that the lessons teach what the column says. */
import { expect, test } from "vitest";
import { course, currentPage } from "../../scripts/course-table.ts";

test("docs/course.md is current: node --import tsx scripts/course-table.ts writes it", () => {
  const { page, problems } = course();
  expect(problems).toEqual([]);
  expect(currentPage()).toBe(page);
});
