// Files given to the reader and taken from them: nothing is sent anywhere.

import { h } from "../dom";

/** Offers a file for download. */
export function offer(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = h("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A name that every file system takes. */
export const fileName = (title: string, extension: string): string => `${[...title.replace(/[\\/:*?"<>|\p{Cc}]/gu, "")].slice(0, 60).join("")}.${extension}`;
