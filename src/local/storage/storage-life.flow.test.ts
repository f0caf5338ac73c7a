import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectSoon } from "#testing/expect-soon.ts";
import { findFreePorts } from "#testing/find-free-ports.ts";
import { type RunningDatabase, startDatabase } from "../database/start-database.ts";

let root: string;
let homeDir: string;
let options: Parameters<typeof startDatabase>[0];
let database: RunningDatabase;

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), "sempre-storage-life-"));
  // Passable, because PostgreSQL runs as another user when we are root.
  chmodSync(root, 0o711);
  homeDir = path.join(root, "home");
  const [port = 0, gatewayPort = 0, postgrestPort = 0] = await findFreePorts(3);
  const migrationsDir = path.join(root, "none");
  options = { homeDir, port, migrationsDir, rest: { gatewayPort, postgrestPort } };
  database = await startDatabase(options);
});
afterAll(async () => {
  await database?.stop();
  rmSync(root, { recursive: true, force: true });
});

function openBucket(key: "secretKey" | "publishableKey" = "secretKey") {
  const auth = { persistSession: false };
  const client = createClient(database.supabaseUrl ?? "", database.secrets[key], { auth });
  return client.storage.from("desk");
}

async function readFile(name: string): Promise<Buffer> {
  const { data, error } = await openBucket().download(name);
  if (error) throw error;
  return Buffer.from(await data.arrayBuffer());
}

const killGateway = () => {
  const record = JSON.parse(readFileSync(path.join(homeDir, "run", "gateway.json"), "utf8"));
  process.kill(record.pid, "SIGKILL");
};

it("answers supabase-js as hosted storage does", async () => {
  const bucket = openBucket();
  const options = { contentType: "application/pdf" };
  const first = await bucket.upload("a/1.pdf", Buffer.from("%PDF"), options);
  expect(first).toMatchObject({ data: { path: "a/1.pdf", fullPath: "desk/a/1.pdf" }, error: null });
  const again = await bucket.upload("a/1.pdf", Buffer.from("other"), options);
  expect(again.error).toMatchObject({ status: 400, statusCode: "409", code: "KeyAlreadyExists" });
  expect((await readFile("a/1.pdf")).toString()).toBe("%PDF");
  const { data } = await bucket.remove(["a/1.pdf", "a/none.pdf"]);
  expect(data).toMatchObject([{ name: "a/1.pdf" }]);
  expect((await bucket.download("a/1.pdf")).error).toMatchObject({ statusCode: "404" });
});

it("shows nothing to the key that browsers could have", async () => {
  await openBucket().upload("secret.txt", Buffer.from("x"));
  const { error } = await openBucket("publishableKey").download("secret.txt");
  expect(error).toMatchObject({ statusCode: "404" });
  const written = await openBucket("publishableKey").upload("other.txt", Buffer.from("x"));
  expect(written.error).toMatchObject({ statusCode: "403" });
});

it("keeps every acknowledged file whole over kill -9 and a restart", async () => {
  const kept = new Map<string, Buffer>();
  const write = async (lane: number) => {
    for (let index = 0; index < 30; index += 1) {
      const bytes = randomBytes(100_000);
      const name = `kept/${lane}-${index}.bin`;
      const { error } = await openBucket().upload(name, bytes, { upsert: true });
      if (error === null) kept.set(name, bytes);
    }
  };
  const writing = Promise.all([0, 1, 2].map(write));
  await expectSoon(() => expect(kept.size).toBeGreaterThan(10));
  killGateway();
  await writing;
  await expectSoon(async () => expect(await readFile("secret.txt")).toHaveLength(1));
  for (const [name, bytes] of kept) expect((await readFile(name)).equals(bytes), name).toBe(true);

  await database.stop();
  database = await startDatabase(options);
  for (const [name, bytes] of kept) expect((await readFile(name)).equals(bytes), name).toBe(true);
});
