// ?embed=1: the checker alone, for a frame on another site. The frame's page is told the height that it needs.

export function embed(): void {
  if (new URLSearchParams(location.search).get("embed") !== "1") return;
  document.documentElement.dataset.embed = "";
  if (window.parent === window) return;
  new ResizeObserver(() => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    window.parent.postMessage({ type: "leqi:height", height }, "*"); // a number and nothing of the answers
  }).observe(document.body);
}
