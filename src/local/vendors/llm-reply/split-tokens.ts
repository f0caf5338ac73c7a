/** Cuts a text into pieces of about a token: words with the space before them, signs, line ends. */
export function splitTokens(text: string): string[] {
  return text.match(/\s?[\p{L}\p{N}]{1,8}|\s?[^\s\p{L}\p{N}]|\s+/gu) ?? [];
}
