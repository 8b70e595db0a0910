// Package hanzi compares texts that are written in traditional and in simplified
// characters.
//
// Invariant: [Simplify] keeps the length of a text in bytes and in UTF-16 units,
// so that a place in the result is the same place in the text.
package hanzi

import "strings"

// Simplified returns the simplified form of a traditional or variant character,
// or the character itself.
func Simplified(r rune) rune {
	if s, ok := simplifiedOf[r]; ok {
		return s
	}
	return r
}

// Simplify returns a text with every character in its simplified form. Bytes
// that are not UTF-8 stay.
func Simplify(text string) string {
	var b []byte
	for at, r := range text {
		if s, ok := simplifiedOf[r]; ok {
			if b == nil {
				b = []byte(text)
			}
			copy(b[at:], string(s))
		}
	}
	if b == nil {
		return text
	}
	return string(b)
}

// traditional pairs each traditional or variant form with the simplified one:
// those of the guideline's own characters, and of the words that people put
// for them. It is the relation of Unihan's kSimplifiedVariant, cut to these.
const traditional = `
萬万 與与 專专 業业 叢丛 東东 絲丝 丟丢 兩两 嚴严 喪丧 個个 箇个 豐丰 臨临 為为 爲为 麗丽 舉举 義义 樂乐 習习 鄉乡 書书 買买
亂乱 爭争 於于 虧亏 雲云 亞亚 產产 産产 畝亩 親亲 億亿 僅仅 從从 侖仑 倉仓 儀仪 們们 價价 眾众 衆众 優优 夥伙 會会 傘伞 偉伟
傳传 傷伤 倫伦 偽伪 僞伪 體体 餘余 傭佣 僱雇 俠侠 侶侣 側侧 偵侦 僑侨 儂侬 係系 債债 傾倾 償偿 儲储 儘尽 兒儿 黨党 蘭兰 關关 興兴
茲兹 養养 獸兽 內内 岡冈 冊册 寫写 軍军 農农 馮冯 沖冲 衝冲 決决 況况 凍冻 淨净 淒凄 準准 涼凉 減减 湊凑 凜凛 幾几 鳳凤 憑凭 凱凯
擊击 鑿凿 劃划 劉刘 則则 剛刚 創创 刪删 別别 剝剥 劑剂 劍剑 劇剧 勸劝 辦办 務务 動动 勵励 勁劲 勞劳 勢势 勳勋 勻匀 匯汇 彙汇 匱匮
區区 醫医 華华 協协 單单 賣卖 盧卢 衛卫 卻却 廠厂 廳厅 歷历 曆历 厲厉 壓压 厭厌 廁厕 廂厢 廈厦 廚厨 縣县 參参 雙双 發发 髮发 變变
敘叙 疊叠 葉叶 號号 嘆叹 籲吁 後后 嚇吓 嗎吗 啟启 啓启 吳吴 員员 聽听 嗚呜 詠咏 諮咨 響响 啞哑 喚唤 問问 囑嘱 團团 園园 圍围 國国 圖图
圓圆 聖圣 場场 壞坏 塊块 堅坚 壇坛 墳坟 墜坠 壟垄 壘垒 墾垦 墊垫 埡垭 報报 場场 堯尧 牆墙 壯壮 聲声 殼壳 處处 處处 備备 復复 複复 夠够 頭头
夾夹 奪夺 奮奋 獎奖 奧奥 婦妇 媽妈 姍姗 嬰婴 孫孙 學学 寧宁 寶宝 實实 寵宠 審审 憲宪 宮宫 寬宽 賓宾 對对 尋寻 導导 壽寿 將将 爾尔 塵尘
嘗尝 層层 屜屉 屆届 屬属 歲岁 豈岂 嶇岖 島岛 嶺岭 崗岗 幣币 帥帅 師师 帳帐 賬账 簾帘 幟帜 帶带 幫帮 幹干 乾干 並并 併并 廣广 莊庄 慶庆 庫库 應应
廟庙 龐庞 廢废 開开 異异 棄弃 張张 彌弥 彎弯 彈弹 強强 歸归 當当 噹当 錄录 彥彦 徹彻 徑径 徵征 禦御 憶忆 懺忏 憂忧 懷怀 態态 慫怂 憐怜 總总 戀恋
懇恳 惡恶 惱恼 悅悦 懸悬 驚惊 懼惧 慘惨 懲惩 憊惫 慣惯 願愿 戲戏 戰战 戶户 撲扑 執执 擴扩 掃扫 揚扬 擾扰 撫抚 拋抛 搶抢 護护 擔担 擬拟 攏拢 揀拣
擁拥 攔拦 擰拧 撥拨 擇择 掛挂 摯挚 擋挡 掙挣 擠挤 揮挥 撈捞 損损 撿捡 換换 搗捣 據据 掄抡 擄掳 摻掺 攬揽 攙搀 擱搁 摟搂 攜携 攝摄 擺摆 搖摇 攤摊
攻攻 敵敌 斂敛 數数 齊齐 鬥斗 斬斩 斷断 無无 舊旧 時时 曠旷 曇昙 顯显 晉晋 曬晒 曉晓 暈晕 暫暂 術术 樸朴 機机 殺杀 雜杂 權权 條条 來来 楊杨 極极
構构 樞枢 棗枣 櫃柜 櫪枥 標标 棧栈 欄栏 樹树 棲栖 樣样 欒栾 橋桥 檔档 夢梦 檢检 樓楼 橫横 歡欢 歐欧 殘残 毆殴 毀毁 畢毕 斃毙 氣气 漢汉 湯汤 溝沟 沒没
瀝沥 淪沦 滄沧 滬沪 洩泄 濘泞 註注 淚泪 澤泽 潔洁 灑洒 窪洼 測测 濟济 渾浑 濃浓 塗涂 濤涛 渦涡 渙涣 潤润 漲涨 澀涩 淵渊 漬渍 漸渐 漁渔 滲渗 溫温 遊游
灣湾 濕湿 潰溃 滾滚 滯滞 滿满 濾滤 濫滥 災灾 燈灯 靈灵 爐炉 點点 煉炼 爛烂 燭烛 煙烟 煩烦 燒烧 熱热 愛爱 爺爷 牽牵 犧牺 狀状 猶犹 獨独 獄狱 獵猎 獻献
環环 現现 瑪玛 電电 畫画 暢畅 療疗 瘧疟 瘋疯 癱瘫 皺皱 盞盏 鹽盐 監监 蓋盖 盜盗 盤盘 瞞瞒 矯矫 礦矿 碼码 磚砖 硯砚 礎础 碩硕 確确 禮礼 禍祸 離离 種种
積积 稱称 穢秽 穩稳 稅税 穌稣 窮穷 竊窃 竅窍 窩窝 競竞 筆笔 筍笋 籤签 簽签 簡简 範范 節节 築筑 篩筛 籌筹 籃篮 類类 糧粮 糾纠 紀纪 約约 紅红 級级 紋纹 納纳
紛纷 紙纸 純纯 細细 終终 組组 結结 絡络 給给 統统 絕绝 經经 綁绑 緒绪 繼继 續续 維维 綜综 綠绿 網网 緊紧 線线 練练 緩缓 編编 緣缘 縮缩 繳缴 織织 縱纵 績绩
繁繁 繫系 纏缠 紹绍 綱纲 羅罗 罰罚 罷罢 羨羡 翹翘 聯联 聰聪 肅肃 腸肠 膚肤 腎肾 腫肿 脹胀 脅胁 勝胜 膽胆 腦脑 臟脏 臉脸 艙舱 艱艰 藝艺 蘇苏 蘋苹 莖茎 薦荐
蕩荡 榮荣 藥药 獲获 穫获 營营 著著 蕭萧 薩萨 藍蓝 虛虚 蟲虫 雖虽 蝦虾 蝕蚀 補补 襯衬 襲袭 裝装 見见 觀观 規规 覓觅 視视 覽览 覺觉 觸触 計计 訂订 認认 譏讥
討讨 讓让 訓训 議议 訊讯 記记 講讲 許许 論论 訟讼 設设 訪访 訣诀 證证 証证 評评 識识 詐诈 訴诉 診诊 詞词 譯译 試试 詩诗 誠诚 話话 詢询 該该 詳详 誤误 說说 説说
請请 諸诸 諾诺 讀读 課课 調调 諒谅 談谈 誼谊 謀谋 謊谎 謂谓 謝谢 謠谣 謹谨 譜谱 貝贝 負负 財财 貢贡 貧贫 貨货 販贩 貪贪 責责 賢贤 敗败 質质 貫贯 賠赔 貴贵
貸贷 貿贸 費费 賀贺 資资 賴赖 贊赞 贈赠 賞赏 賦赋 賭赌 購购 賃赁 趕赶 趙赵 躍跃 踐践 蹤踪 車车 軌轨 轉转 輪轮 軟软 載载 較较 輔辅 輛辆 輕轻 輩辈 輯辑 輸输 辭辞
邊边 達达 遷迁 過过 邁迈 運运 還还 這这 進进 遠远 違违 連连 遲迟 適适 選选 遞递 邏逻 遺遗 鄧邓 鄭郑 鄰邻 醞酝 釋释 裏里 裡里 鑒鉴 鑑鉴 針针 釘钉 鈔钞 鋼钢 鍵键
鑰钥 銀银 錯错 鏈链 銷销 鎖锁 鋒锋 鎮镇 鐵铁 鐘钟 鈕钮 長长 門门 閉闭 闖闯 間间 閘闸 聞闻 閱阅 闊阔 隊队 陽阳 陰阴 陣阵 階阶 際际 陸陆 陳陈 險险 隨随 隱隐 難难
霧雾 靜静 韓韩 頁页 頂顶 項项 順顺 須须 顧顾 預预 領领 頻频 題题 額额 顏颜 風风 飛飞 飯饭 飲饮 館馆 馬马 驅驱 駐驻 駕驾 驗验 騙骗 騷骚 魚鱼 鮮鲜 鳥鸟 麥麦 黃黄
齡龄 龍龙 龜龟 臺台 檯台 颱台 佈布 製制 週周 託托 採采 捨舍 誌志 佔占 衹只 隻只 祇只 郵邮 鬆松 裁裁 諮咨 贓赃 閥阀 鏡镜 隸隶 韌韧 譴谴 撤撤 釐厘 駭骇 匯汇 頒颁 覈核 夥伙 薪薪
`

var simplifiedOf = func() map[rune]rune {
	pairs := make(map[rune]rune)
	rs := []rune(traditional)
	for i := 0; i+1 < len(rs); {
		if rs[i] == ' ' || rs[i] == '\n' {
			i++
			continue
		}
		if rs[i] != rs[i+1] {
			pairs[rs[i]] = rs[i+1]
		}
		i += 2
	}
	return pairs
}()

// Table returns the traditional and variant characters, each followed by its
// simplified form, for a reader that repeats the comparison.
func Table() string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '\n' {
			return -1
		}
		return r
	}, traditional)
}
