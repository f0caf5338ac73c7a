/** An answer of the simulator itself, not of a vendor. */
export interface ControlAnswer {
  status: number;
  json?: unknown;
  html?: string;
}

/** A request to the simulator itself that makes no sense; answered as JSON with its status. */
export class ControlError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(status: number, code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ControlError";
    this.status = status;
    this.code = code;
  }
}
