import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { readinessPath } from "./app-part.ts";
import { LocalError } from "./local-error.ts";
import type { LocalSettings } from "./settings.ts";
import type { StackAddresses } from "./stack-addresses.ts";

const limitMs = 60_000;
const firstPollMs = 50;
const longestPollMs = 400;
const engineHealth = z.object({ functions: z.number() });

/**
 * Waits until the app says it is ready and the job engine knows the app's functions.
 * @throws LocalError `part_failed` with the last answer when that takes over a minute.
 */
export async function waitUntilStackServes(
  settings: LocalSettings,
  addresses: StackAddresses,
  signal: AbortSignal,
): Promise<void> {
  const app = `http://127.0.0.1:${settings.ports.PORT}${readinessPath}`;
  await waitFor("the app", signal, () => askApp(app, signal));
  if (addresses.jobs === null) return;
  const engine = `${addresses.jobs.url}/health`;
  await waitFor("the job engine", signal, () => askEngine(engine, signal));
}

/** `ask` answers null when all is well, else what is not. */
async function waitFor(
  name: string,
  signal: AbortSignal,
  ask: () => Promise<string | null>,
): Promise<void> {
  const giveUpAt = performance.now() + limitMs;
  for (let pollMs = firstPollMs; ; pollMs = Math.min(longestPollMs, pollMs * 1.5)) {
    const problem = await ask();
    if (problem === null) return;
    if (performance.now() > giveUpAt) {
      throw new LocalError("part_failed", `${name} runs but is not ready: ${problem}`);
    }
    await delay(pollMs, undefined, { signal });
  }
}

async function askApp(url: string, signal: AbortSignal): Promise<string | null> {
  const answer = await ask(url, signal);
  if (answer === null) return `no answer from ${url}`;
  return answer.status === 200 ? null : `${url} answers ${answer.status} ${answer.body}`;
}

async function askEngine(url: string, signal: AbortSignal): Promise<string | null> {
  const answer = await ask(url, signal);
  if (answer?.status !== 200) return `${url} answers ${answer?.status ?? "nothing"}`;
  const known = engineHealth.parse(JSON.parse(answer.body)).functions;
  return known > 0 ? null : "the app has not registered its functions";
}

async function ask(
  url: string,
  signal: AbortSignal,
): Promise<{ status: number; body: string } | null> {
  try {
    const response = await fetch(url, { signal });
    return { status: response.status, body: (await response.text()).slice(0, 300) };
  } catch (error) {
    signal.throwIfAborted();
    // Refused or reset while it starts: the caller asks again.
    if (error instanceof TypeError) return null;
    throw error;
  }
}
