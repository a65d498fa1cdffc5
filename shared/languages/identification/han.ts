import type { Script } from './scripts.ts';

/** Characters that Chinese has and Japanese has not: simplified ones, and words that only Chinese writes so. */
const chineseOnly = new Set(
  '这们个说对时为过还没么样给让从见问门间东车长马鱼书乐习买卖亲产亿传伤众优华协单历压变叶听员响团园图场块处备复够头奋奖妇宽导届岁师帅带帮广庄应开张归态总恶惊惯战扩扫执拥择换损据掷摄无显晓术权条构枪标栏树档梦检楼欢欧毕气汇汉汤沟泽洁济测浅浓润涨湾灭烂热爱牵猎环现玛电盐监盖盘矿码确离种积称穷窃竞笔筑签简类粮红级纪约纯纲纳纵纷纸线组细终绍经结绕绘络绝统继绩维综绿编缘缩网罗罚职联肃肠脑脸艺节苏药营虑补观规视览觉触订认讨训议记讲许论设访证评识诉词译试话询该详语误请读课调谁谈谋谢贝负财责败货质购贯贵贷费资赏赛赞赶趋跃轨轮软轻载较辅输边达运近进远连迟适选递遗邮郑释针钟钢钱铁银锁错键镇闭闻阅队阳阴际陆陈险难雾页项顺须顾预领频题额风飞饭饮馆驱验骑鲁鸟鸡鸣齐齿龙两关兴义乡专业严丧临举乌乎争于云仅们会体你她您吗呢吧啊哪很这们個說這們來國還麼樣讓從會學點當實發經應關黨戰變產處總數權歷兩萬轉傳圖壓廣滿獨畫盡續聲聽舊藝藥號觀覺觸讀豐賣輕遲邊釋鐵錢齊沒妳她您嗎',
);
/** Characters that Japanese has and Chinese has not. */
const japaneseOnly = new Set(
  '働込峠畑匂枠栃腺気図読売駅円対済発変実広応営覚楽検権験戦総続帯単団沢択鉄転伝徳拝抜浜払仏辺穂訳様両歴労価仮拡竜県処毎雑歩咲々〆経黒図塩駆悪圧囲壱隠栄衛駅縁奥穏懐壊概覧観関勧巻顔帰拠挙暁勲径恵掲渓蛍軽継鶏芸撃剣険圏倹検顕厳効恒鉱穀済砕斎剤桜残賛歯児湿釈収従渋獣縦粛処緒諸叙奨渉焼証剰浄嬢縄譲醸畳嘱触真慎枢瀬斉静摂専浅践銭潜繊禅双壮捜挿巣装僧層騒増憎蔵贈臓即属堕滝択嘆遅痴昼虫鋳聴懲勅鎮塚逓鉄点転伝闘徳独読届縄弐悩脳覇廃梅繁晩秘姫浜賓頻瓶払仏併並塀弁変舗褒豊没翻訳薬与予余誉揺謡頼欄覧隆竜猟緑涙塁励礼隷霊齢恋炉労楼',
);
// What both write in the same way has no place in either list.
for (const character of '会体争点独属双壮礼炉真予余与届並虫楼恋勅塚姫即増渉懲秘梅隆没恒諸') {
  chineseOnly.delete(character);
  japaneseOnly.delete(character);
}
for (const character of [...japaneseOnly]) {
  if (!chineseOnly.has(character)) continue;
  chineseOnly.delete(character);
  japaneseOnly.delete(character);
}

/** What the Chinese characters of a text say of its language. */
export interface HanEvidence {
  /** Characters that only Chinese, and that only Japanese has. */
  readonly chinese: number;
  readonly japanese: number;
  /** It ends in a full stop: a Japanese sentence has kana by then. */
  readonly sentence: boolean;
}

/** Absent for a text without Chinese characters. */
export function hanEvidence(text: string, words: ReadonlyMap<Script, number>): HanEvidence | undefined {
  if (!words.has('Han')) return undefined;
  let chinese = 0;
  let japanese = 0;
  for (const character of text) {
    if (chineseOnly.has(character)) chinese++;
    else if (japaneseOnly.has(character)) japanese++;
  }
  return { chinese, japanese, sentence: /[。！？][」』”’）]?\s*$/u.test(text) };
}

const perCharacter = 2;
const sentenceWithoutKana = 6;
const mostNats = 12;

/** How much the characters speak against Chinese or Japanese, in nats. */
export function hanAgainst(
  language: 'zh' | 'ja',
  words: ReadonlyMap<Script, number>,
  { chinese, japanese, sentence }: HanEvidence,
): number {
  const han = words.get('Han') ?? 0;
  const kana = words.has('Kana');
  if (language === 'zh') return kana ? Math.min(mostNats, han) : Math.min(mostNats, perCharacter * japanese);
  if (kana) return 0;
  // Chinese characters alone may be Japanese, the less so the more they are.
  const bare = Math.min(8, 0.7 * han) + (sentence && han >= 2 ? sentenceWithoutKana : 0);
  return Math.min(mostNats, bare * (japanese > chinese ? 0.2 : 1) + perCharacter * chinese);
}
