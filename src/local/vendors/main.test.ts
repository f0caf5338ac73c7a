import { type ChildProcess, fork } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findFreePorts } from "#testing/find-free-ports.ts";

let homeDir: string;
let port: number;
const children: ChildProcess[] = [];

beforeEach(async () => {
  homeDir = mkdtempSync(path.join(tmpdir(), "sempre-vendors-"));
  [port = 0] = await findFreePorts(1);
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(homeDir, { recursive: true, force: true });
});

function forkSimulator(change: Record<string, string> = {}): ChildProcess {
  const child = fork(new URL("./main.ts", import.meta.url), {
    execArgv: [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    env: {
      ...process.env,
      VENDORS_PORT: String(port),
      VENDORS_HOME: homeDir,
      VENDORS_APP_URL: "http://127.0.0.1:9",
      STRIPE_WEBHOOK_SECRET: "s1",
      MERCADOPAGO_WEBHOOK_SECRET: "s2",
      RESEND_WEBHOOK_SECRET: "s3",
      WHATSAPP_APP_SECRET: "s4",
      TWILIO_AUTH_TOKEN: "s5",
      ...change,
    },
  });
  children.push(child);
  return child;
}

async function start(): Promise<ChildProcess> {
  const child = forkSimulator();
  await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`the simulator ended with ${code}`)));
  });
  return child;
}

const waitForExit = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once("exit", resolve));

const chat = (text: string) =>
  fetch(`http://127.0.0.1:${port}/openai/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: "Bearer key" },
    body: JSON.stringify({ model: "gpt-4.1", messages: [{ role: "user", content: text }] }),
  });

async function get(address: string): Promise<{ items: { id: string; fault: unknown }[] }> {
  return (await fetch(`http://127.0.0.1:${port}${address}`)).json();
}

async function setFault(kind: string): Promise<void> {
  const body = JSON.stringify({ vendor: "openai", kind });
  const answer = await fetch(`http://127.0.0.1:${port}/_faults`, { method: "POST", body });
  expect(answer.status).toBe(200);
}

it("killed in mid-work it forgets nothing that it had answered, nor what is wrong with whom", async () => {
  const child = await start();
  const answered: string[] = [];
  let killed = false;
  const ask = async (n: number): Promise<void> => {
    for (let turn = 0; !killed; turn += 1) {
      const answer = await chat(`${n}.${turn}`)
        .then((it) => it.json())
        .catch(() => null);
      if (answer !== null) answered.push(answer.id);
    }
  };
  const asking = Promise.all(Array.from({ length: 8 }, (_, n) => ask(n)));
  while (answered.length < 40) await new Promise((resolve) => setImmediate(resolve));
  await setFault("slow");
  child.kill("SIGKILL");
  killed = true;
  await waitForExit(child);
  await asking;
  appendFileSync(path.join(homeDir, "vendors", "journal.ndjson"), '{"type":"accept","acc');
  await start();
  const kept = new Set((await get("/_accepted?vendor=openai")).items.map(({ id }) => id));
  expect(answered.filter((id) => !kept.has(id))).toEqual([]);
  expect((await get("/_faults")).items[0]?.fault).toMatchObject({ kind: "slow" });
});

it("stops at once, even with calls that wait, and when its parent goes", async () => {
  const first = await start();
  await setFault("acceptedThenTimeout");
  const waiting = Promise.allSettled([chat("a"), chat("b")]);
  while ((await get("/_accepted")).items.length < 2) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  // The calls would wait for as long as their callers do: for minutes.
  const startedAt = performance.now();
  first.kill("SIGTERM");
  expect(await waitForExit(first)).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  expect((await waiting).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  const second = await start();
  second.disconnect();
  expect(await waitForExit(second)).toBe(0);
});

it("says what is wrong with its port and its environment in one line", async () => {
  await start();
  const file = path.join(homeDir, "vendors", "journal.ndjson");
  const before = statSync(file).ino;
  const taken = forkSimulator();
  const takenText = readErrors(taken);
  expect(await waitForExit(taken)).toBe(1);
  expect(await takenText).toBe(
    `vendor simulator: port ${port} is taken; choose another with VENDORS_PORT\n`,
  );
  expect(statSync(file).ino).toBe(before);
  const bad = forkSimulator({ VENDORS_HOME: "", STRIPE_WEBHOOK_SECRET: "" });
  const badText = readErrors(bad);
  expect(await waitForExit(bad)).toBe(1);
  expect(await badText).toMatch(/^vendor simulator: bad environment: VENDORS_HOME.*; STRIPE.*\n$/);
});

async function readErrors(child: ChildProcess): Promise<string> {
  let text = "";
  for await (const chunk of child.stderr ?? []) text += chunk;
  return text;
}
