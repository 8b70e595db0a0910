package data

import (
	"leqi/generator/align"
	"leqi/generator/registry"
)

// StatusText says what became of an address.
var StatusText = map[registry.Status]string{
	registry.Moved: "最新版中已改编号", registry.Merged: "最新版中已并入另一条", registry.Split: "最新版中已拆分为几条",
	registry.Repealed: "最新版中没有这一条", registry.Withdrawn: "这个地址已撤回",
}

// KindText names the kinds of change.
var KindText = map[align.Kind]string{
	align.Reworded: "文字修改", align.Moved: "编号变更", align.Split: "拆分", align.Merged: "合并", align.Inserted: "新增", align.Deleted: "删除",
}
