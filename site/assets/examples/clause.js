const site = globalThis.process?.env.SITE ?? "https://leqi.example";

// 取一条，核对文字与散列值，再打印引用和上文的导语
const answer = await fetch(`${site}/qingdao-lianyong/3.1.1.5/index.json`);
if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
const clause = await answer.json();

const words = new TextEncoder().encode(clause.heading + clause.text);
const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", words));
const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
if (sha256 !== clause.textSha256) throw new Error("文字与散列值不符");

console.log(`《${clause.title}》${clause.citation}（${clause.edition}）`);
console.log(clause.leadIn?.text ?? "");
console.log(clause.label, clause.text);
