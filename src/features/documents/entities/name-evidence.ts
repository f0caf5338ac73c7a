/** A piece of text that something says is a name, and how much that is worth (0 to 1). */
export type NameEvidence = { start: number; end: number; weight: number };
