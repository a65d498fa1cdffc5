import { baseLanguage, type LanguageTag } from '../../base/index.ts';
import { wordKinds } from '../../content/index.ts';
import type { PreparedText } from '../prepare.ts';

/**
 * Words for 1 to 20, then for 30, 40 … 100; `|` parts the numbers. A word with `*` may have an ending of up to three
 * letters, one with `^` is an ordinal; in a language without these each may be one. What is mostly an article (ein, un)
 * is left out. `Intl` has no spelt-out numbers.
 */
const words: Readonly<Record<string, string>> = {
  en: 'one ^first once|two ^second twice|three ^third thrice|four ^fourth|five ^fifth|six ^sixth|seven ^seventh|eight ^eighth|nine ^ninth|ten ^tenth|eleven ^eleventh|twelve ^twelfth dozen|thirteen ^thirteenth|fourteen ^fourteenth|fifteen ^fifteenth|sixteen ^sixteenth|seventeen ^seventeenth|eighteen ^eighteenth|nineteen ^nineteenth|twenty ^twentieth|thirty ^thirtieth|forty ^fortieth|fifty ^fiftieth|sixty ^sixtieth|seventy ^seventieth|eighty ^eightieth|ninety ^ninetieth|hundred*',
  de: 'eins ^erst*|zwei* ^zweit* zwo|drei* ^dritt*|vier* ^viert*|fünf* ^fünft*|sechs* ^sechst*|sieben* ^siebt*|acht* ^achte*|neun* ^neunt*|zehn* ^zehnt*|elf* ^elft*|zwölf* ^zwölft*|dreizehn*|vierzehn*|fünfzehn*|sechzehn*|siebzehn*|achtzehn*|neunzehn*|zwanzig*|dreißig* dreissig*|vierzig*|fünfzig*|sechzig*|siebzig*|achtzig*|neunzig*|hundert*',
  nl: 'één eerst*|twee* tweede|drie derde|vier vierde|vijf vijfde|zes zesde|zeven zevende|acht achtste|negen negende|tien tiende|elf elfde|twaalf twaalfde|dertien*|veertien*|vijftien*|zestien*|zeventien*|achttien*|negentien*|twintig*|dertig*|veertig*|vijftig*|zestig*|zeventig*|tachtig*|negentig*|honderd*',
  sv: 'först*|två andra|tre tredje|fyra fjärde|fem femte|sex sjätte|sju sjunde|åtta åttonde|nio nionde|tio tionde|elva elfte|tolv tolfte|tretton*|fjorton*|femton*|sexton*|sjutton*|arton*|nitton*|tjugo*|trettio*|fyrtio*|femtio*|sextio*|sjuttio*|åttio*|nittio*|hundra*',
  da: 'først*|to anden andet|tre tredje|fire fjerde|fem femte|seks sjette|syv syvende|otte ottende|ni niende|ti tiende|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten|tyve|tredive|fyrre|halvtreds|tres|halvfjerds|firs|halvfems|hundred*',
  nb: 'først*|to andre|tre tredje|fire fjerde|fem femte|seks sjette|sju syv sjuende|åtte åttende|ni niende|ti tiende|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten|tjue|tretti|førti|femti|seksti|sytti|åtti|nitti|hundre*',
  fr: '^premi* ^première*|deux ^deuxième* ^second ^seconde|trois ^troisième*|quatre ^quatrième*|cinq ^cinquième*|six ^sixième*|sept ^septième*|huit ^huitième*|neuf ^neuvième*|dix ^dixième*|onze ^onzième*|douze ^douzième*|treize|quatorze|quinze|seize|dix-sept|dix-huit|dix-neuf|vingt ^vingtième*|trente|quarante|cinquante|soixante|septante|huitante|nonante|cent',
  it: '^prim*|due ^second*|tre ^terz*|quattro ^quart*|cinque ^quint*|sei ^sest*|sette ^settimo ^settima ^settimi ^settime|otto ^ottav*|nove ^nono ^nona|dieci ^decimo ^decima|undici|dodici|tredici|quattordici|quindici|sedici|diciassette|diciotto|diciannove|venti*|trenta|quaranta|cinquanta|sessanta|settanta|ottanta|novanta|cento',
  es: '^primer*|dos ^segund*|tres ^tercer*|cuatro ^cuart*|cinco ^quint*|seis ^sext*|siete ^séptim*|ocho ^octav*|nueve ^noven*|diez ^décim*|once|doce|trece|catorce|quince|dieciséis|diecisiete|dieciocho|diecinueve|veint*|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien ciento',
  pt: '^primeir*|dois duas ^segund*|três ^terceir*|quatro ^quart*|cinco ^quint*|seis ^sext*|sete ^sétim*|oito ^oitav*|nove ^nono ^nona|dez ^décim*|onze|doze|treze|catorze quatorze|quinze|dezesseis dezasseis|dezessete dezassete|dezoito|dezenove dezanove|vint*|trinta|quarenta|cinquenta|sessenta|setenta|oitenta|noventa|cem cento',
  ro: 'prim*|doi două doilea|trei treilea|patru patrulea|cinci cincilea|șase|șapte|opt optulea|nouă|zece|unsprezece|doisprezece douăsprezece|treisprezece|paisprezece|cincisprezece|șaisprezece|șaptesprezece|optsprezece|nouăsprezece|douăzeci|treizeci|patruzeci|cincizeci|șaizeci|șaptezeci|optzeci|nouăzeci|sută',
  ru: 'один одна одно одного одной ^перв*|два две двух двум двумя двое ^втор*|три трёх трех трём трем тремя трое ^трет*|четыр* четверо ^четверт* ^четвёрт*|пять пяти пятью пятеро ^пят*|шесть шести шестью ^шест*|семь семи семью семеро ^седьм*|восемь восьми восьмью ^восьм*|девять девяти девятью ^девят*|десять десяти ^десят*|одиннадцат*|двенадцат*|тринадцат*|четырнадцат*|пятнадцат*|шестнадцат*|семнадцат*|восемнадцат*|девятнадцат*|двадцат*|тридцат*|сорок сорока|пятьдесят*|шестьдесят*|семьдесят*|восемьдесят*|девяност*|сто ста',
  uk: "один одна одне одного перш*|два дві двох двом двоє друг*|три трьох трьом троє трет*|чотир* четвер* четверт*|п’ят* пʼят* п'ят*|шість шести шост*|сім семи сьом*|вісім восьми восьм*|дев’ят* дев'ят*|десят*|одинадцят*|дванадцят*|тринадцят*|чотирнадцят*|п'ятнадцят*|шістнадцят*|сімнадцят*|вісімнадцят*|дев'ятнадцят*|двадцят*|тридцят*|сорок|п'ятдесят|шістдесят|сімдесят|вісімдесят|дев'яност*|сто ста",
  pl: 'jeden jedna jedno pierwsz*|dwa dwie dwóch dwaj dwoje drug*|trzy trzech trzej troje trzec*|cztery czterech czterej czwart*|pięć pięciu piąt*|sześć sześciu szóst*|siedem siedmiu siódm*|osiem ośmiu ósm*|dziewięć dziewięciu dziewiąt*|dziesięć dziesięciu dziesiąt*|jedenaś* jedenast*|dwanaś* dwunast*|trzynaś* trzynast*|czternaś* czternast*|piętnaś* piętnast*|szesnaś* szesnast*|siedemnaś* siedemnast*|osiemnaś* osiemnast*|dziewiętnaś* dziewiętnast*|dwadzieścia dwudziest*|trzydzieści|czterdzieści|pięćdziesiąt|sześćdziesiąt|siedemdziesiąt|osiemdziesiąt|dziewięćdziesiąt|sto',
  cs: 'jeden jedna jedno prvn*|dva dvě dvou druh*|tři tří třet*|čtyři čtyř čtvrt*|pět pěti pát*|šest šesti šest*|sedm sedmi sedm*|osm osmi osm*|devět devíti devát*|deset deseti desát*|jedenáct*|dvanáct*|třináct*|čtrnáct*|patnáct*|šestnáct*|sedmnáct*|osmnáct*|devatenáct*|dvacet*|třicet*|čtyřicet*|padesát*|šedesát*|sedmdesát*|osmdesát*|devadesát*|sto',
  hu: 'egyik első*|kettő* két második*|három* harmadik*|négy* negyedik*|öt ötöd*|hat hatod*|hét heted*|nyolc* nyolcad*|kilenc*|tíz* tized*|tizenegy*|tizenkettő*|tizenhárom*|tizennégy*|tizenöt*|tizenhat*|tizenhét*|tizennyolc*|tizenkilenc*|húsz*|harminc*|negyven*|ötven*|hatvan*|hetven*|nyolcvan*|kilencven*|száz*',
  fi: 'ensimmäi*|kaksi kahden kahta toinen toise*|kolme* kolma*|neljä*|viisi viiden viides|kuusi kuuden kuudes|seitsem*|kahdeks*|yhdeks*|kymmen*|yksitoista|kaksitoista|kolmetoista|neljätoista|viisitoista|kuusitoista|seitsemäntoista|kahdeksantoista|yhdeksäntoista|kaksikymmentä|kolmekymmentä|neljäkymmentä|viisikymmentä|kuusikymmentä|seitsemänkymmentä|kahdeksankymmentä|yhdeksänkymmentä|sata',
  tr: 'ilk birinci|iki ikinci|üç üçüncü|dört dördüncü|beş beşinci|altı altıncı|yedi yedinci|sekiz sekizinci|dokuz dokuzuncu|on onuncu|onbir|oniki|onüç|ondört|onbeş|onaltı|onyedi|onsekiz|ondokuz|yirmi|otuz|kırk|elli|altmış|yetmiş|seksen|doksan|yüz',
  vi: 'nhất|hai|ba|bốn tư|năm|sáu|bảy|tám|chín|mười',
  id: 'satu pertama|dua kedua|tiga ketiga|empat keempat|lima kelima|enam keenam|tujuh ketujuh|delapan kedelapan|sembilan kesembilan|sepuluh kesepuluh|sebelas|||||||||||||||||seratus',
  ko: '하나* ^첫 ^첫째* 하루*|두 둘 ^둘째* 둘이 둘을 둘은 둘의 둘로 이틀*|세 셋 셋* 사흘*|네 넷 넷* 나흘*|다섯* 닷새*|여섯* 엿새*|일곱* 이레*|여덟* 여드레*|아홉* 아흐레*|열 열흘*|열한 열하나*|열두 열둘*|열세 열셋*|열네 열넷*|열다섯*|열여섯*|열일곱*|열여덟*|열아홉*|스무 스물*|서른*|마흔*|쉰*|예순*|일흔*|여든*|아흔*',
  ar: 'واحد واحدة أول أولى|اثنان اثنين اثنتان اثنتين ثاني ثانية|ثلاث ثلاثة ثالث ثالثة|أربع أربعة رابع رابعة|خمس خمسة خامس خامسة|ست ستة سادس سادسة|سبع سبعة سابع سابعة|ثمان ثماني ثمانية ثامن ثامنة|تسع تسعة تاسع تاسعة|عشر عشرة عاشر عاشرة',
  hi: 'पहला पहली पहले|दो दूसरा दूसरी दूसरे|तीन तीसरा तीसरी तीसरे|चार चौथा चौथी|पाँच पांच|छह छः|सात|आठ|नौ|दस',
};
const tens = 20;
const longestEnding = 3;

interface SpeltValue {
  readonly value: number;
  readonly isCardinal: boolean;
  readonly isOrdinal: boolean;
}

interface NumberWords {
  readonly exact: ReadonlyMap<string, SpeltValue>;
  readonly stems: ReadonlyMap<string, SpeltValue>;
}

/** Values that a text says in words. */
export interface SpeltNumbers {
  readonly cardinals: ReadonlySet<number>;
  readonly ordinals: ReadonlySet<number>;
}

const known = new Map<string, NumberWords>();

function numberWords(language: string): NumberWords {
  let found = known.get(language);
  if (found === undefined) {
    const exact = new Map<string, SpeltValue>();
    const stems = new Map<string, SpeltValue>();
    const list = words[language] ?? '';
    const tellsOrdinals = list.includes('^');
    for (const [index, names] of list.split('|').entries()) {
      const value = index < tens ? index + 1 : (index - tens + 3) * 10;
      for (const name of names.split(' ').filter((one) => one !== '')) {
        const isOrdinal = name.startsWith('^');
        const spelt = { value, isCardinal: !isOrdinal, isOrdinal: isOrdinal || !tellsOrdinals };
        // as tokens are folded
        const word = name.replace('^', '').replace(/[’ʼ]/g, "'");
        if (word.endsWith('*')) stems.set(word.slice(0, -1), spelt);
        else exact.set(word, spelt);
      }
    }
    found = { exact, stems };
    known.set(language, found);
  }
  return found;
}

function wordValue(word: string, { exact, stems }: NumberWords): SpeltValue | undefined {
  const value = exact.get(word);
  if (value !== undefined) return value;
  for (let length = word.length; length > 0 && length >= word.length - longestEnding; length--) {
    const found = stems.get(word.slice(0, length));
    if (found !== undefined) return found;
  }
  return undefined;
}

const ideographs: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
};
const withIdeographs = new Set(['zh', 'yue', 'ja']);

/** 三, 十九, 二十, 二十一; what is longer has no value here. */
function ideographValue(run: string): number | undefined {
  const [before, after] = run.split('十');
  const digit = (text: string | undefined) => (text === '' ? 0 : (ideographs[text ?? ''] ?? Number.NaN));
  const value = run.includes('十')
    ? (before === '' ? 10 : digit(before) * 10) + digit(after)
    : (ideographs[run] ?? Number.NaN);
  return Number.isNaN(value) ? undefined : value;
}

const joiners = new Set(['-', 'und', 'en', 'et', 'y', 'e', 'i', 'and']);

/**
 * The values up to 100 that a text of a language says in words; the months of Chinese and Japanese (五月) are none. A word
 * that means something else as well (the second of a minute) counts. Of languages that are not known here, none.
 */
export function speltNumbers({ tokens, gaps }: PreparedText, language: LanguageTag): SpeltNumbers {
  const base = baseLanguage(language) === 'no' ? 'nb' : baseLanguage(language);
  const own = numberWords(base === 'ms' ? 'id' : base);
  const values = tokens.map(({ kind, folded }, at): SpeltValue | undefined => {
    if (kind !== wordKinds.word) return undefined;
    // Vietnamese has one word for five and for year
    const isBesideNumber = [at - 1, at + 1].some((other) => tokens[other]?.kind === wordKinds.number);
    // on a number it is what is counted: 30세
    if (gaps[at] === '' && tokens[at - 1]?.kind === wordKinds.number) return undefined;
    if (base === 'vi' && folded === 'năm' && isBesideNumber) return undefined;
    const spelt = wordValue(folded, own) ?? gluedValue(folded, own, base);
    const isCounted = base === 'ko' && tokens[at + 1]?.folded.startsWith('번째') === true;
    return spelt && isCounted ? { ...spelt, isCardinal: false, isOrdinal: true } : spelt;
  });
  const cardinals = new Set<number>();
  const ordinals = new Set<number>();
  const add = (value: number, { isCardinal, isOrdinal }: SpeltValue) => {
    if (isCardinal) cardinals.add(value);
    if (isOrdinal) ordinals.add(value);
  };
  for (const [at, spelt] of values.entries()) {
    if (spelt === undefined) continue;
    const { value } = spelt;
    add(value, spelt);
    const next = values[joiners.has(tokens[at + 1]?.folded ?? '') ? at + 2 : at + 1];
    // dix-sept, soixante-douze, twenty-one
    if (value >= 10 && value % 10 === 0 && next !== undefined && next.value < 20) {
      add(value + next.value, next);
    }
  }
  if (withIdeographs.has(base)) {
    for (const [, mark, run] of tokens
      .map(({ folded }) => folded)
      .join('')
      .matchAll(ideographRun)) {
      const value = ideographValue(run!);
      if (value === undefined) continue;
      if (mark !== '') ordinals.add(value);
      // 一 is in many words
      else if (value > 1) cardinals.add(value);
    }
  }
  if (base === 'th') {
    const text = tokens
      .map(({ folded }) => folded)
      .join('')
      .replaceAll('สามารถ', ' ');
    for (const [index, word] of thai.entries()) {
      if (!text.includes(word)) continue;
      cardinals.add(index + 1);
      ordinals.add(index + 1);
    }
  }
  return { cardinals, ordinals };
}

/** 1 to 10, in a script without spaces between words. */
const thai = 'หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ'.normalize('NFKC').split(' ');
const ideographRun = /(第?)([一二两兩三四五六七八九十]+)(?!月)/gu;

/** German and Dutch einundzwanzig, tweeëntwintig. */
function gluedValue(word: string, own: NumberWords, base: string): SpeltValue | undefined {
  const parts =
    base === 'de' ? /^(.+)und(.+)$/.exec(word) : base === 'nl' ? /^(.+?)[eë]n(.+)$/.exec(word) : undefined;
  if (!parts) return undefined;
  const unit = /^(?:ein|een)$/.test(parts[1]!) ? 1 : wordValue(parts[1]!, own)?.value;
  const ten = wordValue(parts[2]!, own);
  return unit !== undefined && ten !== undefined && unit < 10 && ten.value >= 20
    ? { ...ten, value: unit + ten.value }
    : undefined;
}

const roman = /^(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})$/;

/** The value of a Roman numeral up to 39, in capitals. */
export function romanValue(text: string): number | undefined {
  const [, ten, unit] = roman.exec(text) ?? [];
  if (ten === undefined || unit === undefined) return undefined;
  const units =
    unit === 'IX' ? 9 : unit === 'IV' ? 4 : (unit.startsWith('V') ? 5 : 0) + unit.replace('V', '').length;
  return ten.length * 10 + units;
}
