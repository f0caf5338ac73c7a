import { randomInt } from "node:crypto";
import { makeCpf } from "./make-cpf.ts";

/** Someone who has never been here before. */
export interface Person {
  name: string;
  email: string;
  /** E.164. */
  phone: string;
  /** A CPF with its check digits. */
  taxId: string;
}

/** A person of this run's own: nothing of an earlier story is theirs. */
export function inventPerson(): Person {
  const number = String(randomInt(10_000_000, 99_999_999));
  return {
    name: "Maria Souza",
    email: `maria.${number}@example.com`,
    phone: `+55119${number}`,
    taxId: makeCpf(),
  };
}
