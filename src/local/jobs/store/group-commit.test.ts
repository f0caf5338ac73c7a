import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createGroupCommit, type GroupCommitOptions } from "./group-commit.ts";

/** A commit that the test lets go on, group by group. */
function startCommits(options: Partial<GroupCommitOptions<string, string>> = {}) {
  const groups: string[][] = [];
  const doors: (() => void)[] = [];
  const failing = new Map<string, Error>();
  const { commit } = createGroupCommit<string, string>({
    isOutage: (error) => error instanceof Error && error.message === "outage",
    maxTransactions: 1,
    async commitTogether(changes) {
      groups.push(changes);
      await new Promise<void>((resolve) => doors.push(resolve));
      for (const change of changes) {
        const error = failing.get(change);
        if (error) throw error;
      }
      return changes.map((change) => `${change} done`);
    },
    ...options,
  });
  return {
    groups,
    failing,
    add: (change: string, keys = [change], size = 1) => commit({ change, keys, size }),
    /** Lets everything that is under way, and all that follows, go on. */
    async finish(results: Promise<unknown>[]): Promise<PromiseSettledResult<unknown>[]> {
      const settled = Promise.allSettled(results);
      let over = false;
      void settled.then(() => {
        over = true;
      });
      while (!over) {
        doors.splice(0).forEach((open) => {
          open();
        });
        await new Promise((resolve) => setImmediate(resolve));
      }
      return settled;
    },
  };
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
const values = (results: PromiseSettledResult<unknown>[]) =>
  results.map((one) => (one.status === "fulfilled" ? one.value : one.reason.message));

afterEach(() => {
  vi.useRealTimers();
});

describe("group commit", () => {
  it("commits alone what comes alone, and together what comes meanwhile", async () => {
    const { add, groups, finish } = startCommits();
    const first = add("a");
    await nextTurn();
    expect(groups).toEqual([["a"]]);
    const others = [add("b"), add("c")];
    await nextTurn();
    expect(groups).toHaveLength(1);
    expect(values(await finish([first, ...others]))).toEqual(["a done", "b done", "c done"]);
    expect(groups).toEqual([["a"], ["b", "c"]]);
  });

  it("lets a change that fails fail alone", async () => {
    const { add, groups, failing, finish } = startCommits();
    failing.set("b", new Error("broken"));
    const results = await finish([add("a"), add("b"), add("c")]);
    expect(values(results)).toEqual(["a done", "broken", "c done"]);
    expect(groups).toEqual([["a", "b", "c"], ["a"], ["b"], ["c"]]);
  });

  it("does not try them one by one while the database is away", async () => {
    const { add, groups, failing, finish } = startCommits();
    failing.set("a", new Error("outage"));
    expect(values(await finish([add("a"), add("b")]))).toEqual(["outage", "outage"]);
    expect(groups).toHaveLength(1);
  });

  it("keeps changes with a common key apart and in order, also over two transactions", async () => {
    const { add, groups, finish } = startCommits({ maxTransactions: 2, patienceMs: 0 });
    const first = add("run 1: step", ["1"]);
    await nextTurn();
    await sleep(1);
    const later = [add("run 1: end", ["1"]), add("run 2: step", ["2"]), add("run 1: late", ["1"])];
    await nextTurn();
    expect(groups).toEqual([["run 1: step"], ["run 2: step"]]);
    await finish([first, ...later]);
    expect(groups.slice(2)).toEqual([["run 1: end"], ["run 1: late"]]);
  });

  it("waits for the transaction under way, unless it takes long or a whole group waits", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { add, groups, finish } = startCommits({ maxTransactions: 2, maxMembers: 3 });
    const results = [add("a")];
    await nextTurn();
    results.push(add("b"), add("c"));
    vi.advanceTimersByTime(9);
    await nextTurn();
    expect(groups).toEqual([["a"]]);
    vi.advanceTimersByTime(1);
    await nextTurn();
    expect(groups).toEqual([["a"], ["b", "c"]]);
    await finish(results);

    const more = [add("d")];
    await nextTurn();
    more.push(add("e"), add("f"), add("g"));
    await nextTurn();
    expect(groups.slice(2)).toEqual([["d"], ["e", "f", "g"]]);
    await finish(more);
  });

  it("bounds a group by members and by size, and takes a change that is too big alone", async () => {
    const { add, groups, finish } = startCommits({ maxMembers: 2, maxCharacters: 10 });
    await finish([add("a"), add("b"), add("c"), add("d", ["d"], 100), add("e", ["e"], 9)]);
    expect(groups).toEqual([["a", "b"], ["c", "e"], ["d"]]);
  });
});
