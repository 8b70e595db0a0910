// The reader's settings, kept in this browser and only once changed, and the recent searches. Storage may be forbidden:
// then a setting lasts as long as the page.

export function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Stores a setting, or forgets it where it is back at its default. It reports whether the browser did: what a reader
 * wrote must not be believed kept when it is not. */
export function write(name: string, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
    return true;
  } catch {
    return false;
  }
}
