import type { VendorAnswer } from "../vendor.ts";

/** Where two vendors of the same format differ. */
export interface FormatOptions {
  /** Begins ids of replies, e.g. `chatcmpl-`. */
  idPrefix: string;
  models: readonly string[];
  ownedBy: string;
  /** Fields of the vendor's own in a whole answer and in a stream's first and last chunk. */
  extras?: (id: string, usage: Usage | null) => Record<string, unknown>;
  /** A model that says no to a field of the request: the field's name, or null. */
  findUnsupported?: (body: Record<string, unknown>) => string | null;
  makeError(status: number, error: FormatError): VendorAnswer;
}

export interface FormatError {
  message: string;
  type: string;
  code: string | null;
  param?: string | null;
}

export interface Usage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
}
