import { type ChildProcess, fork } from "node:child_process";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import {
  createTestClient,
  findFreePort,
  type JobTestBed,
  startJobTestBed,
  testKeys,
  waitUntil,
} from "./testing/job-test-bed.ts";

let bed: JobTestBed;
const children: ChildProcess[] = [];

beforeEach(async () => {
  bed = await startJobTestBed(await createTestDatabase());
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await bed.close();
});

// Two processes start in it, which takes long on a busy machine.
test("an engine killed in mid-run goes on where it was: no finished step runs again, no run is lost", {
  timeout: 120_000,
}, async () => {
  const ran = new Map<string, number>();
  const count = (key: string) => ran.set(key, (ran.get(key) ?? 0) + 1);
  const enginePort = await findFreePort();
  const client = createTestClient(`http://127.0.0.1:${enginePort}`);
  const fn = client.createFunction(
    { id: "fn", triggers: [{ event: "a" }] },
    async ({ event, step }) => {
      const key = event.data.n;
      await step.run("one", () => void count(`${key} one`));
      await step.run("two", () => void count(`${key} two`));
      await step.sleep("nap", "4s");
      await Promise.all(
        ["x", "y"].map((name) => step.run(name, () => void count(`${key} ${name}`))),
      );
      return "ok";
    },
  );
  await bed.engine.stop();
  const child = await startEngine(enginePort);
  await bed.serveApp([fn], { client, engineUrl: client.eventBaseUrl });
  await Promise.all(Array.from({ length: 20 }, (_, n) => client.send({ name: "a", data: { n } })));
  await waitUntil("a run sleeps", async () => {
    return (await bed.sql`select 1 from jobs.items where kind = 'sleep'`).length > 3;
  });
  const saved = await bed.sql<{ key: string }[]>`
      select (e.payload::json -> 'data' ->> 'n') || ' ' || s.name as key
      from jobs.steps s join jobs.runs r on r.id = s.run_id join jobs.events e on e.id = r.event_id`;
  child.kill("SIGKILL");
  await new Promise((resolve) => child.once("exit", resolve));
  await startEngine(enginePort);
  const runs = await bed.waitForRuns("app-fn", 20);
  expect(runs.map(({ status }) => status)).toEqual(Array(20).fill("completed"));
  expect(saved.length).toBeGreaterThan(3);
  expect(saved.filter(({ key }) => ran.get(key) !== 1)).toEqual([]);
  expect(ran.size).toBe(80);
});

test("stops with exit code 0 on SIGTERM and when its parent goes", async () => {
  const first = await startEngine(await findFreePort());
  first.kill("SIGTERM");
  expect(await waitForExit(first)).toBe(0);
  const second = await startEngine(await findFreePort());
  second.disconnect();
  expect(await waitForExit(second)).toBe(0);
});

test("a taken port and a bad environment are one clear line and exit code 1", async () => {
  const port = bed.engine.port;
  const taken = forkEngine({ JOBS_PORT: String(port) });
  const takenText = readErrors(taken);
  expect(await waitForExit(taken)).toBe(1);
  expect(await takenText).toBe(
    `job engine: port ${port} is taken; choose another with JOBS_PORT\n`,
  );
  const bad = forkEngine({ JOBS_PORT: "1", JOBS_SIGNING_KEY: "secret", JOBS_APP_URL: "" });
  const badText = readErrors(bad);
  expect(await waitForExit(bad)).toBe(1);
  expect(await badText).toMatch(
    /^job engine: bad environment: .*JOBS_SIGNING_KEY.*JOBS_APP_URL.*\n$/,
  );
});

test("an engine that asks nobody for a key must not listen to other machines", async () => {
  const open = forkEngine({ JOBS_PORT: "0", JOBS_KEYLESS: "1", JOBS_HOST: "0.0.0.0" });
  const text = readErrors(open);
  expect(await waitForExit(open)).toBe(1);
  expect(await text).toMatch(/^job engine: bad environment: JOBS_KEYLESS .*\n$/);
});

async function startEngine(port: number): Promise<ChildProcess> {
  const child = forkEngine({ JOBS_PORT: String(port) });
  await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`the engine ended with ${code}`)));
  });
  return child;
}

function forkEngine(environment: Record<string, string>): ChildProcess {
  const child = fork(new URL("./main.ts", import.meta.url), {
    execArgv: [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    env: {
      ...process.env,
      JOBS_DATABASE_URL: bed.databaseUrl,
      JOBS_EVENT_KEY: testKeys.eventKey,
      JOBS_SIGNING_KEY: testKeys.signingKey,
      JOBS_APP_URL: bed.appUrl,
      ...environment,
    },
  });
  children.push(child);
  return child;
}

async function readErrors(child: ChildProcess): Promise<string> {
  let text = "";
  for await (const chunk of child.stderr ?? []) text += chunk;
  return text;
}

function waitForExit(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once("exit", resolve));
}
