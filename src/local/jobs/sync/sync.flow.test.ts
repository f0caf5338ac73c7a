import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { hashSigningKey } from "../protocol/signing.ts";
import {
  createTestClient,
  type JobTestBed,
  startJobTestBed,
  testKeys,
  waitUntil,
} from "../testing/job-test-bed.ts";

let bed: JobTestBed;
beforeEach(async () => {
  bed = await startJobTestBed(await createTestDatabase());
});
afterEach(async () => {
  await bed.close();
});

const readHealth = async () => (await fetch(`${bed.engineUrl}/health`)).json();

test("an app is synced in band, and again when its functions change", async () => {
  const first = bed.client.createFunction({ id: "first", triggers: [{ event: "a" }] }, () => 1);
  const second = bed.client.createFunction({ id: "second", triggers: [{ event: "b" }] }, () => 2);
  expect(await readHealth()).toEqual({ status: "ok", functions: 0, appReachable: false });
  await bed.serveApp([first]);
  await waitUntil("the function is known", async () => (await readHealth()).functions === 1);
  expect(await readHealth()).toEqual({ status: "ok", functions: 1, appReachable: true });
  await bed.serveApp([first, second]);
  await bed.client.send([{ name: "a" }, { name: "b" }]);
  expect(await bed.waitForRuns("app-first")).toMatchObject([{ status: "completed", output: 1 }]);
  expect(await bed.waitForRuns("app-second")).toMatchObject([{ status: "completed", output: 2 }]);
  await bed.serveApp([second]);
  await waitUntil("the removed function is gone", async () => (await readHealth()).functions === 1);
});

test("an app with another signing key is not synced and gets no calls", async () => {
  const fn = bed.client.createFunction({ id: "fn", triggers: [{ event: "a" }] }, () => 1);
  const stranger = createTestClient(bed.engineUrl, {
    signingKey: `signkey-prod-${"aa".repeat(32)}`,
  });
  const served = bed.serveApp([fn], { client: stranger });
  await expect(
    Promise.race([served, new Promise((resolve) => setTimeout(() => resolve("unsynced"), 600))]),
  ).resolves.toBe("unsynced");
  expect(await readHealth()).toMatchObject({ functions: 0, appReachable: false });
  served.catch(() => undefined);
});

test("calls of an SDK without the right signing key are refused", async () => {
  const body = { url: bed.appUrl, appName: "app", functions: [], sdk: "js" };
  const wrong = { authorization: `Bearer ${hashSigningKey("signkey-prod-aaaa")}` };
  expect((await bed.post("/fn/register", body)).status).toBe(401);
  expect((await bed.post("/fn/register", body, wrong)).status).toBe(401);
  expect((await bed.post("/v1/checkpoint/run/async", {}, wrong)).status).toBe(401);
  const right = { authorization: `Bearer ${hashSigningKey(testKeys.signingKey)}` };
  expect((await bed.post("/fn/register", {}, right)).status).toBe(400);
});

test("an app registers out of band when it is asked to with an unsigned PUT", async () => {
  const fn = bed.client.createFunction({ id: "fn", triggers: [{ event: "a" }] }, () => 7);
  await bed.serveApp([fn]);
  const answer = await fetch(bed.appUrl, { method: "PUT" });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ modified: false });
  const config = { id: "other-fn", triggers: [{ event: "c" }], steps: {} };
  const body = { url: "http://127.0.0.1:1/none", appName: "other", functions: [config], sdk: "js" };
  const headers = { authorization: `Bearer ${hashSigningKey(testKeys.signingKey)}` };
  const registered = await bed.post("/fn/register", body, headers);
  expect(await registered.json()).toMatchObject({ ok: true, modified: true });
  expect(await readHealth()).toMatchObject({ functions: 2 });
});

test("work that arrives before the first sync waits for it", async () => {
  await bed.client.send({ name: "early", data: { n: 1 } });
  const fn = bed.client.createFunction(
    { id: "fn", triggers: [{ event: "early" }] },
    ({ event }) => event.data.n,
  );
  await bed.serveApp([fn]);
  expect(await bed.waitForRuns("app-fn")).toMatchObject([{ output: 1 }]);
});

test("a function that is taken out and put back does not get its events twice", async () => {
  const keep = bed.client.createFunction({ id: "keep", triggers: [{ event: "x" }] }, () => 1);
  const flip = bed.client.createFunction({ id: "flip", triggers: [{ event: "a" }] }, () => 1);
  await bed.serveApp([keep, flip]);
  await bed.client.send({ name: "a" });
  await bed.waitForRuns("app-flip");
  await bed.serveApp([keep]);
  await waitUntil("the function is gone", async () => (await readHealth()).functions === 1);
  await bed.client.send({ name: "a", data: { missed: true } });
  await bed.serveApp([keep, flip]);
  expect(await bed.waitForRuns("app-flip", 2)).toHaveLength(2);
});
