import { expect, test } from "vitest";
import { createAppDirectory, isSameEndpoint } from "./app-directory.ts";

test("loopback names are one host; ports and paths differ", () => {
  expect(isSameEndpoint("http://localhost:3000/a", "http://127.0.0.1:3000/a?x=1")).toBe(true);
  expect(isSameEndpoint("http://[::1]:3000/a", "http://127.0.0.1:3000/a")).toBe(true);
  expect(isSameEndpoint("http://localhost:3001/a", "http://127.0.0.1:3000/a")).toBe(false);
  expect(isSameEndpoint("http://localhost:3000/b", "http://127.0.0.1:3000/a")).toBe(false);
});

test("only reachable apps are listed for work", () => {
  const directory = createAppDirectory();
  directory.set({ id: "a", url: "http://localhost:1/x", reachable: true });
  directory.set({ id: "b", url: "http://localhost:2/x", reachable: false });
  expect(directory.listReachableIds()).toEqual(["a"]);
  expect(directory.findByUrl("http://127.0.0.1:2/x")?.id).toBe("b");
});
