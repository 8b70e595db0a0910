// Scripts that are loaded when they are wanted: the search and its index. Where the page's policy demands Trusted Types,
// only what lies beside what the search form names becomes a script: the site's scripts, and the files of its index.

interface Policy {
  createScriptURL(url: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
}

// The search's own script and the page's are two bundles, and a policy can be made once: whoever comes first keeps it
// where the other finds it.
const shared = window as unknown as { trustedTypes?: TrustedTypes; leqiScripts?: Policy };

const absolute = (url: string): URL => new URL(url, document.baseURI);

/** Gives back an address in a folder that the search form names, and no other. */
function named(url: string): string {
  const { find, index } = document.querySelector<HTMLElement>("#search")?.dataset ?? {};
  for (const beside of [find, index]) {
    if (beside && absolute(url).href.startsWith(new URL(".", absolute(beside)).href)) return url;
  }
  throw new TypeError(`${url}: not a script of the search`);
}

/** Loads a classic script of the search. It is rejected where the file is missing or is not the one with the integrity;
 * from a disk, where browsers check none, only if it is missing. */
export async function loadScript(url: string, integrity = ""): Promise<void> {
  shared.leqiScripts ??= shared.trustedTypes?.createPolicy("leqi-search", { createScriptURL: named }) ?? { createScriptURL: named };
  const script = document.createElement("script");
  if (location.protocol !== "file:") script.integrity = integrity;
  script.src = shared.leqiScripts.createScriptURL(url);
  await new Promise<void>((resolve, reject) => {
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error(`${url}: missing or damaged`)));
    document.head.append(script);
  });
  script.remove();
}
