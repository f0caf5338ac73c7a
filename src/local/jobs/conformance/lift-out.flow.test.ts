import { type ChildProcess, fork } from "node:child_process";
import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import { createTestClient, findFreePort, testKeys, waitUntil } from "../testing/job-test-bed.ts";
import { serveFunctions } from "../testing/serve-functions.ts";

const room = path.resolve(import.meta.dirname, "..");
const packages = path.resolve(room, "..", "..", "..", "node_modules");
let folder: string;
let engine: ChildProcess | undefined;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "job-engine-"));
  await cp(room, path.join(folder, "jobs"), {
    recursive: true,
    filter: (source) => !/\.test\.ts$/.test(source),
  });
  await symlink(packages, path.join(folder, "node_modules"));
});
afterAll(async () => {
  engine?.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

test("the folder alone, with its npm packages, runs any app of the SDK", async () => {
  const database = await createTestDatabase();
  const [enginePort, appPort] = [await findFreePort(), await findFreePort()];
  const client = createTestClient(`http://127.0.0.1:${enginePort}`);
  const seen: string[] = [];
  const greet = client.createFunction(
    { id: "greet", triggers: [{ event: "hello" }] },
    async ({ event, step }) => {
      const text = await step.run("greet", () => `hello, ${event.data.who}`);
      seen.push(text);
    },
  );
  const app = await serveFunctions(client, [greet], appPort);
  try {
    engine = fork(path.join(folder, "jobs", "main.ts"), {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: "test",
        LOG_LEVEL: "silent",
        JOBS_DATABASE_URL: database.url,
        JOBS_PORT: String(enginePort),
        JOBS_EVENT_KEY: testKeys.eventKey,
        JOBS_SIGNING_KEY: testKeys.signingKey,
        JOBS_APP_URL: app.url,
      },
    });
    await new Promise((resolve) => engine?.once("message", resolve));
    await client.send({ name: "hello", data: { who: "world" } });
    await waitUntil("the function ran", () => seen.length > 0);
    expect(seen).toEqual(["hello, world"]);
  } finally {
    engine?.kill("SIGTERM");
    await app.close();
    await database.drop();
  }
});
