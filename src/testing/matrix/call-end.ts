import type { ErrorClass } from "#resilience/call-error.ts";
import { classOf, findErrorCode } from "#resilience/errors.ts";
import type { ChainOutcome, ResilienceStatus } from "#resilience/fallback-chain.ts";
import { measureNetMs } from "../measure-net-ms.ts";

/** What a caller got. */
export interface CallEnd {
  /** The link; null: an error. */
  answeredBy: string | null;
  status: ResilienceStatus | null;
  code: string | null;
  errorClass: ErrorClass | null;
  /** How long it took, without the time for which the machine held this process up. */
  netMs: number;
}

/** Waits for a call, whichever way it ends. */
export async function endCall(
  call: () => Promise<Pick<ChainOutcome<unknown>, "answeredBy" | "status">>,
): Promise<CallEnd> {
  const { end, netMs } = await measureNetMs(async () => {
    try {
      const { answeredBy, status } = await call();
      return { answeredBy, status, code: null, errorClass: null };
    } catch (error) {
      const said = { code: findErrorCode(error), errorClass: classOf(error) };
      return { answeredBy: null, status: null, ...said };
    }
  });
  return { ...end, netMs };
}
