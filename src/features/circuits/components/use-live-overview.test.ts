import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { CircuitOverview } from "../circuit-overview.ts";
import { askForOverview } from "./use-live-overview.ts";

const overview = (mark: string): CircuitOverview => ({
  timestamp: "2026-11-21T10:00:00.000Z",
  mark,
  chains: [],
  standalone: [],
  shared: { status: "up", lastExchangeAt: null },
  local: true,
});

/** What the server was asked, and what it says to the next question; `null`: nothing yet. */
let asked: string[];
let next: Response | null;

beforeEach(() => {
  asked = [];
  next = null;
  vi.stubGlobal("fetch", async (url: string, { signal }: RequestInit) => {
    asked.push(url.split("/").at(-1) ?? "");
    if (next !== null) return next.clone();
    return new Promise((_, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason));
    });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** In a browser it would ask by itself, as often as `waitMs` says. */
function look() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const options = client.defaultQueryOptions(askForOverview(overview("first")));
  const { queryKey, refetchInterval } = options;
  const stop = new QueryObserver(client, options).subscribe(() => undefined);
  return {
    client,
    queryKey,
    stop,
    ask: () => client.refetchQueries({ queryKey }, { cancelRefetch: false }),
    waitMs() {
      const query = client.getQueryCache().find<CircuitOverview>({ queryKey });
      if (query === undefined || typeof refetchInterval !== "function") throw new Error("no query");
      // The same query; the cache has forgotten what its key looks like.
      return refetchInterval(query as never);
    },
  };
}

it("asks what is newer than what is shown, one question at a time", async () => {
  const { client, queryKey, ask, stop } = look();
  void ask();
  void ask();
  await Promise.resolve();
  expect(asked).toEqual(["overview?after=first"]);
  next = Response.json(overview("second"));
  await client.refetchQueries({ queryKey });
  expect(client.getQueryData(queryKey)).toMatchObject({ mark: "second" });
  await ask();
  expect(asked.at(-1)).toBe("overview?after=second");
  stop();
});

it("does not wait for news where something was changed by hand", async () => {
  const { client, queryKey, ask, stop, waitMs } = look();
  next = Response.json(overview("first"));
  await client.invalidateQueries({ queryKey });
  expect(asked.at(-1)).toBe("overview");
  await ask();
  expect(asked.at(-1)).toBe("overview?after=first");
  expect(waitMs()).toBe(250);
  stop();
});

it("keeps what is shown when a look fails, and is in less of a hurry", async () => {
  const { client, queryKey, ask, stop, waitMs } = look();
  next = new Response("{}", { status: 503 });
  await client.refetchQueries({ queryKey });
  expect(client.getQueryState(queryKey)).toMatchObject({
    status: "error",
    data: { mark: "first" },
  });
  expect(waitMs()).toBe(1_000);
  next = Response.json(overview("second"));
  await ask();
  expect(waitMs()).toBe(250);
  stop();
});
