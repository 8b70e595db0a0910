// Looking in the results: a word that they must have as well is a phrase beside the query.

/** The query with its further words. They come first, where a long query does not push them out of what is read. */
export function combined(query: string, within: string[]): string {
  if (within.length === 0) return query;
  const phrases = within.map((it) => (it.includes('"') ? `“${it.replace(/[“”]/g, "")}”` : `"${it}"`));
  const alone = /(^|[\s"”)])OR($|[\s"“(])/.test(query) ? `(${query})` : query; // OR binds less than what stands beside it
  return `${phrases.join(" ")} ${alone}`;
}
