import { z } from "zod";
import type { AppClient } from "../execution/app-client.ts";
import { findHeader, sdkHeaders } from "../protocol/sdk-headers.ts";
import type { AppDescription } from "./app-registration.ts";

const inBandAnswerSchema = z.looseObject({
  app_id: z.string().min(1),
  sdk: z.string().default(""),
  functions: z.array(z.unknown()),
});

/** The app is there but its sync failed: a wrong signing key, a broken build, not an SDK. */
export class SyncError extends Error {
  readonly code: "unauthorized" | "bad_answer";
  constructor(code: "unauthorized" | "bad_answer", message: string) {
    super(message);
    this.name = "SyncError";
    this.code = code;
  }
}

const SYNC_TIMEOUT_MS = 30_000;

/**
 * Asks an app for its functions with a signed in-band sync.
 * @returns the description, or undefined when the app chose to register out of band instead
 * @throws SyncError, and what `AppClient.send` throws when the app is away
 */
export async function syncApp(client: AppClient, url: string): Promise<AppDescription | undefined> {
  const answer = await client.send({
    method: "PUT",
    url,
    headers: { [sdkHeaders.syncKind]: "in_band", [sdkHeaders.serverKind]: "cloud" },
    body: { url },
    timeoutMs: SYNC_TIMEOUT_MS,
  });
  if (answer.status === 401) {
    throw new SyncError("unauthorized", "the app refused the signature: its signing key differs");
  }
  if (answer.status !== 200) {
    throw new SyncError("bad_answer", `the app answered ${answer.status} to the sync`);
  }
  if (findHeader(answer.headers, sdkHeaders.syncKind) === "out_of_band") return undefined;
  const parsed = inBandAnswerSchema.safeParse(parseJson(answer.body));
  if (!parsed.success) {
    throw new SyncError("bad_answer", "the app's answer to the sync could not be read");
  }
  return { appId: parsed.data.app_id, url, sdk: parsed.data.sdk, functions: parsed.data.functions };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
