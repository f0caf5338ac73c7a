import { describe, expect, it } from "vitest";
import { makeUploadKey } from "./make-upload-key.ts";
import { changeUploads, pickNext, type Upload } from "./upload.ts";

function build(key: string, state: Upload<string>["state"] = "waiting"): Upload<string> {
  const file = new File(["x"], `${key}.pdf`);
  return { key, file, state, progress: 0, code: null, answer: null };
}

describe("a list of uploads", () => {
  it("takes new ones at its end and drops those removed", () => {
    const added = changeUploads([build("a")], { type: "added", uploads: [build("b")] });
    expect(added.map(({ key }) => key)).toEqual(["a", "b"]);
    const removed = changeUploads(added, { type: "removed", key: "a" });
    expect(removed.map(({ key }) => key)).toEqual(["b"]);
  });

  it("changes one and leaves the others", () => {
    const change = { state: "failed", code: "network" } as const;
    const changed = changeUploads([build("a"), build("b")], { type: "changed", key: "b", change });
    expect(changed[0]).toMatchObject({ state: "waiting", code: null });
    expect(changed[1]).toMatchObject({ state: "failed", code: "network" });
    expect(changeUploads(changed, { type: "changed", key: "gone", change })).toEqual(changed);
  });

  it("sends as many at once as it may, oldest first", () => {
    const uploads = [build("a", "sending"), build("b"), build("c"), build("d", "done")];
    expect(pickNext(uploads, 2).map(({ key }) => key)).toEqual(["b"]);
    expect(pickNext(uploads, 3).map(({ key }) => key)).toEqual(["b", "c"]);
    expect(pickNext(uploads, 1)).toEqual([]);
  });
});

it("makes keys that are UUIDs, each another", () => {
  const keys = Array.from({ length: 100 }, makeUploadKey);
  expect(new Set(keys).size).toBe(100);
  for (const key of keys) {
    expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});
