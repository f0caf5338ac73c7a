import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { cancelSelectedRuns } from "../cancellation/bulk-cancellation.ts";
import { makeUlid } from "../protocol/make-ulid.ts";
import { plainText } from "../protocol/plain-text.ts";
import type { CancelStore } from "../store/cancel-store.ts";
import { ExpressionError } from "../triggers/cel/expression-error.ts";
import { type Condition, compileCondition } from "../triggers/expression.ts";
import { HttpError, readJsonBody } from "./http-request.ts";
import type { Route } from "./http-server.ts";

const MAX_BODY_BYTES = 64 * 1024;

const cancellationSchema = z.looseObject({
  app_id: plainText(512),
  function_id: plainText(512),
  started_after: z.iso.datetime({ offset: true }).nullish(),
  started_before: z.iso.datetime({ offset: true }),
  if: z.string().nullish(),
});

export interface CancelRouteParts {
  authorize(request: IncomingMessage): void;
  cancels: CancelStore;
  /** Whoever invoked a cancelled run may go on. */
  onChange(dueMs: number): void;
}

export function createCancelRoutes(parts: CancelRouteParts): Route[] {
  return [createCancelRunRoute(parts), createCancellationRoute(parts)];
}

/**
 * `DELETE /v1/runs/:id`: cancels a run. 200 also when it is cancelled already, 404 when it is not
 * known, 409 when it ended otherwise.
 */
function createCancelRunRoute(parts: CancelRouteParts): Route {
  return {
    method: "DELETE",
    path: /^\/v1\/runs\/([^/]+)\/?$/,
    async handle(request, [runId = ""]) {
      parts.authorize(request);
      if (!plainText(64).safeParse(runId).success) throw new HttpError(404, "no such run");
      const [cancelled] = await parts.cancels.cancelRuns([runId]);
      if (cancelled !== undefined) parts.onChange(Date.now());
      const status = await parts.cancels.findStatus(runId);
      if (status === undefined) throw new HttpError(404, "no such run");
      if (status !== "cancelled") throw new HttpError(409, `the run is ${status}`);
      return { status: 200, body: { data: { run_id: runId, status: "Cancelled" } } };
    },
  };
}

/**
 * `POST /v1/cancellations`: cancels the runs of a function that were made in a period and are not
 * over (docs: Bulk cancellation). Answers when all are cancelled; beside the documented fields,
 * `cancelled` says how many.
 */
function createCancellationRoute(parts: CancelRouteParts): Route {
  return {
    method: "POST",
    path: /^\/v1\/cancellations\/?$/,
    async handle(request) {
      parts.authorize(request);
      const body = cancellationSchema.safeParse(await readJsonBody(request, MAX_BODY_BYTES));
      if (!body.success) {
        const path = body.error.issues[0]?.path.join(".") ?? "";
        throw new HttpError(400, `the cancellation could not be read: ${path}`, body.error);
      }
      const { app_id, function_id, started_after, started_before } = body.data;
      const selection = {
        appId: app_id,
        functionIds: [function_id, `${app_id}-${function_id}`],
        startedAfterMs: started_after ? Date.parse(started_after) : undefined,
        startedBeforeMs: Date.parse(started_before),
      };
      const condition = body.data.if ? readCondition(body.data.if) : undefined;
      const cancelled = await cancelSelectedRuns(parts.cancels, selection, condition);
      if (cancelled > 0) parts.onChange(Date.now());
      const answer = { ...body.data, id: makeUlid(), environment_id: "local", cancelled };
      return { status: 201, body: answer };
    },
  };
}

function readCondition(text: string): Condition {
  try {
    return compileCondition(text);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new HttpError(400, `the condition cannot be read: ${error.message}`, error);
  }
}
