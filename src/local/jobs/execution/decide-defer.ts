import { z } from "zod";
import type { Operation } from "../protocol/operations.ts";
import type { DeferChange } from "../store/answer-store.ts";
import { failRun, type OperationDecider } from "./operation-decider.ts";

const addSchema = z.looseObject({
  fn_slug: z.string().min(1),
  input: z.unknown().optional(),
  meta: z.unknown().optional(),
});
const abortSchema = z.looseObject({ target_hashed_id: z.string().min(1) });

/** `DeferAdd` and `DeferAbort`: a function that starts when the run ends, or does not any more. */
export const decideDefer: OperationDecider = (operation) => {
  const change = findDeferChange(operation);
  if (change) return { defers: [change] };
  return failRun("InvalidDefer", `the options of "${operation.displayName}" cannot be read`);
};

/** The change that such an operation asks for; undefined for others and when it cannot be read. */
export function findDeferChange(operation: Operation): DeferChange | undefined {
  if (operation.op === "DeferAbort") {
    const abort = abortSchema.safeParse(operation.opts);
    return abort.success ? { id: abort.data.target_hashed_id, aborted: true } : undefined;
  }
  const add = addSchema.safeParse(operation.opts);
  if (operation.op !== "DeferAdd" || !add.success) return undefined;
  const { fn_slug: functionId, input, meta } = add.data;
  return { id: operation.id, functionId, input: JSON.stringify({ input: input ?? {}, meta }) };
}
