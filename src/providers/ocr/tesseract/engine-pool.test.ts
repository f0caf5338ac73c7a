import { expect, test } from "vitest";
import type { OcrEngine } from "./engine.ts";
import { OcrEnginePool } from "./engine-pool.ts";

const going = new AbortController().signal;

/** Engines that do nothing, counted: the pool itself is what is looked at. */
function countEngines() {
  const count = { started: 0, stopped: 0 };
  const start = async (): Promise<OcrEngine> => {
    count.started += 1;
    return {
      recognize: () => Promise.reject(new Error("not asked here")),
      stop: async () => {
        count.stopped += 1;
      },
    };
  };
  return { count, start };
}

test("calls wait for each other and share one engine", async () => {
  const { count, start } = countEngines();
  const pool = new OcrEnginePool(start);
  const said: string[] = [];
  const work = (name: string) =>
    pool.use(going, async () => {
      said.push(`${name} begins`);
      await new Promise(setImmediate);
      said.push(`${name} ends`);
    });
  await Promise.all([work("a"), work("b")]);
  expect(said).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  expect(count).toEqual({ started: 1, stopped: 0 });
  await pool.stop();
  expect(count.stopped).toBe(1);
});

test("an engine that breaks, or is in the midst of something unwanted, is thrown away", async () => {
  const { count, start } = countEngines();
  const pool = new OcrEnginePool(start);
  const broken = new Error("broken");
  await expect(pool.use(going, () => Promise.reject(broken))).rejects.toBe(broken);
  const controller = new AbortController();
  const begun = Promise.withResolvers<void>();
  const stuck = pool.use(controller.signal, () => {
    begun.resolve();
    return new Promise<never>(() => undefined);
  });
  await begun.promise;
  const gone = new Error("gone");
  controller.abort(gone);
  await expect(stuck).rejects.toBe(gone);
  await pool.use(going, async () => undefined);
  expect(count).toEqual({ started: 3, stopped: 2 });
  await pool.stop();
});

test("a call that ends while the engine starts ends with its own reason, and begins no work", async () => {
  const { count, start } = countEngines();
  const started = Promise.withResolvers<void>();
  const pool = new OcrEnginePool(async () => {
    await started.promise;
    return start();
  });
  const controller = new AbortController();
  let isBegun = false;
  const call = pool.use(controller.signal, async () => {
    isBegun = true;
  });
  await new Promise(setImmediate);
  const gone = new Error("gone");
  controller.abort(gone);
  // Long enough for a rejection that nobody hears to end the process.
  await new Promise(setImmediate);
  started.resolve();
  await expect(call).rejects.toBe(gone);
  await pool.use(going, async () => undefined);
  expect([isBegun, count.started - count.stopped]).toEqual([false, 1]);
  await pool.stop();
});

test("an engine that nobody needs any more is ended", async () => {
  const { count, start } = countEngines();
  const pool = new OcrEnginePool(start, 1);
  await pool.use(going, async () => undefined);
  await expect.poll(() => count.stopped).toBe(1);
});
