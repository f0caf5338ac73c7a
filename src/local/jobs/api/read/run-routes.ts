import { type TextLimit, WHOLE_TEXTS } from "../../store/read/run-detail-store.ts";
import { HttpError } from "../http-request.ts";
import type { Route } from "../http-server.ts";
import { readFlag, readQuery } from "./read-parameters.ts";
import type { ReadParts } from "./read-parts.ts";
import { readRun } from "./read-run.ts";

/** A page with 1,000 steps of 4 MB each would be of no use. */
const CUT_TEXTS: TextLimit = { perText: 16_384, inAll: 4 * 1024 * 1024 };

/** `?full=1` asks for whole texts. */
export function findTextLimit(query: URLSearchParams): TextLimit {
  return readFlag(query, "full", false) ? WHOLE_TEXTS : CUT_TEXTS;
}

/** `GET /v1/runs/:id`: one run with its timeline; `?full=1` does not cut long texts. */
export function createRunRoute(parts: ReadParts): Route {
  return {
    method: "GET",
    path: /^\/v1\/runs\/([^/]+)\/?$/,
    async handle(request, [runId = ""]) {
      const data = await readRun(parts, runId, findTextLimit(readQuery(request)));
      return { status: 200, body: { data } };
    },
  };
}

/** `GET /v1/runs/:id/steps/:step`: one entry of the timeline with its whole texts. */
export function createRunStepRoute(parts: ReadParts): Route {
  return {
    method: "GET",
    path: /^\/v1\/runs\/([^/]+)\/steps\/([^/]+)\/?$/,
    async handle(_request, [runId = "", stepId = ""]) {
      const run = await readRun(parts, runId, { ...CUT_TEXTS, wholeStepId: stepId });
      const data = run.timeline.find((entry) => entry.step_id === stepId);
      if (!data) throw new HttpError(404, "the run has no such step");
      return { status: 200, body: { data } };
    },
  };
}
