import { limits } from "../protocol/limits.ts";
import { makeUlid } from "../protocol/make-ulid.ts";
import { sdkHeaders } from "../protocol/sdk-headers.ts";
import type { LeasedItem } from "../store/item-store.ts";
import type { AppRequest } from "./app-client.ts";

/** The request that runs one item of a function in the app. */
export function buildCallRequest(
  item: LeasedItem,
  appUrl: string,
  maxAttempts: number,
): AppRequest {
  const url = new URL(appUrl);
  url.searchParams.set("fnId", item.functionId);
  url.searchParams.set("stepId", item.stepId);
  const requestId = makeUlid();
  const event: unknown = JSON.parse(item.event);
  const stateLength = item.steps.length + (item.events?.length ?? 0);
  // The SDK then fetches steps and events, and takes their order for the stack.
  const useApi = stateLength > limits.callStateLength;
  const steps: Record<string, unknown> = useApi ? {} : JSON.parse(item.steps);
  const stack = Object.keys(steps);
  return {
    method: "POST",
    url: url.href,
    timeoutMs: limits.callMs,
    headers: {
      [sdkHeaders.runId]: item.runId,
      [sdkHeaders.requestId]: requestId,
      [sdkHeaders.generationId]: String(item.generation),
      [sdkHeaders.jobId]: item.id,
      [sdkHeaders.requestVersion]: String(item.requestVersion),
      [sdkHeaders.stepId]: item.stepId,
      [sdkHeaders.serverKind]: "cloud",
    },
    body: {
      version: item.requestVersion,
      use_api: useApi,
      event,
      events: useApi || item.events === null ? [event] : JSON.parse(item.events),
      steps,
      defers: JSON.parse(item.defers),
      ctx: {
        run_id: item.runId,
        fn_id: item.functionId,
        env: "local",
        step_id: "step",
        attempt: item.attempt,
        max_attempts: maxAttempts,
        stack: { stack, current: stack.length },
        // While other branches are outstanding the SDK must only plan steps, not run them.
        disable_immediate_execution: item.otherItems > 0,
        qi_id: item.id,
        request_id: requestId,
        generation_id: item.generation,
        job_id: item.id,
        use_api: useApi,
      },
    },
  };
}
