import { z } from "zod";

/** One operation in a 206 answer or a checkpoint. */
export const operationSchema = z.looseObject({
  id: z.string().regex(/^[\w.-]{1,128}$/),
  op: z.string().min(1),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
  opts: z.record(z.string(), z.unknown()).nullish(),
  /** When the step ran: `a` its start in nanoseconds since the epoch, `b` its duration. */
  timing: z
    .looseObject({ a: z.number().positive(), b: z.number().nonnegative().optional() })
    .optional()
    .catch(undefined),
});

export type Operation = z.infer<typeof operationSchema>;

export const operationListSchema = z.array(operationSchema);

/** The body of `POST /v1/checkpoint/:run/async`. */
export const checkpointSchema = z.looseObject({
  run_id: z.string().min(1),
  fn_id: z.string().min(1),
  qi_id: z.string().min(1),
  generation_id: z.number().int().nonnegative(),
  steps: operationListSchema,
});

/** True for an operation whose branch races others: every completion continues the function. */
export function isRacing(operation: Operation): boolean {
  return operation.opts?.parallelMode === "race";
}

const errorSchema = z.looseObject({
  name: z.string().optional(),
  message: z.string().optional(),
  error: z.string().optional(),
  stack: z.string().optional(),
});

/** An error as it is saved for a step or a run and put into events. */
export interface WireError {
  [field: string]: unknown;
  name: string;
  message: string;
  stack: string;
}

/** Makes an error of whatever the app sent as one. */
export function readWireError(value: unknown): WireError {
  const parsed = errorSchema.safeParse(value);
  if (!parsed.success) {
    return {
      name: "Error",
      message: typeof value === "string" ? value : "Unknown error",
      stack: "",
    };
  }
  const { name, message, error, stack, ...rest } = parsed.data;
  return {
    ...rest,
    name: name || "Error",
    message: message || error || "Unknown error",
    stack: stack ?? "",
  };
}
