import { describe, expect, it } from "vitest";
import { createGroupCommit } from "./group-commit.ts";

/** A commit that waits to be let through, and remembers its groups. */
function makeCommit(answer: (items: number[]) => number[] = (items) => items.map((it) => it * 10)) {
  const groups: number[][] = [];
  const gates: PromiseWithResolvers<void>[] = [];
  const commit = async (items: number[]) => {
    groups.push(items);
    const gate = Promise.withResolvers<void>();
    gates.push(gate);
    await gate.promise;
    return answer(items);
  };
  const open = async (place: number) => {
    await expect.poll(() => gates.length).toBeGreaterThan(place);
    gates[place]?.resolve();
  };
  return { commit, groups, open };
}

describe("createGroupCommit", () => {
  it("commits a lone item at once, and what arrives meanwhile together", async () => {
    const { commit, groups, open } = makeCommit();
    const add = createGroupCommit(commit, { maxItems: 10 });
    const results = Promise.all([add(1), add(2), add(3)]);
    expect(groups).toEqual([[1]]);
    await open(0);
    await open(1);
    expect(await results).toEqual([10, 20, 30]);
    expect(groups).toEqual([[1], [2, 3]]);
  });

  it("never lets more than maxItems share a commit", async () => {
    const { commit, groups, open } = makeCommit();
    const add = createGroupCommit(commit, { maxItems: 2 });
    const results = Promise.all([1, 2, 3, 4].map(add));
    for (const place of [0, 1, 2]) await open(place);
    await results;
    expect(groups).toEqual([[1], [2, 3], [4]]);
  });

  it("gives a failure to its own group only, and goes on", async () => {
    const add = createGroupCommit<number, number>(
      async (items) => {
        if (items.includes(2)) throw new Error("no");
        return items;
      },
      { maxItems: 1 },
    );
    const results = await Promise.allSettled([add(1), add(2), add(3)]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  it("refuses to guess when results do not match the items", async () => {
    const add = createGroupCommit<number, number>(async () => [], { maxItems: 5 });
    await expect(add(1)).rejects.toThrow(/0 results for 1 items/);
  });
});
