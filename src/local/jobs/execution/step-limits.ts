import { limits } from "../protocol/limits.ts";
import type { WireError } from "../protocol/operations.ts";
import type { SavedStep } from "../store/answer-store.ts";

/** The error of a run that would pass a limit of the protocol with these steps, or undefined. */
export function findLimitError(
  run: { stepCount: number; stateBytes: number },
  steps: SavedStep[],
): WireError | undefined {
  const fail = (message: string): WireError => ({ name: "LimitExceeded", message, stack: "" });
  let stateBytes = run.stateBytes;
  for (const step of steps) {
    const bytes = Buffer.byteLength(step.output);
    stateBytes += bytes;
    if (bytes > limits.stepBytes) {
      return fail(`step "${step.name}" returned ${bytes} bytes; the limit is ${limits.stepBytes}`);
    }
  }
  if (stateBytes > limits.runStateBytes) {
    return fail(
      `the steps of the run hold ${stateBytes} bytes; the limit is ${limits.runStateBytes}`,
    );
  }
  if (run.stepCount + steps.length > limits.stepsPerRun) {
    return fail(`the run has more than ${limits.stepsPerRun} steps`);
  }
  return undefined;
}
