# 编号、引用、eId、地址都可以；几条都符合时全部列出，没有时列出最接近的，退出码为 1
leqi clause 第三章一（一）5
leqi clause 3.1.1.5 --json

# 判断：一份事实，或者一张表
echo '{"prior_exit":"voluntary","prior_exit_date":"2025-06-10","as_of":"2026-06-11"}' |
  leqi check reentry --facts - --json
leqi check using-unit-access --template
