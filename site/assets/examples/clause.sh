site=${SITE:-https://leqi.example}

# 一条：最新文本，和 2025-04 版里永远不变的文本
curl -fsS "$site/qingdao-lianyong/3.1.1.5/index.json"
curl -fsS "$site/qingdao-lianyong/2025-04/3.1.1.5/index.md"

# 全部条款的文字和散列值，一个文件
curl -fsS "$site/api/v1/clauses.json"
