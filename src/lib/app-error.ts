type AnswerHeaders = Readonly<Record<string, string>>;

/**
 * An error whose message may be shown to the caller. `code` is stable and snake_case: callers and
 * code branch on it, never on the message. `status` is the HTTP status that it answers with,
 * `headers` are what the answer has besides.
 */
export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: unknown;
  readonly headers: AnswerHeaders;

  constructor(
    code: string,
    message: string,
    options: { status: number; details?: unknown; cause?: unknown; headers?: AnswerHeaders },
  ) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.status = options.status;
    this.details = options.details;
    this.headers = options.headers ?? {};
  }
}

/** 400 (or the status given): what the caller sent cannot be used. */
export class InvalidInputError extends AppError {
  constructor(
    message: string,
    options: { status?: number; details?: unknown; code?: string; headers?: AnswerHeaders } = {},
  ) {
    super(options.code ?? "invalid_input", message, { status: 400, ...options });
  }
}

/** 404: there is nothing under that id, or nothing that the caller may see. */
export class NotFoundError extends AppError {
  constructor(message: string) {
    super("not_found", message, { status: 404 });
  }
}

/** 401: who is asking is not known. */
export class UnauthenticatedError extends AppError {
  constructor(message: string, code = "unauthenticated") {
    super(code, message, { status: 401 });
  }
}

/** 403: who is asking is known, and may not. */
export class ForbiddenError extends AppError {
  constructor(message: string, code = "forbidden") {
    super(code, message, { status: 403 });
  }
}

/** 409: not in the state that the thing is in now. */
export class ConflictError extends AppError {
  constructor(message: string, code = "conflict") {
    super(code, message, { status: 409 });
  }
}

/** 503: something that we rely on is away; the same call may succeed later. */
export class UnavailableError extends AppError {
  constructor(
    code: string,
    message: string,
    options: { cause?: unknown; headers?: AnswerHeaders } = {},
  ) {
    super(code, message, { status: 503, ...options });
  }
}
