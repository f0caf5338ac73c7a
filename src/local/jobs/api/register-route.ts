import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { limits } from "../protocol/limits.ts";
import type { AppDirectory } from "../sync/app-directory.ts";
import { isSameEndpoint } from "../sync/app-directory.ts";
import type { AppRegistration } from "../sync/app-registration.ts";
import { HttpError, readJsonBody } from "./http-request.ts";
import type { Route } from "./http-server.ts";

const registerSchema = z.looseObject({
  url: z.url(),
  appName: z.string().min(1),
  sdk: z.string().default(""),
  functions: z.array(z.unknown()),
});

export interface RegisterRouteParts {
  authorize(request: IncomingMessage): void;
  registration: AppRegistration;
  directory: AppDirectory;
  configuredUrl: string;
  /** Called when an app registered that has to be synced from now on. */
  onApp(url: string): void;
}

/** `POST /fn/register`: an app announces its functions by itself (out-of-band sync). */
export function createRegisterRoute(parts: RegisterRouteParts): Route {
  return {
    method: "POST",
    path: /^\/fn\/register\/?$/,
    async handle(request) {
      parts.authorize(request);
      const parsed = registerSchema.safeParse(await readJsonBody(request, limits.answerBytes));
      if (!parsed.success)
        throw new HttpError(400, "the registration could not be read", parsed.error);
      const { appName: appId, sdk, functions } = parsed.data;
      const configured = isSameEndpoint(parsed.data.url, parts.configuredUrl);
      const url = configured ? parts.configuredUrl : withoutQuery(parsed.data.url);
      const modified = await parts.registration.register({ appId, url, sdk, functions });
      parts.onApp(url);
      return { status: 200, body: { ok: true, status: 200, modified, skipped: false } };
    },
  };
}

function withoutQuery(text: string): string {
  const url = new URL(text);
  url.search = "";
  return url.href;
}
