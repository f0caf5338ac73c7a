import { expect, test } from "vitest";
import { createHintReader } from "./hints.ts";

function read(...notices: Record<string, string>[]) {
  const heard: unknown[] = [];
  const reader = createHintReader({
    onSkipped: (skip) => heard.push(skip),
    onDue: (dueMs) => heard.push(["due", dueMs]),
    onCancelled: () => heard.push("cancelled"),
    onUnmatched: () => heard.push("unmatched"),
  });
  for (const notice of notices) reader(notice);
  return heard;
}

test("passes on what SQL functions tell, and no other notices", () => {
  const skip = { function_id: "f", event_id: "e", reason: "debounce" };
  expect(
    read(
      { message: "jobs:skipped", detail: JSON.stringify([skip, skip]) },
      { message: "jobs:due", detail: "1700000000000.5" },
      { message: "jobs:cancelled", detail: '"r1"' },
      { message: "jobs:unmatched", detail: "null" },
      { message: 'relation "x" already exists, skipping' },
      { message: "jobs:other", detail: "1" },
    ),
  ).toEqual([
    { functionId: "f", eventId: "e", reason: "debounce" },
    { functionId: "f", eventId: "e", reason: "debounce" },
    ["due", 1700000000000.5],
    "cancelled",
    "unmatched",
  ]);
});
