// 框架报告自己需要多高：{type: "leqi:height", height: 240}
addEventListener("message", (event) => {
  if (event.origin !== "https://leqi.example" || event.data.type !== "leqi:height") return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === event.source) frame.height = event.data.height;
  }
});
