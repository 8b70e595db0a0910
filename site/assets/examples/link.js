const site = globalThis.process?.env.SITE ?? "https://leqi.example";

// 合同、公文里写的引用，变成链接：读者打开后直接到那一条
function link(citation) {
  const address = new URL(`${site}/resolve/`);
  address.searchParams.set("q", citation);
  return address.href;
}

console.log(link("《乐企联用规范指引（试行）》第三章一（一）5"));
