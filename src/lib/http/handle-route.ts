import { AppError } from "../app-error.ts";
import { CORRELATION_HEADER, getCorrelationId } from "../correlation.ts";
import { type Logger, logger } from "../logger.ts";
import { errorResponse } from "./json-response.ts";

/** What every route handler is given besides the request. */
export type RouteContext<Params> = { params: Params; correlationId: string; log: Logger };

type Segment<Params> = { params: Promise<Params> };

/**
 * Wraps a route handler, once for all routes: a correlation id in and out, a logger that has it,
 * an `AppError` as its own status and JSON, anything else as a 500 that says nothing of its cause
 * to the caller and everything to the log.
 */
export function handleRoute<Params = Record<string, never>>(
  name: string,
  handler: (request: Request, context: RouteContext<Params>) => Promise<Response>,
): (request: Request, segment: Segment<Params>) => Promise<Response> {
  return async (request, segment) => {
    const correlationId = getCorrelationId(request.headers);
    const log = logger.child({ route: name, correlationId });
    try {
      const response = await handler(request, { params: await segment.params, correlationId, log });
      response.headers.set(CORRELATION_HEADER, correlationId);
      return response;
    } catch (error) {
      if (error instanceof AppError) {
        const { code, status, message } = error;
        if (status >= 500) log.error({ err: error, code }, "unavailable");
        else log.info({ code, status }, message);
        return errorResponse(error, correlationId);
      }
      log.error({ err: error }, "failed");
      const hidden = new AppError("internal_error", "Something went wrong on our side.", {
        status: 500,
      });
      return errorResponse(hidden, correlationId);
    }
  };
}
