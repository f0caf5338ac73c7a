import { expect } from "vitest";
import type { EventRun, RunDetail } from "../api/read/views.ts";
import { hashSigningKey } from "../protocol/signing.ts";
import { type JobTestBed, testKeys, waitUntil } from "./job-test-bed.ts";

/** Asks the read API of a test bed's engine with the right key. */
export interface ReadClient {
  /** The JSON of an answer that must have this status. */
  read<T>(path: string, status?: number): Promise<T>;
  post<T>(path: string, body: unknown, status?: number): Promise<T>;
  readRun(runId: string): Promise<RunDetail>;
  /** Sends an event, for later with `ts`; answers its id and that of the newest run it started. */
  start(
    name: string,
    data?: Record<string, unknown>,
    ts?: number,
  ): Promise<{ eventId: string; runId: string }>;
  waitForRun(runId: string, fits: (run: RunDetail) => boolean): Promise<RunDetail>;
}

export const hasEnded = ({ activity }: RunDetail): boolean => activity === "ended";

export function createReadClient(bed: JobTestBed): ReadClient {
  const authorization = `Bearer ${hashSigningKey(testKeys.signingKey)}`;
  async function ask<T>(path: string, init: RequestInit, status: number): Promise<T> {
    const answer = await fetch(bed.engineUrl + path, { ...init, headers: { authorization } });
    const body = await answer.json();
    expect(answer.status, `${path}: ${JSON.stringify(body).slice(0, 300)}`).toBe(status);
    return body;
  }
  const client: ReadClient = {
    read: (path, status = 200) => ask(path, {}, status),
    post: (path, body, status = 200) =>
      ask(path, { method: "POST", body: JSON.stringify(body) }, status),
    async readRun(runId) {
      const { data } = await client.read<{ data: RunDetail }>(`/v1/runs/${runId}`);
      return data;
    },
    async start(name, data = {}, ts) {
      const { ids } = await bed.client.send({ name, data, ...(ts !== undefined && { ts }) });
      const eventId = ids[0] ?? "";
      let runs: EventRun[] = [];
      await waitUntil(`a run of ${name}`, async () => {
        runs = (await client.read<{ data: EventRun[] }>(`/v1/events/${eventId}/runs`)).data;
        return runs.length > 0;
      });
      return { eventId, runId: runs[0]?.run_id ?? "" };
    },
    async waitForRun(runId, fits) {
      let run = await client.readRun(runId);
      await waitUntil(`run ${runId} to get where it should`, async () => {
        run = await client.readRun(runId);
        return fits(run);
      });
      return run;
    },
  };
  return client;
}
