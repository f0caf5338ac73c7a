/** Tokens for thinking, on top of those for the answer: vendors count both towards one limit. */
export const thinkingRoomTokens = 2_000;
