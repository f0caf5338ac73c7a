import { expect, it } from "vitest";
import { z } from "zod";
import { listIssues } from "./list-issues.ts";

const schema = z.object({ thresholds: z.object({ ratio: z.number().max(1) }), note: z.string() });

function listFor(value: unknown): Record<string, string[]> {
  const { error } = schema.safeParse(value);
  return error === undefined ? {} : listIssues(error);
}

it("names the place of each fault, however deep", () => {
  const issues = listFor({ thresholds: { ratio: 9 } });
  expect(Object.keys(issues)).toEqual(["thresholds.ratio", "note"]);
  expect(issues["thresholds.ratio"]).toEqual([expect.stringContaining("<=1")]);
});

it("says so when it is the whole that is wrong", () => {
  expect(listFor([])).toEqual({ body: [expect.stringContaining("expected object")] });
});
