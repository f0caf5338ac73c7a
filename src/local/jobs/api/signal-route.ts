import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { limits } from "../protocol/limits.ts";
import { MAX_SIGNAL_LENGTH, plainText } from "../protocol/plain-text.ts";
import { stringifyWellFormed } from "../protocol/well-formed-json.ts";
import type { WaitStore } from "../store/wait-store.ts";
import { HttpError, readJsonBody } from "./http-request.ts";
import type { Route } from "./http-server.ts";

const bodySchema = z.looseObject({
  signal: plainText(MAX_SIGNAL_LENGTH),
  data: z.unknown().optional(),
});

export interface SignalRouteParts {
  authorize(request: IncomingMessage): void;
  waits: WaitStore;
  /** A run goes on. */
  onChange(dueMs: number): void;
}

/** `POST /v1/signals` `{signal, data}`: `{data: {run_id}}`; 404 when no run waits for the signal. */
export function createSignalRoute(parts: SignalRouteParts): Route {
  return {
    method: "POST",
    path: /^\/v1\/signals\/?$/,
    async handle(request) {
      parts.authorize(request);
      const body = bodySchema.safeParse(await readJsonBody(request, limits.stepBytes));
      if (!body.success) throw new HttpError(400, "the signal could not be read", body.error);
      const { signal, data = null } = body.data;
      const output = stringifyWellFormed({ data: { signal, data } });
      const runId = await parts.waits.sendSignal(signal, output);
      if (runId === null) throw new HttpError(404, `no run waits for the signal "${signal}"`);
      parts.onChange(Date.now());
      return { status: 200, body: { data: { run_id: runId } } };
    },
  };
}
