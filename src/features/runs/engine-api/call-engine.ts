import "server-only";
import type { z } from "zod";
import {
  AppError,
  ConflictError,
  InvalidInputError,
  NotFoundError,
  UnavailableError,
} from "#lib/app-error.ts";
import { RunsElsewhereError } from "../runs-elsewhere-error.ts";
import { type Engine, findEngine } from "./find-engine.ts";

// Longer than the engine gives its own statements (5 s), shorter than our pages wait (10 s).
const TIMEOUT_MS = 8_000;
/** The metrics of the queue: only our engine has this route. */
const OWN_ROUTE = "/v1/queue";

export type EngineCall = { path: string; method?: "GET" | "POST" | "DELETE" };

function toAway(cause: unknown): UnavailableError {
  return new UnavailableError("job_engine_unavailable", "The job engine cannot be reached.", {
    cause,
  });
}

async function request(
  engine: Extract<Engine, { kind: "own" }>,
  { path, method = "GET" }: EngineCall,
) {
  try {
    const response = await fetch(new URL(path, engine.baseUrl), {
      method,
      headers: { authorization: `Bearer ${engine.token}`, accept: "application/json" },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      cache: "no-store",
      redirect: "error",
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    throw toAway(error);
  }
}

function toRefusal({ status, text }: { status: number; text: string }, dashboardUrl: string) {
  const cause = new Error(`the job engine answered ${status}: ${text.slice(0, 500)}`);
  if (status === 404) return new NotFoundError("The job engine knows nothing by this id.");
  if (status === 405 || status === 501) return new RunsElsewhereError(dashboardUrl, { cause });
  if (status === 400) return new InvalidInputError("The job engine cannot use these parameters.");
  if (status === 409) return new ConflictError("The run is not in a state for this.");
  if (status === 401 || status === 403) {
    const message = "The job engine does not accept our signing key.";
    return new UnavailableError("job_engine_refused", message, { cause });
  }
  return toAway(cause);
}

function parseJson(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Asks the job engine, and reads its answer by a schema.
 * @throws {RunsElsewhereError} the engine is not ours: hosted, or another one at the same address
 * @throws {NotFoundError | InvalidInputError | ConflictError} it refuses: 404, 400, 409
 * @throws {UnavailableError} it is away, its database is, or it does not know us
 */
export async function callEngine<T extends z.ZodType>(
  schema: T,
  call: EngineCall,
): Promise<z.infer<T>> {
  const engine = findEngine();
  if (engine.kind === "hosted") throw new RunsElsewhereError(engine.dashboardUrl);
  const answer = await request(engine, call);
  const result =
    answer.status >= 200 && answer.status < 300 ? schema.safeParse(parseJson(answer.text)) : null;
  if (result?.success) return result.data;
  const isOther = result !== null || answer.status === 404;
  if (isOther && (await request(engine, { path: OWN_ROUTE })).status === 404) {
    throw new RunsElsewhereError(engine.dashboardUrl);
  }
  if (result === null) throw toRefusal(answer, engine.dashboardUrl);
  throw new AppError("job_engine_unreadable", "The job engine's answer cannot be read.", {
    status: 502,
    cause: new Error(`${call.path.split("?")[0]}: ${listPaths(result.error)}`),
  });
}

// Where the answer differs, and not what it holds: payloads are of clients.
function listPaths(error: z.ZodError): string {
  return error.issues.map(({ code, path }) => `${path.join(".")} ${code}`).join(", ");
}
