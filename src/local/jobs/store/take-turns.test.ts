import { expect, test } from "vitest";
import { createTurns } from "./take-turns.ts";

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

test("one after the other per key, also after an error; keys do not wait for each other", async () => {
  const takeTurn = createTurns();
  const begun: string[] = [];
  const doors = new Map<string, PromiseWithResolvers<string>>();
  const add = (key: string, name: string) =>
    takeTurn(key, () => {
      begun.push(name);
      const door = Promise.withResolvers<string>();
      doors.set(name, door);
      return door.promise;
    });
  const results = Promise.allSettled([add("a", "a1"), add("a", "a2"), add("b", "b1")]);
  await nextTurn();
  expect(begun).toEqual(["a1", "b1"]);
  doors.get("a1")?.reject(new Error("no"));
  await nextTurn();
  expect(begun).toEqual(["a1", "b1", "a2"]);
  doors.get("a2")?.resolve("two");
  doors.get("b1")?.resolve("other");
  expect(await results).toMatchObject([
    { status: "rejected" },
    { status: "fulfilled", value: "two" },
    { status: "fulfilled", value: "other" },
  ]);
});
