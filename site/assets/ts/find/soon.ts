// An answer that is long in coming, while a part of the search is fetched: what is seen of the query before must not
// stand under the new one.

const PATIENCE = 150;

/** Awaits an answer; late is called where it is not there soon. */
export async function soon<T>(answer: Promise<T>, late: () => void): Promise<T> {
  const timer = window.setTimeout(late, PATIENCE);
  try {
    return await answer;
  } finally {
    window.clearTimeout(timer);
  }
}
