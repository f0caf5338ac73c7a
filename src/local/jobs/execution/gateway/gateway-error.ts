/** A request of the gateway that got no usable answer. */
export class GatewayError extends Error {
  readonly code = "gateway_error";
  /** Another attempt makes no sense. */
  readonly final: boolean;
  /** The wait that the other side asks for. */
  readonly retryAfterMs: number | undefined;
  constructor(
    message: string,
    details: { final?: boolean; retryAfterMs?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.name = "GatewayError";
    this.final = details.final ?? false;
    this.retryAfterMs = details.retryAfterMs;
  }
}
