site=${SITE:-https://leqi.example}

# 搜索、按引用查、按编号取：与 leqi search --json、leqi clause --json 的输出逐字节相同
curl -fsS -G "$site/api/v1/search" --data-urlencode "q=注册资本 5000万" --data-urlencode "facet=章=3"
curl -fsS -G "$site/api/v1/resolve" --data-urlencode "q=第三章一（一）5"
curl -fsS "$site/api/v1/clauses/3.1.1.5?edition=2025-04"

# 判断：与 leqi check --json 相同；receipt=true 附回执，at 是回执上的时间
curl -fsS -H "Content-Type: application/json" "$site/api/v1/check/reentry?receipt=true&at=2026-06-11" \
  --data '{"prior_exit":"voluntary","prior_exit_date":"2025-06-10","as_of":"2026-06-11"}'
