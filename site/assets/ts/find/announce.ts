// What a screen reader is told of the results: once the reader pauses, and not on every key.

const PAUSE = 800;
let timer = 0;

export function announce(status: HTMLElement, message: string): void {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => (status.textContent = message), PAUSE);
}
