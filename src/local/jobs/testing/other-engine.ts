import { type ChildProcess, fork } from "node:child_process";
import { createJobEngine } from "../job-engine.ts";
import type { JobEngine, JobEngineOptions } from "../job-engine-options.ts";
import { findFreePort, type JobTestBed, testKeys } from "./job-test-bed.ts";

/** Another engine in this process, on the database of a test bed. */
export async function startOtherEngine(
  bed: JobTestBed,
  options: Partial<JobEngineOptions> = {},
): Promise<JobEngine & { url: string }> {
  const engine = createJobEngine({
    databaseUrl: bed.databaseUrl,
    port: 0,
    appUrl: bed.appUrl,
    syncIntervalMs: 200,
    probeIntervalMs: 50,
    retryDelayMs: () => 30,
    drainMs: 300,
    ...testKeys,
    ...options,
  });
  await engine.start();
  return Object.assign(engine, { url: `http://127.0.0.1:${engine.port}` });
}

/** Another engine in a process of its own, which can be stopped and killed by signals. */
export async function forkEngine(bed: JobTestBed): Promise<{ child: ChildProcess; url: string }> {
  const port = await findFreePort();
  const child = fork(new URL("../main.ts", import.meta.url), {
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: {
      ...process.env,
      JOBS_DATABASE_URL: bed.databaseUrl,
      JOBS_EVENT_KEY: testKeys.eventKey,
      JOBS_SIGNING_KEY: testKeys.signingKey,
      JOBS_APP_URL: bed.appUrl,
      JOBS_PORT: String(port),
    },
  });
  await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`the engine ended with ${code}`)));
  });
  return { child, url: `http://127.0.0.1:${port}` };
}

/**
 * True when the engine at `url` has the call of a run in hand: which of several engines takes a run is
 * a matter of speed, whichever got the event. The run is that of the event with this `data.key`.
 */
export async function hasCall(
  bed: JobTestBed,
  url: string,
  functionId: string,
  key: string,
): Promise<boolean> {
  const owners = await bed.sql<{ place: string }[]>`select e.place from jobs.items i
    join jobs.engines e on e.id = i.lease_owner join jobs.runs r on r.id = i.run_id
    join jobs.events v on v.id = r.event_id
    where r.function_id = ${functionId} and v.payload::json -> 'data' ->> 'key' = ${key}`;
  return owners[0]?.place.endsWith(`:${new URL(url).port}`) ?? false;
}
