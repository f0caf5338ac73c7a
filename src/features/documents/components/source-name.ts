/** Who said something, in words: `rules+llm.gpt4` with `regras` gives `regras + gpt4`. */
export function toSourceName(source: string, rules: string): string {
  return source
    .split("+")
    .map((one) => (one === "rules" ? rules : one.replace(/^llm\./, "")))
    .join(" + ");
}
