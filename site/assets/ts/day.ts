/** The civil day in China (UTC+8, without summer time), which is what the text counts by, wherever the reader is: YYYY-MM-DD. */
export const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
